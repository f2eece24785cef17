#include "page/page.h"
#include "base/paths.h"
#include "page/scale.h"
#include "tests/chart/boxes.h"
#include "tests/page/sample.h"
#include <string.h>

typedef NbDoc *(*Make)(void);

static NbFonts *
fonts(void)
{
  static NbFonts *opened = NULL;
  g_autofree char *config = nb_paths_data("fonts/fonts.conf", NULL);

  if (!opened)
    opened = nb_fonts_open(config, NULL);
  g_assert_nonnull(opened);
  return opened;
}

static NbPages *
layout(const NbDoc *doc)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(NbTheme) theme = nb_theme_find(doc->theme, NULL);
  NbPages *pages = nb_pages_layout(doc, fonts(), theme, &error);

  g_assert_no_error(error);
  return pages;
}

static const NbFrame *
page_at(const NbPages *pages, guint i)
{
  return pages->frames->pdata[i];
}

static void
check_pages(const NbPages *pages)
{
  int open = 0;

  g_assert_cmpuint(pages->labels->len, ==, pages->frames->len);
  for (guint i = 0; i < pages->frames->len; i++) {
    const NbFrame *page = page_at(pages, i);

    g_assert_cmpfloat(page->width, ==, NB_PAGE_WIDTH);
    check_inside(page);
    check_no_overlap(page);
    check_tags(page, &open);
  }
  g_assert_cmpint(open, ==, 0);
}

/* Text stays in the margins of the measure, but for the large year, set to its ink. */
static void
check_margins(const NbPages *pages)
{
  for (guint i = 1; i < pages->frames->len; i++)
    for (guint k = 0; k < page_at(pages, i)->items->len; k++) {
      const NbItem *item = page_at(pages, i)->items->pdata[k];

      if (item->kind != NB_ITEM_TEXT)
        continue;
      g_assert_cmpfloat(item->x, >=, NB_MARGIN - 0.5);
      g_assert_cmpfloat(item->x + item->advance, <=, NB_MARGIN + NB_MEASURE + 0.5);
    }
}

static void
test_languages(gconstpointer data)
{
  g_autoptr(NbDoc) doc = sample_report();

  doc->languages = (NbDocLanguages)GPOINTER_TO_INT(data);
  g_autoptr(NbPages) pages = layout(doc);

  check_pages(pages);
  check_margins(pages);
}

static void
test_same_twice(void)
{
  g_autoptr(NbDoc) doc = sample_report();
  g_autoptr(NbPages) one = layout(doc), other = layout(doc);

  g_assert_cmpuint(one->frames->len, ==, other->frames->len);
  for (guint i = 0; i < one->frames->len; i++) {
    g_autofree char *first = nb_frame_dump(page_at(one, i));
    g_autofree char *second = nb_frame_dump(page_at(other, i));

    g_assert_cmpstr(first, ==, second);
  }
}

static char *
all_text(const NbPages *pages)
{
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < pages->frames->len; i++) {
    g_autofree char *text = frame_said(page_at(pages, i));

    g_string_append(out, text);
  }
  return g_string_free(out, FALSE);
}

static guint
count(const char *text, const char *part)
{
  guint n = 0;

  for (const char *p = strstr(text, part); p; p = strstr(p + 1, part))
    n++;
  return n;
}

static void
test_every_word_once(void)
{
  g_autoptr(NbDoc) doc = sample_report();
  g_autoptr(NbPages) pages = layout(doc);
  g_autofree char *text = all_text(pages);

  for (guint i = 0; i < doc->nodes->len; i++) {
    const NbNode *node = doc->nodes->pdata[i];
    g_autofree char *zh = nb_text_plain(node->text.zh);
    g_auto(GStrv) words = g_strsplit(zh, " ", -1);
    g_autofree char *joined = g_strjoinv("", words);

    if (node->kind == NB_NODE_PARAGRAPH || node->kind == NB_NODE_ITEM)
      if (count(text, joined) != 1)
        g_error("“%s” stands there %u times", joined, count(text, joined));
  }
}

