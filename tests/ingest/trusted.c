/* Large texts are read as they stand, GB18030 without being decoded and UTF-8 on trust: what is new
 * is looked at when it is met. That must tell what reading a decoded text record by record tells,
 * wherever the parts are cut.
 */
#include "ingest/rejects.h"
#include "twice.h"

static const NbIngestOptions in_gb = {.dataset = "loans", .encoding = "GB18030"};
static const NbIngestOptions in_utf8 = {.dataset = "loans", .encoding = "UTF-8"};

enum { CELLS = 6, TIME = 0, ACTION = 1, READER = 2, TITLE = 3, COUNT = 4, NOTE = 5 };

static const char *const head = "时间,操作,读者,题名,册次,备注\n";
static const char *const sound = "2024-04-23 10:12:07,借出,R1,船山诗注,1,好\n"
                                 "2024-04-24 10:12:07,归还,R2,\"活着, 与\",2,\n";
static const char *const cells[CELLS] = {"2024-04-25 08:00:00", "借出", "R3", "船山", "1", "注"};

static void
append(GString *out, const char *text, const NbIngestOptions *options)
{
  gsize size;
  g_autofree char *bytes = g_convert(text, -1, options->encoding, "UTF-8", NULL, &size, NULL);

  g_assert_nonnull(bytes);
  g_string_append_len(out, bytes, (gssize)size);
}

/** Row: @bytes stand in cell @cell of a record; @rejected: records that go. */
typedef struct {
  const char *name;
  const NbIngestOptions *options;
  int cell;
  const char *bytes;
  int rejected;
} Row;

