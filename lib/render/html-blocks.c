#include "render/html-blocks.h"
#include "chart/caption.h"
#include "lang/terms.h"
#include "render/html-text.h"
#include "render/svg.h"
#include "render/tables.h"
#include <string.h>

/* Widths that a chart is drawn for: alone in its row of a large or a middle screen, beside another,
 * on a phone. The page scales them up, so that the labels come out at a good 10 px. */
static const double large = 880, middle = 560, beside = 410, narrow = 270;

static void
append_number(NbHtml *html, const NbNode *node)
{
  if (!node->number || !*node->number)
    return;
  g_string_append(html->out, "<span class=\"number\">");
  nb_html_escape(html->out, node->number);
  g_string_append(html->out, "</span>");
}

static gboolean
has_words(const GPtrArray *runs)
{
  g_autofree char *text = nb_text_plain(runs);

  return *text != '\0';
}

static gboolean
shows_zh(const NbHtml *html, const NbText *text)
{
  return has_words(text->zh) && (html->doc->languages != NB_DOC_EN || !has_words(text->en));
}

static gboolean
shows_en(const NbHtml *html, const NbText *text)
{
  return has_words(text->en) && (html->doc->languages != NB_DOC_ZH || !has_words(text->zh));
}

/* The page has one h1, its title; chapters are h2. */
static void
append_heading(NbHtml *html, const NbNode *node)
{
  int level = CLAMP(node->level, 1, 3) + 1;

  g_string_append_printf(html->out, "<h%d id=\"s%u\"%s>", level, ++html->n_headings,
                         level == 2 ? " class=\"chapter\"" : "");
  append_number(html, node);
  if (shows_zh(html, &node->text))
    nb_html_runs(html->out, node->text.zh, html->marked);
  if (shows_en(html, &node->text)) {
    gboolean is_second = shows_zh(html, &node->text);

    g_string_append_printf(html->out,
                           is_second ? " <span class=\"en\" lang=\"en\">" : "<span lang=\"en\">");
    nb_html_runs(html->out, node->text.en, html->marked);
    g_string_append(html->out, "</span>");
  }
  g_string_append_printf(html->out, "</h%d>\n", level);
}

static void
append_paragraphs(NbHtml *html, const NbText *text)
{
  if (shows_zh(html, text)) {
    g_string_append(html->out, "<p>");
    nb_html_runs(html->out, text->zh, html->marked);
    g_string_append(html->out, "</p>\n");
  }
  if (shows_en(html, text)) {
    g_string_append(html->out, "<p class=\"en\" lang=\"en\">");
    nb_html_runs(html->out, text->en, html->marked);
    g_string_append(html->out, "</p>\n");
  }
}

static void
append_text_block(NbHtml *html, const char *name, const NbText *text)
{
  g_string_append_printf(html->out, "<div class=\"%s\">\n", name);
  append_paragraphs(html, text);
  g_string_append(html->out, "</div>\n");
}

static void
append_item(NbHtml *html, const NbNode *node, gboolean opens, gboolean closes)
{
  if (opens)
    g_string_append(html->out, "<ul class=\"prose\">\n");
  g_string_append(html->out, "<li><span class=\"marker\">");
  nb_html_escape(html->out, node->number && *node->number ? node->number : "•");
  g_string_append(html->out, "</span><div>");
  append_paragraphs(html, &node->text);
  g_string_append(html->out, "</div></li>\n");
  if (closes)
    g_string_append(html->out, "</ul>\n");
}

static gint
compare_numbers(gconstpointer a, gconstpointer b)
{
  guint left = *(const guint *)a, right = *(const guint *)b;

  return left < right ? -1 : left > right;
}

static void
append_footnote(NbHtml *html, guint number)
{
  const NbNote *note = html->doc->notes->pdata[number - 1];

  g_string_append_printf(html->out,
                         "<li id=\"n%u\"><a class=\"marker\" href=\"#m%u\">[%u]</a><div>", number,
                         number, number);
  append_paragraphs(html, &note->text);
  g_string_append(html->out, "</div></li>\n");
}

