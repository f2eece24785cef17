#include "lang/width.h"

static guint
character_width(gunichar c, NbAmbiguous ambiguous)
{
  if (g_unichar_iszerowidth(c))
    return 0;
  if (ambiguous == NB_AMBIGUOUS_WIDE)
    return g_unichar_iswide_cjk(c) ? 2 : 1;
  return g_unichar_iswide(c) ? 2 : 1;
}

guint
nb_width(const char *text, NbAmbiguous ambiguous)
{
  guint width = 0;

  for (const char *p = text; *p; p = g_utf8_next_char(p))
    width += character_width(g_utf8_get_char(p), ambiguous);
  return width;
}

char *
nb_width_fit(const char *text, guint columns, NbAmbiguous ambiguous)
{
  guint dots = character_width(0x2026, ambiguous);
  guint width = 0;
  const char *cut = text; /* as much as leaves room for the dots */

  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    guint next = width + character_width(g_utf8_get_char(p), ambiguous);

    if (next > columns)
      return dots > columns ? g_strdup("") : g_strdup_printf("%.*s…", (int)(cut - text), text);
    width = next;
    if (width + dots <= columns)
      cut = g_utf8_next_char(p);
  }
  return g_strdup(text);
}

char *
nb_width_pad(const char *text, guint columns, gboolean right, NbAmbiguous ambiguous)
{
  guint width = nb_width(text, ambiguous);
  g_autofree char *blanks = g_strnfill(width < columns ? columns - width : 0, ' ');

  return right ? g_strconcat(blanks, text, NULL) : g_strconcat(text, blanks, NULL);
}
