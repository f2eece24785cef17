#include "render/clean.h"

enum { MARKS_PER_LETTER = 8 };

static gboolean
is_line_end(gunichar c)
{
  return c == '\n' || c == '\r' || c == 0x0b || c == 0x0c || c == 0x85 || c == 0x2028 ||
         c == 0x2029;
}

/* U+200C and U+200D stay: emoji and several scripts are spelt with them. */
static gboolean
is_harmful(gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x61c || c == 0x200b || c == 0x200e ||
         c == 0x200f || (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) ||
         c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xfdd0 && c <= 0xfdef) ||
         (c & 0xfffe) == 0xfffe;
}

static void
append_shown(GString *out, gunichar c)
{
  g_string_append_printf(out, c < 0x100 ? "\\x%02x" : "\\u%04x", c);
}

char *
nb_clean(const char *text, guint flags)
{
  g_autofree char *valid = g_utf8_make_valid(text ? text : "", -1);
  GString *out = g_string_new(NULL);
  guint marks = 0;

  for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);

    marks = g_unichar_ismark(c) ? marks + 1 : 0;
    if (c == '\r' && p[1] == '\n')
      continue;
    if (is_line_end(c))
      g_string_append_c(out, flags & NB_CLEAN_LINES ? '\n' : ' ');
    else if (c == '\t')
      g_string_append_c(out, ' ');
    else if (!is_harmful(c) && marks <= MARKS_PER_LETTER)
      g_string_append_unichar(out, c);
    else if (flags & NB_CLEAN_SHOW && is_harmful(c))
      append_shown(out, c);
  }
  return g_string_free(out, FALSE);
}

char *
nb_clean_cut(const char *text, gsize units)
{
  const char *cut = text; /* where the text ends if … has to follow */
  gsize n = 0;

  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    n += g_utf8_get_char(p) > 0xffff ? 2 : 1;
    if (n > units)
      return g_strdup_printf("%.*s…", (int)(cut - text), text);
    if (n < units)
      cut = g_utf8_next_char(p);
  }
  return g_strdup(text);
}
