#include "ingest/ini.h"
#include <string.h>

static void
entry_free(gpointer data)
{
  NbIniEntry *entry = data;

  g_free(entry->group);
  g_free(entry->key);
  g_free(entry->value);
  g_free(entry);
}

static char *
replace(const char *text, const char *from, const char *to)
{
  g_auto(GStrv) parts = g_strsplit(text, from, -1);

  return g_strjoinv(to, parts);
}

static char *
take_group(const char *line)
{
  g_autofree char *open = replace(line, "【", "[");
  g_autofree char *plain = replace(open, "】", "]");
  gsize size = strlen(plain);

  if (plain[0] != '[' || size < 3 || plain[size - 1] != ']')
    return NULL;
  return g_strstrip(g_strndup(plain + 1, size - 2));
}

static NbIniEntry *
take_entry(const char *line, const char *group, gint64 number)
{
  const char *ascii = strchr(line, '='), *wide = strstr(line, "＝");
  const char *at = !wide || (ascii && ascii < wide) ? ascii : wide;

  if (!at || at == line || !group)
    return NULL;
  NbIniEntry *entry = g_new0(NbIniEntry, 1);

  entry->group = g_strdup(group);
  entry->key = g_strstrip(g_strndup(line, (gsize)(at - line)));
  entry->value = g_strstrip(g_strdup(at + (at == wide ? strlen("＝") : 1)));
  entry->line = number;
  return entry;
}

static gboolean
read_text(const char *path, char **text, GError **error)
{
  g_autoptr(GError) reason = NULL;
  gsize size = 0;
  NbPlace at = {.file = path};

  if (!g_file_get_contents(path, text, &size, &reason))
    return nb_fail(error, NB_ERROR_TEMPLATE, &at, _("check the folder templates/sources"), "%s",
                   reason->message);
  if (!g_utf8_validate(*text, (gssize)size, NULL))
    return nb_fail(error, NB_ERROR_TEMPLATE, &at, _("save it as UTF-8"),
                   _("the file is not UTF-8 text"));
  return TRUE;
}

static gboolean
take_line(GPtrArray *entries, char **group, const char *line, const NbPlace *at, GError **error)
{
  if (*line == '\0' || *line == '#')
    return TRUE;
  char *name = take_group(line);

  if (name) {
    g_free(*group);
    *group = name;
    return TRUE;
  }
  NbIniEntry *entry = take_entry(line, *group, at->line);
  g_autofree char *shown = nb_quote(line, -1);

  if (!entry)
    return nb_fail(error, NB_ERROR_TEMPLATE, at, _("write it as: key = value, below a [group]"),
                   _("“%s” is no [group], no key = value and no # comment"), shown);
  g_ptr_array_add(entries, entry);
  return TRUE;
}

GPtrArray *
nb_ini_read(const char *path, GError **error)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func(entry_free);
  g_autofree char *text = NULL, *group = NULL;

  if (!read_text(path, &text, error))
    return NULL;
  g_auto(GStrv) lines =
      g_strsplit(g_str_has_prefix(text, "\xef\xbb\xbf") ? text + 3 : text, "\n", -1);

  for (gint64 i = 0; lines[i]; i++) {
    NbPlace at = {.file = path, .line = i + 1};

    if (!take_line(entries, &group, g_strstrip(lines[i]), &at, error))
      return NULL;
  }
  return g_steal_pointer(&entries);
}

GPtrArray *
nb_ini_list(const char *value)
{
  GPtrArray *list = g_ptr_array_new_with_free_func(g_free);
  g_autofree char *plain = replace(value, "；", ";");
  g_auto(GStrv) parts = g_strsplit(plain, ";", -1);

  for (gsize i = 0; parts[i]; i++) {
    if (*g_strstrip(parts[i]))
      g_ptr_array_add(list, g_strdup(parts[i]));
  }
  return list;
}
