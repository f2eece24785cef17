#include "privacy/suppress.h"
#include <string.h>

/* Three keys: what is published beside the table may be any table of two of them, so a hidden cell
 * must be able to change while no sum over one key does. The eight corners of a box can: four of
 * them lose one and the other four gain it. */

enum { KEYS = 3, CORNERS = 1 << KEYS, MOST_BOXES = 20000 };

typedef struct {
  NbDict *names[KEYS];
  guint n[KEYS];
  GPtrArray *groups;
  GHashTable *at;     /* index → number in @groups + 1 */
  GHashTable *hidden; /* set of indices */
  gint64 threshold;
  guint first; /* of the key that makes the first axis: those before it are joined */
} Cube;

/* All keys before @upto as one text. */
static char *
joined(const NbGroup *group, guint upto)
{
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < upto; i++)
    g_string_append_printf(out, "%s\x1f", group->keys[i]);
  return g_string_free(out, FALSE);
}

static char *
name_of(const Cube *cube, const NbGroup *group, guint axis)
{
  return axis == 0 ? joined(group, cube->first + 1) : g_strdup(group->keys[cube->first + axis]);
}

/* Codes count from 0; the dictionary keeps 0 for the empty text. */
static guint
code_of(Cube *cube, const NbGroup *group, guint axis)
{
  g_autofree char *name = name_of(cube, group, axis);
  g_autofree char *text = g_strconcat(".", name, NULL);

  return nb_dict_add(cube->names[axis], text, strlen(text)) - 1;
}

static gint64 *
index_new(const Cube *cube, const guint *at)
{
  gint64 *index = g_new(gint64, 1);

  *index = ((gint64)at[0] * cube->n[1] + at[1]) * cube->n[2] + at[2];
  return index;
}

static const NbGroup *
group_at(const Cube *cube, const guint *at)
{
  g_autofree gint64 *index = index_new(cube, at);
  guint number = GPOINTER_TO_UINT(g_hash_table_lookup(cube->at, index));

  return number ? cube->groups->pdata[number - 1] : NULL;
}

static gboolean
has_value(const NbGroup *group)
{
  return group && group->value.den > 0 && group->value.num > 0;
}

static gboolean
is_small(const Cube *cube, const NbGroup *group)
{
  return has_value(group) &&
         (__int128)group->value.num < (__int128)cube->threshold * group->value.den;
}

static gboolean
is_hidden(const Cube *cube, const guint *at)
{
  g_autofree gint64 *index = index_new(cube, at);

  return g_hash_table_contains(cube->hidden, index);
}

static void
corner(const guint *near, const guint *far, guint which, guint *at)
{
  for (guint i = 0; i < KEYS; i++)
    at[i] = which & 1u << i ? far[i] : near[i];
}

/* What hiding the box loses; -1 when neither half of its corners can shrink. */
static gint64
price(const Cube *cube, const guint *near, const guint *far)
{
  gboolean shrinks[2] = {TRUE, TRUE};
  gint64 lost = 0;
  guint at[KEYS];

  for (guint which = 0; which < CORNERS; which++) {
    corner(near, far, which, at);
    const NbGroup *group = group_at(cube, at);

    shrinks[__builtin_popcount(which) & 1] &= has_value(group);
    if (!is_hidden(cube, at))
      lost += 1 + (has_value(group) ? group->value.num / group->value.den : 0);
  }
  return shrinks[0] || shrinks[1] ? lost : -1;
}

static gboolean
find_box(const Cube *cube, const guint *near, guint *best)
{
  gint64 least = G_MAXINT64;
  guint tried = 0, far[KEYS];

  for (far[0] = 0; far[0] < cube->n[0]; far[0]++)
    for (far[1] = 0; far[1] < cube->n[1]; far[1]++)
      for (far[2] = 0; far[2] < cube->n[2] && least > 0 && tried < MOST_BOXES; far[2]++) {
        if (far[0] == near[0] || far[1] == near[1] || far[2] == near[2])
          continue;
        gint64 cost = price(cube, near, far);

        tried++;
        if (cost < 0 || cost >= least)
          continue;
        least = cost;
        memcpy(best, far, sizeof far);
      }
  return least < G_MAXINT64;
}

static void
hide(Cube *cube, const guint *at)
{
  g_hash_table_add(cube->hidden, index_new(cube, at));
}

static void
hide_all(Cube *cube)
{
  guint at[KEYS];

  for (at[0] = 0; at[0] < cube->n[0]; at[0]++)
    for (at[1] = 0; at[1] < cube->n[1]; at[1]++)
      for (at[2] = 0; at[2] < cube->n[2]; at[2]++)
        if (group_at(cube, at))
          hide(cube, at);
}

