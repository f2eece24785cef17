#include "ingest/preset.h"
#include "base/paths.h"
#include "ingest/cell.h"
#include "ingest/heading.h"
#include "ingest/preset-entry.h"
#include <string.h>

struct _NbPresets {
  GPtrArray *list; /* of NbPreset */
};

static void
meaning_free(gpointer data)
{
  NbMeaning *meaning = data;

  g_free(meaning->key);
  g_array_unref(meaning->roles);
  g_free(meaning);
}

static void
word_free(gpointer data)
{
  NbWord *word = data;

  g_free(word->key);
  g_free(word);
}

static void
constant_free(gpointer data)
{
  NbConstant *constant = data;

  g_free(constant->text);
  g_free(constant);
}

static void
preset_free(gpointer data)
{
  NbPreset *preset = data;

  g_hash_table_unref(preset->known);
  g_free(preset->ranks);
  g_ptr_array_unref(preset->needs);
  g_ptr_array_unref(preset->requires);
  g_ptr_array_unref(preset->names);
  g_ptr_array_unref(preset->meanings);
  g_ptr_array_unref(preset->words);
  g_ptr_array_unref(preset->constants);
  g_ptr_array_unref(preset->missing);
  g_free(preset->id);
  g_free(preset->title);
  g_free(preset);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbPreset, preset_free)

static NbPreset *
preset_new(const char *id, const NbDataset *dataset)
{
  NbPreset *preset = g_new0(NbPreset, 1);

  preset->id = g_strdup(id);
  preset->title = g_strdup(id);
  preset->dataset = dataset;
  preset->automatic = TRUE;
  preset->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  preset->ranks = g_new0(guint, dataset->n_roles + 2);
  preset->needs = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
  preset->requires = g_ptr_array_new_with_free_func(g_free);
  preset->names = g_ptr_array_new_with_free_func(g_free);
  preset->meanings = g_ptr_array_new_with_free_func(meaning_free);
  preset->words = g_ptr_array_new_with_free_func(word_free);
  preset->constants = g_ptr_array_new_with_free_func(constant_free);
  preset->missing = g_ptr_array_new_with_free_func(g_free);
  return preset;
}

/* Role and rank in one number; 0 is no heading. */
static guint
pack(guint role, guint rank)
{
  return (role << 16 | MIN(rank, 0xfffe)) + 1;
}

int
nb_preset_synonym(const NbPreset *preset, guint role, const char *key)
{
  guint packed = GPOINTER_TO_UINT(g_hash_table_lookup(preset->known, key));

  return packed && (packed - 1) >> 16 == role ? (int)((packed - 1) & 0xffff) : -1;
}

gboolean
nb_preset_knows(const NbPreset *preset, const char *key)
{
  return g_hash_table_contains(preset->known, key);
}

gboolean
nb_preset_add_heading(NbPreset *preset, guint role, const char *key)
{
  if (nb_preset_knows(preset, key))
    return FALSE;
  guint packed = pack(role, preset->ranks[role]++);

  g_hash_table_insert(preset->known, g_strdup(key), GUINT_TO_POINTER(packed));
  return TRUE;
}

const char *
nb_preset_action(const NbPreset *preset, const char *text, gsize size)
{
  g_autofree char *key = nb_heading_key(text, size, FALSE);

  for (guint i = 0; i < preset->words->len; i++) {
    const NbWord *word = preset->words->pdata[i];

    if (strcmp(word->key, key) == 0)
      return word->action;
  }
  return NULL;
}

typedef struct {
  const char *key;
  guint packed;
} Known;

static int
by_rank(gconstpointer a, gconstpointer b)
{
  const Known *x = a, *y = b;

  return x->packed < y->packed ? -1 : x->packed > y->packed;
}

static void
inherit_headings(NbPreset *preset, const NbPreset *base)
{
  g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(Known));
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init(&iter, base->known);
  while (g_hash_table_iter_next(&iter, &key, &value)) {
    Known known = {key, GPOINTER_TO_UINT(value)};

    g_array_append_val(list, known);
  }
  g_array_sort(list, by_rank);
  for (guint i = 0; i < list->len; i++) {
    const Known *known = &g_array_index(list, Known, i);
    guint role = (known->packed - 1) >> 16;

    if (role <= base->dataset->n_roles)
      nb_preset_add_heading(preset, role, known->key);
  }
}

