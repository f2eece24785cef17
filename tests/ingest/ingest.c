/* Whole files: what the options do, what comes into the table, what never does. */
#include "tests/ingest/loans.h"

static void
refuse(const char *text, const NbIngestOptions *options, NbErrorCode code, const char *message)
{
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(GError) error = NULL;
  g_autoptr(NbFileReport) report = read_bytes(store, text, strlen(text), options, &error);

  g_assert_null(report);
  g_assert_error(error, NB_ERROR, (int)code);
  g_test_message("%s", error->message);
  g_assert_nonnull(strstr(error->message, message));
  g_assert_null(nb_store_get(store, "loans"));
}

/* ---- the same table in other clothes ---- */

static char *
replace(const char *text, const char *from, const char *to)
{
  g_auto(GStrv) parts = g_strsplit(text, from, -1);

  return g_strjoinv(to, parts);
}

static char *
dump_of(const char *bytes, gsize size, NbEncoding want)
{
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(GError) error = NULL;
  g_autoptr(NbFileReport) report = read_bytes(store, bytes, size, NULL, &error);

  g_assert_no_error(error);
  g_assert_cmpint(report->encoding, ==, want);
  g_autofree char *rows = dump(nb_store_get(store, "loans"));

  return g_strdup_printf("%d %d %d\n%s", (int)report->read, (int)report->repaired,
                         (int)report->repeated, rows);
}

static char *
dump_as(const char *text, const char *encoding, const char *mark, NbEncoding want)
{
  gsize size = 0;
  g_autofree char *bytes = g_convert(text, -1, encoding, "UTF-8", NULL, &size, NULL);
  g_autoptr(GString) whole = g_string_new(mark);

  g_assert_nonnull(bytes);
  g_string_append_len(whole, bytes, (gssize)size);
  return dump_of(whole->str, whole->len, want);
}

static void
test_clothes(void)
{
  g_autoptr(GString) text = g_string_new(head);

  append_rows(text, 0, 300);
  g_string_append(text,
                  "2024-02-03,借书,R1,\"两行\n题名\",总馆\n2024-02-03,借书,R2,\"未闭合,总馆\n");
  append_rows(text, 290, 30);
  g_autofree char *want = dump_of(text->str, text->len, NB_ENCODING_UTF8);
  g_autofree char *crlf_text = replace(text->str, "\n", "\r\n"),
                  *cr_text = replace(text->str, "\n", "\r");
  g_autofree char *crlf = dump_of(crlf_text, strlen(crlf_text), NB_ENCODING_UTF8);
  g_autofree char *cr = dump_of(cr_text, strlen(cr_text), NB_ENCODING_UTF8);
  g_autofree char *marked = dump_as(text->str, "UTF-8", "\xef\xbb\xbf", NB_ENCODING_UTF8);
  g_autofree char *gb = dump_as(text->str, "GB18030", "", NB_ENCODING_GB18030);
  g_autofree char *little = dump_as(text->str, "UTF-16LE", "\xff\xfe", NB_ENCODING_UTF16LE);
  g_autofree char *big = dump_as(text->str, "UTF-16BE", "\xfe\xff", NB_ENCODING_UTF16BE);
  g_autofree char *bare = dump_as(crlf_text, "UTF-16LE", "", NB_ENCODING_UTF16LE);

  g_assert_cmpstr(crlf, ==, want);
  g_assert_cmpstr(cr, ==, want);
  g_assert_cmpstr(marked, ==, want);
  g_assert_cmpstr(gb, ==, want);
  g_assert_cmpstr(little, ==, want);
  g_assert_cmpstr(big, ==, want);
  g_assert_cmpstr(bare, ==, want);
  g_assert_nonnull(strstr(want, "332 1 10\n"));
}

