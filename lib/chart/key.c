/* Which colour is which: squares with names in the order of the series. */
#include "chart/field.h"
#include <math.h>

static const double square = 7, gap = 11, apart = 16, leading = 13.5;

/* In both languages where that fits the frame, else in the one that leads. */
static char *
name_of(NbDesk *desk, const NbGridColumn *column, const NbStyle *style, double room)
{
  gboolean english;
  const char *lead = nb_desk_lead(desk, column->zh, column->en, &english);
  const char *second = nb_label_second(desk, column->zh, column->en);
  g_autofree char *both = second ? g_strdup_printf("%s｜%s", lead, second) : NULL;

  if (both && nb_desk_width(desk, both, style) <= room)
    return g_steal_pointer(&both);
  return g_strdup(lead ? lead : "");
}

double
nb_key_draw(NbDesk *desk, const NbSeries *series, NbFrame *frame, const NbColour *colours, double y)
{
  NbStyle style = nb_label_style(desk, 8, desk->palette->ink);
  double x = 0, top = y, room = frame->width - gap;

  if (series->columns->len < 2)
    return 0;
  for (guint s = 0; s < series->columns->len; s++) {
    g_autofree char *name = name_of(desk, series->columns->pdata[s], &style, room);
    double width = fmin(nb_desk_width(desk, name, &style), room);

    if (x > 0 && x + gap + width > frame->width) {
      x = 0;
      y += leading;
    }
    nb_frame_rect(frame, x, y + 3, square, square, 1, colours[s]);
    nb_label_line(desk, frame, name, &style, x + gap, y + leading / 2, room, NB_ALIGN_LEFT);
    x += gap + width + apart;
  }
  return y + leading - top;
}
