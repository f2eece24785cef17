/* What stands over and under a chart or a table: title, unit, notes. */
#pragma once
#include "chart/desk.h"

/** nb_caption_title: title in Chinese and English on the left, @unit (nullable) on the right or
 * under it. Tagged Caption. Returns: pt of height; 0 when there is nothing to say. */
double nb_caption_title(NbDesk *desk, NbFrame *frame, const NbGrid *grid, const char *unit,
                        double y, double width);

/** nb_caption_notes: the facts and the note of @grid, Chinese, then English. Tagged P.
 * Returns: pt of height; 0 when there is nothing to say. */
double nb_caption_notes(NbDesk *desk, NbFrame *frame, const NbGrid *grid, double y, double width);

/** nb_caption_nothing: the calm box of a chart or table without data. Returns: pt of height. */
double nb_caption_nothing(NbDesk *desk, NbFrame *frame, double y, double width);

/** nb_caption_note: Returns: (transfer none): the note of @grid without the sentence of its unit,
 * which a chart writes above itself, with the magnitude of its values; "" for none. */
const char *nb_caption_note(const NbGrid *grid, gboolean english);