static double
lowest_text(const NbFrame *page)
{
  double lowest = 0;

  for (guint i = 0; i < page->items->len; i++) {
    const NbItem *item = page->items->pdata[i];

    if (item->kind == NB_ITEM_TEXT && item->y < NB_FOLIO_BASELINE - 20)
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
    g_assert_cmpuint(pages_saying(pages, "表题"), ==, 1);
    /* the note never stands without the last row */
    g_assert_nonnull(strstr(end, last));
    g_assert_nonnull(strstr(end, "注释在此。"));
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

static guint
page_of_chapter(guint paragraphs, guint *n_pages)
{
  g_autoptr(NbDoc) doc = nb_doc_new(NB_DOC_REPORT);

  sample_heading(doc, 1, "一", "甲章", NULL);
  for (guint i = 0; i < paragraphs; i++)
    sample_paragraph(doc, "一行。", NULL);
  sample_heading(doc, 1, "二", "乙章", NULL);
  sample_paragraph(doc, "一行。", NULL);
  g_autoptr(NbPages) pages = layout(doc);

  *n_pages = pages->frames->len;
  return ((const NbOutline *)pages->outline->pdata[1])->page;
}

static void
test_chapters(void)
{
  guint n_pages = 0;

  g_assert_cmpuint(page_of_chapter(5, &n_pages), ==, 2); /* cover, contents, this */
  g_assert_cmpuint(n_pages, ==, 3);
  g_assert_cmpuint(page_of_chapter(15, &n_pages), ==, 2);
  g_assert_cmpuint(page_of_chapter(24, &n_pages), ==, 3);
}

static void
test_front(void)
{
  g_autoptr(NbDoc) doc = sample_report();
  g_autoptr(NbPages) pages = layout(doc);
  g_autofree char *cover = frame_text(page_at(pages, 0));
  g_autofree char *contents = frame_text(page_at(pages, 1));

  g_assert_cmpstr(pages->labels->pdata[0], ==, "封面");
  g_assert_cmpstr(pages->labels->pdata[2], ==, "3");
  g_assert_nonnull(strstr(cover, "2024年度报告"));
  g_assert_nonnull(strstr(cover, "重庆市样本区图书馆"));
  for (guint i = 0; i < pages->outline->len; i++) {
    const NbOutline *outline = pages->outline->pdata[i];
    g_autofree char *folio = g_strdup_printf("%u", outline->page + 1);

    g_assert_cmpuint(outline->page, <, pages->frames->len);
    if (outline->level <= 2)
      g_assert_nonnull(strstr(contents, folio));
  }
  g_assert_cmpstr(((const NbOutline *)pages->outline->pdata[0])->title, ==, "一、年度数字");
}

/* Every link of the contents leads to a place that there is, on the page that is printed. */
static void
test_links(void)
{
  g_autoptr(NbDoc) doc = sample_report();
  g_autoptr(NbPages) pages = layout(doc);
  g_autoptr(GHashTable) places = g_hash_table_new(g_str_hash, g_str_equal);
  guint n_links = 0;

  for (guint i = 0; i < pages->frames->len; i++)
    for (guint k = 0; k < page_at(pages, i)->items->len; k++) {
      const NbItem *item = page_at(pages, i)->items->pdata[k];

      if (item->kind == NB_ITEM_DEST)
        g_assert_true(g_hash_table_insert(places, item->name, GUINT_TO_POINTER(i)));
    }
  for (guint k = 0; k < page_at(pages, 1)->items->len; k++) {
    const NbItem *item = page_at(pages, 1)->items->pdata[k];

    if (item->kind == NB_ITEM_LINK) {
      g_assert_true(g_hash_table_contains(places, item->name));
      n_links++;
    }
  }
  g_assert_cmpuint(n_links, ==, 6);
}

static NbDoc *
doc_of(NbNodeKind kind, NbNode **node)
{
  NbDoc *doc = nb_doc_new(NB_DOC_SHEET);

  *node = nb_doc_add(doc, kind, &(NbPlace){.file = "年报.md", .line = 33});
  return doc;
}

static void
check_fails(const NbDoc *doc, const char *want)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(NbTheme) theme = nb_theme_find(NULL, NULL);
  NbPages *pages = nb_pages_layout(doc, fonts(), theme, &error);

  g_assert_null(pages);
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
  g_assert_true(g_str_has_prefix(error->message, "年报.md:33"));
  if (!strstr(error->message, want))
    g_error("“%s” does not say “%s”", error->message, want);
}

static void
test_unknown_chart(void)
{
  NbNode *node;
  g_autoptr(NbDoc) doc = doc_of(NB_NODE_CHART, &node);

  node->chart = g_new0(NbChart, 1);
  node->chart->type = g_strdup("pie");
  node->chart->grid = sample_classes();
  check_fails(doc, "“pie”");
  check_fails(doc, "bar, column");
}

static void
test_wide_table(void)
{
  NbNode *node;
  g_autoptr(NbDoc) doc = doc_of(NB_NODE_GRID, &node);

  node->grid = nb_grid_new("g", NB_GRID_PLAIN, "表", "Table");
  for (guint i = 0; i < 40; i++)
    nb_grid_add_column(node->grid, "v", "数值", "Value", NB_CELL_NUMBER);
  NbCell *cells = nb_grid_add_row(node->grid);

  for (guint i = 0; i < 40; i++)
    sample_set(&cells[i], NULL, NULL, 123456);
  check_fails(doc, "40 columns");
}

static void
test_huge_tile(void)
{
  NbNode *node;
  g_autoptr(NbDoc) doc = doc_of(NB_NODE_TILES, &node);

  for (guint i = 0; i < 3; i++)
    sample_tile(doc, node, G_MAXINT64, (NbNumberForm){.grouped = TRUE}, "", "", "大", "Large");
  check_fails(doc, "9,223,372,036,854,775,807");
}

static void
test_endless_closing(void)
{
  NbNode *node;
  g_autoptr(NbDoc) doc = doc_of(NB_NODE_CLOSING, &node);
  g_autoptr(GString) text = g_string_new(NULL);

  for (guint i = 0; i < 2000; i++)
    g_string_append(text, "谢");
  node->text = nb_text_from(text->str, NULL);
  check_fails(doc, "do not fit a page");
}

static void
test_unknown_glyph(void)
{
  NbNode *node;
  g_autoptr(NbDoc) doc = doc_of(NB_NODE_PARAGRAPH, &node);

  node->text = nb_text_from("古\xf0\x92\x80\x80字", NULL);
  check_fails(doc, "U+12000");
}

/* Awkward but lawful documents: they must be set, whatever they look like. */
static NbDoc *
make_empty_report(void)
{
  return nb_doc_new(NB_DOC_REPORT);
}

static NbDoc *
make_empty_sheet(void)
{
  return nb_doc_new(NB_DOC_SHEET);
}

static NbDoc *
make_long_names(void)
{
  NbDoc *doc = nb_doc_new(NB_DOC_REPORT);

  doc->title_zh = g_strdup("2024年7月至2025年6月年度全民阅读推广工作与公共图书馆服务效能报告");
  doc->title_en =
      g_strdup("Annual Report on the Promotion of Reading and the Effectiveness of Public "
               "Library Services, July 2024 to June 2025");
  doc->library_zh =
      g_strdup("内蒙古自治区呼伦贝尔市莫力达瓦达斡尔族自治旗图书馆暨少年儿童图书馆联合总分馆");
  doc->library_en = g_strdup("Morin Dawa Daur Autonomous Banner Library and Children’s Library, "
                             "Hulunbuir, Inner Mongolia Autonomous Region");
  doc->period = g_strdup("2024-07-01..2025-06-30");
  sample_heading(doc, 1, "十二",
                 "关于进一步推动公共图书馆总分馆制建设与全民阅读服务体系高质量发展的若干重点工作",
                 "Key work to further the main and branch library system and to raise the quality "
                 "of reading services for all");
  sample_heading(doc, 2, "（一）",
                 "关于进一步推动公共图书馆总分馆制建设与全民阅读服务体系高质量发展",
                 "Furthering the main and branch library system");
  sample_paragraph(doc, "正文。", "Text.");
  return doc;
}

static NbDoc *
make_odd_tiles(void)
{
  NbDoc *doc = nb_doc_new(NB_DOC_SHEET);
  const NbNumberForm plain = {.grouped = TRUE};

  for (guint n = 1; n <= 8; n++) {
    NbNode *node = nb_doc_add(doc, NB_NODE_TILES, NULL);

    for (guint i = 0; i < n; i++)
      sample_tile(doc, node, i == 2 ? 123456789012 : 7, plain,
                  i == 1 ? "万册次（含电子图书与期刊）" : "", "",
                  "一个特别长的指标名称需要折行才能排下的那种", "A label that wraps");
  }
  return doc;
}

static NbDoc *
make_odd_nodes(void)
{
  NbDoc *doc = nb_doc_new(NB_DOC_REPORT);

  nb_doc_add(doc, NB_NODE_BREAK, NULL);
  nb_doc_add(doc, NB_NODE_TILES, NULL);
  nb_doc_add(doc, NB_NODE_CHRONICLE, NULL);
  nb_doc_add(doc, NB_NODE_IMAGES, NULL);
  sample_paragraph(doc, NULL, NULL);
  sample_paragraph(doc, "", "English where the Chinese is empty.");
  sample_item(doc, NULL, NULL, NULL);
  sample_item(doc, "100.", "一项", "One");
  sample_heading(doc, 7, NULL, NULL, NULL);
  nb_doc_add(doc, NB_NODE_GRID, NULL)->grid = nb_grid_new("g", NB_GRID_RANKING, NULL, NULL);
  nb_doc_add(doc, NB_NODE_POEM, NULL);
  nb_doc_add(doc, NB_NODE_CLOSING, NULL);
  sample_paragraph(doc, "结语之后。", NULL);
  nb_doc_add(doc, NB_NODE_BREAK, NULL);
  return doc;
}

static NbDoc *
make_many_months(void)
{
  NbDoc *doc = nb_doc_new(NB_DOC_SHEET);
  NbNode *node = nb_doc_add(doc, NB_NODE_GRID, NULL);

  doc->title_zh = g_strdup("各馆各月");
  node->grid = nb_grid_new("g", NB_GRID_PLAIN, NULL, NULL);
  nb_grid_add_column(node->grid, "site", "服务点", "Site", NB_CELL_TEXT);
  for (guint i = 1; i <= 13; i++) {
    g_autofree char *name = g_strdup_printf("%u月", i);

    nb_grid_add_column(node->grid, "m", name, "Month", NB_CELL_NUMBER)->form.grouped = TRUE;
  }
  for (guint r = 0; r < 5; r++) {
    NbCell *cells = nb_grid_add_row(node->grid);

    sample_set(&cells[0], "通惠街道登瀛社区分馆", "Dengying Community Branch", 0);
    for (guint i = 1; i <= 13; i++)
      sample_set(&cells[i], NULL, NULL, 28159 * i);
  }
  return doc;
}

static const struct {
  const char *name;
  Make make;
} makes[] = {
    {"a report of nothing",                 make_empty_report},
    {"a sheet of nothing",                  make_empty_sheet },
    {"names that do not fit a line",        make_long_names  },
    {"one to eight tiles, huge and long",   make_odd_tiles   },
    {"nodes without content, out of order", make_odd_nodes   },
    {"fourteen columns",                    make_many_months },
};

static void
test_awkward(gconstpointer data)
{
  Make make = *(const Make *)data;

  for (int languages = NB_DOC_BOTH; languages <= NB_DOC_EN; languages++) {
    g_autoptr(NbDoc) doc = make();

    doc->languages = (NbDocLanguages)languages;
    g_autoptr(NbPages) pages = layout(doc);

    check_pages(pages);
    g_assert_cmpuint(pages->frames->len, >=, 1);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_data_func("/page/both languages", GINT_TO_POINTER(NB_DOC_BOTH), test_languages);
  g_test_add_data_func("/page/Chinese alone", GINT_TO_POINTER(NB_DOC_ZH), test_languages);
  g_test_add_data_func("/page/English alone", GINT_TO_POINTER(NB_DOC_EN), test_languages);
  g_test_add_func("/page/the same document gives the same pages", test_same_twice);
  g_test_add_func("/page/every paragraph stands there once", test_every_word_once);
  g_test_add_func("/page/no heading at the foot of a page", test_no_heading_at_the_foot);
  g_test_add_func("/page/the head of a table repeats", test_head_repeats);
  g_test_add_func("/page/no line stands alone", test_no_lonely_line);
  g_test_add_func("/page/a chapter goes on when enough is left", test_chapters);
  g_test_add_func("/page/cover, contents and folios", test_front);
  g_test_add_func("/page/links of the contents lead somewhere", test_links);
  g_test_add_func("/page/an unknown chart is refused", test_unknown_chart);
  g_test_add_func("/page/a table wider than the page is refused", test_wide_table);
  g_test_add_func("/page/a number too long for its tile is refused", test_huge_tile);
  g_test_add_func("/page/closing words without end are refused", test_endless_closing);
  g_test_add_func("/page/a character without a face is refused", test_unknown_glyph);
  for (gsize i = 0; i < G_N_ELEMENTS(makes); i++) {
    g_autofree char *path = g_strdup_printf("/page/awkward: %s", makes[i].name);

    g_test_add_data_func(path, &makes[i].make, test_awkward);
  }
  return g_test_run();
}
