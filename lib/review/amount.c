#include "review/passage.h"
#include <string.h>

enum {
  LONGEST = 15,       /* digits that fit with six decimals */
  MOST_AMOUNTS = 400, /* of one paragraph: relations are sought among pairs and triples of them */
};

/* Digits with commas between thousands and one point. */
static guint
read_figures(const NbPassage *passage, guint i, NbAmount *amount)
{
  gint64 mantissa = 0, scale = NB_MICRO;
  guint digits = 0, at = i;
  gboolean point = FALSE;

  for (;; at++) {
    gunichar c = nb_letter(passage, at);

    if (nb_is_digit(c)) {
      if (point && scale == 1)
        continue;
      mantissa = mantissa * 10 + (gint64)(c - '0');
      digits += digits > 0 || c != '0';
      scale /= point ? 10 : 1;
      if (digits > LONGEST)
        break;
      continue;
    }
    if (c == '.' && !point && nb_is_digit(nb_letter(passage, at + 1)))
      point = TRUE;
    else if (c != ',' || point || !nb_is_digit(nb_letter(passage, at + 1)) ||
             !nb_is_digit(nb_letter(passage, at + 2)) || !nb_is_digit(nb_letter(passage, at + 3)) ||
             nb_is_digit(nb_letter(passage, at + 4)))
      break;
  }
  if (digits > LONGEST || mantissa > G_MAXINT64 / scale)
    amount->near |= NB_NEAR_EXEMPT;
  else
    amount->value = mantissa * scale;
  amount->step = scale;
  amount->digits = digits;
  return at - i;
}

static gint64
magnitude_at(const NbPassage *passage, guint i, guint *length)
{
  static const struct {
    const char *word;
    gint64 times;
  } all[] = {
      {"万亿", 1000000000000},
      {"千万", 10000000     },
      {"百万", 1000000      },
      {"十万", 100000       },
      {"亿",    100000000    },
      {"万",    10000        },
      {"千",    1000         },
      {"百",    100          }
  };

  for (gsize m = 0; m < G_N_ELEMENTS(all); m++) {
    *length = nb_words_at(passage, i, (const char *const[]){all[m].word, NULL});
    if (*length > 0 &&
        !(all[m].times == 1000 && nb_is_one_of(nb_letter(passage, i + 1), "米克字瓦")))
      return all[m].times;
  }
  *length = 0;
  return 1;
}

static guint
skip_blank(const NbPassage *passage, guint i)
{
  return nb_letter(passage, i) == ' ' ? i + 1 : i;
}

static guint
take_more(const NbPassage *passage, guint i, NbAmount *amount)
{
  static const char *const more[] = {"余", "多", NULL};
  guint n = nb_words_at(passage, i, more);

  if (n > 0)
    amount->near |= NB_NEAR_MORE;
  return i + n;
}

static guint
take_magnitude(const NbPassage *passage, guint i, NbAmount *amount)
{
  guint length = 0;
  gint64 times = magnitude_at(passage, i, &length);

  if (length == 0)
    return i;
  if (__builtin_mul_overflow(amount->value, times, &amount->value) ||
      __builtin_mul_overflow(amount->step, times, &amount->step))
    amount->near |= NB_NEAR_EXEMPT;
  return i + length;
}

/* What the number counts: %, 个百分点, 倍, or a unit. */
static guint
take_unit(const NbReview *review, const NbPassage *passage, guint i, NbAmount *amount)
{
  static const char *const percent[] = {"%", NULL}, *const points[] = {"个百分点", "百分点", NULL},
                           *const times[] = {"倍", NULL};
  guint n = nb_words_at(passage, i, points);

  if (n > 0)
    amount->kind = NB_AMOUNT_POINTS;
  else if ((n = nb_words_at(passage, i, percent)) > 0)
    amount->kind = NB_AMOUNT_PERCENT;
  else if ((n = nb_words_at(passage, i, times)) > 0)
    amount->kind = NB_AMOUNT_TIMES;
  else
    amount->unit = nb_unit_at(review, passage, i);
  return i + (amount->unit ? amount->unit->length : n);
}

