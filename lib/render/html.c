/* HTML: one page that needs nothing else: no script, no fonts, no pictures from elsewhere.
 *
 * The monthly dashboard. It says itself, by its policy, that nothing may be loaded; photographs are
 * inside. Sized from phone to wall screen, printed in two colours, dark when the system is.
 */
#include "lang/terms.h"
#include "render/html-blocks.h"
#include "render/html-style.h"
#include "render/html-text.h"
#include "render/renderers.h"
#include "render/tables.h"

static const guint fewest_chapters = 3; /* before a list of them helps */

static gboolean
is_english(const NbDoc *doc)
{
  return doc->languages == NB_DOC_EN;
}

static void
append_head(NbHtml *html)
{
  const NbDoc *doc = html->doc;
  gboolean english = is_english(doc);

  g_string_append_printf(html->out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n",
                         english ? "en" : "zh-CN");
  g_string_append(html->out,
                  "<meta charset=\"utf-8\">\n"
                  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                  "style-src 'unsafe-inline'; img-src data:\">\n"
                  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                  "<meta name=\"generator\" content=\"nianbao " NB_VERSION "\">\n<title>");
  nb_html_escape(html->out, nb_word(doc->library_zh, doc->library_en, english));
  g_string_append(html->out, doc->library_zh || doc->library_en ? " " : "");
  nb_html_escape(html->out, nb_word(doc->title_zh, doc->title_en, english));
  g_string_append(html->out, "</title>\n<style>\n");
  nb_html_style(html->out, html->palette);
  g_string_append(html->out, "</style>\n</head>\n<body>\n");
}

static void
append_summary(NbHtml *html)
{
  const NbText *summary = &html->doc->summary;

  if (!summary->zh && !summary->en)
    return;
  g_string_append(html->out, "<div class=\"summary\">\n");
  if (summary->zh && (!is_english(html->doc) || !summary->en)) {
    g_string_append(html->out, "<p>");
    nb_html_runs(html->out, summary->zh, html->marked);
    g_string_append(html->out, "</p>\n");
  }
  if (summary->en && (html->doc->languages != NB_DOC_ZH || !summary->zh)) {
    g_string_append(html->out, "<p class=\"en\" lang=\"en\">");
    nb_html_runs(html->out, summary->en, html->marked);
    g_string_append(html->out, "</p>\n");
  }
  g_string_append(html->out, "</div>\n");
}

static void
append_cover(NbHtml *html)
{
  const NbDoc *doc = html->doc;

  g_string_append(html->out, "<header class=\"cover\">\n");
  nb_html_pair(html->out, doc->languages, "p", "library", doc->library_zh, doc->library_en);
  g_string_append(html->out, "<h1>");
  nb_html_escape(html->out, nb_word(doc->title_zh, doc->title_en, is_english(doc)));
  g_string_append(html->out, "</h1>\n");
  if (doc->languages == NB_DOC_BOTH && doc->title_zh)
    nb_html_pair(html->out, NB_DOC_EN, "p", "subtitle", NULL, doc->title_en);
  append_summary(html);
  g_string_append(html->out, "</header>\n");
}

static guint
count_chapters(const NbDoc *doc)
{
  guint n = 0;

  for (guint i = 0; i < doc->nodes->len; i++) {
    const NbNode *node = doc->nodes->pdata[i];

    n += node->kind == NB_NODE_HEADING && node->level <= 1;
  }
  return n;
}

static void
append_nav(NbHtml *html)
{
  guint heading = 0;

  if (count_chapters(html->doc) < fewest_chapters)
    return;
  g_string_append_printf(html->out, "<nav aria-label=\"%s\">\n",
                         nb_term("word", "contents", is_english(html->doc)));
  for (guint i = 0; i < html->doc->nodes->len; i++) {
    const NbNode *node = html->doc->nodes->pdata[i];

    if (node->kind != NB_NODE_HEADING)
      continue;
    heading++;
    if (node->level > 1)
      continue;
    g_autofree char *zh = nb_text_plain(node->text.zh);
    g_autofree char *en = nb_text_plain(node->text.en);

    g_string_append_printf(html->out, "<a href=\"#s%u\">", heading);
    nb_html_escape(html->out, is_english(html->doc) && *en ? en : *zh ? zh : en);
    g_string_append(html->out, "</a>\n");
  }
  g_string_append(html->out, "</nav>\n");
}

static void
append_footer(NbHtml *html)
{
  const NbDoc *doc = html->doc;
  g_autofree char *day = doc->day == NB_DAY_NONE ? g_strdup("") : nb_day_format(doc->day);

  g_string_append(html->out, "<footer><p>");
  nb_html_escape(html->out, nb_word(doc->library_zh, doc->library_en, is_english(doc)));
  if (*day) {
    g_autofree char *as_of = nb_term_fill("as_of", is_english(doc), "day", day, NULL);

    g_string_append(html->out, " · ");
    nb_html_escape(html->out, as_of);
  }
  g_string_append(html->out, "</p></footer>\n</body>\n</html>\n");
}

static void
write_page(NbHtml *html)
{
  const GPtrArray *nodes = html->doc->nodes;

  append_head(html);
  append_cover(html);
  append_nav(html);
  g_string_append(html->out, "<main>\n");
  for (guint i = 0; i < nodes->len && !html->error; i++)
    nb_html_node(html, nodes->pdata[i], i > 0 ? nodes->pdata[i - 1] : NULL,
                 i + 1 < nodes->len ? nodes->pdata[i + 1] : NULL);
  nb_html_footnotes(html);
  g_string_append(html->out, "</main>\n");
  append_footer(html);
}

static gboolean
render(const NbDoc *doc, const NbRenderContext *context, NbSink *sink, GError **error)
{
  NbFonts *fonts = nb_renderer_fonts(error);
  g_autoptr(NbTheme) theme = fonts ? nb_theme_of(doc, error) : NULL;

  if (!theme)
    return FALSE;
  g_autoptr(GString) out = g_string_new(NULL);
  g_autoptr(GArray) marked = g_array_new(FALSE, FALSE, sizeof(guint));
  NbHtml html = {
      .out = out, .doc = doc, .fonts = fonts, .palette = nb_theme_palette(theme), .marked = marked};

  write_page(&html);
  if (html.error) {
    g_propagate_error(error, html.error);
    return FALSE;
  }
  /* what cannot be written is told by the commit */
  nb_sink_write(sink, out->str, out->len);
  return TRUE;
}

const NbRenderer nb_renderer_html = {.name = "html", .extension = ".html", .render = render};
