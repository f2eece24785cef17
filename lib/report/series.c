#include "lang/terms.h"
#include "report/grid.h"
#include "report/words.h"

static void
set_total_name(NbCell *cell)
{
  cell->zh = g_strdup(nb_term("word", "total", FALSE));
  cell->en = g_strdup(nb_term("word", "total", TRUE));
}

static void
add_note(NbGrid *grid, const NbCleared *cleared, const NbMetric *metric)
{
  grid->note_zh = nb_term_fill("unit", FALSE, "unit", metric->unit_zh ? metric->unit_zh : "", NULL);
  grid->note_en = nb_term_fill("unit", TRUE, "unit", metric->unit_en ? metric->unit_en : "", NULL);
  if (cleared->hidden > 0) {
    g_autofree char *zh = nb_term_count("", cleared->hidden, FALSE);
    g_autofree char *en = nb_term_count("", cleared->hidden, TRUE);
    g_autofree char *said_zh = nb_term_fill("hidden_cells", FALSE, "n", zh, NULL);
    g_autofree char *said_en = nb_term_fill("hidden_cells", TRUE, "n", en, NULL);

    nb_grid_add_fact(grid, "hidden", said_zh, said_en, NB_RATIO_INT(cleared->hidden));
  }
  nb_grid_add_joins(grid, cleared, metric);
}

static NbGridColumn *
add_value_column(NbGrid *grid, const NbMetric *metric, const char *id, const char *zh,
                 const char *en)
{
  NbGridColumn *column = nb_grid_add_column(grid, id, zh, en, NB_CELL_NUMBER);

  column->form.grouped = TRUE;
  column->unit_zh = g_strdup(metric->unit_zh);
  column->unit_en = g_strdup(metric->unit_en);
  return column;
}

static void
add_key_column(NbGrid *grid, const NbKey *key, const NbMetric *metric)
{
  nb_grid_add_column(grid, nb_key_id(key), nb_key_name(key, metric->dataset, FALSE),
                     nb_key_name(key, metric->dataset, TRUE), NB_CELL_TEXT);
}

static void
fill_series(NbGrid *grid, const NbCleared *cleared, const NbKey *key)
{
  gboolean years = nb_groups_span_years(cleared->groups, 0);

  for (guint i = 0; i < cleared->groups->len; i++) {
    const NbGroup *group = cleared->groups->pdata[i];
    NbCell *row = nb_grid_add_row(grid);

    nb_cell_set_key(&row[0], key, group->keys[0], years);
    row[1].value = group->value;
  }
  /* a total beside hidden cells would give them away */
  if (cleared->hidden > 0)
    return;

  NbCell *total = nb_grid_add_total(grid);

  set_total_name(&total[0]);
  total[1].value = cleared->result->total;
}

static guint
position(const GPtrArray *values, const char *value)
{
  guint i = 0;

  while (i < values->len && !g_str_equal(values->pdata[i], value))
    i++;
  return i;
}

static int
by_text(gconstpointer a, gconstpointer b)
{
  const char *x = *(const char *const *)a, *y = *(const char *const *)b;

  if (!*x || !*y) /* what has no value comes last */
    return (*x == '\0') - (*y == '\0');
  return strcmp(x, y);
}

/* The different values of key @k: rows in the order of the result, columns by text. */
static GPtrArray *
values_of(const GPtrArray *groups, guint k)
{
  GPtrArray *values = g_ptr_array_new();

  for (guint i = 0; i < groups->len; i++) {
    const NbGroup *group = groups->pdata[i];

    if (position(values, group->keys[k]) == values->len)
      g_ptr_array_add(values, group->keys[k]);
  }
  if (k > 0)
    g_ptr_array_sort(values, by_text);
  return values;
}

/* A closed hour keeps its place between the open ones, and a closed day its own. */
static void
fill_clock(GPtrArray *values, const NbKey *key)
{
  gboolean is_hour = key->bucket == NB_BUCKET_HOUR;
  guint n = values->len;
  gint64 low = 99, high = -1;

  if (!is_hour && key->bucket != NB_BUCKET_WEEKDAY)
    return;
  for (guint i = 0; i < n; i++) {
    gint64 value = 0;

    if (!g_ascii_string_to_signed(values->pdata[i], 10, 0, 99, &value, NULL))
      continue;
    low = MIN(low, value);
    high = MAX(high, value);
  }
  for (gint64 at = is_hour ? low : 1; at <= (is_hour ? high : 7); at++) {
    g_autofree char *value = g_strdup_printf(is_hour ? "%02d" : "%d", (int)at);

    if (position(values, value) == n)
      g_ptr_array_add(values, (char *)g_intern_string(value));
  }
  g_ptr_array_sort(values, by_text);
}

static void
fill_cross(NbGrid *grid, const NbCleared *cleared, const NbKey *key, const GPtrArray *down,
           const GPtrArray *across)
{
  gboolean years = nb_groups_span_years(cleared->groups, 0);

  for (guint i = 0; i < down->len; i++)
    nb_cell_set_key(&nb_grid_add_row(grid)[0], key, down->pdata[i], years);
  for (guint i = 0; i < cleared->groups->len; i++) {
    const NbGroup *group = cleared->groups->pdata[i];
    NbCell *row = grid->rows->pdata[position(down, group->keys[0])];

    row[1 + position(across, group->keys[1])].value = group->value;
  }
}

/* Rows and columns by the two keys. There are no sums: of distinct readers they would be wrong. */
static void
make_cross(NbGrid *grid, const NbCleared *cleared, const GArray *keys, const NbMetric *metric)
{
  const NbKey *first = &g_array_index(keys, NbKey, 0);
  const NbKey *second = &g_array_index(keys, NbKey, 1);
  g_autoptr(GPtrArray) down = values_of(cleared->groups, 0);
  g_autoptr(GPtrArray) across = values_of(cleared->groups, 1);

  fill_clock(down, first);
  fill_clock(across, second);
  gboolean years = nb_groups_span_years(cleared->groups, 1);

  add_key_column(grid, first, metric);
  for (guint i = 0; i < across->len; i++) {
    const char *value = across->pdata[i];
    g_autofree char *zh = nb_key_label_dated(second, value, years, FALSE);
    g_autofree char *en = nb_key_label_dated(second, value, years, TRUE);

    add_value_column(grid, metric, *value ? value : "none", zh, en);
  }
  fill_cross(grid, cleared, first, down, across);
}

NbGrid *
nb_grid_series(const NbCleared *cleared, const GArray *keys, const NbMetric *metric,
               const char *title_zh, const char *title_en)
{
  NbGrid *grid = nb_grid_new("series", NB_GRID_PLAIN, title_zh, title_en);

  if (keys->len > 1) {
    make_cross(grid, cleared, keys, metric);
  } else {
    add_key_column(grid, &g_array_index(keys, NbKey, 0), metric);
    add_value_column(grid, metric, "count", metric->zh, metric->en);
    fill_series(grid, cleared, &g_array_index(keys, NbKey, 0));
  }
  add_note(grid, cleared, metric);
  return grid;
}
