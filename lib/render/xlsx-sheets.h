/* The worksheets around the tables: 概览, 口径, 来源, 数据质量. */
#pragma once
#include "render/tables.h"
#include "render/xlsx-book.h"

/**
 * NbBookGuide: what the overview leads to.
 * @figures: (element-type NbFigure): bound figures, each print of them once
 * @definitions: (element-type NbFigure): one for each metric with its filters
 */
typedef struct {
  NbBookSheet *overview, *defined, *sources, *quality;
  GPtrArray *figures, *definitions;
} NbBookGuide;

void nb_book_guide_init(NbBookGuide *guide, const NbDoc *doc);
void nb_book_guide_clear(NbBookGuide *guide);

/** nb_book_overview: title, summary, the figures in the order of the text, then the other sheets.
 */
void nb_book_overview(NbBook *book, const NbDoc *doc, const NbBookGuide *guide);
/** nb_book_definitions: how each figure was counted. */
void nb_book_definitions(NbBook *book, const NbDoc *doc, const NbBookGuide *guide);
/** nb_book_has_sources: Returns: whether rows of any file stand behind the figures. */
gboolean nb_book_has_sources(const NbDoc *doc, const NbBookGuide *guide);
/** nb_book_sources: the files behind the figures, without their folders, with their checksums and
 * what became of their rows. */
void nb_book_sources(NbBook *book, const NbDoc *doc, const NbBookGuide *guide);
/** nb_book_definition_row: Returns: the row of @figure on the sheet of definitions. */
guint32 nb_book_definition_row(const NbBook *book, const NbBookGuide *guide,
                               const NbFigure *figure);
/** nb_book_quality: the tables of doc->quality, one under the other. */
void nb_book_quality(NbBook *book, NbBookSheet *sheet, const NbDoc *doc);
