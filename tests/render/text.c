#include "render/text.h"
#include "lang/width.h"
#include "noted.h"
#include "sample.h"
#include "tests/add.h"

typedef struct {
  const char *name;
  guint width, first, hang;
  const char *text;
  const char *want;
} WrapRow;

static const WrapRow wraps[] = {
    {"what fits is one line",                  20, 0, 0, "船山诗注",             "船山诗注\n"                  },
    {"Han breaks anywhere",                    8,  0, 0, "全年外借图书册次", "全年外借\n图书册次\n"    },
    {"no line begins with a stop",             8,  0, 0, "全年外借，图书。", "全年外\n借，图\n书。\n"  },
    {"no line ends with an opening bracket",   8,  0, 0, "全年外《船山》",    "全年外\n《船山》\n"       },
    {"Latin words stay whole",                 10, 0, 0, "the library lent",         "the\nlibrary\nlent\n"            },
    {"several blanks count as one",            20, 0, 0, "the   library",            "the library\n"                   },
    {"numbers stay whole beside Han",          8,  0, 0, "外借34.19万册",        "外借\n34.19万\n册\n"         },
    {"a first line is indented",               12, 4, 0, "全年外借图书",       "    全年外借\n图书\n"      },
    {"other lines hang",                       12, 0, 4, "全年外借图书册次", "全年外借图书\n    册次\n"},
    {"a line end is kept",                     20, 2, 2, "第一行\n第二行",     "  第一行\n  第二行\n"      },
    {"a word wider than the line stays whole", 5,  0, 0, "encyclopaedia",            "encyclopaedia\n"                 },
    {"controls are shown",                     40, 0, 0, "a\x1b[2Jb\u202e",          "a\\x1b[2Jb\\u202e\n"             },
    {"the empty text is an empty line",        20, 0, 0, "",                         "\n"                              },
};

static void
test_wrap(gconstpointer data)
{
  const WrapRow *row = data;
  g_autoptr(GString) out = g_string_new(NULL);
  const NbTerminal terminal = {.out = out, .width = row->width};

  nb_terminal_paragraph(&terminal, row->text, row->first, row->hang);
  g_assert_cmpstr(out->str, ==, row->want);
}

static void
test_ranking(void)
{
  const NbRenderContext context = {.width = 60};
  g_autoptr(NbDoc) doc = sample_ranking(4);
  g_autofree char *text = sample_text(doc, "text", &context);

  g_assert_cmpstr(text, ==,
                  "图书外借排行\n"
                  "名次  题名               外借册次\n"
                  "   1  船山诗注（第1册）     1,268  █████████████████████████\n"
                  "   2  船山诗注（第2册）     1,171  ███████████████████████▏\n"
                  "   3  船山诗注（第3册）     1,074  █████████████████████▏\n"
                  "   4  船山诗注（第4册）       977  ███████████████████▎\n"
                  "\n含并列共12种。\n另有 6,203 册次不计入排行：题名*=研修室。\n"
                  "期间内共外借 341,876 册次。\n");
}

/* Two columns in 20: the second has 10. */
static void
test_wrapped_cells(void)
{
  const NbRenderContext context = {.width = 20};
  g_autoptr(NbDoc) doc = nb_doc_new(NB_DOC_SHEET);
  NbGrid *grid = nb_grid_new("g", NB_GRID_PLAIN, NULL, NULL);

  nb_grid_add_column(grid, "a", "甲", NULL, NB_CELL_TEXT);
  nb_grid_add_column(grid, "b", "乙", NULL, NB_CELL_TEXT)->wraps = TRUE;
  for (guint i = 0; i < 2; i++) {
    NbCell *row = nb_grid_add_row(grid);

    row[0].zh = g_strdup("12345678");
    row[1].zh = g_strdup(i ? "encyclopaedia" : "全年外借图书册次");
  }
  nb_doc_add(doc, NB_NODE_GRID, NULL)->grid = grid;
  g_autofree char *text = sample_text(doc, "text", &context);

  g_assert_cmpstr(text, ==,
                  "甲        乙\n"
                  "12345678  全年外借图\n"
                  "          书册次\n"
                  "12345678  encyclopa…\n");
}

static void
test_lists(void)
{
  const NbRenderContext context = {.width = 60};
  g_autoptr(NbDoc) doc = nb_doc_new(NB_DOC_SHEET);

  for (int level = 1; level <= 3; level++) {
    NbNode *node = nb_doc_add(doc, NB_NODE_ITEM, NULL);

    node->level = level;
    node->number = g_strdup(level == 2 ? "•" : "1.");
    node->text = nb_text_from("甲", NULL);
  }
  g_autofree char *text = sample_text(doc, "text", &context);

  g_assert_cmpstr(text, ==, "1. 甲\n   •  甲\n      1. 甲\n");
}

static void
test_noted(void)
{
  const NbRenderContext context = {.width = 60};
  g_autoptr(NbDoc) doc = sample_noted();
  g_autofree char *text = sample_text(doc, "text", &context);

  g_assert_cmpstr(text, ==,
                  "年度报告\n\n    见网站 <https://example.cn/?a=1&b=2>[1]，又[1]\n\n[1] 注文。\n");
}

static void
test_narrow(void)
{
  const NbRenderContext context = {.width = 30};
  g_autoptr(NbDoc) doc = sample_ranking(2);
  g_autofree char *text = sample_text(doc, "text", &context);

  g_assert_nonnull(strstr(text, "…"));
  g_assert_nonnull(strstr(text, "1,268")); /* numbers are never cut */
}

