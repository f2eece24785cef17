#include "page/scroll.h"
#include "page/blocks.h"

static void
strip_free(gpointer data)
{
  NbStrip *strip = data;

  nb_frame_free(strip->frame);
  g_free(strip);
}

static void
head_free(gpointer data)
{
  NbHead *head = data;

  head->free(head);
}

NbScroll *
nb_scroll_new(NbDesk *desk, const NbDoc *doc)
{
  NbScroll *scroll = g_new0(NbScroll, 1);

  scroll->desk = desk;
  scroll->doc = doc;
  scroll->strips = g_ptr_array_new_with_free_func(strip_free);
  scroll->heads = g_ptr_array_new_with_free_func(head_free);
  return scroll;
}

void
nb_scroll_free(NbScroll *scroll)
{
  if (!scroll)
    return;
  g_ptr_array_unref(scroll->strips);
  g_ptr_array_unref(scroll->heads);
  g_free(scroll);
}

NbStrip *
nb_scroll_add(NbScroll *scroll, NbFrame *frame, double before)
{
  NbStrip *strip = g_new0(NbStrip, 1);

  *strip =
      (NbStrip){.frame = frame, .before = before, .start = scroll->start, .at = scroll->desk->at};
  scroll->start = NB_START_HERE;
  g_ptr_array_add(scroll->strips, strip);
  return strip;
}

NbStrip *
nb_scroll_last(const NbScroll *scroll)
{
  return scroll->strips->len ? scroll->strips->pdata[scroll->strips->len - 1] : NULL;
}

const NbHead *
nb_scroll_head(NbScroll *scroll, NbHead *head)
{
  g_ptr_array_add(scroll->heads, head);
  return head;
}

void
nb_scroll_node(NbScroll *scroll, const NbNode *node, const NbNode *before, const NbNode *after)
{
  gboolean opens_list = !before || before->kind != NB_NODE_ITEM;
  gboolean closes_list = !after || after->kind != NB_NODE_ITEM;

  scroll->desk->at = &node->at;
  switch (node->kind) {
  case NB_NODE_HEADING:
    nb_block_heading(scroll, node);
    break;
  case NB_NODE_PARAGRAPH:
    nb_block_paragraph(scroll, &node->text);
    break;
  case NB_NODE_ITEM:
    nb_block_item(scroll, node, opens_list, closes_list);
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
    nb_block_chronicle(scroll, node->entries);
    break;
  case NB_NODE_IMAGES:
    nb_block_images(scroll, node->images, node->per_row);
    break;
  case NB_NODE_CLOSING:
    nb_block_closing(scroll, &node->text);
    break;
  case NB_NODE_BREAK:
    scroll->start = NB_START_PAGE;
    break;
  }
}
