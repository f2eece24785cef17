/* ::: 计划                  what is planned for the year after the report's
 * ::: 计划 ; 年度=本年      what was planned for this one, and how far it came
 */
#include "lang/digits.h"
#include "lang/terms.h"
#include "report/option.h"
#include "report/rows.h"
#include <string.h>

/* Goal: @done: den 0 when it is not known. */
typedef struct {
  char *number, *zh, *en, *unit;
  NbRatio target, done;
} Goal;

static void
goal_free(gpointer data)
{
  Goal *goal = data;

  g_free(goal->number);
  g_free(goal->zh);
  g_free(goal->en);
  g_free(goal->unit);
  g_free(goal);
}

/* The year of 年度=, by default the next one; 0 with @error. */
static int
read_year(const NbEval *eval, const NbCall *call, GError **error)
{
  static const char *const words[][2] = {
      {"上年", "last"},
      {"本年", "this"},
      {"下年", "next"}
  };
  const NbOption *option = nb_call_option(call, "年度");
  int year = nb_period_year(&eval->period);
  gint64 number = 0;

  for (int i = 0; year && i < (int)G_N_ELEMENTS(words); i++)
    if (option ? g_str_equal(option->value, words[i][0]) ||
                     g_ascii_strcasecmp(option->value, words[i][1]) == 0
               : i == 2)
      return year + i - 1;

  g_autofree char *ascii = option ? nb_ascii_from_wide(option->value) : g_strdup("");

  if (g_ascii_string_to_signed(ascii, 10, 1000, 2999, &number, NULL))
    return (int)number;
  if (option)
    nb_fail(error, NB_ERROR_TEMPLATE, &option->value_at,
            _("write 年度=本年, 下年, 上年 or a year such as 年度=2025"), _("“%s” is no year"),
            option->value);
  else
    nb_fail(error, NB_ERROR_TEMPLATE, &call->at, _("write the year of the plan: 年度=2025"),
            _("the period is no single year"));
  return 0;
}

static NbRatio
read_count(const NbTable *table, gsize row, const char *role)
{
  const NbColumn *column = nb_table_column(table, role);

  if (!column || !nb_column_is_count(column) || nb_column_count(column, row) == NB_COUNT_NONE)
    return NB_RATIO_NONE;
  return NB_RATIO_INT(nb_column_count(column, row));
}

/* What the sheet says is done, or what the metric beside it counts in that year. */
static gboolean
read_done(NbEval *eval, const NbTable *table, gsize row, int year, Goal *goal, GError **error)
{
  g_autofree char *metric = nb_row_text(table, row, "metric");
  NbWord word = {.text = metric};

  goal->done = read_count(table, row, "done");
  if (goal->done.den > 0 || !*metric || year > nb_period_year(&eval->period))
    return TRUE;
  nb_table_place(table, row, &word.at);

  g_autoptr(GPtrArray) refs = nb_refs_parse(&word, error);

  if (!refs)
    return FALSE;
  if (refs->len != 1)
    return nb_fail(error, NB_ERROR_INPUT, &word.at, _("for example 新建服务点 类型=社会分馆"),
                   _("“%s” names %u metrics, expected one"), metric, refs->len);

  g_autoptr(NbAsked) asked = nb_eval_resolve(eval, refs->pdata[0], error);

  if (!asked)
    return FALSE;
  if (year != nb_period_year(&eval->period)) {
    g_autofree char *text = g_strdup_printf("%d", year);

    nb_period_parse(text, &asked->period, NULL);
  }

  const NbMeasure *measure = nb_eval_peek(eval, asked);

  goal->done = measure ? measure->value : NB_RATIO_NONE;
  return TRUE;
}

static gboolean
is_of_year(const NbEval *eval, const NbTable *table, gsize row, int year)
{
  NbRatio own = read_count(table, row, "year");

  return own.den > 0 ? own.num == year : year == nb_period_year(&eval->period) + 1;
}

static gboolean
add_goal(NbEval *eval, const NbTable *table, gsize row, int year, GPtrArray *goals, GError **error)
{
  Goal *goal = g_new0(Goal, 1);
  g_autofree char *number = nb_row_text(table, row, "number");

  g_ptr_array_add(goals, goal);
  goal->number = *number ? g_steal_pointer(&number) : g_strdup_printf("%u", goals->len);
  goal->zh = nb_row_text(table, row, "text");
  goal->en = nb_row_english(table, row, "text");
  goal->unit = nb_row_text(table, row, "unit");
  goal->target = read_count(table, row, "target");
  return read_done(eval, table, row, year, goal, error);
}

