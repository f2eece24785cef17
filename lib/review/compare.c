/* 是上年的2倍, 每5位中有1位, 48:52, 每百页厚0.75厘米: ratios that other numbers must bear out. */
#include "review/checks.h"
#include <string.h>

/* ---- k times ---- */

static gboolean
multiple_fits(const NbAmount *times, const NbAmount *over, const NbAmount *under)
{
  NbSpan wide = {times->value - times->step / 2, times->value + times->step};

  if (times->near & NB_NEAR_WORDS) /* 翻番 is said from about nine tenths on */
    wide = (NbSpan){times->value / 10 * 9, times->value / 10 * 13};
  return under->high > 0 && nb_same_family(over, under) &&
         nb_span_meet(wide, nb_span_ratio(nb_span(over), nb_span(under), 1));
}

/* The two counts of the sentence, when there are just two of one kind. */
static gboolean
two_counts(const NbPassage *passage, const NbAmount *near, const NbAmount **over,
           const NbAmount **under)
{
  guint n = 0;

  for (guint i = 0; i < passage->amounts->len; i++) {
    const NbAmount *one = nb_amount_nth(passage, i);

    if (one->segment != near->segment || !nb_is_plain_count(one))
      continue;
    n++;
    if (one->role == NB_ROLE_BASE)
      *under = one;
    else
      *over = one;
  }
  return n == 2 && *over && *under && nb_same_dimension(*over, *under);
}

/* 12.6万人次，是线下2.1万人次的6倍: the number before 的 is what is taken so often. */
static gboolean
count_of(const NbPassage *passage, const NbAmount *times, const NbAmount **over,
         const NbAmount **under)
{
  static const char *const is[] = {"是", "为", "相当于", "达", NULL}, *const of[] = {"的", NULL};
  guint i = 0;

  while (nb_amount_nth(passage, i) != times)
    i++;
  if (i < 2)
    return FALSE;
  *under = nb_amount_nth(passage, i - 1);
  *over = nb_amount_nth(passage, i - 2);
  return nb_is_plain_count(*over) && nb_is_plain_count(*under) &&
         nb_same_dimension(*over, *under) && times->from == (*under)->to + 1 &&
         nb_words_at(passage, (*under)->to, of) && (*over)->segment == times->segment &&
         nb_words_in(passage, (*under)->subject, (*under)->from, is);
}

static void
check_multiple(NbReview *review, const NbPassage *passage, const NbAmount *times)
{
  const NbAmount *over = NULL, *under = NULL;

  for (guint i = 0; i < passage->amounts->len; i++)
    for (guint j = 0; j < passage->amounts->len; j++)
      if (i != j && nb_is_plain_count(nb_amount_nth(passage, i)) &&
          nb_is_plain_count(nb_amount_nth(passage, j)) &&
          multiple_fits(times, nb_amount_nth(passage, i), nb_amount_nth(passage, j)))
        return;
  if ((!two_counts(passage, times, &over, &under) && !count_of(passage, times, &over, &under)) ||
      under->high <= 0)
    return;

  NbSpan truth = nb_span_ratio(nb_span(over), nb_span(under), 1);
  g_autofree char *text = nb_amount_text(passage, times), *value = nb_span_text(truth, 2);
  g_autofree char *a = nb_amount_text(passage, over), *b = nb_amount_text(passage, under);

  nb_remark(review, passage, times->from, TRUE, "multiple", g_strdup_printf(_("%s倍"), value),
            _("“%s”: %s are %s times %s"), text, a, value, b);
}

/* ---- 1 in 5 ---- */

static gboolean
is_small(const NbAmount *amount)
{
  return amount->kind == NB_AMOUNT_COUNT && amount->value > 0 &&
         amount->value <= (gint64)100 * NB_MICRO;
}

/* One in 5 may be one in 4.5 to one in 5.5. */
static NbSpan
share_span(const NbAmount *some, const NbAmount *every)
{
  NbSpan range = {every->value - NB_MICRO / 2, every->value + NB_MICRO / 2};

  return nb_span_ratio((NbSpan){some->value, some->value}, range, 1);
}

