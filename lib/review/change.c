/* 增长26%, 比上年多3000册, 提高1.6个百分点: recomputed from the two figures beside them. */
#include "review/checks.h"
#include <string.h>

/* The two numbers between which a change is said to lie. */
typedef struct {
  const NbAmount *now, *then;
} Pair;

static gboolean
is_value(const NbAmount *amount, NbAmountKind kind)
{
  if (kind == NB_AMOUNT_COUNT)
    return nb_is_plain_count(amount) || (amount->role == NB_ROLE_PER && amount->kind == kind);
  return amount->kind == kind && amount->role != NB_ROLE_CHANGE && amount->role != NB_ROLE_SHARE;
}

static NbSpan
growth(const NbAmount *now, const NbAmount *then)
{
  return nb_span_ratio(nb_span_add(nb_span(now), nb_span(then), -1), nb_span(then), 100);
}

static NbSpan
true_change(const NbAmount *change, const NbAmount *now, const NbAmount *then)
{
  NbSpan span = {0};

  if (change->kind == NB_AMOUNT_COUNT || change->kind == NB_AMOUNT_POINTS)
    return nb_span_add(nb_span(now), nb_span(then), -1);
  span = growth(now, then);
  if (change->kind == NB_AMOUNT_TIMES)
    span = (NbSpan){span.low / 100, span.high / 100};
  return span;
}

static NbSpan
said(const NbAmount *change)
{
  NbSpan span = nb_span_wide(change);

  return change->sign < 0 ? (NbSpan){-span.high, -span.low} : span;
}

static gboolean
fits(const NbAmount *change, const NbAmount *now, const NbAmount *then)
{
  if (then->high <= 0 || !nb_same_dimension(now, then))
    return FALSE;
  return nb_span_meet(said(change), true_change(change, now, then));
}

static gboolean
is_of(const NbAmount *change, const NbAmount *value)
{
  return change->kind != NB_AMOUNT_COUNT || nb_same_dimension(change, value);
}

/* Whether two numbers of the passage make the statement true. */
static gboolean
holds_somewhere(const NbPassage *passage, const NbAmount *change, NbAmountKind kind)
{
  for (guint i = 0; i < passage->amounts->len; i++) {
    const NbAmount *now = nb_amount_nth(passage, i);

    for (guint j = 0; is_value(now, kind) && j < passage->amounts->len; j++) {
      const NbAmount *then = nb_amount_nth(passage, j);

      if (i != j && is_value(then, kind) &&
          !(now->role == NB_ROLE_BASE && then->role != NB_ROLE_BASE) && is_of(change, now) &&
          fits(change, now, then))
        return TRUE;
    }
  }
  return FALSE;
}

/* The nearest value before the change that is this year's, or else the first one after it. */
static const NbAmount *
find_now(const NbPassage *passage, guint at, NbAmountKind kind)
{
  const NbAmount *change = nb_amount_nth(passage, at);

  for (guint i = at; i-- > 0;) {
    const NbAmount *one = nb_amount_nth(passage, i);

    if (one->segment != change->segment)
      break;
    if (is_value(one, kind) && one->role != NB_ROLE_BASE && is_of(change, one) &&
        one->depth <= change->depth)
      return one;
  }
  for (guint i = at + 1; i < passage->amounts->len; i++) {
    const NbAmount *one = nb_amount_nth(passage, i);

    if (one->segment != change->segment || one->clause > change->clause + 1)
      break;
    if (is_value(one, kind) && (one->role == NB_ROLE_REACH || change->clause == one->clause) &&
        is_of(change, one))
      return one;
  }
  return NULL;
}

static gboolean
share_words(const NbPassage *passage, const NbAmount *a, const NbAmount *b)
{
  for (guint i = a->subject; i + 1 < a->from; i++)
    for (guint j = b->subject; j + 1 < b->from; j++)
      if (nb_letter(passage, i) >= 0x4e00 && nb_letter(passage, i) == nb_letter(passage, j) &&
          nb_letter(passage, i + 1) >= 0x4e00 &&
          nb_letter(passage, i + 1) == nb_letter(passage, j + 1) &&
          !nb_is_one_of(nb_letter(passage, i), "全年共计"))
        return TRUE;
  return FALSE;
}