static GPtrArray *
read_goals(NbEval *eval, const NbTable *table, const GArray *rows, int year, GError **error)
{
  g_autoptr(GPtrArray) goals = g_ptr_array_new_with_free_func(goal_free);

  for (guint i = 0; i < rows->len; i++) {
    gsize row = g_array_index(rows, gsize, i);

    if (is_of_year(eval, table, row, year) && !add_goal(eval, table, row, year, goals, error))
      return NULL;
  }
  return g_steal_pointer(&goals);
}

static NbRatio
share_of(const Goal *goal)
{
  gint64 den;

  if (goal->done.den <= 0 || goal->target.den <= 0 || goal->target.num <= 0 ||
      __builtin_mul_overflow(goal->done.den, goal->target.num, &den))
    return NB_RATIO_NONE;
  return (NbRatio){goal->done.num, den};
}

static void
add_column(NbGrid *grid, const char *role, NbCellKind kind)
{
  const NbDataset *dataset = nb_dataset_find("plan");
  const NbRole *known = &dataset->roles[nb_dataset_role(dataset, role)];

  nb_grid_add_column(grid, known->id, known->zh, known->en, kind);
}

static void
fill_row(NbGrid *grid, const Goal *goal, gboolean targets, gboolean done)
{
  NbCell *cells = nb_grid_add_row(grid);

  cells[0].zh = g_strdup(goal->number);
  cells[1].zh = g_strdup(goal->zh);
  cells[1].en = g_strdup(goal->en);
  if (targets) {
    cells[2].value = goal->target;
    cells[3].zh = g_strdup(goal->unit);
  }
  if (targets && done) {
    cells[4].value = goal->done;
    cells[5].value = share_of(goal);
  }
}

static NbGrid *
make_grid(const NbCall *call, const GPtrArray *goals)
{
  gboolean targets = FALSE, done = FALSE;
  g_autofree char *zh = NULL;
  g_autofree char *en = NULL;

  for (guint i = 0; i < goals->len; i++) {
    const Goal *goal = goals->pdata[i];

    targets |= goal->target.den > 0;
    done |= goal->target.den > 0 && goal->done.den > 0;
  }
  nb_option_titles(call, &zh, &en);

  NbGrid *grid = nb_grid_new("plan", NB_GRID_PLAN, zh, en);

  add_column(grid, "number", NB_CELL_TEXT);
  add_column(grid, "text", NB_CELL_TEXT);
  if (targets) {
    add_column(grid, "target", NB_CELL_NUMBER);
    add_column(grid, "unit", NB_CELL_TEXT);
  }
  if (done) {
    add_column(grid, "done", NB_CELL_NUMBER);
    nb_grid_add_column(grid, "share", nb_term("word", "progress", FALSE),
                       nb_term("word", "progress", TRUE), NB_CELL_NUMBER)
        ->form = (NbNumberForm){.percent = TRUE};
  }
  for (guint i = 0; i < goals->len; i++)
    fill_row(grid, goals->pdata[i], targets, done);
  return grid;
}

static gboolean
build(NbEval *eval, const NbCall *call, GError **error)
{
  const NbDataset *dataset = nb_dataset_find("plan");
  int year = read_year(eval, call, error);
  const NbTable *table = year ? nb_rows_table(eval, dataset, &call->at, error) : NULL;
  g_autoptr(GPtrArray) filters = table ? nb_option_filters(call, dataset, error) : NULL;
  g_autoptr(GArray) rows = filters ? nb_rows_select(eval, table, filters, &call->at, error) : NULL;
  g_autoptr(GPtrArray) goals = rows ? read_goals(eval, table, rows, year, error) : NULL;

  if (!goals)
    return FALSE;
  if (goals->len == 0)
    return nb_fail(error, NB_ERROR_LATE, &call->at,
                   _("write the year into the column 年度 of the sheet 计划"),
                   _("nothing is planned for %d"), year);
  nb_doc_add(eval->doc, NB_NODE_GRID, &call->at)->grid = make_grid(call, goals);
  return TRUE;
}

static const NbBlockKey keys[] = {
    {"年度", "year" },
    {"标题", "title"},
    {NULL,     NULL   },
};

const NbBlock nb_story_block_plan = {
    .zh = "计划", .en = "plan", .keys = keys, .takes_filters = TRUE, .build = build};