/* Returns: %FALSE when no box protects the cell: then nothing of the table is shown. */
static gboolean
protect(Cube *cube, const guint *near)
{
  guint far[KEYS] = {0}, at[KEYS];

  if (!find_box(cube, near, far))
    return FALSE;
  for (guint which = 0; which < CORNERS; which++) {
    corner(near, far, which, at);
    hide(cube, at);
  }
  return TRUE;
}

static void
cube_init(Cube *cube, GPtrArray *groups, gint64 threshold)
{
  const NbGroup *any = groups->pdata[0];

  *cube = (Cube){.groups = groups,
                 .threshold = threshold,
                 .at = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
                 .hidden = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
                 .first = g_strv_length(any->keys) - KEYS};
  for (guint i = 0; i < KEYS; i++)
    cube->names[i] = nb_dict_new();
  for (guint i = 0; i < groups->len; i++)
    for (guint k = 0; k < KEYS; k++)
      code_of(cube, groups->pdata[i], k);
  for (guint k = 0; k < KEYS; k++)
    cube->n[k] = nb_dict_length(cube->names[k]) - 1;
}

static void
cube_clear(Cube *cube)
{
  for (guint i = 0; i < KEYS; i++)
    nb_dict_free(cube->names[i]);
  g_hash_table_unref(cube->at);
  g_hash_table_unref(cube->hidden);
}

static void
place_of(Cube *cube, const NbGroup *group, guint *at)
{
  for (guint k = 0; k < KEYS; k++)
    at[k] = code_of(cube, group, k);
}

static const NbGroup *
sample_of(Cube *cube, guint axis, guint code)
{
  for (guint i = 0; i < cube->groups->len; i++)
    if (code_of(cube, cube->groups->pdata[i], axis) == code)
      return cube->groups->pdata[i];
  return NULL;
}

/* A hidden zero needs a group of its own, or its absence would give it away. */
static void
add_group(Cube *cube, const guint *at)
{
  NbGroup *group = g_new0(NbGroup, 1);

  group->keys = g_strdupv(sample_of(cube, 0, at[0])->keys);
  for (guint axis = 1; axis < KEYS; axis++) {
    g_free(group->keys[cube->first + axis]);
    group->keys[cube->first + axis] =
        g_strdup(sample_of(cube, axis, at[axis])->keys[cube->first + axis]);
  }
  g_ptr_array_add(cube->groups, group);
}

static void
blank(NbGroup *group)
{
  group->value = NB_RATIO_NONE;
  group->rows = 0;
  group->place = 0;
  group->first_row = G_MAXSIZE;
}

static gint64
blank_hidden(Cube *cube)
{
  guint at[KEYS];
  gint64 hidden = 0;

  for (at[0] = 0; at[0] < cube->n[0]; at[0]++)
    for (at[1] = 0; at[1] < cube->n[1]; at[1]++)
      for (at[2] = 0; at[2] < cube->n[2]; at[2]++) {
        if (!is_hidden(cube, at))
          continue;
        if (!group_at(cube, at))
          add_group(cube, at);
        else
          blank((NbGroup *)group_at(cube, at));
        hidden++;
      }
  for (guint i = 0; i < cube->groups->len; i++) {
    NbGroup *group = cube->groups->pdata[i];

    if (group->value.den == 0)
      blank(group);
  }
  return hidden;
}

gint64
nb_suppress_cube(GPtrArray *groups, gint64 threshold)
{
  Cube cube;
  gboolean safe = TRUE;

  if (groups->len == 0)
    return 0;
  cube_init(&cube, groups, threshold);
  guint n = groups->len;

  for (guint i = 0; i < n; i++) {
    guint at[KEYS];

    place_of(&cube, groups->pdata[i], at);
    g_hash_table_insert(cube.at, index_new(&cube, at), GUINT_TO_POINTER(i + 1));
  }
  for (guint i = 0; i < n && safe; i++) {
    guint at[KEYS];

    place_of(&cube, groups->pdata[i], at);
    safe = !is_small(&cube, groups->pdata[i]) || protect(&cube, at);
  }
  if (!safe)
    hide_all(&cube);
  gint64 hidden = blank_hidden(&cube);

  cube_clear(&cube);
  return hidden;
}

guint
nb_suppress_axes(const GPtrArray *groups)
{
  const NbGroup *any = groups->len ? groups->pdata[0] : NULL;
  guint keys = any ? g_strv_length(any->keys) : 0, axes = 0;

  for (guint k = 0; k < keys; k++) {
    gboolean several = FALSE;

    for (guint i = 1; i < groups->len && !several; i++)
      several = strcmp(((const NbGroup *)groups->pdata[i])->keys[k], any->keys[k]) != 0;
    axes += several;
  }
  return axes;
}
