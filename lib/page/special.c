#include "page/special.h"

/**
 * Special:
 * @columns: without them it is a table, ended by %NULL
 */
typedef struct {
  NbGridStyle style;
  void (*draw)(NbScroll *scroll, const NbGrid *grid);
  const char *columns[3];
} Special;

static const Special specials[] = {
    {NB_GRID_TREE,    nb_block_tree,    {"name", "parent"}      },
    {NB_GRID_PLACES,  nb_block_places,  {"type", "count"}       },
    {NB_GRID_HONOURS, nb_block_honours, {"level", "title"}      },
    {NB_GRID_PLAN,    nb_block_plan,    {"number", "text"}      },
    {NB_GRID_QUOTES,  nb_block_quotes,  {"text", "signature"}   },
    {NB_GRID_TERMS,   nb_block_terms,   {"metric", "definition"}},
};

int
nb_special_column(const NbGrid *grid, const char *id)
{
  for (guint i = 0; i < grid->columns->len; i++)
    if (g_str_equal(((const NbGridColumn *)grid->columns->pdata[i])->id, id))
      return (int)i;
  return -1;
}

const NbCell *
nb_special_cell(const NbGrid *grid, const NbCell *cells, const char *id)
{
  int i = nb_special_column(grid, id);
  const NbCell *cell = i >= 0 ? &cells[i] : NULL;

  return cell && ((cell->zh && *cell->zh) || cell->value.den > 0) ? cell : NULL;
}

static gboolean
has_columns(const NbGrid *grid, const Special *special)
{
  for (gsize i = 0; special->columns[i]; i++)
    if (nb_special_column(grid, special->columns[i]) < 0)
      return FALSE;
  return TRUE;
}

static const Special *
special_of(const NbGrid *grid)
{
  for (gsize i = 0; i < G_N_ELEMENTS(specials); i++)
    if (specials[i].style == grid->style && has_columns(grid, &specials[i]))
      return &specials[i];
  return NULL;
}

gboolean
nb_special_is(const NbGrid *grid)
{
  return special_of(grid) != NULL;
}

gboolean
nb_block_special(NbScroll *scroll, const NbGrid *grid)
{
  const Special *special = special_of(grid);

  if (special)
    special->draw(scroll, grid);
  return special != NULL;
}
