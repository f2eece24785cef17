/* The new blocks on paper: all families, all themes; their frames are kept as goldens.
 *
 * NIANBAO_POPULATE=1 writes tests/page/special/ anew.
 */
#include "lang/when.h"
#include "tests/golden.h"
#include "tests/page/pages.h"

static void
words(NbCell *cell, const char *zh, const char *en)
{
  cell->zh = g_strdup(zh);
  cell->en = g_strdup(en);
}

static NbGrid *
add_grid(NbDoc *doc, NbGridStyle style, const char *id, const char *const *columns)
{
  NbGrid *grid = nb_grid_new(id, style, NULL, NULL);

  for (guint i = 0; columns[i]; i++) {
    gboolean number = strchr("#", columns[i][0]) != NULL;

    nb_grid_add_column(grid, columns[i] + number, columns[i] + number, columns[i] + number,
                       number ? NB_CELL_NUMBER : NB_CELL_TEXT);
  }
  nb_doc_add(doc, NB_NODE_GRID, &(NbPlace){.file = "年报.md", .line = 33})->grid = grid;
  return grid;
}

static void
add_unit(NbGrid *grid, const char *zh, const char *en, const char *parent)
{
  NbCell *cells = nb_grid_add_row(grid);

  words(&cells[0], zh, en);
  words(&cells[1], parent, NULL);
}

static void
make_tree(NbDoc *doc, guint breadth)
{
  static const char *const columns[] = {"name", "parent", NULL};
  NbGrid *grid = add_grid(doc, NB_GRID_TREE, "units", columns);

  add_unit(grid, "馆长室", "Director’s Office", "");
  for (guint i = 0; i < breadth; i++) {
    g_autofree char *name = g_strdup_printf("第%u部门", i + 1);
    g_autofree char *below = g_strdup_printf("%s办公室", name);

    add_unit(grid, name, "Department", "馆长室");
    add_unit(grid, below, "Office of the department", name);
  }
}

static void
make_small_tree(NbDoc *doc)
{
  make_tree(doc, 3);
}

static void
make_large_tree(NbDoc *doc)
{
  make_tree(doc, 12);
}

static void
make_places(NbDoc *doc)
{
  static const char *const columns[] = {"type", "#count", "name", NULL};
  NbGrid *grid = add_grid(doc, NB_GRID_PLACES, "sites", columns);
  g_autoptr(GString) names = g_string_new("第一分馆");
  NbCell *cells = nb_grid_add_row(grid);

  words(&cells[0], "总馆", "Main library");
  cells[1].value = NB_RATIO_INT(1);
  words(&cells[2], "总馆", "Main Library");
  for (guint i = 1; i < 300; i++)
    g_string_append_printf(names, "、第%u分馆", i + 1);
  cells = nb_grid_add_row(grid);
  words(&cells[0], "分馆", "Branch");
  cells[1].value = NB_RATIO_INT(300);
  words(&cells[2], names->str, NULL);
  cells = nb_grid_add_total(grid);
  words(&cells[0], "合计", "Total");
  cells[1].value = NB_RATIO_INT(301);
}

static void
make_honours(NbDoc *doc)
{
  static const char *const columns[] = {"level", "title", "grantor", "time", NULL};
  NbGrid *grid = add_grid(doc, NB_GRID_HONOURS, "honours", columns);

  for (guint i = 0; i < 5; i++) {
    NbCell *cells = nb_grid_add_row(grid);

    words(&cells[0], i < 2 ? "省部级" : "市级", i < 2 ? "Provincial" : "Municipal");
    words(&cells[1], "全民阅读优秀组织单位", "Outstanding Organiser of Reading for All");
    words(&cells[2], "文化和旅游局", NULL);
    words(&cells[3], "2024年4月23日", "23 April 2024");
  }
}

static void
make_plan(NbDoc *doc)
{
  static const char *const columns[] = {"number", "text",   "#target", "unit",
                                        "#done",  "#share", NULL};
  NbGrid *grid = add_grid(doc, NB_GRID_PLAN, "plan", columns);

  ((NbGridColumn *)grid->columns->pdata[5])->form = (NbNumberForm){.percent = TRUE};
  for (guint i = 0; i < 3; i++) {
    NbCell *cells = nb_grid_add_row(grid);

    words(&cells[0], i ? "2、" : "1、", NULL);
    words(&cells[1], "新建社会分馆", "Open partner branches");
    cells[2].value = NB_RATIO_INT(4);
    words(&cells[3], "个", NULL);
    cells[4].value = NB_RATIO_INT(i * 3);
    cells[5].value = (NbRatio){i * 3, 4};
  }
}

static void
make_quotes(NbDoc *doc)
{
  static const char *const columns[] = {"text", "signature", "reply", NULL};
  NbGrid *grid = add_grid(doc, NB_GRID_QUOTES, "messages", columns);

  for (guint i = 0; i < 3; i++) {
    NbCell *cells = nb_grid_add_row(grid);
    g_autoptr(GString) text = g_string_new("周末的故事会太好了。");

    for (guint k = 0; i == 2 && k < 20; k++)
      g_string_append(text, "希望明年还有这样的活动。");
    words(&cells[0], text->str, "Story time is wonderful.");
    words(&cells[1], "王*女士", NULL);
    words(&cells[2], i == 0 ? "谢谢您！" : "", NULL);
  }
}

