/* 占37.1%, 办证率44%: a part in its whole. */
#include "review/checks.h"

enum { MOST = 125 }; /* per cent: shares that make more are not parts of one whole */

static gboolean
is_part(const NbAmount *amount)
{
  return nb_is_plain_count(amount) && amount->role != NB_ROLE_BASE;
}

static gboolean
fits(const NbAmount *share, const NbAmount *part, const NbAmount *whole)
{
  return nb_same_family(part, whole) && whole->high > 0 &&
         nb_span_meet(nb_span_wide(share), nb_span_ratio(nb_span(part), nb_span(whole), 100));
}

static gboolean
holds_somewhere(const NbPassage *passage, const NbAmount *share)
{
  for (guint i = 0; i < passage->amounts->len; i++)
    for (guint j = 0; j < passage->amounts->len; j++)
      if (i != j && nb_is_plain_count(nb_amount_nth(passage, i)) &&
          nb_is_plain_count(nb_amount_nth(passage, j)) &&
          fits(share, nb_amount_nth(passage, i), nb_amount_nth(passage, j)))
        return TRUE;
  return FALSE;
}

/* 甲占12%、乙占9%，两者合占21% */
static gboolean
is_sum_of_shares(const NbPassage *passage, guint at)
{
  const NbAmount *share = nb_amount_nth(passage, at);
  NbSpan sum = {0, 0};

  for (guint i = at; i-- > 0;) {
    const NbAmount *one = nb_amount_nth(passage, i);

    if (one->sentence != share->sentence || one->kind != NB_AMOUNT_PERCENT)
      continue;
    sum = nb_span_add(sum, nb_span(one), 1);
    if (nb_span_meet(sum, nb_span_wide(share)))
      return TRUE;
  }
  return FALSE;
}

static guint
clause_from(const NbPassage *passage, guint i)
{
  while (i > 0 && !nb_is_one_of(nb_letter(passage, i - 1), "，。；：！？（）(),;:"))
    i--;
  return i;
}

/* 其中周末占31%: the share has a subject of its own, and the number before is not it. */
static gboolean
has_other_subject(const NbPassage *passage, const NbAmount *share, const NbAmount *part)
{
  static const char *const light[] = {"分别", "共", "约",   "合",   "仅",   "则",   "已",
                                      "也",   "均", "数量", "册数", "人数", "册次", "人次",
                                      "的",   "其", "所",   "比例", "比重", "总",   NULL};
  guint from = MAX(clause_from(passage, share->from), part->to), at = 0, end = 0, n = 0;

  if (!nb_words_last(passage, from, share->from, nb_words_share, &at, &end) ||
      nb_letter(passage, from) == 0x5728) /* 在…中占 */
    return FALSE;
  while (from < at && (n = nb_words_at(passage, from, light)) > 0)
    from += n;
  if (at < from + 2 || nb_words_in(passage, part->to, from, nb_words_share))
    return FALSE;
  for (guint i = from; i + 1 < at; i++)
    for (guint j = part->subject; j + 1 < part->from; j++)
      if (nb_letter(passage, i) == nb_letter(passage, j) &&
          nb_letter(passage, i + 1) == nb_letter(passage, j + 1))
        return FALSE;
  return TRUE;
}

/* 在12600张中占48%: what 在 stands before is the whole. */
static gboolean
is_within(const NbPassage *passage, const NbAmount *one, guint to)
{
  static const char *const in[] = {"在", NULL}, *const among[] = {"中", "里", NULL};

  return nb_words_in(passage, one->subject, one->from, in) &&
         nb_words_in(passage, one->to, to, among);
}

/* The count just before the share, in its clause or the one before. */
static const NbAmount *
find_part(const NbPassage *passage, guint at)
{
  const NbAmount *share = nb_amount_nth(passage, at);

  for (guint i = at; i-- > 0;) {
    const NbAmount *one = nb_amount_nth(passage, i);
    guint word = 0, end = 0;

    if (one->sentence != share->sentence || one->clause + 1 < share->clause)
      return NULL;
    if (is_part(one) && one->depth <= share->depth + 1 && !is_within(passage, one, share->from) &&
        (!nb_words_last(passage, clause_from(passage, share->from), share->from, nb_words_share,
                        &word, &end) ||
         one->to <= word))
      return has_other_subject(passage, share, one) ? NULL : one;
  }
  return NULL;
}

static gboolean
is_clause_word(const NbPassage *passage, guint from, guint to)
{
  static const char *const among[] = {"其中", NULL};

  return nb_words_in(passage, from, to, among);
}

/* 文学类18.1万册次，占38.3%: a number with a share of its own is a part. */
static gboolean
has_share(const NbPassage *passage, guint i)
{
  const NbAmount *one = nb_amount_nth(passage, i), *next = nb_amount_nth(passage, i + 1);

  return next && next->role == NB_ROLE_SHARE && next->segment == one->segment &&
         next->clause <= one->clause + 1;
}

