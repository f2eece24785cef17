#include "chart/field.h"
#include "chart/palette.h"
#include <math.h>

static const guint ticks = 4;
static const double lowest_plot = 48;

static int
first_tick(const NbAxis *axis, double step)
{
  return (int)ceil(axis->low / step - 1e-9);
}

static NbStyle
tick_style(const NbField *field)
{
  return nb_label_style(field->desk, 7, field->desk->palette->secondary);
}

static double
tick_width(const NbField *field, double low, double high)
{
  NbAxis axis = nb_axis_init(low, high, 0, 1);
  NbStyle style = tick_style(field);
  double step = nb_axis_step(&axis, ticks), widest = 0;

  for (int k = first_tick(&axis, step); k * step <= axis.high; k++) {
    g_autofree char *text = nb_series_tick(field->series, k * step, step, field->desk->languages);

    widest = fmax(widest, nb_desk_width(field->desk, text, &style));
  }
  return widest;
}

static NbStyle
label_style(const NbField *field, gboolean second)
{
  return second ? nb_style_english(NB_FACE_SANS, 7, field->desk->palette->secondary)
                : nb_label_style(field->desk, 8, field->desk->palette->ink);
}

static char *
label_text(const NbField *field, guint i, gboolean second)
{
  g_autofree char *zh = nb_series_label(field->series, i, FALSE);
  g_autofree char *en = nb_series_label(field->series, i, TRUE);
  gboolean english;

  return g_strdup(second ? nb_desk_second(field->desk, zh, en)
                         : nb_desk_lead(field->desk, zh, en, &english));
}

/* Labels at the ends move inwards to stay in the frame; thinning leaves room for that. */
static void
thin_labels(NbField *field)
{
  for (guint i = 0; i < field->series->n_points; i++)
    for (int second = 0; second < 2; second++) {
      g_autofree char *text = label_text(field, i, second);
      NbStyle style = label_style(field, second);

      field->label_width = fmax(field->label_width, nb_desk_width(field->desk, text, &style));
      field->has_second = field->has_second || (second && text && *text);
    }
  double pushed = fmax(0, field->label_width - field->slot);

  field->every = 1;
  while (field->every * field->slot < field->label_width + pushed + 3 &&
         field->every < field->series->n_points)
    field->every++;
}

void
nb_field_across(NbField *field, gboolean has_scale, double low, double high, double beside)
{
  field->left = has_scale ? tick_width(field, low, high) + 6 : 0;
  field->right = fmax(field->left + 1, field->frame->width - beside);
  field->slot = (field->right - field->left) / field->series->n_points;
  thin_labels(field);
}

void
nb_field_stand(NbField *field, double low, double high, double y, double height, double above,
               double below)
{
  double under = 3 + NB_FIELD_LINE * (field->has_second ? 2 : 1);
  double plot = height > 0 ? height - above - below - under
                           : CLAMP(field->frame->width * 0.3, 99, 153) - below;

  field->top = y + above;
  field->bottom = field->top + fmax(lowest_plot, plot);
  field->axis = nb_axis_init(low, high, field->bottom, field->top);
  field->bottom += below;
}

double
nb_field_x(const NbField *field, guint i)
{
  return field->left + (i + 0.5) * field->slot;
}

double
nb_field_y(const NbField *field, double value)
{
  return nb_axis_at(&field->axis, value);
}

static void
draw_tick(const NbField *field, double value, double step)
{
  double y = nb_field_y(field, value);
  NbStyle style = tick_style(field);

  nb_frame_line(field->frame, field->left, y, field->right, y, value == 0 ? 0.75 : 0.4,
                value == 0 ? field->desk->palette->secondary : field->desk->palette->line);
  if (field->left == 0)
    return;
  g_autofree char *text = nb_series_tick(field->series, value, step, field->desk->languages);

  nb_label_line(field->desk, field->frame, text, &style, field->left - 5, y, 0, NB_ALIGN_RIGHT);
}

void
nb_field_ticks(const NbField *field)
{
  double step = nb_axis_step(&field->axis, ticks);

  for (int k = first_tick(&field->axis, step); k * step <= field->axis.high; k++)
    draw_tick(field, k * step, step);
}

void
nb_field_knock_out(const NbField *field, double width, double x, double y)
{
  double step = nb_axis_step(&field->axis, ticks);

  for (int k = first_tick(&field->axis, step); k * step <= field->axis.high; k++) {
    double line = nb_field_y(field, k * step);

    if (k != 0 && line > y - 1 && line < y + NB_FIELD_LINE + 1)
      nb_frame_rect(field->frame, x - width / 2 - 1.5, line - 1, width + 3, 2, 0, NB_WHITE);
  }
}

void
nb_field_centred(const NbField *field, const char *text, const NbStyle *style, double centre,
                 double y)
{
  double width = nb_desk_width(field->desk, text, style);
  double x = CLAMP(centre - width / 2, 0, fmax(0, field->frame->width - width));

  if (width > field->frame->width)
    nb_desk_fail(field->desk, _("make the chart wider or the label shorter"), text);
  nb_desk_text(field->desk, field->frame, text, style, x, y, width + 1, NB_FIELD_LINE,
               NB_ALIGN_LEFT);
}

double
nb_field_labels(const NbField *field)
{
  double y = field->bottom + 3;

  for (guint i = 0; i < field->series->n_points; i += field->every)
    for (int second = 0; second < 2; second++) {
      g_autofree char *text = label_text(field, i, second);
      NbStyle style = label_style(field, second);

      if (text && *text)
        nb_field_centred(field, text, &style, nb_field_x(field, i),
                         y + second * (NB_FIELD_LINE - 1));
    }
  return y + NB_FIELD_LINE * (field->has_second ? 2 : 1);
}
