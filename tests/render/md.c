#include "sample.h"

/* A table of two columns with a text that Markdown would read. */
static NbDoc *
make_doc(void)
{
  NbDoc *doc = nb_doc_new(NB_DOC_SHEET);
  NbGrid *grid = nb_grid_new("t", NB_GRID_PLAIN, "表", "Table");

  nb_grid_add_column(grid, "a", "名称", "Name", NB_CELL_TEXT);
  nb_grid_add_column(grid, "n", "册次", "Loans", NB_CELL_NUMBER)->form.grouped = TRUE;
  NbCell *cells = nb_grid_add_row(grid);

  cells[0].zh = g_strdup("甲|乙 <b>");
  cells[0].en = g_strdup("A|B");
  cells[1].value = NB_RATIO_INT(12345);
  nb_grid_add_row(grid)[0].zh = g_strdup("丙");
  nb_doc_add(doc, NB_NODE_GRID, NULL)->grid = grid;
  return doc;
}

static void
test_table(void)
{
  g_autoptr(NbDoc) doc = make_doc();
  const NbRenderContext chinese = {.english = FALSE}, english = {.english = TRUE};
  g_autofree char *zh = sample_text(doc, "md", &chinese);
  g_autofree char *en = sample_text(doc, "md", &english);

  g_assert_cmpstr(
      zh, ==, "# 表\n\n| 名称 | 册次 |\n| --- | ---: |\n| 甲\\|乙 \\<b\\> | 12,345 |\n| 丙 |  |\n");
  g_assert_true(g_str_has_prefix(en, "# Table\n\n| Name | Loans |\n"));
  g_assert_nonnull(strstr(en, "| A\\|B | 12,345 |"));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/render/md/a table keeps its bars and angles as text", test_table);
  return g_test_run();
}
