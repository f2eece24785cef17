/* The painter: frames to Cairo. One painter draws the pages of one document, in order. */
#pragma once
#include "report/doc.h"
#include "type/frame.h"
#include <cairo.h>

typedef struct _NbPainter NbPainter;

/**
 * nb_painter_new:
 * @cairo: lent; one unit is a point
 * @is_document: a PDF: structure tags, links and destinations are written, photographs go in as
 *   their own bytes. Else pixels: tags are passed over.
 */
NbPainter *nb_painter_new(cairo_t *cairo, gboolean is_document);
void nb_painter_free(NbPainter *painter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbPainter, nb_painter_free)

/**
 * nb_painter_plan:
 * @doc: lent: where the story asks for its pictures
 *
 * Looks at a page before any is drawn: a picture that is shown several times is loaded once, as
 * large as its largest box needs it. Without a plan the first box counts.
 */
void nb_painter_plan(NbPainter *painter, const NbDoc *doc, const NbFrame *frame);

/**
 * nb_painter_frame:
 *
 * Draws one page; the caller then shows it. Tags that are still open (a table that goes on) stay
 * open for the next page. Text is tagged as Span leaves of the paragraph, head or cell that holds
 * it; text directly in a table or in no tag at all is furniture of the page and is not tagged.
 *
 * Returns: %FALSE with @error set: a picture that cannot be read, or Cairo gave up
 */
gboolean nb_painter_frame(NbPainter *painter, const NbFrame *frame, GError **error);

/** nb_painter_finish: closes all tags: before the last page is shown. */
void nb_painter_finish(NbPainter *painter);

/** nb_painter_elements: Returns: (transfer none) (nullable) (element-type NbPdfElement): the tags
 * that a PDF was given. */
const GArray *nb_painter_elements(const NbPainter *painter);

/** nb_painter_fail: the error for a Cairo @status. Returns: FALSE. */
gboolean nb_painter_fail(GError **error, cairo_status_t status);
