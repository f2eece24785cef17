#include "book.h"

/* Names of the worksheets, joined by |. */
static char *
names_of(const Book *book)
{
  g_autofree char *xml = book_part(book, "xl/workbook.xml");
  g_auto(GStrv) parts = g_strsplit(xml, "<sheet name=\"", -1);
  GString *names = g_string_new(NULL);

  for (gsize i = 1; parts[i]; i++)
    g_string_append_printf(names, "%s%.*s", i > 1 ? "|" : "", (int)strcspn(parts[i], "\""),
                           parts[i]);
  return g_string_free(names, FALSE);
}

static void
test_ranking(void)
{
  g_autoptr(NbDoc) doc = sample_ranking(10);
  g_autoptr(Book) book = book_of(doc, NULL);
  g_autoptr(Sheet) sheet = sheet_read(book, 1);
  g_autofree char *names = names_of(book);
  g_autofree char *xml = book_part(book, "xl/worksheets/sheet1.xml");

  g_assert_cmpstr(names, ==, "图书外借排行");
  assert_cell(sheet, "A1", "s", "图书外借排行");
  assert_cell(sheet, "A2", "s", "Most borrowed books");
  assert_cell(sheet, "A3", "s", "2024");
  assert_cell(sheet, "B5", "s", "题名\nTitle");
  assert_cell(sheet, "A6", "n", "1");
  assert_cell(sheet, "B6", "s", "船山诗注（第1册）");
  assert_cell(sheet, "C6", "n", "1268");
  assert_cell(sheet, "C15", "n", "395");
  assert_cell(sheet, "A17", "s", "含并列共12种。");
  g_assert_cmpuint(g_hash_table_size(sheet->formulas), ==, 0);
  g_assert_nonnull(strstr(xml, "<dataBar>"));
  g_assert_nonnull(strstr(xml, "topLeftCell=\"A6\""));
  g_assert_nonnull(strstr(xml, "<pageSetup paperSize=\"9\" fitToHeight=\"0\""));
}

static void
test_report(void)
{
  g_autoptr(NbDoc) doc = sample_report();
  g_autoptr(Book) book = book_of(doc, NULL);
  g_autoptr(Sheet) overview = sheet_read(book, 1);
  g_autofree char *names = names_of(book);
  g_autofree char *styles = book_part(book, "xl/styles.xml");
  g_autofree char *workbook = book_part(book, "xl/workbook.xml");

  g_assert_cmpstr(names, ==,
                  "概览|各月图书外借|各月图书外借 2|各月图书外借 3|图书外借排行|大事记|口径");
  assert_cell(overview, "A3", "s", "山城图书馆 · Mountain City Library · 2024");
  assert_cell(overview, "A6", "s", "外借册次");
  assert_cell(overview, "C6", "n", "341876");
  assert_cell(overview, "D6", "s", "册次");
  assert_cell(overview, "E6", "s", "34.19万册次");
  assert_cell(overview, "F6", "s", "341,900 loans");
  assert_cell(overview, "A7", "s", "少儿外借占比");
  assert_cell(overview, "C7", "n", "0.3715996443154828");
  assert_cell(overview, "A8", NULL, NULL); /* said twice, listed once */
  g_assert_nonnull(strstr(styles, "formatCode=\"0.00%\""));
  g_assert_nonnull(strstr(workbook, "'各月图书外借'!$5:$5</definedName>"));
}

static void
test_definitions(void)
{
  g_autoptr(NbDoc) doc = sample_report();
  g_autoptr(Book) book = book_of(doc, NULL);
  g_autoptr(Sheet) sheet = sheet_read(book, 7);
  g_autofree char *overview = book_part(book, "xl/worksheets/sheet1.xml");

  assert_cell(sheet, "A5", "s", "指标");
  assert_cell(sheet, "A6", "s", "外借册次");
  assert_cell(sheet, "B6", "s", "Loans");
  assert_cell(sheet, "C6", "s", "loans");
  assert_cell(sheet, "D6", "s", sample_loans.definition_zh);
  assert_cell(sheet, "E6", "s", sample_loans.definition_en);
  assert_cell(sheet, "F6", "s", "GB/T 13191");
  assert_cell(sheet, "I6", "s", "2024");
  assert_cell(sheet, "H7", "s", "loans_children ÷ loans");
  g_assert_nonnull(strstr(overview, "location=\"'口径'!A6\""));
  g_assert_nonnull(strstr(overview, "location=\"'口径'!A7\""));
}