static const Row rows[] = {
    {"GB18030: a byte that is no character in a title",       &in_gb,   TITLE,  "\xb4\xac\xff",                   1},
    {"GB18030: half a character before the delimiter",        &in_gb,   TITLE,  "\xb4",                           1},
    {"GB18030: half a form of four bytes",                    &in_gb,   TITLE,  "\x95\x32\x82",                   1},
    {"GB18030: half a character at the end of the line",      &in_gb,   NOTE,   "\xb4",                           1},
    {"GB18030: a bad byte behind a date",                     &in_gb,   TIME,   "2024-04-23\xff",                 1},
    {"GB18030: a bad byte behind a count",                    &in_gb,   COUNT,  "1\x80",                          1},
    {"GB18030: a bad byte in a column that is ignored",       &in_gb,   NOTE,   "\xba\xc3\xff",                   1},
    {"GB18030: a bad byte in an action",                      &in_gb,   ACTION, "\xff",                           1},
    {"GB18030: bad bytes in two lines of one record",         &in_gb,   TITLE,  "\"\xff\n\xff\"",                 1},
    {"GB18030: a bad byte behind an open quote",              &in_gb,   TITLE,  "\"\xb4\xac\xff",                 1},
    {"GB18030: a bad byte in a cell too many",                &in_gb,   NOTE,   "x,\xff",                         1},
    {"GB18030: a cell too many",                              &in_gb,   NOTE,   "x,\xba\xc3",                     1},
    {"GB18030: a form of four bytes",                         &in_gb,   TITLE,  "\x95\x32\x82\x36",               0},
    {"GB18030: a bar as second byte",                         &in_gb,   TITLE,  "\x81|\x81|",                     0},
    {"GB18030: a character that was lost before",             &in_gb,   TITLE,  "\x84\x31\xa4\x37",               0},
    {"GB18030: blanks of both forms around a title",          &in_gb,   TITLE,  "\xa3\xa0\xb4\xac\xa1\xa1",       0},
    {"GB18030: a date in Chinese",                            &in_gb,   TIME,
     "2024\xc4\xea"
     "4\xd4\xc2"
     "3\xc8\xd5",                                                                                                 0},
    {"GB18030: a date in wide digits",                        &in_gb,   TIME,   "2024-04-2\xa3\xb3",              0},
    {"GB18030: a count in wide digits",                       &in_gb,   COUNT,  "\xa3\xb1",                       0},
    {"GB18030: a word that is no date",                       &in_gb,   TIME,   "\xd7\xf2\xcc\xec",               1},
    {"GB18030: a cell of two lines",                          &in_gb,   TITLE,  "\"\xc1\xbd\xd0\xd0\n\xb5\xc4\"", 0},
    {"GB18030: a cell of two lines in a column ignored",      &in_gb,   NOTE,   "\"\xc1\xbd\r\n\xb5\xc4\"",
     0                                                                                                             },
    {"GB18030: a doubled quote",                              &in_gb,   TITLE,  "\"\xcb\xb5\"\"\xba\xc3\"\"\"",   0},
    {"GB18030: an open quote",                                &in_gb,   TITLE,  "\"\xcb\xb5",                     0},
    {"GB18030: a quote in the middle",                        &in_gb,   TITLE,  "\xcb\"\xb5",                     1},
    {"GB18030: a line of totals",                             &in_gb,   TIME,   "\xba\xcf\xbc\xc6",               0},
    {"GB18030: the first heading again",                      &in_gb,   TIME,   "\xca\xb1\xbc\xe4",               1},
    {"GB18030: a title that is kept in quotes for its blank", &in_gb,   TITLE,  "\" \xb4\xac\"",                  0},
    {"GB18030: a wide blank that is kept in quotes",          &in_gb,   TITLE,  "\"\xa1\xa1\xb4\xac\"",           0},
    {"GB18030: a wide blank of the other form, at the end",   &in_gb,   TITLE,  "\"\xb4\xac\xa3\xa0\"",
     0                                                                                                             },
    {"GB18030: a no-break blank of four bytes, in quotes",    &in_gb,   TITLE,
     "\"\x81\x30\x84\x32\xb4\xac\"",                                                                              0},
    {"GB18030: a wide blank alone, in quotes",                &in_gb,   TITLE,  "\"\xa1\xa1\"",                   0},
    {"UTF-8: a wide blank that is kept in quotes",            &in_utf8, TITLE,  "\"　船\"",                     0},
    {"UTF-8: a no-break blank at the end, in quotes",         &in_utf8, TITLE,  "\"船\xc2\xa0\"",                0},
    {"UTF-8: a bad byte in a title",                          &in_utf8, TITLE,  "船\xb4",                        1},
    {"UTF-8: a bad byte behind a date",                       &in_utf8, TIME,   "2024-04-23\xff",                 1},
    {"UTF-8: bytes that could be a wide digit in a date",     &in_utf8, TIME,   "2024-04-2\xef\xbd\x53",
     1                                                                                                             },
    {"UTF-8: bytes that could be a wide digit in a count",    &in_utf8, COUNT,  "\xef\xbd\x53",                   1},
    {"UTF-8: a bad byte in a column that is ignored",         &in_utf8, NOTE,   "好\xe5",                        1},
    {"UTF-8: a bad byte behind an open quote",                &in_utf8, TITLE,  "\"船\xb4",                      1},
    {"UTF-8: a character that was lost before",               &in_utf8, TITLE,  "\xef\xbf\xbd",                   0},
    {"UTF-8: a date in wide digits",                          &in_utf8, TIME,   "2024-04-2３",                   0},
    {"UTF-8: Chinese in a column that is ignored",            &in_utf8, NOTE,   "好",                            0},
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(NbPresets) presets = load_presets();
  g_autoptr(GString) text = g_string_new(NULL);
  g_autoptr(NbStore) store = nb_store_new();

  append(text, head, row->options);
  append(text, sound, row->options);
  for (int i = 0; i < CELLS; i++) {
    if (i == row->cell)
      g_string_append(text, row->bytes);
    else
      append(text, cells[i], row->options);
    g_string_append(text, i + 1 < CELLS ? "," : "\n");
  }
  append(text, sound, row->options);
  g_autoptr(NbFileReport) report =
      read_text(store, presets, text->str, text->len, row->options, &never, KNOWN);

  g_assert_cmpint(report->rejected, ==, row->rejected);
  for (gsize part = 1; part < text->len; part += 3)
    check_trusted(presets, text->str, text->len, row->options, part);
}

/* One character in two spellings: the same row, in a span, beside the spans, and read one by one.
 */
static void
test_twins(void)
{
  static const char *const pairs[][2] = {
      {"\xa1\xa1", "\xa3\xa0"        },
      {"\xfe\x59", "\x82\x35\x90\x37"},
      {"\xa6\xd9", "\x84\x31\x82\x36"},
      {"\xfe\x51", "\x95\x32\x90\x31"},
  };
  g_autoptr(NbPresets) presets = load_presets();

  for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(NbStore) store = nb_store_new();

    append(text, head, &in_gb);
    for (int k = 0; k < 8; k++)
      g_string_append_printf(text, "2024-04-23,loan,R%d,a%sb,1%s\n", k / 4, pairs[i][k % 2],
                             k % 4 > 1 ? ",x" : ",");
    for (int k = 0; k < 4; k++)
      g_string_append_printf(text, "2024-04-23,loan,R%d,\"a%sb\",1\n", k / 2, pairs[i][k % 2]);
    for (int k = 0; k < 2; k++)
      g_string_append_printf(text, "2024-04-23,loan,R9,a,1,a%sb\n", pairs[i][k]);
    g_autoptr(NbFileReport) report =
        read_text(store, presets, text->str, text->len, &in_gb, &never, KNOWN);

    g_assert_cmpint(report->repeated, ==, 9);
    for (gsize part = 1; part < text->len; part += 7)
      check_trusted(presets, text->str, text->len, &in_gb, part);
  }
}

