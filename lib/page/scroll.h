/* NbScroll: the document set in one endless column of strips, before it is cut into pages.
 *
 * A strip is what a page break never cuts: a line, a row, a chart. Strips that keep to the next one
 * form a unit that goes to a page as a whole.
 */
#pragma once
#include "chart/desk.h"
#include "page/page.h"
#include "page/scale.h"

typedef enum {
  NB_START_HERE,    /* right below */
  NB_START_CHAPTER, /* a new page unless enough of this one is left */
  NB_START_PAGE,    /* a new page unless this one is empty */
  NB_START_BAND,    /* below all that stands, in the first column */
  NB_START_COLUMN,  /* in the next column */
} NbStart;

/**
 * NbHead: the head of a table, drawn again when its rows run over to another page.
 * @draw: onto @frame from its top; on repeats @is_tagged is %FALSE: then it is page furniture
 * @grid: the table, whose title stands over the head on the pages that follow, marked 续表
 */
typedef struct _NbHead NbHead;
struct _NbHead {
  void (*draw)(const NbHead *head, NbFrame *frame, gboolean is_tagged);
  void (*free)(NbHead *head);
  double width, height;
  const NbGrid *grid;
};

/**
 * NbStrip:
 * @frame: what is drawn, as wide as the desk measures
 * @before: air above, left out at the top of a page; a block then starts on the grid
 * @off_grid: it does not, because it belongs to the block above
 * @keep: no page break between this strip and the next
 * @start: where it may start
 * @opens: tags opened before it; @closes: how many end after it; a tag may stay open over pages
 * @group: (nonzero): strips of one table or chart, kept on one page when that leaves little empty
 * @head: (nullable): drawn again when the strip comes first on a page
 * @heading: (nullable): the node, for contents and bookmarks
 * @is_sheet: the frame is a whole page, margins and all
 * @spans: stands over all columns; else it flows through them
 * @is_banner: the head of a chapter that stands over the text of all its pages
 * @is_turned: on pages turned by 90°, because it is wider than the measure
 * @is_text: a line of a paragraph: a figure may wait until it is set
 * @may_wait: a figure: what follows in its section may go before it when it does not fit
 * @scale: its chapter is set to
 * @cuts: text that goes on to the next page, two lines at least on each side; other strips are cut
 *   between their lines only when they are higher than a page
 * @is_rest: of a row that was cut so, under a mark
 * @notes: (nullable) (element-type NbStripNote): footnotes whose marks stand in it
 * @redraw: (nullable): draws @figure again, at most @height high when that is not below @least;
 *   @width: of the measure it was set to
 */
typedef struct _NbStrip NbStrip;
struct _NbStrip {
  NbFrame *frame;
  double before;
  gboolean off_grid;
  guint group;
  gboolean keep;
  NbStart start;
  const char *opens[3];
  guint closes;
  const NbHead *head;
  const NbNode *heading;
  gboolean is_sheet, spans, is_banner, is_turned, is_text, may_wait, cuts, is_rest;
  GArray *notes;
  NbFrame *(*redraw)(NbDesk *desk, gconstpointer figure, double width, double height);
  gconstpointer figure;
  double least;
  const NbPlace *at;
  const NbScale *scale;
};

/** NbStripNote: @y: the line of the mark, from the top; @side: 1 in a second column beside it. */
typedef struct {
  guint note, side;
  double y;
} NbStripNote;

/** nb_strip_note: @note: bears its mark in the line that ends at @y. */
void nb_strip_note(NbStrip *strip, guint note, double y, guint side);
void nb_strip_free(NbStrip *strip);

/**
 * NbScroll:
 * @desk: its place is that of the node being set
 * @strips: (element-type NbStrip)
 * @heads: (element-type NbHead): owns them
 * @group: that of the block being set; 0 for none
 * @start: how the next strip starts: kept from a page break of the author
 * @flows: what is added flows through the columns; @beside: it keeps to one, beside a figure
 * @turns: what is added stands on turned pages
 */
typedef struct {
  NbDesk *desk;
  const NbDoc *doc;
  GPtrArray *strips;
  GPtrArray *heads;
  guint group;
  NbStart start;
  gboolean flows, beside, turns;
} NbScroll;

NbScroll *nb_scroll_new(NbDesk *desk, const NbDoc *doc);
void nb_scroll_free(NbScroll *scroll);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbScroll, nb_scroll_free)

/** nb_scroll_add: (transfer full) @frame. Returns: (transfer none): the strip, to be told more. */
NbStrip *nb_scroll_add(NbScroll *scroll, NbFrame *frame, double before);

/** nb_scroll_last: Returns: (nullable): the strip added last. */
NbStrip *nb_scroll_last(const NbScroll *scroll);

/** nb_scroll_head: (transfer full) @head: lives as long as the scroll. */
const NbHead *nb_scroll_head(NbScroll *scroll, NbHead *head);

/** nb_scroll_nodes: sets the nodes from @first to @end. */
void nb_scroll_nodes(NbScroll *scroll, const GPtrArray *nodes, guint first, guint end);

/** nb_scroll_chapters: sets all @nodes. On 16:9, where each chapter has pages of its own, one of a
 * few lines is set larger, and one whose last page would be almost empty a little tighter. */
void nb_scroll_chapters(NbScroll *scroll, const GPtrArray *nodes);

/** nb_scroll_width: whether what is added next flows through the columns: sets the measure of the
 * desk too. */
void nb_scroll_width(NbScroll *scroll, gboolean flows);

/** nb_scroll_faces: whether Chinese and English stand beside each other. */
gboolean nb_scroll_faces(const NbScroll *scroll);
