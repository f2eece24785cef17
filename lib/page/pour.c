#include "page/pour.h"
#include "lang/terms.h"
#include <math.h>

/* Heights are sums of decimals: a hair over the bottom is no overflow. */
static const double hair = 0.01;
static const double mark_height = 13.5;

gboolean
nb_pour_fits(double bottom, double limit)
{
  return bottom <= limit + hair;
}

void
nb_pour_close(NbPour *pour)
{
  GArray *sides = pour->flow->sides;

  if (pour->page) {
    double notes = nb_foot_height(pour->foot, NULL, pour->scale);

    g_array_index(sides, NbSide, sides->len - 1).filled =
        (pour->y + notes) / pour->scale->body_height;
    nb_foot_draw(pour->foot, pour->page, pour->scale);
  }
  pour->page = NULL;
}

void
nb_pour_open(NbPour *pour, gboolean is_turned)
{
  NbSide side = {.banner = pour->banner};

  nb_pour_close(pour);
  pour->scale = is_turned ? nb_scale_turned(pour->scroll->desk->scale) : pour->scroll->desk->scale;
  side.scale = pour->scale;
  pour->page = nb_frame_new(pour->scale->page_width, pour->scale->page_height);
  pour->y = 0;
  pour->is_empty = TRUE;
  pour->holds = FALSE;
  g_ptr_array_add(pour->flow->frames, pour->page);
  g_array_append_val(pour->flow->sides, side);
}

static double
on_grid(const NbPour *pour, double y)
{
  return ceil((y - hair) / pour->scale->grid) * pour->scale->grid;
}

/* At the top of a page the title is said again too; where only a column begins, there is its air.
 */
static double
above_rows(const NbPour *pour, const NbHead *head)
{
  return head ? head->height + (pour->is_empty ? mark_height : 0) : 0;
}

double
nb_pour_start(const NbPour *pour, const NbStrip *strip, double y, gboolean is_top)
{
  if (is_top)
    return y + above_rows(pour, strip->head);
  if (strip->off_grid)
    return y + strip->before;
  return strip->before > 0 ? on_grid(pour, y + strip->before) : y;
}

double
nb_pour_bottom(const NbPour *pour, guint first, guint end, double y, gboolean is_top)
{
  for (guint i = first; i < end; i++) {
    const NbStrip *strip = nb_pour_strip(pour, i);

    y = nb_pour_start(pour, strip, y, is_top && i == first) + strip->frame->height;
  }
  return y;
}

guint
nb_pour_unit(const NbPour *pour, guint first)
{
  guint i = first;

  while (i + 1 < pour->scroll->strips->len && nb_pour_strip(pour, i)->keep &&
         !nb_pour_strip(pour, i + 1)->is_sheet && !nb_pour_strip(pour, i + 1)->is_banner &&
         nb_pour_strip(pour, i + 1)->is_turned == nb_pour_strip(pour, first)->is_turned)
    i++;
  return i + 1;
}

gboolean
nb_pour_begins_group(const NbPour *pour, guint first, guint end)
{
  guint group = nb_pour_strip(pour, end - 1)->group;

  return group > 0 && (first == 0 || nb_pour_strip(pour, first - 1)->group != group);
}

guint
nb_pour_group_end(const NbPour *pour, guint end)
{
  guint group = nb_pour_strip(pour, end - 1)->group;

  while (group > 0 && end < pour->scroll->strips->len && nb_pour_strip(pour, end)->group == group)
    end++;
  return end;
}

