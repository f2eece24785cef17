/* What all charts share: title above, picture in the middle, notes below. */
#include "chart/caption.h"
#include "chart/series.h"
#include "lang/terms.h"

static const double air = 4; /* between picture and notes */

/* 续图　各馆外借册次 */
static char *
continued(const char *title, gboolean english)
{
  const char *word = nb_term("word", "continued-chart", english);

  return title && *title ? g_strconcat(word, english ? ": " : "　", title, NULL) : g_strdup(word);
}

/* The notes stand in a frame of their own until it is known where the picture ends. */
static NbFrame *
set_notes(NbDesk *desk, const NbGrid *grid, double width)
{
  NbFrame *notes = nb_frame_new(width, 0);
  NbGrid noted = *grid;

  noted.note_zh = (char *)nb_caption_note(grid, FALSE);
  noted.note_en = (char *)nb_caption_note(grid, TRUE);
  notes->height = nb_caption_notes(desk, notes, &noted, 0, width);
  return notes;
}

static void
add_notes(NbFrame *frame, NbFrame *notes, double y)
{
  double height = notes->height;

  frame->height = height > 0 ? y + air + height : y;
  nb_frame_place(frame, notes, 0, y + air);
}

static void
set_part(NbSeries *series, const NbChartBox *box)
{
  guint left = series->n_points - MIN(box->first, series->n_points);

  series->first = series->n_points - left;
  series->end = series->first + (box->rows > 0 ? MIN(box->rows, left) : left);
  series->n_beside = MAX(1, box->columns);
}

/* Of several parts the last has the notes. */
static NbFrame *
draw_part(NbDesk *desk, const NbChartType *type, const NbGrid *grid, const NbChartBox *box)
{
  g_auto(NbSeries) series = {0};
  NbFrame *frame = nb_frame_new(box->width, 0);

  nb_series_init(&series, grid, desk->languages);
  set_part(&series, box);
  gboolean is_empty = nb_series_is_empty(&series);
  g_autofree char *unit =
      is_empty || type->has_own_units ? NULL : nb_series_units(&series, desk->languages);
  g_autofree char *alt = nb_chart_alt(grid, type, desk->languages == NB_DOC_EN);
  NbFrame *notes = series.end == series.n_points ? set_notes(desk, grid, box->width)
                                                 : nb_frame_new(box->width, 0);
  double y = nb_caption_title(desk, frame, grid, unit, 0, box->width);
  double below = notes->height > 0 ? air + notes->height : 0;
  double height = box->height > 0 ? MAX(1, box->height - y - below) : 0;

  nb_frame_figure(frame, alt);
  y = is_empty ? y + nb_caption_nothing(desk, frame, y, box->width)
               : type->picture(desk, &series, frame, y, height);
  nb_frame_end(frame);
  add_notes(frame, notes, y);
  return frame;
}

static NbFrame *
draw(NbDesk *desk, const NbChartType *type, const NbGrid *grid, const NbChartBox *box)
{
  g_autofree char *zh = continued(grid->title_zh, FALSE);
  g_autofree char *en = continued(grid->title_en, TRUE);
  NbGrid titled = *grid;

  titled.title_zh = zh;
  titled.title_en = en;
  return draw_part(desk, type, box->first > 0 ? &titled : grid, box);
}

NbFrame *
nb_chart_draw(const NbChartType *type, const NbGrid *grid, const NbChartBox *box, GError **error)
{
  NbDesk desk = {
      .fonts = box->fonts, .palette = box->palette, .languages = box->languages, .at = box->at};
  g_autoptr(NbFrame) frame = draw(&desk, type, grid, box);

  return nb_desk_done(&desk, error) ? g_steal_pointer(&frame) : NULL;
}
