/* The usual forms of dates and counts, read at a glance; nb_field_date() and nb_field_count() are
 * the definition of right, and read what is not usual.
 */
#pragma once
#include "ingest/field.h"
#include "store/column.h"

/**
 * NbGlance: the day read last, because rows of a log stand in the order of time.
 * @text: its ten characters
 */
typedef struct {
  char text[10];
  gint32 day;
} NbGlance;

/** nb_glance_day: reads a date of ASCII digits in its usual form. Returns: whether it is one;
 * @stamp: (out): set then. */
gboolean nb_glance_day(NbGlance *glance, const char *text, gsize size, NbStamp *stamp);

/** nb_glance_date: Returns: as nb_field_date(). @stamp: (out): set with NB_READ_DONE. */
NbRead nb_glance_date(NbGlance *glance, const char *text, gsize size, const NbDateRules *rules,
                      NbStamp *stamp);

/** nb_glance_count: Returns: as nb_field_count(). */
NbRead nb_glance_count(const char *text, gsize size, gint64 *count);
