#include "tests/page/pages.h"

static guint
count(const char *text, const char *part)
{
  guint n = 0;

  for (const char *p = strstr(text, part); p; p = strstr(p + 1, part))
    n++;
  return n;
}

static double
lowest_text(const NbFrame *page)
{
  double lowest = 0;

  for (guint i = 0; i < page->items->len; i++) {
    const NbItem *item = page->items->pdata[i];

    if (item->kind == NB_ITEM_TEXT && item->y < nb_scale_of(NB_DOC_A4)->folio_baseline - 20)
      lowest = MAX(lowest, item->y);
  }
  return lowest;
}

static gboolean
is_heading_tag(const NbItem *item)
{
  return item->kind == NB_ITEM_TAG && strlen(item->name) == 2 && item->name[0] == 'H';
}

static double
last_line_of_tag(const NbFrame *page, guint tag)
{
  double y = 0;

  for (guint k = tag + 1; k < page->items->len; k++) {
    const NbItem *item = page->items->pdata[k];

    if (item->kind == NB_ITEM_END)
      break;
    y = item->kind == NB_ITEM_TEXT ? MAX(y, item->y) : y;
  }
  return y;
}

static void
test_no_heading_at_the_foot(void)
{
  g_autoptr(NbDoc) doc = sample_report();
  g_autoptr(NbPages) pages = layout(doc);

  for (guint i = 1; i < pages->frames->len; i++) {
    const NbFrame *page = page_at(pages, i);
    double foot = lowest_text(page);

    for (guint k = 0; k < page->items->len; k++)
      if (is_heading_tag(page->items->pdata[k]))
        g_assert_cmpfloat(last_line_of_tag(page, k), <, foot - 12);
  }
}

static guint
pages_saying(const NbPages *pages, const char *text)
{
  guint n = 0;

  for (guint i = 0; i < pages->frames->len; i++) {
    g_autofree char *all = frame_text(page_at(pages, i));

    n += strstr(all, text) != NULL;
  }
  return n;
}

static NbDoc *
sheet_of_rows(guint n)
{
  NbDoc *doc = nb_doc_new(NB_DOC_SHEET);
  NbNode *node = nb_doc_add(doc, NB_NODE_GRID, NULL);
  NbGrid *grid = nb_grid_new("g", NB_GRID_PLAIN, "表题", "Title");

  nb_grid_add_column(grid, "name", "栏目甲", "Column", NB_CELL_TEXT);
  nb_grid_add_column(grid, "value", "数值", "Value", NB_CELL_NUMBER);
  for (guint i = 0; i < n; i++) {
    NbCell *cells = nb_grid_add_row(grid);
    g_autofree char *name = g_strdup_printf("第%u行", i);

    sample_set(&cells[0], name, NULL, 0);
    sample_set(&cells[1], NULL, NULL, i);
  }
  grid->note_zh = g_strdup("注释在此。");
  node->grid = grid;
  return doc;
}

static void
test_head_repeats(void)
{
  for (guint n = 1; n <= 120; n += 7) {
    g_autoptr(NbDoc) doc = sheet_of_rows(n);
    g_autoptr(NbPages) pages = layout(doc);
    g_autofree char *last = g_strdup_printf("第%u行", n - 1);
    g_autofree char *end = frame_text(page_at(pages, pages->frames->len - 1));

    check_pages(pages);
    g_assert_cmpuint(pages_saying(pages, "栏目甲"), ==, pages->frames->len);
    g_assert_cmpuint(pages_saying(pages, "表题"), ==, pages->frames->len);
    g_assert_cmpuint(pages_saying(pages, "续表"), ==, pages->frames->len - 1);
    /* the note never stands without the last row */
    g_assert_nonnull(strstr(end, last));
    g_assert_nonnull(strstr(end, "注释在此。"));
  }
}

/* A row higher than a page goes on under a mark, whether of a table or of facts. */
static void
test_cut_row(void)
{
  for (int style = NB_GRID_PLAIN; style <= NB_GRID_FACTS; style++)
    for (int family = NB_DOC_A4; family <= NB_DOC_WIDE; family++) {
      g_autoptr(NbDoc) doc = sheet_of_rows(3);
      NbGrid *grid = ((const NbNode *)doc->nodes->pdata[0])->grid;
      NbCell *cells = grid->rows->pdata[1];
      g_autoptr(GString) text = g_string_new(NULL);

      if (style != NB_GRID_PLAIN && style != NB_GRID_FACTS)
        continue;
      for (guint i = 0; i < 4000; i++)
        g_string_append(text, "字");
      grid->style = (NbGridStyle)style;
      g_free(cells[0].zh);
      cells[0].zh = g_string_free(g_steal_pointer(&text), FALSE);
      doc->pages = (NbDocPages)family;
      g_autoptr(NbPages) pages = layout(doc);

      check_pages(pages);
      g_assert_cmpuint(pages_saying(pages, "字"), >, 1);
      g_assert_cmpuint(pages_saying(pages, "（续）"), >=, 1);
    }
}

static guint
count_figures(const NbPages *pages)
{
  guint n = 0;

  for (guint i = 0; i < pages->frames->len; i++)
    for (guint k = 0; k < page_at(pages, i)->items->len; k++) {
      const NbItem *item = page_at(pages, i)->items->pdata[k];

      n += item->kind == NB_ITEM_TAG && strcmp(item->name, "Figure") == 0 && item->alt;
    }
  return n;
}

