/* Plain tables: a tinted head that repeats, hairlines, numbers flush right in equal digits. */
#include "chart/caption.h"
#include "page/blocks.h"
#include "page/ruled.h"
#include "page/special.h"
#include <math.h>

static const double row_padding = 2.25;

typedef struct {
  NbHead head;
  NbRuled *table;
} TableHead;

/* Decimal points stand under each other. */
static double
after_point(const NbRuled *table, const NbGridColumn *column, const char *text,
            const NbStyle *style)
{
  return nb_desk_width(table->desk, nb_ruled_after(column, text), style);
}

static double
draw_cell(const NbRuled *table, NbFrame *frame, guint i, const NbCell *cell, gboolean is_bold)
{
  NbDesk *desk = table->desk;
  const NbGridColumn *column = table->grid->columns->pdata[i];
  const NbRuledColumn *box = &table->columns[i];
  gboolean english = desk->languages == NB_DOC_EN;
  g_autofree char *text = nb_desk_cell(column, cell, english);
  g_autofree char *second = nb_desk_english_cell(desk, column, cell);
  NbStyle style = nb_ruled_style(table, column, is_bold);
  NbStyle small = nb_style_english(NB_FACE_SANS, desk->scale->note.size, desk->palette->secondary);
  double x = box->x + table->padding, width = box->width - 2 * table->padding;
  double shift = box->after > 0 ? box->after - after_point(table, column, text, &style) : 0;

  style.english = english && column->kind == NB_CELL_TEXT && cell->en && *cell->en;
  double height = nb_desk_text(desk, frame, text, &style, x, row_padding, width - shift,
                               table->leading, box->align);

  return height + nb_desk_text(desk, frame, second, &small, x, row_padding + height, width,
                               desk->scale->note.leading, box->align);
}

static NbFrame *
draw_row(const NbRuled *table, const NbCell *cells, gboolean is_total)
{
  NbFrame *frame = nb_frame_new(table->width, 0);
  double height = table->leading;

  nb_frame_tag(frame, "TR");
  for (guint i = 0; i < table->grid->columns->len; i++) {
    nb_frame_tag(frame, "TD");
    height = fmax(height, draw_cell(table, frame, i, &cells[i], is_total));
    nb_frame_end(frame);
  }
  nb_frame_end(frame);
  frame->height = height + 2 * row_padding;
  nb_frame_line(frame, 0, frame->height, table->width, frame->height, 0.4,
                table->desk->palette->line);
  if (is_total)
    nb_frame_line(frame, 0, 0, table->width, 0, 0.75, table->desk->palette->brand);
  return frame;
}

static double
draw_head_cell(const NbRuled *table, NbFrame *frame, guint i)
{
  NbDesk *desk = table->desk;
  const NbRuledColumn *box = &table->columns[i];
  g_autofree char *zh = nb_ruled_head_text(table->grid, i, FALSE);
  g_autofree char *en = nb_ruled_head_text(table->grid, i, TRUE);
  NbStyle style = nb_style(NB_FACE_SANS_BOLD, table->size - 0.5, desk->palette->brand);
  NbStyle small = nb_style_english(NB_FACE_SANS, 7, desk->palette->secondary);
  double x = box->x + table->padding, width = box->width - 2 * table->padding;
  const char *lead = nb_desk_lead(desk, zh, en, &style.english);
  double height = nb_desk_text(desk, frame, lead, &style, x, 3.5, width, 12.5, box->align);

  return height + nb_desk_text(desk, frame, nb_desk_second(desk, zh, en), &small, x, 3.5 + height,
                               width, 9.5, box->align);
}

static NbFrame *
head_content(const NbRuled *table, gboolean is_tagged)
{
  NbFrame *frame = nb_frame_new(table->width, 0);
  double height = 0;

  if (is_tagged)
    nb_frame_tag(frame, "TR");
  for (guint i = 0; i < table->grid->columns->len; i++) {
    if (is_tagged)
      nb_frame_tag(frame, "TH");
    height = fmax(height, draw_head_cell(table, frame, i));
    if (is_tagged)
      nb_frame_end(frame);
  }
  if (is_tagged)
    nb_frame_end(frame);
  frame->height = height + 7;
  return frame;
}

