#include "lang/digits.h"

NbWide
nb_wide_power(int n)
{
  NbWide power = 1;

  for (int i = 0; i < n; i++)
    power *= 10;
  return power;
}

void
nb_wide_append(GString *out, NbWide value, guint places, gboolean grouped)
{
  char digits[64];
  guint n = 0;

  for (NbWide rest = value; rest > 0 || n <= places; rest /= 10)
    digits[n++] = (char)('0' + (int)(rest % 10));
  while (n > 0) {
    g_string_append_c(out, digits[--n]);
    if (n == places && places > 0)
      g_string_append_c(out, '.');
    else if (grouped && n > places && (n - places) % 3 == 0)
      g_string_append_c(out, ',');
  }
}

char *
nb_ascii_from_wide(const char *text)
{
  GString *out = g_string_new(NULL);

  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);

    if (c >= 0xff01 && c <= 0xff5e)
      c -= 0xff01 - '!';
    g_string_append_unichar(out, c == 0x3000 ? ' ' : c);
  }
  return g_string_free(out, FALSE);
}
