#include "page/codes.h"
#include "chart/code.h"
#include "page/duo.h"
#include <math.h>

/* 22 mm: at 300 bytes a module is still 0.3 mm. */
static const double edge = 63, gap = 13.5;

double
nb_codes_width(guint n)
{
  return n > 0 ? n * (edge + gap) - gap : 0;
}

double
nb_codes_draw(NbDesk *desk, NbFrame *frame, const GPtrArray *codes, NbColour words, double x,
              double y)
{
  NbDuo duo = nb_duo(desk, NB_FACE_SANS, 7.5, words);
  double height = 0;

  duo.align = NB_ALIGN_CENTRE;
  duo.shrinks = TRUE;
  duo.second.colour = words;
  for (guint i = 0; i < codes->len && !desk->error; i++) {
    const NbCode *code = codes->pdata[i];
    double left = x + i * (edge + gap);

    if (!nb_code_draw(frame, code->address, left, y, edge, (NbColour){0, 0, 0}))
      nb_desk_fail(desk, _("use a shorter address"), code->address);
    nb_frame_tag(frame, "Caption");
    height =
        fmax(height, nb_duo_draw(desk, frame, &duo, code->zh, code->en, left, y + edge + 2, edge));
    nb_frame_end(frame);
  }
  return edge + 2 + height;
}
