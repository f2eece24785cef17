#include "chart/parts.h"
#include "chart/demand.h"
#include <math.h>

static const double square = 8, line = 13.5, air = 3, apart = 24;

gboolean
nb_parts_init(NbParts *parts, NbDesk *desk, const NbSeries *series, const char *chart)
{
  guint rest = 0;

  *parts = (NbParts){.desk = desk, .series = series, .n = series->n_points};
  if (!nb_demand_series(desk, series, chart, 1, 1) ||
      !nb_demand_points(desk, series, chart, NB_COLOURS_MOST) ||
      !nb_demand_positive(desk, series, chart))
    return FALSE;
  for (guint i = 0; i < parts->n; i++) {
    parts->values[i] = nb_series_number(series, i, 0);
    parts->whole += parts->values[i];
    rest += nb_label_is_rest(series, i);
  }
  if (parts->n > rest)
    nb_colours_series(desk->palette, parts->n - rest, parts->colours);
  for (guint i = 0; i < parts->n; i++)
    if (nb_label_is_rest(series, i)) {
      for (guint k = parts->n - 1; k > i; k--)
        parts->colours[k] = parts->colours[k - 1];
      parts->colours[i] = nb_colour_rest(desk->palette);
    }
  return TRUE;
}

typedef struct {
  const NbParts *parts;
  NbFrame *frame;
  NbStyle value, share;
  double value_width, share_width;
} List;

static void
measure(List *list)
{
  const NbParts *parts = list->parts;

  for (guint i = 0; i < parts->n; i++) {
    g_autofree char *value = nb_label_number(parts->desk, parts->series, i, 0);
    g_autofree char *share = nb_label_share(parts->desk, parts->values[i], parts->whole);

    list->value_width = fmax(list->value_width, nb_desk_width(parts->desk, value, &list->value));
    list->share_width = fmax(list->share_width, nb_desk_width(parts->desk, share, &list->share));
  }
}

static double
draw_name(const List *list, guint i, double x, double y, double width)
{
  NbDesk *desk = list->parts->desk;
  const NbPair pair = {
      .lead = nb_style(NB_FACE_SANS, 8.5, desk->palette->ink),
      .second = nb_style_english(NB_FACE_SANS, 7, desk->palette->secondary),
      .lead_leading = line,
      .second_leading = 10.5,
      .gap = 5,
  };
  g_autofree char *zh = nb_series_label(list->parts->series, i, FALSE);
  g_autofree char *en = nb_series_label(list->parts->series, i, TRUE);

  return nb_desk_pair(desk, list->frame, &pair, zh, en, x, y, width);
}

static double
draw_line(const List *list, guint i, double x, double y, double width)
{
  const NbParts *parts = list->parts;
  g_autofree char *value = nb_label_number(parts->desk, parts->series, i, 0);
  g_autofree char *share = nb_label_share(parts->desk, parts->values[i], parts->whole);
  double right = x + width, middle = y + air + line / 2;
  double numbers = list->value_width + list->share_width + 18;
  double height =
      draw_name(list, i, x + square + 6, y + air, fmax(24, width - square - 6 - numbers));

  nb_frame_rect(list->frame, x, middle - square / 2, square, square, 1, parts->colours[i]);
  nb_label_line(parts->desk, list->frame, share, &list->share, right, middle, 0, NB_ALIGN_RIGHT);
  nb_label_line(parts->desk, list->frame, value, &list->value, right - list->share_width - 10,
                middle, 0, NB_ALIGN_RIGHT);
  return fmax(line, height) + 2 * air;
}

double
nb_parts_list(const NbParts *parts, NbFrame *frame, double x, double y, double width, guint columns)
{
  NbDesk *desk = parts->desk;
  List list = {
      .parts = parts,
      .frame = frame,
      .value = nb_label_style(desk, 8, desk->palette->ink),
      .share = nb_label_style(desk, 8, desk->palette->ink),
  };
  guint rows = (parts->n + columns - 1) / columns;
  double each = (width - (columns - 1) * apart) / columns, tallest = 0;

  list.share.face = NB_FACE_SANS_BOLD;
  measure(&list);
  if (list.value_width + list.share_width + 18 + square + 6 + 24 > each)
    nb_desk_fail(desk, _("make the chart wider or the label shorter"),
                 _("the values of the parts"));
  for (guint c = 0; c < columns; c++) {
    double at = y, left = x + c * (each + apart);

    for (guint i = c * rows; i < MIN(parts->n, (c + 1) * rows); i++) {
      if (i > c * rows)
        nb_frame_line(frame, left, at, left + each, at, 0.4, desk->palette->line);
      at += draw_line(&list, i, left, at, each);
    }
    tallest = fmax(tallest, at - y);
  }
  return tallest;
}
