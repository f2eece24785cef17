#include "lang/digits.h"
#include "metric/gate-series.h"
#include <string.h>

/* ---- rules ---- */

static gboolean
is_word(const char *text, const char *zh, const char *en)
{
  return strcmp(text, zh) == 0 || g_ascii_strcasecmp(text, en) == 0;
}

static gboolean
set_mode(NbGateRule *rule, const char *value)
{
  if (is_word(value, "进馆", "in"))
    rule->mode = NB_GATE_IN;
  else if (is_word(value, "累计", "cumulative"))
    rule->mode = NB_GATE_CUMULATIVE;
  else if (is_word(value, "抽样", "sampled"))
    rule->mode = NB_GATE_SAMPLED;
  else
    return FALSE;
  return TRUE;
}

gboolean
nb_gate_rule_set(NbGateRule *rule, const char *key, const char *value)
{
  g_return_val_if_fail(rule && key && value, FALSE);
  g_autofree char *digits = nb_ascii_from_wide(value);

  if (is_word(key, "计数", "counter"))
    return set_mode(rule, value);
  if (is_word(key, "回零", "roll_over"))
    return g_ascii_string_to_signed(digits, 10, 2, G_GINT64_CONSTANT(1000000000000), &rule->size,
                                    NULL);
  if (!is_word(key, "补缺", "fill"))
    return FALSE;
  rule->fill = is_word(value, "是", "yes");
  return rule->fill || is_word(value, "否", "no");
}

/* ---- a table made anew ---- */

typedef struct {
  const NbTable *from;
  NbTable *into;
  const NbStore *store;
} Work;

typedef struct {
  guint32 site, gate;
  GArray *readings;
} Series;

static void
series_clear(gpointer data)
{
  g_array_unref(((Series *)data)->readings);
}

static guint32
code_at(const NbColumn *column, gsize row)
{
  return column ? nb_column_code(column, row) : 0;
}

static gint64
count_at(const NbColumn *column, gsize row)
{
  return column ? nb_column_count(column, row) : NB_COUNT_NONE;
}

static void
copy_cell(const Work *work, guint role, gsize row)
{
  const NbColumn *column =
      nb_table_column(work->from, nb_table_dataset(work->from)->roles[role].id);

  if (!column)
    return;
  if (nb_column_is_text(column)) {
    const char *text = nb_column_text(column, row);

    nb_table_set_text(work->into, role, text, strlen(text));
  } else if (nb_column_is_time(column)) {
    nb_table_set_time(work->into, role, nb_column_day(column, row), nb_column_minute(column, row));
  } else {
    nb_table_set_count(work->into, role, nb_column_count(column, row));
  }
}

static void
copy_row(const Work *work, gsize row)
{
  NbPlace at = {0};

  for (guint role = 0; role < nb_table_dataset(work->from)->n_roles; role++)
    copy_cell(work, role, row);
  nb_table_place(work->from, row, &at);
  nb_table_end_row(work->into, at.line);
}

static guint
role_of(const Work *work, const char *id)
{
  return (guint)nb_dataset_role(nb_table_dataset(work->into), id);
}

/* Site and gate are those of the reading's row. */
static void
write_reading(const Work *work, const NbReading *reading)
{
  NbPlace at = {0};

  copy_cell(work, role_of(work, "site"), reading->row);
  copy_cell(work, role_of(work, "gate"), reading->row);
  nb_table_set_time(work->into, role_of(work, "time"), reading->day, reading->minute);
  nb_table_set_count(work->into, role_of(work, "count"),
                     reading->count == NB_COUNT_NONE ? 0 : reading->count);
  if (reading->out != NB_COUNT_NONE)
    nb_table_set_count(work->into, role_of(work, "out"), reading->out);
  if (reading->estimated)
    nb_table_set_text(work->into, role_of(work, "estimated"), "估", strlen("估"));
  nb_table_place(work->from, reading->row, &at);
  nb_table_end_row(work->into, at.line);
}

static Series *
series_of(GArray *list, guint32 site, guint32 gate)
{
  for (guint i = 0; i < list->len; i++) {
    Series *series = &g_array_index(list, Series, i);

    if (series->site == site && series->gate == gate)
      return series;
  }
  Series series = {site, gate, g_array_new(FALSE, FALSE, sizeof(NbReading))};

  g_array_append_val(list, series);
  return &g_array_index(list, Series, list->len - 1);
}

