/* Chapters on pages of their own: the size of the text follows from how much there is to say. */
#include "page/flow.h"

/* A page that holds less has a fault, and more so the last one: the eye stops there. */
static const double too_little = 0.45;
/* What a fault costs, in pages. */
static const double cut_cost = 0.3, empty_cost = 1.5;
/* What it costs that a chapter does not look like its neighbours. */
static const double odd_cost = 0.05;

typedef struct {
  const GPtrArray *nodes;
  guint first, end;
} Chapter;

static const NbNode *
node_at(const GPtrArray *nodes, guint i)
{
  return nodes->pdata[i];
}

static gboolean
opens_chapter(const NbNode *node)
{
  return node->kind == NB_NODE_HEADING && node->level <= 1;
}

static gboolean
is_prose(const Chapter *chapter)
{
  for (guint i = chapter->first; i < chapter->end; i++) {
    const NbNode *node = node_at(chapter->nodes, i);

    if (!opens_chapter(node) && node->kind != NB_NODE_PARAGRAPH && node->kind != NB_NODE_ITEM)
      return FALSE;
  }
  return TRUE;
}

static double
cost_of(const NbFlow *flow)
{
  double cost = flow->frames->len + cut_cost * flow->n_cuts;

  for (guint i = 0; i < flow->sides->len; i++)
    cost += empty_cost * MAX(0, too_little - g_array_index(flow->sides, NbSide, i).filled);
  return cost;
}

/* Returns: what is wrong with @chapter set so, and how many pages it takes. */
static double
try_scale(const NbScroll *scroll, const Chapter *chapter, const NbScale *scale, guint *n_pages)
{
  NbDesk *desk = scroll->desk;
  const NbScale *own = desk->scale;
  g_autoptr(NbScroll) trial = nb_scroll_new(desk, scroll->doc);
  g_autoptr(NbFlow) flow = NULL;
  g_autoptr(GError) error = NULL;

  desk->scale = scale;
  nb_scroll_nodes(trial, chapter->nodes, chapter->first, chapter->end);
  flow = nb_desk_done(desk, &error) ? nb_flow(trial, &error) : NULL;
  desk->scale = own;
  *n_pages = flow ? flow->frames->len : 0;
  return flow ? cost_of(flow) : G_MAXDOUBLE;
}

/* Larger text never takes a page more. */
static const NbScale *
choose_scale(const NbScroll *scroll, const Chapter *chapter)
{
  const NbScale *own = scroll->desk->scale, *best = own;
  const NbScale *others[] = {nb_scale_tight(own), nb_scale_roomy(own),
                             is_prose(chapter) ? nb_scale_large(own) : NULL};
  guint n, pages;
  double least = try_scale(scroll, chapter, own, &n);

  if (least <= n + odd_cost || n == 0)
    return own;
  for (guint i = 0; i < G_N_ELEMENTS(others) && others[i]; i++) {
    double cost = try_scale(scroll, chapter, others[i], &pages) + odd_cost;

    if (cost >= least || pages > n)
      continue;
    least = cost;
    best = others[i];
  }
  return best;
}

void
nb_scroll_chapters(NbScroll *scroll, const GPtrArray *nodes)
{
  const NbScale *own = scroll->desk->scale;
  Chapter chapter = {.nodes = nodes};

  if (!nb_scale_tight(own)) {
    nb_scroll_nodes(scroll, nodes, 0, nodes->len);
    return;
  }
  for (; chapter.first < nodes->len && !scroll->desk->error; chapter.first = chapter.end) {
    chapter.end = chapter.first + 1;
    while (chapter.end < nodes->len && !opens_chapter(node_at(nodes, chapter.end)))
      chapter.end++;
    const NbScale *chosen = choose_scale(scroll, &chapter);

    scroll->desk->scale = chosen;
    nb_scroll_nodes(scroll, nodes, chapter.first, chapter.end);
    scroll->desk->scale = own;
  }
}