static void
test_total(void)
{
  g_autoptr(NbDoc) doc = sample_report();
  g_autoptr(Book) book = book_of(doc, NULL);
  g_autoptr(Sheet) sheet = sheet_read(book, 2);

  assert_cell(sheet, "A18", "s", "合计");
  assert_cell(sheet, "B18", "s", "Total");
  assert_cell(sheet, "C18", "n", "341876");
  g_assert_cmpstr(g_hash_table_lookup(sheet->formulas, "C18"), ==, "SUM(C6:C17)");
  for (guint number = 1; number <= 7; number++) {
    g_autoptr(Sheet) other = sheet_read(book, number);

    g_assert_cmpuint(g_hash_table_size(other->formulas), ==, number == 2);
  }
}

/* Distinct readers of twelve months do not add up to those of the year. */
static void
test_other_total(void)
{
  g_autoptr(NbDoc) doc = nb_doc_new(NB_DOC_SHEET);
  NbGrid *months = sample_months();

  sample_total(months, "合计", "Total", 200000);
  nb_doc_add(doc, NB_NODE_GRID, NULL)->grid = months;
  g_autoptr(Book) book = book_of(doc, NULL);
  g_autoptr(Sheet) sheet = sheet_read(book, 1);

  assert_cell(sheet, "C18", "n", "200000");
  g_assert_cmpuint(g_hash_table_size(sheet->formulas), ==, 0);
}

static void
test_charts(void)
{
  g_autoptr(NbDoc) doc = sample_report();
  g_autoptr(Book) book = book_of(doc, NULL);
  g_autofree char *column = book_part(book, "xl/charts/chart1.xml");
  g_autofree char *bar = book_part(book, "xl/charts/chart2.xml");

  g_assert_nonnull(strstr(column, "<c:barDir val=\"col\"/>"));
  g_assert_nonnull(strstr(column, "<c:f>'各月图书外借 2'!$C$6:$C$17</c:f>"));
  g_assert_nonnull(strstr(column, "<c:f>'各月图书外借 2'!$A$6:$A$17</c:f>"));
  g_assert_nonnull(strstr(column, "<c:v>28490</c:v>"));
  g_assert_nonnull(strstr(column, "<c:v>12月</c:v>"));
  g_assert_nonnull(strstr(bar, "<c:barDir val=\"bar\"/>"));
  g_assert_null(book_part(book, "xl/charts/chart3.xml"));
}

/* A sheet with one chart of @n series over three sites. */
static NbDoc *
chart_doc(const char *type, guint n)
{
  NbDoc *doc = nb_doc_new(NB_DOC_SHEET);
  NbNode *node = nb_doc_add(doc, NB_NODE_CHART, NULL);
  NbGrid *grid = nb_grid_new("sites", NB_GRID_PLAIN, "各馆", "Sites");

  nb_grid_add_column(grid, "site", "馆", "Site", NB_CELL_TEXT);
  for (guint s = 0; s < n; s++) {
    g_autofree char *name = g_strdup_printf("%u年", 2024 - s);

    nb_grid_add_column(grid, "count", name, name, NB_CELL_NUMBER);
  }
  for (guint i = 0; i < 3; i++) {
    NbCell *cells = nb_grid_add_row(grid);

    cells[0].zh = g_strdup_printf("%u馆", i + 1);
    for (guint s = 1; s <= n; s++)
      cells[s].value = NB_RATIO_INT(100 * (i + 1) + s);
  }
  node->chart = g_new0(NbChart, 1);
  node->chart->type = g_strdup(type);
  node->chart->grid = grid;
  return doc;
}

/* Excel draws what it can; the others are a shaded table. The alternative text goes along. */
static void
test_kinds(void)
{
  static const struct {
    const char *type, *want;
    guint series;
  } kinds[] = {
      {"stacked", "<c:grouping val=\"stacked\"/>",        2},
      {"percent", "<c:grouping val=\"percentStacked\"/>", 2},
      {"line",    "<c:lineChart>",                        2},
      {"area",    "<c:areaChart>",                        2},
      {"ring",    "<c:doughnutChart>",                    1},
      {"ranked",  "<c:barDir val=\"bar\"/>",              1},
      {"heat",    NULL,                                   3},
      {"treemap", NULL,                                   1},
  };

  for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
    g_autoptr(NbDoc) doc = chart_doc(kinds[i].type, kinds[i].series);
    g_autoptr(Book) book = book_of(doc, NULL);
    g_autofree char *chart = book_part(book, "xl/charts/chart1.xml");
    g_autofree char *drawing = book_part(book, "xl/drawings/drawing1.xml");
    g_autofree char *sheet = book_part(book, "xl/worksheets/sheet1.xml");

    g_test_message("%s", kinds[i].type);
    g_assert_cmpint(kinds[i].want == NULL, ==, chart == NULL);
    g_assert_true(kinds[i].want ? strstr(chart, kinds[i].want) != NULL
                                : strstr(sheet, "<colorScale>") != NULL);
    g_assert_true(!kinds[i].want || strstr(drawing, "descr=\"各馆：") != NULL);
  }
}

