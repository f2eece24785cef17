/* Real exports, where they are at hand: their totals were counted by other means. */
#include "read.h"
#include "tests/add.h"

static NbFileReport *
read_data(NbStore *store, const char *name, const NbIngestOptions *options)
{
  g_autofree char *path = find_data(name);
  g_autoptr(GError) error = NULL;
  NbFileReport *report = path ? read_path(store, path, options, &error) : NULL;

  g_assert_no_error(error);
  return report;
}

/* Rows (or their counts) whose time lies in a year; 0: all. */
static gint64
sum_year(const NbTable *table, const char *weight, int year)
{
  const NbColumn *time = nb_table_column(table, "time");
  const NbColumn *counts = weight ? nb_table_column(table, weight) : NULL;
  gint64 n = 0;

  for (gsize i = 0; i < nb_table_rows(table); i++) {
    if (year == 0 || nb_day_to_date(nb_column_day(time, i)).year == year)
      n += counts ? MAX(nb_column_count(counts, i), 0) : 1;
  }
  return n;
}

static gint64
count_text(const NbTable *table, const char *role, const char *text)
{
  const NbColumn *column = nb_table_column(table, role);
  guint32 code = nb_dict_find(column->dict, text, strlen(text));
  gint64 n = 0;

  for (gsize i = 0; i < nb_table_rows(table); i++)
    n += nb_column_code(column, i) == code;
  return n;
}

static gint64
count_prefix(const NbTable *table, const char *role, const char *prefix)
{
  const NbColumn *column = nb_table_column(table, role);
  gint64 n = 0;

  for (gsize i = 0; i < nb_table_rows(table); i++)
    n += g_str_has_prefix(nb_column_text(column, i), prefix);
  return n;
}

static guint
count_distinct(const NbTable *table, const char *role)
{
  const NbColumn *column = nb_table_column(table, role);
  g_autofree guint8 *seen = g_new0(guint8, nb_dict_length(column->dict));
  guint n = 0;

  for (gsize i = 0; i < nb_table_rows(table); i++) {
    n += !seen[nb_column_code(column, i)];
    seen[nb_column_code(column, i)] = 1;
  }
  return n;
}

/* ---- the log in which one title in twenty is never closed ---- */

static const NbIngestOptions log_columns = {.columns = "reader,time,title,call_no"};

static void
check_log(const NbFileReport *report, const NbStore *store)
{
  static const gint64 months[] = {13974, 9966, 10055, 9211,  8752,  6931,  11240, 9480,
                                  9585,  8117, 5876,  2075,  16339, 12451, 13024, 11633,
                                  11155, 892,  20263, 13627, 12189, 10164, 8934,  4014};
  const NbTable *table = nb_store_get(store, "loans");
  const NbColumn *time = nb_table_column(table, "time");
  gint64 found[G_N_ELEMENTS(months)] = {0};

  g_assert_cmpint(report->read, ==, 239947);
  g_assert_cmpint(report->accepted, ==, 239947);
  g_assert_cmpint(report->rejected, ==, 0);
  g_assert_cmpint(report->repaired, ==, 12618);
  g_assert_cmpint(report->repeated, ==, 106077);
  g_assert_cmpint(count_text(table, "call_no", ""), ==, 32510);
  g_assert_cmpint(sum_year(table, NULL, 2020), ==, 115503);
  for (gsize i = 0; i < nb_table_rows(table); i++) {
    NbDate date = nb_day_to_date(nb_column_day(time, i));

    found[(date.year - 2019) * 12 + date.month - 9]++;
  }
  g_assert_cmpmem(found, sizeof found, months, sizeof months);
}

static void
test_log(void)
{
  g_autoptr(NbStore) store = nb_store_new();
  NbIngestOptions options = log_columns;

  options.judge = TRUE;
  g_autoptr(NbFileReport) report = read_data(store, "datacastle/borrow_train.txt", &options);

  if (!report)
    return;
  const NbTable *table = nb_store_get(store, "loans");

  check_log(report, store);
  g_assert_cmpint(report->standard, ==, 227329);
  g_assert_cmpint(report->lines, ==, 239947);
  g_assert_cmpuint(count_distinct(table, "reader"), ==, 7178);
  g_assert_cmpuint(count_distinct(table, "title"), ==, 52231);
  g_assert_cmpint(count_text(table, "title", "单人研修室 / 电子科技大学图书馆"), ==, 5420);
  g_assert_cmpint(count_text(table, "title", "狼图腾 lang tu teng 姜戎著"), ==, 68);
  g_assert_cmpint(count_text(table, "reader", "19149"), ==, 463);
  g_assert_cmpint(count_text(table, "reader", "5666"), ==, 381);
  g_assert_cmpint(count_prefix(table, "call_no", "T"), ==, 65226);
  g_assert_cmpint(count_prefix(table, "call_no", "I"), ==, 43572);
  g_assert_cmpint(count_prefix(table, "call_no", "TP"), ==, 45823);
  g_assert_cmpint(count_text(table, "call_no", "I247.57 936"), ==, 68);
}