void
nb_html_footnotes(NbHtml *html)
{
  if (html->marked->len == 0)
    return;
  g_array_sort(html->marked, compare_numbers);
  g_string_append(html->out, "<ul class=\"prose notes\">\n");
  for (guint i = 0; i < html->marked->len; i++)
    append_footnote(html, g_array_index(html->marked, guint, i));
  g_string_append(html->out, "</ul>\n");
}

static void
append_change(NbHtml *html, NbRatio change)
{
  const NbNumberForm form = {.percent = TRUE, .places = 1};
  g_autofree char *number = nb_number_zh(change, &form);
  const char *sign = change.num > 0 ? "+" : "";
  g_autofree char *zh = g_strconcat(nb_term("word", "yoy", FALSE), sign, number, NULL);
  g_autofree char *en = g_strconcat(sign, number, " ", nb_term("word", "yoy", TRUE), NULL);

  if (change.den > 0)
    nb_html_pair(html->out, html->doc->languages, "p", "note", zh, en);
}

static void
append_tile(NbHtml *html, const NbTile *tile)
{
  const NbFigure *figure = tile->figure;
  gboolean english = html->doc->languages == NB_DOC_EN;
  g_autofree char *value = nb_number_plain(figure->value);

  g_string_append(html->out, "<div class=\"tile\"><p class=\"number\"><data value=\"");
  nb_html_escape(html->out, value);
  g_string_append(html->out, "\"><b>");
  nb_html_escape(html->out, nb_word(figure->number_zh, figure->number_en, english));
  g_string_append(html->out, "</b> <span class=\"unit\">");
  nb_html_escape(html->out, nb_word(figure->unit_zh, figure->unit_en, english));
  g_string_append(html->out, "</span></data></p>\n");
  nb_html_pair(html->out, html->doc->languages, "p", "label", tile->label_zh, tile->label_en);
  if (html->doc->languages == NB_DOC_BOTH)
    nb_html_pair(html->out, NB_DOC_EN, "p", "note", NULL, figure->printed_en);
  nb_html_pair(html->out, html->doc->languages, "p", "note", tile->note_zh, tile->note_en);
  append_change(html, tile->change);
  g_string_append(html->out, "</div>\n");
}

/* Full rows look best: the style sheet knows rows of three, four and six. */
static void
append_tiles(NbHtml *html, const GPtrArray *tiles)
{
  guint by = tiles->len % 6 == 0 ? 6 : tiles->len % 4 == 0 ? 4 : tiles->len % 3 == 0 ? 3 : 0;

  g_string_append_printf(html->out, "<div class=\"tiles by%u\">\n", by);
  for (guint i = 0; i < tiles->len; i++)
    append_tile(html, tiles->pdata[i]);
  g_string_append(html->out, "</div>\n");
}

static void
append_drawing(NbHtml *html, const NbChartType *type, const NbNode *node, double width,
               const char *name)
{
  const NbGrid *grid = node->chart->grid;
  NbGrid bare = *grid;
  g_autoptr(GPtrArray) no_facts = g_ptr_array_new();

  bare.title_zh = bare.title_en = bare.note_zh = bare.note_en = NULL;
  bare.facts = no_facts;
  const NbChartBox box = {.fonts = html->fonts,
                          .palette = html->palette,
                          .width = width,
                          .languages = html->doc->languages,
                          .at = &node->at};
  g_autoptr(NbFrame) frame = nb_chart_draw(type, &bare, &box, &html->error);

  if (!frame)
    return;
  g_string_append_printf(html->out, "<div class=\"%s\">", name);
  nb_svg_write(html->out, frame, html->palette,
               nb_word(grid->title_zh, grid->title_en, html->doc->languages == NB_DOC_EN));
  g_string_append(html->out, "</div>\n");
}