static void
check_one_in(NbReview *review, const NbPassage *passage, guint at)
{
  const NbAmount *every = nb_amount_nth(passage, at), *some = nb_amount_nth(passage, at + 1);
  const NbAmount *part = NULL, *whole = NULL;

  if (!some || some->sentence != every->sentence || !is_small(every) || !is_small(some) ||
      !nb_same_family(every, some) || some->value >= every->value)
    return;

  NbSpan span = share_span(some, every);

  for (guint i = 0; i < passage->amounts->len; i++) {
    const NbAmount *one = nb_amount_nth(passage, i);

    if (i == at || i == at + 1 || !nb_is_plain_count(one) || !nb_same_family(one, every))
      continue;
    for (guint j = 0; j < passage->amounts->len; j++) {
      const NbAmount *all = nb_amount_nth(passage, j);

      if (j == i || j == at || j == at + 1 || !nb_is_plain_count(all) ||
          !nb_same_family(one, all) || all->low <= one->high)
        continue;
      if (nb_span_meet(span, nb_span_ratio(nb_span(one), nb_span(all), 1)))
        return;
      part = one;
      whole = all;
    }
  }
  if (!part)
    return;

  NbSpan truth = nb_span_ratio(nb_span(part), nb_span(whole), 100);
  g_autofree char *a = nb_amount_text(passage, part), *b = nb_amount_text(passage, whole);
  g_autofree char *value = nb_span_text(truth, 1);

  nb_remark(review, passage, every->from, TRUE, "share", NULL,
            _("%d in %d does not follow: %s of %s are %s%%"), (int)(some->value / NB_MICRO),
            (int)(every->value / NB_MICRO), a, b, value);
}

/* ---- a : b ---- */

/* 48:52 and 45.8万 more: the whole they belong to must stand in the text. */
static void
check_ratio_difference(NbReview *review, const NbPassage *passage, const NbAmount *ratio)
{
  gint64 sum = ratio->value + ratio->second, apart = ABS(ratio->value - ratio->second);
  const NbAmount *more = NULL, *whole = NULL;
  static const char *const words[] = {"多", "少", NULL};

  for (guint i = 0; i < passage->amounts->len; i++) {
    const NbAmount *one = nb_amount_nth(passage, i);

    if (one->kind != NB_AMOUNT_COUNT || !one->unit || strcmp(one->unit->family, "person"))
      continue;
    if (nb_words_in(passage, one->subject, one->from, words) && one->sentence == ratio->sentence)
      more = one;
    else if (nb_is_plain_count(one))
      whole = !whole || one->from < ratio->from ? one : whole;
  }
  if (!more || !whole || apart == 0)
    return;

  NbSpan share = nb_span_ratio((NbSpan){apart - NB_MICRO, apart + NB_MICRO}, (NbSpan){sum, sum}, 1);
  NbSpan real = nb_span_ratio(nb_span(more), nb_span(whole), 1);

  if (nb_span_meet(share, real))
    return;

  NbSpan base =
      nb_span_ratio(nb_span(more), nb_span_ratio((NbSpan){apart, apart}, (NbSpan){sum, sum}, 1), 1);
  g_autofree char *a = nb_amount_text(passage, more), *b = nb_amount_text(passage, whole);
  g_autofree char *text = nb_amount_text(passage, ratio), *value = nb_span_text(base, 0);

  nb_remark(review, passage, ratio->from, TRUE, "ratio", NULL,
            _("“%s” and %s belong to a whole of %s, and the text has %s"), text, a, value, b);
}

