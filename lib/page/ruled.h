/* NbRuled: a plain table being set: how wide the columns are. */
#pragma once
#include "chart/desk.h"

/** NbRuledColumn: @x, @width: pt in the measure, padding included; @after: of the widest that
 * stands right of the decimal point. */
typedef struct {
  double x, width, after;
  NbAlign align;
} NbRuledColumn;

typedef struct {
  NbDesk *desk;
  const NbGrid *grid;
  double width, size, leading, padding;
  NbRuledColumn *columns;
} NbRuled;

/** NB_RULED_STEPS: all sizes, 9 to 7 pt; NB_RULED_ROOMY: those that still look open. */
enum { NB_RULED_ROOMY = 2, NB_RULED_STEPS = 5 };

/**
 * nb_ruled_new:
 * Numbers get what they need, text shares the rest and wraps; when that leaves no readable column
 * the type becomes smaller, in @n_steps steps.
 * @width: of the table, pt
 *
 * Returns: (transfer full) (nullable): %NULL when too many columns leave no room
 */
NbRuled *nb_ruled_new(NbDesk *desk, const NbGrid *grid, double width, guint n_steps);
void nb_ruled_free(NbRuled *table);

NbStyle nb_ruled_style(const NbRuled *table, const NbGridColumn *column, gboolean is_bold);

/** nb_ruled_after: Returns: (transfer none): what stands right of the decimal point in the cell
 * @text of a number, the point included: ".19万". */
const char *nb_ruled_after(const NbGridColumn *column, const char *text);

/** nb_ruled_head_text: Returns: (transfer full): name of column @i of @grid, with its unit in
 * brackets when neither the name says it nor the note, as under a cross table of one unit. */
char *nb_ruled_head_text(const NbGrid *grid, guint i, gboolean english);
