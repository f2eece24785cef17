#include "lang/terms.h"
#include "report/fraction.h"
#include "report/report.h"
#include "report/words.h"

typedef struct {
  NbDoc *doc;
  NbGrid *grid;
} Sheet;

static void
open_grid(Sheet *sheet, const char *id, const char *zh, const char *en)
{
  sheet->grid = nb_grid_new(id, NB_GRID_FACTS, zh, en);
  nb_doc_add(sheet->doc, NB_NODE_GRID, NULL)->grid = sheet->grid;
  nb_grid_add_column(sheet->grid, "name", nb_term("word", "name", FALSE),
                     nb_term("word", "name", TRUE), NB_CELL_TEXT);
  nb_grid_add_column(sheet->grid, "value", nb_term("word", "value", FALSE),
                     nb_term("word", "value", TRUE), NB_CELL_TEXT);
}

/* One line; @key is a term of the group `explain`. Takes the texts; without @zh there is no line.
 */
static void
add_text(Sheet *sheet, const char *key, char *zh, char *en)
{
  if (!zh || !*zh) {
    g_free(zh);
    g_free(en);
    return;
  }

  NbCell *row = nb_grid_add_row(sheet->grid);

  row[0].zh = g_strdup(nb_term("explain", key, FALSE));
  row[0].en = g_strdup(nb_term("explain", key, TRUE));
  row[1].zh = zh;
  row[1].en = en;
}

/* The exact value of the last line, for machines. */
static void
set_value(Sheet *sheet, NbRatio value)
{
  ((NbCell *)sheet->grid->rows->pdata[sheet->grid->rows->len - 1])[1].value = value;
}

static void
add_number(Sheet *sheet, const char *key, gint64 number)
{
  const NbNumberForm form = {.grouped = TRUE};

  add_text(sheet, key, nb_number_zh(NB_RATIO_INT(number), &form),
           nb_number_en(NB_RATIO_INT(number), &form));
  set_value(sheet, NB_RATIO_INT(number));
}

static char *
formula(const NbMetric *metric, gboolean english)
{
  const NbMetric *over = metric->over_metric, *under = metric->under_metric;

  if (!over || !under)
    return NULL;
  return g_strdup_printf("%s ÷ %s", english ? over->en : over->zh, english ? under->en : under->zh);
}

static void
add_definition(Sheet *sheet, const NbMetric *metric)
{
  open_grid(sheet, "definition", metric->zh, metric->en);
  add_text(sheet, "definition", g_strdup(metric->definition_zh), g_strdup(metric->definition_en));
  add_text(sheet, "formula", formula(metric, FALSE), formula(metric, TRUE));
  add_text(sheet, "standard", g_strdup(metric->standard), NULL);
  if (metric->dataset)
    add_text(sheet, "dataset", g_strdup(metric->dataset->zh), g_strdup(metric->dataset->en));
  add_text(sheet, "where", nb_filters_words(metric->where, metric->dataset, FALSE),
           nb_filters_words(metric->where, metric->dataset, TRUE));
}

static void
add_value(Sheet *sheet, const NbMeasure *measure)
{
  const NbMetric *metric = measure->metric;

  open_grid(sheet, "value", nb_term("explain", "value", FALSE), nb_term("explain", "value", TRUE));
  add_text(sheet, "period", nb_period_words(&measure->period, FALSE),
           nb_period_words(&measure->period, TRUE));
  add_text(sheet, "filter", nb_filters_words(measure->filters, metric->dataset, FALSE),
           nb_filters_words(measure->filters, metric->dataset, TRUE));
  if (measure->value.den > 0) {
    add_text(sheet, "exact", nb_number_plain(measure->value), NULL);
    set_value(sheet, measure->value);
  }
  if (!measure->has_data)
    add_text(sheet, "printed", g_strdup(nb_term("explain", "no_data", FALSE)),
             g_strdup(nb_term("explain", "no_data", TRUE)));
  else
    add_text(sheet, "printed", nb_quantity(metric, measure->value, FALSE, FALSE),
             nb_quantity(metric, measure->value, FALSE, TRUE));
}

static void
add_rows(Sheet *sheet, const NbResult *result)
{
  open_grid(sheet, "rows", nb_term("explain", "rows", FALSE), nb_term("explain", "rows", TRUE));
  add_number(sheet, "rows_seen", result->rows_seen);
  add_number(sheet, "rows_kept", result->rows_kept);
  add_number(sheet, "rows_out_of_period", result->rows_out_of_period);
  add_number(sheet, "rows_filtered", result->rows_filtered);
  if (result->rows_excluded > 0)
    add_number(sheet, "rows_excluded", result->rows_excluded);
}

