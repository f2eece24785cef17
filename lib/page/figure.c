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

static NbFrame *
draw(NbDesk *desk, const NbChart *chart, double width, double height)
{
  const NbChartBox box = {.fonts = desk->fonts,
                          .palette = desk->palette,
                          .width = width,
                          .height = height,
                          .languages = desk->languages,
                          .at = desk->at};

  return nb_chart_draw(nb_chart_find(chart->type), chart->grid, &box, &desk->error);
}

static NbFrame *
redraw(NbDesk *desk, gconstpointer figure, double width, double height)
{
  double below = desk->scale->grid;
  NbFrame *frame = desk->error ? NULL : draw(desk, figure, width, height - below);

  if (frame)
    frame->height += below;
  return frame;
}

void
nb_block_chart(NbScroll *scroll, const NbChart *chart)
{
  NbDesk *desk = scroll->desk;

  if (!nb_chart_find(chart->type))
    fail_unknown(desk, chart->type);
  if (desk->error)
    return;
  NbFrame *frame = draw(desk, chart, desk->measure, 0);

  if (!frame)
    return;
  frame->height += desk->scale->grid;
  NbStrip *strip = nb_scroll_add(scroll, frame, 18);

  strip->redraw = redraw;
  strip->figure = chart;
  strip->least = frame->height * least_share;
  strip->may_wait = TRUE;
}
