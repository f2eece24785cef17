#include "query/text.h"
#include <string.h>

gunichar
nb_text_fold(gunichar c)
{
  if (c >= 0xff01 && c <= 0xff5e)
    return c - 0xfee0;
  return c == 0x3000 ? ' ' : c;
}

gboolean
nb_text_is_space(gunichar c)
{
  return (c <= 0x20 && c != 0) || c == 0xa0 || c == 0x3000;
}

char *
nb_text_trim(const char *text, gssize size)
{
  const char *end = text + (size < 0 ? strlen(text) : (gsize)size);

  while (text < end && nb_text_is_space(g_utf8_get_char(text)))
    text = g_utf8_next_char(text);
  while (end > text) {
    const char *last = g_utf8_find_prev_char(text, end);

    if (!last || !nb_text_is_space(g_utf8_get_char(last)))
      break;
    end = last;
  }
  return g_strndup(text, (gsize)(end - text));
}

char *
nb_text_ascii(const char *text)
{
  GString *out = g_string_new(NULL);

  for (const char *p = text; *p; p = g_utf8_next_char(p))
    g_string_append_unichar(out, nb_text_fold(g_utf8_get_char(p)));
  return g_string_free(out, FALSE);
}

static gboolean
add_digit(gint64 *value, char digit, gboolean negative)
{
  gint64 d = digit - '0';

  return !__builtin_mul_overflow(*value, 10, value) &&
         !__builtin_add_overflow(*value, negative ? -d : d, value);
}

gboolean
nb_text_int(const char *text, gint64 scale, gint64 *value)
{
  g_autofree char *ascii = nb_text_ascii(text);
  const char *p = ascii;
  gboolean negative = *p == '-', point = FALSE;

  *value = 0;
  p += *p == '-' || *p == '+';
  if (!g_ascii_isdigit(*p))
    return FALSE;
  for (; g_ascii_isdigit(*p) || (*p == '.' && !point && g_ascii_isdigit(p[1])); p++) {
    if (*p == '.') {
      point = TRUE;
      continue;
    }
    if ((point && scale == 1) || !add_digit(value, *p, negative))
      return FALSE;
    if (point)
      scale /= 10;
  }
  return *p == '\0' && !__builtin_mul_overflow(*value, scale, value);
}
