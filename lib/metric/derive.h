/* What may be said of any metric: 同比, 占比, 名次, 年均增长 … A derived form is a word behind the
 * name of the metric: 外借册次 同比.
 *
 * Denominators are fixed: a change is divided by the earlier value, a share by the whole without
 * the conditions of the figure. Where a part is missing or divides by nothing there is no value,
 * and a note says why. Values are exact ratios; only 年均增长 needs a root, and is cut at the sixth
 * decimal of the factor, by integers.
 */
#pragma once
#include "metric/span.h"

typedef enum {
  NB_DERIVE_NONE,
  NB_DERIVE_YOY,      /* 同比 yoy: (this − the same days a year earlier) ÷ that */
  NB_DERIVE_MOM,      /* 环比 mom: the same against the period before, as long */
  NB_DERIVE_FESTIVAL, /* 春节同比 festival_yoy: against the days as far from last Spring Festival */
  NB_DERIVE_CUMULATIVE,  /* 累计 cumulative: from January 1 to the end */
  NB_DERIVE_LAST,        /* 上年 last_year: the value a year earlier */
  NB_DERIVE_SHARE,       /* 占比 share: of the metric without the conditions */
  NB_DERIVE_RANK,        /* 名次 rank: of the one value that the conditions name, among all */
  NB_DERIVE_TARGET,      /* 完成率 target_rate: of the plan's target for this metric */
  NB_DERIVE_AVERAGE,     /* 四年平均 average_4: mean of so many years up to this one */
  NB_DERIVE_CAGR,        /* 四年年均增长 cagr_4, or 年均增长 基期=2020: a year */
  NB_DERIVE_INDEX,       /* 指数 index: base 100 in 基期= */
  NB_DERIVE_SITE_MEAN,   /* 馆均 site_mean: of the sites that have any */
  NB_DERIVE_SITE_MEDIAN, /* 馆中位数 site_median */
} NbDeriveKind;

/** NbDerive: @years: of averages and growth, 0 when the base says it; @base: no bounds when not
 * given */
typedef struct {
  NbDeriveKind kind;
  int years;
  NbPeriod base;
} NbDerive;

/** nb_derive_find: @word: 同比, yoy, 四年平均, 5年平均, average_5 … Returns: %FALSE when it is
 * none. */
gboolean nb_derive_find(const char *word, NbDerive *derive);

/** nb_derive_split: @name: a metric's name with perhaps such a word behind it, after a blank.
 * Returns: (transfer full): the name alone; @derive is filled, of kind NB_DERIVE_NONE when there is
 * none. */
char *nb_derive_split(const char *name, NbDerive *derive);

/** nb_derive_nth: word number @i for lists. Returns: (nullable): Chinese; @en: (out) the English
 * one,
 * @meaning_zh, @meaning_en: (out): what it says. */
const char *nb_derive_nth(guint i, const char **en, const char **meaning_zh,
                          const char **meaning_en);

/** nb_derive_word: Returns: (transfer none): the word of a kind, for the head of a column: 同比,
 * Change on a year earlier. */
const char *nb_derive_word(NbDeriveKind kind, gboolean english);

/** nb_derive_id: Returns: (transfer full): `yoy`, `average_4`, `index@2020`: what makes two alike.
 */
char *nb_derive_id(const NbDerive *derive);

/**
 * nb_metric_derive:
 * As nb_metric_measure(), for a derived form of @metric. The measure has a metric of its own
 * (@own), whose id is `loans.yoy`, its two parts as over and under, and a note where there is no
 * value.
 *
 * Returns: (transfer full) (nullable): %NULL with @error: what nb_metric_measure() finds; a rank or
 *   share of nothing in particular; an index without a base
 */
NbMeasure *nb_metric_derive(const NbCatalogue *catalogue, const NbMetric *metric,
                            const NbDerive *derive, const NbStore *store, const NbPeriod *period,
                            const GPtrArray *extra, GError **error);

/** nb_growth_rate: Returns: the mean growth a year from @from to @to over @years, in %: the factor
 * is cut at its sixth decimal; no value when one of them is not above 0. */
NbRatio nb_growth_rate(NbRatio from, NbRatio to, int years);
