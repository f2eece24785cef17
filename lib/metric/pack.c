#include "metric/pack.h"
#include "base/near.h"
#include "base/paths.h"
#include <string.h>

void
nb_pack_free(NbPack *pack)
{
  if (!pack)
    return;
  g_free(pack->id);
  g_free(pack->zh);
  g_free(pack->en);
  g_free(pack->standard);
  g_free(pack->checked);
  g_free(pack->file);
  g_clear_pointer(&pack->overrides, g_ptr_array_unref);
  g_clear_pointer(&pack->sections, g_ptr_array_unref);
  g_free(pack);
}

static gboolean
is_named(const char *text, const char *en, const char *zh)
{
  return g_ascii_strcasecmp(text, en) == 0 || strcmp(text, zh) == 0;
}

static char **
find_member(NbPack *pack, const char *key)
{
  const struct {
    const char *en, *zh;
    char **member;
  } members[] = {
      {"zh",       "名称",       &pack->zh      },
      {"en",       "英文名称", &pack->en      },
      {"standard", "标准",       &pack->standard},
      {"checked",  "核对",       &pack->checked },
  };

  for (gsize i = 0; i < G_N_ELEMENTS(members); i++) {
    if (is_named(key, members[i].en, members[i].zh))
      return members[i].member;
  }
  return NULL;
}

static gboolean
read_head(NbPack *pack, const NbIniSection *section, GError **error)
{
  for (guint i = 0; i < section->entries->len; i++) {
    const NbIniEntry *entry = section->entries->pdata[i];
    const NbPlace at = {.file = pack->file, .line = entry->line};
    char **member = find_member(pack, entry->key);

    if (!member)
      return nb_fail(error, NB_ERROR_TEMPLATE, &at, _("write 名称, 英文名称, 标准 or 核对"),
                     _("no such key of a pack: “%s”"), entry->key);
    g_free(*member);
    *member = g_strdup(entry->value);
  }
  return TRUE;
}

static gboolean
read_section(NbPack *pack, const NbIniSection *section, GError **error)
{
  const NbPlace at = {.file = pack->file, .line = section->line};

  if (is_named(section->name, "pack", "口径"))
    return read_head(pack, section, error);
  if (is_named(section->name, "settings", "设置")) {
    pack->settings = section;
    return TRUE;
  }
  if (nb_pack_override(pack, section->name))
    return nb_fail(error, NB_ERROR_TEMPLATE, &at, _("put both into one section"),
                   _("the metric “%s” stands here a second time"), section->name);
  g_ptr_array_add(pack->overrides, (gpointer)section);
  return TRUE;
}

static void
set_default(char **text, const char *value)
{
  if (!*text)
    *text = g_strdup(value);
}

NbPack *
nb_pack_load(const char *path, GError **error)
{
  g_return_val_if_fail(path, NULL);
  g_autoptr(NbPack) pack = g_new0(NbPack, 1);
  g_autofree char *name = g_path_get_basename(path);

  pack->id = g_strndup(name, strlen(name) - (g_str_has_suffix(name, ".ini") ? strlen(".ini") : 0));
  pack->file = g_strdup(path);
  pack->overrides = g_ptr_array_new();
  pack->sections = nb_ini_load(path, NB_INI_ONCE, error);
  if (!pack->sections)
    return NULL;
  for (guint i = 0; i < pack->sections->len; i++) {
    if (!read_section(pack, pack->sections->pdata[i], error))
      return NULL;
  }
  set_default(&pack->zh, pack->id);
  set_default(&pack->en, pack->id);
  set_default(&pack->standard, "");
  set_default(&pack->checked, "");
  return g_steal_pointer(&pack);
}

const NbIniSection *
nb_pack_override(const NbPack *pack, const char *id)
{
  g_return_val_if_fail(pack && id, NULL);
  for (guint i = 0; i < pack->overrides->len; i++) {
    const NbIniSection *section = pack->overrides->pdata[i];

    if (strcmp(section->name, id) == 0)
      return section;
  }
  return NULL;
}

static int
by_id(gconstpointer a, gconstpointer b)
{
  return strcmp((*(const NbPack *const *)a)->id, (*(const NbPack *const *)b)->id);
}

static gboolean
has_id(const GPtrArray *packs, const char *id)
{
  for (guint i = 0; i < packs->len; i++) {
    if (strcmp(((const NbPack *)packs->pdata[i])->id, id) == 0)
      return TRUE;
  }
  return FALSE;
}

GPtrArray *
nb_pack_list(const char *const *folders, GError **error)
{
  g_autoptr(GPtrArray) packs = g_ptr_array_new_with_free_func((GDestroyNotify)nb_pack_free);

  for (gsize i = 0; folders[i]; i++) {
    g_auto(GStrv) paths = nb_paths_list(folders[i], ".ini");

    for (char **path = paths; *path; path++) {
      NbPack *pack = nb_pack_load(*path, error);

      if (!pack)
        return NULL;
      if (has_id(packs, pack->id))
        nb_pack_free(pack);
      else
        g_ptr_array_add(packs, pack);
    }
  }
  g_ptr_array_sort(packs, by_id);
  return g_steal_pointer(&packs);
}

static void
fail_unknown(const char *name, const GPtrArray *packs, GError **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  g_autofree char *shown = nb_quote(name, -1);

  for (guint i = 0; i < packs->len; i++)
    g_ptr_array_add(names, ((const NbPack *)packs->pdata[i])->id);
  g_ptr_array_add(names, NULL);
  g_autofree char *all = g_strjoinv(", ", (char **)names->pdata);
  g_autofree char *near = nb_near_list(name, (const char *const *)names->pdata, 3);
  g_autofree char *hint = near ? g_strdup_printf(_("did you mean %s?"), near)
                               : g_strdup_printf(_("use one of: %s"), all);

  nb_fail(error, NB_ERROR_USAGE, NULL, hint, _("there is no definition pack “%s”"), shown);
}

/* Returns: (transfer full) (nullable): where the pack of that id is: the others need not be read.
 */
static char *
path_of(const char *id, const char *const *folders)
{
  g_autofree char *name = g_strconcat(id, ".ini", NULL);

  for (gsize i = 0; folders[i] && *id != '.' && !strchr(id, '/'); i++) {
    g_autofree char *path = g_build_filename(folders[i], name, NULL);

    if (g_file_test(path, G_FILE_TEST_EXISTS))
      return g_steal_pointer(&path);
  }
  return NULL;
}

NbPack *
nb_pack_find(const char *name, const char *const *folders, GError **error)
{
  g_return_val_if_fail(name && folders, NULL);
  g_autofree char *path = path_of(name, folders);

  if (path)
    return nb_pack_load(path, error);
  g_autoptr(GPtrArray) packs = nb_pack_list(folders, error);

  for (guint i = 0; packs && i < packs->len; i++) {
    const NbPack *pack = packs->pdata[i];

    if (g_ascii_strcasecmp(pack->id, name) == 0 || strcmp(pack->zh, name) == 0 ||
        g_ascii_strcasecmp(pack->en, name) == 0)
      return g_ptr_array_steal_index(packs, i);
  }
  if (packs)
    fail_unknown(name, packs, error);
  return NULL;
}
