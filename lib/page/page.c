#include "page/page.h"
#include "lang/terms.h"
#include "page/blocks.h"
#include "page/contents.h"
#include "page/cover.h"
#include "page/flow.h"
#include "page/running.h"
#include "page/setting.h"

static void
frame_free(gpointer data)
{
  nb_frame_free(data);
}

static void
outline_free(gpointer data)
{
  NbOutline *outline = data;

  g_free(outline->title);
  g_free(outline->dest);
  g_free(outline);
}

static NbPages *
pages_new(void)
{
  NbPages *pages = g_new0(NbPages, 1);

  pages->frames = g_ptr_array_new_with_free_func(frame_free);
  pages->outline = g_ptr_array_new_with_free_func(outline_free);
  pages->labels = g_ptr_array_new_with_free_func(g_free);
  return pages;
}

void
nb_pages_free(NbPages *pages)
{
  if (!pages)
    return;
  g_ptr_array_unref(pages->frames);
  g_ptr_array_unref(pages->outline);
  g_ptr_array_unref(pages->labels);
  g_free(pages);
}

/* A sheet has no cover: its title stands over its content. */
static void
set_sheet_title(NbScroll *scroll, const NbDoc *doc)
{
  NbNode title = {.kind = NB_NODE_HEADING, .level = 1};

  if (!doc->title_zh && !doc->title_en)
    return;
  title.text = nb_text_from(doc->title_zh, doc->title_en);
  scroll->desk->at = NULL;
  nb_block_heading(scroll, &title);
  nb_scroll_last(scroll)->heading = NULL;
  nb_scroll_last(scroll)->at = NULL;
  g_clear_pointer(&title.text.zh, g_ptr_array_unref);
  g_clear_pointer(&title.text.en, g_ptr_array_unref);
}

static void
set_nodes(NbScroll *scroll, const NbDoc *doc)
{
  if (doc->kind == NB_DOC_SHEET)
    set_sheet_title(scroll, doc);
  nb_scroll_chapters(scroll, doc->nodes);
}

/* 三、用户服务 in Chinese numerals, 3 用户服务 in others. */
static char *
outline_title(const NbDesk *desk, const NbNode *node)
{
  g_autofree char *zh = nb_text_plain(node->text.zh);
  g_autofree char *en = nb_text_plain(node->text.en);
  gboolean english;
  const char *lead = nb_desk_lead(desk, zh, en, &english);
  const char *number = node->number && *node->number ? node->number : NULL;

  if (!number)
    return g_strdup(lead ? lead : "");
  return g_strconcat(number, !english && g_utf8_get_char(number) > 0x2e80 ? "、" : " ",
                     lead ? lead : "", NULL);
}

static void
add_outline(NbPages *pages, const NbDesk *desk, const NbFlow *flow, guint before)
{
  for (guint i = 0; i < flow->marks->len; i++) {
    const NbMark *mark = flow->marks->pdata[i];
    NbOutline *outline = g_new0(NbOutline, 1);

    *outline = (NbOutline){.title = outline_title(desk, mark->node),
                           .level = MAX(1, mark->node->level),
                           .page = before + mark->page,
                           .dest = g_strdup(mark->dest)};
    g_ptr_array_add(pages->outline, outline);
  }
}

/* How many pages the contents take does not depend on the folios in it, so they are set twice. */
static void
add_front(NbPages *pages, NbDesk *desk, const NbDoc *doc, const NbFlow *flow)
{
  g_ptr_array_add(pages->frames, nb_cover(desk, doc));
  if (flow->marks->len == 0)
    return;
  g_autoptr(GPtrArray) trial = nb_contents(desk, flow->marks, 1);
  g_autoptr(GPtrArray) contents = nb_contents(desk, flow->marks, trial->len + 2);

  for (guint i = 0; i < contents->len; i++)
    g_ptr_array_add(pages->frames, g_steal_pointer(&contents->pdata[i]));
}

static void
add_body(NbPages *pages, const NbFlow *flow)
{
  for (guint i = 0; i < flow->frames->len; i++)
    g_ptr_array_add(pages->frames, g_steal_pointer(&flow->frames->pdata[i]));
}

static void
add_labels(NbPages *pages, const NbDoc *doc)
{
  for (guint i = 0; i < pages->frames->len; i++) {
    gboolean is_cover = i == 0 && doc->kind == NB_DOC_REPORT;

    g_ptr_array_add(pages->labels, is_cover
                                       ? g_strdup(doc->languages == NB_DOC_EN ? "Cover" : "封面")
                                       : g_strdup_printf("%u", i + 1));
  }
}

static void
add_furniture(NbPages *pages, NbDesk *desk, const NbDoc *doc, const NbFlow *flow, guint before)
{
  gboolean is_report = doc->kind == NB_DOC_REPORT;
  const NbSide front = {.scale = desk->scale};

  desk->at = NULL;
  for (guint i = is_report ? 1 : 0; i < pages->frames->len; i++) {
    const NbSide *side = i < before ? &front : &g_array_index(flow->sides, NbSide, i - before);

    if (!side->is_sheet && (is_report || pages->frames->len > 1))
      nb_running_draw(desk, doc, pages->frames->pdata[i], i + 1, side);
  }
}

static void
zoom(NbPages *pages, const NbDesk *desk)
{
  for (guint i = 0; i < pages->frames->len && desk->scale->zoom != 1; i++)
    nb_frame_zoom(pages->frames->pdata[i], desk->fonts, desk->scale->zoom);
}

NbPages *
nb_pages_layout(const NbDoc *doc, NbFonts *fonts, const NbTheme *theme, GError **error)
{
  NbDesk desk = {.fonts = fonts, .palette = nb_theme_palette(theme), .languages = doc->languages};
  NbScale own;

  desk.scale = nb_scale_for(doc, &own, error);
  if (!desk.scale)
    return NULL;
  desk.shape = nb_theme_shape(theme);
  desk.measure = desk.scale->measure;
  g_autoptr(NbScroll) scroll = nb_scroll_new(&desk, doc);
  g_autoptr(NbPages) pages = pages_new();

  set_nodes(scroll, doc);
  if (!nb_desk_done(&desk, error))
    return NULL;
  g_autoptr(NbFlow) flow = nb_flow(scroll, error);

  if (!flow)
    return NULL;
  if (doc->kind == NB_DOC_REPORT)
    add_front(pages, &desk, doc, flow);
  guint before = pages->frames->len;

  add_body(pages, flow);
  add_outline(pages, &desk, flow, before);
  add_labels(pages, doc);
  add_furniture(pages, &desk, doc, flow, before);
  zoom(pages, &desk);
  return nb_desk_done(&desk, error) ? g_steal_pointer(&pages) : NULL;
}
