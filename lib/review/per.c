/* 人均8.73册, 日均1035人次, 每场92人: a mean is the quotient of two numbers of the text. */
#include "review/checks.h"
#include <string.h>

/* What a mean is taken over: the word, what is counted, or a span of days or months. */
typedef struct {
  const char *word;
  const char *over[4];
  int low, high;
} Base;

static const Base bases[] = {
    {"日均",       {"day"},                     250, 366},
    {"平均每天", {"day"},                     250, 366},
    {"平均每日", {"day"},                     250, 366},
    {"月均",       {NULL},                      12,  12 },
    {"平均每月", {NULL},                      12,  12 },
    {"周均",       {NULL},                      52,  53 },
    {"平均每周", {NULL},                      52,  53 },
    {"人均",       {"person", "card"},          0,   0  },
    {"生均",       {"person"},                  0,   0  },
    {"次均",       {"visit"},                   0,   0  },
    {"场均",       {"session", "use"},          0,   0  },
    {"馆均",       {"thing"},                   0,   0  },
    {"每人次",    {"visit"},                   0,   0  },
    {"每人",       {"person", "card"},          0,   0  },
    {"每位",       {"person", "card"},          0,   0  },
    {"每名",       {"person", "card"},          0,   0  },
    {"每场",       {"session", "use"},          0,   0  },
    {"每次",       {"use", "session", "visit"}, 0,   0  },
    {"每馆",       {"thing"},                   0,   0  },
    {"每个",       {"thing"},                   0,   0  },
    {"每所",       {"thing"},                   0,   0  },
    {"每家",       {"thing"},                   0,   0  },
    {"每册次",    {"loan"},                    0,   0  },
    {"每册",       {"copy"},                    0,   0  },
    {"每本",       {"copy"},                    0,   0  },
    {"册均",       {"copy"},                    0,   0  },
    {"每种",       {"title"},                   0,   0  },
    {"每张",       {"card"},                    0,   0  },
    {"每台",       {"device"},                  0,   0  },
    {"每证",       {"card"},                    0,   0  },
};

/* 平均每篇, 篇均: whatever unit stands there. */
static gboolean
unit_base(const NbReview *review, const NbPassage *passage, const NbAmount *mean, Base *base)
{
  static const char *const one[] = {"平均一", NULL};

  for (guint i = mean->subject; i < mean->from; i++) {
    const NbUnit *unit = NULL;

    if (nb_is_one_of(nb_letter(passage, i), "每单") || nb_words_at(passage, i, one))
      unit = nb_unit_at(review, passage, i + MAX(nb_words_at(passage, i, one), 1));
    else if (nb_letter(passage, i + 1) == 0x5747) /* 均 */
      unit = nb_unit_at(review, passage, i);
    if (!unit || (unit->length != 1 && nb_letter(passage, i + 1) == 0x5747))
      continue;
    *base = (Base){.word = "", .over = {unit->dimension}};
    return TRUE;
  }
  return FALSE;
}

static const Base *
base_of(const NbPassage *passage, const NbAmount *mean)
{
  const Base *best = NULL;
  gsize longest = 0;

  for (gsize i = 0; i < G_N_ELEMENTS(bases); i++)
    if (strlen(bases[i].word) > longest &&
        nb_words_in(passage, mean->subject, mean->from,
                    (const char *const[]){bases[i].word, NULL})) {
      best = &bases[i];
      longest = strlen(best->word);
    }
  return best;
}

/* What may be divided to give so many 册 or 次 a head. */
static gboolean
is_over(const NbAmount *mean, const NbAmount *one)
{
  static const char *const pairs[][2] = {
      {"copy",   "loan"   },
      {"use",    "visit"  },
      {"use",    "session"},
      {"person", "visit"  },
      {"loan",   "copy"   },
      {"visit",  "person" }
  };

  if (!nb_is_plain_count(one) || one->role == NB_ROLE_BASE)
    return FALSE;
  if (nb_same_dimension(mean, one))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++)
    if (nb_is_dimension(mean, pairs[i][0]) && nb_is_dimension(one, pairs[i][1]))
      return TRUE;
  return FALSE;
}