static void
test_delimiters(void)
{
  static const char *const marks[] = {"\t", ";", "|"};
  g_autoptr(GString) text = g_string_new(head);

  append_rows(text, 0, 50);
  g_autofree char *want = dump_of(text->str, text->len, NB_ENCODING_UTF8);

  for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
    g_autofree char *other = replace(text->str, ",", marks[i]);
    g_autofree char *got = dump_of(other, strlen(other), NB_ENCODING_UTF8);

    g_assert_cmpstr(got, ==, want);
  }
}

/* ---- options ---- */

static void
test_columns(void)
{
  static const char *const ways[] = {"reader,time,-,title,call_no", "读者,时间,-,题名,索书号",
                                     "读者证号，操作日期，-，书名，索取号",
                                     "reader, time, , title, call_no"};

  for (gsize i = 0; i < G_N_ELEMENTS(ways); i++) {
    g_autoptr(NbStore) store = nb_store_new();
    const NbIngestOptions options = {.columns = ways[i]};
    g_autoptr(NbFileReport) report =
        read_text(store, "7,2024/4/3,x,狼图腾,I247\n8,2024/4/4,y,活着,I247\n", &options);
    g_autofree char *got = dump(nb_store_get(store, "loans"));

    g_assert_cmpint(report->accepted, ==, 2);
    g_assert_cmpstr(got, ==,
                    "time=2024-04-03|reader=7|title=狼图腾|call_no=I247|\n"
                    "time=2024-04-04|reader=8|title=活着|call_no=I247|\n");
  }
}

static void
test_columns_refused(void)
{
  refuse("a\n", &(NbIngestOptions){.columns = "readr,time"}, NB_ERROR_USAGE, "“reader”");
  refuse("a\n", &(NbIngestOptions){.columns = "reader,title"}, NB_ERROR_USAGE, "time (时间)");
  refuse("a\n", &(NbIngestOptions){.columns = "time"}, NB_ERROR_USAGE, "title (题名)");
  refuse("a\n", &(NbIngestOptions){.columns = "time,time,title"}, NB_ERROR_USAGE, "another column");
  refuse("a\n", &(NbIngestOptions){.dataset = "laons"}, NB_ERROR_USAGE, "loans");
  refuse("a\n", &(NbIngestOptions){.preset = "interlb"}, NB_ERROR_USAGE, "interlib");
  refuse("a\n", &(NbIngestOptions){.preset = "koha", .dataset = "visits"}, NB_ERROR_USAGE, "loans");
  refuse("a\n", &(NbIngestOptions){.encoding = "latin1"}, NB_ERROR_USAGE, "latin1");
}

/* Columns are named, and there is a header all the same: it is not read as a row. */
static void
test_columns_with_header(void)
{
  g_autoptr(NbStore) store = nb_store_new();
  const NbIngestOptions options = {.columns = "reader,time,title"};
  g_autoptr(NbFileReport) report =
      read_text(store, "读者证号,借书日期,题名\n7,2024/4/3,狼图腾\n", &options);

  g_assert_cmpint(report->read, ==, 1);
  g_assert_cmpint(count_issue(report, "header"), ==, 1);
}

static void
test_preset_decides(void)
{
  static const char text[] = "处理时间,流通操作,读者证号,还书日期\n2024-04-01,借书,R1,2024-05-01\n";
  g_autoptr(NbStore) due = nb_store_new(), returned = nb_store_new();
  g_autoptr(NbFileReport) a = read_text(due, text, NULL);
  g_autoptr(NbFileReport) b = read_text(returned, text, &(NbIngestOptions){.preset = "libsys"});
  g_autofree char *is_due = cell(nb_store_get(due, "loans"), "due", 0);
  g_autofree char *is_returned = cell(nb_store_get(returned, "loans"), "returned", 0);

  g_assert_cmpstr(a->preset, ==, "interlib");
  g_assert_cmpstr(b->preset, ==, "libsys");
  g_assert_cmpstr(is_due, ==, "2024-05-01");
  g_assert_cmpstr(is_returned, ==, "2024-05-01");
}

