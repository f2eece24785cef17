/* Records: what RFC 4180 says, what libcsv finds, and what happens to a quote that is never closed.
 */
#include "ingest/split.h"
#include "ingest/cell.h"
#include "ingest/csv.h"
#include "tests/add.h"
#include <string.h>

typedef struct {
  const char *name;
  guint width;
  const char *text;
  const char *want; /* cells in [], records divided by blanks; ! unclosed, ? inner quote */
} Row;

static const Row rows[] = {
    {"cells and lines",                      2, "a,b\nc,d\n",                         "[a][b] [c][d]"                  },
    {"no line end at the end",               2, "a,b\nc,d",                           "[a][b] [c][d]"                  },
    {"CRLF",                                 2, "a,b\r\nc,d\r\n",                     "[a][b] [c][d]"                  },
    {"CR",                                   2, "a,b\rc,d\r",                         "[a][b] [c][d]"                  },
    {"line ends mixed",                      2, "a,b\rc,d\ne,f\r\ng,h",               "[a][b] [c][d] [e][f] [g][h]"    },
    {"empty cells",                          3, ",,\n",                               "[][][]"                         },
    {"a blank line is one empty cell",       2, "a,b\n\nc,d\n",                       "[a][b] [] [c][d]"               },
    {"blanks around a cell do not count",    2, " a ,\tb\t\n",                        "[a][b]"                         },
    {"blanks in quotes count",               2, "\" a \",b\n",                        "[ a ][b]"                       },
    {"blanks outside the quotes do not",     2, "  \"a\"  ,b\n",                      "[a][b]"                         },
    {"a delimiter in quotes",                2, "\"a,b\",c\n",                        "[a,b][c]"                       },
    {"a doubled quote",                      2, "\"a\"\"b\",c\n",                     "[a\"b][c]"                      },
    {"an empty quoted cell",                 2, "\"\",c\n",                           "[][c]"                          },
    {"a quote in an unquoted cell",          2, "5\" disk,c\n",                       "[5\" disk][c]"                  },
    {"an inner quote is text",               2, "\"a \"b\" c\",d\n",                  "[a \"b\" c][d]?"                },
    {"a line end in quotes",                 2, "\"a\nb\",c\nd,e\n",                  "[a\nb][c] [d][e]"               },
    {"CRLF in quotes becomes LF",            2, "\"a\r\nb\",c\r\nd,e\r\n",            "[a\nb][c] [d][e]"               },
    {"a line end in the last cell",          2, "c,\"a\nb\"\nd,e\n",                  "[c][a\nb] [d][e]"               },
    {"two such cells in a record",           3, "\"a\nb\",\"c\nd\",e\n1,2,3\n",       "[a\nb][c\nd][e] [1][2][3]"      },
    {"blank lines in quotes",                2, "c,\"a\n\n\nb\"\nd,e\n",              "[c][a\n\n\nb] [d][e]"           },
    {"doubled quotes across lines",          2, "c,\"\"\"a\"\"\nb\"\nd,e\n",          "[c][\"a\"\nb] [d][e]"           },
    {"an open quote ends with its line",     3, "1,x,\"a\n2,y,\"b\"\n",               "[1][x][a]! [2][y][b]"           },
    {"an open quote before the last cell",   3, "1,\"a,x\n2,b,y\n",                   "[1][a,x]! [2][b][y]"            },
    {"two open quotes, one after the other", 3, "1,x,\"a\n2,y,\"b\n3,z,c\n",
     "[1][x][a]! [2][y][b]! [3][z][c]"                                                                                 },
    {"an open quote in the last record",     2, "1,a\n2,\"b",                         "[1][a] [2][b]!"                 },
    {"an open quote, then too many cells",   2, "1,\"a\nb\",c,d\ne,f\n",
     "[1][a]! [b\"][c][d] [e][f]"                                                                                      },
    {"a swallowed line may not be a record", 2, "1,\"a\n2,b\n3,\"c\"\n",              "[1][a]! [2][b] [3][c]"          },
    {"an open quote before CRLF",            2, "1,\"a\r\n2,b\r\n",                   "[1][a]! [2][b]"                 },
    {"a lone quote",                         2, "\"",                                 "[]!"                            },
    {"a quote before the end of the text",   2, "a,\"",                               "[a][]!"                         },
    {"Chinese",                              2, "船山诗注,\"总馆，一楼\"\n", "[船山诗注][总馆，一楼]"},
};

