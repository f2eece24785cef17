#include "type/fit.h"
#include <float.h>

/* In badness, for a line that uses up a kind of gap; COST_EVEN for 0.02 em in each gap (0.1 em in
 * each word space of English). Set by measuring trial texts at 16, 24 and 42 em: a higher price of
 * looseness tears quantities.
 */
#define COST_EVEN 16.0
#define COST_SPACE 10.0
#define COST_BRACKET 25.0
#define COST_COMMA 40.0
#define COST_AUTO 60.0
#define COST_STOP 120.0
#define COST_SOLID 500 /* a line of an address alone */
#define COST_TORN 5e3
#define COST_OVERFULL 1e12

typedef struct {
  const NbSums *sums;
  const NbBox *box;
  double indent, em;
  double tolerance; /* pt in each even gap, for COST_EVEN */
  gsize first, end;
  double penalties[NB_BREAK_N];
} Fit;

/* In a narrow column a torn quantity is a smaller evil than a torn line: at 24 em and more a line
 * may be loose by 0.22 em before, at 16 by 0.19, at 12 and less by 0.16. A ragged line costs little
 * however short it is, so words are parted only when they would leave a third of it empty.
 */
static void
set_penalties(Fit *fit)
{
  double measure = fit->box->width / fit->em;
  double narrow = CLAMP((24 - measure) / 8, 0, 1), cell = CLAMP((16 - measure) / 4, 0, 1);
  double strict = 3000 - 1000 * narrow - 800 * cell;
  gboolean ragged = fit->box->align != NB_ALIGN_JUSTIFY;

  fit->penalties[NB_BREAK_HYPHEN] = ragged ? 10 : 100;
  fit->penalties[NB_BREAK_PATH] = ragged ? 10 : 100;
  fit->penalties[NB_BREAK_SYLLABLE] = ragged ? 4 * (measure / 3) * (measure / 3) : 400;
  fit->penalties[NB_BREAK_SOFT] = 300 - 200 * narrow;
  fit->penalties[NB_BREAK_NAME] = ragged ? 0 : 1200;
  fit->penalties[NB_BREAK_POINT] = ragged ? 40 : 400;
  fit->penalties[NB_BREAK_PART] = strict / 4;
  fit->penalties[NB_BREAK_QUANTITY] = strict;
  fit->penalties[NB_BREAK_STRICT] = strict;
  fit->penalties[NB_BREAK_LONG] = 5000;
  fit->penalties[NB_BREAK_ADDRESS] = 1e5;
  fit->penalties[NB_BREAK_WORD] = 1e6;
  fit->penalties[NB_BREAK_NUMBER] = 1e7;
  fit->penalties[NB_BREAK_MARK] = 1e9;
}

static double
cost_of_setting(const NbSetting *set, double tolerance)
{
  static const double weights[NB_GAP_KINDS] = {
      [NB_GAP_SPACE] = COST_SPACE, [NB_GAP_BRACKET] = COST_BRACKET, [NB_GAP_COMMA] = COST_COMMA,
      [NB_GAP_AUTO] = COST_AUTO,   [NB_GAP_STOP] = COST_STOP,
  };
  double even = set->even / tolerance;
  double beyond = MAX(0, even - 6);
  double loose = COST_EVEN * even * even + 8 * beyond * beyond * beyond;
  double cost = COST_SPACE * set->space * set->space + 40 * set->automatic * set->automatic;

  for (int k = 0; k < NB_GAP_KINDS; k++)
    cost += weights[k] * set->squeeze[k] * set->squeeze[k];
  return cost + loose;
}

static double
cost_of_last(const Fit *fit, gsize first, const NbSum *line)
{
  if (first == fit->first)
    return 0;
  if (line->letters < 2)
    return 6000;
  return line->letters < 3 || line->natural < 3 * fit->em ? 200 : 0;
}

/* A line that has nothing to widen, or would be torn, stays short. */
static double
cost_of_short(gint32 even, double slack)
{
  return even == 0 ? COST_SOLID + 400 * slack * slack : COST_TORN + 1000 * slack * slack;
}

static double
width_at(const Fit *fit, gsize first)
{
  return fit->box->width - (first == fit->first ? fit->indent : fit->box->hang);
}

static gsize
solid_end(const Fit *fit, gsize first, gsize end)
{
  while (end > first + 1 && nb_cluster(fit->sums->galley, end - 1)->first == NB_KIND_SPACE)
    end--;
  return end;
}