/* 占全年34.19万册次的37.1%; or what stands before 其中; or the only larger count around. */
static const NbAmount *
find_whole(const NbPassage *passage, guint at, const NbAmount *part)
{
  const NbAmount *share = nb_amount_nth(passage, at), *largest = NULL;
  guint larger = 0;

  for (guint i = at; i-- > 0;) {
    const NbAmount *one = nb_amount_nth(passage, i);

    if (one == part || !nb_is_plain_count(one) || !nb_same_family(one, part))
      continue;
    if (one->from > part->from && one->clause == share->clause)
      return one;
    if (one->sentence + 1 < share->sentence || one->from > part->from || one->high < part->low ||
        (has_share(passage, i) && one->segment != share->segment))
      continue;
    if (one->sentence == share->sentence && is_clause_word(passage, one->to, part->from))
      return one;
    largest = one;
    larger++;
  }
  return larger == 1 ? largest : NULL;
}

static gboolean
is_list_of_shares(const NbPassage *passage, const NbAmount *share)
{
  static const char *const each[] = {"分别", NULL};

  for (guint i = 0; i < passage->amounts->len; i++) {
    const NbAmount *one = nb_amount_nth(passage, i);

    if (one->sentence == share->sentence && nb_words_in(passage, one->subject, one->from, each))
      return TRUE;
  }
  return FALSE;
}

/* 回收1150份，回收率: a rate is only that of the count before it when both have one verb. */
static gboolean
is_rate_of(const NbPassage *passage, const NbAmount *rate, const NbAmount *part)
{
  static const char *const mark[] = {"率", "进度", NULL};
  guint at = 0, end = 0;

  if (!nb_words_last(passage, rate->subject, rate->from, mark, &at, &end) || at < rate->subject + 2)
    return FALSE;
  for (guint i = part->subject; i < part->to + 6; i++)
    if (nb_letter(passage, i) == nb_letter(passage, at - 2) &&
        nb_letter(passage, i + 1) == nb_letter(passage, at - 1))
      return TRUE;
  return FALSE;
}

static void
check_one(NbReview *review, const NbPassage *passage, guint at)
{
  const NbAmount *share = nb_amount_nth(passage, at);
  const NbAmount *part = find_part(passage, at);
  const NbAmount *whole = part ? find_whole(passage, at, part) : NULL;

  if (whole && share->role == NB_ROLE_RATE && !is_rate_of(passage, share, part))
    return;
  if (!whole || fits(share, part, whole) || holds_somewhere(passage, share) ||
      is_sum_of_shares(passage, at) || is_list_of_shares(passage, share))
    return;

  NbSpan truth = nb_span_ratio(nb_span(part), nb_span(whole), 100);
  g_autofree char *text = nb_amount_text(passage, share);
  g_autofree char *a = nb_amount_text(passage, part), *b = nb_amount_text(passage, whole);
  g_autofree char *value = nb_span_text(truth, MAX(nb_places(share), 1));

  nb_remark(review, passage, share->from, TRUE, "share", g_strdup_printf("%s%%", value),
            _("“%s”: %s of %s are %s%%"), text, a, b, value);
}

/* 占55%、30%和25% cannot be parts of one whole. */
static void
check_hundred(NbReview *review, const NbPassage *passage, guint at)
{
  const NbAmount *first = nb_amount_nth(passage, at);
  NbSpan sum = nb_span(first);
  guint n = 1;
  static const char *const again[] = {"合", "共", "两者", "三者", NULL}, *const parting[] = {"；",
                                                                                             NULL};

  for (guint i = at + 1; i < passage->amounts->len; i++) {
    const NbAmount *one = nb_amount_nth(passage, i);

    if (one->sentence != first->sentence ||
        nb_words_in(passage, nb_amount_nth(passage, i - 1)->to, one->from, parting))
      break;
    if (one->kind != NB_AMOUNT_PERCENT)
      continue;
    if (one->role == NB_ROLE_CHANGE || one->role == NB_ROLE_RATE ||
        nb_words_in(passage, one->subject, one->from, again))
      return;
    sum = nb_span_add(sum, nb_span(one), 1);
    n++;
  }
  if (n < 3 || sum.low <= (gint64)100 * NB_MICRO + (gint64)n * first->step ||
      sum.low > (gint64)MOST * NB_MICRO)
    return;

  g_autofree char *value = nb_span_text(sum, nb_places(first));

  nb_remark(review, passage, first->from, TRUE, "share", NULL,
            _("the %u shares of this sentence make %s%% together"), n, value);
}

void
nb_check_share(NbReview *review, const NbPassage *passage)
{
  guint sentence = G_MAXUINT;

  for (guint i = 0; i < passage->amounts->len; i++) {
    const NbAmount *amount = nb_amount_nth(passage, i);

    if (amount->kind != NB_AMOUNT_PERCENT ||
        (amount->role != NB_ROLE_SHARE && amount->role != NB_ROLE_RATE))
      continue;
    if (amount->role == NB_ROLE_SHARE && amount->sentence != sentence) {
      sentence = amount->sentence;
      check_hundred(review, passage, i);
    }
    check_one(review, passage, i);
  }
}