static void
test_return_beside_due(void)
{
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(NbFileReport) report = read_text(
      store, "借书日期,应还日期,还书日期,读者证号\n2024-04-01,2024-05-01,2024-04-20,R1\n", NULL);
  g_autofree char *got = dump(nb_store_get(store, "loans"));

  g_assert_cmpint(report->accepted, ==, 1);
  g_assert_cmpstr(got, ==, "time=2024-04-01|reader=R1|due=2024-05-01|returned=2024-04-20|\n");
}

static void
test_dates_by_preset(void)
{
  static const char text[] = "date,reader id\n03/04/2024,R1\n05/04/2024,R2\n";
  g_autoptr(NbStore) day = nb_store_new(), month = nb_store_new();
  g_autoptr(NbFileReport) a = read_text(day, text, &(NbIngestOptions){.preset = "loans-dmy"});
  g_autoptr(NbFileReport) b = read_text(month, text, &(NbIngestOptions){.preset = "loans-mdy"});
  g_autofree char *first = cell(nb_store_get(day, "loans"), "time", 0);
  g_autofree char *second = cell(nb_store_get(month, "loans"), "time", 0);

  g_assert_cmpstr(first, ==, "2024-04-03");
  g_assert_cmpstr(second, ==, "2024-03-04");
  g_assert_cmpint(a->accepted + b->accepted, ==, 4);
}

static void
test_date_evidence(void)
{
  g_autoptr(GString) text = g_string_new("date,reader id\n");
  g_autoptr(NbStore) store = nb_store_new();

  for (int i = 0; i < 300; i++)
    g_string_append_printf(text, "%02d/%02d/2024,R%d\n", 1 + i % 28, 1 + i % 12, i);
  g_string_append(text, "04/23/2024,R1\n");
  g_autoptr(NbFileReport) report = read_text(store, text->str, NULL);

  g_assert_cmpint(report->accepted, ==, 300);
  g_assert_cmpint(count_issue(report, "date"), ==, 1);
  refuse("date,reader id\n13/04/2024,R1\n04/13/2024,R2\n", NULL, NB_ERROR_INPUT,
         "some dates have the day");
}

/* ---- what is stored, and what never is ---- */

static void
test_never_stored(void)
{
  static const char text[] = "操作时间,读者证号,姓名,联系电话,身份证号,题名\n"
                             "2024-04-01,R1,NAME-CANARY,PHONE-CANARY,ID-CANARY,\"a\n";
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(NbFileReport) report = read_text(store, text, NULL);
  const NbTable *table = nb_store_get(store, "loans");

  g_assert_null(nb_table_column(table, "name"));
  g_assert_null(nb_table_column(table, "phone"));
  g_assert_null(nb_table_column(table, "idcard"));
  g_assert_cmpstr(report->headings->pdata[2], ==, "姓名 → name (never stored)");
  for (guint i = 0; i < nb_issues_length(report->issues); i++) {
    const NbIssue *issue = nb_issues_nth(report->issues, i);
    const NbIssuePlace *place = issue->places->pdata[0];

    g_assert_true(!place->text || !strstr(place->text, "CANARY"));
  }
}

/* A damaged cell of a name or a card number is not shown either. */
static void
test_never_shown(void)
{
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(NbFileReport) report =
      read_text(store,
                "操作时间,姓名,读者证号,题名\n2024-04-01,\"NAME-CANARY,R1,a\n"
                "2024-04-02,x,\"CARD-CANARY,b\n2024-04-03,x,R3,c\n",
                NULL);

  g_assert_cmpint(report->repaired, ==, 2);
  for (guint i = 0; i < nb_issues_length(report->issues); i++) {
    const NbIssue *issue = nb_issues_nth(report->issues, i);

    for (guint k = 0; k < issue->places->len; k++)
      g_assert_null(((NbIssuePlace *)issue->places->pdata[k])->text);
  }
}

