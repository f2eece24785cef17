#include "tests/page/pages.h"

typedef NbDoc *(*Make)(void);

static NbDoc *
doc_of(NbNodeKind kind, NbNode **node)
{
  NbDoc *doc = nb_doc_new(NB_DOC_SHEET);

  *node = nb_doc_add(doc, kind, &(NbPlace){.file = "年报.md", .line = 33});
  return doc;
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
  check_fails(doc, "column, grouped");
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
  /* the program's own files, wherever the build folder is */
  g_setenv("NIANBAO_DATA", g_getenv("NIANBAO_SOURCE"), FALSE);
  g_test_add_func("/page/blocks/an unknown chart is refused", test_unknown_chart);
  g_test_add_func("/page/blocks/a table wider than the page is refused", test_wide_table);
  g_test_add_func("/page/blocks/a number too long for its tile is refused", test_huge_tile);
  g_test_add_func("/page/blocks/closing words without end are refused", test_endless_closing);
  g_test_add_func("/page/blocks/a character without a face is refused", test_unknown_glyph);
  for (gsize i = 0; i < G_N_ELEMENTS(makes); i++) {
    g_autofree char *path = g_strdup_printf("/page/blocks/awkward: %s", makes[i].name);

    g_test_add_data_func(path, &makes[i].make, test_awkward);
  }
  return g_test_run();
}