static gboolean
is_year_before(const NbReview *review, const NbAmount *now, const NbAmount *one)
{
  int year = now->year ? now->year : review->year;

  return one->year && year && one->year == year - 1;
}

/* 环比 looks at the month before, 同比 at the year before. */
static gboolean
is_of_this_base(const NbPassage *passage, const NbAmount *change, const NbAmount *base)
{
  static const char *const month[] = {"环比", NULL};
  static const char *const last_month[] = {"上月", "上季", "上个月", NULL};

  gboolean monthly = nb_words_in(passage, base->subject, base->from, last_month);

  if (!monthly && !nb_words_in(passage, base->subject, base->from, nb_words_last_year))
    return TRUE; /* 由…增至…: neither is said */
  return nb_words_in(passage, change->subject, change->from, month) == monthly;
}

static const NbAmount *
find_then(const NbReview *review, const NbPassage *passage, guint at, const NbAmount *now)
{
  const NbAmount *change = nb_amount_nth(passage, at), *best = NULL;
  guint distance = G_MAXUINT;

  for (guint i = 0; i < passage->amounts->len; i++) {
    const NbAmount *one = nb_amount_nth(passage, i);
    guint apart = one->from > change->from ? one->from - change->from : change->from - one->from;

    if (one == now || !nb_same_dimension(one, now) || apart >= distance ||
        !is_of_this_base(passage, change, one))
      continue;
    if ((one->segment == change->segment && one->role == NB_ROLE_BASE) ||
        (is_value(one, now->kind) && is_year_before(review, now, one) &&
         one->segment <= change->segment && share_words(passage, now, one))) {
      best = one;
      distance = apart;
    }
  }
  return best;
}

/* 分别增长5%和7%: the first of the two goes with the first of the values before it. */
static gboolean
is_listed(const NbPassage *passage, guint at)
{
  static const char *const each[] = {"分别", NULL};
  const NbAmount *change = nb_amount_nth(passage, at), *first = change;

  for (guint i = at; i-- > 0 && nb_amount_nth(passage, i)->clause == change->clause;)
    first = nb_amount_nth(passage, i);
  return nb_words_in(passage, first->subject, change->from, each);
}

static const NbAmount *
listed(const NbPassage *passage, guint at, NbAmountKind kind, gboolean base)
{
  const NbAmount *change = nb_amount_nth(passage, at);
  const NbAmount *found[16];
  guint before = 0, after = 0, n = 0;

  for (guint i = at; i-- > 0 && nb_amount_nth(passage, i)->clause == change->clause;)
    before += nb_amount_nth(passage, i)->role == NB_ROLE_CHANGE;
  for (guint i = at + 1;
       i < passage->amounts->len && nb_amount_nth(passage, i)->clause == change->clause; i++)
    after += nb_amount_nth(passage, i)->role == NB_ROLE_CHANGE;
  for (guint i = at; i-- > 0 && n < G_N_ELEMENTS(found);) {
    const NbAmount *one = nb_amount_nth(passage, i);

    if (one->segment != change->segment)
      break;
    if (is_value(one, kind) && (one->role == NB_ROLE_BASE) == base)
      found[n++] = one;
  }
  return n == before + after + 1 ? found[after] : NULL;
}

static Pair
find_pair(const NbReview *review, const NbPassage *passage, guint at, NbAmountKind kind)
{
  Pair pair = {0};

  if (is_listed(passage, at)) {
    pair.now = listed(passage, at, kind, FALSE);
    pair.then = listed(passage, at, kind, TRUE);
    if (pair.now && pair.then && !nb_same_dimension(pair.now, pair.then))
      pair.then = NULL;
    return pair;
  }
  pair.now = find_now(passage, at, kind);
  pair.then = pair.now ? find_then(review, passage, at, pair.now) : NULL;
  return pair;
}

/* ---- saying it ---- */

static const char *
unit_of(const NbPassage *passage, const NbAmount *amount, char **text)
{
  *text = nb_passage_text(passage, amount->figures_to, amount->to);
  return *text;
}

