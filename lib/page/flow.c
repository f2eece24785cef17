#include "page/flow.h"
#include "page/pour.h"

/* Whether a table that begins in the unit would be cut although it fits a page of its own. */
static gboolean
cuts_group(const NbPour *pour, guint first, guint end)
{
  guint last = nb_pour_group_end(pour, end);
  double page = pour->scale->body_height;

  if (last == end || pour->is_empty || !nb_pour_begins_group(pour, first, end))
    return FALSE;
  double bottom = nb_pour_bottom(pour, first, last, pour->y, pour->is_empty);

  return !nb_pour_fits(bottom, page) && nb_pour_fits(bottom - pour->y, page);
}

/* Whether a table may begin on the next page: little of this one stays empty. */
static gboolean
leaves_little(const NbPour *pour)
{
  return pour->y >= pour->scale->body_height * (1 - pour->scale->empty_share);
}

/* Whether a chapter low on the page ends on it all the same. */
static gboolean
chapter_fits(const NbPour *pour, guint first)
{
  guint end = first + 1;

  while (end < pour->scroll->strips->len && nb_pour_strip(pour, end)->start == NB_START_HERE &&
         !nb_pour_strip(pour, end)->is_sheet)
    end++;
  return nb_pour_fits(nb_pour_bottom(pour, first, end, pour->y, pour->is_empty),
                      nb_pour_limit(pour, first, end));
}

static gboolean
unit_fits(const NbPour *pour, guint first, guint end)
{
  return nb_pour_fits(nb_pour_bottom(pour, first, end, pour->y, pour->is_empty),
                      nb_pour_limit(pour, first, end));
}

/* By what the author wants, whatever room there is. */
static gboolean
must_open(const NbPour *pour, guint first)
{
  const NbStrip *strip = nb_pour_strip(pour, first);
  const NbScale *scale = pour->scale;

  if (strip->is_turned != (scale != pour->scroll->desk->scale))
    return TRUE;
  if (pour->is_empty)
    return FALSE;
  return strip->start == NB_START_PAGE ||
         (strip->start == NB_START_CHAPTER &&
          pour->y > scale->body_height * (1 - scale->chapter_share) && !chapter_fits(pour, first));
}

static gboolean
cut_last(NbPour *pour, guint first, guint end)
{
  const NbStrip *last = nb_pour_strip(pour, end - 1);
  double top = nb_pour_bottom(pour, first, end - 1, pour->y, pour->is_empty);

  if (!last->cuts)
    return FALSE;
  top = nb_pour_start(pour, last, top, pour->is_empty && end - first == 1);
  return nb_pour_cut(pour, end - 1, nb_pour_limit(pour, first, end) - top);
}

/* The strips of a unit that are to stand over all columns; those behind them flow. */
static guint
spanning_end(const NbPour *pour, guint first, guint end)
{
  guint i = first + 1;

  while (i < end && (nb_pour_strip(pour, i)->spans || pour->scale->columns == 1))
    i++;
  return i;
}

static void
put(NbPour *pour, guint i)
{
  const NbStrip *strip = nb_pour_strip(pour, i);
  double height = strip->frame->height;
  gboolean is_top = pour->is_empty;
  double y = nb_pour_start(pour, strip, pour->y, is_top);

  nb_pour_put(pour, i, 0, y, is_top);
  pour->y = y + height;
}

/* A strip that an empty page does not hold: smaller, on a page without footnotes, or cut. @end:
 * (inout): grows when it is cut. */
static gboolean
make_fit(NbPour *pour, guint i, guint *end, GError **error)
{
  double top = nb_pour_start(pour, nb_pour_strip(pour, i), pour->y, TRUE);
  double room = nb_pour_limit(pour, i, i + 1) - top;

  if (nb_pour_shrink(pour, i, room) || (nb_pour_clear_notes(pour) && unit_fits(pour, i, i + 1)))
    return TRUE;
  if (!nb_pour_cut(pour, i, nb_pour_limit(pour, i, i + 1) - top))
    return nb_pour_too_high(pour, i, error);
  ++*end;
  return TRUE;
}

