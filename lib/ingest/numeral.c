#include "ingest/numeral.h"
#include <string.h>

enum { NONE = -1, TEN = 10 };

/* Returns: 0 to 10, 20 for 廿, 30 for 卅, or NONE. */
static int
numeral(gunichar c)
{
  static const gunichar digits[] = {U'零', U'一', U'二', U'三', U'四', U'五',
                                    U'六', U'七', U'八', U'九', U'十'};

  if (c == U'〇' || c == U'○')
    return 0;
  if (c == U'廿' || c == U'卅')
    return c == U'廿' ? 2 * TEN : 3 * TEN;
  for (int i = 0; i < (int)G_N_ELEMENTS(digits); i++) {
    if (digits[i] == c)
      return i;
  }
  return NONE;
}

/* A year is said digit by digit: 二〇二四. */
static int
year_of(const int *digits, guint n)
{
  int year = 0;

  for (guint i = 0; i < n; i++) {
    if (digits[i] >= TEN)
      return NONE;
    year = year * 10 + digits[i];
  }
  return n == 4 ? year : NONE;
}

/* 三, 十, 十三, 二十, 二十三, 廿三, 三十一. */
static int
day_of(const int *digits, guint n)
{
  guint i = 0;
  int value = 0;

  if (digits[0] >= 2 * TEN) {
    value = digits[0];
    i = 1;
  } else if (digits[0] == TEN || (n > 1 && digits[1] == TEN)) {
    value = (digits[0] == TEN ? 1 : digits[0]) * TEN;
    i = digits[0] == TEN ? 1 : 2;
  }
  if (i < n && digits[i] > 0 && digits[i] < TEN)
    value += digits[i++];
  return i == n && value > 0 ? value : NONE;
}

/* Returns: the numerals at @p, at most four; @end becomes what follows. */
static guint
read_run(const char *p, int digits[4], const char **end)
{
  guint n = 0;

  for (; *p && n < 4; p = g_utf8_next_char(p)) {
    int digit = numeral(g_utf8_get_char(p));

    if (digit == NONE)
      break;
    digits[n++] = digit;
  }
  *end = p;
  return n;
}

static int
value_before(const int *digits, guint n, const char *unit)
{
  if (g_str_has_prefix(unit, "年"))
    return year_of(digits, n);
  if (g_str_has_prefix(unit, "月") || g_str_has_prefix(unit, "日") || g_str_has_prefix(unit, "号"))
    return day_of(digits, n);
  return NONE;
}

void
nb_numeral_dates(char *plain)
{
  if (!g_utf8_validate(plain, -1, NULL))
    return;
  g_autoptr(GString) out = g_string_new(NULL);

  for (const char *p = plain; *p;) {
    int digits[4];
    const char *end;
    guint n = read_run(p, digits, &end);
    int value = n > 0 ? value_before(digits, n, end) : NONE;

    if (value != NONE)
      g_string_append_printf(out, "%d", value);
    else
      g_string_append_len(out, p, (end = g_utf8_next_char(p)) - p);
    p = end;
  }
  memcpy(plain, out->str, out->len + 1);
}
