#include "book.h"
#include "tests/add.h"

typedef struct {
  const char *name;
  const char *text;
  const char *want; /* NULL: the same */
} Row;

static const Row naughty[] = {
    {"a formula",                  "=1+1",                        NULL                                               },
    {"a command",                  "=cmd|' /C calc'!A0",          NULL                                               },
    {"an array formula",           "{=1+1}",                      NULL                                               },
    {"at",                         "@SUM(A1)",                    NULL                                               },
    {"a number",                   "007",                         NULL                                               },
    {"a link",                     "http://example.org/?a=1&b=2", NULL                                               },
    {"markup",                     "<b>&amp;</b>",                NULL                                               },
    {"the end of a CDATA section", "]]>",                         NULL                                               },
    {"quotes",                     "'\"`",                        NULL                                               },
    {"blanks at the edges",        "  a  ",                       NULL                                               },
    {"a line end",                 "a\nb",                        NULL                                               },
    {"controls",                   "a\x01\x1b[2J\x7f",            "a[2J"                                             },
    {"an escape of Excel's own",   "_x0041_",                     NULL                                               },
    {"a bidi override",            "a\u202egpj",                  "agpj"                                             },
    {"noncharacters",
     "a\xef\xbf\xbe"
     "b",                                                         "ab"                                               },
    {"invalid UTF-8",              "a\xff\xed\xa0\x80",           "a\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
    {"emoji",                      "👩‍👧 和书",          NULL                                               },
    {"rare Han",                   "𠮷㐂𪚥",                 NULL                                               },
};

static void
test_naughty(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(NbDoc) doc = sample_report();
  NbGrid *grid = nb_grid_new("x", NB_GRID_PLAIN, row->text, row->text);

  nb_grid_add_column(grid, "title", row->text, "Title", NB_CELL_TEXT);
  nb_grid_add_column(grid, "count", row->text, row->text, NB_CELL_NUMBER);
  NbCell *cells = nb_grid_add_row(grid);

  cells[0].zh = g_strdup(row->text);
  cells[1].value = NB_RATIO_INT(7);
  NbChart *chart = g_new0(NbChart, 1);

  *chart = (NbChart){.type = g_strdup("bar"), .grid = grid};
  nb_doc_add(doc, NB_NODE_CHART, NULL)->chart = chart;
  g_free(doc->title_zh);
  g_free(doc->library_zh);
  doc->title_zh = g_strdup(row->text);
  doc->library_zh = g_strdup(row->text);
  g_autoptr(Book) book = book_of(doc, NULL);
  g_autoptr(Sheet) sheet = sheet_read(book, 7);

  assert_cell(sheet, "A6", "s", row->want ? row->want : row->text);
  g_assert_cmpuint(g_hash_table_size(sheet->formulas), ==, 0);
}

static NbDoc *
one_value(NbRatio value, const char *hidden, const char *text)
{
  NbDoc *doc = nb_doc_new(NB_DOC_SHEET);
  NbGrid *grid = nb_grid_new("x", NB_GRID_PLAIN, "表", "Table");

  nb_grid_add_column(grid, "title", "题名", NULL, NB_CELL_TEXT);
  nb_grid_add_column(grid, "count", "数", NULL, NB_CELL_NUMBER);
  NbCell *row = nb_grid_add_row(grid);

  row[0].zh = g_strdup(text);
  row[1].value = value;
  row[1].zh = g_strdup(hidden);
  nb_doc_add(doc, NB_NODE_GRID, NULL)->grid = grid;
  return doc;
}

typedef struct {
  const char *name;
  NbRatio value;
  const char *hidden;
  const char *type, *want;
} ValueRow;

static const ValueRow values[] = {
    {"a count",                            {341876, 1}, NULL, "n",  "341876"            },
    {"a rate",                             {1, 3},      NULL, "n",  "0.3333333333333333"},
    {"zero",                               {0, 1},      NULL, "n",  "0"                 },
    {"a loss",                             {-12, 1},    NULL, "n",  "-12"               },
    {"the last that fits 53 bits",
     {G_GINT64_CONSTANT(9007199254740992), 1},
     NULL,                                                    "n",
     "9007199254740992"                                                                 },
    {"beyond them it stays exact as text",
     {G_GINT64_CONSTANT(9007199254740993), 1},
     NULL,                                                    "s",
     "9007199254740993"                                                                 },
    {"no value is an empty cell",          {0, 0},      NULL, NULL, NULL                },
    {"a hidden cell says so",              {0, 0},      "<5", "s",  "<5"                },
};

static void
test_value(gconstpointer data)
{
  const ValueRow *row = data;
  g_autoptr(NbDoc) doc = one_value(row->value, row->hidden, "x");
  g_autoptr(Book) book = book_of(doc, NULL);
  g_autoptr(Sheet) sheet = sheet_read(book, 1);

  assert_cell(sheet, "B6", row->type, row->want);
}

static void
test_long_text(void)
{
  g_autofree char *text = g_strnfill(40000, 'x');
  g_autoptr(NbDoc) doc = one_value(NB_RATIO_INT(1), NULL, text);
  g_autoptr(Book) book = book_of(doc, NULL);
  g_autoptr(Sheet) sheet = sheet_read(book, 1);
  const char *got = g_hash_table_lookup(sheet->cells, "A6");

  g_assert_cmpint(g_utf8_strlen(got, -1), ==, 32767);
  g_assert_true(g_str_has_suffix(got, "x…"));
}

static void
add_tables(void)
{
  NB_ADD_ROWS("/render/xlsx-cells/stays text: ", naughty, test_naughty);
  NB_ADD_ROWS("/render/xlsx-cells/value: ", values, test_value);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  add_tables();
  g_test_add_func("/render/xlsx-cells/a text longer than a cell is cut", test_long_text);
  return g_test_run();
}
