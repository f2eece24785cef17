#include "privacy/person.h"
#include "privacy/reader.h"
#include "privacy/suppress.h"
#include <string.h>

enum { THRESHOLD = 5, FEW = 16 };

NbPolicy
nb_policy_default(void)
{
  return (NbPolicy){
      .mask = NB_MASK_TAIL,
      .threshold = THRESHOLD,
      .minor_types =
          "少儿|儿童|幼儿|小学|中学|初中|高中|未成年|青少年|学龄前|child|juvenile|junior|"
          "minor|pupil|teen|youth",
  };
}

void
nb_cleared_free(NbCleared *cleared)
{
  if (!cleared)
    return;
  g_ptr_array_unref(cleared->groups);
  g_free(cleared);
}

static const char *
key_role(const GArray *keys, guint i)
{
  return g_array_index(keys, NbKey, i).role;
}

/* What a register tells of readers, their type or school, does not name them. */
static gboolean
is_told(const GArray *keys, guint i)
{
  return g_array_index(keys, NbKey, i).attribute != NULL;
}

static gboolean
is_identity(const NbDataset *dataset, const char *role)
{
  int i = nb_dataset_role(dataset, role);

  return i >= 0 && dataset->roles[i].flags & NB_ROLE_IDENTITY;
}

/* Returns: the index of the key that holds card numbers, or -1. */
static int
reader_key(const NbTable *table, const GArray *keys)
{
  for (guint i = 0; i < keys->len; i++) {
    if (!is_told(keys, i) && strcmp(key_role(keys, i), "reader") == 0 &&
        nb_table_bare_column(table, "reader"))
      return (int)i;
  }
  return -1;
}

/* Returns: the index of the key that names readers, or -1. */
static int
identity_key(const NbDataset *dataset, const GArray *keys)
{
  for (guint i = 0; i < keys->len; i++) {
    if (!is_told(keys, i) && is_identity(dataset, key_role(keys, i)))
      return (int)i;
  }
  return -1;
}

static gboolean
describes_readers(const NbDataset *dataset, const char *role)
{
  static const char *const roles[] = {"reader_type", "birth", "gender", "school"};

  for (gsize i = 0; i < G_N_ELEMENTS(roles); i++) {
    if (strcmp(role, roles[i]) == 0)
      return TRUE;
  }
  return is_identity(dataset, role) || (strcmp(dataset->id, "cards") == 0 &&
                                        (strcmp(role, "type") == 0 || strcmp(role, "status") == 0));
}

