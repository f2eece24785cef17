/* Rankings: place, name, bar and value. Ties share their place. */
#include "chart/axis.h"
#include "page/blocks.h"
#include <math.h>

static const double name_left = 33; /* places stand flush right before it */
static const double size = 9.5, leading = 13.5;
static const double bar_height = 11;
static const double least_names = 130, most_names = 214;
static const double most_share = 0.445; /* of the width */

typedef struct {
  NbDesk *desk;
  const NbGrid *grid;
  double width;
  double names;  /* pt for names */
  double values; /* pt for the widest value */
  NbAxis axis;
} Ranking;

typedef struct {
  NbHead head;
  Ranking *ranking;
} RankingHead;

static const NbCell *
row_at(const Ranking *ranking, guint i)
{
  return ranking->grid->rows->pdata[i];
}

static guint
last_column(const Ranking *ranking)
{
  return ranking->grid->columns->len - 1;
}

static double
value_of(const Ranking *ranking, guint i)
{
  NbRatio value = row_at(ranking, i)[last_column(ranking)].value;

  return value.den > 0 ? MAX(0, (double)value.num / (double)value.den) : 0;
}

static char *
value_text(const Ranking *ranking, guint i)
{
  guint last = last_column(ranking);

  return nb_desk_cell(ranking->grid->columns->pdata[last], &row_at(ranking, i)[last],
                      ranking->desk->languages == NB_DOC_EN);
}

static NbStyle
value_style(const Ranking *ranking)
{
  NbStyle style = nb_style(NB_FACE_SANS, 9.5, ranking->desk->palette->ink);

  style.tabular = TRUE;
  return style;
}

static void
measure(Ranking *ranking)
{
  NbStyle name = nb_style(NB_FACE_SANS, size, ranking->desk->palette->ink);
  NbStyle value = value_style(ranking);
  double highest = 0;

  for (guint i = 0; i < ranking->grid->rows->len; i++) {
    g_autofree char *text = value_text(ranking, i);
    g_autofree char *title =
        nb_desk_cell(ranking->grid->columns->pdata[1], &row_at(ranking, i)[1], FALSE);

    ranking->names = fmax(ranking->names, nb_desk_width(ranking->desk, title, &name));
    ranking->values = fmax(ranking->values, nb_desk_width(ranking->desk, text, &value));
    highest = MAX(highest, value_of(ranking, i));
  }
  ranking->names = CLAMP(ranking->names + 1, fmin(least_names, most_share * ranking->width),
                         fmin(most_names, most_share * ranking->width));
  ranking->axis = nb_axis_init(0, highest, name_left + ranking->names + 12,
                               ranking->width - ranking->values - 7);
}

static gboolean
is_top(const NbCell *cells)
{
  return cells[0].value.den > 0 && cells[0].value.num <= 3 * cells[0].value.den;
}

static void
draw_place(const Ranking *ranking, NbFrame *frame, const NbCell *cells, double y)
{
  const NbPalette *palette = ranking->desk->palette;
  NbStyle style = is_top(cells) ? nb_style(NB_FACE_SANS_BOLD, 13, palette->accent)
                                : nb_style(NB_FACE_SANS_BOLD, 10.5, palette->secondary);
  g_autofree char *text = nb_number_zh(cells[0].value, &(NbNumberForm){0});

  style.tabular = TRUE;
  nb_desk_text(ranking->desk, frame, text, &style, 0, y, name_left - 11, leading, NB_ALIGN_RIGHT);
}

/* The first column of text is the name; what follows (author, class) stands small under it. */
static double
draw_names(const Ranking *ranking, NbFrame *frame, const NbCell *cells, double y)
{
  NbDesk *desk = ranking->desk;
  double top = y;

  for (guint i = 1; i < last_column(ranking); i++) {
    const NbGridColumn *column = ranking->grid->columns->pdata[i];
    gboolean english = desk->languages == NB_DOC_EN;
    g_autofree char *text = nb_desk_cell(column, &cells[i], english);
    g_autofree char *second = nb_desk_english_cell(desk, column, &cells[i]);
    NbStyle style = i == 1
                        ? nb_style(NB_FACE_SANS, size, desk->palette->ink)
                        : nb_style(NB_FACE_SANS, desk->scale->note.size, desk->palette->secondary);
    NbStyle small =
        nb_style_english(NB_FACE_SANS, desk->scale->note.size, desk->palette->secondary);

    style.english = english && cells[i].en && *cells[i].en;
    nb_frame_tag(frame, "TD");
    y += nb_desk_text(desk, frame, text, &style, name_left, y, ranking->names,
                      i == 1 ? leading : desk->scale->note.leading, NB_ALIGN_LEFT);
    y += nb_desk_text(desk, frame, second, &small, name_left, y, ranking->names,
                      desk->scale->note.leading, NB_ALIGN_LEFT);
    nb_frame_end(frame);
  }
  return y - top;
}

