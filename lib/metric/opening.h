/* Opening days: rules of a sheet become a calendar, one row a day and site.
 *
 * Each row of the dataset `open_days` says 开 or 闭 for a site (empty: for all), on some weekdays
 * (empty: all; 一, 周六、日, 二至日, 1-5), from a day to a day (no `to`: that day alone; neither:
 * always), with the hours a day. Later rows prevail over earlier ones; a day that no row names is
 * closed; 开 without hours keeps the hours that an earlier row gave.
 */
#pragma once
#include "metric/span.h"

/**
 * nb_opening_expand:
 * @store: its dataset `calendar` is filled, unless it has rows of its own (a calendar kept by hand)
 * @span: the days wanted; extended to those of the rules, of loans and of visits, and to whole
 * years. At most 60 years.
 *
 * Each row has the file and line of the rule that decided it.
 *
 * Returns: %FALSE with @error (NB_ERROR_INPUT) at file and line: a rule that is neither 开 nor 闭,
 * a weekday that is none, an end before its beginning
 */
gboolean nb_opening_expand(NbStore *store, const NbPeriod *span, GError **error);

/** nb_weekdays_parse: @text: 一, 周六、日, 二至日, 星期1-5, 1,2. Returns: a bit for each ISO
 * weekday, 1 << 1 for Monday; 0 when it cannot be read. */
guint nb_weekdays_parse(const char *text);

enum { NB_DAY_CLOSED, NB_DAY_OPEN, NB_DAY_UNKNOWN };

/** nb_opening_days: Returns: (transfer full) (element-type guint8): for each day from @first to
 * @last whether @site is open by the calendar of @store: NB_DAY_UNKNOWN where it says nothing. */
GByteArray *nb_opening_days(const NbStore *store, const char *site, gint32 first, gint32 last);
