#include "report/ranking-more.h"
#include "lang/terms.h"
#include "report/fraction.h"
#include <string.h>

void
nb_ranking_authors(NbGrid *grid, const NbCleared *cleared, const NbMetric *metric)
{
  const NbColumn *author = nb_table_column(cleared->result->table, "author");
  int role = nb_dataset_role(metric->dataset, "author");

  if (!author || role < 0)
    return;
  nb_grid_insert_column(grid, 2, "author", metric->dataset->roles[role].zh,
                        metric->dataset->roles[role].en, NB_CELL_TEXT);
  for (guint i = 0; i < grid->rows->len && i < cleared->groups->len; i++) {
    const NbGroup *group = cleared->groups->pdata[i];
    NbCell *cell = &((NbCell *)grid->rows->pdata[i])[2];

    if (group->first_row != G_MAXSIZE)
      cell->zh = g_strdup(nb_column_text(author, group->first_row));
  }
}

static const NbGroup *
find_same(const NbCleared *cleared, const NbGroup *group)
{
  for (guint i = 0; i < cleared->groups->len; i++) {
    const NbGroup *other = cleared->groups->pdata[i];
    gboolean same = other->value.den > 0;

    for (guint k = 0; same && group->keys[k]; k++)
      same = strcmp(group->keys[k], other->keys[k]) == 0;
    if (same)
      return other;
  }
  return NULL;
}

static void
write_move(NbCell *cell, const NbGroup *now, const NbGroup *last)
{
  gint64 up = last ? last->place - now->place : 0;

  if (!last) {
    cell->zh = g_strdup(nb_term("word", "new", FALSE));
    cell->en = g_strdup(nb_term("word", "new", TRUE));
  } else if (up == 0) {
    cell->zh = g_strdup("—");
  } else {
    cell->zh = g_strdup_printf("%s%" G_GINT64_FORMAT, up > 0 ? "↑" : "↓", ABS(up));
  }
  cell->value = last ? NB_RATIO_INT(up) : NB_RATIO_NONE;
}

void
nb_ranking_moves(NbGrid *grid, const NbCleared *now, const NbCleared *last)
{
  guint at = grid->columns->len - 1;

  if (!last || last->groups->len == 0) {
    nb_grid_add_fact(grid, "move", nb_term("word", "no_moves", FALSE),
                     nb_term("word", "no_moves", TRUE), NB_RATIO_NONE);
    return;
  }
  nb_grid_insert_column(grid, at, "move", nb_term("word", "move", FALSE),
                        nb_term("word", "move", TRUE), NB_CELL_TEXT);
  for (guint i = 0; i < grid->rows->len && i < now->groups->len; i++) {
    const NbGroup *group = now->groups->pdata[i];

    write_move(&((NbCell *)grid->rows->pdata[i])[at], group, find_same(last, group));
  }
}

void
nb_ranking_least(NbGrid *grid, gint64 least)
{
  for (guint i = grid->rows->len; i > 0; i--) {
    NbRatio value = ((const NbCell *)grid->rows->pdata[i - 1])[grid->columns->len - 1].value;

    if (value.den > 0 && nb_ratio_compare(value, NB_RATIO_INT(least)) < 0)
      nb_grid_remove_row(grid, i - 1);
  }
}