static void
make_terms(NbDoc *doc)
{
  static const char *const columns[] = {"metric",   "unit",    "definition",
                                        "standard", "sources", NULL};
  NbGrid *grid = add_grid(doc, NB_GRID_TERMS, "definitions", columns);
  NbCell *cells = nb_grid_add_row(grid);

  words(&cells[0], "外借册次", "Loans");
  words(&cells[1], "册次", "loans");
  words(&cells[2], "操作为借出的行数。", "Rows whose action is loan.");
  words(&cells[3], "ISO 2789", NULL);
  words(&cells[4], "流通.csv", NULL);
}

static void
make_facts(NbDoc *doc)
{
  static const char *const columns[] = {"name", "value", NULL};
  NbGrid *grid = add_grid(doc, NB_GRID_FACTS, "profile", columns);
  NbCell *cells = nb_grid_add_row(grid);

  words(&cells[0], "官网", "Website");
  words(&cells[1], "https://www.example.cn", NULL);
  nb_grid_add_code(grid, "https://www.example.cn", "官网", "Website");
}

static void
make_months(NbDoc *doc)
{
  NbNode *node = nb_doc_add(doc, NB_NODE_CHRONICLE, NULL);

  node->by_month = TRUE;
  for (guint i = 0; i < 5; i++) {
    NbEntry *entry = g_new0(NbEntry, 1);

    entry->day = nb_day_from_date(2024, 3 + (int)i / 2, 5 + (int)i);
    entry->when_zh = nb_day_words(entry->day, FALSE, FALSE);
    entry->when_en = nb_day_words(entry->day, FALSE, TRUE);
    entry->text_zh = g_strdup("“书香璧山”全民阅读启动仪式暨世界读书日系列活动");
    entry->text_en = g_strdup("Opening of the reading season");
    g_ptr_array_add(node->entries, entry);
  }
}

static void
make_closing(NbDoc *doc)
{
  static const char *const columns[] = {"name", "value", NULL};
  NbNode *node = nb_doc_add(doc, NB_NODE_CLOSING, NULL);
  NbGrid *grid = add_grid(doc, NB_GRID_FACTS, "contacts", columns);
  NbCell *cells = nb_grid_add_row(grid);

  node->text = nb_text_from("谢谢大家！", "Thank you!");
  words(&cells[0], "地址", "Address");
  words(&cells[1], "东街1号", "1 East Street");
  nb_grid_add_code(grid, "https://www.example.cn", NULL, NULL);
  node->grid = grid;
  ((NbNode *)doc->nodes->pdata[doc->nodes->len - 1])->grid = NULL;
  g_ptr_array_set_size(doc->nodes, (int)doc->nodes->len - 1);
}

static const struct {
  const char *name;
  void (*make)(NbDoc *doc);
} blocks[] = {
    {"tree",       make_small_tree},
    {"large-tree", make_large_tree},
    {"places",     make_places    },
    {"honours",    make_honours   },
    {"plan",       make_plan      },
    {"quotes",     make_quotes    },
    {"terms",      make_terms     },
    {"facts",      make_facts     },
    {"months",     make_months    },
    {"closing",    make_closing   },
};

static const char *const themes[] = {"teal", "indigo", "cinnabar", "pine", "plum", "ink"};

static NbDoc *
doc_with(guint block, const char *theme, NbDocPages pages, NbDocLanguages languages)
{
  NbDoc *doc = nb_doc_new(NB_DOC_SHEET);

  doc->theme = g_strdup(theme);
  doc->pages = pages;
  doc->languages = languages;
  doc->library_zh = g_strdup("书香图书馆");
  doc->library_en = g_strdup("Bookish Library");
  blocks[block].make(doc);
  return doc;
}

/* Nothing sticks out or overlaps, whatever the theme, the family and the language. */
static void
test_fits(gconstpointer data)
{
  guint block = GPOINTER_TO_UINT(data);

  for (gsize t = 0; t < G_N_ELEMENTS(themes); t++)
    for (int pages = NB_DOC_A4; pages <= NB_DOC_WIDE; pages++)
      for (int languages = NB_DOC_BOTH; languages <= NB_DOC_EN; languages++) {
        g_autoptr(NbDoc) doc =
            doc_with(block, themes[t], (NbDocPages)pages, (NbDocLanguages)languages);
        g_autoptr(NbPages) made = layout(doc);

        g_assert_cmpuint(made->frames->len, >, 0);
        check_pages(made);
      }
}

/* What stands on A4 in the first theme, item by item. */
static void
test_golden(gconstpointer data)
{
  guint block = GPOINTER_TO_UINT(data);
  g_autoptr(NbDoc) doc = doc_with(block, "teal", NB_DOC_A4, NB_DOC_BOTH);
  g_autoptr(NbPages) made = layout(doc);
  g_autoptr(GString) got = g_string_new(NULL);
  g_autofree char *path = g_strdup_printf("tests/page/special/%s.frames", blocks[block].name);

  for (guint i = 0; i < made->frames->len; i++) {
    g_autofree char *dump = nb_frame_dump(page_at(made, i));

    g_string_append_printf(got, "page %u\n%s", i + 1, dump);
  }
  golden_check(path, got->str);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS(blocks); i++) {
    g_autofree char *fits = g_strdup_printf("/special/fits/%s", blocks[i].name);
    g_autofree char *golden = g_strdup_printf("/special/golden/%s", blocks[i].name);

    g_test_add_data_func(fits, GUINT_TO_POINTER(i), test_fits);
    g_test_add_data_func(golden, GUINT_TO_POINTER(i), test_golden);
  }
  return g_test_run();
}