static void
test_lost_character(void)
{
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(NbFileReport) report =
      read_text(store, "操作时间,题名\n2024-04-01,\"\"\"狼\xef\xbf\xbd腾\"\"\"\n", NULL);
  g_autofree char *title = cell(nb_store_get(store, "loans"), "title", 0);

  g_assert_cmpstr(title, ==, "\"狼〓腾\"");
  g_assert_cmpint(report->accepted, ==, 1);
}

static void
test_two_files(void)
{
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(NbFileReport) a = read_text(store, "操作时间,题名\n2024-04-01,狼图腾\n", NULL);
  g_autoptr(NbFileReport) b =
      read_text(store, "借书日期,书名,馆藏地\n2024-04-02,狼图腾,总馆\n", NULL);
  const NbTable *table = nb_store_get(store, "loans");
  g_autofree char *got = dump(table);

  g_assert_cmpint(a->repeated + b->repeated, ==, 0);
  g_assert_cmpuint(nb_table_files(table)->len, ==, 2);
  g_assert_cmpstr(got, ==,
                  "time=2024-04-01|title=狼图腾|site=|\n"
                  "time=2024-04-02|title=狼图腾|site=总馆|\n");
}

static void
test_wide(void)
{
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(NbFileReport) report = read_text(
      store, "服务点,2008-04,2008-5,2024年12月\n总馆,\"1,000\",,3\n分馆,4,5,—\n合计,1004,5,3\n",
      &(NbIngestOptions){.dataset = "visits"});
  g_autofree char *got = dump(nb_store_get(store, "visits"));

  g_assert_cmpint(report->read, ==, 2);
  g_assert_cmpint(report->rows, ==, 4);
  g_assert_cmpstr(got, ==,
                  "time=2008-04-01|site=总馆|count=1000|\ntime=2024-12-01|site=总馆|count=3|\n"
                  "time=2008-04-01|site=分馆|count=4|\ntime=2008-05-01|site=分馆|count=5|\n");
}

/* Months in as many styles as hands: each is a month of its own. */
static void
test_wide_mixed(void)
{
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(NbFileReport) report = read_text(
      store,
      "服务点,2023-12,2024年1月,2024/2,Mar-24,202404,2024-05-01,2024.06,二〇二四年七月,2024-Aug\n"
      "总馆,1,2,3,4,5,6,7,8,9\n",
      &(NbIngestOptions){.dataset = "visits"});
  g_autofree char *got = dump(nb_store_get(store, "visits"));

  g_assert_cmpint(report->rows, ==, 9);
  for (int i = 1; i <= 8; i++) {
    g_autofree char *row = g_strdup_printf("time=2024-%02d-01|site=总馆|count=%d|", i, i + 1);

    g_assert_nonnull(strstr(got, row));
  }
}

static void
test_wide_without_year(void)
{
  refuse("服务点,1月,2月,3月\n总馆,1,2,3\n", NULL, NB_ERROR_INPUT, "have no year");
  refuse("2023年与2024年\n服务点,1月,2月,3月\n总馆,1,2,3\n", NULL, NB_ERROR_INPUT, "have no year");
}

static void
test_undecided(void)
{
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(NbFileReport) report =
      read_text(store, "Library,2024-01,2024-02,2024-03\nA,1,2,3\n", NULL);

  g_assert_cmpstr(report->dataset->id, ==, "loans");
  g_assert_cmpint(count_issue(report, "dataset"), ==, 1);
}

static void
test_chronicle(void)
{
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(NbFileReport) report = read_text(
      store, "年份,日期,地点,事项\n2024,4月22~30日,九龙广场,系列活动\n,1月12日,古镇,推广\n", NULL);
  g_autofree char *got = dump(nb_store_get(store, "chronicle"));

  g_assert_cmpint(report->accepted, ==, 2);
  g_assert_cmpstr(got, ==,
                  "when=4月22~30日|time=2024-04-22|place=九龙广场|text=系列活动|\n"
                  "when=1月12日|time=|place=古镇|text=推广|\n");
}

