/* Cells that may be the word of a line of totals. */
#include "ingest/skip.h"
#include "tests/add.h"
#include <string.h>

typedef struct {
  const char *name, *text;
  gboolean want;
} Row;

static const Row rows[] = {
    {"合计",                                  "合计",             TRUE },
    {"in other characters, the second",         "合計",             TRUE },
    {"with a number behind it",                 "总数128",          TRUE },
    {"with a colon",                            "小计：",          TRUE },
    {"with a blank between the characters",     "合 计",            TRUE },
    {"with a wide blank between them",          "合　计",          TRUE },
    {"with something in brackets",              "总(全馆)计",     TRUE },
    {"the first character alone",               "合",                FALSE},
    {"a title that begins with one",            "合订本目录",    FALSE},
    {"a title that begins with the whole word", "小计划",          FALSE},
    {"累计",                                  "累计",             TRUE },
    {"Total",                                   "Total",              TRUE },
    {"in capitals",                             "GRAND TOTAL",        TRUE },
    {"with hyphens",                            "sub-total",          TRUE },
    {"in full-width letters",                   "Ｔｏｔａｌ",    TRUE },
    {"the second letter full-width",            "Tｏtal",            TRUE },
    {"Sum with a number",                       "Sum 128",            TRUE },
    {"in quotes",                               "\"Totals\"",         TRUE },
    {"with blanks before it",                   "  Total",            TRUE },
    {"a title that begins with Total",          "Total Recall",       FALSE},
    {"a title that begins with T",              "The Hobbit",         FALSE},
    {"a title that begins with To",             "To the Lighthouse",  FALSE},
    {"a title that begins with Sum",            "Summer",             FALSE},
    {"a title that begins with G",              "Great Expectations", FALSE},
    {"half a word",                             "Tot",                FALSE},
    {"a letter",                                "T",                  FALSE},
    {"nothing",                                 "",                   FALSE},
    {"a number",                                "128",                FALSE},
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;

  g_assert_cmpint(nb_skip_may_total(row->text, strlen(row->text)), ==, row->want);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/ingest/skip/", rows, test_row);
  return g_test_run();
}
