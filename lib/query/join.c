#include "query/join.h"
#include "query/axis-kind.h"
#include "query/intern.h"
#include "query/role.h"
#include "store/store.h"
#include <string.h>

static const NbJoinRule rules[] = {
    {NULL,      "site",        "sites",        "name",   NULL  },
    {NULL,      "owner",       "sites",        "name",   NULL  },
    {NULL,      "home",        "sites",        "name",   NULL  },
    {NULL,      "return_site", "sites",        "name",   NULL  },
    {"loans",   "item",        "acquisitions", "item",   NULL  },
    {"weeding", "item",        "acquisitions", "item",   NULL  },
    {NULL,      "reader",      "cards",        "reader", NULL  },
    {"cards",   "school",      "schools",      "name",   NULL  },
    {"staff",   "unit",        "units",        "name",   NULL  },
    {NULL,      NULL,          "calendar",     "time",   "site"},
};

static gboolean
holds(const NbJoinRule *rule, const NbDataset *dataset, const NbRole *role)
{
  if (rule->from ? strcmp(rule->from, dataset->id) != 0 : strcmp(rule->to, dataset->id) == 0)
    return FALSE;
  return rule->role ? role->type == NB_TYPE_TEXT && strcmp(rule->role, role->id) == 0
                    : role->type == NB_TYPE_TIME;
}

const NbJoinRule *
nb_join_rule(const NbDataset *dataset, const char *role)
{
  const NbRole *known = nb_role_in(dataset, role);

  for (gsize i = 0; known && i < G_N_ELEMENTS(rules); i++) {
    if (holds(&rules[i], dataset, known))
      return &rules[i];
  }
  return NULL;
}

const NbDataset *
nb_key_dimension(const NbKey *key, const NbDataset *dataset)
{
  const NbJoinRule *rule = key->attribute ? nb_join_rule(dataset, key->role) : NULL;

  return rule ? nb_dataset_find(rule->to) : NULL;
}

NbKey
nb_join_key(const NbKey *key)
{
  return (NbKey){.role = key->attribute, .bucket = key->bucket};
}

const NbTable *
nb_join_dimension(const NbTable *table, const NbKey *key, GError **error)
{
  const NbDataset *dataset = nb_table_dataset(table), *to = nb_key_dimension(key, dataset);

  g_return_val_if_fail(to, NULL);
  const NbTable *dimension = nb_store_beside(table, to->id);

  if (dimension && nb_table_rows(dimension) > 0)
    return dimension;
  g_autofree char *hint = g_strdup_printf(_("give the file of %s (%s) beside that of %s (%s)"),
                                          to->zh, to->id, dataset->zh, dataset->id);

  nb_fail(error, NB_ERROR_INPUT, NULL, hint,
          _("“%s:%s” is looked up in %s (%s), of which there are no rows"), key->role,
          key->attribute, to->zh, to->id);
  return NULL;
}

void
nb_join_free(NbJoin *join)
{
  if (!join)
    return;
  nb_grouping_free(join->cells);
  g_free(join->rows);
  g_free(join);
}

static const NbAxis *
cell_axis(const NbJoin *join)
{
  return join->cells->axes->pdata[0];
}

const NbColumn *
nb_join_cell(const NbJoin *join)
{
  const NbAxis *axis = cell_axis(join);

  return axis->kind == NB_AXIS_TEXT ? axis->column : NULL;
}

gboolean
nb_join_fails(const NbJoin *join, guint32 group)
{
  return join->rows[group] == 0 && nb_grouping_code(join->cells, 0, group) != 0;
}

/* ---- binding ---- */

/* Rows of the dimension that say one key. @first: of gsize: by key: the first, plus 1; 0 for none.
 * @differ: by key: has another one told something else? */
typedef struct {
  const NbAxis *told;
  GArray *first;
  GByteArray *differ;
  gint64 twice;
} Keys;

static void
keys_init(Keys *keys, const NbAxis *told, guint n)
{
  *keys = (Keys){.told = told};
  keys->first = g_array_new(FALSE, TRUE, sizeof(gsize));
  keys->differ = g_byte_array_new();
  g_array_set_size(keys->first, n);
  g_byte_array_set_size(keys->differ, n);
  if (n > 0)
    memset(keys->differ->data, 0, n);
}

static void
keys_clear(Keys *keys)
{
  g_array_unref(keys->first);
  g_byte_array_unref(keys->differ);
}

static void
keys_offer(Keys *keys, guint32 key, gsize row)
{
  gsize *first = &g_array_index(keys->first, gsize, key);

  if (*first == 0) {
    *first = row + 1;
    return;
  }
  if (!keys->told || keys->differ->data[key] ||
      nb_axis_code(keys->told, row) == nb_axis_code(keys->told, *first - 1))
    return;
  keys->differ->data[key] = 1;
  keys->twice++;
}

