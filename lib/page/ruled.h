/* NbRuled: a plain table being set: how wide the columns are. */
#pragma once
#include "chart/desk.h"

/** NbRuledColumn: @x, @width: pt in the measure, padding included. */
typedef struct {
  double x, width;
  NbAlign align;
} NbRuledColumn;

typedef struct {
  NbDesk *desk;
  const NbGrid *grid;
  double width, size, leading, padding;
  NbRuledColumn *columns;
} NbRuled;

/**
 * nb_ruled_new:
 * Numbers get what they need, text shares the rest and wraps; when that leaves no readable column
 * the type becomes smaller, in steps.
 *
 * Returns: (transfer full) (nullable): %NULL when too many columns leave no room: then the desk has
 *   the error
 */
NbRuled *nb_ruled_new(NbDesk *desk, const NbGrid *grid);
void nb_ruled_free(NbRuled *table);

NbStyle nb_ruled_style(const NbRuled *table, const NbGridColumn *column, gboolean is_bold);

/** nb_ruled_head_text: Returns: (transfer full): name of column @i of @grid, with its unit in
 * brackets when neither the name says it nor the note, as under a cross table of one unit. */
char *nb_ruled_head_text(const NbGrid *grid, guint i, gboolean english);