typedef struct {
  const char *name;
  const char *encoding; /* of iconv, NULL: UTF-8 */
  const char *mark;
  const char *line_end;
} Clothes;

static const Clothes clothes[] = {
    {"in GB18030",           "GB18030",  "",         "\n"  },
    {"in UTF-16LE",          "UTF-16LE", "\xff\xfe", "\n"  },
    {"in UTF-16BE",          "UTF-16BE", "\xfe\xff", "\n"  },
    {"with CRLF",            NULL,       "",         "\r\n"},
    {"with CR",              NULL,       "",         "\r"  },
    {"in GB18030 with CRLF", "GB18030",  "",         "\r\n"},
};

static GString *
dress(const char *text, const Clothes *wanted)
{
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  g_autofree char *joined = g_strjoinv(wanted->line_end, lines);
  GString *out = g_string_new(wanted->mark);
  gsize size = strlen(joined);
  g_autofree char *bytes =
      wanted->encoding ? g_convert(joined, -1, wanted->encoding, "UTF-8", NULL, &size, NULL) : NULL;

  g_assert_true(bytes || !wanted->encoding);
  g_string_append_len(out, bytes ? bytes : joined, (gssize)size);
  return out;
}

static void
test_log_dressed(gconstpointer data)
{
  g_autofree char *path = find_data("datacastle/borrow_train.txt");
  g_autofree char *text = NULL;
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(GError) error = NULL;

  if (!path)
    return;
  g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
  g_autoptr(GString) bytes = dress(text, data);
  g_autoptr(NbFileReport) report = read_bytes(store, bytes->str, bytes->len, &log_columns, &error);

  g_assert_no_error(error);
  check_log(report, store);
}

/* ---- others ---- */

static void
test_history(void)
{
  g_autoptr(NbStore) gbk = nb_store_new(), utf8 = nb_store_new();
  g_autoptr(NbFileReport) a = read_data(gbk, "opac-history/history_gbk.csv", NULL);
  g_autoptr(NbFileReport) b = read_data(utf8, "opac-history/history_utf8.csv", NULL);

  if (!a || !b)
    return;
  const NbTable *table = nb_store_get(gbk, "loans");
  g_autofree char *one = dump(table), *other = dump(nb_store_get(utf8, "loans"));

  g_assert_cmpint(a->encoding, ==, NB_ENCODING_GB18030);
  g_assert_cmpint(a->accepted, ==, 733);
  g_assert_cmpint(count_text(table, "action", "loan"), ==, 309);
  g_assert_cmpint(count_text(table, "action", "return"), ==, 297);
  g_assert_cmpint(count_text(table, "action", "renew"), ==, 127);
  g_assert_cmpint(sum_year(table, NULL, 2016), ==, 101 + 112 + 43);
  g_assert_cmpuint(count_distinct(table, "item"), ==, 260);
  g_assert_cmpstr(one, ==, other);
}

static void
test_branches(void)
{
  static const gint64 years[] = {1368047, 1418113, 1207899, 1030288, 843589, 653546,
                                 543024,  454057,  390242,  385333,  344576, 99004,
                                 141651,  283695,  285693,  189609};
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(NbFileReport) report = read_data(store, "newcastle/loans-by-branch-monthly.csv", NULL);

  if (!report)
    return;
  const NbTable *table = nb_store_get(store, "loans");

  g_assert_cmpint(report->accepted, ==, 19);
  g_assert_cmpint(report->rows, ==, 19 * 204 - 877);
  for (gsize i = 0; i < G_N_ELEMENTS(years); i++)
    g_assert_cmpint(sum_year(table, "count", 2009 + (int)i), ==, years[i]);
}

static void
test_items(void)
{
  static const gint64 months[] = {185, 220, 253, 247, 197, 244, 220, 258, 213, 255, 308, 351};
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(NbFileReport) report =
      read_data(store, "newcastle/top-5-most-borrowed-items.csv", NULL);
  gint64 found[G_N_ELEMENTS(months)] = {0};

  if (!report)
    return;
  const NbTable *table = nb_store_get(store, "loans");
  const NbColumn *time = nb_table_column(table, "time");
  gint64 at_eleven = 0;

  g_assert_cmpint(report->accepted, ==, 2951);
  g_assert_cmpint(report->repeated, ==, 42);
  for (gsize i = 0; i < nb_table_rows(table); i++) {
    found[(nb_day_to_date(nb_column_day(time, i)).month + 8) % 12]++;
    at_eleven += nb_column_minute(time, i) / 60 == 11;
  }
  g_assert_cmpmem(found, sizeof found, months, sizeof months);
  g_assert_cmpint(at_eleven, ==, 490);
  g_assert_cmpint(count_text(table, "collection", "JUNIOR FICTION"), ==, 620);
  g_assert_cmpuint(count_distinct(table, "item"), ==, 292);
}