static void
test_fits(void)
{
  g_autoptr(NbDoc) doc = sample_report();

  for (guint width = 30; width <= 120; width++) {
    const NbRenderContext context = {.width = width};
    g_autofree char *text = sample_text(doc, "text", &context);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    for (gsize i = 0; lines[i]; i++)
      g_assert_cmpuint(nb_width(lines[i], NB_AMBIGUOUS_NARROW), <=, width);
  }
}

static void
test_report(void)
{
  const NbRenderContext context = {.width = 60};
  g_autoptr(NbDoc) doc = sample_report();
  g_autofree char *text = sample_text(doc, "text", &context);

  g_assert_true(g_str_has_prefix(text,
                                 "2024年度报告\n山城图书馆\n\n三、用户服务\n\n"
                                 "    全年外借图书34.19万册次\n\n外借册次  34.19万册次  +14.0%"));
  g_assert_nonnull(strstr(text, "\n合计   341,876\n"));
  g_assert_nonnull(strstr(text, "\n4月22~30日   举办世界读书日"));
}

static void
test_english(void)
{
  const NbRenderContext context = {.width = 70, .english = TRUE};
  g_autoptr(NbDoc) doc = sample_report();
  g_autofree char *text = sample_text(doc, "text", &context);

  g_assert_true(g_str_has_prefix(text, "Annual Report 2024\nMountain City Library\n\n"
                                       "Reader Services\n\nThe library made 341,900 loans\n"));
  g_assert_nonnull(strstr(text, "\nTotal  341,876\n"));
  g_assert_nonnull(strstr(text, "22–30 April"));
}

static void
test_colour(void)
{
  const NbRenderContext context = {.width = 60, .colour = TRUE};
  const NbRenderContext plain = {.width = 60};
  g_autoptr(NbDoc) doc = sample_ranking(1);
  g_autofree char *text = sample_text(doc, "text", &context);
  g_autofree char *bare = sample_text(doc, "text", &plain);

  g_assert_true(g_str_has_prefix(text, "\033[1m图书外借排行\033[0m\n"));
  g_assert_nonnull(strstr(text, "\033[36m█"));
  g_assert_null(strchr(bare, '\033'));
}

/* Not even a hostile title reaches the terminal raw. */
static void
test_hostile(void)
{
  const NbRenderContext context = {.width = 60};
  g_autoptr(NbDoc) doc = sample_ranking(1);
  const NbNode *node = doc->nodes->pdata[0];
  NbCell *cell = &((NbCell *)node->grid->rows->pdata[0])[1];

  g_free(cell->zh);
  cell->zh = g_strdup("\x1b]0;owned\x07 \xc2\x9b"
                      "2J\u202e\r\n\xff");
  g_autofree char *text = sample_text(doc, "text", &context);

  for (const char *p = text; *p; p++)
    g_assert_true((guchar)*p >= 0x20 || *p == '\n');
  g_assert_nonnull(strstr(text, "\\x1b]0;owned\\x07"));
  g_assert_null(strstr(text, "\u202e"));
  g_assert_null(strstr(text, "\xc2\x9b"));
}

static void
test_bars(void)
{
  const NbRenderContext context = {.width = 60};
  g_autoptr(NbDoc) doc = sample_ranking(4);
  const NbNode *node = doc->nodes->pdata[0];
  const GPtrArray *rows = node->grid->rows;

  ((NbCell *)rows->pdata[1])[2].value = NB_RATIO_INT(1); /* something is more than nothing */
  ((NbCell *)rows->pdata[2])[2].value = NB_RATIO_INT(0);
  ((NbCell *)rows->pdata[3])[2].value = NB_RATIO_NONE;
  g_autofree char *text = sample_text(doc, "text", &context);

  g_assert_nonnull(strstr(text, "  1  ▏\n"));
  g_assert_nonnull(strstr(text, "  0  \n"));
}

static void
test_find(void)
{
  g_assert_cmpstr(nb_renderer_for_path("out/年报2024.XLSX")->name, ==, "xlsx");
  g_assert_cmpstr(nb_renderer_for_path("a.b/c.txt")->name, ==, "text");
  g_assert_null(nb_renderer_for_path("folder.csv/file"));
  g_assert_null(nb_renderer_for_path("年报2024"));
  g_assert_cmpstr(nb_renderer_find("JSON")->name, ==, "json");
  g_assert_null(nb_renderer_find("docx"));
  for (guint i = 0; nb_renderer_nth(i); i++)
    g_assert_true(nb_renderer_find(nb_renderer_nth(i)->name) == nb_renderer_nth(i));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/render/text/wrap: ", wraps, test_wrap);
  g_test_add_func("/render/text/a ranking, line for line", test_ranking);
  g_test_add_func("/render/text/a list in a list is indented", test_lists);
  g_test_add_func("/render/text/a column that wraps goes on in the next line", test_wrapped_cells);
  g_test_add_func("/render/text/a narrow terminal cuts titles, not numbers", test_narrow);
  g_test_add_func("/render/text/no line is wider than the terminal", test_fits);
  g_test_add_func("/render/text/a report in Chinese", test_report);
  g_test_add_func("/render/text/a report in English", test_english);
  g_test_add_func("/render/text/colour only when asked for", test_colour);
  g_test_add_func("/render/text/a hostile title is shown escaped", test_hostile);
  g_test_add_func("/render/text/bars are proportionate", test_bars);
  g_test_add_func("/render/text/renderers are found by name and by ending", test_find);
  g_test_add_func("/render/text/addresses in place, notes at the end", test_noted);
  return g_test_run();
}
