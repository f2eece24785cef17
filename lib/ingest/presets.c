#include "base/paths.h"
#include "ingest/preset-entry.h"
#include "ingest/preset.h"
#include <string.h>

struct _NbPresets {
  GPtrArray *list; /* of NbPreset */
};

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
  g_autoptr(NbPreset) preset = nb_preset_new(id, dataset);
  const NbIniEntry *entry = find_setting(entries, "base");

  *base = entry ? g_strdup(entry->value) : NULL;
  preset->is_derived = entry != NULL;
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
join_base(const NbPresets *presets, NbPreset *preset, const char *name, const char *path,
          GError **error)
{
  NbPlace at = {.file = path};

  for (guint i = 0; i < presets->list->len; i++) {
    const NbPreset *base = presets->list->pdata[i];

    if (strcmp(base->id, name) == 0 && base->dataset == preset->dataset && !base->is_derived) {
      nb_preset_inherit(preset, base);
      return TRUE;
    }
  }
  return nb_fail(error, NB_ERROR_TEMPLATE, &at,
                 _("name a preset of the same dataset that has no base itself"),
                 _("“%s” cannot be the base"), name);
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
  for (gsize i = 0; paths[i]; i++) {
    if (bases[i] && !join_base(presets, presets->list->pdata[i], bases[i], paths[i], error))
      return FALSE;
  }
  return TRUE;
}

NbPresets *
nb_presets_load(const char *folder, GError **error)
{
  g_autoptr(NbPresets) presets = g_new0(NbPresets, 1);
  g_auto(GStrv) paths = nb_paths_list(folder, ".ini");
  guint n = g_strv_length(paths);
  NbPlace at = {.file = folder};

  presets->list = g_ptr_array_new_with_free_func((GDestroyNotify)nb_preset_free);
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
    nb_preset_add_schema(presets->list->pdata[i]);
  return g_steal_pointer(&presets);
}

const char *
nb_presets_add(NbPresets *presets, const char *path, GError **error)
{
  g_autofree char *base = NULL;
  g_autoptr(NbPreset) preset = read_preset(path, &base, error);
  NbPlace at = {.file = path};

  if (!preset || (base && !join_base(presets, preset, base, path, error)))
    return NULL;
  if (nb_presets_find(presets, preset->id)) {
    nb_fail(error, NB_ERROR_TEMPLATE, &at, _("give the file another name"),
            _("there is a preset “%s” already"), preset->id);
    return NULL;
  }
  nb_preset_add_schema(preset);
  g_ptr_array_insert(presets->list, 0, preset);
  return g_steal_pointer(&preset)->id;
}

gboolean
nb_presets_add_folder(NbPresets *presets, const char *folder, GError **error)
{
  g_auto(GStrv) paths = nb_paths_list(folder, ".ini");

  for (guint i = g_strv_length(paths); i-- > 0;) {
    if (!nb_presets_add(presets, paths[i], error))
      return FALSE;
  }
  return TRUE;
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
