/* Grids that are more than tables: lists of units, places, honours, goals, messages, definitions.
 */
#include "chart/code.h"
#include "lang/terms.h"
#include "page/special.h"
#include "render/html-blocks.h"
#include "render/html-text.h"
#include "render/svg.h"
#include "render/tables.h"

static void
pair(NbHtml *html, const char *tag, const char *name, const NbCell *cell)
{
  if (cell)
    nb_html_pair(html->out, html->doc->languages, tag, name, cell->zh, cell->en);
}

static void
append_number(NbHtml *html, const NbGrid *grid, const NbCell *cells, const char *id)
{
  int i = nb_special_column(grid, id);
  g_autofree char *text =
      nb_desk_cell(grid->columns->pdata[i], &cells[i], html->doc->languages == NB_DOC_EN);

  nb_html_escape(html->out, text);
}

/* Those under @parent, each with its own; the report has seen to it that there is no circle. */
static void
append_branch(NbHtml *html, const NbGrid *grid, const char *parent)
{
  gboolean is_open = FALSE;

  for (guint i = 0; i < grid->rows->len; i++) {
    const NbCell *cells = grid->rows->pdata[i];

    if (g_strcmp0(cells[1].zh ? cells[1].zh : "", parent) != 0)
      continue;
    g_string_append(html->out, is_open ? "<li>" : "<ul><li>");
    is_open = TRUE;
    pair(html, "span", "unit-name", &cells[0]);
    if (nb_special_cell(grid, cells, "persons")) {
      g_string_append(html->out, "<span class=\"note\">");
      append_number(html, grid, cells, "persons");
      g_string_append(html->out, html->doc->languages == NB_DOC_EN ? "</span>" : "人</span>");
    }
    pair(html, "span", "note", nb_special_cell(grid, cells, "duty"));
    append_branch(html, grid, cells[0].zh);
    g_string_append(html->out, "</li>\n");
  }
  g_string_append(html->out, is_open ? "</ul>\n" : "");
}

static void
append_tree(NbHtml *html, const NbGrid *grid)
{
  g_string_append(html->out, "<div class=\"tree\">\n");
  append_branch(html, grid, "");
  g_string_append(html->out, "</div>\n");
}

static void
append_place(NbHtml *html, const NbGrid *grid, const NbCell *cells)
{
  g_string_append(html->out, "<div class=\"place\"><b>");
  append_number(html, grid, cells, "count");
  g_string_append(html->out, "</b><div>");
  pair(html, "p", "label", &cells[0]);
  g_string_append(html->out, "</div><div>");
  if (grid->columns->len > 2)
    nb_html_pair(html->out, html->doc->languages == NB_DOC_EN ? NB_DOC_EN : NB_DOC_ZH, "p", "names",
                 cells[grid->columns->len - 1].zh, cells[grid->columns->len - 1].en);
  g_string_append(html->out, "</div></div>\n");
}

static void
append_places(NbHtml *html, const NbGrid *grid)
{
  g_string_append(html->out, "<div class=\"places\">\n");
  for (guint i = 0; i < grid->rows->len; i++)
    append_place(html, grid, grid->rows->pdata[i]);
  if (grid->total)
    append_place(html, grid, grid->total);
  g_string_append(html->out, "</div>\n");
}

static void
append_honour(NbHtml *html, const NbGrid *grid, const NbCell *cells)
{
  const NbCell *title = &cells[nb_special_column(grid, "title")];

  g_string_append(html->out, "<div class=\"honour\">");
  if (title->photo)
    nb_html_image(html, title->photo,
                  nb_word(title->zh, title->en, html->doc->languages == NB_DOC_EN));
  pair(html, "p", "label", title);
  pair(html, "p", "note", nb_special_cell(grid, cells, "grantor"));
  pair(html, "p", "note", nb_special_cell(grid, cells, "holder"));
  pair(html, "p", "note", nb_special_cell(grid, cells, "time"));
  g_string_append(html->out, "</div>\n");
}

static void
append_honours(NbHtml *html, const NbGrid *grid)
{
  const char *level = NULL;

  for (guint i = 0; i < grid->rows->len; i++) {
    const NbCell *cells = grid->rows->pdata[i];

    if (!level || g_strcmp0(level, cells[0].zh) != 0) {
      g_string_append(html->out, level ? "</div>\n" : "");
      pair(html, "p", "level", &cells[0]);
      g_string_append(html->out, "<div class=\"wall\">\n");
    }
    level = cells[0].zh ? cells[0].zh : "";
    append_honour(html, grid, cells);
  }
  g_string_append(html->out, level ? "</div>\n" : "");
}

