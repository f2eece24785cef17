#include "base/pool.h"
#include "query/axis-kind.h"
#include "query/class.h"
#include "query/role.h"
#include "store/zone.h"
#include <string.h>

enum { STRETCH = 1 << 14 };

void
nb_axis_free(NbAxis *axis)
{
  if (!axis)
    return;
  g_free(axis->own);
  g_free(axis->fallback_table);
  g_clear_pointer(&axis->numbers, g_array_unref);
  nb_editions_free(axis->editions);
  nb_join_free(axis->join);
  nb_axis_free(axis->told);
  g_free(axis);
}

/* ---- building ---- */

typedef struct {
  const NbColumn *column;
  gboolean split;
  guint32 n, entries;
  guint8 *classes; /* by code */
  guint32 *table;  /* by entry */
} Classes;

static void
class_codes(gpointer data, guint part)
{
  const Classes *work = data;
  guint32 first = part * STRETCH, last = MIN(first + STRETCH, work->n);

  for (guint32 i = first; i < last; i++)
    work->classes[i] = (guint8)nb_class_code(nb_dict_text(work->column->dict, i), work->split);
}

static void
class_entries(gpointer data, guint part)
{
  const Classes *work = data;
  const guint32 *map = work->column->map;
  gsize first = (gsize)part * STRETCH, last = MIN(first + STRETCH, (gsize)work->entries);

  for (gsize i = first; i < last; i++)
    work->table[i] = work->classes[map ? map[i] : i];
}

/* Returns: (transfer full): by entry of @column: the class. */
static guint32 *
class_table(const NbColumn *column, gboolean split)
{
  guint32 n = nb_dict_length(column->dict), entries = nb_column_entries(column);
  g_autofree guint8 *classes = g_new(guint8, n);
  guint32 *table = g_new(guint32, entries);
  Classes work = {.column = column,
                  .split = split,
                  .n = n,
                  .entries = entries,
                  .classes = classes,
                  .table = table};

  nb_pool_run(class_codes, &work, (n + STRETCH - 1) / STRETCH);
  nb_pool_run(class_entries, &work, (entries + STRETCH - 1) / STRETCH);
  return table;
}

static gboolean
bind_class(NbAxis *axis, const NbTable *table, GError **error)
{
  gboolean split = axis->bucket == NB_BUCKET_CLASS2;
  const NbColumn *class = nb_table_bare_column(table, "class");
  const NbColumn *call_no = nb_table_bare_column(table, "call_no");

  axis->kind = NB_AXIS_CLASS;
  axis->column = class ? class : call_no;
  axis->fallback = class ? call_no : NULL;
  if (!axis->column)
    return nb_role_missing(table, "class", error);
  axis->table = axis->own = class_table(axis->column, split);
  axis->fallback_table = axis->fallback ? class_table(axis->fallback, split) : NULL;
  axis->n = NB_CLASS_N;
  return TRUE;
}

static gboolean
bind_age(NbAxis *axis, const NbTable *table, GError **error)
{
  const NbDataset *dataset = nb_table_dataset(table);

  axis->kind = NB_AXIS_AGE;
  axis->column = nb_table_column(table, "birth");
  axis->time = nb_table_column(table, dataset->time);
  axis->n = NB_AXIS_OLDEST + 2;
  if (!axis->column)
    return nb_role_missing(table, "birth", error);
  return axis->time || nb_role_missing(table, dataset->time, error);
}

static gboolean
bind_edition(NbAxis *axis, const NbTable *table, GError **error)
{
  axis->kind = NB_AXIS_EDITION;
  axis->editions = nb_editions_new(table, axis->bucket == NB_BUCKET_WORK, error);
  axis->n = axis->editions ? nb_editions_length(axis->editions) : 1;
  return axis->editions != NULL;
}

static gint64
bucket_of(NbBucket bucket, gint32 day)
{
  NbDate date = nb_day_to_date(day);

  switch (bucket) {
  case NB_BUCKET_YEAR:
    return date.year;
  case NB_BUCKET_DECADE:
    return date.year / 10;
  case NB_BUCKET_QUARTER:
    return (gint64)date.year * 4 + (date.month - 1) / 3;
  case NB_BUCKET_MONTH:
    return (gint64)date.year * 12 + date.month - 1;
  case NB_BUCKET_WEEKDAY:
    return nb_day_weekday(day);
  default:
    return day;
  }
}

/* One division per day that occurs, not one per row. */
static void
bind_days(NbAxis *axis)
{
  NbZone all = nb_zones_all(nb_zones_of(axis->column->lane));

  axis->kind = NB_AXIS_DAYS;
  axis->n = 1;
  if (all.low > all.high)
    return;
  gboolean cyclic = axis->bucket == NB_BUCKET_WEEKDAY;
  gint32 low = nb_stamp_day(all.low);

  axis->low = all.low >> NB_STAMP_SHIFT;
  axis->n_table = (all.high >> NB_STAMP_SHIFT) - axis->low + 1;
  axis->base = cyclic ? 1 : bucket_of(axis->bucket, low);
  axis->table = axis->own = g_new(guint32, axis->n_table);
  for (guint32 i = 0; i < axis->n_table; i++)
    axis->own[i] = (guint32)(bucket_of(axis->bucket, low + (gint32)i) - axis->base) + 1;
  axis->n = cyclic ? 8 : axis->own[axis->n_table - 1] + 1;
}