/* What @preset does not say itself it takes from @base. */
static void
inherit(NbPreset *preset, const NbPreset *base)
{
  inherit_headings(preset, base);
  for (guint i = 0; i < base->meanings->len; i++) {
    const NbMeaning *from = base->meanings->pdata[i];

    if (!nb_preset_add_heading(preset, preset->dataset->n_roles + 1, from->key))
      continue;
    NbMeaning *meaning = g_new0(NbMeaning, 1);

    meaning->key = g_strdup(from->key);
    meaning->roles = g_array_copy(from->roles);
    g_ptr_array_add(preset->meanings, meaning);
  }
  for (guint i = 0; i < base->words->len; i++) {
    const NbWord *from = base->words->pdata[i];
    NbWord *word = g_new0(NbWord, 1);

    word->key = g_strdup(from->key);
    word->action = from->action;
    g_ptr_array_add(preset->words, word);
  }
  for (guint i = 0; i < base->names->len; i++)
    g_ptr_array_add(preset->names, g_strdup(base->names->pdata[i]));
  for (guint i = 0; i < base->needs->len; i++)
    g_ptr_array_add(preset->needs, g_array_ref(base->needs->pdata[i]));
}

/* The names of the schema are headings too, after all others. */
static void
add_schema_names(NbPreset *preset)
{
  for (guint i = 0; i < preset->dataset->n_roles; i++) {
    const NbRole *role = &preset->dataset->roles[i];
    const char *const names[] = {role->zh, role->en, role->id};

    for (gsize k = 0; k < G_N_ELEMENTS(names); k++) {
      g_autofree char *key = nb_heading_key(names[k], strlen(names[k]), FALSE);

      nb_preset_add_heading(preset, i, key);
    }
  }
}

/* The entries of all sections in one list, lent. */
static GPtrArray *
all_entries(const GPtrArray *sections)
{
  GPtrArray *entries = g_ptr_array_new();

  for (guint i = 0; i < sections->len; i++) {
    const NbIniSection *section = sections->pdata[i];

    g_ptr_array_extend(entries, section->entries, NULL, NULL);
  }
  return entries;
}

static const NbIniEntry *
find_setting(const GPtrArray *entries, const char *key)
{
  for (guint i = 0; i < entries->len; i++) {
    const NbIniEntry *entry = entries->pdata[i];

    if (strcmp(entry->section, "preset") == 0 && strcmp(entry->key, key) == 0)
      return entry;
  }
  return NULL;
}

static const NbDataset *
find_dataset(const GPtrArray *entries, const char *path, GError **error)
{
  const NbIniEntry *entry = find_setting(entries, "dataset");
  NbPlace at = {.file = path, .line = entry ? entry->line : 0};
  const NbDataset *dataset = entry ? nb_dataset_find(entry->value) : NULL;

  if (!dataset)
    nb_fail(error, NB_ERROR_TEMPLATE, &at, _("write dataset = loans, or another, below [preset]"),
            entry ? _("“%s” is no dataset") : _("there is no dataset%s"),
            entry ? entry->value : "");
  return dataset;
}

static NbPreset *
read_preset(const char *path, char **base, GError **error)
{
  g_autoptr(GPtrArray) sections = nb_ini_load(path, NB_INI_REPEATS, error);
  g_autoptr(GPtrArray) entries = sections ? all_entries(sections) : NULL;
  const NbDataset *dataset = entries ? find_dataset(entries, path, error) : NULL;

  if (!dataset)
    return NULL;
  g_autofree char *file = g_path_get_basename(path);
  g_autofree char *id = g_strndup(file, strlen(file) - strlen(".ini"));
  g_autoptr(NbPreset) preset = preset_new(id, dataset);
  const NbIniEntry *entry = find_setting(entries, "base");

  *base = entry ? g_strdup(entry->value) : NULL;
  for (guint i = 0; i < entries->len; i++) {
    entry = entries->pdata[i];
    NbPlace at = {.file = path, .line = entry->line};

    if (!nb_preset_take(preset, entry, &at, error))
      return NULL;
  }
  return g_steal_pointer(&preset);
}