static void
scale_by_unit(NbAmount *amount)
{
  const NbUnit *unit = amount->unit;
  gint64 value = 0, step = 0;

  if (!unit || (unit->times == 1 && unit->base == 1))
    return;
  if (__builtin_mul_overflow(amount->value, unit->times, &value) ||
      __builtin_mul_overflow(amount->step, unit->times, &step)) {
    amount->near |= NB_NEAR_EXEMPT;
    return;
  }
  amount->value = value / unit->base;
  amount->step = MAX(step / unit->base, 1);
}

/* The b of a:b. */
static guint
take_ratio(const NbPassage *passage, guint i, NbAmount *amount)
{
  NbAmount second = {0};

  if (!nb_is_one_of(nb_letter(passage, i), ":：∶") || !nb_is_digit(nb_letter(passage, i + 1)))
    return i;
  i += 1 + read_figures(passage, i + 1, &second);
  amount->kind = NB_AMOUNT_RATIO;
  amount->second = second.value;
  return i;
}

static void
mark_ranges(const NbPassage *passage, NbAmount *amount)
{
  gunichar before = amount->from > 0 ? nb_letter(passage, amount->from - 1) : 0;
  guint to = amount->to;

  if (nb_is_one_of(nb_letter(passage, to), "~～–—-至到") && nb_is_digit(nb_letter(passage, to + 1)))
    amount->near |= NB_NEAR_RANGE;
  if (amount->from > 1 && nb_is_one_of(before, "~～–—-") &&
      nb_is_digit(nb_letter(passage, amount->from - 2)))
    amount->near |= NB_NEAR_RANGE;
}

static guint
read_number(const NbReview *review, const NbPassage *passage, guint i, NbAmount *amount)
{
  guint end = i + read_figures(passage, i, amount);

  amount->from = i;
  if (nb_is_exempt(review, passage, i, end)) {
    amount->near |= NB_NEAR_EXEMPT;
    amount->figures_to = amount->to = end;
    return end;
  }

  guint ratio = take_ratio(passage, end, amount);

  if (ratio > end) {
    amount->figures_to = amount->to = ratio;
    return ratio;
  }
  end = take_more(passage, skip_blank(passage, end), amount);
  end = take_magnitude(passage, end, amount);
  end = take_more(passage, end, amount);
  amount->figures_to = end;
  amount->to = take_unit(review, passage, skip_blank(passage, end), amount);
  scale_by_unit(amount);
  mark_ranges(passage, amount);
  return amount->to;
}

/* 三分之一, 百分之五, 四成, 一半: a share with a wide margin. */
static guint
read_share(const NbPassage *passage, guint i, NbAmount *amount)
{
  gint64 under = 0, over = 0;
  guint n = nb_chinese_numeral(passage, i, &under), m = 0;
  static const char *const half[] = {"一半", "半数", "过半", NULL}, *const of[] = {"分之", NULL};

  if (n > 0 && under > 0 && nb_words_at(passage, i + n, of) &&
      (m = nb_chinese_numeral(passage, i + n + 2, &over)) > 0) {
    amount->value = over * 100 * NB_MICRO / under;
    return n + 2 + m;
  }
  if (n == 1 && under > 1 && nb_letter(passage, i + 1) == 0x6210 && /* 成 */
      !nb_is_one_of(nb_letter(passage, i + 2), "立为功果员套熟语本都就长绩")) {
    amount->value = under * 10 * NB_MICRO;
    return 2;
  }
  n = nb_words_at(passage, i, half);
  amount->value = 50 * NB_MICRO;
  return n;
}

/* 翻番, 翻一番, 翻了两番: twice, four times. */
static guint
read_doubling(const NbPassage *passage, guint i, NbAmount *amount)
{
  static const char *const once[] = {"翻番", "翻一番", "翻了一番", "翻了番", NULL};
  static const char *const twice[] = {"翻两番", "翻了两番", NULL};
  guint n = nb_words_at(passage, i, once), m = nb_words_at(passage, i, twice);

  amount->value = (m > 0 ? 4 : 2) * (gint64)NB_MICRO;
  return MAX(n, m);
}