/* Strip by strip, as a unit may be higher than a page; a title and a head go with rows. @end:
 * (inout): grows when one is cut. */
static gboolean
put_unit(NbPour *pour, guint first, guint *end, GError **error)
{
  for (guint i = first; i < *end; i++) {
    guint part = !pour->holds && nb_pour_begins_group(pour, i, i + 1)
                     ? MIN(*end, nb_pour_group_end(pour, i + 1))
                     : i + 1;

    if (!pour->is_empty && !unit_fits(pour, i, part))
      nb_pour_open(pour, nb_pour_strip(pour, i)->is_turned);
    if (!unit_fits(pour, i, i + 1) && !make_fit(pour, i, end, error))
      return FALSE;
    put(pour, i);
  }
  return TRUE;
}

static guint
run_end(const NbPour *pour, guint first)
{
  guint i = first + 1;

  for (; i < pour->scroll->strips->len; i++) {
    const NbStrip *strip = nb_pour_strip(pour, i);

    if (strip->spans || strip->is_sheet || strip->is_banner || strip->is_turned ||
        strip->start == NB_START_PAGE || strip->start == NB_START_BAND)
      break;
  }
  return i;
}

/* A heading is not left where what flows behind it would go to the next page. */
static gboolean
strands(NbPour *pour, guint first, guint end)
{
  guint middle = spanning_end(pour, first, end);

  if (middle == end || pour->is_empty || pour->holds)
    return FALSE;
  return !nb_pour_columns_fit(pour, middle, run_end(pour, middle),
                              nb_pour_bottom(pour, first, middle, pour->y, FALSE));
}

/* Rows of tiles or photographs that no page holds with their heading: the first goes with it. */
static gboolean
follows_heading(const NbPour *pour, guint first)
{
  return pour->holds && nb_pour_strip(pour, first)->group == 0 && unit_fits(pour, first, first + 1);
}

/* @i: (inout): the first strip behind it; the same when the page before it was filled. */
static gboolean
set_unit(NbPour *pour, guint *i, GError **error)
{
  guint first = *i, end = nb_pour_unit(pour, first);

  if (nb_pour_strip(pour, first)->is_turned && pour->scale == pour->scroll->desk->scale &&
      nb_pour_fill_up(pour, first, end))
    return TRUE;
  if (must_open(pour, first))
    nb_pour_open(pour, nb_pour_strip(pour, first)->is_turned);
  if (((!unit_fits(pour, first, end) && !cut_last(pour, first, end)) ||
       cuts_group(pour, first, end)) &&
      nb_pour_fill_up(pour, first, end))
    return TRUE;
  if (!pour->is_empty && !follows_heading(pour, first) &&
      (!unit_fits(pour, first, end) ||
       (!pour->holds && leaves_little(pour) && cuts_group(pour, first, end)) ||
       strands(pour, first, end))) {
    nb_pour_open(pour, nb_pour_strip(pour, first)->is_turned);
    return TRUE;
  }
  if (!unit_fits(pour, first, end) && nb_pour_clear_notes(pour))
    return TRUE;
  *i = spanning_end(pour, first, end);
  return put_unit(pour, first, i, error);
}

static NbSide *
side(const NbPour *pour)
{
  return &g_array_index(pour->flow->sides, NbSide, pour->flow->sides->len - 1);
}

static void
put_sheet(NbPour *pour, NbStrip *strip)
{
  if (!pour->is_empty || side(pour)->has_banner || pour->scale != pour->scroll->desk->scale)
    nb_pour_open(pour, FALSE);
  side(pour)->is_sheet = TRUE;
  nb_frame_place(pour->page, g_steal_pointer(&strip->frame), 0, 0);
  pour->is_empty = FALSE;
  pour->y = pour->scale->body_height;
}

