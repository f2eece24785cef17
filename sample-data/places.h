/* Where and when: the service points and how busy each is on each day of the year.
 *
 * Names as in the register of sites (馆务表/服务点.csv).
 */
#pragma once
#include "random.h"

enum { SAMPLE_YEAR = 2024, SAMPLE_DAYS = 366 };

typedef enum {
  SAMPLE_MAIN,   /* every day; in school holidays until 21:30 */
  SAMPLE_ROUND,  /* round the clock */
  SAMPLE_BRANCH, /* not on Mondays */
  SAMPLE_SUMMER, /* July and August */
} SampleOpening;

/**
 * SamplePlace:
 * @general, @children: how much of the borrowing happens there
 * @visits: share of the gate count; 0 without a gate
 * @opened: day of the year, 0 when it was open before
 */
typedef struct {
  const char *name;
  SampleOpening opening;
  guint general, children, visits;
  guint opened;
} SamplePlace;

guint sample_places(void);
const SamplePlace *sample_place(guint i);

/** sample_day: Returns: the NbDay of a day of the year, 0 … 365. */
gint32 sample_day(guint day);

/** sample_busy: how busy a place is on a day of the year; 0 when it is closed. */
guint sample_busy(const SamplePlace *place, guint day);

/** sample_minute: Returns: a minute of the day at which the place is open. */
guint sample_minute(const SamplePlace *place, guint day, SampleRandom *random);
