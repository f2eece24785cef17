#include "report/draft.h"
#include "lang/terms.h"

struct _NbDraft {
  const NbDraftColumn *columns;
  guint n;
  GPtrArray *rows; /* of NbCell*, n each */
};

NbDraft *
nb_draft_new(const NbDraftColumn *columns, guint n)
{
  NbDraft *draft = g_new0(NbDraft, 1);

  *draft = (NbDraft){columns, n, g_ptr_array_new()};
  return draft;
}

static void
clear_cell(NbCell *cell)
{
  g_free(cell->zh);
  g_free(cell->en);
  g_free(cell->key);
  g_free(cell->photo);
}

void
nb_draft_free(NbDraft *draft)
{
  if (!draft)
    return;
  for (guint row = 0; row < draft->rows->len; row++) {
    for (guint i = 0; i < draft->n; i++)
      clear_cell(&((NbCell *)draft->rows->pdata[row])[i]);
    g_free(draft->rows->pdata[row]);
  }
  g_ptr_array_unref(draft->rows);
  g_free(draft);
}

NbCell *
nb_draft_row(NbDraft *draft)
{
  NbCell *cells = g_new0(NbCell, draft->n);

  g_ptr_array_add(draft->rows, cells);
  return cells;
}

static gboolean
says_something(const NbDraft *draft, guint column)
{
  gboolean says = !draft->columns[column].perhaps;

  for (guint row = 0; row < draft->rows->len && !says; row++) {
    const NbCell *cell = &((const NbCell *)draft->rows->pdata[row])[column];

    says = (cell->zh && *cell->zh) || (cell->value.den != 0 && cell->value.num != 0);
  }
  return says;
}

/* Moves a cell: the draft keeps nothing of it. */
static void
move_cell(NbCell *to, NbCell *from)
{
  *to = *from;
  *from = (NbCell){0};
}

NbGrid *
nb_draft_grid(NbDraft *draft, const char *id, const char *title_zh, const char *title_en)
{
  NbGrid *grid = nb_grid_new(id, NB_GRID_PLAIN, title_zh, title_en);
  g_autofree gboolean *kept = g_new0(gboolean, draft->n + 1);

  for (guint i = 0; i < draft->n; i++) {
    const NbDraftColumn *column = &draft->columns[i];

    kept[i] = says_something(draft, i);
    if (kept[i])
      nb_grid_add_column(grid, column->key, nb_term(column->group, column->key, FALSE),
                         nb_term(column->group, column->key, TRUE), column->kind)
          ->wraps = column->kind == NB_CELL_TEXT;
  }
  for (guint row = 0; row < draft->rows->len; row++) {
    NbCell *to = nb_grid_add_row(grid);

    for (guint i = 0; i < draft->n; i++)
      if (kept[i])
        move_cell(to++, &((NbCell *)draft->rows->pdata[row])[i]);
  }
  return grid;
}
