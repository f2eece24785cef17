/* Text for the terminal, in one language: what `nianbao top` shows, and a report to be read
 * through.
 */
#include "render/text.h"
#include "lang/width.h"
#include "render/renderers.h"
#include <string.h>

enum { DEFAULT_WIDTH = 80, MIN_WIDTH = 20 };

/* Runs in the language that is asked for, else in the other; after a link its address. */
static char *
said(const NbTerminal *terminal, const NbText *text)
{
  const GPtrArray *runs = terminal->english && text->en ? text->en : text->zh ? text->zh : text->en;
  GString *out = g_string_new(NULL);
  gsize linked = 0; /* where the link that is open began */

  for (guint i = 0; runs && i < runs->len; i++) {
    const NbRun *run = runs->pdata[i];
    const NbRun *next = i + 1 < runs->len ? runs->pdata[i + 1] : NULL;

    g_string_append(out, run->text);
    if (run->uri && g_strcmp0(run->uri, next ? next->uri : NULL) == 0)
      continue;
    if (run->uri && !strstr(run->uri, out->str + linked))
      g_string_append_printf(out, " <%s>", run->uri);
    linked = out->len;
  }
  return g_string_free(out, FALSE);
}

/* 三 is followed by 、; a number that brings its own mark, 1. or （一）, by a blank. Chinese
 * numbers do not stand before English. */
static char *
numbered(const NbTerminal *terminal, const NbNode *node, const char *text)
{
  const char *number = node->number;

  if (!number || !*number)
    return g_strdup(text);
  guchar last = (guchar)number[strlen(number) - 1];

  if (last < 0x80)
    return g_strdup_printf("%s %s", number, text);
  if (terminal->english && node->text.en)
    return g_strdup(text);
  return g_strdup_printf("%s%s%s", number, g_str_has_suffix(number, "）") ? "" : "、", text);
}

static void
write_heading(const NbTerminal *terminal, const NbNode *node)
{
  g_autofree char *text = said(terminal, &node->text);
  g_autofree char *line = numbered(terminal, node, text);

  nb_terminal_line(terminal, line, TRUE);
}

static void
write_prose(const NbTerminal *terminal, const NbNode *node)
{
  g_autofree char *text = said(terminal, &node->text);
  gboolean is_chinese = !terminal->english || !node->text.en;

  if (node->kind == NB_NODE_ITEM) {
    g_autofree char *mark = g_strdup_printf("%*s%s", MAX(node->level - 1, 0) * 3, "",
                                            node->number ? node->number : "•");

    nb_terminal_item(terminal, mark, text, nb_width(mark, NB_AMBIGUOUS_WIDE) + 1);
  } else if (node->kind == NB_NODE_PARAGRAPH) {
    nb_terminal_paragraph(terminal, text, is_chinese ? 4 : 0, 0);
  } else {
    nb_terminal_paragraph(terminal, text, 4, 4);
  }
}

static char *
change_text(const NbTerminal *terminal, NbRatio change)
{
  const NbNumberForm form = {.percent = TRUE, .places = 1};

  if (change.den <= 0)
    return g_strdup("");
  g_autofree char *number =
      terminal->english ? nb_number_en(change, &form) : nb_number_zh(change, &form);

  return g_strconcat(change.num > 0 ? "+" : "", number, NULL);
}

static void
write_tiles(const NbTerminal *terminal, const NbNode *node)
{
  g_autoptr(NbGrid) grid = nb_grid_new("tiles", NB_GRID_FACTS, NULL, NULL);

  nb_grid_add_column(grid, "label", NULL, NULL, NB_CELL_TEXT);
  nb_grid_add_column(grid, "value", NULL, NULL, NB_CELL_TEXT);
  nb_grid_add_column(grid, "change", NULL, NULL, NB_CELL_TEXT);
  nb_grid_add_column(grid, "note", NULL, NULL, NB_CELL_TEXT);
  for (guint i = 0; i < node->tiles->len; i++) {
    const NbTile *tile = node->tiles->pdata[i];
    NbCell *row = nb_grid_add_row(grid);

    row[0].zh = g_strdup(nb_word(tile->label_zh, tile->label_en, terminal->english));
    row[1].zh =
        g_strdup(nb_word(tile->figure->printed_zh, tile->figure->printed_en, terminal->english));
    row[2].zh = change_text(terminal, tile->change);
    row[3].zh = g_strdup(nb_word(tile->note_zh, tile->note_en, terminal->english));
  }
  nb_terminal_grid(terminal, grid, FALSE);
}

static void
write_chronicle(const NbTerminal *terminal, const NbNode *node)
{
  guint at = 0;

  for (guint i = 0; i < node->entries->len; i++) {
    const NbEntry *entry = node->entries->pdata[i];
    const char *when = nb_word(entry->when_zh, entry->when_en, terminal->english);

    at = MAX(at, nb_width(when, NB_AMBIGUOUS_NARROW) + 2);
  }
  at = MIN(at, terminal->width / 3);
  for (guint i = 0; i < node->entries->len; i++) {
    const NbEntry *entry = node->entries->pdata[i];

    nb_terminal_item(terminal, nb_word(entry->when_zh, entry->when_en, terminal->english),
                     nb_word(entry->text_zh, entry->text_en, terminal->english), at);
  }
}