/* By what a stamp says of the minute: 0 for none. */
static void
bind_hour(NbAxis *axis)
{
  axis->kind = NB_AXIS_HOUR;
  axis->n = 25;
  axis->table = axis->own = g_new(guint32, NB_STAMP_MINUTES + 1);
  for (guint32 i = 0; i <= NB_STAMP_MINUTES; i++)
    axis->own[i] = i == 0 ? 0 : MIN((i - 1) / 60, 23) + 1;
}

static int
by_size(gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

  return (x > y) - (x < y);
}

static void
bind_numbers(NbAxis *axis, gsize rows)
{
  GArray *all = g_array_new(FALSE, FALSE, sizeof(gint64));
  guint n = 0;

  axis->kind = NB_AXIS_NUMBER;
  for (gsize i = 0; i < rows; i++) {
    gint64 count = nb_column_count(axis->column, i);

    if (count != NB_COUNT_NONE)
      g_array_append_val(all, count);
  }
  g_array_sort(all, by_size);
  for (guint i = 0; i < all->len; i++) {
    gint64 number = g_array_index(all, gint64, i);

    if (n == 0 || g_array_index(all, gint64, n - 1) != number)
      g_array_index(all, gint64, n++) = number;
  }
  g_array_set_size(all, n);
  axis->numbers = all;
  axis->n = n + 1;
}

/* An empty action is a loan: it shares the code of that word, or has a new one at the end. */
static void
bind_text(NbAxis *axis)
{
  const NbColumn *column = axis->column;
  guint32 n = nb_dict_length(column->dict), entries = nb_column_entries(column);

  axis->kind = NB_AXIS_TEXT;
  axis->n = n;
  axis->table = column->map;
  if (!*axis->empty)
    return;
  axis->zero = nb_dict_find(column->dict, axis->empty, strlen(axis->empty));
  if (axis->zero == G_MAXUINT32)
    axis->zero = axis->n++;
  axis->own = g_new(guint32, entries);
  for (guint32 i = 0; i < entries; i++) {
    guint32 code = nb_column_entry_code(column, i);

    axis->own[i] = code ? code : axis->zero;
  }
  axis->table = axis->own;
}

static void
bind_column(NbAxis *axis, const NbTable *table)
{
  switch (axis->column->role->type) {
  case NB_TYPE_TEXT:
    bind_text(axis);
    break;
  case NB_TYPE_TIME:
    if (axis->bucket == NB_BUCKET_HOUR)
      bind_hour(axis);
    else
      bind_days(axis);
    break;
  case NB_TYPE_COUNT:
  case NB_TYPE_DECIMAL:
    axis->column = nb_table_column(table, axis->column->role->id); /* with its rows */
    bind_numbers(axis, nb_table_rows(table));
    break;
  }
}

/* By entry of the text, or by group of the days: what the row that is pointed at tells. */
static guint32 *
told_table(const NbAxis *axis, guint32 n)
{
  guint32 *table = g_new0(guint32, MAX(n, 1));
  const guint32 *map = axis->column ? axis->column->map : NULL;

  for (guint32 i = 0; i < n; i++) {
    gsize row = axis->join->rows[map ? map[i] : i];

    table[i] = row ? nb_axis_code(axis->told, row - 1) : 0;
  }
  return table;
}

static gboolean
bind_join(NbAxis *axis, const NbTable *table, const NbKey *key, GError **error)
{
  const NbKey told = nb_join_key(key);
  const NbTable *dimension = nb_join_dimension(table, key, error);

  axis->kind = NB_AXIS_JOIN;
  axis->told = dimension ? nb_axis_new(dimension, &told, error) : NULL;
  axis->join = axis->told ? nb_join_new(table, key, axis->told, error) : NULL;
  if (!axis->join)
    return FALSE;
  axis->column = nb_join_cell(axis->join);
  axis->n = nb_axis_length(axis->told);
  axis->table = axis->own =
      told_table(axis, axis->column ? nb_axis_entries(axis) : axis->join->cells->n);
  return TRUE;
}

NbAxis *
nb_axis_new(const NbTable *table, const NbKey *key, GError **error)
{
  g_autoptr(NbAxis) axis = g_new0(NbAxis, 1);

  axis->bucket = key->bucket;
  axis->empty = nb_role_default(nb_table_dataset(table), key->role);
  if (key->attribute)
    return bind_join(axis, table, key, error) ? g_steal_pointer(&axis) : NULL;
  if (key->bucket == NB_BUCKET_CLASS || key->bucket == NB_BUCKET_CLASS2)
    return bind_class(axis, table, error) ? g_steal_pointer(&axis) : NULL;
  if (key->bucket == NB_BUCKET_AGE || key->bucket == NB_BUCKET_AGE_END)
    return bind_age(axis, table, error) ? g_steal_pointer(&axis) : NULL;
  if (key->bucket == NB_BUCKET_EDITION || key->bucket == NB_BUCKET_WORK)
    return bind_edition(axis, table, error) ? g_steal_pointer(&axis) : NULL;
  axis->column = nb_table_bare_column(table, key->role);
  if (!axis->column) {
    nb_role_missing(table, key->role, error);
    return NULL;
  }
  bind_column(axis, table);
  return g_steal_pointer(&axis);
}
