/* Blocks: what a node of the document becomes on paper. Each adds its strips to the scroll. */
#pragma once
#include "page/scroll.h"

void nb_block_heading(NbScroll *scroll, const NbNode *node);

/** nb_heading_banner: Returns: (transfer full): the head of a chapter from the top of a 16:9 page
 * down to its text; without its tag where it is only repeated. */
NbFrame *nb_heading_banner(NbDesk *desk, const NbNode *node, gboolean is_tagged);
void nb_block_paragraph(NbScroll *scroll, const NbText *text);

/** nb_block_item: @opens, @closes: whether it is the first and the last of its list. */
void nb_block_item(NbScroll *scroll, const NbNode *node, gboolean opens, gboolean closes);

/** nb_block_facing: a paragraph or an item in both languages beside each other: Chinese left,
 * English right, from the same line of the grid, also where the pair runs over a page.
 * @node: of kind NB_NODE_PARAGRAPH or NB_NODE_ITEM; @opens, @closes: as of nb_block_item() */
void nb_block_facing(NbScroll *scroll, const NbNode *node, gboolean opens, gboolean closes);

void nb_block_poem(NbScroll *scroll, const NbText *text);
void nb_block_tiles(NbScroll *scroll, const GPtrArray *tiles);

/** nb_block_grid: a plain table, a ranking with bars, or facts, as its style says. */
void nb_block_grid(NbScroll *scroll, const NbGrid *grid);
void nb_block_ranking(NbScroll *scroll, const NbGrid *grid);
void nb_block_facts(NbScroll *scroll, const NbGrid *grid);

void nb_block_chart(NbScroll *scroll, const NbChart *chart);
void nb_block_chronicle(NbScroll *scroll, const GPtrArray *entries);
/** nb_block_months: the entries under the names of their months, with larger pictures. */
void nb_block_months(NbScroll *scroll, const GPtrArray *entries);
void nb_block_images(NbScroll *scroll, const GPtrArray *images, guint per_row);

/** nb_block_closing: a whole page: the words of @node, under them its contacts and codes. */
void nb_block_closing(NbScroll *scroll, const NbNode *node);

/* The parts that tables share. */
void nb_block_title(NbScroll *scroll, const NbGrid *grid);
void nb_block_notes(NbScroll *scroll, const NbGrid *grid);
void nb_block_nothing(NbScroll *scroll);