/* The style sheet shows one of the drawings; the numbers follow as a table that can be opened. */
static void
append_chart(NbHtml *html, const NbNode *node, gboolean is_card)
{
  const NbChartType *type = nb_chart_find(node->chart->type);
  g_autofree char *quoted = nb_quote(node->chart->type, -1);

  if (!type) {
    nb_fail(&html->error, NB_ERROR_TEMPLATE, &node->at, _("use a chart that is listed"),
            _("there is no chart “%s”"), quoted);
    return;
  }
  g_string_append_printf(html->out, "<figure class=\"%s\">\n", is_card ? "card" : "alone");
  nb_html_title(html, node->chart->grid, "figcaption");
  append_drawing(html, type, node, is_card ? beside : middle, "wide");
  if (!html->error)
    append_drawing(html, type, node, narrow, "narrow");
  if (!html->error && !is_card)
    append_drawing(html, type, node, large, "large");
  NbGrid noted = *node->chart->grid;

  noted.note_zh = (char *)nb_caption_note(node->chart->grid, FALSE);
  noted.note_en = (char *)nb_caption_note(node->chart->grid, TRUE);
  nb_html_notes(html, &noted);
  if (node->chart->grid->rows->len > 0) {
    gboolean english = html->doc->languages == NB_DOC_EN;

    g_string_append_printf(html->out, "<details><summary>%s</summary>\n",
                           nb_term("word", "data", english));
    nb_html_table(html, node->chart->grid);
    g_string_append(html->out, "</details>\n");
  }
  g_string_append(html->out, "</figure>\n");
}

static void
append_entry(NbHtml *html, const NbEntry *entry)
{
  g_string_append(html->out, "<li><div class=\"when\">");
  nb_html_pair(html->out, html->doc->languages, "span", "date", entry->when_zh, entry->when_en);
  g_string_append(html->out, "</div><div class=\"what\">");
  nb_html_pair(html->out, html->doc->languages, "p", "event", entry->text_zh, entry->text_en);
  if (entry->photo)
    nb_html_image(html, entry->photo,
                  nb_word(entry->text_zh, entry->text_en, html->doc->languages == NB_DOC_EN));
  g_string_append(html->out, "</div></li>\n");
}

static void
append_chronicle(NbHtml *html, const GPtrArray *entries)
{
  g_string_append(html->out, "<ol class=\"chronicle\">\n");
  for (guint i = 0; i < entries->len; i++)
    append_entry(html, entries->pdata[i]);
  g_string_append(html->out, "</ol>\n");
}

static void
append_images(NbHtml *html, const GPtrArray *images)
{
  g_string_append(html->out, "<div class=\"photos\">\n");
  for (guint i = 0; i < images->len; i++) {
    const NbImage *image = images->pdata[i];

    g_string_append(html->out, "<figure>");
    nb_html_image(html, image->path,
                  nb_word(image->caption_zh, image->caption_en, html->doc->languages == NB_DOC_EN));
    g_string_append(html->out, "<figcaption>");
    nb_html_pair(html->out, html->doc->languages, "p", "caption", image->caption_zh,
                 image->caption_en);
    g_string_append(html->out, "</figcaption></figure>\n");
  }
  g_string_append(html->out, "</div>\n");
}

/* Charts and short tables stand beside each other when there are two. */
static gboolean
is_card(const NbNode *node)
{
  return node && (node->kind == NB_NODE_CHART ||
                  (node->kind == NB_NODE_GRID && nb_html_is_short(node->grid)));
}

void
nb_html_node(NbHtml *html, const NbNode *node, const NbNode *before, const NbNode *after)
{
  gboolean opens = !before || before->kind != NB_NODE_ITEM;
  gboolean closes = !after || after->kind != NB_NODE_ITEM;
  gboolean card = is_card(node) && (is_card(before) || is_card(after));

  switch (node->kind) {
  case NB_NODE_HEADING:
    append_heading(html, node);
    break;
  case NB_NODE_PARAGRAPH:
    append_text_block(html, "prose", &node->text);
    break;
  case NB_NODE_ITEM:
    append_item(html, node, opens, closes);
    break;
  case NB_NODE_POEM:
    append_text_block(html, "poem", &node->text);
    break;
  case NB_NODE_TILES:
    append_tiles(html, node->tiles);
    break;
  case NB_NODE_GRID:
    nb_html_grid(html, node->grid, card);
    break;
  case NB_NODE_CHART:
    append_chart(html, node, card);
    break;
  case NB_NODE_CHRONICLE:
    append_chronicle(html, node->entries);
    break;
  case NB_NODE_IMAGES:
    append_images(html, node->images);
    break;
  case NB_NODE_CLOSING:
    append_text_block(html, "closing", &node->text);
    if (node->grid)
      nb_html_grid(html, node->grid, FALSE);
    break;
  case NB_NODE_BREAK:
    break;
  }
}
