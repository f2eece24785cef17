/* A share bar: one stacked bar of at most six parts. */
#include "chart/parts.h"
#include <math.h>

static const double thickness = 24, paper_gap = 1, name_line = 13.5, value_line = 11.25;
static const double least_column = 190; /* pt of a column of the list */

typedef struct {
  NbParts parts;
  NbFrame *frame;
  double scale; /* pt of one unit */
  double top, thickness;
} Plot;

static double
width_of(const Plot *plot, guint i)
{
  return plot->parts.values[i] * plot->scale;
}

static void
draw_part(const Plot *plot, guint i, double x)
{
  const NbParts *parts = &plot->parts;
  double width = width_of(plot, i), gap = width > 3 && i + 1 < parts->n ? paper_gap : 0;
  NbStyle style =
      nb_label_style(parts->desk, 9, nb_colour_on(parts->desk->palette, parts->colours[i]));
  g_autofree char *share = nb_label_share(parts->desk, parts->values[i], parts->whole);

  style.face = NB_FACE_SANS_BOLD;
  if (width > 0)
    nb_frame_rect(plot->frame, x, plot->top, width - gap, plot->thickness, 0, parts->colours[i]);
  if (nb_label_fits(parts->desk, share, &style, width - 6, plot->thickness))
    nb_label_line(parts->desk, plot->frame, share, &style, x + (width - gap) / 2,
                  plot->top + plot->thickness / 2, 0, NB_ALIGN_CENTRE);
}

static void
draw_bar(const Plot *plot)
{
  double x = 0;

  if (plot->parts.whole <= 0)
    nb_frame_rect(plot->frame, 0, plot->top, plot->frame->width, plot->thickness, 0,
                  plot->parts.desk->palette->tint);
  for (guint i = 0; i < plot->parts.n; i++) {
    draw_part(plot, i, x);
    x += width_of(plot, i);
  }
}

static NbStyle
name_style(const Plot *plot)
{
  return nb_label_style(plot->parts.desk, 8.5, plot->parts.desk->palette->ink);
}

static NbStyle
small_style(const Plot *plot)
{
  return nb_label_style(plot->parts.desk, 7.5, plot->parts.desk->palette->secondary);
}

static NbStyle
second_style(const Plot *plot)
{
  return nb_style_english(NB_FACE_SANS, 7.5, plot->parts.desk->palette->secondary);
}

typedef struct {
  char *name, *second, *value;
} Words;

static Words
words_of(const Plot *plot, guint i)
{
  const NbParts *parts = &plot->parts;
  g_autofree char *zh = nb_series_label(parts->series, i, FALSE);
  g_autofree char *en = nb_series_label(parts->series, i, TRUE);
  gboolean english;

  return (Words){
      .name = g_strdup(nb_desk_lead(parts->desk, zh, en, &english)),
      .second = g_strdup(nb_desk_second(parts->desk, zh, en)),
      .value = nb_label_number(parts->desk, parts->series, i, 0),
  };
}

static void
words_clear(Words *words)
{
  g_free(words->name);
  g_free(words->second);
  g_free(words->value);
}

/* Every name under its own part, or a list for all: never half of each. */
static gboolean
all_fit(const Plot *plot)
{
  NbStyle name = name_style(plot), small = small_style(plot), second = second_style(plot);
  NbStyle share = name;
  gboolean fit = plot->parts.whole > 0;

  share.face = NB_FACE_SANS_BOLD;
  share.size = 9;
  for (guint i = 0; i < plot->parts.n && fit; i++) {
    Words words = words_of(plot, i);
    g_autofree char *percent =
        nb_label_share(plot->parts.desk, plot->parts.values[i], plot->parts.whole);
    double room = width_of(plot, i) - 6;

    fit = nb_label_fits(plot->parts.desk, words.name, &name, room, 20) &&
          nb_label_fits(plot->parts.desk, words.second, &second, room, 20) &&
          nb_label_fits(plot->parts.desk, words.value, &small, room, 20) &&
          nb_label_fits(plot->parts.desk, percent, &share, room, plot->thickness);
    words_clear(&words);
  }
  return fit;
}

static double
draw_names(const Plot *plot, double y)
{
  NbStyle name = name_style(plot), small = small_style(plot), second = second_style(plot);
  NbDesk *desk = plot->parts.desk;
  double x = 0, lowest = 0;

  for (guint i = 0; i < plot->parts.n; i++) {
    Words words = words_of(plot, i);
    double at = y + name_line / 2;

    nb_label_line(desk, plot->frame, words.name, &name, x, at, 0, NB_ALIGN_LEFT);
    if (words.second)
      nb_label_line(desk, plot->frame, words.second, &second, x, at += value_line, 0,
                    NB_ALIGN_LEFT);
    nb_label_line(desk, plot->frame, words.value, &small, x, at += value_line, 0, NB_ALIGN_LEFT);
    lowest = fmax(lowest, at + value_line / 2);
    x += width_of(plot, i);
    words_clear(&words);
  }
  return lowest;
}

static double
draw_picture(NbDesk *desk, const NbSeries *series, NbFrame *frame, double y, double height)
{
  Plot plot = {.frame = frame, .top = y + 3};

  plot.thickness = height > 0 ? CLAMP(height * 0.2, thickness, 2 * thickness) : thickness;
  if (!nb_parts_init(&plot.parts, desk, series, _("a share bar")))
    return y;
  plot.scale = plot.parts.whole > 0 ? frame->width / plot.parts.whole : 0;
  draw_bar(&plot);
  y = plot.top + plot.thickness + 4;
  if (all_fit(&plot))
    return draw_names(&plot, y);
  guint columns = CLAMP((guint)(frame->width / least_column), 1, 3);

  return y + nb_parts_list(&plot.parts, frame, 0, y, frame->width, MIN(columns, plot.parts.n));
}

const NbChartType nb_chart_share = {.name = "share", .zh = "占比", .picture = draw_picture};
