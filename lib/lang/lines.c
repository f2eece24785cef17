#include "lang/lines.h"
#include <string.h>

char **
nb_lines_load(const char *path, GError **error)
{
  const NbPlace at = {.file = path};
  g_autofree char *text = NULL;
  g_autoptr(GError) cause = NULL;
  gsize size = 0;

  if (!g_file_get_contents(path, &text, &size, &cause)) {
    nb_fail(error, NB_ERROR_TEMPLATE, &at, _("put the file back from the distribution"),
            _("the file cannot be read: %s"), nb_file_reason(cause));
    return NULL;
  }
  if (!g_utf8_validate(text, (gssize)size, NULL)) {
    nb_fail(error, NB_ERROR_TEMPLATE, &at, _("save the file as UTF-8"), _("the file is not UTF-8"));
    return NULL;
  }
  const char *start = g_str_has_prefix(text, "\xef\xbb\xbf") ? text + 3 : text;
  char **lines = g_strsplit(start, "\n", -1);

  for (char **line = lines; *line; line++) {
    gsize length = strlen(*line);

    if (length > 0 && (*line)[length - 1] == '\r')
      (*line)[length - 1] = '\0';
  }
  return lines;
}