static void
draw_bar(const Ranking *ranking, NbFrame *frame, guint i, double middle)
{
  const NbPalette *palette = ranking->desk->palette;
  double start = nb_axis_at(&ranking->axis, 0);
  double end = nb_axis_at(&ranking->axis, value_of(ranking, i));
  g_autofree char *text = value_text(ranking, i);
  NbStyle style = value_style(ranking);

  if (end > start)
    nb_frame_rect(frame, start, middle - bar_height / 2, end - start, bar_height, 0,
                  is_top(row_at(ranking, i)) ? palette->brand : palette->second);
  nb_desk_text(ranking->desk, frame, text, &style, end + 6, middle - leading / 2,
               ranking->values + 1, leading, NB_ALIGN_LEFT);
}

static NbFrame *
draw_row(const Ranking *ranking, guint i)
{
  NbFrame *frame = nb_frame_new(ranking->width, 0);
  NbFrame *names = nb_frame_new(ranking->width, 0);
  const NbCell *cells = row_at(ranking, i);
  double inside = draw_names(ranking, names, cells, 0);
  double height = MAX(inside + 4.5, 22.5);

  nb_frame_tag(frame, "TR");
  nb_frame_tag(frame, "TD");
  draw_place(ranking, frame, cells, (height - inside) / 2 + 0.5);
  nb_frame_end(frame);
  nb_frame_place(frame, names, 0, (height - inside) / 2 - 0.5);
  nb_frame_tag(frame, "TD");
  draw_bar(ranking, frame, i, height / 2);
  nb_frame_end(frame);
  nb_frame_end(frame);
  nb_frame_line(frame, name_left, height, ranking->width, height, 0.4,
                ranking->desk->palette->line);
  frame->height = height;
  return frame;
}

/* “题名 Title｜责任者 Author”: all names of text columns, as they stand under each other. */
static char *
head_names(const Ranking *ranking, guint first, guint end)
{
  const NbDesk *desk = ranking->desk;
  GString *out = g_string_new(NULL);

  for (guint i = first; i < end; i++) {
    const NbGridColumn *column = ranking->grid->columns->pdata[i];
    gboolean english;
    const char *lead = nb_desk_lead(desk, column->zh, column->en, &english);
    const char *second = nb_desk_second(desk, column->zh, column->en);

    if (lead)
      g_string_append_printf(out, "%s%s%s%s", out->len ? "｜" : "", lead, second ? " " : "",
                             second ? second : "");
  }
  return g_string_free(out, FALSE);
}

static void
draw_head(const NbHead *base, NbFrame *frame, gboolean is_tagged)
{
  const Ranking *ranking = ((const RankingHead *)(const void *)base)->ranking;
  NbStyle style =
      nb_style(NB_FACE_SANS, ranking->desk->scale->note.size, ranking->desk->palette->secondary);
  double start = nb_axis_at(&ranking->axis, 0);
  g_autofree char *names = head_names(ranking, 1, last_column(ranking));
  g_autofree char *value = head_names(ranking, last_column(ranking), last_column(ranking) + 1);

  if (is_tagged)
    nb_frame_tag(frame, "TR");
  if (is_tagged)
    nb_frame_tag(frame, "TH");
  double left = nb_desk_text(ranking->desk, frame, names, &style, name_left, 0, ranking->names,
                             ranking->desk->scale->note.leading, NB_ALIGN_LEFT);

  if (is_tagged)
    nb_frame_end(frame);
  if (is_tagged)
    nb_frame_tag(frame, "TH");
  double right = nb_desk_text(ranking->desk, frame, value, &style, start, 0, ranking->width - start,
                              ranking->desk->scale->note.leading, NB_ALIGN_LEFT);

  if (is_tagged)
    nb_frame_end(frame);
  if (is_tagged)
    nb_frame_end(frame);
  frame->height = MAX(left, right) + 3;
  nb_frame_line(frame, name_left, frame->height, ranking->width, frame->height, 0.75,
                ranking->desk->palette->brand);
}

static void
free_head(NbHead *base)
{
  RankingHead *head = (RankingHead *)(void *)base;

  g_free(head->ranking);
  g_free(head);
}

static RankingHead *
add_head(NbScroll *scroll, const NbGrid *grid)
{
  RankingHead *head = g_new0(RankingHead, 1);
  NbFrame *frame = nb_frame_new(scroll->desk->measure, 0);

  head->head =
      (NbHead){.draw = draw_head, .free = free_head, .width = scroll->desk->measure, .grid = grid};
  head->ranking = g_new0(Ranking, 1);
  head->ranking->desk = scroll->desk;
  head->ranking->grid = grid;
  head->ranking->width = scroll->desk->measure;
  measure(head->ranking);
  draw_head(&head->head, frame, TRUE);
  head->head.height = frame->height;
  NbStrip *strip = nb_scroll_add(scroll, frame, 0);

  strip->keep = TRUE;
  strip->opens[0] = "Table";
  nb_scroll_head(scroll, &head->head);
  return head;
}

void
nb_block_ranking(NbScroll *scroll, const NbGrid *grid)
{
  const RankingHead *head = add_head(scroll, grid);
  guint n = grid->rows->len;

  for (guint i = 0; i < n && !scroll->desk->error; i++) {
    NbStrip *strip = nb_scroll_add(scroll, draw_row(head->ranking, i), 0);

    strip->head = &head->head;
    strip->keep = i == 0 || i + 2 >= n;
    strip->closes = i + 1 == n ? 1 : 0;
  }
}
