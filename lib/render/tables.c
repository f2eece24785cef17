#include "render/tables.h"
#include <string.h>

const char *
nb_word(const char *zh, const char *en, gboolean english)
{
  if (en && *en && (english || !zh || !*zh))
    return en;
  return zh ? zh : "";
}

gboolean
nb_speaks_english(const NbDoc *doc, const NbRenderContext *context)
{
  return context->english || doc->languages == NB_DOC_EN;
}

static void
sheet_free(gpointer data)
{
  NbSheet *sheet = data;

  nb_grid_free(sheet->made);
  g_free(sheet);
}

static void
set_cell(NbCell *cell, const char *zh, const char *en)
{
  cell->zh = g_strdup(zh);
  cell->en = g_strdup(en);
}

static NbGrid *
chronicle_grid(const GPtrArray *entries)
{
  NbGrid *grid = nb_grid_new("chronicle", NB_GRID_PLAIN, "大事记", "Chronicle");

  nb_grid_add_column(grid, "date", "首日", "First day", NB_CELL_TEXT);
  nb_grid_add_column(grid, "when", "日期", "When", NB_CELL_TEXT);
  nb_grid_add_column(grid, "text", "事项", "What", NB_CELL_TEXT);
  for (guint i = 0; i < entries->len; i++) {
    const NbEntry *entry = entries->pdata[i];
    NbCell *row = nb_grid_add_row(grid);

    row[0].zh = nb_day_format(entry->day);
    set_cell(&row[1], entry->when_zh, entry->when_en);
    set_cell(&row[2], entry->text_zh, entry->text_en);
  }
  return grid;
}

GPtrArray *
nb_sheets_of(const NbDoc *doc)
{
  GPtrArray *sheets = g_ptr_array_new_with_free_func(sheet_free);

  for (guint i = 0; i < doc->nodes->len; i++) {
    const NbNode *node = doc->nodes->pdata[i];
    NbSheet sheet = {0};

    if (node->kind == NB_NODE_GRID)
      sheet.grid = node->grid;
    else if (node->kind == NB_NODE_CHART)
      sheet = (NbSheet){.grid = node->chart->grid, .chart = node->chart->type};
    else if (node->kind == NB_NODE_CHRONICLE)
      sheet.grid = sheet.made = chronicle_grid(node->entries);
    if (sheet.grid)
      g_ptr_array_add(sheets, g_memdup2(&sheet, sizeof sheet));
  }
  return sheets;
}

static gboolean
is_same_figure(const NbFigure *a, const NbFigure *b)
{
  return g_strcmp0(a->id, b->id) == 0 && g_strcmp0(a->printed_zh, b->printed_zh) == 0 &&
         g_strcmp0(a->printed_en, b->printed_en) == 0;
}

GPtrArray *
nb_figures_bound(const NbDoc *doc)
{
  GPtrArray *figures = g_ptr_array_new();

  for (guint i = 0; i < doc->figures->len; i++) {
    NbFigure *figure = doc->figures->pdata[i];
    gboolean known = figure->measure == NULL;

    for (guint j = 0; j < figures->len && !known; j++)
      known = is_same_figure(figure, figures->pdata[j]);
    if (!known)
      g_ptr_array_add(figures, figure);
  }
  return figures;
}

NbGrid *
nb_sheets_figures(const NbDoc *doc)
{
  g_autoptr(GPtrArray) figures = nb_figures_bound(doc);

  if (figures->len == 0)
    return NULL;
  NbGrid *grid = nb_grid_new("figures", NB_GRID_PLAIN, "指标", "Figures");

  nb_grid_add_column(grid, "id", "编号", "Id", NB_CELL_TEXT);
  nb_grid_add_column(grid, "name", "指标", "Figure", NB_CELL_TEXT);
  nb_grid_add_column(grid, "value", "数值", "Value", NB_CELL_NUMBER);
  nb_grid_add_column(grid, "unit", "单位", "Unit", NB_CELL_TEXT);
  nb_grid_add_column(grid, "printed", "年报所印", "As printed", NB_CELL_TEXT);
  for (guint i = 0; i < figures->len; i++) {
    const NbFigure *figure = figures->pdata[i];
    NbCell *row = nb_grid_add_row(grid);

    set_cell(&row[0], figure->id, NULL);
    set_cell(&row[1], figure->name_zh, figure->name_en);
    row[2].value = figure->value;
    set_cell(&row[3], figure->unit_zh, figure->unit_en);
    set_cell(&row[4], figure->printed_zh, figure->printed_en);
  }
  return grid;
}