/* The slip that would explain the number. */
static const char *
explain(const NbAmount *change, Pair pair)
{
  NbSpan wide = nb_span_wide(change);
  NbSpan difference = nb_span_add(nb_span(pair.now), nb_span(pair.then), -1);
  NbSpan up = nb_span_ratio(difference, nb_span(pair.now), 100);
  NbSpan part = nb_span_ratio(nb_span(pair.now), nb_span(pair.then), 100);

  if (change->kind != NB_AMOUNT_PERCENT)
    return "";
  if (nb_span_meet(wide, up) || nb_span_meet(wide, (NbSpan){-up.high, -up.low}))
    return _("; it was divided by this year's figure instead of last year's");
  return nb_span_meet(wide, part) ? _("; it is the quotient of the two, not the growth") : "";
}

static void
report(NbReview *review, const NbPassage *passage, const NbAmount *change, Pair pair)
{
  NbSpan truth = true_change(change, pair.now, pair.then);
  NbSpan wide = nb_span_wide(change);
  gboolean turned =
      nb_span_meet(wide, truth) || nb_span_meet((NbSpan){-wide.high, -wide.low}, truth);
  g_autofree char *unit = NULL;
  g_autofree char *now = nb_amount_text(passage, pair.now);
  g_autofree char *then = nb_amount_text(passage, pair.then);
  g_autofree char *text = nb_amount_text(passage, change);
  NbSpan size = truth.high < 0 ? (NbSpan){-truth.high, -truth.low} : truth;
  g_autofree char *value = nb_span_text(
      change->kind == NB_AMOUNT_COUNT && change->unit
          ? (NbSpan){size.low / change->unit->times * change->unit->base,
                     size.high / change->unit->times * change->unit->base}
          : size,
      change->kind == NB_AMOUNT_PERCENT && nb_places(change) == 0 ? 1 : nb_places(change));

  if (change->kind == NB_AMOUNT_COUNT)
    unit = g_strdup(change->unit ? change->unit->word : "");
  else
    unit_of(passage, change, &unit);

  char *suggestion = g_strdup_printf("%s%s%s", truth.high < 0 ? _("down ") : _("up "), value, unit);

  if (turned)
    nb_remark(review, passage, change->from, TRUE, "direction", suggestion,
              _("“%s”: from %s to %s is the other direction"), text, then, now);
  else
    nb_remark(review, passage, change->from, TRUE, "growth", suggestion,
              _("“%s”: from %s to %s it is %s%s%s"), text, then, now, value, unit,
              explain(change, pair));
}

/* With the change in numbers but not last year's value: 3000 more, that is 7%. */
static void
check_by_difference(NbReview *review, const NbPassage *passage, guint at)
{
  const NbAmount *change = nb_amount_nth(passage, at);
  const NbAmount *now = find_now(passage, at, NB_AMOUNT_COUNT), *more = NULL;

  for (guint i = 0; now && i < passage->amounts->len; i++) {
    const NbAmount *one = nb_amount_nth(passage, i);

    if (one->role == NB_ROLE_CHANGE && one->kind == NB_AMOUNT_COUNT &&
        nb_same_dimension(one, now) && one->segment == change->segment &&
        one->clause + 1 >= change->clause && one->clause <= change->clause + 1 &&
        one->from > now->from)
      more = one;
  }
  if (!more || change->kind != NB_AMOUNT_PERCENT || more->sign != change->sign)
    return;

  NbSpan then = nb_span_add(nb_span(now), nb_span(more), -more->sign);
  NbSpan truth = nb_span_ratio(nb_span(more), then, 100);

  if (truth.low > truth.high || nb_span_meet(nb_span_wide(change), truth))
    return;

  g_autofree char *text = nb_amount_text(passage, change);
  g_autofree char *now_text = nb_amount_text(passage, now);
  g_autofree char *more_text = nb_amount_text(passage, more);
  char *value = nb_span_text(truth, MAX(nb_places(change), 1));

  nb_remark(review, passage, change->from, TRUE, "growth", g_strdup_printf("%s%%", value),
            _("“%s”: %s after a change of %s means %s%%"), text, now_text, more_text, value);
  g_free(value);
}

