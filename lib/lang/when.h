/* Dates in words, in both languages: 4月23日 and 23 April, and the forms that a Chinese chronicle
 * uses: 4月22~30日, 8月13、14日, 9月29日、10月23日.
 */
#pragma once
#include "base/date.h"

/** NbSpan: one day, or a stretch of days when @to differs from @from. @month 1-12. A whole month
 * has the day 0. @year 0 when the text does not say. */
typedef struct {
  int year;
  int month, day;
  int to_month, to_day;
} NbSpan;

/**
 * nb_when_parse:
 * @text: `2024年4月22日`, `4月22~30日`, `4月30日至5月2日`, `8月13、14日`, `9月29日、10月23日`,
 * `8月`, `2024-04-22`, `2024/4/22`; full-width digits and marks equal ASCII, blanks are passed over
 *
 * Returns: (transfer full) (element-type NbSpan) (nullable): the spans in the order of the text, or
 *   %NULL when it cannot be read or a day does not exist
 */
GArray *nb_when_parse(const char *text);

/** nb_when_first_day: @year: when the text names none. Returns: the first day, or NB_DAY_NONE when
 * the text cannot be read, or no year is known. */
gint32 nb_when_first_day(const char *text, int year);

/** nb_when_english: Returns: (transfer full) (nullable): `22–30 April`, `13 and 14 August`; %NULL
 * when the text cannot be read. */
char *nb_when_english(const char *text);

/** nb_month_name: Returns: (transfer none): `4月` or `April`. @month 1-12. */
const char *nb_month_name(int month, gboolean english);

/** nb_day_words: Returns: (transfer full): `4月23日` / `23 April`, with the year `2024年4月23日` /
 * `23 April 2024`. */
char *nb_day_words(gint32 day, gboolean with_year, gboolean english);
