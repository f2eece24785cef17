/* Period algebra: periods made of periods. Pure functions over days; none knows what today is. */
#pragma once
#include "metric/metric.h"

/** nb_day_add_months: the same day of the month @months later (or earlier, when below 0); the last
 * day of that month when it has no such day. NB_DAY_NONE stays, and comes of years out of 1..9999.
 */
gint32 nb_day_add_months(gint32 day, int months);

/** nb_period_is_bounded: has it both bounds? %NULL has none. */
gboolean nb_period_is_bounded(const NbPeriod *period);

/** nb_period_is_months: is it whole months, from a first to a last day? */
gboolean nb_period_is_months(const NbPeriod *period);

/** nb_period_days: Returns: how many days; 0 when a bound is missing. */
gint64 nb_period_days(const NbPeriod *period);

/** nb_period_shift: @months later; whole months stay whole months, other days are kept or clamped:
 * 2024-02-29 a year earlier is 2023-02-28. */
NbPeriod nb_period_shift(const NbPeriod *period, int months);

/** nb_period_previous: what lies before it, as long as it: the month, quarter, half or year before,
 * else as many days (环比). */
NbPeriod nb_period_previous(const NbPeriod *period);

/** nb_period_until: from January 1 of the year of its last day up to that day (累计). */
NbPeriod nb_period_until(const NbPeriod *period);

/** nb_period_back: the @months whole months up to the last day; of a day amid a month, as many
 * months back from it. */
NbPeriod nb_period_back(gint32 last_day, int months);

/** nb_period_school_year: 2023 and 9: from 2023-09-01 to 2024-08-31. */
NbPeriod nb_period_school_year(int year, int start_month);

/** nb_period_week: ISO 8601: Monday to Sunday. No bounds when the year has no such week. */
NbPeriod nb_period_week(int year, int week);

/** nb_spring_festival: Returns: the first day of the lunar year that begins in @year (1990–2060),
 * or NB_DAY_NONE. */
gint32 nb_spring_festival(int year);

/** nb_period_around_festival: from @before days before the Spring Festival of @year to @after days
 * after it. No bounds when the year is not in the table. */
NbPeriod nb_period_around_festival(int year, int before, int after);

/** nb_period_aligned: the days that lie as far from the Spring Festival of the year before as
 * @period lies from its own: February 2024 (festival on the 10th) becomes 2023-01-13..2023-02-10.
 * The year is that of the first day. No bounds out of the table. */
NbPeriod nb_period_aligned(const NbPeriod *period);

/** NbPeriodRules: @school_month: first month of a school year, 1..12. */
typedef struct {
  int school_month;
} NbPeriodRules;

#define NB_PERIOD_RULES ((NbPeriodRules){9})

/** nb_period_named: reads a school year, an ISO week or the days of a Spring Festival alone.
 * Returns: %FALSE when @text is none; such a period may have no bounds: a year has no week 53. */
gboolean nb_period_named(const char *text, const NbPeriodRules *rules, NbPeriod *period);

/**
 * nb_period_relative:
 * @text: all that nb_period_parse() reads; `2023/24`, 2023/24学年, `2024-W05`, 2024年第5周,
 *   春节2024±7天, 2024年春节; and with respect to @now: 上年 上年同期 上期 上月 本月 本季 本年
 * 本年累计 上半年 下半年 近12个月 近30天 上年春节对齐; English: last_year, same_period_last_year,
 * previous, last_month, this_month, this_quarter, this_year, year_to_date, first_half, second_half,
 *   last_12_months, last_30_days, spring_aligned
 * @now: the period of the report
 *
 * Returns: %FALSE with @error (NB_ERROR_USAGE): no such form; a word that needs a bound that @now
 *   lacks; a year out of the table of lunar years
 */
gboolean nb_period_relative(const char *text, const NbPeriod *now, const NbPeriodRules *rules,
                            NbPeriod *period, GError **error);

/** nb_period_word_nth: Returns: (nullable): word number @i that nb_period_relative() knows, for
 * lists; %NULL past the last. @en, @meaning_zh, @meaning_en: (out) */
const char *nb_period_word_nth(guint i, const char **en, const char **meaning_zh,
                               const char **meaning_en);
