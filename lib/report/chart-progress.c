#include "report/chart-progress.h"
#include "base/date.h"
#include "lang/digits.h"
#include "lang/terms.h"
#include "report/rows.h"
#include <string.h>

/* 12月31日 is the whole year. Without an end there is no telling. */
static NbRatio
elapsed(const NbPeriod *period)
{
  int year = nb_period_year(period);
  gint32 first = year ? nb_day_from_date(year, 1, 1) : 0;
  gint32 last = year ? nb_day_from_date(year, 12, 31) : 0;

  if (!year || period->last_day >= last)
    return NB_RATIO_NONE;
  return (NbRatio){period->last_day - first + 1, last - first + 1};
}

static gboolean
fail_target(const NbCall *call, const NbOption *option, const char *found, GError **error)
{
  g_autofree char *quoted = nb_quote(found, -1);

  return nb_fail(error, NB_ERROR_TEMPLATE, option ? &option->value_at : &call->at,
                 _("write a number for each metric: 目标=340000,260"), _("“%s” is no target"),
                 quoted);
}

/* Target @i of 目标=; den 0 with @error when it cannot be read. */
static NbRatio
target_given(const NbCall *call, const NbOption *option, guint i, GError **error)
{
  g_autofree char *ascii = nb_ascii_from_wide(option->value);
  g_autoptr(GString) text = g_string_new(ascii);
  gint64 number = 0;

  g_string_replace(text, "，", ",", 0);
  g_string_replace(text, "、", ",", 0);
  g_auto(GStrv) parts = g_strsplit(text->str, ",", -1);
  const char *part = i < g_strv_length(parts) ? g_strstrip(parts[i]) : "";

  if (g_ascii_string_to_signed(part, 10, 1, G_MAXINT64, &number, NULL))
    return NB_RATIO_INT(number);
  fail_target(call, option, part, error);
  return NB_RATIO_NONE;
}

static NbRatio
count_of(const NbTable *table, gsize row, const char *role)
{
  g_autofree char *text = nb_row_text(table, row, role);
  gint64 number = 0;

  if (!g_ascii_string_to_signed(text, 10, G_MININT64, G_MAXINT64, &number, NULL))
    return NB_RATIO_NONE;
  return NB_RATIO_INT(number);
}

/* The row of the sheet 计划 that names the metric, in the year of the period. */
static NbRatio
target_planned(const NbEval *eval, const NbAsked *asked, const char *name)
{
  const NbTable *table = nb_rows_table(eval, nb_dataset_find("plan"), &asked->at, NULL);

  for (gsize row = 0; table && row < nb_table_rows(table); row++) {
    g_autofree char *metric = nb_row_text(table, row, "metric");
    NbRatio year = count_of(table, row, "year");

    if (strcmp(g_strstrip(metric), name) == 0 &&
        (year.den <= 0 || year.num == nb_period_year(&asked->period)))
      return count_of(table, row, "target");
  }
  return NB_RATIO_NONE;
}

static NbRatio
find_target(const NbEval *eval, const NbCall *call, const NbAsked *asked, guint i, GError **error)
{
  const NbOption *option = nb_call_option(call, "目标");

  if (option)
    return target_given(call, option, i, error);
  NbRatio planned = target_planned(eval, asked, asked->metric->zh);

  if (planned.den <= 0)
    nb_fail(error, NB_ERROR_TEMPLATE, &asked->at,
            _("write 目标= with a number for each metric, or name the metric in the sheet 计划"),
            _("no target is known for “%s”"), asked->metric->zh);
  return planned;
}

static gboolean
add_row(NbEval *eval, const NbCall *call, NbGrid *grid, const NbRef *ref, guint i, GError **error)
{
  g_autoptr(NbAsked) asked = nb_eval_resolve(eval, ref, error);
  const NbMeasure *measure = asked ? nb_eval_measure(eval, asked, error) : NULL;

  if (!measure)
    return FALSE;
  NbRatio target = find_target(eval, call, asked, i, error);

  if (target.den <= 0)
    return FALSE;
  NbCell *cells = nb_grid_add_row(grid);

  cells[0].zh = g_strdup(asked->metric->zh);
  cells[0].en = g_strdup(asked->metric->en);
  cells[0].key = g_strdup(asked->metric->id);
  cells[1].value = measure->value;
  cells[2].value = target;
  if (grid->columns->len > 3)
    cells[3].value = elapsed(&asked->period);
  return TRUE;
}

/* Columns are named as in the sheet 计划. */
static void
add_column(NbGrid *grid, const char *role)
{
  const NbDataset *dataset = nb_dataset_find("plan");
  const NbRole *known = &dataset->roles[nb_dataset_role(dataset, role)];

  nb_grid_add_column(grid, known->id, known->zh, known->en, NB_CELL_NUMBER)->form.grouped = TRUE;
}

static NbGrid *
make_grid(const NbEval *eval, const NbCall *call)
{
  g_autofree char *zh = NULL;
  g_autofree char *en = NULL;

  nb_option_titles(call, &zh, &en);
  NbGrid *grid = nb_grid_new("progress", NB_GRID_PLAIN, zh, en);

  nb_grid_add_column(grid, "metric", nb_term("word", "name", FALSE), nb_term("word", "name", TRUE),
                     NB_CELL_TEXT);
  add_column(grid, "done");
  add_column(grid, "target");
  if (elapsed(&eval->period).den > 0)
    nb_grid_add_column(grid, "elapsed", nb_term("word", "elapsed", FALSE),
                       nb_term("word", "elapsed", TRUE), NB_CELL_NUMBER)
        ->form = (NbNumberForm){.percent = TRUE, .places = 1};
  return grid;
}

NbGrid *
nb_progress_grid(NbEval *eval, const NbCall *call, const NbWord *text, GError **error)
{
  g_autoptr(GPtrArray) refs = nb_refs_parse(text, error);
  g_autoptr(NbGrid) grid = refs ? make_grid(eval, call) : NULL;

  for (guint i = 0; grid && i < refs->len; i++)
    if (!add_row(eval, call, grid, refs->pdata[i], i, error))
      return NULL;
  if (grid && refs->len == 0) {
    nb_fail(error, NB_ERROR_TEMPLATE, &text->at,
            _("for example ::: 图 进度 外借册次 活动场次 ; 目标=340000,260"),
            _("%u metrics are named, expected one"), refs->len);
    return NULL;
  }
  return g_steal_pointer(&grid);
}
