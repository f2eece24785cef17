/* The columns of a file as its report tells them. */
#include "ingest/mapping.h"

static void
column_free(gpointer data)
{
  NbFileColumn *column = data;

  g_free(column->heading);
  g_free(column);
}

static NbFileColumn *
column_new(const NbMapping *mapping, guint i)
{
  static const NbColumnUse uses[] = {
      [NB_USE_NONE] = NB_COLUMN_IGNORED, [NB_USE_ROLE] = NB_COLUMN_READ,
      [NB_USE_NEVER] = NB_COLUMN_NEVER,  [NB_USE_YEAR] = NB_COLUMN_YEAR,
      [NB_USE_MONTH] = NB_COLUMN_MONTH,  [NB_USE_CLOCK] = NB_COLUMN_READ,
  };
  const NbUse *use = &mapping->uses[i];
  const char *heading = mapping->headings ? mapping->headings->texts[i] : "";
  gboolean has_role = use->kind != NB_USE_NONE && use->kind != NB_USE_YEAR;
  NbFileColumn *column = g_new0(NbFileColumn, 1);

  column->heading = nb_quote(heading, -1);
  column->use = uses[use->kind];
  column->role = has_role ? &mapping->dataset->roles[use->role] : NULL;
  column->year = use->year;
  column->month = use->month;
  column->why = use->why;
  return column;
}

GPtrArray *
nb_mapping_columns(const NbMapping *mapping)
{
  GPtrArray *columns = g_ptr_array_new_with_free_func(column_free);

  for (guint i = 0; i < mapping->n_uses; i++)
    g_ptr_array_add(columns, column_new(mapping, i));
  return columns;
}
