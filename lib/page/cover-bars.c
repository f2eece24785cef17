#include "page/cover-bars.h"
#include "chart/palette.h"
#include "chart/series.h"
#include <math.h>

static const guint most_series = 3, fewest_points = 3, most_points = 60;

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

static double
share_at(const Bars *bars, guint series, guint point)
{
  return g_array_index(bars->heights, double, series * bars->n_points + point);
}

/* Upright bars from the foot of the box, each series to its own scale. */
static void
draw_upright(const NbDesk *desk, NbFrame *page, const Bars *bars, const NbCoverBox *box)
{
  static const double shades[] = {0.16, 0.10, 0.06};
  double slot = box->width / bars->n_points, bar = slot * 0.82 / bars->n_series;

  for (guint i = 0; i < bars->n_points; i++)
    for (guint s = 0; s < bars->n_series; s++) {
      double share = share_at(bars, s, i), height = share * box->height;
      double x = box->x + i * slot + slot * 0.09 + s * bar, width = bar - MIN(2, bar * 0.15);
      double y = box->y + box->height - height;

      nb_frame_rect(page, x, y, width, height, 0,
                    nb_colour_mix(desk->palette->brand, NB_WHITE, shades[s]));
      if (s == 0 && share == 1)
        nb_frame_rect(page, x, y, width, 3, 0, desk->palette->accent);
    }
}

/* Lying bars from the left edge of the box, the first series alone. */
static void
draw_lying(const NbDesk *desk, NbFrame *page, const Bars *bars, const NbCoverBox *box)
{
  double slot = box->height / bars->n_points, bar = MIN(slot * 0.6, 13.5);

  for (guint i = 0; i < bars->n_points; i++) {
    double share = share_at(bars, 0, i), y = box->y + i * slot + (slot - bar) / 2;

    nb_frame_rect(page, box->x, y, share * box->width, bar, 0,
                  nb_colour_mix(desk->palette->brand, NB_WHITE, 0.18));
    if (share == 1)
      nb_frame_rect(page, box->x + share * box->width - 3, y, 3, bar, 0, desk->palette->accent);
  }
}

void
nb_cover_bars(const NbDesk *desk, const NbDoc *doc, NbFrame *page, const NbCoverBox *box,
              gboolean lying)
{
  Bars bars = collect(doc);

  if (bars.n_points > 0 && lying)
    draw_lying(desk, page, &bars, box);
  else if (bars.n_points > 0)
    draw_upright(desk, page, &bars, box);
  g_array_unref(bars.heights);
}
