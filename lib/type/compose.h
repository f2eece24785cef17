/* The composer: runs of text to justified lines, by our own rules (line starts and ends, squeezed
 * marks, quarter-em between Han and Latin, quantities kept whole, total fit).
 */
#pragma once
#include "type/font.h"

typedef struct {
  NbFace face;
  double size; /* pt */
  NbColour colour;
  gboolean english; /* Latin face and rules; FALSE: Chinese with Latin inside */
  gboolean tabular; /* digits of equal width (tables) */
  double tracking;  /* pt added after each letter, for small headings */
  double rise;      /* pt above the baseline */
  gboolean dotted;  /* 着重号: a dot under each character */
} NbStyle;

/**
 * NbPiece: a stretch of one style.
 * @keep: no break inside (a printed figure)
 * @note: (nonzero): it is the mark of this note: it belongs to the character before it, takes no
 *   space of its own on either side and is no part of the text around it
 * @link: (nullable): where it leads, as nb_frame_link() takes it: an address, or a destination of
 *   this document
 */
typedef struct {
  const char *text;
  NbStyle style;
  gboolean keep;
  guint note;
  const char *link;
} NbPiece;

/** nb_style_mark: Returns: @style for the mark of a note: small and raised. */
NbStyle nb_style_mark(const NbStyle *style);

typedef enum { NB_ALIGN_JUSTIFY, NB_ALIGN_LEFT, NB_ALIGN_CENTRE, NB_ALIGN_RIGHT } NbAlign;

/**
 * NbMeasureBox: how to fill.
 * @width: pt; G_MAXDOUBLE for a single line of natural width
 * @indent: pt, first line
 * @hang: pt, all lines but the first
 */
typedef struct {
  double width;
  double indent;
  double hang;
  NbAlign align;
} NbBox;

typedef struct _NbParagraph NbParagraph;

/**
 * nb_compose:
 * @pieces: one paragraph; '\n' forces a line
 * @at: (nullable): for the message about a missing glyph
 *
 * Returns: (transfer full) (nullable): the lines, or %NULL with @error: a character that no face
 * has
 */
NbParagraph *nb_compose(NbFonts *fonts, const NbPiece *pieces, gsize n, const NbBox *box,
                        const NbPlace *at, GError **error);
void nb_paragraph_free(NbParagraph *paragraph);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbParagraph, nb_paragraph_free)

guint nb_paragraph_lines(const NbParagraph *paragraph);
/** nb_paragraph_width: Returns: width in pt of the widest line as set. */
double nb_paragraph_width(const NbParagraph *paragraph);
/** nb_paragraph_notes: the notes whose marks stand on line @i are added to @notes, in order.
 * @notes: (element-type guint). */
void nb_paragraph_notes(const NbParagraph *paragraph, guint i, GArray *notes);
/** nb_paragraph_place: puts line @i on the frame: @x the left edge of the box, @y the baseline. */
void nb_paragraph_place(const NbParagraph *paragraph, guint i, NbFrame *frame, double x, double y);

/**
 * nb_line: a single line, for labels, cells and heads: composed, and when it is wider than @width
 * set in smaller sizes down to 80 %; still too wide: cut with … (@width 0: no limit).
 *
 * Returns: (transfer full) (nullable)
 */
NbParagraph *nb_line(NbFonts *fonts, const char *text, const NbStyle *style, double width,
                     const NbPlace *at, GError **error);