/* A base has no base of its own: its words must not depend on the order of reading. */
static gboolean
join_bases(const NbPresets *presets, char **paths, char **bases, GError **error)
{
  for (guint i = 0; i < presets->list->len; i++) {
    NbPreset *preset = presets->list->pdata[i];
    NbPlace at = {.file = paths[i]};

    for (guint k = 0; bases[i] && k < presets->list->len; k++) {
      const NbPreset *base = presets->list->pdata[k];

      if (strcmp(base->id, bases[i]) == 0 && base->dataset == preset->dataset && !bases[k]) {
        inherit(preset, base);
        g_clear_pointer(&bases[i], g_free);
      }
    }
    if (bases[i])
      return nb_fail(error, NB_ERROR_TEMPLATE, &at,
                     _("name a preset of the same dataset that has no base itself"),
                     _("“%s” cannot be the base"), bases[i]);
  }
  return TRUE;
}

static gboolean
read_all(NbPresets *presets, char **paths, char **bases, GError **error)
{
  for (gsize i = 0; paths[i]; i++) {
    NbPreset *preset = read_preset(paths[i], &bases[i], error);

    if (!preset)
      return FALSE;
    g_ptr_array_add(presets->list, preset);
  }
  return join_bases(presets, paths, bases, error);
}

NbPresets *
nb_presets_load(const char *folder, GError **error)
{
  g_autoptr(NbPresets) presets = g_new0(NbPresets, 1);
  g_auto(GStrv) paths = nb_paths_list(folder, ".ini");
  guint n = g_strv_length(paths);
  NbPlace at = {.file = folder};

  presets->list = g_ptr_array_new_with_free_func(preset_free);
  if (n == 0) {
    nb_fail(error, NB_ERROR_TEMPLATE, &at, _("reinstall the program, or set NIANBAO_DATA"),
            _("there are no presets (*.ini) here"));
    return NULL;
  }
  char **bases = g_new0(char *, n + 1);
  gboolean fine = read_all(presets, paths, bases, error);

  for (guint i = 0; i < n; i++)
    g_free(bases[i]);
  g_free(bases);
  if (!fine)
    return NULL;
  for (guint i = 0; i < n; i++)
    add_schema_names(presets->list->pdata[i]);
  return g_steal_pointer(&presets);
}

void
nb_presets_free(NbPresets *presets)
{
  if (!presets)
    return;
  g_ptr_array_unref(presets->list);
  g_free(presets);
}

const char **
nb_presets_names(const NbPresets *presets)
{
  const char **names = g_new0(const char *, presets->list->len + 1);

  for (guint i = 0; i < presets->list->len; i++)
    names[i] = ((const NbPreset *)presets->list->pdata[i])->id;
  return names;
}

const NbPreset *
nb_presets_nth(const NbPresets *presets, guint i)
{
  return i < presets->list->len ? presets->list->pdata[i] : NULL;
}

const NbPreset *
nb_presets_find(const NbPresets *presets, const char *name)
{
  for (guint i = 0; i < presets->list->len; i++) {
    const NbPreset *preset = presets->list->pdata[i];

    if (g_ascii_strcasecmp(preset->id, name) == 0 || strcmp(preset->title, name) == 0)
      return preset;
  }
  return NULL;
}

gboolean
nb_preset_is_missing(const NbPreset *preset, const char *text, gsize size)
{
  if (preset->missing->len == 0)
    return FALSE;
  text = nb_cell_trim(text, &size);
  for (guint i = 0; i < preset->missing->len; i++) {
    const char *code = preset->missing->pdata[i];

    if (strlen(code) == size && memcmp(code, text, size) == 0)
      return TRUE;
  }
  return FALSE;
}
