/* A bad row among a thousand good ones changes nothing but itself. */
#include "tests/add.h"
#include "tests/ingest/loans.h"

typedef struct {
  const char *name;
  const char *row; /* without line end */
  const char *kind;
  int read, accepted;
} Neighbour;

static const Neighbour neighbours[] = {
    {"an impossible date",       "2024-02-30,借书,R1,a,总馆",                           "date",        1, 0},
    {"no date",                  ",借书,R1,a,总馆",                                     "missing",     1, 0},
    {"too many cells",           "2024-02-03,借书,R1,a,b,总馆",                         "columns",     1, 0},
    {"bytes that are no text",   "2024-02-03,借书,R1,\xb4\xac,总馆",                    "encoding",    1, 0},
    {"a cut character",          "2024-02-03,借书,R1,\xe8\x88,总馆",                    "encoding",    1, 0},
    {"an open quote",            "2024-02-03,借书,R1,\"a,总馆",                         "quote",       1, 1},
    {"an open quote at the end", "2024-02-03,借书,R1,a,\"总馆",                         "quote",       1, 1},
    {"a lone quote",             "\"",                                                      "missing",     1, 0},
    {"an inner quote",           "2024-02-03,借书,R1,\"a \"b\" c\",总馆",               "inner-quote", 1, 1},
    {"few cells",                "2024-02-03,借书",                                       "short",       1, 1},
    {"the headings again",       "操作时间,操作类型,读者证号,题名,馆藏地", "header",      0, 0},
    {"totals",                   "合计,,,,1000",                                          "total",       0, 0},
    {"a blank line",             "",                                                        NULL,          0, 0},
    {"empty cells",              ",,,,",                                                    NULL,          0, 0},
    {"an unknown action",        "2024-02-03,预约,R1,a,总馆",                           "action",      1, 1},
    {"a character lost before",  "2024-02-03,借书,R1,a\xef\xbf\xbd,总馆",               "lost",        1, 1},
};

static void
test_neighbour(gconstpointer data)
{
  const Neighbour *row = data;
  g_autoptr(GString) text = g_string_new(head), without = g_string_new(head);
  g_autoptr(NbStore) store = nb_store_new(), clean = nb_store_new();

  append_rows(text, 0, 500);
  g_string_append_printf(text, "%s\n", row->row);
  append_rows(text, 500, 500);
  append_rows(without, 0, 1000);
  g_autoptr(NbFileReport) report = read_text(store, text->str, NULL);
  g_autoptr(NbFileReport) sound = read_text(clean, without->str, NULL);

  g_assert_cmpint(report->read, ==, 1000 + row->read);
  g_assert_cmpint(report->accepted, ==, 1000 + row->accepted);
  g_assert_cmpint(report->rejected, ==, row->read - row->accepted);
  g_assert_cmpint(sound->accepted, ==, 1000);
  if (row->kind)
    g_assert_cmpint(count_issue(report, row->kind), ==, 1);
  const NbTable *table = nb_store_get(store, "loans"), *other = nb_store_get(clean, "loans");

  for (gsize i = 0; i < 1000; i++) {
    gsize there = i < 500 ? i : i + (gsize)row->accepted;
    NbPlace at;

    g_assert_cmpint(nb_column_day(nb_table_column(table, "time"), there), ==,
                    nb_column_day(nb_table_column(other, "time"), i));
    g_autofree char *a = cell(table, "title", there), *b = cell(other, "title", i);

    g_assert_cmpstr(a, ==, b);
    nb_table_place(table, there, &at);
    g_assert_cmpint(at.line, ==, (gint64)i + (i < 500 ? 2 : 3));
  }
}

static void
test_nul(void)
{
  g_autoptr(GString) text = g_string_new(head);
  g_autoptr(NbStore) store = nb_store_new();

  append_rows(text, 0, 500);
  g_string_append_len(text, "2024-02-03,\0,R1,a,b\n", 20);
  append_rows(text, 500, 500);
  g_autoptr(NbFileReport) report = read_bytes(store, text->str, text->len, NULL, NULL);

  g_assert_cmpint(report->accepted, ==, 1000);
  g_assert_cmpint(count_issue(report, "nul"), ==, 1);
}

static void
test_long(void)
{
  g_autoptr(GString) text = g_string_new(head);
  g_autoptr(NbStore) store = nb_store_new();
  g_autofree char *long_cell = g_strnfill((1 << 20) + 1, 'x');
  g_autofree char *many = g_strnfill(5000, ',');

  append_rows(text, 0, 500);
  g_string_append_printf(text, "2024-02-03,借书,R1,%s,b\n", long_cell);
  g_string_append_printf(text, "2024-02-03,借书,R1,\"%s\nx\",b\n", long_cell);
  g_string_append_printf(text, "2024-02-03%s\n", many);
  append_rows(text, 500, 500);
  g_autoptr(NbFileReport) report = read_text(store, text->str, NULL);

  g_assert_cmpint(report->accepted, ==, 1000);
  g_assert_cmpint(count_issue(report, "long"), ==, 2);
  g_assert_cmpint(count_issue(report, "wide"), ==, 1);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/ingest/neighbours are not touched by/", neighbours, test_neighbour);
  g_test_add_func("/ingest/neighbours are not touched by/NUL bytes", test_nul);
  g_test_add_func("/ingest/neighbours are not touched by/what is over the limits", test_long);
  return g_test_run();
}
