/* Strips cut between their lines, for what is longer than a page. */
#include "lang/terms.h"
#include "page/pour.h"
#include <math.h>
#include <string.h>

/* Of the size of its type a line reaches below its baseline, leading and all. */
static const double below = 0.45;
/* Baselines nearer than this are of one line: a raised mark. */
static const double same_line = 4;

/**
 * Leaf: the items of one tag, lines under lines.
 * @first, @end: items of the frame
 * @lines: (element-type double): where each line ends
 * @top: baseline of the first line; @kept: lines that stay
 */
typedef struct {
  guint first, end;
  GArray *lines;
  double top, shift, bound;
  guint kept;
} Leaf;

static const NbItem *
item_at(const NbFrame *frame, guint i)
{
  return frame->items->pdata[i];
}

static void
leaf_clear(gpointer data)
{
  g_array_unref(((Leaf *)data)->lines);
}

static void
read_lines(const NbFrame *frame, Leaf *leaf)
{
  double last = -G_MAXDOUBLE;

  leaf->lines = g_array_new(FALSE, FALSE, sizeof(double));
  for (guint i = leaf->first; i < leaf->end; i++) {
    const NbItem *item = item_at(frame, i);

    if (item->kind != NB_ITEM_TEXT)
      continue;
    double bottom = item->y + below * item->glyphs->size;

    if (leaf->lines->len == 0)
      leaf->top = item->y;
    if (leaf->lines->len > 0 && item->y <= last + same_line) {
      double *end = &g_array_index(leaf->lines, double, leaf->lines->len - 1);

      *end = fmax(*end, bottom);
    } else
      g_array_append_val(leaf->lines, bottom);
    last = fmax(last, item->y);
  }
}

static GArray *
read_leaves(const NbFrame *frame)
{
  GArray *leaves = g_array_new(FALSE, FALSE, sizeof(Leaf));

  g_array_set_clear_func(leaves, leaf_clear);
  for (guint i = 0; i < frame->items->len; i++) {
    Leaf leaf = {.first = i + 1};

    if (item_at(frame, i)->kind != NB_ITEM_TAG)
      continue;
    for (leaf.end = i + 1; leaf.end < frame->items->len; leaf.end++)
      if (item_at(frame, leaf.end)->kind == NB_ITEM_TAG ||
          item_at(frame, leaf.end)->kind == NB_ITEM_END)
        break;
    if (leaf.end == frame->items->len || item_at(frame, leaf.end)->kind == NB_ITEM_TAG)
      continue;
    read_lines(frame, &leaf);
    g_array_append_val(leaves, leaf);
    i = leaf.end - 1;
  }
  return leaves;
}

/* @least: lines that may stand alone at the end and at the beginning. */
static void
keep_lines(const NbFrame *frame, Leaf *leaf, double height, guint least)
{
  guint n = leaf->lines->len;

  leaf->kept = 0;
  while (leaf->kept < n && g_array_index(leaf->lines, double, leaf->kept) <= height + 0.01)
    leaf->kept++;
  if (leaf->kept < n && leaf->kept + least > n)
    leaf->kept = n > least ? n - least : 0;
  if (leaf->kept < least && leaf->kept < n)
    leaf->kept = 0;
  leaf->bound = leaf->kept > 0 ? g_array_index(leaf->lines, double, leaf->kept - 1) : -G_MAXDOUBLE;
  leaf->shift = 0;
  for (guint i = leaf->first; i < leaf->end && leaf->kept < n; i++)
    if (item_at(frame, i)->kind == NB_ITEM_TEXT && item_at(frame, i)->y > leaf->bound) {
      leaf->shift = item_at(frame, i)->y - leaf->top;
      break;
    }
}

static gboolean
goes_on(const NbItem *item, const Leaf *leaf)
{
  double middle = item->kind == NB_ITEM_LINK ? item->y + item->height / 2 : item->y;

  return middle > leaf->bound;
}

static const Leaf *
leaf_of(const GArray *leaves, guint i)
{
  for (guint k = 0; k < leaves->len; k++) {
    const Leaf *leaf = &g_array_index(leaves, Leaf, k);

    if (i >= leaf->first && i < leaf->end)
      return leaf;
  }
  return NULL;
}

