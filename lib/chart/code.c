#include "chart/code.h"
#include <qrencode.h>

enum { QUIET = 4 };

/* A hair more than a module, so that no viewer shows light between two of them. */
static const double overlap = 0.03;

static gboolean
is_dark(const QRcode *code, int row, int column)
{
  return code->data[row * code->width + column] & 1;
}

/* Runs of a row become one rectangle each. */
static void
draw_row(NbFrame *frame, const QRcode *code, int row, double x, double y, double module,
         NbColour ink)
{
  for (int column = 0, end; column < code->width; column = end) {
    end = column + 1;
    if (!is_dark(code, row, column))
      continue;
    while (end < code->width && is_dark(code, row, end))
      end++;
    nb_frame_rect(frame, x + column * module, y + row * module, (end - column) * module,
                  module * (1 + overlap), 0, ink);
  }
}

gboolean
nb_code_draw(NbFrame *frame, const char *address, double x, double y, double size, NbColour ink)
{
  QRcode *code = QRcode_encodeString8bit(address, 0, QR_ECLEVEL_M);

  if (!code)
    return FALSE;

  double module = size / (code->width + 2 * QUIET), inner = QUIET * module;

  nb_frame_figure(frame, address);
  nb_frame_rect(frame, x, y, size, size, 0, (NbColour){1, 1, 1});
  for (int row = 0; row < code->width; row++)
    draw_row(frame, code, row, x + inner, y + inner, module, ink);
  nb_frame_end(frame);
  QRcode_free(code);
  return TRUE;
}
