#include "report/char.h"
#include "report/lint.h"
#include <string.h>

GArray *
nb_prose_new(const GPtrArray *text)
{
  GArray *prose = g_array_new(FALSE, FALSE, sizeof(NbProse));

  for (guint i = 0; i < text->len; i++) {
    const NbInline *piece = text->pdata[i];
    NbProse one = {.c = NB_PROSE_FIGURE, .at = piece->at, .piece = piece};

    if (piece->kind == NB_INLINE_REF)
      g_array_append_val(prose, one);
    for (const char *p = piece->text; p && *p; p = g_utf8_next_char(p)) {
      one.c = g_utf8_get_char(p);
      g_array_append_val(prose, one);
      one.at.column++;
    }
  }

  const NbProse end = {0};

  g_array_append_val(prose, end);
  return prose;
}

static gunichar
at(const GArray *prose, guint i)
{
  return i < prose->len ? g_array_index(prose, NbProse, i).c : 0;
}

char *
nb_prose_text(const GArray *prose, guint from, guint to)
{
  GString *text = g_string_new(NULL);

  for (guint i = from; i < to; i++)
    g_string_append_unichar(text, at(prose, i));
  return g_string_free(text, FALSE);
}

static gboolean
is_digit(gunichar c)
{
  return c >= '0' && c <= '9';
}

static gboolean
is_letter(gunichar c)
{
  return c < 0x80 && g_ascii_isalpha((char)c);
}

static gboolean
is_one_of(gunichar c, const char *list)
{
  return c != 0 && g_utf8_strchr(list, -1, c) != NULL;
}

/* Quotes, titles and document numbers are names: 《1984》, “4.23世界读书日”, 〔2023〕. */
static gboolean
is_in_name(const GArray *prose, guint i)
{
  int depth = 0;

  for (guint j = 0; j < i; j++) {
    depth += is_one_of(at(prose, j), "《“〔「");
    depth -= is_one_of(at(prose, j), "》”〕」") && depth > 0;
  }
  return depth > 0;
}

/* Written like a day of the year, 4.23, and not counted: no unit follows. */
static gboolean
is_dotted_day(const char *text, gunichar after)
{
  int month = 0, day = 0;
  const char *p = text;

  for (; g_ascii_isdigit(*p) && p - text < 3; p++)
    month = month * 10 + (*p - '0');
  if (*p != '.')
    return FALSE;

  gsize digits = strspn(p + 1, "0123456789");

  for (gsize i = 1; i <= digits && i < 3; i++)
    day = day * 10 + (p[i] - '0');
  return month >= 1 && month <= 12 && digits == 2 && day >= 1 && day <= 31 && p[3] == '\0' &&
         !is_one_of(after, "万亿%％千百个人册次种张场项台元年米吨倍");
}

static gboolean
has_unit(const GArray *prose, guint i)
{
  static const char *const units[] = {"TB", "GB", "MB", "km", "m"};

  for (gsize u = 0; u < G_N_ELEMENTS(units); u++) {
    guint n = (guint)strlen(units[u]);
    g_autofree char *text = nb_prose_text(prose, i, MIN(i + n, prose->len - 1));

    if (g_str_equal(text, units[u]) && !is_letter(at(prose, i + n)))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_clock_or_phone(const GArray *prose, guint from, guint to)
{
  gunichar before = from > 0 ? at(prose, from - 1) : 0, after = at(prose, to);
  gunichar second = from > 1 ? at(prose, from - 2) : 0;

  if (is_one_of(after, ":：") && is_digit(at(prose, to + 1)))
    return TRUE;
  if (is_one_of(before, ":：") && is_digit(second))
    return TRUE;
  if (is_one_of(after, "-－") && is_digit(at(prose, to + 1)))
    return TRUE;
  return is_one_of(before, "-－") && is_digit(second);
}

/* The 22 of 4月22~30日 and the 13 of 8月13、14日. */
static gboolean
begins_dates(const GArray *prose, guint to)
{
  guint i = to;

  while (is_one_of(at(prose, i), "~～-–—至到、和")) {
    i++;
    if (!is_digit(at(prose, i)))
      return FALSE;
    while (is_digit(at(prose, i)))
      i++;
  }
  return i > to && is_one_of(at(prose, i), "年月日号");
}

static gboolean
is_exempt(const GArray *prose, guint from, guint to)
{
  g_autofree char *text = nb_prose_text(prose, from, to);
  gunichar before = from > 0 ? at(prose, from - 1) : 0, after = at(prose, to);
  gboolean plain = strspn(text, "0123456789") == strlen(text);

  if (before == 0x7b2c || is_one_of(after, "年月日时点分秒号楼层室栋幢路")) /* 第 */
    return TRUE;
  if (from == 0 && is_one_of(after, "、.．)）"))
    return TRUE;
  if (is_one_of(before, "~～至—–到、") && is_one_of(after, "日月年"))
    return TRUE;
  if (begins_dates(prose, to))
    return TRUE;
  if (plain && to - from >= 7) /* a telephone or card number */
    return TRUE;
  if (is_letter(before) || (is_letter(after) && !has_unit(prose, to)))
    return TRUE;
  if (g_str_equal(text, "24") && after == 0x5c0f) /* 24小时 */
    return TRUE;
  return is_clock_or_phone(prose, from, to) || is_dotted_day(text, after) ||
         is_in_name(prose, from);
}

gboolean
nb_prose_numeral(const GArray *prose, guint start, NbNumeral *numeral)
{
  guint i = start;

  while (i + 1 < prose->len && !is_digit(at(prose, i)))
    i++;
  if (i + 1 >= prose->len)
    return FALSE;
  numeral->from = i;
  while (is_digit(at(prose, i)) ||
         ((at(prose, i) == '.' || at(prose, i) == ',') && is_digit(at(prose, i + 1))))
    i++;
  numeral->to = i;
  numeral->is_exempt = is_exempt(prose, numeral->from, numeral->to);
  return TRUE;
}