static double
text_end(const NbFrame *frame, const GArray *leaves, gboolean rest)
{
  double end = 0;

  for (guint i = 0; i < frame->items->len; i++) {
    const NbItem *item = item_at(frame, i);
    const Leaf *leaf = item->kind == NB_ITEM_TEXT ? leaf_of(leaves, i) : NULL;

    if (leaf && goes_on(item, leaf) == rest)
      end = fmax(end, item->y - (rest ? leaf->shift : 0) + below * item->glyphs->size);
  }
  return end;
}

/* Rules and grounds go with the edge that they touch; those that reach from top to bottom stand in
 * both parts. */
static void
share_ground(NbFrame *first, NbFrame *rest, const NbFrame *whole, NbItem *item)
{
  double top = fmin(item->y, item->y + item->height);
  double bottom = fmax(item->y, item->y + item->height);
  gboolean reaches = bottom > first->height && top < whole->height;
  gboolean begins = top < first->height - 0.5;

  if (begins && reaches && item->kind == NB_ITEM_RECT)
    nb_frame_rect(rest, item->x, 0, item->width, rest->height, item->radius, item->colour);
  else if (begins && reaches)
    nb_frame_line(rest, item->x, 0, item->x + item->width, rest->height, item->stroke,
                  item->colour);
  if (begins && reaches)
    item->height = first->height - top;
  if (!begins)
    item->y = fmax(0, rest->height - (whole->height - item->y));
  g_ptr_array_add(begins ? first->items : rest->items, item);
}

static NbItem *
copy_tag(const NbItem *item)
{
  NbItem *copy = g_memdup2(item, sizeof *item);

  copy->name = g_strdup(item->name);
  copy->alt = NULL;
  return copy;
}

/* @least: lines that may stand alone; with @all every leaf has to begin before the cut. */
static gboolean
can_be_cut(const NbFrame *frame, const GArray *leaves, gboolean all)
{
  guint kept = 0, lines = 0;

  for (guint i = 0; i < frame->items->len; i++) {
    const NbItem *item = item_at(frame, i);

    if (item->kind == NB_ITEM_IMAGE || item->kind == NB_ITEM_PATH ||
        (item->kind == NB_ITEM_TEXT && !leaf_of(leaves, i)))
      return FALSE;
  }
  for (guint i = 0; i < leaves->len; i++) {
    const Leaf *leaf = &g_array_index(leaves, Leaf, i);

    if (all && leaf->kept == 0 && leaf->lines->len > 0)
      return FALSE;
    kept += leaf->kept;
    lines += leaf->lines->len;
  }
  return kept > 0 && kept < lines;
}

/* A paragraph without lines is none; a cell is. */
static gboolean
stands_empty(const NbItem *tag)
{
  return tag->name && tag->name[0] == 'T';
}

static const Leaf *
leaf_after(const GArray *leaves, guint i, gboolean closes)
{
  for (guint k = 0; k < leaves->len; k++) {
    const Leaf *leaf = &g_array_index(leaves, Leaf, k);

    if (closes ? leaf->end == i : leaf->first == i + 1)
      return leaf;
  }
  return NULL;
}

static void
share_tag(NbFrame *first, NbFrame *rest, NbItem *item, const NbItem *opened, const Leaf *leaf)
{
  gboolean goes = !leaf || leaf->kept < leaf->lines->len || stands_empty(opened);
  gboolean stays = !leaf || leaf->kept > 0 || stands_empty(opened);

  if (goes && stays)
    g_ptr_array_add(rest->items, copy_tag(item));
  g_ptr_array_add(stays ? first->items : rest->items, item);
}

static void
share_item(NbFrame *first, NbFrame *rest, const NbFrame *whole, const GArray *leaves, guint i,
           NbItem *item, NbItem *const *items)
{
  const Leaf *leaf = leaf_of(leaves, i);

  if (item->kind == NB_ITEM_TAG || item->kind == NB_ITEM_END) {
    leaf = leaf_after(leaves, i, item->kind == NB_ITEM_END);
    share_tag(first, rest, item, leaf ? items[leaf->first - 1] : item, leaf);
  } else if (!leaf)
    share_ground(first, rest, whole, item);
  else if (goes_on(item, leaf)) {
    item->y -= leaf->shift;
    g_ptr_array_add(rest->items, item);
  } else
    g_ptr_array_add(first->items, item);
}

