/* 余 after a number that is not round, 约 before an exact one, 约…余 and their kin. */
#include "review/checks.h"

static const char *const before_about[] = {"约", "大约", "约为", "约有", "大概", NULL};
static const char *const before_more[] = {"超", "超过", "逾", "突破", "多达", "超出", NULL};
static const char *const before_less[] = {"近", "将近", "接近", "不足", "不到", NULL};
static const char *const after_about[] = {"左右", "上下", NULL};
static const char *const after_more[] = {"以上", "之多", NULL};

/* 最近3年 and 附近5个 are no estimates. */
static gboolean
is_near_word(const NbPassage *passage, guint at)
{
  return at == 0 || !nb_is_one_of(nb_letter(passage, at - 1), "最附远邻相");
}

guint
nb_near_before(const NbPassage *passage, guint from, guint i, guint *near)
{
  const char *const *const lists[] = {before_more, before_less, before_about};
  static const guint kinds[] = {NB_NEAR_MORE, NB_NEAR_LESS, NB_NEAR_ABOUT};

  if (i > from && nb_letter(passage, i - 1) == ' ')
    i--;
  for (gsize k = 0; k < G_N_ELEMENTS(lists); k++) {
    guint n = nb_words_before(passage, from, i, lists[k]);

    if (n == 0 || (k == 1 && !is_near_word(passage, i - n)))
      continue;
    *near |= kinds[k];
    return n;
  }
  return 0;
}

guint
nb_near_after(const NbPassage *passage, guint i, guint *near)
{
  guint about = nb_words_at(passage, i, after_about), more = nb_words_at(passage, i, after_more);

  *near |= (about > 0 ? NB_NEAR_ABOUT : 0) | (more > 0 ? NB_NEAR_MORE : 0);
  return MAX(about, more);
}

gint64
nb_amount_round(const NbAmount *amount)
{
  gint64 place = 1;

  if (amount->value == 0)
    return amount->step;
  while (place <= amount->value / 10 && amount->value % (place * 10) == 0)
    place *= 10;
  return MAX(place, amount->step);
}

void
nb_amount_bounds(NbAmount *amount)
{
  gint64 place = nb_amount_round(amount), half = amount->step / 2;
  gboolean exact =
      amount->step <= NB_MICRO && amount->kind == NB_AMOUNT_COUNT && amount->value % NB_MICRO == 0;

  if (amount->is_exact) {
    amount->low = amount->high = amount->value;
    return;
  }
  amount->low = amount->value - (exact || amount->bound ? 0 : half);
  amount->high = amount->value + (exact || amount->bound ? 0 : half);
  if (amount->near & (NB_NEAR_MORE | NB_NEAR_ABOUT))
    amount->high = amount->value + (amount->near & NB_NEAR_MORE ? place : place / 2);
  if (amount->near & (NB_NEAR_LESS | NB_NEAR_ABOUT))
    amount->low = amount->value - (amount->near & NB_NEAR_LESS ? place : place / 2);
  if (amount->near & NB_NEAR_WORDS && amount->kind == NB_AMOUNT_PERCENT) {
    amount->low -= amount->value / 12;
    amount->high += amount->value / 12;
  }
}

/* 67余 is flagged, 60余, 150余, 4.5万余 and 10余万 are not. */
static void
check_more(NbReview *review, const NbPassage *passage, const NbAmount *amount)
{
  static const char *const more[] = {"余", "多", NULL};
  gunichar last = 0;
  guint i = amount->from;

  while (nb_is_digit(nb_letter(passage, i)) || nb_is_one_of(nb_letter(passage, i), ".,"))
    last = nb_letter(passage, i++);
  if (last == 0 || (last == '0' && amount->step >= NB_MICRO))
    return;
  i += nb_letter(passage, i) == ' ';
  if (!nb_words_at(passage, i, more) &&
      (!nb_words_at(passage, amount->figures_to - 1, more) || amount->digits < 4))
    return;

  g_autofree char *text = nb_passage_text(passage, amount->from, amount->figures_to);

  gint64 value = amount->is_exact ? amount->printed : amount->value;

  if (amount->step == NB_MICRO && value / NB_MICRO > 10) {
    int round = (int)(value / NB_MICRO / 10 % 100000000) * 10;

    nb_remark(review, passage, amount->from, FALSE, "more",
              g_strdup_printf(_("%d余, or the exact number without 余"), round),
              _("“%s”: before 余 stands a round number, such as 60余"), text);
    return;
  }
  nb_remark(review, passage, amount->from, FALSE, "more", NULL,
            _("“%s”: before 余 stands a round number, such as 60余"), text);
}

