/* book CHAPTERS OUT.pdf: a report of about five pages a chapter: each two tables of 42 rows, a
 * chart and running text in both languages, all of it made up. 60 chapters are 300 pages with 120
 * tables, 5040 rows and 60 charts. Prints how many pages it made.
 */
#include "base/paths.h"
#include "page/page.h"
#include "render/render.h"
#include <stdio.h>
#include <stdlib.h>

enum { TABLES = 2, ROWS = 42, PARAGRAPHS = 12, MONTHS = 12 };

static const char sentence_zh[] =
    "全年接待读者37.8万人次，外借图书34.19万册次，新办读者证29390张，其中中小学生23986张。"
    "图书馆坚持“读者至上、服务第一”的宗旨，开展讲座、展览、培训等133场次，惠及读者20余万人；"
    "24小时自助图书馆与智慧微型图书馆全年不闭馆。";
static const char sentence_en[] =
    "In the year the library received 378,000 visits and lent 341,900 volumes; 29,390 new reader "
    "cards were issued, of which 23,986 went to pupils. Lectures, exhibitions and courses reached "
    "more than 200,000 readers in 133 sessions.";

/* The characters of a report are many: the face is subset by what is used. */
static char *
varied(guint seed)
{
  GString *text = g_string_new(sentence_zh);

  for (guint i = 0; i < 12; i++)
    g_string_append_unichar(text, 0x4e00 + (seed * 131 + i * 977) % 6000);
  g_string_append(text, "。");
  return g_string_free(text, FALSE);
}

/* Takes @words. */
static void
set_text(NbCell *cell, char *words)
{
  cell->zh = words;
  cell->value = NB_RATIO_NONE;
}

static void
add_table(NbDoc *doc, guint seed)
{
  NbGrid *grid = nb_grid_new("table", NB_GRID_PLAIN, "各馆各月外借册次", "Loans by Site and Month");

  nb_grid_add_column(grid, "site", "馆藏地", "Site", NB_CELL_TEXT);
  nb_grid_add_column(grid, "title", "题名", "Title", NB_CELL_TEXT);
  for (guint i = 0; i < 4; i++)
    nb_grid_add_column(grid, "value", "册次", "Loans", NB_CELL_NUMBER)->form.grouped = TRUE;
  for (guint r = 0; r < ROWS; r++) {
    NbCell *cells = nb_grid_add_row(grid);

    set_text(&cells[0], g_strdup_printf("第%u分馆", r + 1));
    set_text(&cells[1], g_strdup_printf("《馆藏图书第%u种》", seed * ROWS + r));
    for (guint i = 2; i < 6; i++)
      cells[i].value = NB_RATIO_INT((gint64)(seed * 7919 + r * 104729 + i * 31) % 90000);
  }
  grid->note_zh = g_strdup("单位：册次。");
  nb_doc_add(doc, NB_NODE_GRID, NULL)->grid = grid;
}

static void
add_chart(NbDoc *doc, guint seed)
{
  NbGrid *grid = nb_grid_new("chart", NB_GRID_PLAIN, "各月到馆人次", "Visits by Month");
  NbNode *node = nb_doc_add(doc, NB_NODE_CHART, NULL);

  nb_grid_add_column(grid, "month", "月份", "Month", NB_CELL_TEXT);
  nb_grid_add_column(grid, "visits", "人次", "Visits", NB_CELL_NUMBER);
  for (guint i = 0; i < MONTHS; i++) {
    NbCell *cells = nb_grid_add_row(grid);

    set_text(&cells[0], g_strdup_printf("%u月", i + 1));
    cells[1].value = NB_RATIO_INT((gint64)(seed * 7919 + i * 104729) % 40000);
  }
  node->chart = g_new0(NbChart, 1);
  node->chart->type = g_strdup("column");
  node->chart->grid = grid;
}

static void
add_chapter(NbDoc *doc, guint chapter)
{
  NbNode *heading = nb_doc_add(doc, NB_NODE_HEADING, NULL);

  heading->level = 1;
  heading->number = g_strdup_printf("%u", chapter + 1);
  heading->text = nb_text_from("用户服务与馆藏建设", "Services and Collections");
  for (guint i = 0; i < PARAGRAPHS; i++) {
    g_autofree char *zh = varied(chapter * PARAGRAPHS + i);

    nb_doc_add(doc, NB_NODE_PARAGRAPH, NULL)->text = nb_text_from(zh, sentence_en);
    if (i == PARAGRAPHS / 3)
      add_chart(doc, chapter);
    if (i % (PARAGRAPHS / TABLES) == PARAGRAPHS / TABLES - 1)
      add_table(doc, chapter * TABLES + i);
  }
}

static guint
count_pages(const NbDoc *doc)
{
  g_autoptr(NbTheme) theme = nb_theme_find(NULL, NULL);
  NbFonts *fonts = nb_renderer_fonts(NULL);
  g_autoptr(NbPages) pages = theme && fonts ? nb_pages_layout(doc, fonts, theme, NULL) : NULL;

  return pages ? pages->frames->len : 0;
}

int
main(int argc, char **argv)
{
  g_autoptr(NbDoc) doc = nb_doc_new(NB_DOC_REPORT);
  g_autoptr(GError) error = NULL;
  const NbRenderContext context = {.width = 100};
  guint64 chapters = 0;

  if (argc < 3 || !g_ascii_string_to_unsigned(argv[1], 10, 1, 1000, &chapters, NULL))
    return EXIT_FAILURE;
  doc->title_zh = g_strdup("2024年度报告");
  doc->title_en = g_strdup("Annual Report 2024");
  doc->period = g_strdup("2024");
  for (guint i = 0; i < chapters; i++)
    add_chapter(doc, i);
  if (g_str_equal(argv[2], "-")) {
    printf("%u\n", count_pages(doc));
    return EXIT_SUCCESS;
  }
  NbSink *sink = nb_sink_open(argv[2], &error);

  if (!sink || !nb_renderer_find("pdf")->render(doc, &context, sink, &error) ||
      !nb_sink_commit(sink, &error)) {
    fprintf(stderr, "%s\n", error->message);
    return EXIT_FAILURE;
  }
  return EXIT_SUCCESS;
}
