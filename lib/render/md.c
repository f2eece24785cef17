/* Markdown: the tables of the document, for a manual or an issue: the reference of nianbao list.
 * Each table stands under its title; numbers are written as on paper. */
#include "render/clean.h"
#include "render/renderers.h"
#include "render/tables.h"
#include <string.h>

/* A bar would end the cell, an angle begin a tag. */
static void
append_text(GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  g_autofree char *clean = nb_clean(valid, NB_CLEAN_LINES);

  for (const char *p = clean; *p; p++) {
    if (*p == '\n') {
      g_string_append_c(out, ' ');
      continue;
    }
    if (strchr("|<>[]*_`\\", *p))
      g_string_append_c(out, '\\');
    g_string_append_c(out, *p);
  }
}

static void
append_cell(GString *out, const NbGridColumn *column, const NbCell *cell, gboolean english)
{
  g_string_append(out, " ");
  if (column->kind == NB_CELL_TEXT || cell->value.den == 0) {
    append_text(out, nb_word(cell->zh, cell->en, english));
  } else {
    g_autofree char *number = english ? nb_number_en(cell->value, &column->form)
                                      : nb_number_zh(cell->value, &column->form);

    append_text(out, number);
  }
  g_string_append(out, " |");
}

static void
append_row(GString *out, const NbGrid *grid, const NbCell *cells, gboolean english)
{
  g_string_append(out, "|");
  for (guint i = 0; i < grid->columns->len; i++)
    append_cell(out, grid->columns->pdata[i], &cells[i], english);
  g_string_append(out, "\n");
}

static void
append_heads(GString *out, const NbGrid *grid, gboolean english)
{
  g_string_append(out, "|");
  for (guint i = 0; i < grid->columns->len; i++) {
    const NbGridColumn *column = grid->columns->pdata[i];

    g_string_append(out, " ");
    append_text(out, nb_word(column->zh ? column->zh : column->id, column->en, english));
    g_string_append(out, " |");
  }
  g_string_append(out, "\n|");
  for (guint i = 0; i < grid->columns->len; i++) {
    const NbGridColumn *column = grid->columns->pdata[i];

    g_string_append(out, column->kind == NB_CELL_TEXT ? " --- |" : " ---: |");
  }
  g_string_append(out, "\n");
}

static void
append_grid(GString *out, const NbGrid *grid, gboolean english)
{
  g_string_append(out, out->len ? "\n# " : "# ");
  append_text(out, nb_word(grid->title_zh, grid->title_en, english));
  g_string_append(out, "\n\n");
  append_heads(out, grid, english);
  for (guint i = 0; i < grid->rows->len; i++)
    append_row(out, grid, grid->rows->pdata[i], english);
  if (grid->total)
    append_row(out, grid, grid->total, english);
}

static gboolean
render(const NbDoc *doc, const NbRenderContext *context, NbSink *sink, GError **error)
{
  g_autoptr(GString) out = g_string_new(NULL);
  g_autoptr(GPtrArray) sheets = nb_sheets_of(doc);
  g_autoptr(NbGrid) figures = nb_sheets_figures(doc);
  gboolean english = nb_speaks_english(doc, context);

  if (figures)
    append_grid(out, figures, english);
  for (guint i = 0; i < sheets->len; i++)
    append_grid(out, ((const NbSheet *)sheets->pdata[i])->grid, english);
  nb_sink_write(sink, out->str, out->len);
  return TRUE;
}

const NbRenderer nb_renderer_md = {
    .name = "md",
    .extension = ".md",
    .render = render,
};
