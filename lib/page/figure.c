#include "page/blocks.h"

static void
fail_unknown(NbDesk *desk, const char *type)
{
  const char *known[16] = {0};
  g_autofree char *quoted = nb_quote(type, -1);

  for (guint i = 0; i + 1 < G_N_ELEMENTS(known) && nb_chart_nth(i); i++)
    known[i] = nb_chart_nth(i)->name;
  g_autofree char *names = g_strjoinv(", ", (char **)known);
  g_autofree char *hint = g_strdup_printf(_("known charts: %s"), names);

  if (!desk->error)
    nb_fail(&desk->error, NB_ERROR_TEMPLATE, desk->at, hint, _("there is no chart “%s”"), quoted);
}

void
nb_block_chart(NbScroll *scroll, const NbChart *chart)
{
  NbDesk *desk = scroll->desk;
  const NbChartType *type = nb_chart_find(chart->type);

  if (!type)
    fail_unknown(desk, chart->type);
  if (desk->error)
    return;
  const NbChartBox box = {.fonts = desk->fonts,
                          .palette = desk->palette,
                          .width = desk->measure,
                          .languages = desk->languages,
                          .at = desk->at};
  NbFrame *frame = nb_chart_draw(type, chart->grid, &box, &desk->error);

  if (!frame)
    return;
  frame->height += desk->scale->grid;
  nb_scroll_add(scroll, frame, 18);
}