static void
draw_head(const NbHead *base, NbFrame *frame, gboolean is_tagged)
{
  const TableHead *head = (const TableHead *)(const void *)base;
  NbFrame *content = head_content(head->table, is_tagged);

  frame->height = content->height;
  nb_frame_rect(frame, 0, 0, base->width, content->height, 0, head->table->desk->palette->tint);
  nb_frame_line(frame, 0, content->height, base->width, content->height, 0.75,
                head->table->desk->palette->brand);
  nb_frame_place(frame, content, 0, 0);
}

static void
free_head(NbHead *base)
{
  TableHead *head = (TableHead *)(void *)base;

  nb_ruled_free(head->table);
  g_free(head);
}

static const NbHead *
add_head(NbScroll *scroll, NbRuled *table, double before)
{
  TableHead *head = g_new0(TableHead, 1);
  NbFrame *frame = nb_frame_new(scroll->desk->measure, 0);

  head->head = (NbHead){
      .draw = draw_head, .free = free_head, .width = scroll->desk->measure, .grid = table->grid};
  head->table = table;
  draw_head(&head->head, frame, TRUE);
  head->head.height = frame->height;
  NbStrip *strip = nb_scroll_add(scroll, frame, before);

  strip->keep = TRUE;
  strip->opens[0] = "Table";
  return nb_scroll_head(scroll, &head->head);
}

void
nb_block_title(NbScroll *scroll, const NbGrid *grid)
{
  if (nb_doc_is_titled(scroll->doc, grid))
    return;
  NbFrame *frame = nb_frame_new(scroll->desk->measure, 0);

  frame->height = nb_caption_title(scroll->desk, frame, grid, NULL, 0, scroll->desk->measure) + 4;
  nb_scroll_add(scroll, frame, 18)->keep = TRUE;
}

void
nb_block_notes(NbScroll *scroll, const NbGrid *grid)
{
  NbFrame *frame = nb_frame_new(scroll->desk->measure, 0);
  double height = nb_caption_notes(scroll->desk, frame, grid, 4, scroll->desk->measure);

  frame->height = height > 0 ? height + 4 + scroll->desk->scale->grid : scroll->desk->scale->grid;
  nb_scroll_add(scroll, frame, 0);
}

void
nb_block_nothing(NbScroll *scroll)
{
  NbFrame *frame = nb_frame_new(scroll->desk->measure, 0);

  nb_frame_tag(frame, "P");
  frame->height = nb_caption_nothing(scroll->desk, frame, 0, scroll->desk->measure) + 4;
  nb_frame_end(frame);
  nb_scroll_add(scroll, frame, 0)->keep = TRUE;
}

static void
add_row(NbScroll *scroll, const NbRuled *table, guint i, guint n, const NbHead *head)
{
  const NbGrid *grid = table->grid;
  gboolean is_total = i == grid->rows->len;
  NbFrame *frame = draw_row(table, is_total ? grid->total : grid->rows->pdata[i], is_total);
  NbStrip *strip = nb_scroll_add(scroll, frame, 0);

  strip->head = head;
  strip->keep = i == 0 || i + 2 >= n;
  strip->closes = i + 1 == n ? 1 : 0;
}

static gboolean
is_facts(const NbGrid *grid)
{
  return grid->style == NB_GRID_FACTS && grid->columns->len == 2 && !grid->total;
}

/* A style without the columns that it needs is a table too. */
static gboolean
is_plain(const NbGrid *grid)
{
  return grid->style == NB_GRID_PLAIN ||
         (grid->style == NB_GRID_RANKING && !nb_desk_is_ranking(grid)) ||
         (grid->style == NB_GRID_FACTS && !is_facts(grid));
}

