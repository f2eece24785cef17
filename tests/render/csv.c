#include "sample.h"
#include "tests/add.h"

/* A reader of RFC 4180 that shares nothing with the writer: records of fields, CRLF or LF. */
static GPtrArray *
read_csv(const char *text)
{
  GPtrArray *records = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
  GPtrArray *record = g_ptr_array_new_with_free_func(g_free);
  GString *field = g_string_new(NULL);
  gboolean quoted = FALSE;

  for (const char *p = text; *p; p++) {
    if (quoted && *p == '"' && p[1] == '"')
      g_string_append_c(field, *p++);
    else if (*p == '"')
      quoted = !quoted;
    else if (!quoted && (*p == ',' || *p == '\n')) {
      g_ptr_array_add(record, g_string_free(field, FALSE));
      field = g_string_new(NULL);
      if (*p == '\n') {
        g_ptr_array_add(records, record);
        record = g_ptr_array_new_with_free_func(g_free);
      }
    } else if (quoted || *p != '\r')
      g_string_append_c(field, *p);
  }
  g_assert_false(quoted);
  g_assert_cmpuint(record->len, ==, 0); /* the last record ends with a line end */
  g_assert_cmpuint(field->len, ==, 0);
  g_ptr_array_unref(record);
  g_string_free(field, TRUE);
  return records;
}

static const char *
field_at(const GPtrArray *records, guint row, guint column)
{
  g_assert_cmpuint(row, <, records->len);
  const GPtrArray *record = records->pdata[row];

  g_assert_cmpuint(column, <, record->len);
  return record->pdata[column];
}

static GPtrArray *
render_csv(const NbDoc *doc, const NbRenderContext *context)
{
  g_autofree char *text = sample_text(doc, "csv", context);

  g_assert_true(g_str_has_prefix(text, "\xef\xbb\xbf"));
  g_assert_true(g_utf8_validate(text, -1, NULL));
  return read_csv(text + 3);
}

static NbDoc *
one_cell(const char *text)
{
  NbDoc *doc = nb_doc_new(NB_DOC_SHEET);
  NbGrid *grid = nb_grid_new("x", NB_GRID_PLAIN, NULL, NULL);

  nb_grid_add_column(grid, "title", "题名", NULL, NB_CELL_TEXT);
  nb_grid_add_column(grid, "count", "册次", NULL, NB_CELL_NUMBER);
  NbCell *row = nb_grid_add_row(grid);

  row[0].zh = g_strdup(text);
  row[1].value = NB_RATIO_INT(-3);
  nb_doc_add(doc, NB_NODE_GRID, NULL)->grid = grid;
  return doc;
}

typedef struct {
  const char *name;
  const char *text;
  const char *want; /* as a spreadsheet reads it back */
  gint64 guarded;
} Row;

static const Row rows[] = {
    {"plain text",                          "船山诗注",       "船山诗注",        0},
    {"a comma",                             "a,b",                "a,b",                 0},
    {"quotes",                              "a \"b\" c",          "a \"b\" c",           0},
    {"a quote never closed",                "\"a",                "\"a",                 0},
    {"a line end",                          "a\nb",               "a\nb",                0},
    {"CRLF inside becomes LF",              "a\r\nb",             "a\nb",                0},
    {"blanks at the edges",                 " a ",                " a ",                 0},
    {"a formula",                           "=1+1",               "'=1+1",               1},
    {"a command",                           "=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0", 1},
    {"plus",                                "+86",                "'+86",                1},
    {"minus",                               "-1",                 "'-1",                 1},
    {"at",                                  "@SUM(A1)",           "'@SUM(A1)",           1},
    {"a tab in front",                      "\t=1",               "' =1",                1},
    {"a carriage return in front",          "\r=1",               "'\n=1",               1},
    {"a tab alone",                         "\tx",                "' x",                 1},
    {"full-width equals",                   "＝1+1",             "'＝1+1",             1},
    {"full-width plus",                     "＋1",               "'＋1",               1},
    {"full-width minus",                    "－1",               "'－1",               1},
    {"full-width at",                       "＠x",               "'＠x",               1},
    {"blanks before a formula",             "  =1",               "'  =1",               1},
    {"a full-width blank before a formula", "\u3000=1",           "'\u3000=1",           1},
    {"a no-break blank before a formula",   "\u00a0=1",           "'\u00a0=1",           1},
    {"a mark that is dropped before one",   "\u202e=1",           "'=1",                 1},
    {"a byte order mark before one",        "\ufeff=1",           "'=1",                 1},
    {"a formula in quotes",                 "\"=1\"",             "\"=1\"",              0},
    {"equals further on",                   "a=b",                "a=b",                 0},
    {"controls are dropped",                "a\x01\x1b[2J\x7f",   "a[2J",                0},
    {"invalid UTF-8 is mended",             "a\xff",              "a\xef\xbf\xbd",       0},
    {"emoji",                               "👩‍👧 和书", "👩‍👧 和书",  0},
    {"the end of a CDATA section",          "]]>",                "]]>",                 0},
    {"the empty text",                      "",                   "",                    0},
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  gint64 guarded = 0;
  const NbRenderContext context = {.guarded = &guarded};
  g_autoptr(NbDoc) doc = one_cell(row->text);
  g_autoptr(GPtrArray) records = render_csv(doc, &context);

  g_assert_cmpuint(records->len, ==, 2);
  g_assert_cmpstr(field_at(records, 1, 0), ==, row->want);
  g_assert_cmpstr(field_at(records, 1, 1), ==, "-3"); /* a number is never guarded */
  g_assert_cmpint(guarded, ==, row->guarded);
}