static void
append_record(GString *out, const char *text, const NbRecord *record)
{
  g_autoptr(GString) scratch = g_string_new(NULL);

  if (out->len > 0)
    g_string_append_c(out, ' ');
  for (guint i = 0; i < record->n_fields; i++) {
    gsize size;
    const char *cell = nb_cell_text(text, &record->fields[i], scratch, &size);

    g_string_append_printf(out, "[%.*s]", (int)size, cell);
  }
  if (record->flags & NB_RECORD_UNCLOSED)
    g_string_append_c(out, '!');
  if (record->flags & NB_RECORD_INNER_QUOTE)
    g_string_append_c(out, '?');
}

static char *
split(const char *text, gsize size, char delimiter, guint width)
{
  g_autoptr(NbSplitter) splitter = nb_splitter_new(text, size, delimiter);
  g_auto(NbRecord) record = {0};
  GString *out = g_string_new(NULL);

  nb_splitter_set_shape(splitter, &(NbShape){.width = width});
  while (nb_splitter_next(splitter, &record))
    append_record(out, text, &record);
  return g_string_free(out, FALSE);
}

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autofree char *got = split(row->text, strlen(row->text), ',', row->width);

  g_assert_cmpstr(got, ==, row->want);
}

static void
test_lines(void)
{
  static const char text[] = "a,b\n\n\"c\nd\",e\r\nf,\"g\nh,i\n";
  static const gint64 want[] = {1, 2, 3, 5, 6};
  g_autoptr(NbSplitter) splitter = nb_splitter_new(text, strlen(text), ',');
  g_auto(NbRecord) record = {0};
  gsize n = 0;

  nb_splitter_set_shape(splitter, &(NbShape){.width = 2});
  while (nb_splitter_next(splitter, &record))
    g_assert_cmpint(record.line, ==, want[n++]);
  g_assert_cmpuint(n, ==, G_N_ELEMENTS(want));
}

/* A random table that is well-formed, with every quoting that RFC 4180 allows. */
static char *
random_table(GRand *rand, char delimiter, guint width)
{
  static const char *const pieces[] = {"a",  "7",    "题名", " ", ",", "\"\"",
                                       "\n", "\r\n", "|",    ";", "\t"};
  GString *out = g_string_new(NULL);
  int lines = g_rand_int_range(rand, 1, 8);

  for (int i = 0; i < lines; i++) {
    for (guint k = 0; k < width; k++) {
      gboolean quoted = g_rand_boolean(rand);
      int n = g_rand_int_range(rand, 0, 5);

      g_string_append(out, k ? (char[2]){delimiter, 0} : "");
      g_string_append(out, quoted ? "\"" : k ? "" : "k");
      for (int j = 0; j < n; j++)
        g_string_append(out, pieces[g_rand_int_range(rand, 0, quoted ? 11 : 3)]);
      g_string_append(out, quoted ? "\"" : "");
    }
    g_string_append(out, i % 3 == 0 ? "\r\n" : "\n");
  }
  return g_string_free(out, FALSE);
}

static char *
judge(const char *text, gsize size, char delimiter)
{
  g_autoptr(GPtrArray) records = nb_csv_read(text, size, delimiter);
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < records->len; i++) {
    const GPtrArray *cells = records->pdata[i];

    for (guint k = 0; k < cells->len; k++)
      g_string_append_printf(out, "[%s]", ((GString *)cells->pdata[k])->str);
    g_string_append_c(out, ' ');
  }
  return g_string_free(out, FALSE);
}

/* Our splitter with nothing known about records: quoted cells cross all lines, as in libcsv. */
static char *
split_freely(const char *text, gsize size, char delimiter, guint width)
{
  g_autoptr(NbSplitter) splitter = nb_splitter_new(text, size, delimiter);
  g_auto(NbRecord) record = {0};
  GString *out = g_string_new(NULL);

  nb_splitter_set_shape(splitter, &(NbShape){.width = width, .is_record = NULL});
  nb_splitter_set_whole(splitter, NB_CUT_LINE);
  while (nb_splitter_next(splitter, &record)) {
    for (guint i = 0; i < record.n_fields; i++) {
      g_autofree char *raw = g_strndup(text + record.fields[i].start, record.fields[i].size);
      g_auto(GStrv) halves = g_strsplit(raw, "\"\"", -1);
      g_autofree char *cell = record.fields[i].doubled ? g_strjoinv("\"", halves) : g_strdup(raw);

      g_string_append_printf(out, "[%s]", cell);
    }
    g_string_append_c(out, ' ');
  }
  return g_string_free(out, FALSE);
}

