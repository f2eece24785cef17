/* What stands on every page: running head and folio. Tagged as what it is: an Artifact. */
#pragma once
#include "chart/desk.h"

/** nb_running_draw: @number: the folio, from 1: even pages have it on the left, as in a bound book.
 * @has_head: %FALSE leaves the running head out. */
void nb_running_draw(NbDesk *desk, const NbDoc *doc, NbFrame *page, guint number,
                     gboolean has_head);
