/* The places of a text that are not text: at least the first of each line. */
#pragma once
#include <glib.h>

typedef struct {
  GArray *offsets; /* of gsize */
  gsize seen;      /* the last fault, kept or not */
} NbFaults;

/** nb_faults_add: @offset: in @text, never less than before. */
void nb_faults_add(NbFaults *faults, const char *text, gsize offset);
