#include "render/xlsx-names.h"
#include "render/clean.h"
#include <string.h>

/* The forbidden marks have full-width twins that look the same in a tab. Excel allows !, but
 * libxlsxwriter looks for the first one to find where the name ends. */
static char *
without_marks(const char *text)
{
  static const char marks[] = "[]:*?/\\!'";
  static const char *const twins[] = {"［", "］", "：", "＊", "？", "／", "＼", "！", "’"};
  GString *out = g_string_new(NULL);

  for (const char *p = text; *p; p++) {
    const char *mark = strchr(marks, *p);

    if (mark)
      g_string_append(out, twins[mark - marks]);
    else
      g_string_append_c(out, *p);
  }
  return g_strstrip(g_string_free(out, FALSE));
}

static char *
fit(const char *name, const char *suffix)
{
  g_autofree char *cut = nb_clean_cut(name, NB_SHEET_NAME_UNITS - strlen(suffix));

  return g_strconcat(cut, suffix, NULL);
}

/* Formulas name a sheet without quotes when it is all letters and digits, and 2024!A1 is none. */
static gboolean
reads_as_reference(const char *name)
{
  gboolean has_digit = FALSE;

  for (const char *p = name; *p; p++) {
    if (!g_ascii_isalnum(*p) && *p != '_' && *p != '.')
      return FALSE;
    has_digit |= g_ascii_isdigit(*p);
  }
  return has_digit || strlen(name) < 3 || g_ascii_strcasecmp(name, "true") == 0 ||
         g_ascii_strcasecmp(name, "false") == 0;
}

static gboolean
is_taken(const char *name, const GPtrArray *taken)
{
  g_autofree char *folded = g_utf8_casefold(name, -1);

  for (guint i = 0; i < taken->len; i++)
    if (strcmp(taken->pdata[i], folded) == 0)
      return TRUE;
  return g_ascii_strcasecmp(name, "History") == 0;
}

char *
nb_sheet_name(const char *wanted, const char *fallback, GPtrArray *taken)
{
  g_autofree char *clean = nb_clean(wanted, 0);
  g_autofree char *plain = without_marks(clean);
  g_autofree char *base = !*plain                     ? g_strdup(fallback)
                          : reads_as_reference(plain) ? g_strconcat(fallback, " ", plain, NULL)
                                                      : g_strdup(plain);
  g_autofree char *name = fit(base, "");

  for (guint i = 2; is_taken(name, taken); i++) {
    g_autofree char *suffix = g_strdup_printf(" %u", i);

    g_free(name);
    name = fit(base, suffix);
  }
  g_ptr_array_add(taken, g_utf8_casefold(name, -1));
  return g_steal_pointer(&name);
}