/* Returns: (transfer full): by code of @to: the code of the same text in @from, 0 for none. */
static guint32 *
same_texts(const NbDict *from, const NbDict *to)
{
  guint32 n = nb_dict_length(to), n_from = nb_dict_length(from);
  guint32 *codes = g_new0(guint32, n);

  for (guint32 i = 1; i < MIN(n, n_from); i++) {
    const char *text = nb_dict_text(n_from < n ? from : to, i);
    guint32 code = nb_dict_find(n_from < n ? to : from, text, strlen(text));

    if (code == G_MAXUINT32)
      continue;
    if (n_from < n)
      codes[code] = i;
    else
      codes[i] = code;
  }
  return codes;
}

static void
bind_texts(NbJoin *join, const NbColumn *key, const NbAxis *told)
{
  g_autofree guint32 *codes = same_texts(nb_join_cell(join)->dict, key->dict);
  Keys keys;

  keys_init(&keys, told, join->cells->n);
  for (gsize row = 0; row < nb_table_rows(join->dimension); row++) {
    guint32 code = codes[nb_column_code(key, row)];

    if (code != 0)
      keys_offer(&keys, code, row);
  }
  memcpy(join->rows, keys.first->data, join->cells->n * sizeof *join->rows);
  join->twice = keys.twice;
  keys_clear(&keys);
}

static guint64
pack(gint32 day, guint32 also)
{
  return (guint64)(guint32)day << 32 | also;
}

/* The days of a calendar, each a key of its own for every site. */
static NbIntern *
number_days(const NbJoin *join, const NbColumn *time, const NbColumn *also, Keys *keys)
{
  NbIntern *days = nb_intern_new();
  const guint8 no = 0;
  const gsize none = 0;

  for (gsize row = 0; row < nb_table_rows(join->dimension); row++) {
    gint32 day = nb_column_day(time, row);
    gboolean is_new = FALSE;

    if (day == NB_DAY_NONE)
      continue;
    guint32 key = nb_intern_add(days, pack(day, also ? nb_column_code(also, row) : 0), &is_new);

    if (is_new) {
      g_array_append_val(keys->first, none);
      g_byte_array_append(keys->differ, &no, 1);
    }
    keys_offer(keys, key, row);
  }
  return days;
}

/* Returns: the first row that says this, plus 1; 0 for none. What is asked for is numbered too. */
static gsize
row_of(NbIntern *days, const Keys *keys, guint64 value)
{
  guint32 key = nb_intern_add(days, value, NULL);

  return key < keys->first->len ? g_array_index(keys->first, gsize, key) : 0;
}

static void
bind_days(NbJoin *join, const NbColumn *time, const NbColumn *also, const NbAxis *told)
{
  const NbAxis *days = cell_axis(join);
  const NbAxis *sites = join->cells->axes->len > 1 ? join->cells->axes->pdata[1] : NULL;
  g_autofree guint32 *codes = sites ? same_texts(also->dict, sites->column->dict) : NULL;
  Keys keys;

  keys_init(&keys, told, 0);
  NbIntern *known = number_days(join, time, sites ? also : NULL, &keys);

  for (guint32 group = 0; group < join->cells->n; group++) {
    guint32 day = nb_grouping_code(join->cells, 0, group);
    guint32 site = sites ? codes[nb_grouping_code(join->cells, 1, group)] : 0;

    if (day == 0)
      continue;
    gint32 at = (gint32)(days->base + day - 1);

    join->rows[group] = row_of(known, &keys, pack(at, site));
    if (join->rows[group] == 0)
      join->rows[group] = row_of(known, &keys, pack(at, 0));
  }
  join->twice = keys.twice;
  nb_intern_free(known);
  keys_clear(&keys);
}

static gboolean
make_cells(NbJoin *join, const NbTable *table, const NbKey *key, const NbColumn *also,
           GError **error)
{
  g_autoptr(GArray) keys = g_array_new(FALSE, FALSE, sizeof(NbKey));
  const NbRole *role = nb_role_in(nb_table_dataset(table), key->role);
  const NbKey cell = {.role = role->id,
                      .bucket = role->type == NB_TYPE_TIME ? NB_BUCKET_DAY : NB_BUCKET_NONE};

  g_array_append_val(keys, cell);
  if (also && nb_table_column(table, also->role->id)) {
    const NbKey second = {.role = also->role->id};

    g_array_append_val(keys, second);
  }
  join->cells = nb_grouping_new(table, keys, NB_EMPTY_KEEP, error);
  return join->cells != NULL;
}

NbJoin *
nb_join_new(const NbTable *table, const NbKey *key, const NbAxis *told, GError **error)
{
  g_autoptr(NbJoin) join = g_new0(NbJoin, 1);
  const NbJoinRule *rule = nb_join_rule(nb_table_dataset(table), key->role);

  join->dimension = nb_join_dimension(table, key, error);
  if (!join->dimension)
    return NULL;
  const NbColumn *column = nb_table_column(join->dimension, rule->key);
  const NbColumn *also = rule->also ? nb_table_column(join->dimension, rule->also) : NULL;

  if (!column)
    nb_role_missing(join->dimension, rule->key, error);
  if (!column || !make_cells(join, table, key, also, error))
    return NULL;
  join->rows = g_new0(gsize, MAX(join->cells->n, 1));
  if (nb_join_cell(join))
    bind_texts(join, column, told);
  else
    bind_days(join, column, also, told);
  return g_steal_pointer(&join);
}
