#include "review/passage.h"

static int
digit_of(gunichar c)
{
  static const char digits[] = "零一二三四五六七八九";
  const char *at = g_utf8_strchr(digits, -1, c);

  if (c == 0x4e24) /* 两 */
    return 2;
  return at ? (int)g_utf8_pointer_to_offset(digits, at) : c == 0x3007 ? 0 : -1;
}

static gint64
scale_of(gunichar c)
{
  switch (c) {
  case 0x5341: /* 十 */
    return 10;
  case 0x767e: /* 百 */
    return 100;
  case 0x5343: /* 千 */
    return 1000;
  default:
    return 0;
  }
}

guint
nb_chinese_numeral(const NbPassage *passage, guint i, gint64 *value)
{
  gint64 total = 0, digit = -1;
  guint n = 0;

  for (; n < 8; n++) {
    gunichar c = nb_letter(passage, i + n);
    int figure = digit_of(c);
    gint64 scale = scale_of(c);

    if (figure >= 0 && digit <= 0) {
      digit = figure;
      continue;
    }
    if (scale == 0)
      break;
    total += (digit < 0 ? 1 : digit) * scale;
    digit = -1;
  }
  *value = total + MAX(digit, 0);
  return n;
}