static void
test_chronicle(void)
{
  g_autoptr(NbDoc) doc = sample_report();
  g_autoptr(Book) book = book_of(doc, NULL);
  g_autoptr(Sheet) sheet = sheet_read(book, 6);

  assert_cell(sheet, "A7", "s", "2024-04-08");
  assert_cell(sheet, "B7", "s", "4月22~30日");
  assert_cell(sheet, "C7", "s", "22–30 April");
  assert_cell(sheet, "D6", "s", "总馆少儿阅览区恢复开放。");
}

static NbResult *
count_rows(const NbTable *table)
{
  g_autoptr(NbPlan) plan = nb_plan_new();
  g_autoptr(GError) error = NULL;
  NbResult *result = nb_query_run(table, plan, &error);

  g_assert_no_error(error);
  return result;
}

static void
test_sources(void)
{
  g_autoptr(NbTable) table = nb_table_new(nb_dataset_find("loans"));
  g_autoptr(NbDoc) doc = sample_report();
  NbFigure *loans = doc->figures->pdata[0], *share = doc->figures->pdata[1];

  nb_table_begin_file(table, "年报2024/数据/loans-1.csv");
  nb_table_end_row(table, 2);
  nb_table_begin_file(table, "年报2024/数据/loans-2.csv");
  loans->measure->result = count_rows(table);
  share->measure->under = g_new0(NbMeasure, 1); /* the same table again, in a derived figure */
  share->measure->under->filters = g_ptr_array_new();
  share->measure->under->result = count_rows(table);
  g_autoptr(Book) book = book_of(doc, NULL);
  g_autoptr(Sheet) defined = sheet_read(book, 7), sources = sheet_read(book, 8);

  assert_cell(defined, "J6", "n", "1");
  assert_cell(sources, "A6", "s", "流通");
  assert_cell(sources, "B6", "s", "Loans");
  assert_cell(sources, "C6", "s", "loans-1.csv");
  assert_cell(sources, "D6", "n", "1");
  assert_cell(sources, "C7", "s", "loans-2.csv");
  assert_cell(sources, "C8", NULL, NULL);
}

static void
test_languages(void)
{
  const NbRenderContext english = {.english = TRUE};
  g_autoptr(NbDoc) doc = sample_report();
  g_autoptr(Book) book = book_of(doc, &english);
  g_autofree char *names = names_of(book);
  g_autoptr(Sheet) months = sheet_read(book, 2);

  g_assert_cmpstr(names, ==,
                  "Overview|Loans by month|Loans by month 2|Loans by month 3|"
                  "Most borrowed books|Chronicle|Definitions");
  assert_cell(months, "A4", "s", "Month");
  assert_cell(months, "A5", "s", "Jan");
  assert_cell(months, "B5", "n", "28490");
  doc->languages = NB_DOC_ZH;
  g_autoptr(Book) chinese = book_of(doc, NULL);

  for (guint i = 0; i < chinese->strings->len; i++)
    g_assert_null(strstr(chinese->strings->pdata[i], "Loans"));
}

static void
test_empty(void)
{
  g_autoptr(NbDoc) doc = nb_doc_new(NB_DOC_REPORT);
  g_autoptr(Book) book = book_of(doc, NULL);
  g_autofree char *names = names_of(book);

  g_assert_cmpstr(names, ==, "概览");
}

static void
test_no_rows(void)
{
  g_autoptr(NbDoc) doc = sample_ranking(0);
  g_autoptr(Book) book = book_of(doc, NULL);
  g_autoptr(Sheet) sheet = sheet_read(book, 1);

  assert_cell(sheet, "A5", "s", "名次\nRank");
  assert_cell(sheet, "A7", "s", "含并列共12种。");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/render/xlsx/a ranking has numbers, bars, a frozen head", test_ranking);
  g_test_add_func("/render/xlsx/a report has an overview with exact values", test_report);
  g_test_add_func("/render/xlsx/each figure leads to its definition", test_definitions);
  g_test_add_func("/render/xlsx/a total that is the sum is a formula", test_total);
  g_test_add_func("/render/xlsx/a total that is not stays a number", test_other_total);
  g_test_add_func("/render/xlsx/charts are native and refer to cells", test_charts);
  g_test_add_func("/render/xlsx/each kind of chart, where Excel has it", test_kinds);
  g_test_add_func("/render/xlsx/the chronicle has a sheet", test_chronicle);
  g_test_add_func("/render/xlsx/the files behind the figures have a sheet", test_sources);
  g_test_add_func("/render/xlsx/one language or both", test_languages);
  g_test_add_func("/render/xlsx/an empty report is a book", test_empty);
  g_test_add_func("/render/xlsx/a ranking without rows is a table", test_no_rows);
  return g_test_run();
}
