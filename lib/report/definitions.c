#include "report/definitions.h"
#include "lang/terms.h"

NbGrid *
nb_definitions_grid(const char *title_zh, const char *title_en)
{
  static const char *const ids[][2] = {
      {"metric",     "metric"    },
      {"unit",       "unit_name" },
      {"definition", "definition"},
      {"standard",   "standard"  },
      {"sources",    "sources"   },
  };
  NbGrid *grid = nb_grid_new("definitions", NB_GRID_TERMS, title_zh, title_en);

  for (gsize i = 0; i < G_N_ELEMENTS(ids); i++)
    nb_grid_add_column(grid, ids[i][0], nb_term("appendix", ids[i][1], FALSE),
                       nb_term("appendix", ids[i][1], TRUE), NB_CELL_TEXT);
  return grid;
}

static gboolean
is_of(const NbMeasure *measure, const NbMetric *metric)
{
  return measure && (measure->metric == metric || is_of(measure->over, metric) ||
                     is_of(measure->under, metric));
}

static void
add_files(GPtrArray *files, const NbMeasure *measure)
{
  const NbTable *table = measure && measure->result ? measure->result->table : NULL;
  const GPtrArray *paths = table ? nb_table_files(table) : NULL;

  if (!measure)
    return;
  for (guint i = 0; paths && i < paths->len; i++) {
    char *name = g_path_get_basename(paths->pdata[i]);

    if (g_ptr_array_find_with_equal_func(files, name, g_str_equal, NULL))
      g_free(name);
    else
      g_ptr_array_add(files, name);
  }
  add_files(files, measure->over);
  add_files(files, measure->under);
}

/* The names alone: where the staff keep them is nobody's business. */
static char *
files_behind(const NbDoc *doc, const NbMetric *metric, const char *comma)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(g_free);

  for (guint i = 0; i < doc->measures->len; i++) {
    const NbMeasure *measure = doc->measures->pdata[i];

    if (measure->metric == metric)
      add_files(files, measure);
  }
  g_ptr_array_add(files, NULL);
  return g_strjoinv(comma, (char **)files->pdata);
}

static gboolean
is_used(const NbDoc *doc, const NbMetric *metric)
{
  for (guint i = 0; i < doc->measures->len; i++)
    if (is_of(doc->measures->pdata[i], metric))
      return TRUE;
  return FALSE;
}

static void
add_line(NbGrid *grid, const NbDoc *doc, const NbMetric *metric)
{
  NbCell *cells = nb_grid_add_row(grid);

  cells[0].zh = g_strdup(metric->zh);
  cells[0].en = g_strdup(metric->en);
  cells[0].key = g_strdup(metric->id);
  cells[1].zh = g_strdup(metric->unit_zh);
  cells[1].en = g_strdup(metric->unit_en);
  cells[2].zh = g_strdup(metric->definition_zh);
  cells[2].en = g_strdup(metric->definition_en);
  cells[3].zh = g_strdup(metric->standard);
  cells[4].zh = files_behind(doc, metric, "、");
  cells[4].en = files_behind(doc, metric, ", ");
}

static gboolean
has_line(const NbGrid *grid, const NbMetric *metric)
{
  for (guint i = 0; i < grid->rows->len; i++)
    if (g_strcmp0(((const NbCell *)grid->rows->pdata[i])[0].key, metric->id) == 0)
      return TRUE;
  return FALSE;
}

static void
lead_runs(NbDoc *doc, const NbGrid *grid, const GPtrArray *runs)
{
  for (guint i = 0; runs && i < runs->len; i++) {
    NbRun *run = runs->pdata[i];
    const NbMeasure *measure = run->figure ? run->figure->measure : NULL;

    if (!measure || run->uri || !has_line(grid, measure->metric))
      continue;
    g_autofree char *name = g_strconcat(NB_TERM_PREFIX, measure->metric->id, NULL);

    run->term = nb_doc_intern(doc, name);
  }
}

/* From each figure in prose to the line that defines it. A second appendix is none to lead to. */
static void
lead_figures(NbDoc *doc)
{
  const NbGrid *first = NULL;

  for (guint i = 0; i < doc->nodes->len; i++) {
    NbGrid *grid = ((const NbNode *)doc->nodes->pdata[i])->grid;

    if (!grid || grid->style != NB_GRID_TERMS)
      continue;
    if (first) {
      g_free(grid->id);
      grid->id = g_strdup("definitions_more");
    } else {
      first = grid;
    }
  }
  for (guint i = 0; first && i < doc->nodes->len; i++) {
    const NbNode *node = doc->nodes->pdata[i];

    if (node->kind != NB_NODE_PARAGRAPH && node->kind != NB_NODE_ITEM)
      continue;
    lead_runs(doc, first, node->text.zh);
    lead_runs(doc, first, node->text.en);
  }
}

void
nb_definitions_fill(NbEval *eval)
{
  const NbCatalogue *catalogue = eval->project->catalogue;
  const NbDoc *doc = eval->doc;

  for (guint i = 0; i < doc->nodes->len; i++) {
    NbGrid *grid = ((const NbNode *)doc->nodes->pdata[i])->grid;

    if (!grid || grid->style != NB_GRID_TERMS)
      continue;
    for (guint j = 0; j < nb_catalogue_length(catalogue); j++)
      if (is_used(doc, nb_catalogue_nth(catalogue, j)))
        add_line(grid, doc, nb_catalogue_nth(catalogue, j));
  }
  lead_figures(eval->doc);
}