/* Blanks that quotes keep make another title, and not another row where rows are compared. */
static void
test_blanks_in_quotes(void)
{
  static const char *const titles[] = {"船", "\"船\"", "　船", "\"　船\"", " 船", "\" 船\""};
  static const NbIngestOptions *const options[] = {&in_gb, &in_utf8};
  g_autoptr(NbPresets) presets = load_presets();

  for (gsize k = 0; k < G_N_ELEMENTS(options); k++) {
    g_autoptr(GString) text = g_string_new(NULL), bytes = g_string_new(NULL);
    g_autoptr(NbStore) store = nb_store_new();

    g_string_append(text, head);
    for (gsize i = 0; i < 4 * G_N_ELEMENTS(titles); i++)
      g_string_append_printf(text, "2024-04-23,loan,R1,%s,1%s\n", titles[i % G_N_ELEMENTS(titles)],
                             i % 4 ? "," : ",x");
    append(bytes, text->str, options[k]);
    g_autoptr(NbFileReport) report =
        read_text(store, presets, bytes->str, bytes->len, options[k], &never, KNOWN);

    g_assert_cmpint(report->repeated, >, 0);
    g_assert_cmpuint(nb_dict_length(nb_table_column(nb_store_get(store, "loans"), "title")->dict),
                     ==, 4);
    for (gsize part = 1; part < bytes->len; part += 7)
      check_trusted(presets, bytes->str, bytes->len, options[k], part);
  }
}

/* ---- through the door ---- */

enum { MANY = 40000 }; /* rows: more than a MiB */

static GString *
many_rows(const char *first, char delimiter, const char *encoding)
{
  g_autoptr(GString) text = g_string_new(first);
  const NbIngestOptions options = {.encoding = encoding};
  GString *out = g_string_new(NULL);

  for (int i = 0; i < MANY; i++)
    g_string_append_printf(text, "2024-04-%02d,借出,R%d,亅俚船山%d,1,好\n", 1 + i % 30, i % 700,
                           i % 900);
  g_strdelimit(text->str, ",", delimiter);
  append(out, text->str, &options);
  return out;
}

/* 俚 is 817C and the like: half of it is a bar. */
static void
test_bars(void)
{
  static const char *const encodings[] = {"GB18030", "UTF-8"};
  g_autofree char *want = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS(encodings); i++) {
    g_autoptr(GString) text = many_rows(head, '|', encodings[i]);
    g_autoptr(NbStore) store = nb_store_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(NbFileReport) report = read_bytes(store, text->str, text->len, NULL, &error);

    g_assert_no_error(error);
    g_assert_cmpint(report->encoding, ==, i == 0 ? NB_ENCODING_GB18030 : NB_ENCODING_UTF8);
    g_assert_cmpint(report->delimiter, ==, '|');
    g_assert_cmpint(report->accepted, ==, MANY);
    g_autofree char *rows_read = show(nb_store_get(store, "loans"));

    if (want)
      g_assert_cmpstr(rows_read, ==, want);
    else
      want = g_steal_pointer(&rows_read);
  }
}

/* Everything that is decided before a row is read, and everything that is said: titles, a head of
 * two forms, dates whose order must be found, texts that look wrong, rows that are shifted.
 */
static const char *const above = "图书外借记录（2024年）\n\n借书日期,操作,读者,题名,责任者,备注\n";
static const char *const strange = "23/4/2024,借出,R1,鍥句功澶╁湴,某人,\n"
                                   "１３/４/2024,借出,R2,璁＄畻鏂规硶,某人,\n"
                                   "3/4/2024,R3,\"两行\n的题名\",某人,,\n"
                                   "合计,,,,,12\n"
                                   "借书日期,操作,读者,题名,责任者,备注\n"
                                   "3/4/2024,借出,R4,\"没有收尾,某人,\n"
                                   "昨天,借出,R4,说“好”,某人,　\n"
                                   "3/4/2024,借出,R5,电话13800138000,某人,a,b\n";

