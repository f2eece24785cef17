#include "page/theme-source.h"
#include "base/near.h"
#include <string.h>

gboolean
nb_theme_source_open(NbThemeSource *source, const char *path, GError **error)
{
  g_autoptr(GError) cause = NULL;
  NbPlace at = {.file = path};
  gsize size = 0;

  source->path = path;
  source->file = g_key_file_new();
  if (g_file_get_contents(path, &source->text, &size, &cause) &&
      g_key_file_load_from_data(source->file, source->text, size, G_KEY_FILE_NONE, &cause))
    return TRUE;
  return nb_fail(error, NB_ERROR_TEMPLATE, &at, _("compare it with templates/themes/teal.ini"),
                 _("the theme cannot be read: %s"), nb_file_reason(cause));
}

void
nb_theme_source_clear(NbThemeSource *source)
{
  g_clear_pointer(&source->file, g_key_file_free);
  g_clear_pointer(&source->text, g_free);
}

/* GKeyFile keeps no lines, so the message looks for the key again. */
NbPlace
nb_theme_source_at(const NbThemeSource *source, const char *key)
{
  g_auto(GStrv) lines = g_strsplit(source->text, "\n", -1);
  NbPlace at = {.file = source->path};
  gsize n = strlen(key);

  for (guint i = 0; lines[i] && at.line == 0; i++) {
    const char *start = lines[i] + strspn(lines[i], " \t");

    if (strncmp(start, key, n) == 0 && start[n] && strchr(" \t=", start[n]))
      at.line = i + 1;
  }
  return at;
}

gboolean
nb_theme_source_check(const NbThemeSource *source, const char *group, const char *const *known,
                      gboolean is_colour, GError **error)
{
  g_auto(GStrv) keys = g_key_file_get_keys(source->file, group, NULL, NULL);

  for (guint i = 0; keys && keys[i]; i++) {
    if (g_strv_contains(known, keys[i]))
      continue;
    NbPlace at = nb_theme_source_at(source, keys[i]);
    g_autofree char *quoted = nb_quote(keys[i], -1);
    g_autofree char *near = nb_near_list(quoted, known, 3);
    g_autofree char *hint = near ? g_strdup_printf(_("did you mean %s?"), near) : NULL;

    return nb_fail(error, NB_ERROR_TEMPLATE, &at, hint ? hint : _("remove the line"),
                   is_colour ? _("the theme has an unknown colour “%s”")
                             : _("the theme has an unknown shape “%s”"),
                   quoted);
  }
  return TRUE;
}
