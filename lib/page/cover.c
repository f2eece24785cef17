#include "page/cover.h"
#include "chart/palette.h"
#include "chart/series.h"
#include "page/prose.h"
#include <math.h>
#include <string.h>

static const double edge = 18; /* bars reach out of the measure */
static const guint most_series = 3, fewest_points = 3, most_points = 60;

/**
 * Plan: the ground in the brand's colour with library, year and bars, and the words beside it or
 * under it.
 * @width, @height: of the ground; @left, @measure, @top: of what stands on it
 * @bars: of the highest bar
 * @x, @y, @room: of the words
 */
typedef struct {
  double width, height, left, measure, top, bars;
  double x, y, room;
} Plan;

static Plan
plan_for(const NbScale *scale)
{
  double upper = 505.13; /* three fifths of the page */

  if (scale->columns > 1)
    return (Plan){.width = 432,
                  .height = scale->page_height,
                  .left = scale->margin,
                  .measure = 342,
                  .top = 45,
                  .bars = 162,
                  .x = 462,
                  .y = 117,
                  .room = scale->page_width - 462 - 36};
  return (Plan){.width = scale->page_width,
                .height = upper,
                .left = scale->margin,
                .measure = scale->measure,
                .top = 72,
                .bars = 232,
                .x = scale->margin,
                .y = upper + 31.5,
                .room = scale->measure};
}

/* The year when the period is one, else first and last as they are. */
static char *
period_text(const char *period)
{
  gsize n = period ? strlen(period) : 0;

  if (n == 7 && period[4] == '-')
    return g_strdup_printf("%.4s·%s", period, period + 5);
  if (n == 22 && strncmp(period, period + 12, 4) == 0)
    return g_strndup(period, 4);
  if (n == 22)
    return g_strdup_printf("%.4s–%.4s", period, period + 12);
  return g_strdup(n ? period : "");
}

/* 2024年度报告 under a large 2024 is 年度报告. */
static const char *
title_without_year(const char *title, const char *year)
{
  gsize n = strlen(year);

  if (!title || n != 4 || !g_str_has_prefix(title, year))
    return title;
  if (g_str_has_prefix(title + n, "年年度"))
    return title + n + strlen("年");
  return g_str_has_prefix(title + n, "年度") ? title + n : title;
}

/**
 * Bars: the months of up to three charts of the report, each to its own scale.
 * @heights: (element-type double): 0..1, n_series × n_points
 */
typedef struct {
  GArray *heights;
  guint n_series, n_points;
} Bars;

static void
collect_chart(Bars *bars, const NbGrid *grid, NbDocLanguages languages)
{
  g_auto(NbSeries) series = {0};

  nb_series_init(&series, grid, languages);
  gboolean good = series.columns->len > 0 && series.n_points >= fewest_points &&
                  series.n_points <= most_points && series.high > 0 && series.low >= 0 &&
                  (bars->n_series == 0 || bars->n_points == series.n_points);

  if (!good)
    return;
  bars->n_points = series.n_points;
  bars->n_series++;
  for (guint i = 0; i < series.n_points; i++) {
    double height = nb_series_number(&series, i, 0) / series.high;

    g_array_append_val(bars->heights, height);
  }
}

/* Without a chart the figures of the tiles, by their order of size, make the picture. */
static void
collect_tiles(Bars *bars, const GPtrArray *tiles)
{
  for (guint i = 0; i < tiles->len; i++) {
    NbRatio value = ((const NbTile *)tiles->pdata[i])->figure->value;
    double size = value.den > 0 ? (double)value.num / (double)value.den : 0;
    double height = size > 1 ? MIN(1, log10(size) / 7) : 0.05;

    g_array_append_val(bars->heights, height);
    bars->n_points++;
    bars->n_series = 1;
  }
}

static Bars
collect(const NbDoc *doc)
{
  Bars bars = {.heights = g_array_new(FALSE, FALSE, sizeof(double))};

  for (guint i = 0; i < doc->nodes->len && bars.n_series < most_series; i++) {
    const NbNode *node = doc->nodes->pdata[i];

    if (node->kind == NB_NODE_CHART && g_strcmp0(node->chart->type, "column") == 0)
      collect_chart(&bars, node->chart->grid, doc->languages);
  }
  for (guint i = 0; i < doc->nodes->len && bars.n_series == 0; i++) {
    const NbNode *node = doc->nodes->pdata[i];

    if (node->kind == NB_NODE_TILES)
      collect_tiles(&bars, node->tiles);
  }
  return bars;
}

static void
draw_bars(const NbDesk *desk, NbFrame *page, const Plan *plan, const Bars *bars)
{
  static const double shades[] = {0.16, 0.10, 0.06};
  double width = plan->measure + 2 * edge, slot = width / bars->n_points;
  double bar = slot * 0.82 / bars->n_series;

  for (guint i = 0; i < bars->n_points; i++)
    for (guint s = 0; s < bars->n_series; s++) {
      double share = g_array_index(bars->heights, double, s * bars->n_points + i);
      double height = share * plan->bars;
      double x = plan->left - edge + i * slot + slot * 0.09 + s * bar;

      nb_frame_rect(page, x, plan->height - height, bar - MIN(2, bar * 0.15), height, 0,
                    nb_colour_mix(desk->palette->brand, NB_WHITE, shades[s]));
      if (s == 0 && share == 1)
        nb_frame_rect(page, x, plan->height - height, bar - MIN(2, bar * 0.15), 3, 0,
                      desk->palette->accent);
    }
}