/* @frame keeps what is above the cut. Returns: the rest. */
static NbFrame *
split(NbFrame *frame, const GArray *leaves)
{
  NbFrame *first = nb_frame_new(frame->width, text_end(frame, leaves, FALSE));
  NbFrame *rest = nb_frame_new(frame->width, text_end(frame, leaves, TRUE));
  gsize n = 0;
  g_autofree NbItem **items = (NbItem **)(void *)g_ptr_array_steal(frame->items, &n);

  for (guint i = 0; i < n; i++)
    share_item(first, rest, frame, leaves, i, items[i], items);
  frame->height = first->height;
  g_ptr_array_extend_and_steal(frame->items, g_steal_pointer(&first->items));
  g_free(first);
  return rest;
}

/* Over what goes on of a row: its cells are not those of a row of its own. Text needs no such mark:
 * it is seen to go on. @is_marked: the row was cut before, so that there is room for the mark. */
static NbFrame *
mark_rest(NbDesk *desk, NbFrame *rest, gboolean is_marked)
{
  gboolean english = desk->languages == NB_DOC_EN;
  const NbTypeSize *size = &desk->scale->note;
  NbStyle style = nb_style(NB_FACE_SANS, size->size, desk->palette->secondary);
  double above = is_marked ? 0 : size->leading;
  NbFrame *frame = nb_frame_new(rest->width, rest->height + above);

  style.english = english;
  nb_frame_tag(frame, "Artifact");
  nb_desk_text(desk, frame, nb_term("word", "continued-row", english), &style, 0, 0, rest->width,
               size->leading, NB_ALIGN_LEFT);
  nb_frame_end(frame);
  nb_frame_place(frame, rest, 0, above);
  return frame;
}

/* Marks go where their line went. */
static void
share_notes(NbStrip *strip, NbStrip *rest, const GArray *leaves)
{
  GArray *notes = g_steal_pointer(&strip->notes);

  for (guint i = 0; notes && i < notes->len; i++) {
    NbStripNote note = g_array_index(notes, NbStripNote, i);
    const Leaf *leaf = note.side < leaves->len ? &g_array_index(leaves, Leaf, note.side) : NULL;
    gboolean goes = !leaf || note.y > leaf->bound;

    note.y -= leaf && goes ? leaf->shift : 0;
    nb_strip_note(goes ? rest : strip, note.note, note.y, note.side);
  }
  g_clear_pointer(&notes, g_array_unref);
}

/* What goes on is the same block: its tags close behind it, and no air stands above it. */
static NbStrip *
rest_of(NbStrip *strip, NbFrame *frame)
{
  NbStrip *rest = g_memdup2(strip, sizeof *strip);

  rest->frame = frame;
  rest->before = 0;
  rest->is_rest = !strip->cuts;
  rest->start = NB_START_HERE;
  rest->heading = NULL;
  rest->notes = NULL;
  rest->redraw = NULL;
  memset(rest->opens, 0, sizeof rest->opens);
  strip->closes = 0;
  strip->keep = FALSE;
  return rest;
}

gboolean
nb_pour_cut(NbPour *pour, guint i, double height)
{
  NbStrip *strip = nb_pour_strip(pour, i);
  guint least = strip->cuts ? 2 : 1;
  g_autoptr(GArray) leaves = NULL;

  if (strip->figure)
    return FALSE;
  if (!strip->cuts && nb_pour_fits(nb_pour_start(pour, strip, 0, TRUE) + strip->frame->height,
                                   pour->scale->body_height))
    return FALSE;
  leaves = read_leaves(strip->frame);
  for (guint k = 0; k < leaves->len; k++)
    keep_lines(strip->frame, &g_array_index(leaves, Leaf, k), height, least);
  if (!can_be_cut(strip->frame, leaves, strip->cuts))
    return FALSE;
  NbFrame *frame = split(strip->frame, leaves);
  NbStrip *rest =
      rest_of(strip, strip->cuts ? frame : mark_rest(pour->scroll->desk, frame, strip->is_rest));

  share_notes(strip, rest, leaves);
  g_ptr_array_insert(pour->scroll->strips, (int)i + 1, rest);
  return TRUE;
}
