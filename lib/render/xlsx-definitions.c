#include "render/clean.h"
#include "render/xlsx-grid.h"
#include "render/xlsx-sheets.h"

enum { WRAP_WIDTH = 34, DIGEST_WIDTH = 74 };

/* One grid serves for the sheet: its writer knows about languages, widths and notes. */
static NbGrid *
grid_new(void)
{
  NbGrid *grid = nb_grid_new("definitions", NB_GRID_PLAIN, "口径", "Definitions");

  nb_grid_add_column(grid, "name", "指标", "Figure", NB_CELL_TEXT);
  nb_grid_add_column(grid, "metric", "编号", "Id", NB_CELL_TEXT);
  nb_grid_add_column(grid, "definition", "定义", "Definition", NB_CELL_TEXT);
  nb_grid_add_column(grid, "standard", "依据", "Standard", NB_CELL_TEXT);
  nb_grid_add_column(grid, "filter", "条件", "Filter", NB_CELL_TEXT);
  nb_grid_add_column(grid, "dataset", "数据", "Data", NB_CELL_TEXT);
  nb_grid_add_column(grid, "period", "期间", "Period", NB_CELL_TEXT);
  nb_grid_add_column(grid, "rows", "采用行数", "Rows kept", NB_CELL_NUMBER);
  return grid;
}

static void
append_filters(GPtrArray *parts, const GPtrArray *filters)
{
  for (guint i = 0; filters && i < filters->len; i++)
    g_ptr_array_add(parts, nb_filter_format(filters->pdata[i]));
}

static char *
filters_of(const NbMeasure *measure)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);

  append_filters(parts, measure->metric->where);
  append_filters(parts, measure->filters);
  g_ptr_array_add(parts, NULL);
  return g_strjoinv("; ", (char **)parts->pdata);
}

static void
set_words(NbCell *cell, const char *zh, const char *en)
{
  cell->zh = g_strdup(zh);
  cell->en = g_strdup(en);
}

static void
add_definition(NbGrid *grid, const NbFigure *figure)
{
  const NbMeasure *measure = figure->measure;
  const NbMetric *metric = measure->metric;
  NbCell *row = nb_grid_add_row(grid);

  set_words(&row[0], figure->name_zh, figure->name_en);
  set_words(&row[1], metric->id, NULL);
  set_words(&row[2], metric->definition_zh, metric->definition_en);
  set_words(&row[3], metric->standard, NULL);
  row[4].zh = filters_of(measure);
  if (metric->dataset)
    set_words(&row[5], metric->dataset->zh, metric->dataset->en);
  else if (metric->over && metric->under)
    row[5].zh = g_strdup_printf("%s ÷ %s", metric->over, metric->under);
  row[6].zh = nb_period_format(&measure->period);
  if (measure->result)
    row[7].value = NB_RATIO_INT(measure->result->rows_kept);
}

void
nb_book_definitions(NbBook *book, const NbDoc *doc, const NbBookGuide *guide)
{
  g_autoptr(NbGrid) grid = grid_new();
  const NbSheet table = {.grid = grid};

  for (guint i = 0; i < guide->definitions->len; i++)
    add_definition(grid, guide->definitions->pdata[i]);
  guide->defined->limit = WRAP_WIDTH;
  nb_book_grid(book, guide->defined, doc, &table);
}

static void
add_table(GPtrArray *tables, const NbMeasure *measure)
{
  const NbTable *table = measure && measure->result ? measure->result->table : NULL;

  if (table && !g_ptr_array_find(tables, table, NULL))
    g_ptr_array_add(tables, (gpointer)table);
}

/* The tables that were counted, in the order of the figures; of a derived one those of its parts.
 */
static GPtrArray *
tables_of(const NbBookGuide *guide)
{
  GPtrArray *tables = g_ptr_array_new();

  for (guint i = 0; i < guide->definitions->len; i++) {
    const NbMeasure *measure = ((const NbFigure *)guide->definitions->pdata[i])->measure;

    add_table(tables, measure);
    add_table(tables, measure->over);
    add_table(tables, measure->under);
  }
  return tables;
}

