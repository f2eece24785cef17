/* Total fit: of all ways to cut a paragraph into lines, the one that costs least. */
#pragma once
#include "type/breaks.h"
#include "type/sums.h"

/** NbSetting: how one line reaches its width: what is taken of each kind of gap, 0..1. */
typedef struct {
  double squeeze[NB_GAP_KINDS]; /* of the shrink of each kind */
  double space, automatic;      /* of the stretch of spaces, of the other gaps */
  double even;                  /* pt added to each even gap */
} NbSetting;

/* A line whose gaps would widen by more than this much of an em stays short instead. */
#define NB_EVEN_MOST 0.3
/* Of the stretch of its spaces, in a line that has no other gap to widen. */
#define NB_SPACE_MOST 1.5

/**
 * nb_setting_for:
 * @excess: pt to lose (positive) or to gain (negative)
 * @spaces: whether typed spaces may be squeezed
 *
 * Squeezes or stretches in the order of the rules.
 *
 * Returns: %FALSE when the line cannot reach the width
 */
gboolean nb_setting_for(const NbSum *line, double excess, gboolean spaces, NbSetting *out);

/** NbLine: clusters from @first to before @end; trailing spaces are outside. */
typedef struct {
  guint32 first, end;
  gboolean is_last; /* of a paragraph or before a forced line */
} NbLine;

/**
 * nb_fit:
 * @first, @end: the clusters between two forced lines; @first < @end
 * @em: size that the measure is counted in
 * @lines: (element-type NbLine): the lines are added
 *
 * Time O(clusters × clusters in a line).
 */
void nb_fit(const NbSums *sums, gsize first, gsize end, const NbBox *box, double indent, double em,
            GArray *lines);
