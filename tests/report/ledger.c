/* What was frozen: written, read with its faults, and taken up a year later. */
#include "report/ledger.h"
#include "library.h"
#include "tests/add.h"

static const char story[] =
    "外借{{外借册次}}，讲座{{讲座}}。\nEN: {{外借册次|n}} loans, {{讲座|n}} talks.\n";

static NbDoc *
report(NbProject *project, const char *period)
{
  g_autoptr(GError) error = NULL;
  NbPeriod days;

  g_assert_true(nb_period_parse(period, &days, NULL));
  NbDoc *doc = nb_project_report(project, NULL, &days, &error);

  g_assert_no_error(error);
  return doc;
}

/* Freezes @period of the library in @folder; returns the path. */
static char *
freeze(const char *folder, const char *period, const char *again)
{
  g_autoptr(NbProject) project = library_open(folder);
  g_autoptr(NbDoc) doc = report(project, period);
  g_autoptr(GError) error = NULL;
  char *path = nb_project_freeze(project, doc, nb_day_from_date(2025, 2, 1), again, &error);

  g_assert_no_error(error);
  return path;
}

static char *
contents(const char *path)
{
  char *text = NULL;

  g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
  return text;
}

static void
test_round(void)
{
  g_autofree char *folder = library_new(story);
  g_autofree char *path = freeze(folder, "2024", NULL);
  g_autofree char *text = contents(path);
  g_autoptr(GError) error = NULL;
  g_autoptr(NbLedger) ledger = nb_ledger_load(path, &error);

  g_assert_no_error(error);
  g_autofree char *again = nb_ledger_text(ledger);

  g_assert_cmpstr(again, ==, text);
  g_assert_cmpstr(ledger->period, ==, "2024");
  g_assert_cmpstr(ledger->library, ==, "书香图书馆");
  g_assert_cmpstr(ledger->day, ==, "2025-02-01");
  g_assert_cmpint(ledger->version, ==, 1);
  const NbLedgerEntry *entry = nb_ledger_find(ledger, "loans@2024");

  g_assert_nonnull(entry);
  g_assert_cmpint(entry->value.num, ==, 14);
  g_assert_cmpstr(entry->zh, ==, "14册次");
  g_assert_cmpstr(entry->en, ==, "14 loans");
  g_assert_cmpstr(entry->place, ==, "年报.md:1");
  g_assert_null(nb_ledger_find(ledger, "loans@2023"));
  remove_folder(folder);
}

