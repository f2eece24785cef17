#include "page/duo.h"
#include <math.h>

static const double second_share = 0.8, least_second = 7;

NbDuo
nb_duo(const NbDesk *desk, NbFace face, double size, NbColour colour)
{
  double second = fmax(least_second, size * second_share);

  return (NbDuo){
      .lead = nb_style(face, size, colour),
      .second = nb_style_english(NB_FACE_SANS, second, desk->palette->secondary),
      .lead_leading = size * 1.5,
      .second_leading = second * 1.4,
      .align = NB_ALIGN_LEFT,
  };
}

static double
draw_one(NbDesk *desk, NbFrame *frame, const NbDuo *duo, const char *text, NbStyle style,
         double leading, double x, double y, double width)
{
  g_autoptr(NbParagraph) lines = duo->shrinks ? nb_desk_fit(desk, text, &style, width, duo->align)
                                              : nb_desk_set(desk, text, &style, width, duo->align);

  return nb_desk_draw(lines, frame, x, y, style.size, leading);
}

double
nb_duo_draw(NbDesk *desk, NbFrame *frame, const NbDuo *duo, const char *zh, const char *en,
            double x, double y, double width)
{
  NbStyle style = duo->lead;
  const char *lead = nb_desk_lead(desk, zh, en, &style.english);
  const char *second = nb_desk_second(desk, zh, en);
  double height = draw_one(desk, frame, duo, lead, style, duo->lead_leading, x, y, width);

  return height +
         draw_one(desk, frame, duo, second, duo->second, duo->second_leading, x, y + height, width);
}