/* A row that is only a number is nothing without it; a row that names a thing counts as one. */
static void
test_empty_weight(void)
{
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(NbFileReport) sums =
      read_text(store, "日期,馆藏地,外借册次\n2024-01-01,总馆,\n2024-01-02,总馆,5\n", NULL);
  g_autoptr(NbFileReport) things =
      read_text(store, "操作时间,题名,册次\n2024-01-01,a,\n2024-01-02,b,5\n2024-01-03,c,x\n", NULL);

  g_assert_cmpint(sums->accepted, ==, 1);
  g_assert_cmpint(count_issue(sums, "missing"), ==, 1);
  g_assert_cmpint(things->accepted, ==, 2);
  g_assert_cmpint(count_issue(things, "number"), ==, 1);
}

static void
test_judge(void)
{
  static const char text[] = "操作时间,题名\n2024-01-01,\"a\n2024-01-02,\"b\"\n2024-01-03,c\n";
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(NbFileReport) report = read_text(store, text, &(NbIngestOptions){.judge = TRUE});
  g_autoptr(NbFileReport) plain = read_text(store, text, NULL);

  g_assert_cmpint(report->accepted, ==, 3);
  g_assert_cmpint(report->standard, ==, 2);
  g_assert_cmpint(plain->standard, ==, -1);
  g_assert_cmpstr(report->sha256, ==, plain->sha256);
}

static void
test_no_file(void)
{
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(GError) missing = NULL, folder = NULL;

  g_assert_null(read_path(store, "/nowhere/loans.csv", NULL, &missing));
  g_assert_error(missing, NB_ERROR, NB_ERROR_INPUT);
  g_assert_nonnull(strstr(missing->message, "/nowhere/loans.csv"));
  g_assert_null(read_path(store, g_get_tmp_dir(), NULL, &folder));
  g_assert_error(folder, NB_ERROR, NB_ERROR_INPUT);
  g_assert_nonnull(strstr(folder->message, "folder"));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/ingest/file/other encodings and line ends give the same rows", test_clothes);
  g_test_add_func("/ingest/file/other delimiters give the same rows", test_delimiters);
  g_test_add_func("/ingest/file/columns named without a header", test_columns);
  g_test_add_func("/ingest/file/wrong options are refused", test_columns_refused);
  g_test_add_func("/ingest/file/columns named beside a header", test_columns_with_header);
  g_test_add_func("/ingest/file/a preset decides what 还书日期 is", test_preset_decides);
  g_test_add_func("/ingest/file/还书日期 beside 应还日期 is the return", test_return_beside_due);
  g_test_add_func("/ingest/file/a preset decides the order of dates", test_dates_by_preset);
  g_test_add_func("/ingest/file/the whole file decides the order of dates", test_date_evidence);
  g_test_add_func("/ingest/file/names and phones are never stored", test_never_stored);
  g_test_add_func("/ingest/file/names and card numbers are never shown", test_never_shown);
  g_test_add_func("/ingest/file/a lost character is marked", test_lost_character);
  g_test_add_func("/ingest/file/two files share a table", test_two_files);
  g_test_add_func("/ingest/file/months across become rows", test_wide);
  g_test_add_func("/ingest/file/months across in mixed styles", test_wide_mixed);
  g_test_add_func("/ingest/file/months without a year are refused", test_wide_without_year);
  g_test_add_func("/ingest/file/a table that does not say what it counts", test_undecided);
  g_test_add_func("/ingest/file/a chronicle finds its first days", test_chronicle);
  g_test_add_func("/ingest/file/an empty weight", test_empty_weight);
  g_test_add_func("/ingest/file/what a standard reader would find", test_judge);
  g_test_add_func("/ingest/file/no file, or a folder", test_no_file);
  return g_test_run();
}