/* As growth, rounded and not merely near. */
static gboolean
fits_well(const NbAmount *change, Pair pair)
{
  NbSpan value = {change->sign * change->value, change->sign * change->value};
  NbSpan truth = true_change(change, pair.now, pair.then);
  gint64 middle = truth.low / 2 + truth.high / 2;

  return ABS(middle - value.low) <= change->step / 2 + 1;
}

/* From 95.2% to 96.8% are 1.6 points, not 1.6%. */
static gboolean
check_points(NbReview *review, const NbPassage *passage, guint at)
{
  const NbAmount *change = nb_amount_nth(passage, at);
  Pair pair = find_pair(review, passage, at, NB_AMOUNT_PERCENT);

  if (change->kind != NB_AMOUNT_PERCENT || !pair.then || fits_well(change, pair))
    return pair.then != NULL;

  NbSpan points = nb_span_add(nb_span(pair.now), nb_span(pair.then), -1);
  g_autofree char *text = nb_amount_text(passage, change);
  g_autofree char *value = nb_span_text(points, nb_places(change));

  if (!nb_span_meet(said(change), points)) {
    report(review, passage, change, pair);
    return TRUE;
  }
  nb_remark(review, passage, change->from, FALSE, "points", g_strdup_printf(_("%s个百分点"), value),
            _("“%s”: the difference of two percentages is counted in points"), text);
  return TRUE;
}

static void
check_one(NbReview *review, const NbPassage *passage, guint at)
{
  const NbAmount *change = nb_amount_nth(passage, at);
  NbAmountKind kind = change->kind == NB_AMOUNT_POINTS ? NB_AMOUNT_PERCENT : NB_AMOUNT_COUNT;
  Pair pair = find_pair(review, passage, at, kind);

  if (!pair.then && kind == NB_AMOUNT_COUNT && change->kind == NB_AMOUNT_PERCENT &&
      check_points(review, passage, at))
    return;
  if (!pair.now || !pair.then || pair.then->high <= 0) {
    if (kind == NB_AMOUNT_COUNT && !holds_somewhere(passage, change, kind))
      check_by_difference(review, passage, at);
    return;
  }
  if (!fits(change, pair.now, pair.then) && !holds_somewhere(passage, change, kind))
    report(review, passage, change, pair);
}

/* 由5.2万增至4.9万 */
static void
check_reach(NbReview *review, const NbPassage *passage, guint at)
{
  const NbAmount *now = nb_amount_nth(passage, at);
  guint word = 0, end = 0, fall = 0, past = 0;

  if (at == 0 || (!nb_words_last(passage, now->subject, now->from, nb_words_reach, &word, &end) &&
                  !nb_words_last(passage, now->subject, now->from, nb_words_grow, &word, &end) &&
                  !nb_words_last(passage, now->subject, now->from, nb_words_fall, &word, &end)))
    return;

  const NbAmount *then = nb_amount_nth(passage, at - 1);
  gboolean falls = nb_is_one_of(nb_letter(passage, word), "降减下回跌") ||
                   nb_words_last(passage, now->subject, now->from, nb_words_fall, &fall, &past);

  if (then->role != NB_ROLE_BASE || !nb_same_dimension(then, now) ||
      then->segment != now->segment || (falls ? now->low <= then->high : now->high >= then->low))
    return;

  g_autofree char *verb = nb_passage_text(passage, word, end);
  g_autofree char *a = nb_amount_text(passage, then), *b = nb_amount_text(passage, now);

  nb_remark(review, passage, word, TRUE, "direction", NULL,
            _("“%s”: from %s to %s is the other direction"), verb, a, b);
}

void
nb_check_change(NbReview *review, const NbPassage *passage)
{
  for (guint i = 0; i < passage->amounts->len; i++) {
    const NbAmount *amount = nb_amount_nth(passage, i);

    if (amount->sign && (amount->role == NB_ROLE_CHANGE || amount->kind == NB_AMOUNT_POINTS))
      check_one(review, passage, i);
    else if (amount->role == NB_ROLE_REACH)
      check_reach(review, passage, i);
  }
}
