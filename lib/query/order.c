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
compare_keys(const NbTally *tally, guint32 a, guint32 b)
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
  return compare_keys(data, *(const guint32 *)a, *(const guint32 *)b);
}

static NbValue
value_of(const NbTally *tally, guint32 id)
{
  if (tally->values)
    return tally->values[id];
  return (NbValue){.value = tally->rows[id], .has = TRUE, .row = G_MAXSIZE};
}

/* Larger first, groups without a value last. */
static int
compare_values(const NbTally *tally, guint32 x, guint32 y)
{
  if (!tally->values)
    return (tally->rows[x] < tally->rows[y]) - (tally->rows[x] > tally->rows[y]);
  const NbValue *a = &tally->values[x], *b = &tally->values[y];

  if (a->has != b->has)
    return a->has ? -1 : 1;
  return a->has ? (a->value < b->value) - (a->value > b->value) : 0;
}

/* The same for one of many: most stand behind. */
static inline gboolean
stands_before(const NbTally *tally, guint32 x, guint32 y)
{
  return tally->values ? compare_values(tally, x, y) < 0 : tally->rows[x] > tally->rows[y];
}

/* Equal ones by key, so that the order is total. */
static int
by_value(gconstpointer a, gconstpointer b, gpointer data)
{
  const NbTally *tally = data;
  guint32 x = *(const guint32 *)a, y = *(const guint32 *)b;
  int order = compare_values(tally, x, y);

  return order ? order : compare_keys(tally, x, y);
}

/* ---- the best of many ---- */

/* A heap of the best so far, the worst of them on top. */
static void
sift(const NbTally *tally, guint32 *heap, guint n, guint at)
{
  for (guint child; (child = at * 2 + 1) < n; at = child) {
    if (child + 1 < n && compare_values(tally, heap[child + 1], heap[child]) > 0)
      child++;
    if (compare_values(tally, heap[at], heap[child]) >= 0)
      return;
    guint32 id = heap[at];

    heap[at] = heap[child];
    heap[child] = id;
  }
}

/* Returns: (transfer full): the @n first groups with rows, and those that stand not behind the last
 * of the @n best: none of the others is compared by its text, nor noted. */
static GArray *
best_groups(const NbTally *tally, guint n)
{
  g_autofree guint32 *heap = g_new(guint32, n);
  GArray *ids = g_array_new(FALSE, FALSE, sizeof(guint32));
  guint32 i = 0;

  for (guint taken = 0; taken < n; i++) {
    if (tally->rows[i] > 0)
      heap[taken++] = i;
  }
  for (guint k = n / 2; k-- > 0;)
    sift(tally, heap, n, k);
  for (; i < tally->grouping->n; i++) {
    if (tally->rows[i] <= 0 || !stands_before(tally, i, heap[0]))
      continue;
    heap[0] = i;
    sift(tally, heap, n, 0);
  }
  for (i = 0; i < tally->grouping->n; i++) {
    if (tally->rows[i] > 0 && !stands_before(tally, heap[0], i))
      g_array_append_val(ids, i);
  }
  return ids;
}

static NbGroup *
make_group(const NbTally *tally, guint32 id, gint64 place, GError **error)
{
  const NbValue found = value_of(tally, id);
  NbRatio value;

  if (!nb_order_ratio(&found, tally->unit, &value, error))
    return NULL;
  guint n = tally->grouping->axes->len;
  NbGroup *group = g_new0(NbGroup, 1);

  group->keys = g_new0(char *, n + 1);
  for (guint i = 0; i < n; i++)
    group->keys[i] =
        nb_axis_text(tally->grouping->axes->pdata[i], nb_grouping_code(tally->grouping, i, id));
  group->value = value;
  group->rows = tally->rows[id];
  group->place = place;
  group->first_row = found.row;
  return group;
}

static guint
count_groups(const NbTally *tally)
{
  guint n = 0;

  for (guint32 i = 0; i < tally->grouping->n; i++)
    n += tally->rows[i] > 0;
  return n;
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
         compare_values(tally, g_array_index(ids, guint32, cut - 1),
                        g_array_index(ids, guint32, cut)) == 0)
    cut++;
  return cut;
}

GArray *
nb_order_groups(const NbTally *tally, NbResult *result, GError **error)
{
  guint n = count_groups(tally);
  gboolean ranked = result->order == NB_ORDER_VALUE;
  gboolean is_cut = ranked && result->limit > 0 && result->limit < n / 2;
  g_autoptr(GArray) ids =
      is_cut ? best_groups(tally, (guint)result->limit) : groups_with_rows(tally);

  result->n_groups = n;
  g_array_sort_with_data(ids, ranked ? by_value : by_key, (gpointer)tally);
  guint cut = find_cut(tally, ids, result);
  gint64 place = 0;

  result->tied = result->limit > 0 ? MAX((gint64)cut - result->limit, 0) : 0;
  g_array_set_size(ids, cut);
  for (guint i = 0; i < cut; i++) {
    guint32 id = g_array_index(ids, guint32, i);

    if (!ranked || i == 0 || compare_values(tally, g_array_index(ids, guint32, i - 1), id) != 0)
      place = (gint64)i + 1;
    NbGroup *group = make_group(tally, id, place, error);

    if (!group)
      return NULL;
    g_ptr_array_add(result->groups, group);
  }
  return g_steal_pointer(&ids);
}