/* A condition that picks readers makes a table of one key a slice of a cross table. */
static gboolean
is_slice_of_readers(const NbDataset *dataset, const NbPlan *plan)
{
  for (guint i = 0; i < plan->filters->len; i++) {
    const NbFilter *filter = plan->filters->pdata[i];
    g_autofree char *role = g_strndup(filter->role, strcspn(filter->role, ":"));

    if (filter->op <= NB_OP_CONTAINS && filter->op != NB_OP_NE && describes_readers(dataset, role))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_cross_of_readers(const NbResult *result, const GArray *keys)
{
  const NbDataset *dataset = nb_table_dataset(result->table);
  gboolean any = FALSE;

  for (guint i = 0; i < keys->len; i++)
    any = any || describes_readers(dataset, key_role(keys, i));
  return (any && keys->len >= 2) || (keys->len >= 1 && is_slice_of_readers(dataset, result->plan));
}

/* ---- minors ---- */

static int
compare_values(const NbGroup *a, const NbGroup *b)
{
  __int128 x = (__int128)a->value.num * b->value.den, y = (__int128)b->value.num * a->value.den;

  if (!a->value.den != !b->value.den)
    return a->value.den ? -1 : 1;
  return (x < y) - (x > y);
}

/* Returns: is there room for @group behind those taken so far? */
static gboolean
has_room(const NbCleared *cleared, const NbGroup *group)
{
  const NbResult *result = cleared->result;
  guint taken = cleared->groups->len;

  if (result->limit <= 0 || taken < result->limit)
    return TRUE;
  return result->order == NB_ORDER_VALUE &&
         compare_values(cleared->groups->pdata[taken - 1], group) == 0;
}

/* Returns: %FALSE when there is no more room. */
static gboolean
take_groups(NbCleared *cleared, const GPtrArray *groups, guint from, const NbReaders *readers,
            int key)
{
  for (guint i = from; i < groups->len; i++) {
    const NbGroup *group = groups->pdata[i];
    const char *number = readers->reader ? group->keys[key] : "";

    if (!has_room(cleared, group))
      return FALSE;
    if (*number && !nb_readers_may_stand(readers, number)) {
      cleared->minors++;
      continue;
    }
    cleared->unknown_age +=
        readers->minors && *number && nb_minors_age(readers->minors, number) == NB_AGE_UNKNOWN;
    g_ptr_array_add(cleared->groups, nb_group_copy(group));
  }
  return TRUE;
}

/* The next ones take the places of those left out; how many it needs, nobody knows beforehand. */
static void
take_rest(NbCleared *cleared, const NbReaders *readers, int key)
{
  const NbResult *result = cleared->result;
  gint64 behind = result->n_groups - result->groups->len;
  gboolean goes_on = behind > 0;
  guint taken = 0;

  for (gint64 n = MAX(result->limit, FEW); goes_on; n *= 8) {
    g_autoptr(GPtrArray) rest = nb_query_rest(result, n, NULL);

    goes_on = rest && take_groups(cleared, rest, taken, readers, key) && rest->len < behind;
    taken = rest ? rest->len : 0;
  }
}

static void
number_places(NbCleared *cleared)
{
  gboolean ranked = cleared->result->order == NB_ORDER_VALUE;
  gint64 limit = cleared->result->limit;

  for (guint i = 0; i < cleared->groups->len; i++) {
    NbGroup *group = cleared->groups->pdata[i];
    const NbGroup *above = i > 0 ? cleared->groups->pdata[i - 1] : NULL;

    group->place = ranked && above && compare_values(above, group) == 0 ? above->place : i + 1;
  }
  cleared->tied = limit > 0 ? MAX((gint64)cleared->groups->len - limit, 0) : 0;
}

static void
leave_out_minors(NbCleared *cleared, const NbReaders *readers, int key)
{
  const NbResult *result = cleared->result;

  take_groups(cleared, result->groups, 0, readers, key);
  if (cleared->minors > 0) {
    take_rest(cleared, readers, key);
    number_places(cleared);
  } else {
    cleared->tied = result->tied;
  }
}

/* ---- masks ---- */

/* Names that are no card numbers: who signed a message, who won a prize. */
static void
mask_names(NbCleared *cleared, const GArray *keys)
{
  const NbDataset *dataset = nb_table_dataset(cleared->result->table);

  for (guint k = 0; k < keys->len; k++) {
    if (is_told(keys, k) || !is_identity(dataset, key_role(keys, k)) ||
        strcmp(key_role(keys, k), "reader") == 0)
      continue;
    for (guint i = 0; i < cleared->groups->len; i++) {
      char **text = &((NbGroup *)cleared->groups->pdata[i])->keys[k];
      char *masked = nb_mask_person(*text);

      g_free(*text);
      *text = masked;
    }
  }
}

/* Readers by what they read: nobody's list of titles is printed. */
static gboolean
tells_reading(const NbDataset *dataset, const GArray *keys)
{
  static const char *const things[] = {"title",  "item", "call_no", "author",
                                       "record", "isbn", NULL};
  gboolean any = FALSE;

  for (guint i = 0; i < keys->len; i++)
    any |= g_strv_contains(things, key_role(keys, i));
  return any && identity_key(dataset, keys) >= 0;
}

/* ---- small cells ---- */

static int
compare_keys(const NbGroup *a, const NbGroup *b)
{
  int order = 0;

  for (guint i = 0; order == 0 && a->keys[i] && b->keys[i]; i++)
    order = strcmp(a->keys[i], b->keys[i]);
  return order;
}

static int
by_key(gconstpointer a, gconstpointer b)
{
  return compare_keys(*(NbGroup *const *)a, *(NbGroup *const *)b);
}

/* In a list by value, the place of a hidden cell would tell between which numbers it lies. */
static int
hidden_last(gconstpointer a, gconstpointer b)
{
  const NbGroup *x = *(NbGroup *const *)a, *y = *(NbGroup *const *)b;

  if (!x->value.den != !y->value.den)
    return x->value.den ? -1 : 1;
  if (!x->value.den)
    return compare_keys(x, y);
  return (x->place > y->place) - (x->place < y->place);
}

static void
hide_small(NbCleared *cleared, const NbPolicy *policy, const GArray *keys)
{
  if (policy->threshold <= 1 || !is_cross_of_readers(cleared->result, keys))
    return;
  gboolean is_cube = keys->len >= 3 && nb_suppress_axes(cleared->groups) >= 3;

  cleared->hidden = is_cube ? nb_suppress_cube(cleared->groups, policy->threshold)
                            : nb_suppress(cleared->groups, policy->threshold);
  if (cleared->hidden > 0)
    g_ptr_array_sort(cleared->groups,
                     cleared->result->order == NB_ORDER_KEY ? by_key : hidden_last);
}

/* Where readers are a key: who may stand in the list, and how. */
static void
release_readers(NbCleared *cleared, const NbPolicy *policy, const GArray *keys, int key)
{
  const NbResult *result = cleared->result;
  const NbColumn *reader = nb_table_bare_column(result->table, key_role(keys, (guint)key));
  g_autoptr(NbMinors) minors = nb_minors_new(policy, result, reader);
  const NbReaders readers = {
      .policy = policy, .result = result, .minors = minors, .reader = reader};

  leave_out_minors(cleared, &readers, key);
  hide_small(cleared, policy, keys);
  nb_readers_mask(&readers, cleared, (guint)key);
}

NbCleared *
nb_release(const NbPolicy *policy, const NbResult *result, const GArray *keys)
{
  g_return_val_if_fail(policy && result && keys, NULL);
  NbCleared *cleared = g_new0(NbCleared, 1);
  const NbDataset *dataset = nb_table_dataset(result->table);
  int key = reader_key(result->table, keys);

  cleared->result = result;
  cleared->groups = g_ptr_array_new_with_free_func((GDestroyNotify)nb_group_free);
  if (result->names_readers || tells_reading(dataset, keys)) {
    cleared->hidden = result->groups->len;
    return cleared;
  }
  if (key >= 0) {
    release_readers(cleared, policy, keys, key);
  } else {
    const NbReaders nobody = {.policy = policy, .result = result};

    leave_out_minors(cleared, &nobody, 0);
    hide_small(cleared, policy, keys);
  }
  mask_names(cleared, keys);
  return cleared;
}

gboolean
nb_measure_is_personal(const NbMeasure *measure)
{
  return (measure->result && measure->result->names_readers) ||
         (measure->over && nb_measure_is_personal(measure->over)) ||
         (measure->under && nb_measure_is_personal(measure->under));
}