static void
test_raw(void)
{
  gint64 guarded = 0;
  const NbRenderContext context = {.csv_raw = TRUE, .guarded = &guarded};
  g_autoptr(NbDoc) doc = one_cell("=1+1");
  g_autoptr(GPtrArray) records = render_csv(doc, &context);

  g_assert_cmpstr(field_at(records, 1, 0), ==, "=1+1");
  g_assert_cmpint(guarded, ==, 0);
}

static void
test_ranking(void)
{
  g_autoptr(NbDoc) doc = sample_ranking(3);
  g_autofree char *text = sample_text(doc, "csv", NULL);

  g_assert_cmpstr(text, ==,
                  "\xef\xbb\xbf名次,题名,外借册次\r\n1,船山诗注（第1册）,1268\r\n"
                  "2,船山诗注（第2册）,1171\r\n3,船山诗注（第3册）,1074\r\n");
}

static void
test_english(void)
{
  const NbRenderContext context = {.english = TRUE};
  g_autoptr(NbDoc) doc = sample_ranking(1);
  g_autoptr(GPtrArray) records = render_csv(doc, &context);

  g_assert_cmpstr(field_at(records, 0, 0), ==, "Rank");
  g_assert_cmpstr(field_at(records, 0, 2), ==, "Loans");
}

static void
test_several(void)
{
  g_autoptr(NbDoc) doc = sample_report();
  g_autoptr(GPtrArray) records = render_csv(doc, NULL);
  guint row = 0;

  g_assert_cmpstr(field_at(records, row++, 0), ==, "指标"); /* the title of the first table */
  g_assert_cmpstr(field_at(records, row, 0), ==, "编号");
  g_assert_cmpstr(field_at(records, row++, 2), ==, "数值");
  g_assert_cmpstr(field_at(records, row, 2), ==, "341876");
  g_assert_cmpstr(field_at(records, row++, 4), ==, "34.19万册次");
  g_assert_cmpstr(field_at(records, row++, 4), ==, "37.2%");
  g_assert_cmpstr(field_at(records, row++, 0), ==, ""); /* tables are parted by an empty line */
  g_assert_cmpstr(field_at(records, row++, 0), ==, "各月图书外借");
  g_assert_cmpstr(field_at(records, row++, 0), ==, "月份");
  g_assert_cmpstr(field_at(records, row + 12, 0), ==, "合计");
  g_assert_cmpstr(field_at(records, row + 12, 1), ==, "341876");
}

static void
test_values(void)
{
  g_autoptr(NbDoc) doc = one_cell("x");
  const NbNode *node = doc->nodes->pdata[0];
  NbCell *cell = &((NbCell *)node->grid->rows->pdata[0])[1];

  cell->value = (NbRatio){17567, 1000};
  g_autoptr(GPtrArray) ratio = render_csv(doc, NULL);

  g_assert_cmpstr(field_at(ratio, 1, 1), ==, "17.567");
  cell->value = NB_RATIO_NONE;
  g_autoptr(GPtrArray) none = render_csv(doc, NULL);

  g_assert_cmpstr(field_at(none, 1, 1), ==, "");
  cell->zh = g_strdup("<5");
  g_autoptr(GPtrArray) hidden = render_csv(doc, NULL);

  g_assert_cmpstr(field_at(hidden, 1, 1), ==, "<5");
}

static void
test_facts(void)
{
  g_autoptr(NbDoc) doc = one_cell("文件");
  NbNode *node = doc->nodes->pdata[0];

  node->grid->style = NB_GRID_FACTS;
  g_autoptr(GPtrArray) records = render_csv(doc, NULL);

  g_assert_cmpuint(records->len, ==, 1);
  g_assert_cmpstr(field_at(records, 0, 0), ==, "文件");
}

static void
test_nothing(void)
{
  g_autoptr(NbDoc) doc = nb_doc_new(NB_DOC_SHEET);
  g_autofree char *text = sample_text(doc, "csv", NULL);

  g_assert_cmpstr(text, ==, "\xef\xbb\xbf");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/render/csv/", rows, test_row);
  g_test_add_func("/render/csv/csv_raw guards nothing", test_raw);
  g_test_add_func("/render/csv/a ranking, byte for byte", test_ranking);
  g_test_add_func("/render/csv/heads in English", test_english);
  g_test_add_func("/render/csv/a report: its figures, then its tables", test_several);
  g_test_add_func("/render/csv/numbers are exact, no value is empty, a hidden cell says so",
                  test_values);
  g_test_add_func("/render/csv/facts have no head", test_facts);
  g_test_add_func("/render/csv/a document without tables is an empty file", test_nothing);
  return g_test_run();
}