static void
fail_wide(NbDesk *desk, guint n)
{
  if (!desk->error)
    nb_fail(&desk->error, NB_ERROR_TEMPLATE, desk->at, _("leave out columns"),
            _("a table of %u columns is wider than the page"), n);
}

/* In a column only where it looks open; wider than the measure: on turned pages. @turned: (out). */
static NbRuled *
choose_width(NbScroll *scroll, const NbGrid *grid, gboolean *turned)
{
  NbDesk *desk = scroll->desk;
  const NbScale *over = nb_scale_turned(desk->scale);
  NbRuled *table =
      nb_ruled_new(desk, grid, desk->measure, scroll->flows ? NB_RULED_ROOMY : NB_RULED_STEPS);

  *turned = FALSE;
  if (table || scroll->flows || over == desk->scale)
    return table;
  *turned = TRUE;
  return nb_ruled_new(desk, grid, over->measure, NB_RULED_STEPS);
}

static void
add_plain(NbScroll *scroll, const NbGrid *grid, NbRuled *table)
{
  guint n = grid->rows->len + (grid->total ? 1 : 0);
  const NbHead *head = add_head(scroll, table, 0);

  for (guint i = 0; i < n && !scroll->desk->error; i++)
    add_row(scroll, table, i, n, head);
}

static void
set_table(NbScroll *scroll, const NbGrid *grid)
{
  gboolean turned;
  NbRuled *table = choose_width(scroll, grid, &turned);

  if (table && !turned)
    add_plain(scroll, grid, table);
  else
    fail_wide(scroll->desk, grid->columns->len);
  if (turned)
    nb_ruled_free(table);
}

/* The title of a plain table is as wide as the table, which may be turned. */
static void
set_plain(NbScroll *scroll, const NbGrid *grid)
{
  NbDesk *desk = scroll->desk;
  double measure = desk->measure;
  gboolean turned;
  NbRuled *table = choose_width(scroll, grid, &turned);

  if (!table) {
    fail_wide(desk, grid->columns->len);
    return;
  }
  scroll->turns = turned;
  desk->measure = table->width;
  nb_block_title(scroll, grid);
  add_plain(scroll, grid, table);
  nb_block_notes(scroll, grid);
  scroll->turns = FALSE;
  desk->measure = measure;
}

/* Rows of a ranking go through the columns under one title. */
static void
set_special(NbScroll *scroll, const NbGrid *grid)
{
  gboolean flows = scroll->flows && !scroll->beside && nb_desk_is_ranking(grid);

  if (flows)
    nb_scroll_width(scroll, FALSE);
  nb_block_title(scroll, grid);
  if (flows)
    nb_scroll_width(scroll, TRUE);
  if (nb_desk_is_ranking(grid))
    nb_block_ranking(scroll, grid);
  else if (is_facts(grid))
    nb_block_facts(scroll, grid);
  else if (!nb_block_special(scroll, grid))
    set_table(scroll, grid);
  if (flows)
    nb_scroll_width(scroll, FALSE);
  nb_block_notes(scroll, grid);
  if (flows)
    nb_scroll_width(scroll, TRUE);
}

static void
set_nothing(NbScroll *scroll, const NbGrid *grid)
{
  nb_block_title(scroll, grid);
  nb_block_nothing(scroll);
  nb_block_notes(scroll, grid);
}

void
nb_block_grid(NbScroll *scroll, const NbGrid *grid)
{
  guint first = scroll->strips->len;

  scroll->group = first + 1;
  if (grid->columns->len == 0 || (grid->rows->len == 0 && !grid->total))
    set_nothing(scroll, grid);
  else if (is_plain(grid))
    set_plain(scroll, grid);
  else
    set_special(scroll, grid);
  scroll->group = 0;
  if (scroll->strips->len > first)
    ((NbStrip *)scroll->strips->pdata[first])->may_wait = TRUE;
}
