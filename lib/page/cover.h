/* The cover: whose report, of which year, in one sentence, over the year's own numbers. */
#pragma once
#include "chart/desk.h"

/** nb_cover: Returns: (transfer full): a page; check the desk. */
NbFrame *nb_cover(NbDesk *desk, const NbDoc *doc);

/** nb_cover_frame: paper and a double frame over the whole page. */
void nb_cover_frame(const NbDesk *desk, NbFrame *page);
