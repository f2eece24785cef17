/* Flow: the scroll cut into pages. */
#pragma once
#include "page/scroll.h"

/** NbMark: where a heading came to stand. @page: 0-based among the pages of the flow. */
typedef struct {
  const NbNode *node;
  guint page;
  char *dest;
} NbMark;

/**
 * NbSide: what the furniture of a page must know.
 * @is_sheet: without running head and folio
 * @banner: (nullable): the chapter, where its head stands over each page; @has_banner: it was drawn
 *   with the text: the chapter begins here
 * @filled: share of the page down to where its text ends
 */
typedef struct {
  const NbScale *scale;
  gboolean is_sheet, has_banner;
  double filled;
  const NbNode *banner;
} NbSide;

typedef struct {
  GPtrArray *frames; /* of NbFrame* */
  GArray *sides;     /* of NbSide, one a page */
  GPtrArray *marks;  /* of NbMark* */
  guint n_cuts;      /* how often a table goes on over a page */
} NbFlow;

/**
 * nb_flow:
 * @scroll: its strips are used up
 *
 * Returns: (transfer full) (nullable): the pages without their furniture, or %NULL with @error: the
 *   place of a strip that is higher than a page and cannot be cut
 */
NbFlow *nb_flow(NbScroll *scroll, GError **error);
void nb_flow_free(NbFlow *flow);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbFlow, nb_flow_free)
