/* English numbers that differ from the Chinese, or know more digits. */
#include "review/checks.h"
#include <string.h>

gint64
nb_english_scale(const NbPassage *passage, guint i)
{
  static const struct {
    const char *word;
    gint64 times;
  } all[] = {
      {"thousand", 1000      },
      {"million",  1000000   },
      {"billion",  1000000000}
  };

  i += nb_letter(passage, i) == ' ';
  for (gsize w = 0; w < G_N_ELEMENTS(all); w++)
    if (nb_words_at(passage, i, (const char *const[]){all[w].word, NULL}))
      return all[w].times;
  return 1;
}

/* Digits of the Chinese text that are no quantity (a year, a street number) stand for themselves.
 */
static gboolean
stands_there(const NbPassage *chinese, const char *digits)
{
  g_autofree char *text = nb_passage_text(chinese, 0, chinese->letters->len);

  return strstr(text, digits) != NULL;
}

static gboolean
is_date_or_time(const NbPassage *passage, const NbAmount *amount)
{
  gint64 whole = amount->value / NB_MICRO;
  gboolean year = amount->value % NB_MICRO == 0 && whole >= 1900 && whole < 2100;

  return year || whole <= 31 || nb_is_one_of(nb_letter(passage, amount->to), ":/") ||
         (amount->from > 0 && nb_is_one_of(nb_letter(passage, amount->from - 1), ":/#-"));
}

/* The nearest quantity of the Chinese; @fits when the English lies within what it can mean. */
static const NbAmount *
counterpart(const NbPassage *chinese, NbSpan english, gint64 value, gboolean *fits)
{
  const NbAmount *best = NULL;
  gint64 apart = G_MAXINT64;

  for (guint i = 0; i < chinese->amounts->len; i++) {
    const NbAmount *one = nb_amount_nth(chinese, i);
    gint64 distance = ABS(one->value - value);

    if (nb_span_meet(nb_span_wide(one), english)) {
      *fits = TRUE;
      return one;
    }
    if (distance < apart) {
      apart = distance;
      best = one;
    }
  }
  *fits = FALSE;
  return best;
}

static void
check_number(NbReview *review, const NbPassage *chinese, const NbPassage *passage,
             const NbAmount *amount)
{
  gint64 scale = nb_english_scale(passage, amount->figures_to), value = 0, step = 0;
  gboolean fits = FALSE;
  const NbAmount *other = NULL;
  g_autofree char *text = nb_passage_text(passage, amount->from, amount->figures_to);

  if (amount->bound || __builtin_mul_overflow(amount->value, scale, &value) ||
      __builtin_mul_overflow(amount->step, scale, &step) || stands_there(chinese, text))
    return;
  if (scale == 1 && is_date_or_time(passage, amount))
    return;
  gint64 half = scale == 1 && step == NB_MICRO ? 0 : step / 2;

  other = counterpart(chinese, (NbSpan){value - half, value + half}, value, &fits);
  if (!other) {
    nb_remark(review, passage, amount->from, FALSE, "digits", NULL,
              _("“%s”: the Chinese text has no number"), text);
    return;
  }

  g_autofree char *words = nb_amount_text(chinese, other);

  if (!fits)
    nb_remark(review, passage, amount->from, TRUE, "digits", NULL,
              _("“%s”: the Chinese text says %s"), text, words);
  else if (scale == 1 && other->step > NB_MICRO && value % other->step != 0 && !other->bound)
    nb_remark(review, passage, amount->from, FALSE, "digits", NULL,
              _("“%s” says more digits than %s"), text, words);
}

void
nb_check_english(NbReview *review)
{
  for (guint i = 1; i < review->passages->len; i++) {
    const NbPassage *passage = review->passages->pdata[i],
                    *chinese = review->passages->pdata[i - 1];

    if (!passage->english || chinese->english)
      continue;
    for (guint j = 0; j < passage->amounts->len; j++)
      if (nb_amount_nth(passage, j)->kind != NB_AMOUNT_RATIO)
        check_number(review, chinese, passage, nb_amount_nth(passage, j));
  }
}