/* Tabs, lines and backslashes of a name survive. */
static void
test_escapes(void)
{
  g_autoptr(NbDoc) doc = nb_doc_new(NB_DOC_REPORT);
  char *folder = g_dir_make_tmp("nianbao-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "2024.tsv", NULL);
  g_autoptr(GError) error = NULL;

  doc->period = g_strdup("2024");
  doc->library_zh = g_strdup("甲\t乙\\n丙\n丁");
  g_autoptr(NbLedger) made = nb_ledger_of(doc, 0);
  g_autofree char *text = nb_ledger_text(made);

  g_assert_true(g_file_set_contents(path, text, -1, NULL));
  g_autoptr(NbLedger) read = nb_ledger_load(path, &error);

  g_assert_no_error(error);
  g_assert_cmpstr(read->library, ==, doc->library_zh);
  remove_folder(folder);
  g_free(folder);
}

typedef struct {
  const char *name;
  const char *from, *to; /* what is replaced in the file; NULL: it is cut before @from */
  const char *want;      /* of the message */
} Fault;

static const Fault faults[] = {
    {"a value was edited",            "\t14\t",         "\t15\t",         ":10: a line above was changed"},
    {"a printed text was edited",     "14册次",       "15册次",       ":10: a line above was changed"},
    {"a line was taken away",         "# version\t1\n", "",               ":9: a line above was changed" },
    {"the file is cut in a line",     "# sha256",       NULL,             "before its checksum"          },
    {"the file is cut within a line", "\tloans\n",      NULL,             "within a line"                },
    {"the names of columns are gone", "id\tvalue",      "id\tvalves",     ":7: the names of the columns" },
    {"a value is no number",          "\t14\t",         "\tviele\t",      "no figure of a ledger"        },
    {"a field is missing",            "\t14册次\t",   "\t",             "no figure of a ledger"        },
    {"the version is no number",      "version\t1",     "version\tzwei",  "the version is no number"     },
    {"it is not UTF-8",               "14册次",       "14\xb2\xe1",     "not UTF-8"                    },
    {"there is more behind the end",  "# sha256",       "# sha256\t0\n#", "a line above was changed"     },
};

static void
test_fault(gconstpointer data)
{
  const Fault *fault = data;
  g_autofree char *folder = library_new(story);
  g_autofree char *path = freeze(folder, "2024", NULL);
  g_autofree char *text = contents(path);
  g_autoptr(GError) error = NULL;
  GString *bad = g_string_new(text);

  if (fault->to) {
    g_assert_cmpuint(g_string_replace(bad, fault->from, fault->to, 1), ==, 1);
  } else {
    const char *at = strstr(bad->str, fault->from);

    g_string_truncate(bad, at ? (gsize)(at - bad->str) : bad->len - 70);
  }
  g_assert_true(g_file_set_contents(path, bad->str, (gssize)bad->len, NULL));
  g_assert_null(nb_ledger_load(path, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_CHECK);
  if (!strstr(error->message, fault->want))
    g_error("“%s” does not say “%s”", error->message, fault->want);
  g_string_free(bad, TRUE);
  remove_folder(folder);
}

/* No byte of the file may change unseen. */
static void
test_every_byte(void)
{
  g_autofree char *folder = library_new(story);
  g_autofree char *path = freeze(folder, "2024", NULL);
  g_autofree char *text = contents(path);
  gsize size = strlen(text);

  for (gsize i = 0; i < size; i++) {
    g_autofree char *bad = g_strdup(text);

    bad[i] ^= 1;
    g_assert_true(g_file_set_contents(path, bad, (gssize)size, NULL));
    g_assert_null(nb_ledger_load(path, NULL));
    g_assert_true(g_file_set_contents(path, text, (gssize)i, NULL));
    g_assert_null(nb_ledger_load(path, NULL));
  }
  remove_folder(folder);
}

static void
test_again(void)
{
  g_autofree char *folder = library_new(story);
  g_autofree char *path = freeze(folder, "2024", NULL);
  g_autofree char *first = contents(path);
  g_autoptr(GError) error = NULL;
  {
    g_autoptr(NbProject) project = library_open(folder);
    g_autoptr(NbDoc) doc = report(project, "2024");

    g_assert_null(nb_project_freeze(project, doc, 0, NULL, &error));
    g_assert_error(error, NB_ERROR, NB_ERROR_USAGE);
    g_assert_nonnull(strstr(error->message, "2024 was frozen on 2025-02-01 already"));
  }
  g_autofree char *anew = freeze(folder, "2024", "更正");
  g_autofree char *old = g_build_filename(folder, "定稿", "2024.v1.tsv", NULL);
  g_autofree char *kept = contents(old);
  g_autoptr(GPtrArray) ledgers = nb_ledgers_load(folder, NULL);

  g_assert_cmpstr(anew, ==, path);
  g_assert_cmpstr(kept, ==, first);
  g_assert_cmpuint(ledgers->len, ==, 1);
  g_assert_cmpint(((const NbLedger *)ledgers->pdata[0])->version, ==, 2);
  g_assert_cmpstr(((const NbLedger *)ledgers->pdata[0])->again, ==, "更正");
  remove_folder(folder);
}

static void
test_nothing(void)
{
  g_autofree char *folder = library_new("甲\n");
  g_autoptr(NbProject) project = library_open(folder);
  g_autoptr(NbDoc) doc = report(project, "2024");
  g_autoptr(GError) error = NULL;

  g_assert_null(nb_project_freeze(project, doc, 0, NULL, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_USAGE);
  remove_folder(folder);
}

/* ---- the year after ---- */

static const char next_story[] = "上年外借{{外借册次 期间=上年}}，今年{{外借册次}}。\n"
                                 "EN: {{外借册次 期间=上年}} last year.\n\n"
                                 "::: 大数字 外借册次\n\n::: 结语\n完\n:::\n";

static char *
grid_text(const NbDoc *doc, const char *id)
{
  for (guint i = 0; i < doc->nodes->len; i++) {
    const NbGrid *grid = ((const NbNode *)doc->nodes->pdata[i])->grid;
    GString *out = NULL;

    if (!grid || !g_str_equal(grid->id, id))
      continue;
    out = g_string_new(NULL);
    for (guint r = 0; r < grid->rows->len; r++)
      for (guint c = 0; c < grid->columns->len; c++)
        g_string_append_printf(out, "%s|", ((const NbCell *)grid->rows->pdata[r])[c].zh);
    return g_string_free(out, FALSE);
  }
  return NULL;
}

static char *
paragraph(const NbDoc *doc, gboolean english)
{
  const NbNode *node = doc->nodes->pdata[0];

  return nb_text_plain(english ? node->text.en : node->text.zh);
}

/* Freezes 2023, replaces @from by @to in the loans, and reports 2024. */
static NbDoc *
year_after(const char *folder, const char *from, const char *to)
{
  GString *loans = g_string_new(library_loans);

  g_free(freeze(folder, "2023", NULL));
  g_assert_cmpuint(g_string_replace(loans, from, to, 0), >, 0);
  put(folder, "数据/流通.csv", loans->str);
  put(folder, "年报.md", next_story);
  g_string_free(loans, TRUE);
  g_autoptr(NbProject) project = library_open(folder);

  return report(project, "2024");
}

#define FIRST_OF_2023 "R0001,活着,余华,2023-01-05 10:00:00,借出,总馆,成人\n"

/* Seven were printed; two more come to light. */
static void
test_corrected(void)
{
  g_autofree char *folder = library_new("外借{{外借册次}}。\n");
  g_autoptr(NbDoc) doc =
      year_after(folder, FIRST_OF_2023, FIRST_OF_2023 FIRST_OF_2023 FIRST_OF_2023);
  g_autofree char *table = grid_text(doc, "restated");
  g_autofree char *text = paragraph(doc, FALSE);
  g_autofree char *english = paragraph(doc, TRUE);
  const NbNote *note = doc->notes->pdata[0];
  g_autofree char *zh = nb_text_plain(note->text.zh);
  g_autofree char *en = nb_text_plain(note->text.en);

  g_assert_cmpstr(table, ==, "外借册次|2023年|7册次|9册次|+2册次|数据更正；用已公布数|");
  g_assert_cmpstr(text, ==, "上年外借7册次[1]，今年14册次。");
  g_assert_cmpstr(english, ==, "7 loans[1] last year.");
  g_assert_cmpuint(doc->notes->len, ==, 1);
  g_assert_cmpstr(zh, ==,
                  "2023年外借册次：已公布7册次，数据更正后重算为9册次，相差+2册次；"
                  "本报告用已公布数。");
  g_assert_nonnull(strstr(en, "7 loans as published; 9 loans since the data were corrected"));
  /* the table stands before the last words, and growth is against what was published */
  const NbNode *last = doc->nodes->pdata[doc->nodes->len - 1];
  const NbNode *tiles = doc->nodes->pdata[1];
  NbRatio change = ((const NbTile *)tiles->tiles->pdata[0])->change;

  g_assert_cmpint(last->kind, ==, NB_NODE_CLOSING);
  g_assert_cmpint(change.num, ==, change.den);
  remove_folder(folder);
}

static void
test_unchanged(void)
{
  g_autofree char *folder = library_new("外借{{外借册次}}。\n");
  g_autoptr(NbDoc) doc = year_after(folder, "红楼梦", "红楼梦");
  g_autofree char *table = grid_text(doc, "restated");

  g_assert_null(table);
  g_assert_cmpuint(doc->notes->len, ==, 0);
  remove_folder(folder);
}

/* The logs of the year before are not kept in the new project: the ledger has the value. */
static void
test_absent(void)
{
  g_autofree char *folder = library_new("外借{{外借册次}}。\n");
  g_autoptr(NbDoc) doc = year_after(folder, ",2023-", ",2022-");
  g_autofree char *text = paragraph(doc, FALSE);

  g_assert_true(g_str_has_prefix(text, "上年外借7册次[1]"));
  remove_folder(folder);
}

static void
test_damaged(void)
{
  g_autofree char *folder = library_new("外借{{外借册次}}。\n");
  g_autoptr(GError) error = NULL;

  g_free(freeze(folder, "2023", NULL));
  put(folder, "定稿/2023.tsv", "# period\t2023\n");
  g_assert_null(nb_project_open(folder, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_CHECK);
  remove_folder(folder);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/ledger/round", test_round);
  g_test_add_func("/ledger/escapes", test_escapes);
  NB_ADD_ROWS("/ledger/fault/", faults, test_fault);
  g_test_add_func("/ledger/every byte", test_every_byte);
  g_test_add_func("/ledger/again", test_again);
  g_test_add_func("/ledger/nothing to freeze", test_nothing);
  g_test_add_func("/ledger/the data were corrected", test_corrected);
  g_test_add_func("/ledger/nothing changed", test_unchanged);
  g_test_add_func("/ledger/the data are gone", test_absent);
  g_test_add_func("/ledger/a damaged one", test_damaged);
  return g_test_run();
}