/* Rows @first … @last-1 of one file; a row without a day stays as it is. */
static void
apply_rule(const Work *work, gsize first, gsize last, const NbGateRule *rule)
{
  g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(Series));
  const NbColumn *site = nb_table_column(work->from, "site");
  const NbColumn *gate = nb_table_column(work->from, "gate");
  const NbColumn *time = nb_table_column(work->from, "time");
  const NbColumn *count = nb_table_column(work->from, "count");
  const NbColumn *out = nb_table_column(work->from, "out");

  g_array_set_clear_func(list, series_clear);
  for (gsize row = first; row < last; row++) {
    if (!time || nb_column_day(time, row) == NB_DAY_NONE) {
      copy_row(work, row);
      continue;
    }
    NbReading reading = {nb_column_day(time, row),
                         nb_column_minute(time, row),
                         count_at(count, row),
                         count_at(out, row),
                         row,
                         FALSE};
    Series *series = series_of(list, code_at(site, row), code_at(gate, row));

    g_array_append_val(series->readings, reading);
  }
  for (guint i = 0; i < list->len; i++) {
    const Series *series = &g_array_index(list, Series, i);
    const char *name = site ? nb_dict_text(site->dict, series->site) : "";
    g_autoptr(GArray) visits = nb_gate_readings(series->readings, rule, work->store, name);

    for (guint k = 0; k < visits->len; k++)
      write_reading(work, &g_array_index(visits, NbReading, k));
  }
}

static void
remake(const Work *work, GHashTable *rules)
{
  gsize rows = nb_table_rows(work->from), first = 0;

  for (guint role = 0; role < nb_table_dataset(work->into)->n_roles; role++) {
    if (nb_table_column(work->from, nb_table_dataset(work->into)->roles[role].id) ||
        role == role_of(work, "estimated"))
      nb_table_add_column(work->into, role);
  }
  while (first < rows) {
    NbPlace here = {0}, there = {0};
    gsize last = first;

    nb_table_place(work->from, first, &here);
    do {
      last++;
      if (last < rows)
        nb_table_place(work->from, last, &there);
    } while (last < rows && strcmp(here.file, there.file) == 0);
    g_autofree char *name = g_path_get_basename(here.file);
    const NbGateRule *rule = g_hash_table_lookup(rules, name);

    nb_table_begin_file(work->into, here.file);
    if (rule)
      apply_rule(work, first, last, rule);
    for (gsize row = first; !rule && row < last; row++)
      copy_row(work, row);
    first = last;
  }
}

void
nb_gate_apply(NbStore *store, GHashTable *rules)
{
  g_return_if_fail(store && rules);
  const NbTable *table = nb_store_get(store, "visits");

  if (!table || nb_table_rows(table) == 0 || g_hash_table_size(rules) == 0)
    return;
  const Work work = {table, nb_table_new(nb_table_dataset(table)), store};

  remake(&work, rules);
  nb_store_replace(store, work.into);
}

/* ---- what is estimated ---- */

static NbResult *
estimated_part(const NbMeasure *measure, const NbStore *store, gboolean days)
{
  const NbTable *table = nb_store_get(store, "visits");
  NbFilter *filter = nb_filter_new("estimated", NB_OP_NE);
  g_autoptr(NbPlan) plan = nb_plan_copy(measure->result->plan);

  g_ptr_array_add(filter->values, g_strdup(""));
  g_ptr_array_add(plan->filters, filter);
  if (days && !nb_aggregate_parse("distinct day", nb_table_dataset(table), &plan->aggregate, NULL))
    return NULL;
  return nb_query_run(table, plan, NULL);
}

char *
nb_gate_note(const NbMeasure *measure, const NbStore *store, gboolean english)
{
  const NbTable *table = nb_store_get(store, "visits");
  gboolean fits = measure->result && measure->metric->dataset && table &&
                  strcmp(measure->metric->dataset->id, "visits") == 0 &&
                  nb_table_column(table, "estimated");

  if (!fits)
    return NULL;
  g_autoptr(NbResult) part = estimated_part(measure, store, FALSE);
  g_autoptr(NbResult) days = estimated_part(measure, store, TRUE);

  if (!part || !days || part->rows_kept == 0 || part->total.den != 1)
    return NULL;
  if (english)
    return g_strdup_printf("of these %" G_GINT64_FORMAT " on %" G_GINT64_FORMAT
                           " days are estimated",
                           part->total.num, days->total.num);
  return g_strdup_printf("其中%" G_GINT64_FORMAT "天、%" G_GINT64_FORMAT "人次为估算（估）",
                         days->total.num, part->total.num);
}