double
nb_pour_limit(const NbPour *pour, guint first, guint end)
{
  g_autoptr(GArray) notes = NULL;

  for (guint i = first; i < end; i++) {
    const NbStrip *strip = nb_pour_strip(pour, i);

    for (guint k = 0; strip->notes && k < strip->notes->len; k++) {
      if (!notes)
        notes = g_array_new(FALSE, FALSE, sizeof(guint));
      g_array_append_val(notes, g_array_index(strip->notes, NbStripNote, k).note);
    }
  }
  double height = nb_foot_height(pour->foot, notes, pour->scale);

  if (height < 0 && pour->is_empty && end <= first + 1 && !nb_foot_waits(pour->foot))
    height = nb_foot_height(pour->foot, NULL, pour->scale) + pour->scale->body_height * 0.4;
  return height < 0 ? -1 : pour->scale->body_height - height;
}

static void
mark(NbPour *pour, const NbNode *heading, double x, double y)
{
  NbMark *made = g_new0(NbMark, 1);

  made->node = heading;
  made->page = pour->flow->frames->len - 1;
  made->dest = g_strdup_printf("s%u", pour->flow->marks->len + 1);
  nb_frame_dest(pour->page, x, y, made->dest);
  g_ptr_array_add(pour->flow->marks, made);
}

/* 续表　各馆外借册次 */
static void
mark_continued(NbPour *pour, const NbHead *head, double x, double top)
{
  NbDesk *desk = pour->scroll->desk;
  const NbTypeSize *size = &desk->scale->note;
  NbStyle style = nb_style(NB_FACE_SANS, size->size, desk->palette->secondary);
  gboolean english;
  const char *title = nb_desk_lead(desk, head->grid->title_zh, head->grid->title_en, &english);
  const char *word;

  english = title ? english : desk->languages == NB_DOC_EN;
  word = nb_term("word", "continued", english);
  g_autofree char *text =
      title ? g_strconcat(word, english ? ": " : "　", title, NULL) : g_strdup(word);
  g_autoptr(NbParagraph) line = NULL;

  style.english = english;
  if (!desk->error)
    line = nb_line(desk->fonts, text, &style, head->width, desk->at, &desk->error);
  nb_desk_draw(line, pour->page, x, top, style.size, size->leading);
}

static void
repeat_head(NbPour *pour, const NbHead *head, double x, double top)
{
  NbFrame *frame = nb_frame_new(head->width, head->height);

  nb_frame_tag(pour->page, "Artifact");
  if (pour->is_empty && head->grid)
    mark_continued(pour, head, x, top - mark_height);
  head->draw(head, frame, FALSE);
  nb_frame_place(pour->page, frame, x, top);
  nb_frame_end(pour->page);
}

void
nb_pour_put(NbPour *pour, guint i, double x, double y, gboolean is_top)
{
  NbStrip *strip = nb_pour_strip(pour, i);

  x += pour->scale->margin;
  y += pour->scale->body_top;
  pour->flow->n_cuts += is_top && strip->head && pour->is_empty;
  if (is_top && strip->head)
    repeat_head(pour, strip->head, x, y - strip->head->height);
  if (strip->heading)
    mark(pour, strip->heading, x, y);
  for (guint k = 0; k < G_N_ELEMENTS(strip->opens) && strip->opens[k]; k++)
    nb_frame_tag(pour->page, strip->opens[k]);
  nb_frame_place(pour->page, g_steal_pointer(&strip->frame), x, y);
  for (guint k = 0; k < strip->closes; k++)
    nb_frame_end(pour->page);
  for (guint k = 0; strip->notes && k < strip->notes->len; k++)
    nb_foot_add(pour->foot, g_array_index(strip->notes, NbStripNote, k).note);
  pour->is_empty = FALSE;
  pour->holds = strip->keep;
}

gboolean
nb_pour_clear_notes(NbPour *pour)
{
  if (!nb_foot_waits(pour->foot))
    return FALSE;
  nb_pour_open(pour, pour->scale != pour->scroll->desk->scale);
  return TRUE;
}

gboolean
nb_pour_too_high(const NbPour *pour, guint i, GError **error)
{
  return nb_fail(error, NB_ERROR_TEMPLATE, nb_pour_strip(pour, i)->at, _("make it shorter"),
                 _("a block is higher than a page"));
}