/* A tree is indented, a message has its lines; the others are tables. */
static void
write_tree(const NbTerminal *terminal, const NbGrid *grid)
{
  for (guint i = 0; i < grid->rows->len; i++) {
    const NbCell *cells = grid->rows->pdata[i];
    const char *parent = cells[1].zh;
    guint depth = 0;

    for (guint j = i; j > 0 && parent && *parent; j--) {
      const NbCell *above = grid->rows->pdata[j - 1];

      if (g_strcmp0(above[0].zh, parent) == 0) {
        parent = above[1].zh;
        depth++;
      }
    }

    g_autofree char *line = g_strdup_printf("%*s%s", depth * 2, "",
                                            nb_word(cells[0].zh, cells[0].en, terminal->english));

    nb_terminal_line(terminal, line, FALSE);
  }
}

static void
write_quotes(const NbTerminal *terminal, const NbGrid *grid)
{
  for (guint i = 0; i < grid->rows->len; i++) {
    const NbCell *cells = grid->rows->pdata[i];

    for (guint k = 0; k < grid->columns->len; k++) {
      const char *text = nb_word(cells[k].zh, cells[k].en, terminal->english);

      if (*text)
        nb_terminal_paragraph(terminal, text, k == 0 ? 0 : 4, k == 0 ? 0 : 4);
    }
  }
}

static void
write_grid(const NbTerminal *terminal, const NbGrid *grid)
{
  const char *title = nb_word(grid->title_zh, grid->title_en, terminal->english);

  if (grid->style != NB_GRID_TREE && grid->style != NB_GRID_QUOTES) {
    nb_terminal_grid(terminal, grid, grid->style == NB_GRID_RANKING);
    return;
  }
  if (*title)
    nb_terminal_line(terminal, title, TRUE);
  (grid->style == NB_GRID_TREE ? write_tree : write_quotes)(terminal, grid);
}

static void
write_images(const NbTerminal *terminal, const NbNode *node)
{
  for (guint i = 0; i < node->images->len; i++) {
    const NbImage *image = node->images->pdata[i];
    const char *caption = nb_word(image->caption_zh, image->caption_en, terminal->english);
    g_autofree char *name = g_path_get_basename(image->path);

    nb_terminal_item(terminal, terminal->english ? "[photo]" : "［照片］",
                     *caption ? caption : name, 8);
  }
}

static void
write_node(const NbTerminal *terminal, const NbNode *node)
{
  switch (node->kind) {
  case NB_NODE_HEADING:
    write_heading(terminal, node);
    return;
  case NB_NODE_PARAGRAPH:
  case NB_NODE_ITEM:
  case NB_NODE_POEM:
    write_prose(terminal, node);
    return;
  case NB_NODE_CLOSING:
    write_prose(terminal, node);
    if (node->grid)
      write_grid(terminal, node->grid);
    return;
  case NB_NODE_TILES:
    write_tiles(terminal, node);
    return;
  case NB_NODE_GRID:
    write_grid(terminal, node->grid);
    return;
  case NB_NODE_CHART:
    /* bars are for one series: behind the last of several they would say nothing */
    nb_terminal_grid(terminal, node->chart->grid, node->chart->grid->columns->len == 2);
    return;
  case NB_NODE_CHRONICLE:
    write_chronicle(terminal, node);
    return;
  case NB_NODE_IMAGES:
    write_images(terminal, node);
    return;
  case NB_NODE_BREAK:
    return;
  }
}

static void
write_front(const NbTerminal *terminal, const NbDoc *doc)
{
  const char *title = nb_word(doc->title_zh, doc->title_en, terminal->english);
  const char *library = nb_word(doc->library_zh, doc->library_en, terminal->english);

  if (*title)
    nb_terminal_line(terminal, title, TRUE);
  if (*library)
    nb_terminal_line(terminal, library, FALSE);
  if (doc->summary.zh || doc->summary.en) {
    g_autofree char *summary = said(terminal, &doc->summary);

    nb_terminal_paragraph(terminal, summary, 0, 0);
  }
}

static void
write_notes(const NbTerminal *terminal, const NbDoc *doc)
{
  for (guint i = 0; i < doc->notes->len; i++) {
    g_autofree char *mark = g_strdup_printf("[%u]", i + 1);
    g_autofree char *text = said(terminal, &((const NbNote *)doc->notes->pdata[i])->text);

    if (i == 0)
      g_string_append_c(terminal->out, '\n');
    nb_terminal_item(terminal, mark, text, nb_width(mark, NB_AMBIGUOUS_WIDE) + 1);
  }
}

static gboolean
stands_close(const NbNode *before, const NbNode *node)
{
  return before->kind == NB_NODE_BREAK ||
         (before->kind == NB_NODE_ITEM && node->kind == NB_NODE_ITEM);
}

static gboolean
render(const NbDoc *doc, const NbRenderContext *context, NbSink *sink, GError **error)
{
  g_autoptr(GString) out = g_string_new(NULL);
  const NbTerminal terminal = {
      .out = out,
      .width = MAX(context->width ? context->width : DEFAULT_WIDTH, MIN_WIDTH),
      .english = nb_speaks_english(doc, context),
      .colour = context->colour,
  };
  const NbNode *before = NULL;

  /* a single table has its own title */
  if (doc->kind == NB_DOC_REPORT)
    write_front(&terminal, doc);
  for (guint i = 0; i < doc->nodes->len; i++) {
    const NbNode *node = doc->nodes->pdata[i];

    if (out->len > 0 && !(before && stands_close(before, node)))
      g_string_append_c(out, '\n');
    write_node(&terminal, node);
    before = node;
  }
  write_notes(&terminal, doc);
  nb_sink_write(sink, out->str, out->len);
  return TRUE;
}

const NbRenderer nb_renderer_text = {
    .name = "text",
    .extension = ".txt",
    .render = render,
};
