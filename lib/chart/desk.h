/* NbDesk: where text is set. Charts and pages compose all their words through it.
 *
 * The desk keeps the first error: after it every call does nothing and returns NULL or 0, so that a
 * block is set in one go and asked once, at its end, with nb_desk_done(). Text that is wider than
 * its box is such an error, with the place of the block.
 */
#pragma once
#include "chart/chart.h"

/** NbScale: the measures of a page family, see page/scale.h. */
typedef struct _NbScale NbScale;

/** NbShape: what a theme says beside its colours, see page/shape.h. */
typedef struct _NbShape NbShape;

/**
 * NbDesk:
 * @scale: (nullable): of the pages that are made; none for a chart alone
 * @shape: (nullable): of the theme, where pages are made
 * @measure: how wide the block being set is, where pages are made
 * @at: (nullable): the place in the story of what is being set
 * @error: the first thing that went wrong
 */
struct _NbDesk {
  NbFonts *fonts;
  const NbPalette *palette;
  NbDocLanguages languages;
  const NbScale *scale;
  const NbShape *shape;
  double measure;
  const NbPlace *at;
  GError *error;
};

/** nb_desk_done: hands over the error. Returns: whether there was none. */
gboolean nb_desk_done(NbDesk *desk, GError **error);

/** nb_desk_fail: keeps “@what does not fit” as the error, unless there is one already. */
void nb_desk_fail(NbDesk *desk, const char *hint, const char *what);

NbStyle nb_style(NbFace face, double size, NbColour colour);

/** nb_style_english: Returns: @style for a run of English. */
NbStyle nb_style_english(NbFace face, double size, NbColour colour);

/** nb_desk_lead: the text that leads in these languages: Chinese, else English; the other when it
 * is absent. @english: (out): whether English was taken. Returns: (nullable): %NULL for nothing. */
const char *nb_desk_lead(const NbDesk *desk, const char *zh, const char *en, gboolean *english);

/** nb_desk_second: the English that stands beside or under. Returns: (nullable): %NULL when only
 * one language is set, when it is absent, or says the same. */
const char *nb_desk_second(const NbDesk *desk, const char *zh, const char *en);

/** nb_desk_set: Returns: (transfer full) (nullable): @text composed to @width pt. */
NbParagraph *nb_desk_set(NbDesk *desk, const char *text, const NbStyle *style, double width,
                         NbAlign align);

/** nb_desk_fit: like nb_desk_set(), but before it wraps a single line it tries smaller sizes, down
 * to 80 %. @style: (inout): its size becomes the one used. */
NbParagraph *nb_desk_fit(NbDesk *desk, const char *text, NbStyle *style, double width,
                         NbAlign align);

/** nb_desk_width: Returns: pt of @text on one line; 0 for %NULL or "". */
double nb_desk_width(NbDesk *desk, const char *text, const NbStyle *style);

/** nb_baseline: Returns: pt from the top of a line of @leading to the baseline of type of @size. */
double nb_baseline(double size, double leading);

/** nb_desk_draw: all lines of @lines (nullable), the first in the line box whose top is @y.
 * Returns: pt of height: lines × @leading. */
double nb_desk_draw(const NbParagraph *lines, NbFrame *frame, double x, double y, double size,
                    double leading);

/** nb_desk_text: sets and draws. Returns: pt of height; 0 for %NULL or "". */
double nb_desk_text(NbDesk *desk, NbFrame *frame, const char *text, const NbStyle *style, double x,
                    double y, double width, double leading, NbAlign align);

/**
 * NbPair: Chinese with its English, for headings and captions.
 * @gap: pt between them when both stand on one line
 */
typedef struct {
  NbStyle lead, second;
  double lead_leading, second_leading;
  double gap;
} NbPair;

/** nb_desk_pair: English on the baseline of the Chinese when both fit @width, else under it.
 * Returns: pt of height. */
double nb_desk_pair(NbDesk *desk, NbFrame *frame, const NbPair *pair, const char *zh,
                    const char *en, double x, double y, double width);

/** nb_desk_cell: Returns: (transfer full): a cell in words, in one language. A Chinese title of a
 * book (id `title`, name 题名 or 书名) stands in 《》. */
char *nb_desk_cell(const NbGridColumn *column, const NbCell *cell, gboolean english);

/** nb_desk_english_cell: Returns: (transfer full) (nullable): what stands under a cell of text. */
char *nb_desk_english_cell(const NbDesk *desk, const NbGridColumn *column, const NbCell *cell);

/** nb_desk_is_ranking: whether @grid can be drawn with bars: place, text, value, and no total. */
gboolean nb_desk_is_ranking(const NbGrid *grid);
