#include "chart/ends.h"
#include <math.h>

static const double size = 8, second_size = 7, leader = 12, second_line = 8.5;

static char *
end_text(NbDesk *desk, const NbSeries *series, guint s, gboolean with_value, gboolean with_name)
{
  g_autofree char *name = with_name ? nb_label_name(desk, series, s) : g_strdup("");
  guint last = series->n_points;

  while (last > 0 && nb_series_value(series, last - 1, s).den <= 0)
    last--;
  if (!with_value || last == 0)
    return g_steal_pointer(&name);
  g_autofree char *value = nb_label_number(desk, series, last - 1, s);

  return *name ? g_strdup_printf("%s %s", name, value) : g_steal_pointer(&value);
}

static NbStyle
text_style(const NbEnds *ends, guint s)
{
  NbStyle style = nb_label_style(ends->desk, size, ends->colours[s]);

  style.face = NB_FACE_SANS_BOLD;
  if (nb_colour_contrast(style.colour, NB_WHITE) < 4.5)
    style.colour = ends->desk->palette->ink;
  return style;
}

static NbStyle
second_style(const NbEnds *ends)
{
  return nb_style_english(NB_FACE_SANS, second_size, ends->desk->palette->secondary);
}

static double
widest_end(const NbEnds *ends)
{
  double widest = 0;

  for (guint s = 0; s < ends->n; s++) {
    NbStyle style = text_style(ends, s);

    widest = fmax(widest, nb_desk_width(ends->desk, ends->texts[s], &style));
  }
  return widest;
}

static void
set_texts(NbEnds *ends, const NbSeries *series, gboolean with_value, gboolean with_name)
{
  for (guint s = 0; s < ends->n; s++) {
    const NbGridColumn *column = series->columns->pdata[s];

    g_free(ends->texts[s]);
    g_free(ends->seconds[s]);
    ends->texts[s] = end_text(ends->desk, series, s, with_value, with_name);
    ends->seconds[s] =
        with_name ? g_strdup(nb_label_second(ends->desk, column->zh, column->en)) : NULL;
    ends->x[s] = -1;
  }
}

/* A name may be cut, a number never: where both are too wide the values go. */
double
nb_ends_init(NbEnds *ends, NbDesk *desk, NbFrame *frame, const NbSeries *series,
             gboolean with_value, gboolean with_name)
{
  double most = frame->width / 3;

  *ends = (NbEnds){.desk = desk, .frame = frame, .n = MIN(series->columns->len, NB_COLOURS_MOST)};
  nb_label_colours(desk, series, ends->colours);
  set_texts(ends, series, with_value, with_name);
  if (with_value && widest_end(ends) > most)
    set_texts(ends, series, FALSE, with_name);
  ends->width = widest_end(ends);
  for (guint s = 0; s < ends->n; s++) {
    NbStyle small = second_style(ends);

    ends->width = fmax(ends->width, nb_desk_width(desk, ends->seconds[s], &small));
  }
  ends->width = fmin(ends->width + 1, most);
  return ends->width + leader;
}

void
nb_ends_clear(NbEnds *ends)
{
  for (guint s = 0; s < ends->n; s++) {
    g_free(ends->texts[s]);
    g_free(ends->seconds[s]);
  }
  ends->n = 0;
}

/* English goes where there is room for two lines each. */
static gboolean
has_seconds(const NbEnds *ends)
{
  gboolean any = FALSE;

  for (guint s = 0; s < ends->n; s++)
    any = any || ends->seconds[s];
  return any && ends->n * (size + second_line + 4) <= ends->bottom - ends->top;
}

static void
draw_end(const NbEnds *ends, guint s, double middle, gboolean two)
{
  NbStyle style = text_style(ends, s), small = second_style(ends);
  double x = ends->left + leader, at = middle - (two && ends->seconds[s] ? second_line / 2 : 0);

  if (ABS(at - ends->y[s]) > 1.5 || ends->x[s] < ends->left - 1)
    nb_frame_line(ends->frame, ends->x[s] + 3, ends->y[s], x - 2, at, 0.5, ends->colours[s]);
  nb_label_line(ends->desk, ends->frame, ends->texts[s], &style, x, at, ends->width, NB_ALIGN_LEFT);
  if (two && ends->seconds[s])
    nb_label_line(ends->desk, ends->frame, ends->seconds[s], &small, x, at + second_line,
                  ends->width, NB_ALIGN_LEFT);
}

void
nb_ends_draw(NbEnds *ends)
{
  gboolean two = has_seconds(ends);
  double at[NB_COLOURS_MOST] = {0};
  guint shown[NB_COLOURS_MOST] = {0}, n = 0;
  double half = (two ? size + second_line : size) / 2;

  for (guint s = 0; s < ends->n; s++)
    if (ends->x[s] >= 0 && *ends->texts[s]) {
      at[n] = ends->y[s] + (two && ends->seconds[s] ? second_line / 2 : 0);
      shown[n++] = s;
    }
  nb_label_spread(at, n, 2 * half + 2, ends->top + half, ends->bottom - half);
  for (guint k = 0; k < n; k++)
    draw_end(ends, shown[k], at[k], two);
}
