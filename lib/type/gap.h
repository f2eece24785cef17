/* The space between two neighbours on a line: how wide it is, and how far it can be squeezed or
 * stretched, in the order that the rules ask.
 */
#pragma once
#include "type/galley.h"

/** NbGapKind: in the order in which they are squeezed. */
typedef enum {
  NB_GAP_SPACE,   /* a typed space */
  NB_GAP_BRACKET, /* beside “（《 */
  NB_GAP_COMMA,   /* after ，、；： */
  NB_GAP_AUTO,    /* a quarter of an em between Han and Latin */
  NB_GAP_STOP,    /* after 。！？ */
  NB_GAP_KINDS,
  NB_GAP_PLAIN = NB_GAP_KINDS, /* nothing between two characters */
} NbGapKind;

/**
 * NbGap: all in pt.
 * @stretch: what it takes before the gaps of the line are widened equally
 * @is_even: takes part in that
 */
typedef struct {
  NbGapKind kind;
  double natural, shrink, stretch;
  gboolean is_even;
} NbGap;

/** nb_gap_between: two neighbours on a line. The mark of a note has no gap before it; what stands
 * after it has that from the character which bears the mark. */
NbGap nb_gap_between(const NbCluster *left, const NbCluster *right);