static gboolean
is_under(const Base *base, const NbAmount *one)
{
  if (!nb_is_plain_count(one) || one->role == NB_ROLE_BASE)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS(base->over) && base->over[i]; i++)
    if (nb_is_dimension(one, base->over[i]))
      return TRUE;
  return FALSE;
}

static gboolean
fits(const NbAmount *mean, NbSpan over, NbSpan under)
{
  return nb_span_meet(nb_span_wide(mean), nb_span_ratio(over, under, 1));
}

static NbSpan
calendar(const Base *base)
{
  return (NbSpan){(gint64)base->low * NB_MICRO, (gint64)base->high * NB_MICRO};
}

static guint
distance(const NbAmount *a, const NbAmount *b)
{
  return a->from > b->from ? a->from - b->from : b->from - a->from;
}

/* The reading nearest to the mean. @holds when some reading is true. */
typedef struct {
  const NbAmount *over, *under;
  gboolean holds;
  gboolean has_days; /* the text says how many days there were: no other count will do */
} Reading;

static void
try_calendar(const Base *base, const NbAmount *mean, const NbAmount *over, Reading *reading)
{
  if (base->high == 0 || reading->has_days)
    return;
  reading->holds |= fits(mean, nb_span(over), calendar(base));
  if (base->low == 250) /* a month's report */
    reading->holds |=
        fits(mean, nb_span(over), (NbSpan){(gint64)20 * NB_MICRO, (gint64)31 * NB_MICRO});
}

static Reading
read_mean(const NbPassage *passage, guint at, const Base *base)
{
  const NbAmount *mean = nb_amount_nth(passage, at);
  Reading reading = {0};

  for (guint i = 0; i < passage->amounts->len; i++)
    reading.has_days |= is_under(base, nb_amount_nth(passage, i)) &&
                        nb_is_dimension(nb_amount_nth(passage, i), "day") &&
                        nb_amount_nth(passage, i)->value > (gint64)200 * NB_MICRO;
  for (guint i = 0; i < passage->amounts->len; i++) {
    const NbAmount *one = nb_amount_nth(passage, i);

    if (i == at)
      continue;
    if (is_over(mean, one)) {
      if (i < at && one->segment == mean->segment)
        reading.over = one;
      try_calendar(base, mean, one, &reading);
      for (guint j = 0; j < passage->amounts->len; j++)
        if (j != i && j != at && is_under(base, nb_amount_nth(passage, j)))
          reading.holds |= fits(mean, nb_span(one), nb_span(nb_amount_nth(passage, j)));
    }
    if (is_under(base, one) &&
        (!reading.under || distance(one, mean) < distance(reading.under, mean)))
      reading.under = one;
  }
  return reading;
}

/* The numbers a careful writer would have divided stand before the mean: both in its segment, or
 * the heads alone in a sentence before. Else the base is one that the text does not name. */
static gboolean
is_natural(const NbPassage *passage, guint at, const Base *base, const NbAmount *under)
{
  const NbAmount *mean = nb_amount_nth(passage, at);
  guint heads = 0;

  if (under->from > mean->from)
    return FALSE;
  if (under->segment == mean->segment)
    return TRUE;
  for (guint i = 0; i < passage->amounts->len; i++)
    heads += is_under(base, nb_amount_nth(passage, i));
  return heads == 1 && under->sentence != mean->sentence;
}

/* 人均 where only the visits give the number. */
static const NbAmount *
fitting_visits(const NbPassage *passage, guint at)
{
  const NbAmount *mean = nb_amount_nth(passage, at);

  for (guint i = 0; i < passage->amounts->len; i++)
    for (guint j = 0; j < passage->amounts->len; j++) {
      const NbAmount *over = nb_amount_nth(passage, i), *under = nb_amount_nth(passage, j);

      if (i != at && j != at && i != j && is_over(mean, over) && nb_is_plain_count(under) &&
          nb_is_dimension(under, "visit") && fits(mean, nb_span(over), nb_span(under)))
        return under;
    }
  return NULL;
}