static void
append_progress(NbHtml *html, const NbGrid *grid, const NbCell *cells)
{
  const NbCell *share = nb_special_cell(grid, cells, "share");
  const NbCell *unit = nb_special_cell(grid, cells, "unit");

  if (!nb_special_cell(grid, cells, "target"))
    return;
  g_string_append(html->out, "<p class=\"goal\">");
  if (nb_special_cell(grid, cells, "done")) {
    append_number(html, grid, cells, "done");
    g_string_append(html->out, " / ");
  }
  append_number(html, grid, cells, "target");
  if (unit && html->doc->languages != NB_DOC_EN)
    nb_html_escape(html->out, unit->zh);
  if (share) {
    double part = CLAMP((double)share->value.num / (double)share->value.den, 0, 1);

    g_string_append(html->out, " · <b>");
    append_number(html, grid, cells, "share");
    g_string_append(html->out, "</b><span class=\"track\"><span style=\"width:");
    nb_html_point(html->out, part * 100);
    g_string_append(html->out, "%\"></span></span>");
  }
  g_string_append(html->out, "</p>");
}

static void
append_plan(NbHtml *html, const NbGrid *grid)
{
  g_string_append(html->out, "<ul class=\"plan\">\n");
  for (guint i = 0; i < grid->rows->len; i++) {
    const NbCell *cells = grid->rows->pdata[i];

    g_string_append(html->out, "<li><span class=\"marker\">");
    nb_html_escape(html->out, cells[0].zh);
    g_string_append(html->out, "</span><div>");
    pair(html, "p", "text", &cells[1]);
    g_string_append(html->out, "</div>");
    append_progress(html, grid, cells);
    g_string_append(html->out, "</li>\n");
  }
  g_string_append(html->out, "</ul>\n");
}

static void
append_quotes(NbHtml *html, const NbGrid *grid)
{
  g_string_append(html->out, "<div class=\"quotes\">\n");
  for (guint i = 0; i < grid->rows->len; i++) {
    const NbCell *cells = grid->rows->pdata[i];

    g_string_append(html->out, "<blockquote>");
    pair(html, "p", "text", nb_special_cell(grid, cells, "text"));
    pair(html, "p", "who", nb_special_cell(grid, cells, "signature"));
    pair(html, "p", "note", nb_special_cell(grid, cells, "time"));
    pair(html, "p", "reply", nb_special_cell(grid, cells, "reply"));
    g_string_append(html->out, "</blockquote>\n");
  }
  g_string_append(html->out, "</div>\n");
}

void
nb_html_codes(NbHtml *html, const GPtrArray *codes)
{
  const double size = 99;

  g_string_append(html->out, codes->len > 0 ? "<div class=\"codes\">\n" : "");
  for (guint i = 0; i < codes->len; i++) {
    const NbCode *code = codes->pdata[i];
    g_autoptr(NbFrame) frame = nb_frame_new(size, size);

    if (!nb_code_draw(frame, code->address, 0, 0, size, (NbColour){0, 0, 0}))
      continue;
    g_string_append(html->out, "<figure class=\"code\">");
    nb_svg_write(html->out, frame, NULL, code->address);
    g_string_append(html->out, "<figcaption>");
    nb_html_pair(html->out, html->doc->languages, "p", "caption", code->zh, code->en);
    g_string_append(html->out, "</figcaption></figure>\n");
  }
  g_string_append(html->out, codes->len > 0 ? "</div>\n" : "");
}

gboolean
nb_html_special(NbHtml *html, const NbGrid *grid)
{
  static const struct {
    NbGridStyle style;
    void (*append)(NbHtml *html, const NbGrid *grid);
  } specials[] = {
      {NB_GRID_TREE,    append_tree   },
      {NB_GRID_PLACES,  append_places },
      {NB_GRID_HONOURS, append_honours},
      {NB_GRID_PLAN,    append_plan   },
      {NB_GRID_QUOTES,  append_quotes },
  };

  for (gsize i = 0; nb_special_is(grid) && i < G_N_ELEMENTS(specials); i++)
    if (specials[i].style == grid->style) {
      specials[i].append(html, grid);
      return TRUE;
    }
  return FALSE;
}
