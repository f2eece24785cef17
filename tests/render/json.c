#include "noted.h"
#include "sample.h"
#include <gio/gio.h>

/* Python reads the JSON and prints what @expression says of it; without Python the test is skipped
 * aloud. */
static char *
ask(const char *json, const char *expression)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *program = g_strdup_printf(
      "import json,sys\nd=json.load(sys.stdin)\nsys.stdout.write(str((%s)))", expression);
  g_autoptr(GSubprocessLauncher) launcher =
      g_subprocess_launcher_new(G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_subprocess_launcher_setenv(launcher, "PYTHONIOENCODING", "utf-8", TRUE);
  g_autoptr(GSubprocess) python =
      g_subprocess_launcher_spawn(launcher, &error, "python3", "-c", program, NULL);
  char *answer = NULL;

  if (!python) {
    g_test_skip("python3 is not there");
    return NULL;
  }
  g_subprocess_communicate_utf8(python, json, NULL, &answer, NULL, &error);
  g_assert_no_error(error);
  g_assert_true(g_subprocess_get_successful(python));
  return answer;
}

static void
assert_says(const NbDoc *doc, const char *expression, const char *want)
{
  g_autofree char *json = sample_text(doc, "json", NULL);
  g_autofree char *got = ask(json, expression);

  if (got)
    g_assert_cmpstr(got, ==, want);
}

typedef struct {
  const char *name;
  const char *expression;
  const char *want;
} Row;

static const Row of_ranking[] = {
    {"the head",                 "d['title'],d['title_en'],d['id'],d['period']",
     "('图书外借排行', 'Most borrowed books', 'title', '2024')"                               },
    {"columns with their units", "d['columns'][2]",
     "{'id': 'count', 'zh': '外借册次', 'en': 'Loans', 'unit': '册次', 'unit_en': 'loans'}"   },
    {"rows by column ids",       "d['rows'][1]",
     "{'rank': 2, 'title': '船山诗注（第2册）', 'count': 1171}"                             },
    {"all rows",                 "len(d['rows'])",                               "10"               },
    {"facts by their ids",       "d['tied'],d['excluded'],d['total']",           "(2, 6203, 341876)"},
    {"what is said of them",     "d['notes'][0],d['notes_en'][0]",
     "('含并列共12种。', '12 titles with ties.')"                                             },
};

static const Row of_report[] = {
    {"title and library",             "d['title'],d['library_en']",
     "('2024年度报告', 'Mountain City Library')"                                                                                                                                               },
    {"figures, exact and as printed",
     "[d['figures'][0][k] for k in ('id','value','printed_zh','printed_en','unit')]",                                      "['loans', 341876, '34.19万册次', '341,900 loans', '册次']"        },
    {"a rate ends within six places", "d['figures'][1]['value']",                                                          "0.3716"                                                                },
    {"places without folders",        "d['figures'][0]['place']",                                                          "年报.md:12:9"                                                        },
    {"a section for each chapter",    "len(d['sections']),d['sections'][0]['zh']",                                         "(1, '用户服务')"                                                   },
    {"its number",                    "d['sections'][0]['number']",                                                        "三"                                                                   },
    {"prose in both languages",
     "d['sections'][0]['nodes'][0]['zh'],d['sections'][0]['nodes'][0]['en']",                                              "('全年外借图书34.19万册次', 'The library made 341,900 loans')"},
    {"tiles",                         "[(t['zh'],t['value'],t['change']) for t in d['sections'][0]['nodes'][1]['tiles']]",
     "[('外借册次', 341876, 0.139587)]"                                                                                                                                                        },
    {"tables with their total",       "d['sections'][0]['nodes'][2]['table']['total']",                                    "341876"                                                                },
    {"text that has English",
     "[d['sections'][0]['nodes'][2]['table']['rows'][0][k] for k in ('month','month_en','count')]",                        "['1月', 'Jan', 28490]"                                                },
    {"charts",                        "d['sections'][0]['nodes'][4]['chart']",                                             "bar"                                                                   },
    {"the chronicle",
     "[d['sections'][0]['nodes'][6]['entries'][1][k] for k in ('date','when','when_en')]",                                 "['2024-04-08', '4月22~30日', '22–30 April']"                       },
};

static void
test_ranking(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(NbDoc) doc = sample_ranking(10);

  assert_says(doc, row->expression, row->want);
}

static void
test_report(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(NbDoc) doc = sample_report();

  assert_says(doc, row->expression, row->want);
}

static void
test_naughty(void)
{
  g_autoptr(NbDoc) doc = sample_ranking(1);
  const NbNode *node = doc->nodes->pdata[0];
  NbCell *cell = &((NbCell *)node->grid->rows->pdata[0])[1];

  g_free(cell->zh);
  cell->zh = g_strdup("</script>\"\\\x01\u202e]]>\n\xff");
  assert_says(doc, "[hex(ord(c)) for c in d['rows'][0]['title'][9:]]",
              "['0x22', '0x5c', '0x1', '0x202e', '0x5d', '0x5d', '0x3e', '0xa', '0xfffd']");
}

static void
test_hidden(void)
{
  g_autoptr(NbDoc) doc = sample_ranking(1);
  const NbNode *node = doc->nodes->pdata[0];

  ((NbCell *)node->grid->rows->pdata[0])[2].value = NB_RATIO_NONE;
  assert_says(doc, "d['rows'][0]['count']", "None");
}

/* A fact that is called like a member of our own must not hide it. */
static void
test_clash(void)
{
  g_autoptr(NbDoc) doc = sample_ranking(2);
  const NbNode *node = doc->nodes->pdata[0];

  nb_grid_add_fact(node->grid, "rows", "行", "rows", NB_RATIO_INT(7));
  assert_says(doc, "len(d['rows']),'行' in d['notes']", "(2, True)");
}

static void
test_empty(void)
{
  g_autoptr(NbDoc) doc = nb_doc_new(NB_DOC_REPORT);

  assert_says(doc, "d", "{'period': None, 'figures': [], 'sections': []}");
}

static void
add_rows(const char *prefix, const Row *rows, gsize n, GTestDataFunc function)
{
  for (gsize i = 0; i < n; i++) {
    g_autofree char *path = g_strconcat(prefix, rows[i].name, NULL);

    g_test_add_data_func(path, &rows[i], function);
  }
}

static void
test_noted(void)
{
  g_autoptr(NbDoc) doc = sample_noted();

  assert_says(doc, "d['sections'][0]['nodes'][0]['zh'],d['notes']",
              "('见网站[1]，又[1]', [{'mark': '[1]', 'zh': '注文。', 'en': 'The note.'}])");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  add_rows("/render/json/ranking: ", of_ranking, G_N_ELEMENTS(of_ranking), test_ranking);
  add_rows("/render/json/report: ", of_report, G_N_ELEMENTS(of_report), test_report);
  g_test_add_func("/render/json/any text comes back, mended", test_naughty);
  g_test_add_func("/render/json/a hidden value is null", test_hidden);
  g_test_add_func("/render/json/a fact does not hide a member", test_clash);
  g_test_add_func("/render/json/an empty document is an object", test_empty);
  g_test_add_func("/render/json/notes", test_noted);
  return g_test_run();
}