static void
check_doubled(NbReview *review, const NbPassage *passage, const NbAmount *amount)
{
  guint before = 0, after = 0, inner = 0;
  guint n = nb_near_before(passage, amount->subject, amount->from, &before);
  guint m = nb_near_after(passage, amount->to, &after);

  for (guint i = amount->from; i < amount->figures_to; i++)
    inner += nb_is_one_of(nb_letter(passage, i), "余多");
  if ((n > 0) + (m > 0 && after == NB_NEAR_ABOUT) + inner < 2)
    return;

  guint from = amount->from - n - (n > 0 && nb_letter(passage, amount->from - 1) == ' ');
  g_autofree char *text = nb_passage_text(passage, from, amount->to + m);

  nb_remark(review, passage, from, FALSE, "about", g_strdup(_("keep one of the two words")),
            _("“%s” says twice that the number is not exact"), text);
}

/* 约12345册: what is known to the last digit is not 约. */
static gboolean
is_known(const NbAmount *amount, guint near)
{
  if (amount->is_exact && amount->value == amount->printed && amount->digits >= 3)
    return near != 0;
  return near & (NB_NEAR_ABOUT | NB_NEAR_LESS) && amount->digits >= 4 && !amount->bound &&
         nb_amount_round(amount) <= amount->step;
}

static void
check_exact(NbReview *review, const NbPassage *passage, const NbAmount *amount)
{
  guint near = 0;

  nb_near_before(passage, amount->subject, amount->from, &near);
  nb_near_after(passage, amount->to, &near);
  if (amount->kind != NB_AMOUNT_COUNT || !is_known(amount, near | (amount->near & NB_NEAR_MORE)))
    return;

  g_autofree char *text = nb_amount_text(passage, amount);

  nb_remark(review, passage, amount->from, FALSE, "about",
            g_strdup(_("round the number, or leave the word out")),
            _("“%s” is exact to its last digit, and yet called approximate"), text);
}

/* 近3.42万 of 34,241: the data lie on the other side. */
static void
check_side(NbReview *review, const NbPassage *passage, const NbAmount *amount)
{
  gboolean below = amount->near & NB_NEAR_LESS && amount->value > amount->printed;
  gboolean above = amount->near & NB_NEAR_MORE && amount->value < amount->printed;

  if (!amount->is_exact || (!below && !above))
    return;

  const NbUnit *unit = amount->unit;
  gint64 own = unit ? amount->value / unit->times * unit->base : amount->value;
  g_autofree char *text = nb_passage_text(passage, amount->from, amount->to);
  g_autofree char *value = nb_span_text((NbSpan){own, own}, own % NB_MICRO ? 2 : 0);

  nb_remark(review, passage, amount->from, TRUE, "about", NULL,
            above ? _("“%s” is called too little, and the data say %s, which is less")
                  : _("“%s” is called too much, and the data say %s, which is more"),
            text, value);
}

void
nb_check_near(NbReview *review, const NbPassage *passage)
{
  for (guint i = 0; i < passage->amounts->len; i++) {
    const NbAmount *amount = nb_amount_nth(passage, i);

    if (amount->near & NB_NEAR_WORDS)
      continue;
    check_more(review, passage, amount);
    check_doubled(review, passage, amount);
    check_exact(review, passage, amount);
    check_side(review, passage, amount);
  }
}