/* The line as it is, without what can be squeezed, in pt. */
static double
natural_of(const Fit *fit, gsize first, gsize end)
{
  const NbSums *sums = fit->sums;
  gsize solid = solid_end(fit, first, end);
  double hyphen = end < fit->end ? nb_galley_hyphen_width(sums->galley, end) : 0;

  return sums->sums[solid].natural - sums->sums[first].natural - sums->gaps[solid - 1].natural +
         hyphen;
}

/* Most lines that are weighed are much too short: that is seen without weighing them. */
static gboolean
is_hopeless(const Fit *fit, gsize first, gsize end, double slack)
{
  const NbSum *a = &fit->sums->sums[first], *b = &fit->sums->sums[end];
  double most =
      NB_SPACE_MOST * (b->space_stretch - a->space_stretch) + b->auto_stretch - a->auto_stretch;

  return slack > most + NB_EVEN_MOST * fit->em * (b->even - a->even);
}

static gint32
even_of(const Fit *fit, gsize first, gsize end)
{
  return fit->sums->sums[end].even - fit->sums->sums[first].even - fit->sums->gaps[end - 1].is_even;
}

/* COST_OVERFULL or more: the line does not fit, nor does any that starts earlier. */
static double
cost_of_line(const Fit *fit, gsize first, gsize end, double natural)
{
  gboolean justify = fit->box->align == NB_ALIGN_JUSTIFY;
  gsize solid = solid_end(fit, first, end);
  double excess = natural - width_at(fit, first);

  if (justify && end < fit->end && is_hopeless(fit, first, end, -excess))
    return cost_of_short(even_of(fit, first, solid), -excess / fit->em);

  NbSum line = nb_sums_line(fit->sums, first, solid);
  NbSetting set = {0};
  double cost = end == fit->end ? cost_of_last(fit, first, &line) : 0;

  if (excess > 0 && !nb_setting_for(&line, excess, justify, &set))
    return COST_OVERFULL + excess;
  if (excess < 0 && end < fit->end) {
    double slack = -excess / fit->em;

    if (!justify)
      return cost + 4 * slack * slack;
    if (!nb_setting_for(&line, excess, TRUE, &set) || set.even > NB_EVEN_MOST * fit->em)
      return cost + cost_of_short(line.even, slack);
  }
  return cost + cost_of_setting(&set, fit->tolerance);
}

static double
penalty_before(const Fit *fit, gsize cluster)
{
  if (cluster == fit->end)
    return 0;
  return fit->penalties[fit->sums->galley->breaks[nb_cluster(fit->sums->galley, cluster)->letter]];
}

static void
find_best(const Fit *fit, gsize end, double *best, guint32 *from)
{
  double penalty = penalty_before(fit, end);
  double *mine = &best[end - fit->first];

  *mine = DBL_MAX;
  for (gsize i = end; i-- > fit->first;) {
    double natural = natural_of(fit, i, end);

    /* a line that fits costs nothing at best */
    if (best[i - fit->first] + penalty >= *mine && natural <= width_at(fit, i))
      continue;

    double cost = cost_of_line(fit, i, end, natural);
    double total = best[i - fit->first] + cost + penalty;

    if (total < *mine) {
      *mine = total;
      from[end - fit->first] = (guint32)i;
    }
    if (cost >= COST_OVERFULL)
      break;
  }
}

static void
collect(const Fit *fit, const guint32 *from, GArray *lines)
{
  guint start = lines->len;

  for (gsize end = fit->end; end > fit->first; end = from[end - fit->first]) {
    gsize first = from[end - fit->first];
    NbLine line = {.first = (guint32)first,
                   .end = (guint32)solid_end(fit, first, end),
                   .is_last = end == fit->end};

    g_array_append_val(lines, line);
  }
  for (guint a = start, b = lines->len; a + 1 < b; a++) {
    b--;

    NbLine swapped = g_array_index(lines, NbLine, a);

    g_array_index(lines, NbLine, a) = g_array_index(lines, NbLine, b);
    g_array_index(lines, NbLine, b) = swapped;
  }
}

void
nb_fit(const NbSums *sums, gsize first, gsize end, const NbBox *box, double indent, double em,
       GArray *lines)
{
  gboolean english = sums->galley->pieces[0].style.english;
  Fit fit = {.sums = sums,
             .box = box,
             .indent = indent,
             .em = em,
             .tolerance = (english ? 0.1 : 0.02) * em,
             .first = first,
             .end = end};
  g_autofree double *best = g_new(double, end - first + 1);
  g_autofree guint32 *from = g_new(guint32, end - first + 1);

  set_penalties(&fit);
  best[0] = 0;
  for (gsize i = first + 1; i <= end; i++)
    find_best(&fit, i, best, from);
  collect(&fit, from, lines);
}
