#include "page/blocks.h"

static void
fail_unknown(NbDesk *desk, const char *type)
{
  const char *known[32] = {0};
  g_autofree char *quoted = nb_quote(type, -1);

  for (guint i = 0; i + 1 < G_N_ELEMENTS(known) && nb_chart_nth(i); i++)
    known[i] = nb_chart_nth(i)->name;
  g_autofree char *names = g_strjoinv(", ", (char **)known);
  g_autofree char *hint = g_strdup_printf(_("known charts: %s"), names);

  if (!desk->error)
    nb_fail(&desk->error, NB_ERROR_TEMPLATE, desk->at, hint, _("there is no chart “%s”"), quoted);
}

/* Below this share of its own height a chart is cramped. */
static const double least_share = 0.62;
static const double before = 18;
/* However much stands over it, a chart is drawn for this share of a page. */
static const double least_room = 0.4;

/* @part: (nullable): which lines of it, in how many columns */
static NbFrame *
draw(NbDesk *desk, const NbChart *chart, double width, double height, const NbChartBox *part)
{
  NbChartBox box = part ? *part : (NbChartBox){0};

  box.fonts = desk->fonts;
  box.palette = desk->palette;
  box.width = width;
  box.height = height;
  box.languages = desk->languages;
  box.at = desk->at;
  return nb_chart_draw(nb_chart_find(chart->type), chart->grid, &box, &desk->error);
}

/* With the air below it. */
static NbFrame *
redraw(NbDesk *desk, gconstpointer figure, double width, double height)
{
  double below = desk->scale->grid;
  NbFrame *frame = desk->error ? NULL : draw(desk, figure, width, MAX(0, height - below), NULL);

  if (frame)
    frame->height += below;
  return frame;
}

static void
add(NbScroll *scroll, const NbChart *chart, NbFrame *frame, gboolean may_shrink)
{
  NbStrip *strip = nb_scroll_add(scroll, frame, before);

  strip->figure = chart;
  strip->redraw = may_shrink ? redraw : NULL;
  strip->least = frame->height * least_share;
  strip->may_wait = TRUE;
}

/* Returns: (transfer full) (nullable): @part no higher than @room. */
static NbFrame *
try_part(NbDesk *desk, const NbChart *chart, const NbChartBox *part, double room)
{
  double below = desk->scale->grid;
  NbFrame *frame = draw(desk, chart, desk->measure, 0, part);

  if (frame && frame->height + below > room) {
    nb_frame_free(frame);
    frame = draw(desk, chart, desk->measure, room - below, part);
  }
  /* what is too wide in columns is not in one */
  if (part->columns > 1)
    g_clear_error(&desk->error);
  if (frame)
    frame->height += below;
  if (frame && frame->height > room + 0.01)
    g_clear_pointer(&frame, nb_frame_free);
  return frame;
}

/* Lines beside each other where they are wide enough for that. */
static NbFrame *
draw_lines(NbDesk *desk, const NbChart *chart, guint first, guint rows, double room)
{
  NbChartBox part = {.first = first, .rows = rows, .columns = 1};
  NbFrame *frame = try_part(desk, chart, &part, room);

  part.columns = 2;
  return frame || desk->error ? frame : try_part(desk, chart, &part, room);
}

/* As many lines a page as there is room for, as even as can be. */
static void
add_parts(NbScroll *scroll, const NbChart *chart, double room)
{
  NbDesk *desk = scroll->desk;
  guint n = chart->grid->rows->len, most = n, first = 0;

  while (first < n && !desk->error) {
    guint left = n - first, parts = (left + most - 1) / most, rows = (left + parts - 1) / parts;
    NbFrame *frame = draw_lines(desk, chart, first, rows, room);

    if (!frame && rows > 1 && !desk->error) {
      most = rows - 1;
      continue;
    }
    if (!frame)
      return;
    add(scroll, chart, frame, FALSE);
    room = desk->scale->body_height;
    first += rows;
  }
}

/* Of the page, below the heading or the line that must stand over the chart. */
static double
room_below(const NbScroll *scroll)
{
  const NbScale *scale = scroll->desk->scale;
  double above = 0;

  for (guint i = scroll->strips->len; i > 0; i--) {
    const NbStrip *strip = scroll->strips->pdata[i - 1];

    if (!strip->keep || strip->is_banner || strip->is_sheet)
      break;
    above += strip->frame->height + strip->before + scale->grid;
  }
  return MAX(scale->body_height * least_room,
             scale->body_height - (above > 0 ? above + before : 0));
}

/* What is too high for a column spans the page; many lines stand closer, then beside each other,
 * then on several pages. */
static void
add_high(NbScroll *scroll, const NbChart *chart, double room)
{
  NbDesk *desk = scroll->desk;
  NbFrame *frame = NULL;

  if (scroll->flows)
    nb_scroll_width(scroll, FALSE);
  frame = redraw(desk, chart, desk->measure, 0);
  if (!frame)
    return;
  if (frame->height <= room || !nb_chart_find(chart->type)->has_lines) {
    add(scroll, chart, frame, TRUE);
    return;
  }
  nb_frame_free(frame);
  add_parts(scroll, chart, room);
}

void
nb_block_chart(NbScroll *scroll, const NbChart *chart)
{
  NbDesk *desk = scroll->desk;
  double room = room_below(scroll);

  if (!nb_chart_find(chart->type))
    fail_unknown(desk, chart->type);
  NbFrame *frame = redraw(desk, chart, desk->measure, 0);

  if (!frame)
    return;
  if (frame->height <= room || scroll->beside) {
    add(scroll, chart, frame, TRUE);
    return;
  }
  nb_frame_free(frame);
  add_high(scroll, chart, room);
}