gboolean
nb_book_has_sources(const NbDoc *doc, const NbBookGuide *guide)
{
  if (doc->sources->len > 0)
    return TRUE;
  g_autoptr(GPtrArray) tables = tables_of(guide);

  return tables->len > 0;
}

static void
add_source(NbGrid *grid, const NbTable *table)
{
  const NbDataset *dataset = nb_table_dataset(table);
  const GPtrArray *files = nb_table_files(table);

  for (guint i = 0; i < files->len; i++) {
    NbCell *row = nb_grid_add_row(grid);

    set_words(&row[0], dataset->zh, dataset->en);
    row[1].zh = g_path_get_basename(files->pdata[i]);
    if (i == 0)
      row[2].value = NB_RATIO_INT((gint64)nb_table_rows(table));
  }
}

static NbGrid *
known_sources(const NbDoc *doc)
{
  static const struct {
    const char *id, *zh, *en;
    NbCellKind kind;
  } columns[] = {
      {"dataset",  "数据",    "Data",      NB_CELL_TEXT  },
      {"file",     "文件",    "File",      NB_CELL_TEXT  },
      {"read",     "读入行", "Rows read", NB_CELL_NUMBER},
      {"accepted", "采用",    "Accepted",  NB_CELL_NUMBER},
      {"rejected", "拒绝",    "Rejected",  NB_CELL_NUMBER},
      {"repaired", "修复",    "Repaired",  NB_CELL_NUMBER},
      {"repeated", "重复",    "Repeated",  NB_CELL_NUMBER},
      {"encoding", "编码",    "Encoding",  NB_CELL_TEXT  },
      {"sha256",   "校验和", "SHA-256",   NB_CELL_TEXT  },
  };
  NbGrid *grid = nb_grid_new("sources", NB_GRID_PLAIN, "来源", "Sources");

  for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
    nb_grid_add_column(grid, columns[i].id, columns[i].zh, columns[i].en, columns[i].kind);
  for (guint i = 0; i < doc->sources->len; i++) {
    const NbSource *source = doc->sources->pdata[i];
    const gint64 counts[] = {source->read, source->accepted, source->rejected, source->repaired,
                             source->repeated};
    NbCell *row = nb_grid_add_row(grid);

    set_words(&row[0], source->dataset_zh, source->dataset_en);
    set_words(&row[1], source->name, NULL);
    for (gsize k = 0; k < G_N_ELEMENTS(counts); k++)
      row[2 + k].value = NB_RATIO_INT(counts[k]);
    set_words(&row[7], source->encoding, NULL);
    set_words(&row[8], source->sha256, NULL);
  }
  return grid;
}

/* Documents that were not made by a project know their tables alone. */
static NbGrid *
table_sources(const NbBookGuide *guide)
{
  NbGrid *grid = nb_grid_new("sources", NB_GRID_PLAIN, "来源", "Sources");
  g_autoptr(GPtrArray) tables = tables_of(guide);

  nb_grid_add_column(grid, "dataset", "数据", "Data", NB_CELL_TEXT);
  nb_grid_add_column(grid, "file", "文件", "File", NB_CELL_TEXT);
  nb_grid_add_column(grid, "rows", "该类数据总行数", "Rows of this kind", NB_CELL_NUMBER);
  for (guint i = 0; i < tables->len; i++)
    add_source(grid, tables->pdata[i]);
  return grid;
}

void
nb_book_sources(NbBook *book, const NbDoc *doc, const NbBookGuide *guide)
{
  g_autoptr(NbGrid) grid = doc->sources->len > 0 ? known_sources(doc) : table_sources(guide);
  const NbSheet sheet = {.grid = grid};

  guide->sources->limit = DIGEST_WIDTH;
  nb_book_grid(book, guide->sources, doc, &sheet);
}
