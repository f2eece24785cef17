/* Plain lines: what every dress of the kernel finds, wherever the text begins and ends, is what the
 * splitter finds, and libcsv where RFC 4180 has a word.
 */
#include "dresses.h"
#include "ingest/csv.h"
#include "tests/add.h"

enum { ROUNDS = 6000, LONGEST = 400 };

static const char delimiters[] = {',', '\t', ';', '|'};

#define LONG "0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 "

typedef struct {
  const char *name, *text;
  const char *want; /* the plain lines, each cell in [] */
  gboolean odd;
} Row;

static const Row rows[] = {
    {"lines of cells",                    "a,b\nc,d\n",                   "[a][b] [c][d] ",            FALSE},
    {"a last line that is not over",      "a,b\nc,d",                     "[a][b] ",                   FALSE},
    {"CRLF",                              "a,b\r\nc,d\r\n",               "[a][b\r] [c][d\r] ",        FALSE},
    {"quotes around a whole cell",        "\"a\",\"b,c\"\n",              "[\"a\"][\"b,c\"] ",         FALSE},
    {"a doubled quote",                   "\"a\"\"b\",c\n",               "[\"a\"\"b\"][c] ",          FALSE},
    {"an empty cell in quotes",           "a,\"\"\n",                     "[a][\"\"] ",                FALSE},
    {"an empty line",                     "a\n\nb\n",                     "[a] [] [b] ",               FALSE},
    {"a line end in quotes",              "a,b\n\"c\nd\",e\nf\n",         "[a][b] [\"c\nd\"][e] [f] ", FALSE},
    {"two line ends in quotes",           "\"c\n\nd\"\n",                 "[\"c\n\nd\"] ",             FALSE},
    {"odd: CRLF in quotes",               "a,b\n\"c\r\nd\",e\nf\n",       "[a][b] ",                   TRUE },
    {"odd: quotes that close late",       "a\n\"b\n" LONG LONG "\"\nf\n", "[a] ",                      TRUE },
    {"odd: a quote in a bare cell",       "a,b\n5\" x,y\nf\n",            "[a][b] ",                   TRUE },
    {"odd: text after a closing quote",   "a,b\n\"c\"d,e\n",              "[a][b] ",                   TRUE },
    {"odd: a blank before a quote",       "a,b\nc, \"d\"\n",              "[a][b] ",                   TRUE },
    {"odd: CR alone",                     "a,b\nc\rd\n",                  "[a][b] ",                   TRUE },
    {"odd: a quote that is never closed", "a,b\n\"c,d\ne,f\n" LONG LONG,  "[a][b] ",                   TRUE },
    {"a quote that may be closed yet",    "a,b\n\"c,d\ne,f\n",            "[a][b] ",                   FALSE},
    {"a quote open at the end",           "a,b\n\"c",                     "[a][b] ",                   FALSE},
};

static char *
show(const NbLines *lines, const char *text)
{
  GString *out = g_string_new(NULL);
  gsize start = 0;
  guint mark = 0;

  for (guint i = 0; i < lines->n_ends; i++) {
    for (; mark < lines->ends[i]; mark++) {
      g_string_append_printf(out, "[%.*s]", (int)(lines->marks[mark] - start), text + start);
      start = lines->marks[mark] + 1;
    }
    g_string_append_c(out, ' ');
  }
  return g_string_free(out, FALSE);
}

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autofree NbLines *lines = g_new(NbLines, 1);

  nb_lines_scalar(lines, (const guint8 *)row->text, strlen(row->text), ',');
  g_autofree char *got = show(lines, row->text);

  g_assert_cmpstr(got, ==, row->want);
  g_assert_cmpint(lines->odd, ==, row->odd);
  check_dresses(row->text, strlen(row->text), ',');
}

/* Half of the texts are tables with a slip here and there, half are any bytes. */
static gsize
fill(GRand *rand, char *text, char delimiter)
{
  const char special[] = {delimiter, '"', '\n', '\r', ' ', 'a', '\0', '\xe7'};
  gsize size = (gsize)g_rand_int_range(rand, 0, LONGEST);
  gboolean is_table = g_rand_boolean(rand);

  for (gsize i = 0; i < size; i++) {
    int kind = g_rand_int_range(rand, 0, is_table ? 60 : 8);

    text[i] = kind < 8 && (!is_table || kind < 3) ? special[kind]
              : kind < 12                         ? delimiter
              : kind < 15                         ? '\n'
                                                  : 'x';
  }
  return size;
}

static void
test_random(void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed(64);
  char text[LONGEST + 8];

  for (int i = 0; i < ROUNDS; i++) {
    gsize size = fill(rand, text, delimiters[i % 4]);
    g_autofree char *copy = g_memdup2(text, size); /* so that a sanitizer sees a byte too far */

    check_dresses(copy ? copy : "", size, delimiters[i % 4]);
  }
}

/* A window that is full of marks, and one that ends anywhere. */
static void
test_window(void)
{
  g_autofree char *marks = g_strnfill(NB_LINES_WINDOW + 100, ',');
  g_autofree char *ends = g_strnfill(NB_LINES_WINDOW, '\n');

  check_dresses(marks, NB_LINES_WINDOW + 100, ',');
  for (gsize size = NB_LINES_WINDOW - 70; size <= NB_LINES_WINDOW; size++)
    check_dresses(ends, size, ',');
}

/* Well-formed lines: libcsv has as many records, with as many cells, of the same text. */
static void
test_judge(void)
{
  static const char *const pieces[] = {"a", "7", "题名", ",", "\"\"", ";", "|", " "};
  g_autoptr(GRand) rand = g_rand_new_with_seed(4180);
  g_autofree NbLines *lines = g_new(NbLines, 1);

  for (int i = 0; i < 2000; i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GString) want = g_string_new(NULL);

    for (int line = g_rand_int_range(rand, 1, 8); line > 0; line--) {
      for (int k = g_rand_int_range(rand, 1, 6); k > 0; k--) {
        g_string_append(text, "\"k");
        for (int j = g_rand_int_range(rand, 0, 5); j > 0; j--)
          g_string_append(text, pieces[g_rand_int_range(rand, 0, 8)]);
        g_string_append(text, k > 1 ? "\"," : i % 3 ? "\"\n" : "\"\r\n");
      }
    }
    g_autoptr(GPtrArray) records = nb_csv_read(text->str, text->len, ',');

    nb_lines_best()(lines, (const guint8 *)text->str, text->len, ',');
    g_assert_cmpuint(lines->n_ends, ==, records->len);
    for (guint r = 0, mark = 0; r < records->len; mark = lines->ends[r++]) {
      const GPtrArray *cells = records->pdata[r];

      g_assert_cmpuint(cells->len, ==, lines->ends[r] - mark);
      for (guint k = 0; k < cells->len; k++) {
        gsize start = mark + k ? lines->marks[mark + k - 1] + 1 : 0, end = lines->marks[mark + k];
        NbField cell = bare(text->str, start, end - (text->str[end - 1] == '\r'), ',');

        g_string_assign(want, "");
        g_string_append_len(want, text->str + cell.start, (gssize)cell.size);
        g_string_replace(want, "\"\"", "\"", 0);
        g_assert_cmpstr(((const GString *)cells->pdata[k])->str, ==, want->str);
      }
    }
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/ingest/lines/", rows, test_row);
  g_test_add_func("/ingest/lines/any text: scalar = SSE2 = AVX2 = NEON = splitter", test_random);
  g_test_add_func("/ingest/lines/a full window", test_window);
  g_test_add_func("/ingest/lines/well-formed lines: the cells of libcsv", test_judge);
  return g_test_run();
}
