/* NbPour: strips poured into pages. Internal to the flow. */
#pragma once
#include "page/flow.h"
#include "page/foot.h"

/**
 * NbPour:
 * @scale: of the page being filled: it may be a turned one
 * @y: below the top of the body, where the next strip may stand
 * @is_empty: nothing stands in the body yet
 * @holds: what stands there last must have something under it
 * @banner: (nullable): the head of the chapter
 */
typedef struct {
  NbFlow *flow;
  NbScroll *scroll;
  const NbScale *scale;
  NbFoot *foot;
  NbFrame *page;
  double y;
  gboolean is_empty, holds;
  const NbNode *banner;
} NbPour;

static inline NbStrip *
nb_pour_strip(const NbPour *pour, guint i)
{
  return pour->scroll->strips->pdata[i];
}

/** nb_pour_open: finishes the page and opens the next one. */
void nb_pour_open(NbPour *pour, gboolean is_turned);

/** nb_pour_close: draws the footnotes of the page. */
void nb_pour_close(NbPour *pour);

/** nb_pour_start: Returns: where @strip starts when @y is free; at the top of a column when
 * @is_top. */
double nb_pour_start(const NbPour *pour, const NbStrip *strip, double y, gboolean is_top);

/** nb_pour_bottom: Returns: where strips @first up to @end end. */
double nb_pour_bottom(const NbPour *pour, guint first, guint end, double y, gboolean is_top);

/** nb_pour_unit: Returns: the end of the unit that begins at @first: up to and including the first
 * strip that lets go of the next one. */
guint nb_pour_unit(const NbPour *pour, guint first);

/** nb_pour_begins_group: whether a table or chart of several strips begins in the unit from @first
 * to
 * @end. */
gboolean nb_pour_begins_group(const NbPour *pour, guint first, guint end);

/** nb_pour_group_end: Returns: the end of the table or chart that strip @end - 1 belongs to. */
guint nb_pour_group_end(const NbPour *pour, guint end);

/** nb_pour_limit: Returns: height of the body that is left for text when the strips from @first to
 * @end and their footnotes stand on the page; below 0 when it cannot be. */
double nb_pour_limit(const NbPour *pour, guint first, guint end);

/** nb_pour_put: draws strip @i: @x in the measure, @y in the body: as of nb_pour_start(). */
void nb_pour_put(NbPour *pour, guint i, double x, double y, gboolean is_top);

/** nb_pour_fits: whether @bottom is no lower than @limit, but for a hair. */
gboolean nb_pour_fits(double bottom, double limit);

/**
 * nb_pour_columns:
 * Strips from *@first to @end through the columns of the page, below what stands there: balanced
 * when all of them fit, else filled, and more pages opened.
 *
 * Returns: %FALSE with @error: a strip that is higher than a page and cannot be cut
 */
gboolean nb_pour_columns(NbPour *pour, guint first, guint *end, GError **error);

/** nb_pour_columns_fit: whether strips from @first to @last, below @y, would begin on this page. */
gboolean nb_pour_columns_fit(NbPour *pour, guint first, guint last, double y);

/** nb_pour_cut: cuts strip @i to at most @height; what is left becomes strip @i + 1. Returns:
 * whether it could be cut. */
gboolean nb_pour_cut(NbPour *pour, guint i, double height);

/** nb_pour_crop: makes a row of photographs as low as @room. Returns: whether that leaves enough of
 * them. */
gboolean nb_pour_crop(NbFrame *frame, double room);

/** nb_pour_shrink: draws the figure in strip @i again, no higher than @room. Returns: whether it
 * could be. */
gboolean nb_pour_shrink(NbPour *pour, guint i, double room);

/** nb_pour_clear_notes: when lines of footnotes from the page before are all that keeps a strip
 * from an empty page, they get that page. Returns: whether there were any. */
gboolean nb_pour_clear_notes(NbPour *pour);

/** nb_pour_too_high: Returns: %FALSE with @error at the place of strip @i. */
gboolean nb_pour_too_high(const NbPour *pour, guint i, GError **error);

/** nb_pour_fill_up: makes a figure that does not fit @room smaller, or lets the text that follows
 * go before it. @first, @end: its unit. Returns: whether the strips at @first are other ones now.
 */
gboolean nb_pour_fill_up(NbPour *pour, guint first, guint end);
