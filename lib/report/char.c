#include "report/char.h"
#include <string.h>

gboolean
nb_is_han_mark(gunichar c)
{
  return (c >= 0x3001 && c <= 0x303f) || (c >= 0xff01 && c <= 0xff0f) ||
         (c >= 0xff1a && c <= 0xff20) || (c >= 0xff3b && c <= 0xff40) ||
         (c >= 0xff5b && c <= 0xff65) || (c >= 0x2014 && c <= 0x201f) || c == 0x2026 || c == 0xb7 ||
         (c >= 0xfe30 && c <= 0xfe4f);
}

gboolean
nb_is_han(gunichar c)
{
  return nb_is_han_mark(c) || (c >= 0x2e80 && c <= 0x33ff) || (c >= 0x3400 && c <= 0x9fff) ||
         (c >= 0xf900 && c <= 0xfaff) || (c >= 0xff00 && c <= 0xffef) ||
         (c >= 0x20000 && c <= 0x3ffff);
}

gboolean
nb_is_blank(gunichar c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == 0x3000 || c == 0xa0;
}

char *
nb_trim(const char *text, gsize size)
{
  const char *end = text + size;

  while (text < end && nb_is_blank(g_utf8_get_char(text)))
    text = g_utf8_next_char(text);
  while (end > text && nb_is_blank(g_utf8_get_char(g_utf8_prev_char(end))))
    end = g_utf8_prev_char(end);
  return g_strndup(text, (gsize)(end - text));
}

char **
nb_sides(const char *text)
{
  const char *bar = strchr(text, '|'), *wide = strstr(text, "｜");
  char **sides = g_new0(char *, 3);

  if (!bar || (wide && wide < bar))
    bar = wide;
  sides[0] = nb_trim(text, bar ? (gsize)(bar - text) : strlen(text));
  if (!bar)
    return sides;

  const char *after = g_utf8_next_char(bar);

  sides[1] = nb_trim(after, strlen(after));
  return sides;
}