/* The head of a chapter stands above the body, which stays empty. */
static void
put_banner(NbPour *pour, guint i)
{
  double above = nb_pour_strip(pour, i)->frame->height;

  pour->banner = nb_pour_strip(pour, i)->heading;
  if (!pour->is_empty || side(pour)->has_banner || pour->scale != pour->scroll->desk->scale)
    nb_pour_open(pour, FALSE);
  side(pour)->banner = pour->banner;
  side(pour)->has_banner = TRUE;
  nb_pour_put(pour, i, 0, -above, FALSE);
  pour->is_empty = TRUE;
}

static gboolean
flows(const NbPour *pour, const NbStrip *strip)
{
  return !strip->spans && !strip->is_turned && pour->scroll->desk->scale->columns > 1;
}

static gboolean
set_run(NbPour *pour, guint *i, GError **error)
{
  guint first = *i;

  *i = run_end(pour, first);
  if (must_open(pour, first))
    nb_pour_open(pour, FALSE);
  return nb_pour_columns(pour, first, i, error);
}

/* The pages of a family are all of one size; only the text of a chapter is set otherwise. */
static void
take_scale(NbPour *pour, const NbStrip *strip)
{
  NbDesk *desk = pour->scroll->desk;

  if (strip->is_turned || strip->scale == desk->scale)
    return;
  if (pour->scale == desk->scale)
    pour->scale = strip->scale;
  desk->scale = strip->scale;
}

static gboolean
set_next(NbPour *pour, guint *i, GError **error)
{
  NbStrip *strip = nb_pour_strip(pour, *i);

  take_scale(pour, strip);

  if (!strip->is_sheet && !strip->is_banner)
    return flows(pour, strip) ? set_run(pour, i, error) : set_unit(pour, i, error);
  if (strip->is_sheet)
    put_sheet(pour, strip);
  else
    put_banner(pour, *i);
  ++*i;
  return TRUE;
}

static gboolean
set_all(NbPour *pour, GError **error)
{
  for (guint i = 0; i < pour->scroll->strips->len && !pour->scroll->desk->error;)
    if (!set_next(pour, &i, error))
      return FALSE;
  return TRUE;
}

static void
mark_free(gpointer data)
{
  NbMark *made = data;

  g_free(made->dest);
  g_free(made);
}

static void
frame_free(gpointer data)
{
  nb_frame_free(data);
}

static NbFlow *
flow_new(void)
{
  NbFlow *flow = g_new0(NbFlow, 1);

  flow->frames = g_ptr_array_new_with_free_func(frame_free);
  flow->sides = g_array_new(FALSE, FALSE, sizeof(NbSide));
  flow->marks = g_ptr_array_new_with_free_func(mark_free);
  return flow;
}

NbFlow *
nb_flow(NbScroll *scroll, GError **error)
{
  g_autoptr(NbFlow) flow = flow_new();
  g_autoptr(NbFoot) foot = nb_foot_new(scroll->desk, scroll->doc);
  NbPour pour = {.flow = flow, .scroll = scroll, .foot = foot};
  const NbScale *own = scroll->desk->scale;

  nb_pour_open(&pour, FALSE);
  if (!set_all(&pour, error)) {
    scroll->desk->scale = own;
    return NULL;
  }
  nb_pour_close(&pour);
  while (nb_foot_waits(foot) && !scroll->desk->error) {
    nb_pour_open(&pour, FALSE);
    nb_pour_close(&pour);
  }
  scroll->desk->scale = own;
  return nb_desk_done(scroll->desk, error) ? g_steal_pointer(&flow) : NULL;
}

void
nb_flow_free(NbFlow *flow)
{
  if (!flow)
    return;
  g_ptr_array_unref(flow->frames);
  g_array_unref(flow->sides);
  g_ptr_array_unref(flow->marks);
  g_free(flow);
}
