/* The tables of a document, whichever node carries them, and the words of one language.
 *
 * Spreadsheets and CSV have tables where paper has tables, charts and the chronicle; this list is
 * what they write, in reading order.
 */
#pragma once
#include "render/render.h"

/**
 * NbSheet:
 * @grid: what is written
 * @chart: (nullable): @grid was drawn; the type of the chart
 * @made: (nullable): @grid when it was made here (the figures, a chronicle) and not lent
 */
typedef struct {
  const NbGrid *grid;
  const char *chart;
  NbGrid *made;
} NbSheet;

/** nb_sheets_of: Returns: (transfer full) (element-type NbSheet): the tables, charts and chronicles
 * of @doc. */
GPtrArray *nb_sheets_of(const NbDoc *doc);

/**
 * nb_sheets_figures:
 * Every figure that is bound to a metric, once for each way in which it is printed.
 *
 * Returns: (transfer full) (nullable): a grid with the columns id, name, value, unit and printed,
 * or %NULL when there is no figure
 */
NbGrid *nb_sheets_figures(const NbDoc *doc);

/** nb_figures_bound: Returns: (transfer container) (element-type NbFigure): those figures. */
GPtrArray *nb_figures_bound(const NbDoc *doc);

/** nb_word: Returns: (transfer none): @en when @english and there is one, else @zh, else @en, else
 * "". */
const char *nb_word(const char *zh, const char *en, gboolean english);

/** nb_speaks_english: Returns: whether a format of one language is written in English. */
gboolean nb_speaks_english(const NbDoc *doc, const NbRenderContext *context);