/* Returns: where it ends. */
static double
draw_library(NbDesk *desk, const NbDoc *doc, NbFrame *page, const Plan *plan)
{
  NbStyle style = nb_style(NB_FACE_SANS_BOLD, 13, NB_WHITE);
  NbStyle small =
      nb_style_english(NB_FACE_SANS, 9.5, nb_colour_mix(desk->palette->brand, NB_WHITE, 0.8));
  const char *lead = nb_desk_lead(desk, doc->library_zh, doc->library_en, &style.english);
  const char *second = nb_desk_second(desk, doc->library_zh, doc->library_en);

  nb_frame_tag(page, "P");
  double height = nb_desk_text(desk, page, lead, &style, plan->left, plan->top, plan->measure,
                               20.25, NB_ALIGN_LEFT);

  small.tracking = 0.2;
  height += nb_desk_text(desk, page, second, &small, plan->left, plan->top + height, plan->measure,
                         15.75, NB_ALIGN_LEFT);
  nb_frame_end(page);
  return plan->top + height;
}

static void
draw_year(NbDesk *desk, NbFrame *page, const Plan *plan, const char *year, double y)
{
  NbStyle style = nb_style(NB_FACE_SANS, 92, NB_WHITE);
  double natural = nb_desk_width(desk, year, &style);

  if (!*year)
    return;
  if (natural > plan->measure)
    style.size *= plan->measure / natural * 0.99;
  style.english = TRUE;
  nb_frame_tag(page, "P");
  /* The figures have some white on their left: the larger, the more it shows. */
  nb_desk_text(desk, page, year, &style, plan->left - style.size * 0.045, y, plan->measure + 8, 108,
               NB_ALIGN_LEFT);
  nb_frame_end(page);
}

static double
draw_title(NbDesk *desk, const NbDoc *doc, NbFrame *page, const Plan *plan, const char *year,
           double y)
{
  static const double sizes[] = {44, 36, 30, 24};
  gboolean english;
  const char *title =
      nb_desk_lead(desk, title_without_year(doc->title_zh, year), doc->title_en, &english);
  NbStyle style = nb_style(NB_FACE_SERIF_BOLD, 0, desk->palette->ink);
  NbStyle small = nb_style_english(NB_FACE_SERIF, 15, desk->palette->secondary);
  gsize i = 0;

  style.english = english;
  for (i = 0; i < G_N_ELEMENTS(sizes); i++) {
    style.size = sizes[i];
    if (nb_desk_width(desk, title, &style) <= plan->room)
      break;
  }
  nb_frame_tag(page, "H1");
  y += nb_desk_text(desk, page, title, &style, plan->x, y, plan->room, style.size * 1.23,
                    NB_ALIGN_LEFT);
  nb_frame_end(page);
  nb_frame_tag(page, "P");
  y += 4 + nb_desk_text(desk, page, nb_desk_second(desk, doc->title_zh, doc->title_en), &small,
                        plan->x, y + 4, plan->room, 22.5, NB_ALIGN_LEFT);
  nb_frame_end(page);
  return y;
}

static double
draw_sentence(NbDesk *desk, NbFrame *page, const Plan *plan, const GPtrArray *runs, NbStyle style,
              double leading, double y)
{
  NbParagraphStyle sentence = {
      .style = style,
      .bold = NB_FACE_SERIF_BOLD,
      .leading = leading,
      .box = {.width = MIN(plan->room, 399), .align = NB_ALIGN_LEFT},
  };
  g_autoptr(NbParagraph) lines = nb_prose_compose(desk, runs, &sentence);

  nb_frame_tag(page, "P");
  double height = nb_desk_draw(lines, page, plan->x, y, style.size, leading);

  nb_frame_end(page);
  return height;
}

static double
draw_summary(NbDesk *desk, const NbDoc *doc, NbFrame *page, const Plan *plan, double y)
{
  gboolean english;
  const GPtrArray *lead = nb_prose_lead(desk, &doc->summary, &english);
  const GPtrArray *second = nb_prose_second(desk, &doc->summary);
  NbStyle style = nb_style(NB_FACE_SERIF, 10.5, desk->palette->ink);
  NbStyle small = nb_style_english(NB_FACE_SERIF, 9, desk->palette->secondary);

  style.english = english;
  y += draw_sentence(desk, page, plan, lead, style, 20.25, y) + 5;
  return second ? y + draw_sentence(desk, page, plan, second, small, 13.5, y) : y;
}

NbFrame *
nb_cover(NbDesk *desk, const NbDoc *doc)
{
  NbFrame *page = nb_frame_new(desk->scale->page_width, desk->scale->page_height);
  g_autofree char *year = period_text(doc->period);
  Bars bars = collect(doc);
  const Plan plan = plan_for(desk->scale);

  desk->at = doc->head.line ? &doc->head : NULL;
  nb_frame_rect(page, 0, 0, desk->scale->page_width, desk->scale->page_height, 0,
                desk->palette->paper);
  nb_frame_rect(page, 0, 0, plan.width, plan.height, 0, desk->palette->brand);
  if (bars.n_points > 0)
    draw_bars(desk, page, &plan, &bars);
  g_array_unref(bars.heights);
  double y = draw_library(desk, doc, page, &plan);

  draw_year(desk, page, &plan, year, MAX(130, y + 6));
  y = draw_title(desk, doc, page, &plan, year, plan.y);

  nb_frame_rect(page, plan.x, y + 15.75, 45, 2.5, 0, desk->palette->accent);
  y = draw_summary(desk, doc, page, &plan, y + 36);
  if (y > desk->scale->page_height - 36)
    nb_desk_fail(desk, _("shorten title or summary"), doc->title_zh ? doc->title_zh : year);
  return page;
}
