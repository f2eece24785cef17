/* A ring of at most six parts, with the whole in its middle and the parts listed beside it. */
#include "chart/parts.h"
#include "lang/terms.h"
#include <math.h>

static const double hole = 0.6;  /* of the radius */
static const double gap = 1;     /* pt of paper between parts */
static const double beside = 20; /* between ring and list */
static const double least_list = 150;
static const double least_radius = 42, most_radius = 84;

typedef struct {
  NbParts parts;
  NbFrame *frame;
  double x, y, radius;
} Plot;

enum { ARC_MOST = 128 };

/* From the top, clockwise. @from, @to: shares of the whole. */
static void
draw_arc(const Plot *plot, double from, double to, NbColour colour)
{
  double points[4 * (ARC_MOST + 1)];
  double inner = plot->radius * hole;
  guint n = (guint)CLAMP(ceil((to - from) * ARC_MOST), 2, ARC_MOST), at = 0;

  for (guint side = 0; side < 2; side++) {
    double r = side ? inner : plot->radius, away = from > 0 || to < 1 ? gap / 2 / r : 0;
    double a = from * 2 * G_PI + away, b = fmax(a, to * 2 * G_PI - away);

    for (guint k = 0; k <= n; k++) {
      double angle = side ? b - (b - a) * k / n : a + (b - a) * k / n;

      points[at++] = plot->x + r * sin(angle);
      points[at++] = plot->y - r * cos(angle);
    }
  }
  nb_frame_path(plot->frame, points, at / 2, 0, colour);
}

/* Inside the band, where the part is wide enough for it. */
static void
draw_share(const Plot *plot, guint i, double from, double to)
{
  const NbParts *parts = &plot->parts;
  double r = plot->radius * (1 + hole) / 2, angle = (from + to) * G_PI;
  double band = plot->radius * (1 - hole), arc = (to - from) * 2 * G_PI * r;
  NbStyle style =
      nb_label_style(parts->desk, 7.5, nb_colour_on(parts->desk->palette, parts->colours[i]));
  g_autofree char *text = nb_label_share(parts->desk, parts->values[i], parts->whole);
  double width = nb_desk_width(parts->desk, text, &style);

  if (width + 4 <= band && hypot(width, style.size) + 4 <= arc)
    nb_label_line(parts->desk, plot->frame, text, &style, plot->x + r * sin(angle),
                  plot->y - r * cos(angle), 0, NB_ALIGN_CENTRE);
}

static void
draw_ring(const Plot *plot)
{
  const NbParts *parts = &plot->parts;
  double from = 0;

  if (parts->whole <= 0)
    draw_arc(plot, 0, 1, parts->desk->palette->tint);
  for (guint i = 0; i < parts->n && parts->whole > 0; i++) {
    double to = fmin(1, from + parts->values[i] / parts->whole);

    if (to > from) {
      draw_arc(plot, from, to, parts->colours[i]);
      draw_share(plot, i, from, to);
    }
    from = to;
  }
}

static NbRatio
exact_whole(const NbParts *parts)
{
  gint64 sum = 0, den = 0;

  for (guint i = 0; i < parts->n; i++) {
    NbRatio value = nb_series_value(parts->series, i, 0);

    if (value.den <= 0)
      continue;
    if ((den && den != value.den) || __builtin_add_overflow(sum, value.num, &sum))
      return NB_RATIO_NONE;
    den = value.den;
  }
  return (NbRatio){.num = sum, .den = den};
}

/* The whole, and the word for it over it. */
static void
draw_middle(const Plot *plot)
{
  NbDesk *desk = plot->parts.desk;
  NbRatio whole = exact_whole(&plot->parts);
  g_autofree char *text = nb_series_print(plot->parts.series, whole, desk->languages);
  g_autofree char *word =
      nb_label_pair(desk, nb_term("word", "total", FALSE), nb_term("word", "total", TRUE));
  NbStyle number = nb_label_style(desk, 15, desk->palette->ink);
  NbStyle small = nb_label_style(desk, 7.5, desk->palette->secondary);
  double room = plot->radius * hole * 1.7;

  number.face = NB_FACE_SANS_BOLD;
  if (whole.den <= 0)
    return;
  while (number.size > 7 && nb_desk_width(desk, text, &number) > room)
    number.size -= 1;
  if (nb_desk_width(desk, text, &number) > room)
    return;
  nb_label_line(desk, plot->frame, text, &number, plot->x, plot->y + 5, 0, NB_ALIGN_CENTRE);
  nb_label_line(desk, plot->frame, word, &small, plot->x, plot->y - 9, room * 0.9, NB_ALIGN_CENTRE);
}

static double
draw_list(const Plot *plot, double y, double height)
{
  double left = plot->x + plot->radius + beside;
  g_autoptr(NbFrame) trial = nb_frame_new(plot->frame->width, 0);
  double list = nb_parts_list(&plot->parts, trial, 0, 0, plot->frame->width - left, 1);
  double top = y + fmax(0, (height - list) / 2);

  return top + nb_parts_list(&plot->parts, plot->frame, left, top, plot->frame->width - left, 1);
}

static double
draw_picture(NbDesk *desk, const NbSeries *series, NbFrame *frame, double y, double height)
{
  Plot plot = {.frame = frame};
  double width = frame->width;

  if (!nb_parts_init(&plot.parts, desk, series, _("a ring")))
    return y;
  gboolean is_beside = width >= 2 * least_radius + beside + least_list;
  double room = is_beside ? (width - beside - least_list) / 2 : width / 2;

  y += 4;
  plot.radius = height > 0 ? (height - 8) / 2 : width * 0.16;
  plot.radius = fmin(CLAMP(plot.radius, least_radius, most_radius * (height > 0 ? 1.5 : 1)), room);
  plot.x = is_beside ? plot.radius : width / 2;
  plot.y = y + plot.radius;
  draw_ring(&plot);
  draw_middle(&plot);
  double bottom = plot.y + plot.radius + 4;

  if (!is_beside)
    return bottom + nb_parts_list(&plot.parts, frame, 0, bottom + 4, width, 1) + 4;
  return fmax(bottom, draw_list(&plot, y, 2 * plot.radius));
}

const NbChartType nb_chart_ring = {.name = "ring", .zh = "环", .picture = draw_picture};