static void
test_judge(void)
{
  static const char delimiters[] = {',', '\t', ';', '|'};
  g_autoptr(GRand) rand = g_rand_new_with_seed(4180);

  for (int i = 0; i < 4000; i++) {
    char delimiter = delimiters[i % 4];
    guint width = (guint)g_rand_int_range(rand, 1, 6);
    g_autofree char *text = random_table(rand, delimiter, width);
    g_autofree char *ours = split_freely(text, strlen(text), delimiter, width);
    g_autofree char *theirs = judge(text, strlen(text), delimiter);

    g_assert_cmpstr(ours, ==, theirs);
    g_assert_cmpint(nb_csv_count(text, strlen(text), delimiter, FALSE), >, 0);
  }
}

/* A text of more than a piece, with a quote that is closed late or never. */
static void
test_judge_large(void)
{
  enum { ROWS = 200000 };
  static const char *const opened[] = {"a,b\n", "a,\"b\n", "a, \"b  \n"};

  for (gsize k = 0; k < G_N_ELEMENTS(opened); k++) {
    for (int last = 0; last < 2; last++) {
      g_autoptr(GString) text = g_string_new(opened[k]);

      for (int i = 0; i < ROWS; i++)
        g_string_append_printf(text, "%d,row  %d\n", i, i % 7);
      g_string_append(text, last ? "x,y\"  \n1,2\n" : "x,y\n");
      g_autoptr(GPtrArray) records = nb_csv_read(text->str, text->len, ',');

      g_assert_cmpint(nb_csv_count(text->str, text->len, ',', FALSE), ==, records->len);
    }
  }
}

/* Any bytes: the end is reached, places ascend, and the scans agree. */
static void
test_any_bytes(void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed(99);

  for (int i = 0; i < 3000; i++) {
    char text[120];
    gsize size = (gsize)g_rand_int_range(rand, 0, sizeof text);

    for (gsize k = 0; k < size; k++)
      text[k] = ",\"\n\rab \t"[g_rand_int_range(rand, 0, 8)];
    g_autofree char *best = split(text, size, ',', 1 + (guint)i % 4);

    g_setenv("NB_CPU", "scalar", TRUE);
    g_autofree char *scalar = split(text, size, ',', 1 + (guint)i % 4);

    g_unsetenv("NB_CPU");
    g_assert_cmpstr(best, ==, scalar);
  }
}

/* Each line opens a quote that none closes: the time must stay in proportion to the size. */
static void
test_exhausting(void)
{
  g_autoptr(GString) text = g_string_new(NULL);
  gint64 start = g_get_monotonic_time();

  while (text->len < 4 << 20)
    g_string_append(text, "a,\"b\n");
  g_autoptr(NbSplitter) splitter = nb_splitter_new(text->str, text->len, ',');
  g_auto(NbRecord) record = {0};
  gsize n = 0;

  nb_splitter_set_shape(splitter, &(NbShape){.width = 5});
  while (nb_splitter_next(splitter, &record))
    n++;
  g_assert_cmpuint(n, ==, (text->len + 4) / 5);
  g_assert_cmpint(g_get_monotonic_time() - start, <, 20 * G_USEC_PER_SEC);
}

static void
test_limits(void)
{
  g_autoptr(GString) text = g_string_new("a,");
  g_autofree char *long_cell = g_strnfill(NB_FIELD_BYTES + 1, 'x');
  g_autofree char *many = g_strnfill(NB_RECORD_FIELDS, ',');
  g_auto(NbRecord) record = {0};

  g_string_append_printf(text, "%s\n%s\nb,c\n", long_cell, many);
  g_autoptr(NbSplitter) splitter = nb_splitter_new(text->str, text->len, ',');

  nb_splitter_set_shape(splitter, &(NbShape){.width = 2});
  g_assert_true(nb_splitter_next(splitter, &record));
  g_assert_cmpuint(record.flags, ==, NB_RECORD_TOO_LONG);
  g_assert_true(nb_splitter_next(splitter, &record));
  g_assert_cmpuint(record.flags, ==, NB_RECORD_TOO_WIDE);
  g_assert_cmpuint(record.n_fields, ==, NB_RECORD_FIELDS);
  g_assert_true(nb_splitter_next(splitter, &record));
  g_assert_cmpuint(record.flags, ==, 0);
  g_assert_false(nb_splitter_next(splitter, &record));
}

