#include "chart/desk.h"
#include "lang/terms.h"
#include "render/html-blocks.h"
#include "render/html-text.h"
#include "render/tables.h"

static gboolean
is_english(const NbHtml *html)
{
  return html->doc->languages == NB_DOC_EN;
}

/* English after the Chinese, inside the same element. */
static void
append_second(NbHtml *html, const char *zh, const char *en)
{
  if (html->doc->languages != NB_DOC_BOTH || !zh || !*zh || !en || !*en || g_str_equal(zh, en))
    return;
  g_string_append(html->out, " <span class=\"en\" lang=\"en\">");
  nb_html_escape(html->out, en);
  g_string_append(html->out, "</span>");
}

static void
append_words(NbHtml *html, const char *zh, const char *en)
{
  nb_html_escape(html->out, nb_word(zh, en, is_english(html)));
  append_second(html, zh, en);
}

void
nb_html_title(NbHtml *html, const NbGrid *grid, const char *tag)
{
  if (nb_doc_is_titled(html->doc, grid) ||
      (!(grid->title_zh && *grid->title_zh) && !(grid->title_en && *grid->title_en)))
    return;
  g_string_append_printf(html->out, "<%s class=\"title\">", tag);
  append_words(html, grid->title_zh, grid->title_en);
  g_string_append_printf(html->out, "</%s>\n", tag);
}

void
nb_html_notes(NbHtml *html, const NbGrid *grid)
{
  for (guint i = 0; i < grid->facts->len; i++) {
    const NbFact *fact = grid->facts->pdata[i];

    nb_html_pair(html->out, html->doc->languages, "p", "note", fact->zh, fact->en);
  }
  nb_html_pair(html->out, html->doc->languages, "p", "note", grid->note_zh, grid->note_en);
}

static void
append_cell(NbHtml *html, const NbGridColumn *column, const NbCell *cell)
{
  g_autofree char *text = nb_desk_cell(column, cell, is_english(html));

  nb_html_escape(html->out, text);
  if (column->kind == NB_CELL_TEXT)
    append_second(html, cell->zh, cell->en);
}

static void
append_row(NbHtml *html, const NbGrid *grid, const NbCell *cells, const char *name)
{
  g_string_append_printf(html->out, "<tr%s>", name);
  for (guint i = 0; i < grid->columns->len; i++) {
    const NbGridColumn *column = grid->columns->pdata[i];

    g_string_append(html->out, column->kind == NB_CELL_TEXT ? "<td>" : "<td class=\"value\">");
    append_cell(html, column, &cells[i]);
    g_string_append(html->out, "</td>");
  }
  g_string_append(html->out, "</tr>\n");
}

static void
append_head(NbHtml *html, const NbGrid *grid)
{
  g_string_append(html->out, "<thead><tr>");
  for (guint i = 0; i < grid->columns->len; i++) {
    const NbGridColumn *column = grid->columns->pdata[i];

    g_string_append_printf(html->out, "<th scope=\"col\"%s>",
                           column->kind == NB_CELL_TEXT ? "" : " class=\"value\"");
    append_words(html, column->zh, column->en);
    g_string_append(html->out, "</th>");
  }
  g_string_append(html->out, "</tr></thead>\n");
}

void
nb_html_table(NbHtml *html, const NbGrid *grid)
{
  g_string_append(html->out, "<div class=\"scroll\"><table>\n");
  append_head(html, grid);
  g_string_append(html->out, "<tbody>\n");
  for (guint i = 0; i < grid->rows->len; i++)
    append_row(html, grid, grid->rows->pdata[i], "");
  if (grid->total)
    append_row(html, grid, grid->total, " class=\"total\"");
  g_string_append(html->out, "</tbody></table></div>\n");
}

static void
append_facts(NbHtml *html, const NbGrid *grid)
{
  g_string_append(html->out, "<table class=\"facts\"><tbody>\n");
  for (guint i = 0; i < grid->rows->len; i++) {
    const NbCell *cells = grid->rows->pdata[i];

    g_string_append(html->out, "<tr><th scope=\"row\">");
    append_cell(html, grid->columns->pdata[0], &cells[0]);
    g_string_append(html->out, "</th><td>");
    append_cell(html, grid->columns->pdata[1], &cells[1]);
    g_string_append(html->out, "</td></tr>\n");
  }
  g_string_append(html->out, "</tbody></table>\n");
}