/* No number of lines up to 60 is refused, and every page of a chart is a figure with words. */
static void
test_long_charts(void)
{
  for (guint n = 5; n <= 60; n += 11)
    for (int family = NB_DOC_A4; family <= NB_DOC_WIDE; family++) {
      g_autoptr(NbDoc) doc = sheet_of_rows(n);
      NbNode *node = doc->nodes->pdata[0];
      g_autofree char *last = g_strdup_printf("第%u行", n - 1);

      node->kind = NB_NODE_CHART;
      node->chart = g_new0(NbChart, 1);
      node->chart->type = g_strdup(n % 2 ? "bar" : "ranked");
      node->chart->grid = g_steal_pointer(&node->grid);
      doc->pages = (NbDocPages)family;
      g_autoptr(NbPages) pages = layout(doc);

      check_pages(pages);
      g_assert_cmpuint(count_figures(pages), ==, pages->frames->len);
      g_assert_cmpuint(pages_saying(pages, "续图"), ==, pages->frames->len - 1);
      g_assert_cmpuint(pages_saying(pages, last), ==, 1);
      g_assert_cmpuint(pages_saying(pages, "注释在此。"), ==, 1);
    }
}

/* However many lines come before, no paragraph leaves one line alone. */
static void
test_no_lonely_line(void)
{
  for (guint before = 0; before < 40; before++) {
    g_autoptr(NbDoc) doc = nb_doc_new(NB_DOC_SHEET);
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < before; i++)
      sample_paragraph(doc, "一行。", NULL);
    for (guint i = 0; i < 44 * 5; i++)
      g_string_append(text, "字");
    sample_paragraph(doc, text->str, NULL);
    g_autoptr(NbPages) pages = layout(doc);
    g_autofree char *first = frame_text(page_at(pages, 0));
    guint here = count(first, "字");

    check_pages(pages);
    g_assert_true(here == 0 || here > 44 * 1 + 20);
    g_assert_true(here == 44 * 5 || 44 * 5 - here > 44);
  }
}

/* Wherever it falls, a heading has at least two lines of its text on its own page. */
static void
test_heading_keeps(void)
{
  for (guint before = 0; before < 40; before++) {
    g_autoptr(NbDoc) doc = nb_doc_new(NB_DOC_SHEET);
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < before; i++)
      sample_paragraph(doc, "一行。", NULL);
    sample_heading(doc, 2, "1", "小节", NULL);
    for (guint i = 0; i < 44 * 5; i++)
      g_string_append(text, "字");
    sample_paragraph(doc, text->str, NULL);
    g_autoptr(NbPages) pages = layout(doc);

    for (guint i = 0; i < pages->frames->len; i++) {
      g_autofree char *page = frame_text(page_at(pages, i));

      if (strstr(page, "小节"))
        g_assert_cmpuint(count(page, "字"), >, 44 + 20);
    }
  }
}

static guint
page_of_chapter(guint before, guint inside, guint *n_pages)
{
  g_autoptr(NbDoc) doc = nb_doc_new(NB_DOC_REPORT);

  sample_heading(doc, 1, "一", "甲章", NULL);
  for (guint i = 0; i < before; i++)
    sample_paragraph(doc, "一行。", NULL);
  sample_heading(doc, 1, "二", "乙章", NULL);
  for (guint i = 0; i < inside; i++)
    sample_paragraph(doc, "一行。", NULL);
  g_autoptr(NbPages) pages = layout(doc);

  *n_pages = pages->frames->len;
  return ((const NbOutline *)pages->outline->pdata[1])->page;
}

static void
test_chapters(void)
{
  guint n_pages = 0;

  g_assert_cmpuint(page_of_chapter(5, 9, &n_pages), ==, 2); /* cover, contents, this */
  g_assert_cmpuint(n_pages, ==, 3);
  g_assert_cmpuint(page_of_chapter(15, 9, &n_pages), ==, 2);
  g_assert_cmpuint(page_of_chapter(24, 40, &n_pages), ==, 3);
}

static void
test_short_chapters(void)
{
  guint n_pages = 0;

  g_assert_cmpuint(page_of_chapter(24, 1, &n_pages), ==, 2);
  g_assert_cmpuint(n_pages, ==, 3);
  g_assert_cmpuint(page_of_chapter(34, 1, &n_pages), ==, 3);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  /* the program's own files, wherever the build folder is */
  g_setenv("NIANBAO_DATA", g_getenv("NIANBAO_SOURCE"), FALSE);
  g_test_add_func("/page/flow/a row cut between its lines is marked", test_cut_row);
  g_test_add_func("/page/flow/charts of many lines", test_long_charts);
  g_test_add_func("/page/flow/no heading at the foot of a page", test_no_heading_at_the_foot);
  g_test_add_func("/page/flow/a heading stays with its text", test_heading_keeps);
  g_test_add_func("/page/flow/the head of a table repeats", test_head_repeats);
  g_test_add_func("/page/flow/no line stands alone", test_no_lonely_line);
  g_test_add_func("/page/flow/a chapter goes on when enough is left", test_chapters);
  g_test_add_func("/page/flow/a short chapter goes where it fits whole", test_short_chapters);
  return g_test_run();
}