/* Returns: how many line ends the first cell of the first record has. */
static guint
crossed(guint lines)
{
  g_autoptr(GString) text = g_string_new("\"");
  g_auto(NbRecord) record = {0};
  guint n = 0;

  for (guint i = 0; i < lines; i++)
    g_string_append(text, "x\n");
  g_string_append(text, "\",b\nc,d\n");
  g_autoptr(NbSplitter) splitter = nb_splitter_new(text->str, text->len, ',');

  nb_splitter_set_shape(splitter, &(NbShape){.width = 2});
  g_assert_true(nb_splitter_next(splitter, &record));
  for (gsize i = 0; i < record.fields[0].size; i++)
    n += text->str[record.fields[0].start + i] == '\n';
  g_assert_cmpint(record.lines, ==, (gint64)n + 1);
  g_assert_cmpuint(record.flags, ==, n > 0 ? 0 : NB_RECORD_UNCLOSED);
  return n;
}

static void
test_crossing(void)
{
  g_assert_cmpuint(crossed(NB_FIELD_LINES), ==, NB_FIELD_LINES);
  g_assert_cmpuint(crossed(NB_FIELD_LINES + 1), ==, 0);
}

/* No field is too long, all of them together are. */
static void
test_long_record(void)
{
  g_autoptr(GString) text = g_string_new(NULL);
  g_autofree char *cell = g_strnfill(NB_FIELD_BYTES, 'x');
  g_auto(NbRecord) record = {0};

  while (text->len <= NB_RECORD_BYTES)
    g_string_append_printf(text, "%s,", cell);
  g_string_append(text, "\na,b\n");
  g_autoptr(NbSplitter) splitter = nb_splitter_new(text->str, text->len, ',');

  g_assert_true(nb_splitter_next(splitter, &record));
  g_assert_cmpuint(record.flags, ==, NB_RECORD_TOO_LONG);
  g_assert_true(nb_splitter_next(splitter, &record));
  g_assert_cmpuint(record.flags, ==, 0);
  g_assert_cmpuint(record.n_fields, ==, 2);
}

static void
test_rewind(void)
{
  static const char text[] = "a,b\n,\n\"\n\nc,d\n";
  g_autoptr(NbSplitter) splitter = nb_splitter_new(text, strlen(text), ',');
  g_auto(NbRecord) record = {0};
  static const gboolean blanks[] = {FALSE, TRUE, FALSE, TRUE, FALSE}; /* a lone quote is mended */

  for (gsize round = 0; round < 2; round++) {
    for (gsize i = 0; i < G_N_ELEMENTS(blanks); i++) {
      g_assert_true(nb_splitter_next(splitter, &record));
      g_assert_cmpint(nb_record_is_blank(&record), ==, blanks[i]);
      g_assert_cmpint(record.line, ==, (gint64)i + 1);
    }
    g_assert_false(nb_splitter_next(splitter, &record));
    nb_splitter_rewind(splitter, 0, 1);
    g_assert_cmpuint(nb_splitter_offset(splitter), ==, 0);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/ingest/split/", rows, test_row);
  g_test_add_func("/ingest/split/records know their lines", test_lines);
  g_test_add_func("/ingest/split/well-formed tables: the same cells as libcsv", test_judge);
  g_test_add_func("/ingest/split/libcsv counts a large text", test_judge_large);
  g_test_add_func("/ingest/split/any bytes: the same records with every scan", test_any_bytes);
  g_test_add_func("/ingest/split/open quotes everywhere take no endless time", test_exhausting);
  g_test_add_func("/ingest/split/limits mark one record and no other", test_limits);
  g_test_add_func("/ingest/split/a quoted field crosses 1,000 line ends, not more", test_crossing);
  g_test_add_func("/ingest/split/a record of 16 MiB is marked, whatever its fields",
                  test_long_record);
  g_test_add_func("/ingest/split/going back gives the same records", test_rewind);
  return g_test_run();
}
