#include "chart/caption.h"
#include "chart/palette.h"
#include "lang/terms.h"
#include <string.h>

static const double note_size = 7.5, note_leading = 11.25;

double
nb_caption_title(NbDesk *desk, NbFrame *frame, const NbGrid *grid, const char *unit, double y,
                 double width)
{
  const NbPalette *palette = desk->palette;
  NbStyle small = nb_style(NB_FACE_SANS, note_size, palette->secondary);
  NbPair pair = {
      .lead = nb_style(NB_FACE_SANS_BOLD, 10.5, palette->ink),
      .second = nb_style_english(NB_FACE_SANS, 8.5, palette->secondary),
      .lead_leading = 18,
      .second_leading = 13.5,
      .gap = 8,
  };
  double unit_width = nb_desk_width(desk, unit, &small);
  double room = unit_width > 0 && unit_width < width * 0.5 ? width - unit_width - 12 : width;
  gboolean has_title = (grid->title_zh && *grid->title_zh) || (grid->title_en && *grid->title_en);

  if (!has_title && unit_width == 0)
    return 0;
  nb_frame_tag(frame, "Caption");
  double height = nb_desk_pair(desk, frame, &pair, grid->title_zh, grid->title_en, 0, y, room);
  gboolean beside = height == 0 || room < width;

  if (unit_width > 0)
    nb_desk_text(desk, frame, unit, &small, 0, beside ? y : y + height, width,
                 beside ? 18 : note_leading, NB_ALIGN_RIGHT);
  nb_frame_end(frame);
  return MAX(height, 18) + (beside || unit_width == 0 ? 0 : note_leading);
}

/* Chinese sentences follow each other without a space, English ones with one. */
static char *
join_notes(const NbGrid *grid, gboolean english)
{
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < grid->facts->len; i++) {
    const NbFact *fact = grid->facts->pdata[i];
    const char *text = english ? fact->en : fact->zh;

    if (text && *text)
      g_string_append_printf(out, "%s%s", english && out->len ? " " : "", text);
    if (text && *text && !english && !g_str_has_suffix(text, "。"))
      g_string_append(out, "。");
    if (text && *text && english && !g_str_has_suffix(text, "."))
      g_string_append(out, ".");
  }
  const char *note = english ? grid->note_en : grid->note_zh;

  if (note && *note)
    g_string_append_printf(out, "%s%s", english && out->len ? " " : "", note);
  return g_string_free(out, FALSE);
}

static double
note(NbDesk *desk, NbFrame *frame, const char *text, gboolean english, double y, double width)
{
  NbStyle style = nb_style(NB_FACE_SANS, note_size, desk->palette->secondary);

  style.english = english;
  if (!text || !*text)
    return 0;
  nb_frame_tag(frame, "P");
  double height = nb_desk_text(desk, frame, text, &style, 0, y, width, note_leading, NB_ALIGN_LEFT);

  nb_frame_end(frame);
  return height;
}

double
nb_caption_notes(NbDesk *desk, NbFrame *frame, const NbGrid *grid, double y, double width)
{
  g_autofree char *zh = join_notes(grid, FALSE);
  g_autofree char *en = join_notes(grid, TRUE);
  gboolean english;
  const char *lead = nb_desk_lead(desk, zh, en, &english);
  double height = note(desk, frame, lead, english, y, width);

  return height + note(desk, frame, nb_desk_second(desk, zh, en), TRUE, y + height, width);
}

double
nb_caption_nothing(NbDesk *desk, NbFrame *frame, double y, double width)
{
  const double height = 54;
  gboolean english;
  NbStyle style = nb_style(NB_FACE_SANS, 9, desk->palette->secondary);
  const char *zh = nb_term("word", "nothing", FALSE), *en = nb_term("word", "nothing", TRUE);
  const char *lead = nb_desk_lead(desk, zh, en, &english);
  const char *second = nb_desk_second(desk, zh, en);
  g_autofree char *text = second ? g_strdup_printf("%s｜%s", lead, second) : g_strdup(lead);

  style.english = english;
  nb_frame_rect(frame, 0, y, width, height, 4, desk->palette->tint);
  nb_desk_text(desk, frame, text, &style, 0, y + (height - 18) / 2, width, 18, NB_ALIGN_CENTRE);
  return height;
}

static const NbGridColumn *
first_numbers(const NbGrid *grid)
{
  for (guint i = 0; i < grid->columns->len; i++) {
    const NbGridColumn *column = grid->columns->pdata[i];

    if (column->kind == NB_CELL_NUMBER)
      return column;
  }
  return NULL;
}

const char *
nb_caption_note(const NbGrid *grid, gboolean english)
{
  const NbGridColumn *column = first_numbers(grid);
  const char *note = english ? grid->note_en : grid->note_zh;
  const char *unit = !column ? NULL : english ? column->unit_en : column->unit_zh;

  if (!note || !unit || !*unit)
    return note ? note : "";
  g_autofree char *said = nb_term_fill("unit", english, "unit", unit, NULL);

  if (!g_str_has_prefix(note, said))
    return note;
  note += strlen(said);
  return note + (g_str_has_prefix(note, "。") ? strlen("。") : strspn(note, ". "));
}
