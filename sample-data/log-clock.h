/* When the rows of a made-up log happen: which hours are busy, and where in the hour a row lies. */
#pragma once
#include <glib.h>

enum { SAMPLE_STAMP = 19 }; /* bytes of 2024-04-23 10:12:07 */

typedef struct {
  gint32 first_day;
  guint32 n_hours;
  gint64 n_rows;
  guint64 *before; /* n_hours + 1 running sums of weights */
} SampleClock;

/** sample_clock_new: spreads @n_rows over the days, both included. Free with sample_clock_clear().
 */
SampleClock sample_clock(gint64 n_rows, gint32 first_day, gint32 last_day);
void sample_clock_clear(SampleClock *clock);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SampleClock, sample_clock_clear)

/** sample_clock_rows: Returns: the rows before @hour (0 … n_hours). */
gint64 sample_clock_rows(const SampleClock *clock, guint32 hour);

/** sample_clock_hour: Returns: the hour in which row @row (from 0) lies. */
guint32 sample_clock_hour(const SampleClock *clock, gint64 row);

/** sample_clock_stamp: writes `2024-04-23 10:00:00` for the start of @hour, SAMPLE_STAMP bytes. */
void sample_clock_stamp(const SampleClock *clock, guint32 hour, char *to);