static void
test_same(void)
{
  static const char *const encodings[] = {"UTF-8", "GB18030"};
  g_autofree char *said = NULL, *shown = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS(encodings); i++) {
    const NbIngestOptions options = {.judge = TRUE, .encoding = encodings[i]};
    g_autofree char *first = g_strconcat(above, strange, NULL);
    g_autoptr(GString) text = many_rows(first, ',', encodings[i]);
    g_autoptr(NbStore) store = nb_store_new();
    g_autoptr(GError) error = NULL;

    append(text, strange, &options);
    g_autoptr(NbFileReport) report = read_bytes(store, text->str, text->len, &options, &error);

    g_assert_no_error(error);
    g_autofree char *issues = tell(report);
    g_autofree char *now =
        g_strdup_printf("%s\n%" PRId64 " %" PRId64 " %s %s", issues, report->lines,
                        report->standard, report->line_end, report->preset);
    g_autofree char *cells_read = show(nb_store_get(store, "loans"));

    g_assert_cmpint(report->accepted, >, MANY);
    if (i > 0) {
      g_assert_cmpstr(now, ==, said);
      g_assert_cmpstr(cells_read, ==, shown);
    } else {
      g_assert_cmpint(count_issue(report, "mojibake-gbk"), >, 0);
      g_assert_cmpint(count_issue(report, "title"), ==, 1);
      g_assert_cmpint(count_issue(report, "date"), >, 0);
      said = g_steal_pointer(&now);
      shown = g_steal_pointer(&cells_read);
    }
  }
}

/* A large report for the printer is refused for what it is. */
static void
test_printed(void)
{
  g_autoptr(GString) page =
      g_string_new("阅览室登记簿\n----------\n借阅 12\n----------\n第 1 页\n\f");
  g_autoptr(GString) text = g_string_new(NULL);
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(GError) error = NULL;

  while (text->len < 2 << 20)
    append(text, page->str, &in_gb);
  g_assert_null(read_bytes(store, text->str, text->len, &in_gb, &error));
  g_assert_nonnull(strstr(error->message, "printer"));
}

/* Reads the bytes with a reject file. Returns: (transfer full): what stands in it. */
static char *
rejects_of(const char *folder, const GString *bytes)
{
  g_autofree char *path = g_build_filename(folder, "a.csv", NULL);
  g_autofree char *out = g_build_filename(folder, "rejects.csv", NULL);
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(GError) error = NULL;
  NbRejects *rejects = nb_rejects_open(out, &(NbRejectForm){.english = TRUE}, &error);
  const NbIngestOptions options = {.dataset = "loans", .encoding = "GB18030", .rejects = rejects};
  char *text = NULL;

  g_assert_no_error(error);
  g_assert_true(g_file_set_contents(path, bytes->str, (gssize)bytes->len, NULL));
  g_autoptr(NbFileReport) report = read_path(store, path, &options, &error);

  g_assert_no_error(error);
  g_assert_cmpint(report->rejected, ==, 2);
  g_assert_true(nb_rejects_close(rejects, &error));
  g_assert_true(g_file_get_contents(out, &text, NULL, NULL));
  g_unlink(path);
  g_unlink(out);
  return text;
}

/* A large file has the reject file of a small one. */
static void
test_rejects(void)
{
  g_autofree char *folder = g_dir_make_tmp("nianbao-XXXXXX", NULL);
  g_autoptr(GString) small = g_string_new(NULL);

  append(small, head, &in_gb);
  g_string_append(
      small, "2024-04-23,loan,R1,\xb4\xac\xff,1,\n\xd7\xf2\xcc\xec,loan,R1,\"\xb4\n\xac\",1,\n");
  g_autoptr(GString) more = many_rows("", ',', "GB18030");
  g_autoptr(GString) large = g_string_new_len(small->str, (gssize)small->len);

  g_string_append_len(large, more->str, (gssize)more->len);
  g_assert_cmpuint(large->len, >, 1 << 20);
  g_autofree char *want = rejects_of(folder, small), *got = rejects_of(folder, large);

  g_assert_nonnull(strstr(want, "encoding"));
  g_assert_cmpstr(got, ==, want);
  g_rmdir(folder);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *path = g_strdup_printf("/ingest/trusted/%s", rows[i].name);

    g_test_add_data_func(path, &rows[i], test_row);
  }
  g_test_add_func("/ingest/trusted/blanks that quotes keep", test_blanks_in_quotes);
  g_test_add_func("/ingest/trusted/characters that GB18030 has twice", test_twins);
  g_test_add_func("/ingest/trusted/bars that are halves of characters", test_bars);
  g_test_add_func("/ingest/trusted/all that is decided and said", test_same);
  g_test_add_func("/ingest/trusted/a report for the printer", test_printed);
  g_test_add_func("/ingest/trusted/the reject file of a large text", test_rejects);
  return g_test_run();
}
