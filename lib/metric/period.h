/* A stretch of days, as people write it. metric/span.h makes periods of periods. */
#pragma once
#include "base/date.h"
#include "base/error.h"

/**
 * NbPeriod: days from first to last, both included.
 * `2024`, `2024Q3`, `2024H1`, `2024-07`, `2024-07-15`, `2024-07..08`, `2024-07-01..2024-08-31`,
 * `2019..2021`, `2024..` (from then on), `..2024`, `2024年`, `2024年7月`, 2024年第3季度,
 * 2024年上半年, 2023/24 (a school year from September), `2024-W05`, 春节2024±7天; full-width digits
 * too; ~ or 至 equals `..`; empty text: no bounds.
 */
typedef struct {
  gint32 first_day, last_day; /* NB_DAY_NONE: no bound */
} NbPeriod;

/** nb_period_parse: NB_ERROR_USAGE: no such form, no such day, the end before the start. */
gboolean nb_period_parse(const char *text, NbPeriod *period, GError **error);
/** nb_period_format: Returns: (transfer full): `2024`, `2024-07` or `2024-07-01..2024-08-31`; ""
 * when there are no bounds. nb_period_parse() reads it back. */
char *nb_period_format(const NbPeriod *period);
/** nb_period_year: Returns: the year when the period lies in one year, else 0. */
int nb_period_year(const NbPeriod *period);
/** nb_period_before: the same period a year earlier; the last day of a month stays one. */
NbPeriod nb_period_before(const NbPeriod *period);
