/* The appendix: each metric with its definition, what it follows and the files behind it. */
#include "lang/terms.h"
#include "page/duo.h"
#include "page/special.h"
#include <math.h>

static const double name_width = 126, gutter = 16.5, padding = 5.25;

static double
draw_name(NbDesk *desk, NbFrame *frame, const NbGrid *grid, const NbCell *cells)
{
  NbDuo name = nb_duo(desk, NB_FACE_SANS_BOLD, 9, desk->palette->brand);
  NbDuo small = nb_duo(desk, NB_FACE_SANS, 7.5, desk->palette->secondary);
  const NbCell *unit = nb_special_cell(grid, cells, "unit");
  double y = padding;

  y += nb_duo_draw(desk, frame, &name, cells[0].zh, cells[0].en, 0, y, name_width);
  if (unit)
    y += nb_duo_draw(desk, frame, &small, unit->zh, desk->languages == NB_DOC_EN ? unit->en : NULL,
                     0, y, name_width);
  return y;
}

/* 依据 ISO 2789　来源 流通2024上半年.csv */
static char *
trail(const NbGrid *grid, const NbCell *cells, gboolean english)
{
  static const char *const ids[] = {"standard", "sources"};
  g_autoptr(GString) out = g_string_new(NULL);

  for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
    const NbCell *cell = nb_special_cell(grid, cells, ids[i]);
    int column = nb_special_column(grid, ids[i]);
    const NbGridColumn *head = column >= 0 ? grid->columns->pdata[column] : NULL;
    const char *text = cell ? english && cell->en ? cell->en : cell->zh : NULL;

    if (text && *text)
      g_string_append_printf(out, "%s%s%s%s", out->len ? english ? ". " : "。" : "",
                             english ? head->en : head->zh, english ? ": " : "：", text);
  }
  return g_strdup(out->str);
}

static double
draw_definition(NbDesk *desk, NbFrame *frame, const NbGrid *grid, const NbCell *cells, double x)
{
  NbDuo text = nb_duo(desk, NB_FACE_SANS, 9, desk->palette->ink);
  NbDuo small = nb_duo(desk, NB_FACE_SANS, 7.5, desk->palette->secondary);
  const NbCell *definition = nb_special_cell(grid, cells, "definition");
  g_autofree char *zh = trail(grid, cells, FALSE);
  g_autofree char *en = trail(grid, cells, TRUE);
  double width = desk->measure - x, y = padding;

  if (definition)
    y += nb_duo_draw(desk, frame, &text, definition->zh, definition->en, x, y, width) + 1.5;
  small.lead_leading = 11.25;
  return y + nb_duo_draw(desk, frame, &small, zh, desk->languages == NB_DOC_EN ? en : NULL, x, y,
                         width);
}

static NbFrame *
draw_row(NbDesk *desk, const NbGrid *grid, const NbCell *cells)
{
  NbFrame *frame = nb_frame_new(desk->measure, 0);

  /* figures in the text lead here */
  if (cells[0].key && g_str_equal(grid->id, "definitions")) {
    g_autofree char *name = g_strconcat(NB_TERM_PREFIX, cells[0].key, NULL);

    nb_frame_dest(frame, 0, 0, name);
  }
  nb_frame_tag(frame, "TH");
  double left = draw_name(desk, frame, grid, cells);

  nb_frame_end(frame);
  nb_frame_tag(frame, "TD");
  double right = draw_definition(desk, frame, grid, cells, name_width + gutter);

  nb_frame_end(frame);
  frame->height = fmax(left, right) + padding;
  nb_frame_line(frame, 0, frame->height, desk->measure, frame->height, 0.4, desk->palette->line);
  return frame;
}

void
nb_block_terms(NbScroll *scroll, const NbGrid *grid)
{
  guint n = grid->rows->len;

  for (guint i = 0; i < n && !scroll->desk->error; i++) {
    NbStrip *strip = nb_scroll_add(scroll, draw_row(scroll->desk, grid, grid->rows->pdata[i]), 0);

    if (i == 0)
      nb_frame_line(strip->frame, 0, 0, scroll->desk->measure, 0, 0.75,
                    scroll->desk->palette->brand);
    strip->opens[0] = i == 0 ? "Table" : "TR";
    strip->opens[1] = i == 0 ? "TR" : NULL;
    strip->closes = i + 1 == n ? 2 : 1;
    strip->keep = i == 0 || i + 2 >= n;
  }
}
