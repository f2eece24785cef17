#include "page/flow.h"
#include <math.h>

/* Heights are sums of decimals: a hair over the bottom is no overflow. */
static const double hair = 0.01;

/**
 * Cut: the page being filled.
 * @y: pt below the top of the body
 * @is_empty: nothing stands on the page yet
 */
typedef struct {
  NbFlow *flow;
  const NbScroll *scroll;
  const NbScale *scale;
  NbFrame *page;
  double y;
  gboolean is_empty;
} Cut;

static const NbStrip *
strip_at(const Cut *cut, guint i)
{
  return cut->scroll->strips->pdata[i];
}

static void
open_page(Cut *cut)
{
  gboolean is_sheet = FALSE;

  cut->page = nb_frame_new(cut->scale->page_width, cut->scale->page_height);
  cut->y = 0;
  cut->is_empty = TRUE;
  g_ptr_array_add(cut->flow->frames, cut->page);
  g_array_append_val(cut->flow->sheets, is_sheet);
}

static double
on_grid(const Cut *cut, double y)
{
  double grid = cut->scale->grid;

  return ceil((y - hair) / grid) * grid;
}

static double
start_of(const Cut *cut, const NbStrip *strip, double y, gboolean is_empty)
{
  if (is_empty)
    return strip->head ? strip->head->height : 0;
  if (strip->off_grid)
    return y + strip->before;
  return strip->before > 0 ? on_grid(cut, y + strip->before) : y;
}

/* Up to and including the first strip that lets go of the next one. */
static guint
end_of_unit(const Cut *cut, guint first)
{
  guint i = first;

  while (i + 1 < cut->scroll->strips->len && strip_at(cut, i)->keep &&
         !strip_at(cut, i + 1)->is_sheet)
    i++;
  return i + 1;
}

static double
bottom_of(const Cut *cut, guint first, guint end)
{
  double y = cut->y;

  for (guint i = first; i < end; i++)
    y = start_of(cut, strip_at(cut, i), y, cut->is_empty && i == first) +
        strip_at(cut, i)->frame->height;
  return y;
}

/* Whether a table that begins in the unit would be cut although it fits a page of its own, and
 * starting there leaves little of this one empty. */
static gboolean
would_cut_group(const Cut *cut, guint first, guint end)
{
  guint group = strip_at(cut, end - 1)->group, last = end;

  while (group > 0 && last < cut->scroll->strips->len && strip_at(cut, last)->group == group)
    last++;
  if (last == end || cut->y < cut->scale->body_height * (1 - cut->scale->empty_share))
    return FALSE;
  double height = bottom_of(cut, first, last) - cut->y;

  return cut->y + height > cut->scale->body_height + hair && height <= cut->scale->body_height;
}

/* Whether a chapter low on the page ends on it all the same. */
static gboolean
chapter_fits(const Cut *cut, guint first)
{
  guint end = first + 1;

  while (end < cut->scroll->strips->len && strip_at(cut, end)->start == NB_START_HERE &&
         !strip_at(cut, end)->is_sheet)
    end++;
  return bottom_of(cut, first, end) <= cut->scale->body_height + hair;
}

static gboolean
wants_page(const Cut *cut, guint first, guint end)
{
  const NbStrip *strip = strip_at(cut, first);

  if (cut->is_empty)
    return FALSE;
  if (strip->start == NB_START_PAGE)
    return TRUE;
  if (strip->start == NB_START_CHAPTER &&
      cut->y > cut->scale->body_height * (1 - cut->scale->chapter_share) &&
      !chapter_fits(cut, first))
    return TRUE;
  return bottom_of(cut, first, end) > cut->scale->body_height + hair ||
         would_cut_group(cut, first, end);
}

static void
mark(Cut *cut, const NbNode *heading, double x, double y)
{
  NbMark *made = g_new0(NbMark, 1);

  made->node = heading;
  made->page = cut->flow->frames->len - 1;
  made->dest = g_strdup_printf("s%u", cut->flow->marks->len + 1);
  nb_frame_dest(cut->page, x, y, made->dest);
  g_ptr_array_add(cut->flow->marks, made);
}

static void
put_strip(Cut *cut, NbStrip *strip)
{
  double y = start_of(cut, strip, cut->y, cut->is_empty);
  double height = strip->frame->height;

  if (cut->is_empty && strip->head) {
    NbFrame *head = nb_frame_new(strip->head->width, strip->head->height);

    nb_frame_tag(cut->page, "Artifact");
    strip->head->draw(strip->head, head, FALSE);
    nb_frame_place(cut->page, head, cut->scale->margin, cut->scale->body_top);
    nb_frame_end(cut->page);
  }
  if (strip->heading)
    mark(cut, strip->heading, cut->scale->margin, cut->scale->body_top + y);
  for (guint i = 0; i < G_N_ELEMENTS(strip->opens) && strip->opens[i]; i++)
    nb_frame_tag(cut->page, strip->opens[i]);
  nb_frame_place(cut->page, g_steal_pointer(&strip->frame), cut->scale->margin,
                 cut->scale->body_top + y);
  for (guint i = 0; i < strip->closes; i++)
    nb_frame_end(cut->page);
  cut->y = y + height;
  cut->is_empty = FALSE;
}

static gboolean
put_unit(Cut *cut, guint first, guint end, GError **error)
{
  for (guint i = first; i < end; i++) {
    if (!cut->is_empty && bottom_of(cut, i, i + 1) > cut->scale->body_height + hair)
      open_page(cut);
    if (bottom_of(cut, i, i + 1) > cut->scale->body_height + hair)
      return nb_fail(error, NB_ERROR_TEMPLATE, strip_at(cut, i)->at, _("make it shorter"),
                     _("a block is higher than a page"));
    put_strip(cut, cut->scroll->strips->pdata[i]);
  }
  return TRUE;
}

static void
put_sheet(Cut *cut, NbStrip *strip)
{
  if (!cut->is_empty)
    open_page(cut);
  g_array_index(cut->flow->sheets, gboolean, cut->flow->sheets->len - 1) = TRUE;
  nb_frame_place(cut->page, g_steal_pointer(&strip->frame), 0, 0);
  cut->is_empty = FALSE;
  cut->y = cut->scale->body_height;
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

NbFlow *
nb_flow(NbScroll *scroll, GError **error)
{
  g_autoptr(NbFlow) flow = g_new0(NbFlow, 1);
  Cut cut = {.flow = flow, .scroll = scroll, .scale = scroll->desk->scale};

  flow->frames = g_ptr_array_new_with_free_func(frame_free);
  flow->sheets = g_array_new(FALSE, FALSE, sizeof(gboolean));
  flow->marks = g_ptr_array_new_with_free_func(mark_free);
  open_page(&cut);
  for (guint i = 0; i < scroll->strips->len;) {
    guint end = end_of_unit(&cut, i);

    if (strip_at(&cut, i)->is_sheet)
      put_sheet(&cut, scroll->strips->pdata[i]);
    else {
      if (wants_page(&cut, i, end))
        open_page(&cut);
      if (!put_unit(&cut, i, end, error))
        return NULL;
    }
    i = end;
  }
  return g_steal_pointer(&flow);
}

void
nb_flow_free(NbFlow *flow)
{
  if (!flow)
    return;
  g_ptr_array_unref(flow->frames);
  g_array_unref(flow->sheets);
  g_ptr_array_unref(flow->marks);
  g_free(flow);
}
