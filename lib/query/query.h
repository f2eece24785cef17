/* One plan for everything above: filter, group, aggregate, order, limit.
 *
 * Results do not depend on threads or hash order: groups are ordered by value, then by key text in
 * code-point order. The plan is described in query/plan.h, the answer in query/result.h.
 */
#pragma once
#include "query/plan.h"
#include "query/result.h"

/**
 * nb_days_parse:
 * @text: `2024`, `2024-04`, `2024-04-23`; `/` `.` or 年月日 between, full-width digits too
 * @first, @last: (out): the days that it covers
 *
 * Returns: %FALSE when @text is no date
 */
gboolean nb_days_parse(const char *text, gint32 *first, gint32 *last);

/**
 * nb_query_run:
 * @table: unchanged
 * @plan: names of roles that the dataset has; a role without a column in the table is an error
 *   (NB_ERROR_INPUT) that lists the columns there are, except where the filter accepts the empty
 * cell
 *
 * Rows whose key is empty form a group with the key "" when ordered by key, and no group when
 * ordered by value (they are counted in rows_no_key and in total).
 *
 * Without keys there is one group, also of no rows. A sum of nothing is 0; a minimum, maximum or
 * last value of nothing is no value. A total beyond int64 is an error (NB_ERROR_INPUT).
 *
 * The rows are cut into as many parts as there are threads; the answer is the same for any number.
 * Groups of rows that lie out of the period as a whole are not looked at.
 *
 * Time O(rows + groups + shown log shown).
 */
NbResult *nb_query_run(const NbTable *table, const NbPlan *plan, GError **error);

/**
 * nb_query_many: several plans in one pass over the rows.
 * @plans: (element-type NbPlan)
 * @failed: (out) (optional): on error, the index of the plan it is about
 *
 * Plans with the same period, filters and exclusions select their rows together.
 *
 * Returns: (transfer full) (nullable): of NbResult*: what nb_query_run() gives for each; %NULL with
 *   @error as there
 */
GPtrArray *nb_query_many(const NbTable *table, const GPtrArray *plans, guint *failed,
                         GError **error);

/**
 * nb_query_rest: asks again for groups beyond the cut, for who leaves some of the others out.
 *
 * Returns: (transfer full) (nullable): of NbGroup*: the next @n in order, and those tied with the
 *   last
 */
GPtrArray *nb_query_rest(const NbResult *result, gint64 n, GError **error);
