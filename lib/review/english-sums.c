/* The arithmetic of English sentences: “from A to B, up 11%”, “130 events: 45 talks, …”, “an
 * average of 1,500 a day”. */
#include "review/checks.h"

enum { MOST_PARTS = 32 };

/* Numbers of one sentence, with thousand and million taken in. */
typedef struct {
  const NbPassage *passage;
  const NbAmount *amounts[MOST_PARTS];
  NbSpan spans[MOST_PARTS];
  guint n, to; /* @to: where the sentence ends */
} Sentence;

static gboolean
is_end(const NbPassage *passage, guint i)
{
  return nb_is_one_of(nb_letter(passage, i), ".!?;") &&
         (i + 1 >= passage->letters->len || nb_letter(passage, i + 1) == ' ');
}

static gboolean
add(Sentence *sentence, const NbAmount *amount)
{
  gint64 scale = nb_english_scale(sentence->passage, amount->figures_to);
  NbSpan span = nb_span(amount);

  if (sentence->n == MOST_PARTS || span.high > G_MAXINT64 / scale)
    return FALSE;
  if (scale > 1)
    span = (NbSpan){amount->value - amount->step / 2, amount->value + amount->step / 2};
  sentence->spans[sentence->n] = (NbSpan){span.low * scale, span.high * scale};
  sentence->amounts[sentence->n++] = amount;
  return TRUE;
}

static gboolean
has_before(const Sentence *sentence, guint i, const char *word)
{
  const NbAmount *amount = sentence->amounts[i];

  return nb_words_before(sentence->passage, 0, amount->from, (const char *const[]){word, NULL}) > 0;
}

static gboolean
has_between(const Sentence *sentence, guint from, guint to, const char *const *words)
{
  return nb_words_in(sentence->passage, from, to, words);
}

/* ---- from A to B, up p% ---- */

static void
check_growth(NbReview *review, const Sentence *sentence, guint i)
{
  static const char *const of[] = {" of ", "of ", NULL};
  const NbAmount *said = NULL;

  if (i + 1 >= sentence->n || !has_before(sentence, i, "from ") ||
      !has_before(sentence, i + 1, " to ") ||
      sentence->amounts[i + 1]->from > sentence->amounts[i]->to + 24 ||
      sentence->amounts[i]->kind != NB_AMOUNT_COUNT ||
      sentence->amounts[i + 1]->kind != NB_AMOUNT_COUNT)
    return;
  for (guint j = 0; j < sentence->n; j++)
    if (sentence->amounts[j]->kind == NB_AMOUNT_PERCENT &&
        !nb_words_at(sentence->passage, sentence->amounts[j]->to, of)) {
      if (said)
        return;
      said = sentence->amounts[j];
    }
  if (!said)
    return;

  NbSpan then = sentence->spans[i], now = sentence->spans[i + 1];
  NbSpan truth = nb_span_ratio(nb_span_add(now, then, -1), then, 100);
  NbSpan size = truth.high < 0 ? (NbSpan){-truth.high, -truth.low} : truth;

  if (truth.low > truth.high || nb_span_meet(nb_span_wide(said), size))
    return;

  g_autofree char *text = nb_amount_text(sentence->passage, said);
  g_autofree char *value = nb_span_text(size, MAX(nb_places(said), 1));

  nb_remark(review, sentence->passage, said->from, TRUE, "growth", g_strdup_printf("%s%%", value),
            _("“%s”: the two numbers give %s%%"), text, value);
}

/* ---- N events: a talks, b exhibitions and c workshops ---- */

static void
check_total(NbReview *review, const Sentence *sentence, guint i)
{
  static const char *const colon[] = {":", NULL};
  const NbAmount *whole = sentence->amounts[i];
  NbSpan sum = {0, 0};

  if (i + 2 >= sentence->n ||
      !has_between(sentence, whole->to, sentence->amounts[i + 1]->from, colon))
    return;
  for (guint j = i + 1; j < sentence->n; j++) {
    if (sentence->amounts[j]->kind != NB_AMOUNT_COUNT ||
        (j > i + 1 &&
         has_between(sentence, sentence->amounts[j - 1]->to, sentence->amounts[j]->from, colon)))
      return;
    sum = nb_span_add(sum, sentence->spans[j], 1);
  }
  if (whole->kind != NB_AMOUNT_COUNT || nb_span_meet(sum, sentence->spans[i]) ||
      sum.low > sentence->spans[i].high * 2 || sum.high < sentence->spans[i].low / 2)
    return;

  g_autofree char *text = nb_passage_text(sentence->passage, whole->from, whole->figures_to);
  g_autofree char *value = nb_span_text(sum, 0);

  g_strchomp(text);
  nb_remark(review, sentence->passage, whole->from, TRUE, "total", g_strdup(value),
            _("“%s”: the parts behind the colon make %s"), text, value);
}

/* ---- an average of M a day ---- */

static void
check_mean(NbReview *review, const Sentence *sentence, guint i)
{
  static const char *const day[] = {"a day", "per day", "daily", "each day", NULL};
  static const char *const days[] = {"open days", "days", "opening days", NULL};
  const NbAmount *mean = sentence->amounts[i];
  gint days_at = -1, over = -1;

  if (!(has_before(sentence, i, "average of ") || has_before(sentence, i, "averaging ")) ||
      !has_between(sentence, mean->to, MIN(mean->to + 24, sentence->to), day))
    return;
  for (guint j = 0; j < sentence->n; j++) {
    if (j == i || sentence->amounts[j]->kind != NB_AMOUNT_COUNT)
      continue;
    if (nb_words_at(sentence->passage, sentence->amounts[j]->to, days))
      days_at = (gint)j;
    else if (over >= 0)
      return; /* which of them is divided is not said */
    else
      over = (gint)j;
  }
  if (days_at < 0 || over < 0)
    return;

  NbSpan truth = nb_span_ratio(sentence->spans[over], sentence->spans[days_at], 1);
  gint64 slack = MAX(nb_amount_round(mean), mean->step);
  NbSpan said = {sentence->spans[i].low - slack / 2, sentence->spans[i].high + slack / 2};

  if (truth.low > truth.high || nb_span_meet(said, truth))
    return;

  g_autofree char *text = nb_passage_text(sentence->passage, mean->from, mean->figures_to);
  g_autofree char *value = nb_span_text(truth, nb_places(mean));

  g_strchomp(text);
  nb_remark(review, sentence->passage, mean->from, TRUE, "per", g_strdup(value),
            _("“%s”: the two numbers give %s a day"), text, value);
}

static void
check_sentence(NbReview *review, const Sentence *sentence)
{
  for (guint i = 0; i < sentence->n; i++) {
    check_growth(review, sentence, i);
    check_total(review, sentence, i);
    check_mean(review, sentence, i);
  }
}

void
nb_check_english_sums(NbReview *review, const NbPassage *passage)
{
  Sentence sentence = {.passage = passage};
  guint next = 0;
  gboolean whole = TRUE;

  for (guint i = 0; i <= passage->letters->len; i++) {
    const NbAmount *amount = nb_amount_nth(passage, next);

    if (amount && amount->from == i) {
      whole &= add(&sentence, amount);
      next++;
    }
    if (i < passage->letters->len && !is_end(passage, i))
      continue;
    sentence.to = i;
    if (whole)
      check_sentence(review, &sentence);
    sentence.n = 0;
    whole = TRUE;
  }
}