/* 原来的三倍; not 两三倍. */
static guint
read_times(const NbPassage *passage, guint i, NbAmount *amount)
{
  gint64 value = 0;
  guint n = nb_chinese_numeral(passage, i, &value);
  gunichar before = i > 0 ? nb_letter(passage, i - 1) : 0;

  if (n == 0 || value < 2 || nb_letter(passage, i + n) != 0x500d /* 倍 */ ||
      nb_is_one_of(before, "一二两三四五六七八九十几数第"))
    return 0;
  amount->value = value * NB_MICRO;
  return n + 1;
}

static guint
read_words(const NbReview *review, const NbPassage *passage, guint i, NbAmount *amount)
{
  gunichar before = i > 0 ? nb_letter(passage, i - 1) : 0;
  guint n = read_doubling(passage, i, amount);

  if (n > 0) {
    amount->kind = NB_AMOUNT_TIMES;
    amount->role = NB_ROLE_MULTIPLE;
  } else if ((n = read_share(passage, i, amount)) > 0 && before != 0x7b2c) {
    amount->kind = NB_AMOUNT_PERCENT;
  } else if ((n = read_times(passage, i, amount)) > 0) {
    amount->kind = NB_AMOUNT_TIMES;
  } else {
    n = nb_chinese_numeral(passage, i, &amount->value);
    if (n == 0 || nb_is_one_of(before, "第之数几上百千万〇零一二三四五六七八九十"))
      return 0;
    guint more = take_more(passage, i + n, amount) - i;

    amount->unit = nb_unit_at(review, passage, i + more);
    if ((more == n && (amount->value < 2 || nb_is_one_of(nb_letter(passage, i), "百千"))) ||
        !amount->unit || !strcmp(amount->unit->dimension, "length"))
      return 0;
    amount->value *= NB_MICRO;
    n = more;
  }
  amount->from = i;
  amount->near |= amount->kind == NB_AMOUNT_TIMES && !amount->role ? 0 : NB_NEAR_WORDS;
  amount->step = NB_MICRO;
  amount->figures_to = i + n;
  if (amount->unit && nb_is_digit(nb_letter(passage, i + n + amount->unit->length)))
    amount->near |= NB_NEAR_ORDINAL;
  amount->to = i + n + (amount->unit ? amount->unit->length : 0);
  return amount->to;
}

static void
bind(const NbReview *review, const NbPassage *passage, NbAmount *amount)
{
  guint figure = g_array_index(passage->letters, NbLetter, amount->from).figure;

  if (figure == 0)
    return;

  const NbRatio value = g_array_index(review->bounds, NbBound, figure - 1).value;
  const NbUnit *unit = amount->unit;
  gint64 scaled = 0;

  amount->bound = TRUE;
  if (value.den <= 0 || amount->kind != NB_AMOUNT_COUNT || amount->near & ~(guint)NB_NEAR_MORE ||
      __builtin_mul_overflow(value.num, (gint64)NB_MICRO, &scaled))
    return;
  if (unit && __builtin_mul_overflow(scaled / unit->base, unit->times, &scaled))
    return;
  amount->is_exact = TRUE;
  amount->printed = amount->value;
  amount->value = scaled / value.den;
}

void
nb_amounts_find(const NbReview *review, NbPassage *passage)
{
  for (guint i = 0; i < passage->letters->len && passage->amounts->len < MOST_AMOUNTS;) {
    NbAmount amount = {.sign = 0};
    guint end = 0;

    if (nb_is_digit(nb_letter(passage, i)))
      end = read_number(review, passage, i, &amount);
    else if (!passage->english)
      end = read_words(review, passage, i, &amount);
    if (end == 0) {
      i++;
      continue;
    }
    if (!(amount.near & NB_NEAR_EXEMPT)) {
      bind(review, passage, &amount);
      g_array_append_val(passage->amounts, amount);
    }
    i = end;
  }
  nb_roles_find(review, passage);
}
