#include "lang/terms.h"
#include "metric/plan.h"
#include "privacy/trail.h"
#include "report/explain.h"
#include "report/fraction.h"
#include "report/words.h"

enum { PERCENT_PLACES = 1 };

/* A part keeps its place in the sum though it is not shown. */
static NbRatio
sum_of(const GPtrArray *groups)
{
  NbRatio sum = NB_RATIO_INT(0);

  for (guint i = 0; i < groups->len; i++) {
    NbRatio part = ((const NbGroup *)groups->pdata[i])->value;

    sum = part.den > 0 ? nb_ratio_add(sum, part, 1) : sum;
  }
  return sum;
}

/* “31 equals the value” */
static void
add_verdict(NbSheetOfFacts *sheet, const NbMeasure *measure, const NbResult *parts)
{
  NbRatio sum = sum_of(parts->groups);
  gboolean distinct = measure->metric->aggregate.kind == NB_AGGREGATE_DISTINCT;

  if (sum.den <= 0)
    return;
  const char *verdict = nb_ratio_compare(sum, measure->result->total) == 0 ? "parts_equal"
                        : distinct                                         ? "parts_distinct"
                                                                           : "parts_differ";
  g_autofree char *number = nb_number_plain(sum);

  nb_sheet_text(sheet, "parts_sum",
                g_strdup_printf("%s %s", number, nb_term("explain", verdict, FALSE)),
                g_strdup_printf("%s %s", number, nb_term("explain", verdict, TRUE)));
  nb_sheet_value(sheet, sum);
}

static void
add_part(NbSheetOfFacts *sheet, const NbMetric *metric, const NbKey *key, const NbGroup *group,
         gboolean years)
{
  g_autofree char *zh = nb_key_label_dated(key, group->keys[0], years, FALSE);
  g_autofree char *en = nb_key_label_dated(key, group->keys[0], years, TRUE);
  gboolean hidden = group->value.den <= 0;

  nb_sheet_line(sheet, *zh ? zh : nb_term("word", "none", FALSE),
                *zh ? en : nb_term("word", "none", TRUE),
                hidden ? g_strdup(nb_term("word", "hidden", FALSE))
                       : nb_quantity(metric, group->value, TRUE, FALSE),
                hidden ? g_strdup(nb_term("word", "hidden", TRUE))
                       : nb_quantity(metric, group->value, TRUE, TRUE));
  nb_sheet_value(sheet, group->value);
}

static void
add_parts(NbSheetOfFacts *sheet, const NbMeasure *measure, const char *name)
{
  g_autoptr(NbResult) parts = nb_trail_parts(measure->result, name);

  if (!parts || parts->groups->len == 0)
    return;
  const GArray *keys = parts->plan->keys;
  const NbKey *key = &g_array_index(keys, NbKey, 0);
  g_autoptr(NbCleared) cleared = nb_release(sheet->about->policy, parts, keys);
  g_autofree char *term = g_strconcat("parts_", name, NULL);
  gboolean years = nb_groups_span_years(cleared->groups, 0);

  nb_sheet_open(sheet, term, nb_term("explain", term, FALSE), nb_term("explain", term, TRUE));
  for (guint i = 0; i < cleared->groups->len; i++)
    add_part(sheet, measure->metric, key, cleared->groups->pdata[i], years);
  add_verdict(sheet, measure, parts);
}

/* Days that were not counted but estimated: rows whose cell says so. */
static void
add_estimated(NbSheetOfFacts *sheet, const NbMeasure *measure)
{
  g_autoptr(NbResult) parts = nb_trail_parts(measure->result, "estimated");
  NbRatio total = measure->result->total, share = NB_RATIO_INT(0);
  const NbNumberForm form = {.percent = TRUE, .places = PERCENT_PLACES};

  if (!parts || total.den <= 0 || total.num <= 0)
    return;
  for (guint i = 0; i < parts->groups->len; i++) {
    const NbGroup *group = parts->groups->pdata[i];

    if (*group->keys[0] && group->value.den > 0)
      share = nb_ratio_add(share, group->value, 1);
  }
  share = nb_ratio_divide(share, total, 1);
  nb_sheet_text(sheet, "estimated", nb_number_zh(share, &form), nb_number_en(share, &form));
  nb_sheet_value(sheet, share);
}

void
nb_sheet_parts(NbSheetOfFacts *sheet, const NbMeasure *measure)
{
  NbAggregateKind kind = measure->metric->aggregate.kind;

  if (measure->result->total.den <= 0)
    return;
  add_estimated(sheet, measure);
  if (kind > NB_AGGREGATE_DISTINCT)
    return;
  if (!measure->metric->as_of)
    add_parts(sheet, measure, "month");
  add_parts(sheet, measure, "site");
}
