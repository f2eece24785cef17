#include "base/csv-cell.h"
#include <string.h>

/* Leading blanks do not help: spreadsheets skip them. */
gboolean
nb_csv_is_formula(const char *text)
{
  const char *p = text;

  while (*p && (g_unichar_isspace(g_utf8_get_char(p)) || g_utf8_get_char(p) == 0xfeff)) {
    if (*p == '\t' || *p == '\r')
      return TRUE;
    p = g_utf8_next_char(p);
  }
  return *p && g_utf8_strchr("=+-@＝＋－＠", -1, g_utf8_get_char(p)) != NULL;
}

void
nb_csv_append(GString *out, const char *text, gboolean guard)
{
  gboolean bare = !strpbrk(text, ",\"\r\n") && (guard || !g_str_has_prefix(text, " ")) &&
                  !g_str_has_suffix(text, " ");

  if (bare) {
    g_string_append_printf(out, "%s%s", guard ? "'" : "", text);
    return;
  }
  g_string_append(out, guard ? "\"'" : "\"");
  for (const char *p = text; *p; p++) {
    if (*p == '"')
      g_string_append_c(out, '"');
    g_string_append_c(out, *p);
  }
  g_string_append_c(out, '"');
}
