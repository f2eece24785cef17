/* Flow: the scroll cut into pages. */
#pragma once
#include "page/scroll.h"

/** NbMark: where a heading came to stand. @page: 0-based among the pages of the flow. */
typedef struct {
  const NbNode *node;
  guint page;
  char *dest;
} NbMark;

typedef struct {
  GPtrArray *frames; /* of NbFrame* */
  GArray *sheets;    /* of gboolean: pages without running head and folio */
  GPtrArray *marks;  /* of NbMark* */
} NbFlow;

/**
 * nb_flow:
 * @scroll: its strips are used up
 *
 * Returns: (transfer full) (nullable): the pages without their furniture, or %NULL with @error: the
 *   place of a strip that is higher than a page
 */
NbFlow *nb_flow(NbScroll *scroll, GError **error);
void nb_flow_free(NbFlow *flow);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbFlow, nb_flow_free)