/* The measure again, month by month. */
static NbResult *
by_month(const NbMeasure *measure)
{
  g_autoptr(NbPlan) plan = nb_plan_new();
  NbKey month = {0};

  if (!nb_key_parse("month", measure->metric->dataset, &month, NULL))
    return NULL;
  nb_metric_plan(measure->metric, plan);
  plan->first_day = measure->period.first_day;
  plan->last_day = measure->period.last_day;
  plan->order = NB_ORDER_KEY;
  g_array_append_val(plan->keys, month);
  for (guint i = 0; measure->filters && i < measure->filters->len; i++)
    g_ptr_array_add(plan->filters, nb_filter_copy(measure->filters->pdata[i]));
  return nb_query_run(measure->result->table, plan, NULL);
}

/* The months of the period add up to the value, or it is said why they need not. */
static void
add_months(Sheet *sheet, const NbMeasure *measure)
{
  NbAggregateKind kind = measure->metric->aggregate.kind;
  NbRatio sum = NB_RATIO_INT(0);

  if (measure->metric->as_of || kind > NB_AGGREGATE_DISTINCT || measure->value.den <= 0)
    return;

  g_autoptr(NbResult) result = by_month(measure);

  for (guint i = 0; result && i < result->groups->len; i++) {
    NbRatio part = ((const NbGroup *)result->groups->pdata[i])->value;

    sum = part.den > 0 ? nb_ratio_add(sum, part, 1) : sum;
  }
  if (!result || sum.den <= 0)
    return;

  const char *verdict = nb_ratio_compare(sum, measure->value) == 0 ? "months_equal"
                        : kind == NB_AGGREGATE_DISTINCT            ? "months_distinct"
                                                                   : "months_differ";
  g_autofree char *number = nb_number_plain(sum);

  add_text(sheet, "months", g_strdup_printf("%s %s", number, nb_term("explain", verdict, FALSE)),
           g_strdup_printf("%s %s", number, nb_term("explain", verdict, TRUE)));
}

static void
add_file(Sheet *sheet, const NbFileReport *report)
{
  g_autofree char *name = g_path_get_basename(report->path);

  open_grid(sheet, "file", name, name);
  add_text(sheet, "dataset", g_strdup(report->dataset->zh), g_strdup(report->dataset->en));
  add_text(sheet, "preset", g_strdup(report->preset), NULL);
  add_text(sheet, "encoding", g_strdup(nb_encoding_name(report->encoding)), NULL);
  add_number(sheet, "read", report->read);
  add_number(sheet, "accepted", report->accepted);
  add_number(sheet, "rejected", report->rejected);
  add_number(sheet, "repaired", report->repaired);
  add_number(sheet, "repeated", report->repeated);
  add_text(sheet, "sha256", g_strdup(report->sha256), NULL);
}

static void
add_measure(Sheet *sheet, const NbMeasure *measure, const GPtrArray *file_reports)
{
  const NbMetric *metric = measure->metric;

  add_definition(sheet, metric);
  add_value(sheet, measure);
  if (measure->result) {
    add_rows(sheet, measure->result);
    add_months(sheet, measure);
  }
  if (measure->over)
    add_measure(sheet, measure->over, NULL);
  if (measure->under)
    add_measure(sheet, measure->under, NULL);
  for (guint i = 0; file_reports && i < file_reports->len; i++) {
    const NbFileReport *report = file_reports->pdata[i];
    const NbDataset *over = metric->over_metric ? metric->over_metric->dataset : NULL;
    const NbDataset *under = metric->under_metric ? metric->under_metric->dataset : NULL;

    if (report->dataset == metric->dataset || report->dataset == over || report->dataset == under)
      add_file(sheet, report);
  }
}

NbDoc *
nb_explain(const NbMeasure *measure, const GPtrArray *file_reports)
{
  Sheet sheet = {.doc = nb_doc_new(NB_DOC_SHEET)};

  sheet.doc->title_zh = g_strdup(measure->metric->zh);
  sheet.doc->title_en = g_strdup(measure->metric->en);
  sheet.doc->period = nb_period_format(&measure->period);
  sheet.doc->day = measure->period.last_day;
  add_measure(&sheet, measure, file_reports);
  return sheet.doc;
}