static void
check_ratio(NbReview *review, const NbPassage *passage, const NbAmount *ratio)
{
  const NbAmount *a = NULL, *b = NULL;
  gint64 sum = ratio->value + ratio->second;
  guint n = 0;

  for (guint i = 0; i < passage->amounts->len; i++) {
    const NbAmount *one = nb_amount_nth(passage, i);

    if (!nb_is_plain_count(one) || one->sentence != ratio->sentence || one->role == NB_ROLE_TOTAL)
      continue;
    n++;
    b = a ? one : b;
    a = a ? a : one;
  }
  if (n != 2 || !nb_same_dimension(a, b) || sum <= 0)
    return;

  NbSpan both = nb_span_add(nb_span(a), nb_span(b), 1);
  NbSpan truth = nb_span_ratio(nb_span(a), both, 100);
  NbSpan said = nb_span_ratio((NbSpan){ratio->value - ratio->step, ratio->value + ratio->step},
                              (NbSpan){sum, sum}, 100);
  NbSpan turned = {(gint64)100 * NB_MICRO - said.high, (gint64)100 * NB_MICRO - said.low};

  if (nb_span_meet(said, truth) || nb_span_meet(turned, truth))
    return;

  g_autofree char *text = nb_amount_text(passage, ratio);
  g_autofree char *one = nb_amount_text(passage, a), *other = nb_amount_text(passage, b);
  g_autofree char *value = nb_span_text(truth, 1);

  nb_remark(review, passage, ratio->from, TRUE, "ratio", NULL,
            _("“%s”: %s and %s are %s%% and the rest"), text, one, other, value);
}

/* ---- a rate, a quantity and their product ---- */

/* 每100页厚0.75厘米: so much of one thing for so many of another. */
static void
check_product(NbReview *review, const NbPassage *passage, guint at)
{
  const NbAmount *every = nb_amount_nth(passage, at), *rate = nb_amount_nth(passage, at + 1);
  const NbAmount *many = NULL, *product = NULL;

  if (!rate || rate->sentence != every->sentence || rate->kind != NB_AMOUNT_COUNT ||
      rate->clause > every->clause + 1 || !every->unit || !rate->unit ||
      nb_same_family(every, rate) || every->value <= 0)
    return;

  NbSpan each = nb_span_ratio(nb_span(rate), (NbSpan){every->value, every->value}, 1);

  for (guint i = 0; i < passage->amounts->len; i++) {
    const NbAmount *one = nb_amount_nth(passage, i);

    if (i == at || i == at + 1 || one->kind != NB_AMOUNT_COUNT)
      continue;
    if (nb_same_dimension(one, every))
      many = !many || one->value > many->value ? one : many;
    if (nb_same_dimension(one, rate))
      product = !product || one->value > product->value ? one : product;
  }
  if (!many || !product)
    return;

  NbSpan truth = nb_span_ratio(nb_span(product), nb_span(many), 1);
  NbSpan rough = {each.low - each.low / 50, each.high + each.high / 50};

  if (nb_span_meet(rough, truth))
    return;

  const NbAmount exact = *many;
  __int128 middle = (__int128)exact.value * rate->value / every->value;
  gint64 scaled = (gint64)(middle / product->unit->times * product->unit->base);
  g_autofree char *text = nb_amount_text(passage, product);
  g_autofree char *all = nb_amount_text(passage, many);
  g_autofree char *value = nb_span_text((NbSpan){scaled, scaled}, nb_places(product) ? 1 : 0);

  nb_remark(review, passage, product->from, TRUE, "product",
            g_strdup_printf("%s%s", value, product->unit->word),
            _("“%s”: %s at this rate make %s%s"), text, all, value, product->unit->word);
}

void
nb_check_compare(NbReview *review, const NbPassage *passage)
{
  for (guint i = 0; i < passage->amounts->len; i++) {
    const NbAmount *amount = nb_amount_nth(passage, i);

    if (amount->kind == NB_AMOUNT_TIMES && amount->role == NB_ROLE_MULTIPLE)
      check_multiple(review, passage, amount);
    if (amount->role == NB_ROLE_EVERY) {
      check_one_in(review, passage, i);
      check_product(review, passage, i);
    }
    if (amount->kind == NB_AMOUNT_RATIO) {
      check_ratio_difference(review, passage, amount);
      check_ratio(review, passage, amount);
    }
  }
}
