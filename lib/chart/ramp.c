#include "chart/ramp.h"
#include "lang/terms.h"
#include <math.h>

static const double swatch = 30, swatch_height = 7, line = 11.25, seam = 0.5;

static gboolean
is_whole(const NbSeries *series)
{
  for (guint i = 0; i < series->n_points; i++)
    for (guint s = 0; s < series->columns->len; s++)
      if (nb_series_value(series, i, s).den > 1)
        return FALSE;
  return TRUE;
}

static double
round_step(double raw)
{
  static const double nice[] = {1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10};
  double power = pow(10, floor(log10(raw)));

  for (gsize i = 0; i < G_N_ELEMENTS(nice); i++)
    if (raw <= nice[i] * power * (1 + 1e-9))
      return nice[i] * power;
  return 10 * power;
}

NbRamp
nb_ramp_init(NbDesk *desk, const NbSeries *series)
{
  double step = series->high > 0 ? round_step(series->high / NB_RAMP) : 1;

  if (is_whole(series))
    step = fmax(1, step > 10 ? step : ceil(step));
  return (NbRamp){.desk = desk, .series = series, .step = step};
}

static NbColour
colour_of(const NbRamp *ramp, NbRatio value)
{
  double at = (double)value.num / (double)value.den / ramp->step;

  return nb_colour_ramp(ramp->desk->palette, (guint)CLAMP(floor(at), 0, NB_RAMP - 1));
}

NbColour
nb_ramp_cell(const NbRamp *ramp, NbFrame *frame, NbRatio value, double x, double y, double width,
             double height)
{
  NbColour line_colour = ramp->desk->palette->line;

  x += seam;
  y += seam;
  width -= 2 * seam;
  height -= 2 * seam;
  if (value.den > 0) {
    NbColour colour = colour_of(ramp, value);

    nb_frame_rect(frame, x, y, width, height, 0, colour);
    return colour;
  }
  nb_frame_rect(frame, x, y, width, height, 0, line_colour);
  nb_frame_rect(frame, x + 0.5, y + 0.5, width - 1, height - 1, 0, NB_WHITE);
  return NB_WHITE;
}

static double
draw_key(const NbRamp *ramp, NbFrame *frame, double y)
{
  NbDesk *desk = ramp->desk;
  NbStyle style = nb_label_style(desk, 7, desk->palette->secondary);
  g_autofree char *end =
      nb_series_tick(ramp->series, NB_RAMP * ramp->step, ramp->step, desk->languages);
  double margin = nb_desk_width(desk, end, &style) / 2;
  double each = fmin(fmax(swatch, 2 * margin + 6), (frame->width - 2 * margin) / NB_RAMP);
  double left = frame->width - margin - NB_RAMP * each;

  for (guint i = 0; i <= NB_RAMP; i++) {
    g_autofree char *text =
        nb_series_tick(ramp->series, i * ramp->step, ramp->step, desk->languages);

    if (i < NB_RAMP)
      nb_frame_rect(frame, left + i * each, y + 2, each, swatch_height, 0,
                    nb_colour_ramp(desk->palette, i));
    if (i == 0 || i == NB_RAMP || 2 * margin + 4 <= each)
      nb_label_line(desk, frame, text, &style, left + i * each, y + 2 + swatch_height + line / 2, 0,
                    NB_ALIGN_CENTRE);
  }
  return left - margin;
}

double
nb_ramp_foot(const NbRamp *ramp, NbFrame *frame, const char *peak, double y)
{
  NbDesk *desk = ramp->desk;
  NbStyle style = nb_label_style(desk, 7.5, desk->palette->ink);
  double width = nb_desk_width(desk, peak, &style), height = 2 + swatch_height + line + 2;
  double left = draw_key(ramp, frame, y);

  if (width <= left - 12) {
    nb_label_line(desk, frame, peak, &style, 0, y + 6, 0, NB_ALIGN_LEFT);
    return height;
  }
  return height + 2 +
         nb_desk_text(desk, frame, peak, &style, 0, y + height + 2, frame->width, line,
                      NB_ALIGN_LEFT);
}

static char *
peak_in(const NbRamp *ramp, const char *where, NbRatio value, gboolean english)
{
  NbDocLanguages languages = english ? NB_DOC_EN : NB_DOC_ZH;
  g_autofree char *number = nb_series_print(ramp->series, value, languages);

  return nb_term_fill("peak", english, "where", where, "value", number, NULL);
}

char *
nb_ramp_peak(const NbRamp *ramp, const char *zh, const char *en, NbRatio value)
{
  g_autofree char *first = peak_in(ramp, zh, value, FALSE);
  g_autofree char *second = peak_in(ramp, en, value, TRUE);

  if (ramp->desk->languages == NB_DOC_BOTH)
    return g_strdup_printf("%s｜%s", first, second);
  return g_strdup(ramp->desk->languages == NB_DOC_EN ? second : first);
}
