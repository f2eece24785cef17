#include "review/passage.h"

enum {
  NAME_LENGTH = 48
}; /* characters: a longer quotation is a sentence with figures of its own */

static gboolean
is_letter(gunichar c)
{
  return c < 0x80 && g_ascii_isalpha((char)c);
}

/* Quotes, titles and document numbers are names: 《1984》, “4.23世界读书日”, 〔2023〕. */
static gboolean
is_in_name(const NbPassage *passage, guint i)
{
  int depth = 0;

  for (guint n = 1; n <= NAME_LENGTH && n <= i; n++) {
    gunichar c = nb_letter(passage, i - n);

    if (c == 0x3002) /* 。 */
      return FALSE;
    depth += nb_is_one_of(c, "》”〕」』");
    depth -= nb_is_one_of(c, "《“〔「『");
    if (depth < 0)
      return TRUE;
  }
  return FALSE;
}

static guint
digits_from(const NbPassage *passage, guint i)
{
  guint n = 0;

  while (nb_is_digit(nb_letter(passage, i + n)))
    n++;
  return n;
}

/* 4.23 as a day of the year; no unit follows. */
static gboolean
is_dotted_day(const NbReview *review, const NbPassage *passage, guint from, guint to)
{
  guint months = digits_from(passage, from), days = to - from - months - 1;
  int month = 0;

  if (months == 0 || months > 2 || nb_letter(passage, from + months) != '.' || days != 2)
    return FALSE;
  for (guint i = 0; i < months; i++)
    month = month * 10 + (int)(nb_letter(passage, from + i) - '0');

  int day = (int)(nb_letter(passage, to - 2) - '0') * 10 + (int)(nb_letter(passage, to - 1) - '0');

  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && !nb_unit_at(review, passage, to) &&
         !nb_is_one_of(nb_letter(passage, to), "万亿%‰千百倍年余多");
}

static gboolean
is_telephone_or_code(const NbPassage *passage, guint from, guint to)
{
  gunichar before = from > 0 ? nb_letter(passage, from - 1) : 0, after = nb_letter(passage, to);

  if (nb_is_one_of(after, "-－") && nb_is_digit(nb_letter(passage, to + 1)) && to - from >= 3)
    return TRUE;
  return from > 3 && nb_is_one_of(before, "-－") && to - from >= 4 &&
         nb_is_digit(nb_letter(passage, from - 2)) && nb_is_digit(nb_letter(passage, from - 4));
}

static gboolean
is_clock(const NbPassage *passage, guint from, guint to)
{
  static const char *const ratio[] = {"比例", "之比", "比为", "比约", "比达", NULL};

  if (nb_words_before(passage, 0, from, (const char *const[]){":", "：", NULL}) && from > 1 &&
      nb_is_digit(nb_letter(passage, from - 2)))
    return TRUE;
  return nb_is_one_of(nb_letter(passage, to), ":：") && digits_from(passage, to + 1) == 2 &&
         to - from <= 2 && !nb_words_in(passage, from > 14 ? from - 14 : 0, from, ratio);
}

/* The 22 of 4月22~30日, the 13 of 8月13、14日, the 2019 of 2019—2024年. */
static gboolean
begins_dates(const NbPassage *passage, guint to)
{
  guint i = to;

  while (nb_is_one_of(nb_letter(passage, i), "~～-–—至到、和及")) {
    guint n = digits_from(passage, i + 1);

    if (n == 0 && !nb_is_one_of(nb_letter(passage, i), "—"))
      return FALSE;
    i += 1 + n;
  }
  return i > to && nb_is_one_of(nb_letter(passage, i), "年月日号时点");
}

static gboolean
has_letter_unit(const NbReview *review, const NbPassage *passage, guint to)
{
  const NbUnit *unit = nb_unit_at(review, passage, to);

  return unit && !is_letter(nb_letter(passage, to + unit->length));
}

gboolean
nb_is_exempt(const NbReview *review, const NbPassage *passage, guint from, guint to)
{
  static const char *const place[] = {
      "号", "楼",       "层",       "室",       "栋",       "幢",     "路",     "级",
      "版", "版本",     "大道",     "期展",     "代",       "后",     "世纪",   "周年",
      "届", "小时自助", "小时城市", "小时书房", "小时图书", "小时智", "小时微", NULL};
  gunichar before = from > 0 ? nb_letter(passage, from - 1) : 0, after = nb_letter(passage, to);
  guint plain = digits_from(passage, from);

  if (before == 0x7b2c || nb_is_one_of(after, "月日时点分秒") || nb_words_at(passage, to, place))
    return !nb_words_at(passage, to, (const char *const[]){"分馆", "分之", "分钟", "级分馆", NULL});
  if (after == 0x5e74 && plain == to - from) /* 年: of two or four digits, a year */
    return to - from == 4 || to - from == 2;
  if (from == 0 && nb_is_one_of(after, "、.．)）") && !nb_is_digit(nb_letter(passage, to + 1)))
    return TRUE;
  if (begins_dates(passage, to))
    return TRUE;
  if (plain == to - from && plain >= 7 && !nb_unit_at(review, passage, to))
    return TRUE;
  if (is_letter(before) || (is_letter(after) && !has_letter_unit(review, passage, to)))
    return TRUE;
  return is_clock(passage, from, to) || is_telephone_or_code(passage, from, to) ||
         is_dotted_day(review, passage, from, to) || is_in_name(passage, from);
}
