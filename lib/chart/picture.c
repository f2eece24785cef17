#include "chart/picture.h"
#include "chart/caption.h"

static const double air = 4; /* between picture and notes */

NbFrame *
nb_picture_frame(NbPicture picture, const NbGrid *grid, NbDesk *desk, double width, GError **error)
{
  g_auto(NbSeries) series = {0};
  g_autoptr(NbFrame) frame = nb_frame_new(width, 0);

  nb_series_init(&series, grid, desk->languages);
  gboolean is_empty = nb_series_is_empty(&series);
  g_autofree char *unit = is_empty ? NULL : nb_series_units(&series, desk->languages);
  double y = nb_caption_title(desk, frame, grid, unit, 0, width);

  nb_frame_tag(frame, "Figure");
  y = is_empty ? y + nb_caption_nothing(desk, frame, y, width) : picture(desk, &series, frame, y);
  nb_frame_end(frame);
  NbGrid noted = *grid;

  noted.note_zh = (char *)nb_caption_note(grid, FALSE);
  noted.note_en = (char *)nb_caption_note(grid, TRUE);
  double notes = nb_caption_notes(desk, frame, &noted, y + air, width);

  frame->height = notes > 0 ? y + air + notes : y;
  return nb_desk_done(desk, error) ? g_steal_pointer(&frame) : NULL;
}
