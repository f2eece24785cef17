/* The nodes of a document to strips: which block sets them, and how wide. */
#include "page/blocks.h"
#include "page/pour.h"
#include <math.h>

/**
 * Walk: the nodes being set, one after the other.
 */
typedef struct {
  NbScroll *scroll;
  const GPtrArray *nodes;
  guint i, end;
} Walk;

static const NbNode *
node_at(const Walk *walk, guint i)
{
  return i < walk->end ? walk->nodes->pdata[i] : NULL;
}

static gboolean
has_columns(const NbScroll *scroll)
{
  return scroll->desk->scale->columns > 1;
}

gboolean
nb_scroll_faces(const NbScroll *scroll)
{
  NbDocPair pair = scroll->doc->pair;

  return scroll->desk->languages == NB_DOC_BOTH &&
         (pair == NB_DOC_FACING || (pair == NB_DOC_BY_FAMILY && has_columns(scroll)));
}

static gboolean
has_both(const NbText *text)
{
  g_autofree char *zh = nb_text_plain(text->zh);
  g_autofree char *en = nb_text_plain(text->en);

  return *zh && *en;
}

static gboolean
is_facts(const NbNode *node)
{
  return node->kind == NB_NODE_GRID && node->grid->style == NB_GRID_FACTS;
}

static gboolean
is_figure(const NbNode *node)
{
  return node && (node->kind == NB_NODE_CHART ||
                  (node->kind == NB_NODE_GRID &&
                   (node->grid->style == NB_GRID_PLAIN || node->grid->style == NB_GRID_RANKING)));
}

static gboolean
is_prose(const NbNode *node)
{
  return node->kind == NB_NODE_PARAGRAPH || node->kind == NB_NODE_ITEM ||
         (node->kind == NB_NODE_HEADING && node->level > 1);
}

/* Lists of short lines flow through the columns; text does where both languages do not face, and
 * figures beside it. */
static gboolean
flows(const NbScroll *scroll, const NbNode *node)
{
  if (!has_columns(scroll))
    return FALSE;
  if (is_facts(node) || node->kind == NB_NODE_CHRONICLE ||
      (node->kind == NB_NODE_GRID && nb_desk_is_ranking(node->grid)))
    return TRUE;
  return !nb_scroll_faces(scroll) && (is_prose(node) || is_figure(node));
}

void
nb_scroll_width(NbScroll *scroll, gboolean flows)
{
  const NbScale *scale = scroll->desk->scale;

  scroll->flows = flows;
  scroll->desk->measure = flows ? scale->column : scale->measure;
}

/* A line before a figure introduces it. */
static void
keep_introduction(const Walk *walk, guint first)
{
  const NbScroll *scroll = walk->scroll;
  const NbNode *after = node_at(walk, walk->i + 1);
  double height = 0, line = scroll->desk->scale->body.leading;

  if (!after || (after->kind != NB_NODE_GRID && after->kind != NB_NODE_CHART &&
                 after->kind != NB_NODE_IMAGES && after->kind != NB_NODE_TILES))
    return;
  for (guint i = first; i < scroll->strips->len; i++)
    height += ((const NbStrip *)scroll->strips->pdata[i])->frame->height;
  if (scroll->strips->len > first && height <= 2 * line)
    nb_scroll_last(scroll)->keep = TRUE;
}

static void
set_text(Walk *walk, const NbNode *node)
{
  NbScroll *scroll = walk->scroll;
  const NbNode *before = walk->i > 0 ? node_at(walk, walk->i - 1) : NULL;
  const NbNode *after = node_at(walk, walk->i + 1);
  guint first = scroll->strips->len;
  gboolean opens = !before || before->kind != NB_NODE_ITEM;
  gboolean closes = !after || after->kind != NB_NODE_ITEM;

  if (nb_scroll_faces(scroll) && has_both(&node->text))
    nb_block_facing(scroll, node, opens, closes);
  else if (node->kind == NB_NODE_ITEM)
    nb_block_item(scroll, node, opens, closes);
  else
    nb_block_paragraph(scroll, &node->text);
  if (node->kind == NB_NODE_PARAGRAPH)
    keep_introduction(walk, first);
}

static double
height_from(const NbScroll *scroll, guint first)
{
  double height = 0;

  for (guint i = first; i < scroll->strips->len; i++) {
    const NbStrip *strip = scroll->strips->pdata[i];

    height += strip->frame->height + (i > first ? strip->before : 0);
  }
  return height;
}

/* One row of photographs may wait; rows that are a little too high for one more of them to stand on
 * a page are cropped. */
static void
fit_rows(const NbScroll *scroll, guint first)
{
  guint n = scroll->strips->len - first;
  double page = scroll->desk->scale->body_height,
         row = (height_from(scroll, first) + 3) / MAX(1, n);
  double most = n > 0 ? page / MIN(n, floor(page / row) + 1) : page;

  if (n == 1)
    nb_scroll_last(scroll)->may_wait = TRUE;
  for (guint i = first; i < first + n && n > 1 && row > most; i++) {
    NbFrame *frame = ((const NbStrip *)scroll->strips->pdata[i])->frame;

    nb_pour_crop(frame, frame->height - (row - most));
  }
}