static void
test_online(void)
{
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(NbFileReport) report = read_data(store, "newcastle/Online Resources Usage.csv", NULL);

  if (!report)
    return;
  const NbTable *table = nb_store_get(store, "eresources");

  g_assert_cmpint(count_issue(report, "number"), ==, 2);
  g_assert_cmpint(sum_year(table, "count", 2019), ==, 234381);
  g_assert_cmpint(sum_year(table, "count", 2021), ==, 480162);
  g_assert_cmpint(sum_year(table, "count", 2024), ==, 243754);
}

static void
test_events(void)
{
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(NbFileReport) report = read_data(store, "barnet/events_barnet.csv", NULL);

  if (!report)
    return;
  const NbTable *table = nb_store_get(store, "events");

  g_assert_cmpint(report->accepted, ==, 4312);
  g_assert_cmpint(report->repeated, ==, 101);
  g_assert_cmpint(sum_year(table, NULL, 2018), ==, 2070);
  g_assert_cmpint(sum_year(table, "persons", 2018), ==, 31987);
  g_assert_cmpint(sum_year(table, "persons", 0), ==, 66651);
  g_assert_cmpint(count_text(table, "site", "Colindale"), ==, 785);
}

static void
test_counted(void)
{
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(NbFileReport) report = read_data(store, "barnet/loans_barnet.csv", NULL);

  if (!report)
    return;
  g_assert_cmpint(report->accepted, ==, 702);
  g_assert_cmpint(sum_year(nb_store_get(store, "loans"), "count", 2019), ==, 471541);
}

static void
test_months_of_a_year(void)
{
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(NbFileReport) a = read_data(store, "chicago/2011_circ.csv", NULL);
  g_autoptr(NbFileReport) b = read_data(store, "chicago/2020_circ.csv", NULL);

  if (!a || !b)
    return;
  const NbTable *table = nb_store_get(store, "loans");

  g_assert_cmpint(sum_year(table, "count", 2011), ==, 7774198);
  g_assert_cmpint(sum_year(table, "count", 2020), ==, 2726156);
}

static void
test_checkouts(void)
{
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(NbFileReport) report = read_data(store, "seattle/sample_checkouts_by_title.csv", NULL);

  if (!report)
    return;
  const NbTable *table = nb_store_get(store, "loans");

  g_assert_cmpint(report->accepted, ==, 10000);
  g_assert_cmpint(sum_year(table, "count", 2005), ==, 29645);
  g_assert_cmpuint(count_distinct(table, "title"), ==, 9886);
}

/* The same report in its three forms. */
static void
test_counter(gconstpointer name)
{
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(NbFileReport) report = read_data(store, name, NULL);

  if (!report)
    return;
  const NbTable *table = nb_store_get(store, "eresources");
  const NbColumn *kind = nb_table_column(table, "kind"), *count = nb_table_column(table, "count");
  guint32 code = nb_dict_find(kind->dict, "Total_Item_Requests", strlen("Total_Item_Requests"));
  gint64 n = 0;

  for (gsize i = 0; i < nb_table_rows(table); i++)
    n += nb_column_code(kind, i) == code ? nb_column_count(count, i) : 0;
  g_assert_cmpint(report->accepted, ==, 156);
  g_assert_cmpint(n, ==, 255023);
}

static void
refuse(const char *name, const char *message)
{
  g_autofree char *path = find_data(name);
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(GError) error = NULL;

  if (!path)
    return;
  g_assert_null(read_path(store, path, NULL, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_INPUT);
  g_assert_nonnull(strstr(error->message, message));
}

/* Lists that have no date are no logs, and are not taken for something else. */
static void
test_refused(void)
{
  refuse("dufe/loans_pairs.csv", "time (时间)");
  refuse("dufe/books.csv", "time (时间)");
  refuse("newcastle/MostBorrowedAdultFictionBook2018.csv", "time (时间)");
  refuse("barnet/stock_summary_barnet.csv", "fit no dataset");
  refuse("tcc/SEC Archive.csv", "there is no column for");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/ingest/truth/a log whose quotes are never closed", test_log);
  NB_ADD_ROWS("/ingest/truth/the same log ", clothes, test_log_dressed);
  g_test_add_func("/ingest/truth/a reader's history in GBK", test_history);
  g_test_add_func("/ingest/truth/branches by months", test_branches);
  g_test_add_func("/ingest/truth/items with days first", test_items);
  g_test_add_func("/ingest/truth/online resources", test_online);
  g_test_add_func("/ingest/truth/events", test_events);
  g_test_add_func("/ingest/truth/loans counted by quarter", test_counted);
  g_test_add_func("/ingest/truth/months without a year", test_months_of_a_year);
  g_test_add_func("/ingest/truth/checkouts by title", test_checkouts);
  g_test_add_data_func("/ingest/truth/COUNTER as TSV", "counter-r51/TR_sample_r51.tsv",
                       test_counter);
  g_test_add_data_func("/ingest/truth/COUNTER as a workbook", "counter-r51/TR_sample_r51.xlsx",
                       test_counter);
  g_test_add_data_func("/ingest/truth/COUNTER as JSON", "counter-r51/TR_sample_r51.json",
                       test_counter);
  g_test_add_func("/ingest/truth/lists without a date are refused", test_refused);
  return g_test_run();
}