static double
number(NbRatio value)
{
  return value.den > 0 ? MAX(0, (double)value.num / (double)value.den) : 0;
}

static double
highest(const NbGrid *grid)
{
  double most = 0;

  for (guint i = 0; i < grid->rows->len; i++) {
    const NbCell *cells = grid->rows->pdata[i];
    double value = number(cells[grid->columns->len - 1].value);

    most = MAX(most, value);
  }
  return most;
}

static void
append_names(NbHtml *html, const NbGrid *grid, const NbCell *cells)
{
  g_string_append(html->out, "<td>");
  for (guint i = 1; i + 1 < grid->columns->len; i++) {
    g_string_append(html->out, i > 1 ? "<span class=\"under\">" : "");
    append_cell(html, grid->columns->pdata[i], &cells[i]);
    g_string_append(html->out, i > 1 ? "</span>" : "");
  }
  g_string_append(html->out, "</td>");
}

static void
append_ranked(NbHtml *html, const NbGrid *grid, const NbCell *cells, double most)
{
  guint last = grid->columns->len - 1;
  double share = most > 0 ? number(cells[last].value) / most : 0;
  gboolean is_top = number(cells[0].value) <= 3;

  g_string_append_printf(html->out, "<tr%s><td class=\"rank\">", is_top ? " class=\"top\"" : "");
  append_cell(html, grid->columns->pdata[0], &cells[0]);
  g_string_append(html->out, "</td>");
  append_names(html, grid, cells);
  g_string_append(html->out, "<td class=\"bar\"><span style=\"width:");
  nb_html_point(html->out, share * 70);
  g_string_append(html->out, "%\"></span>");
  append_cell(html, grid->columns->pdata[last], &cells[last]);
  g_string_append(html->out, "</td></tr>\n");
}

static void
append_column_name(NbHtml *html, const NbGrid *grid, guint i)
{
  const NbGridColumn *column = grid->columns->pdata[i];

  append_words(html, column->zh, column->en);
}

static void
append_ranking_head(NbHtml *html, const NbGrid *grid)
{
  guint last = grid->columns->len - 1;

  g_string_append(html->out, "<thead><tr><th scope=\"col\" class=\"rank\">");
  append_column_name(html, grid, 0);
  g_string_append(html->out, "</th><th scope=\"col\">");
  for (guint i = 1; i < last; i++) {
    g_string_append(html->out, i > 1 ? "<span class=\"under\">" : "");
    append_column_name(html, grid, i);
    g_string_append(html->out, i > 1 ? "</span>" : "");
  }
  g_string_append(html->out, "</th><th scope=\"col\">");
  append_column_name(html, grid, last);
  g_string_append(html->out, "</th></tr></thead>\n");
}

static void
append_ranking(NbHtml *html, const NbGrid *grid)
{
  double most = highest(grid);

  g_string_append(html->out, "<table class=\"ranking\">");
  append_ranking_head(html, grid);
  g_string_append(html->out, "<tbody>\n");
  for (guint i = 0; i < grid->rows->len; i++)
    append_ranked(html, grid, grid->rows->pdata[i], most);
  g_string_append(html->out, "</tbody></table>\n");
}

static void
append_nothing(NbHtml *html)
{
  g_string_append(html->out, "<p class=\"nothing\">");
  append_words(html, nb_term("word", "nothing", FALSE), nb_term("word", "nothing", TRUE));
  g_string_append(html->out, "</p>\n");
}

gboolean
nb_html_is_short(const NbGrid *grid)
{
  return nb_desk_is_ranking(grid) || (grid->columns->len <= 2 && grid->rows->len <= 16);
}

void
nb_html_grid(NbHtml *html, const NbGrid *grid, gboolean is_card)
{
  g_string_append_printf(html->out, "<section class=\"table%s\">\n", is_card ? " card" : "");
  nb_html_title(html, grid, "p");
  if (grid->columns->len == 0 || (grid->rows->len == 0 && !grid->total))
    append_nothing(html);
  else if (nb_desk_is_ranking(grid))
    append_ranking(html, grid);
  else if (grid->style == NB_GRID_FACTS && grid->columns->len == 2 && !grid->total)
    append_facts(html, grid);
  else if (!nb_html_special(html, grid))
    nb_html_table(html, grid);
  nb_html_codes(html, grid->codes);
  nb_html_notes(html, grid);
  g_string_append(html->out, "</section>\n");
}
