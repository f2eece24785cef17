#include "type/sums.h"

static gboolean
counts_as_letter(NbKind kind)
{
  return kind == NB_KIND_HAN || kind == NB_KIND_WEST || kind == NB_KIND_SYMBOL;
}

static void
add_gap(NbSum *sum, const NbGap *gap, int sign)
{
  sum->natural += sign * gap->natural;
  sum->even += sign * gap->is_even;
  if (gap->kind == NB_GAP_PLAIN)
    return;
  sum->shrink[gap->kind] += sign * gap->shrink;
  if (gap->kind == NB_GAP_SPACE)
    sum->space_stretch += sign * gap->stretch;
  else
    sum->auto_stretch += sign * gap->stretch;
}

void
nb_sums_init(NbSums *sums, const NbGalley *galley)
{
  gsize n = galley->clusters->len;

  const NbCluster *bearer = n > 0 ? nb_cluster(galley, 0) : NULL;

  sums->galley = galley;
  sums->gaps = g_new0(NbGap, n + 1);
  sums->sums = g_new0(NbSum, n + 1);
  for (gsize i = 0; i < n; i++) {
    const NbCluster *cluster = nb_cluster(galley, i);
    NbSum sum = sums->sums[i];

    if (cluster->first != NB_KIND_NOTE)
      bearer = cluster;
    sums->gaps[i] = i + 1 < n ? nb_gap_between(bearer, nb_cluster(galley, i + 1))
                              : (NbGap){.kind = NB_GAP_PLAIN};
    /* English has nothing else to widen; among Chinese a space wider than half an em is a hole */
    if (sums->gaps[i].kind == NB_GAP_SPACE)
      sums->gaps[i].is_even = galley->pieces[cluster->piece].style.english;
    sum.natural += cluster->advance;
    sum.letters += counts_as_letter(cluster->first);
    add_gap(&sum, &sums->gaps[i], 1);
    sums->sums[i + 1] = sum;
  }
}

void
nb_sums_clear(NbSums *sums)
{
  g_clear_pointer(&sums->gaps, g_free);
  g_clear_pointer(&sums->sums, g_free);
}

NbSum
nb_sums_line(const NbSums *sums, gsize first, gsize end)
{
  const NbSum *a = &sums->sums[first], *b = &sums->sums[end];
  NbSum line = {.natural = b->natural - a->natural,
                .space_stretch = b->space_stretch - a->space_stretch,
                .auto_stretch = b->auto_stretch - a->auto_stretch,
                .even = b->even - a->even,
                .letters = b->letters - a->letters};

  for (int k = 0; k < NB_GAP_KINDS; k++)
    line.shrink[k] = b->shrink[k] - a->shrink[k];
  add_gap(&line, &sums->gaps[end - 1], -1);
  return line;
}

double
nb_sum_shrink(const NbSum *sum, gboolean spaces)
{
  double all = spaces ? sum->shrink[NB_GAP_SPACE] : 0;

  for (int k = NB_GAP_SPACE + 1; k < NB_GAP_KINDS; k++)
    all += sum->shrink[k];
  return all;
}
