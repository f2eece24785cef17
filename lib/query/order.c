#include "query/order.h"

void
nb_group_free(NbGroup *group)
{
  if (!group)
    return;
  g_strfreev(group->keys);
  g_free(group);
}

NbGroup *
nb_group_copy(const NbGroup *group)
{
  NbGroup *copy = g_memdup2(group, sizeof *group);

  copy->keys = g_strdupv(group->keys);
  return copy;
}

static gint64
common_divisor(gint64 a, gint64 b)
{
  while (b != 0) {
    gint64 rest = a % b;

    a = b;
    b = rest;
  }
  return ABS(a);
}

gboolean
nb_order_ratio(const NbValue *value, gint64 unit, NbRatio *ratio, GError **error)
{
  *ratio = NB_RATIO_NONE;
  if (!value->has)
    return TRUE;
  NbWide num = value->value;
  gint64 den = unit;

  if (num % unit == 0) {
    num /= unit;
    den = 1;
  }
  if (num > G_MAXINT64 || num < -G_MAXINT64)
    return nb_fail(error, NB_ERROR_INPUT, NULL, _("look for an impossible number in the column"),
                   _("a total is larger than 9,223,372,036,854,775,807"));
  gint64 divisor = den > 1 ? common_divisor((gint64)num, den) : 1;

  *ratio = (NbRatio){(gint64)num / divisor, den / divisor};
  return TRUE;
}

static int
compare_keys(const NbTally *tally, gsize a, gsize b)
{
  for (guint i = 0; i < tally->grouping->axes->len; i++) {
    int order =
        nb_axis_compare(tally->grouping->axes->pdata[i], nb_grouping_code(tally->grouping, i, a),
                        nb_grouping_code(tally->grouping, i, b));

    if (order != 0)
      return order;
  }
  return 0;
}

static int
by_key(gconstpointer a, gconstpointer b, gpointer data)
{
  const NbTally *tally = data;

  return compare_keys(tally, tally->first[*(const guint32 *)a], tally->first[*(const guint32 *)b]);
}

static int
compare_values(const NbValue *a, const NbValue *b)
{
  if (a->has != b->has)
    return a->has ? -1 : 1;
  return (a->value < b->value) - (a->value > b->value);
}

/* Largest first, groups without a value last; equal ones by key, so that the order is total. */
static int
by_value(gconstpointer a, gconstpointer b, gpointer data)
{
  const NbTally *tally = data;
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  int order = compare_values(&tally->values[x], &tally->values[y]);

  return order ? order : compare_keys(tally, tally->first[x], tally->first[y]);
}

static NbGroup *
make_group(const NbTally *tally, guint32 id, gint64 place, GError **error)
{
  NbRatio value;

  if (!nb_order_ratio(&tally->values[id], tally->unit, &value, error))
    return NULL;
  guint n = tally->grouping->axes->len;
  gsize witness = tally->values[id].row;
  NbGroup *group = g_new0(NbGroup, 1);

  group->keys = g_new0(char *, n + 1);
  for (guint i = 0; i < n; i++)
    group->keys[i] = nb_axis_text(tally->grouping->axes->pdata[i],
                                  nb_grouping_code(tally->grouping, i, tally->first[id]));
  group->value = value;
  group->rows = tally->rows[id];
  group->place = place;
  group->first_row = witness != G_MAXSIZE ? witness : tally->first[id];
  return group;
}

static GArray *
groups_with_rows(const NbTally *tally)
{
  GArray *ids = g_array_new(FALSE, FALSE, sizeof(guint32));

  for (guint32 i = 0; i < tally->grouping->n; i++) {
    if (tally->rows[i] > 0)
      g_array_append_val(ids, i);
  }
  return ids;
}

/* Returns: how many groups stand above the cut, those tied with the last among them. */
static guint
find_cut(const NbTally *tally, const GArray *ids, const NbResult *result)
{
  if (result->limit <= 0 || result->limit >= ids->len)
    return ids->len;
  guint cut = (guint)result->limit;

  while (result->order == NB_ORDER_VALUE && cut < ids->len &&
         compare_values(&tally->values[g_array_index(ids, guint32, cut - 1)],
                        &tally->values[g_array_index(ids, guint32, cut)]) == 0)
    cut++;
  return cut;
}

gboolean
nb_order_groups(const NbTally *tally, gboolean keep_rest, NbResult *result, GError **error)
{
  g_autoptr(GArray) ids = groups_with_rows(tally);
  gboolean ranked = result->order == NB_ORDER_VALUE;

  g_array_sort_with_data(ids, ranked ? by_value : by_key, (gpointer)tally);
  guint cut = find_cut(tally, ids, result);
  gint64 place = 0;
  const NbValue *above = NULL;

  result->n_groups = ids->len;
  result->tied = result->limit > 0 ? MAX((gint64)cut - result->limit, 0) : 0;
  for (guint i = 0; i < (keep_rest ? ids->len : cut); i++) {
    guint32 id = g_array_index(ids, guint32, i);

    if (!ranked || !above || compare_values(above, &tally->values[id]) != 0)
      place = (gint64)i + 1;
    above = &tally->values[id];
    NbGroup *group = make_group(tally, id, place, error);

    if (!group)
      return FALSE;
    g_ptr_array_add(i < cut ? result->groups : result->rest, group);
  }
  return TRUE;
}