static void
set_node(Walk *walk, const NbNode *node)
{
  NbScroll *scroll = walk->scroll;
  guint first = scroll->strips->len;

  scroll->desk->at = &node->at;
  switch (node->kind) {
  case NB_NODE_HEADING:
    nb_block_heading(scroll, node);
    break;
  case NB_NODE_PARAGRAPH:
  case NB_NODE_ITEM:
    set_text(walk, node);
    break;
  case NB_NODE_POEM:
    nb_block_poem(scroll, &node->text);
    break;
  case NB_NODE_TILES:
    nb_block_tiles(scroll, node->tiles);
    break;
  case NB_NODE_GRID:
    nb_block_grid(scroll, node->grid);
    break;
  case NB_NODE_CHART:
    nb_block_chart(scroll, node->chart);
    break;
  case NB_NODE_CHRONICLE:
    (node->by_month ? nb_block_months : nb_block_chronicle)(scroll, node->entries);
    break;
  case NB_NODE_IMAGES:
    nb_block_images(scroll, node->images, node->per_row);
    fit_rows(scroll, first);
    break;
  case NB_NODE_CLOSING:
    nb_block_closing(scroll, node);
    break;
  case NB_NODE_BREAK:
    scroll->start = NB_START_PAGE;
    break;
  }
}

/* A chart beside a table is as high as the table. */
static void
stretch(NbScroll *scroll, guint first, double height)
{
  NbStrip *strip = scroll->strips->pdata[first];

  if (!strip->redraw || strip->frame->height > height - scroll->desk->scale->grid)
    return;
  NbFrame *frame = strip->redraw(scroll->desk, strip->figure, strip->frame->width, height);

  if (!frame)
    return;
  nb_frame_free(strip->frame);
  strip->frame = frame;
}

/* Two figures that follow each other stand beside each other, when a page holds both so. Returns:
 * whether they do. */
static gboolean
set_beside(Walk *walk, const NbNode *left, const NbNode *right)
{
  NbScroll *scroll = walk->scroll;
  guint first = scroll->strips->len, n_heads = scroll->heads->len, second;
  NbStart start = scroll->start;
  double page = scroll->desk->scale->body_height, heights[2];

  nb_scroll_width(scroll, TRUE);
  scroll->beside = TRUE;
  scroll->start = start == NB_START_PAGE ? start : NB_START_BAND;
  set_node(walk, left);
  second = scroll->strips->len;
  heights[0] = height_from(scroll, first);
  scroll->start = NB_START_COLUMN;
  set_node(walk, right);
  heights[1] = height_from(scroll, second);
  scroll->start = NB_START_BAND;
  scroll->beside = FALSE;
  if (!scroll->desk->error && heights[0] <= page && heights[1] <= page) {
    if (second == first + 1)
      stretch(scroll, first, heights[1]);
    if (scroll->strips->len == second + 1)
      stretch(scroll, second, heights[0]);
    return TRUE;
  }
  g_clear_error(&scroll->desk->error);
  g_ptr_array_set_size(scroll->strips, (int)first);
  g_ptr_array_set_size(scroll->heads, (int)n_heads);
  scroll->start = start;
  return FALSE;
}

/* In a column first; what is too wide for it spans the measure. */
static void
set_flowing(Walk *walk, const NbNode *node)
{
  NbScroll *scroll = walk->scroll;
  guint first = scroll->strips->len, n_heads = scroll->heads->len;
  NbStart start = scroll->start;

  nb_scroll_width(scroll, TRUE);
  set_node(walk, node);
  if (!scroll->desk->error || !is_figure(node))
    return;
  g_clear_error(&scroll->desk->error);
  g_ptr_array_set_size(scroll->strips, (int)first);
  g_ptr_array_set_size(scroll->heads, (int)n_heads);
  scroll->start = start;
  nb_scroll_width(scroll, FALSE);
  set_node(walk, node);
}

void
nb_scroll_nodes(NbScroll *scroll, const GPtrArray *nodes, guint first, guint end)
{
  Walk walk = {.scroll = scroll, .nodes = nodes, .i = first, .end = end};

  for (; walk.i < end && !scroll->desk->error; walk.i++) {
    const NbNode *node = node_at(&walk, walk.i), *next = node_at(&walk, walk.i + 1);

    if (has_columns(scroll) && nb_scroll_faces(scroll) && is_figure(node) && is_figure(next) &&
        set_beside(&walk, node, next)) {
      walk.i++;
      continue;
    }
    if (flows(scroll, node)) {
      set_flowing(&walk, node);
      continue;
    }
    nb_scroll_width(scroll, FALSE);
    set_node(&walk, node);
  }
  nb_scroll_width(scroll, FALSE);
}
