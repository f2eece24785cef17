/* Tables from cleared results: rankings, series, cross tables. */
#pragma once
#include "privacy/privacy.h"
#include "report/doc.h"

/**
 * nb_grid_ranking:
 * @cleared: groups ordered by value, one key (a second key, author, may follow: it becomes a
 *   second text column)
 * @keys: (element-type NbKey): what was grouped by
 * @metric: names the value column
 *
 * A ranking with the columns rank, the key and count, and facts: `tied` (“含并列共12种”),
 * `excluded` (“另有 6,203 册次不计入排行：…”), `total`, `groups`.
 */
NbGrid *nb_grid_ranking(const NbCleared *cleared, const GArray *keys, const NbMetric *metric,
                        const NbPlan *asked, const char *title_zh, const char *title_en);

/**
 * nb_grid_series:
 * A table ordered by key with one value column and a total row. Month keys are written 1月 / Jan,
 * weekdays 周一 / Mon, classes I 文学 / I Literature (templates/terms.tsv).
 */
NbGrid *nb_grid_series(const NbCleared *cleared, const GArray *keys, const NbMetric *metric,
                       const char *title_zh, const char *title_en);

/** nb_grid_add_joins: facts about keys through other tables: `unmatched` (3行的馆藏地在“服务点”里查
 * 不到), `twice`. */
void nb_grid_add_joins(NbGrid *grid, const NbCleared *cleared, const NbMetric *metric);

/** nb_key_label: Returns: (transfer full): the value of a key in words: "2024-04" → 4月 / Apr. */
char *nb_key_label(const NbKey *key, const char *value, gboolean english);

/** nb_period_words: Returns: (transfer full): 2024年, 2024年12月 / 2024, December 2024; dates from
 * and to for other stretches; "" without bounds. */
char *nb_period_words(const NbPeriod *period, gboolean english);
