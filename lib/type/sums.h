/* Running sums over a galley, so that any line can be weighed in constant time. */
#pragma once
#include "type/gap.h"

/** NbSum: of some neighbouring clusters and the gaps after them. */
typedef struct {
  double natural;
  double shrink[NB_GAP_KINDS];
  double space_stretch, auto_stretch; /* auto: of all gaps but spaces */
  gint32 even;                        /* gaps that widen equally */
  gint32 letters;                     /* clusters that are neither marks nor spaces */
} NbSum;

typedef struct {
  const NbGalley *galley;
  NbGap *gaps; /* after each cluster */
  NbSum *sums; /* before each cluster, and one more */
} NbSums;

void nb_sums_init(NbSums *sums, const NbGalley *galley);
void nb_sums_clear(NbSums *sums);

/** nb_sums_line: Returns: the clusters from @first to before @end as a line, without the gap after
 * the last. @first < @end. */
NbSum nb_sums_line(const NbSums *sums, gsize first, gsize end);

/** nb_sum_shrink: Returns: all that can be squeezed; typed spaces only with @spaces. */
double nb_sum_shrink(const NbSum *sum, gboolean spaces);