static gboolean
is_visits_for_heads(NbReview *review, const NbPassage *passage, guint at, const Base *base)
{
  const NbAmount *mean = nb_amount_nth(passage, at);
  const NbAmount *visits =
      base->over[0] && !strcmp(base->over[0], "person") ? fitting_visits(passage, at) : NULL;

  if (!visits)
    return FALSE;

  g_autofree char *text = nb_amount_text(passage, mean), *under = nb_amount_text(passage, visits);

  nb_remark(review, passage, mean->from, TRUE, "per", g_strdup(_("次均, or divide by readers")),
            _("“%s%s” was divided by %s, which are visits and not persons"), base->word, text,
            under);
  return TRUE;
}

static void
report_calendar(NbReview *review, const NbPassage *passage, const NbAmount *mean, const Base *base,
                const NbAmount *over)
{
  NbSpan truth = nb_span_ratio(nb_span(over), calendar(base), 1);
  g_autofree char *text = nb_amount_text(passage, mean), *all = nb_amount_text(passage, over);
  g_autofree char *low = nb_span_text((NbSpan){truth.low, truth.low}, nb_places(mean));
  g_autofree char *high = nb_span_text((NbSpan){truth.high, truth.high}, nb_places(mean));

  nb_remark(review, passage, mean->from, TRUE, "per",
            base->low == base->high ? g_strdup(low) : g_strdup_printf("%s–%s", low, high),
            _("“%s%s”: %s in a year are %s to %s"), base->word, text, all, low, high);
}

static void
report(NbReview *review, const NbPassage *passage, const NbAmount *mean, const Base *base,
       Reading reading)
{
  NbSpan truth = nb_span_ratio(nb_span(reading.over), nb_span(reading.under), 1);
  g_autofree char *text = nb_amount_text(passage, mean);
  g_autofree char *over = nb_amount_text(passage, reading.over);
  g_autofree char *under = nb_amount_text(passage, reading.under);
  g_autofree char *value = nb_span_text(truth, MAX(nb_places(mean), 1));

  nb_remark(review, passage, mean->from, TRUE, "per", g_strdup(value),
            _("“%s%s”: no two numbers here give it; %s ÷ %s = %s"), base->word, text, over, under,
            value);
}

static gboolean
is_of_other_span(const NbPassage *passage, const NbAmount *mean)
{
  static const char *const spans[] = {"暑假", "寒假",   "季度", "假期", "期间", "工作日", "周末",
                                      "半年", "开馆日", "节",   "上学", "月份", NULL};

  return nb_words_in(passage, 0, mean->from, spans);
}

static void
check_one(NbReview *review, const NbPassage *passage, guint at)
{
  const NbAmount *mean = nb_amount_nth(passage, at);
  const Base *base = base_of(passage, mean);
  Base own = {0};
  Reading reading = {0};

  if (!base && unit_base(review, passage, mean, &own))
    base = &own;
  if (!base || mean->near & NB_NEAR_RANGE)
    return;
  reading = read_mean(passage, at, base);
  if (reading.holds || !reading.over)
    return;
  if (is_visits_for_heads(review, passage, at, base))
    return;
  if (reading.under && base->low == 0 && is_natural(passage, at, base, reading.under)) {
    report(review, passage, mean, base, reading);
    return;
  }
  if (base->high > 0 && reading.over->sentence == mean->sentence &&
      !is_of_other_span(passage, mean)) {
    if (reading.under && nb_is_dimension(reading.under, "day") &&
        is_natural(passage, at, base, reading.under))
      report(review, passage, mean, base, reading);
    else
      report_calendar(review, passage, mean, base, reading.over);
  }
}

void
nb_check_per(NbReview *review, const NbPassage *passage)
{
  for (guint i = 0; i < passage->amounts->len; i++)
    if (nb_amount_nth(passage, i)->role == NB_ROLE_PER)
      check_one(review, passage, i);
}
