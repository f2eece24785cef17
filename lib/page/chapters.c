/* Chapters on pages of their own: the size of the text follows from how much there is to say. */
#include "page/flow.h"

/* A last page that holds less is better saved. */
static const double too_little = 0.45;
/* One page that holds less is better set larger. */
static const double sparse = 0.42;

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

/* Returns: the pages of @chapter; 0 when it cannot be set so. @filled: (out): of the last one. */
static guint
try_scale(const NbScroll *scroll, const Chapter *chapter, const NbScale *scale, double *filled)
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
  *filled = flow ? flow->filled : 1;
  return flow ? flow->frames->len : 0;
}

static const NbScale *
choose_scale(const NbScroll *scroll, const Chapter *chapter)
{
  const NbScale *own = scroll->desk->scale;
  double filled, other;
  guint n = try_scale(scroll, chapter, own, &filled), tried;

  if (n == 1 && filled < sparse && is_prose(chapter)) {
    tried = try_scale(scroll, chapter, nb_scale_large(own), &other);
    return tried == 1 ? nb_scale_large(own) : own;
  }
  if (n < 2 || filled > too_little)
    return own;
  tried = try_scale(scroll, chapter, nb_scale_tight(own), &other);
  return tried > 0 && tried < n ? nb_scale_tight(own) : own;
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
