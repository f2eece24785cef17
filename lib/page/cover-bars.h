/* The year's own numbers as the picture of a cover. */
#pragma once
#include "chart/desk.h"

/** NbCoverBox: pt on the page. */
typedef struct {
  double x, y, width, height;
} NbCoverBox;

/** nb_cover_bars: the months of up to three charts of @doc, without one the figures of its tiles,
 * as bars on the brand colour; nothing when it has neither. @lying: from the left edge, else
 * upright. */
void nb_cover_bars(const NbDesk *desk, const NbDoc *doc, NbFrame *page, const NbCoverBox *box,
                   gboolean lying);
