#include "privacy/trail.h"
#include "lang/number.h"
#include "privacy/mask.h"
#include "query/rows.h"

struct _NbTrail {
  const NbResult *result;
  GPtrArray *columns; /* of const NbColumn* */
};

typedef struct {
  const NbTrail *trail;
  char **cells;
  gint64 unit;
  NbTrailFunc each;
  gpointer data;
} Walk;

NbTrail *
nb_trail_new(const NbResult *result)
{
  if (!result || result->names_readers)
    return NULL;
  NbTrail *trail = g_new0(NbTrail, 1);
  const NbDataset *dataset = nb_table_dataset(result->table);

  trail->result = result;
  trail->columns = g_ptr_array_new();
  for (guint i = 0; i < dataset->n_roles; i++) {
    const NbColumn *column = nb_table_column(result->table, dataset->roles[i].id);

    if (column && !(dataset->roles[i].flags & NB_ROLE_NEVER))
      g_ptr_array_add(trail->columns, (gpointer)column);
  }
  return trail;
}

void
nb_trail_free(NbTrail *trail)
{
  if (!trail)
    return;
  g_ptr_array_unref(trail->columns);
  g_free(trail);
}

const NbRole *
nb_trail_role(const NbTrail *trail, guint i)
{
  return i < trail->columns->len ? ((const NbColumn *)trail->columns->pdata[i])->role : NULL;
}

static char *
time_text(const NbColumn *column, gsize row)
{
  gint32 day = nb_column_day(column, row);
  int minute = nb_column_is_time(column) ? nb_column_minute(column, row) : NB_MINUTE_NONE;
  g_autofree char *text = nb_day_format(day);

  if (g_str_equal(column->role->id, "birth"))
    return nb_mask_decade(day, FALSE);
  if (day == NB_DAY_NONE || minute == NB_MINUTE_NONE)
    return g_steal_pointer(&text);
  return g_strdup_printf("%s %02d:%02d", text, minute / 60, minute % 60);
}

static char *
number_text(const NbColumn *column, gsize row)
{
  gint64 number = nb_column_count(column, row);
  gboolean decimal = column->role->type == NB_TYPE_DECIMAL;

  if (number == NB_COUNT_NONE)
    return g_strdup("");
  return nb_number_plain((NbRatio){number, decimal ? NB_DECIMAL_ONE : 1});
}

static char *
cell_text(const NbColumn *column, gsize row)
{
  if (nb_column_is_time(column))
    return time_text(column, row);
  if (nb_column_is_count(column))
    return number_text(column, row);
  const char *text = nb_column_text(column, row);

  return g_strdup(*text && column->role->flags & NB_ROLE_IDENTITY ? NB_MASKED : text);
}

static gboolean
show_row(const NbRowPart *part, gpointer data)
{
  Walk *walk = data;
  const NbTrail *trail = walk->trail;
  NbTrailRow row = {
      .cells = walk->cells, .part = {part->part, walk->unit}
  };

  nb_table_place(trail->result->table, part->row, &row.at);
  for (guint i = 0; i < trail->columns->len; i++)
    walk->cells[i] = cell_text(trail->columns->pdata[i], part->row);
  gboolean goes_on = walk->each(&row, walk->data);

  for (guint i = 0; i < trail->columns->len; i++)
    g_clear_pointer(&walk->cells[i], g_free);
  return goes_on;
}

gboolean
nb_trail_walk(const NbTrail *trail, NbTrailFunc each, gpointer data, GError **error)
{
  g_autofree char **cells = g_new0(char *, trail->columns->len + 1);
  Walk walk = {.trail = trail, .cells = cells, .unit = 1, .each = each, .data = data};

  return nb_query_rows(trail->result, &walk.unit, show_row, &walk, error);
}

NbResult *
nb_trail_parts(const NbResult *result, const char *key)
{
  const NbDataset *dataset = nb_table_dataset(result->table);
  NbKey parsed = {0};

  if (!nb_key_parse(key, dataset, &parsed, NULL))
    return NULL;
  g_autoptr(NbPlan) plan = nb_plan_copy(result->plan);
  int own = plan->time ? nb_dataset_role(dataset, plan->time) : -1;

  if (parsed.bucket != NB_BUCKET_NONE && !parsed.attribute && own >= 0)
    parsed.role = dataset->roles[own].id;
  plan->order = NB_ORDER_KEY;
  plan->limit = 0;
  g_array_append_val(plan->keys, parsed);
  return nb_query_run(result->table, plan, NULL);
}
