/* The rows of a made-up log, as bytes: chance, columns, quotes and dirt of one piece. */
#pragma once
#include "log-clock.h"
#include "log-world.h"

typedef struct {
  const SampleLog *log;
  const SampleWorld *world;
  SampleRandom what, style, dirt; /* style and dirt never move what the rows say */
  char *to;                       /* where the next byte goes */
  const char *row;                /* (nullable): where the last row begins */
  SampleCounts counts;
} SamplePen;

/** sample_pen: a pen for piece @number of the log, which writes to @to. */
SamplePen sample_pen(const SampleLog *log, const SampleWorld *world, guint64 number, char *to);

/** sample_pen_head: the line of heads. */
void sample_pen_head(SamplePen *pen);

/**
 * sample_pen_row:
 * @stamp: (array fixed-size=SAMPLE_STAMP): the start of the hour
 * @nth: this row is the @nth of @of rows in that hour, from 0
 *
 * Writes at most world->longest bytes.
 */
void sample_pen_row(SamplePen *pen, const char *stamp, gint64 nth, gint64 of);
