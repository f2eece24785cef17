#include "base/csv-cell.h"
#include "tests/add.h"

typedef struct {
  const char *name, *text;
  gboolean guard;
  const char *cell;
} Row;

static const Row rows[] = {
    {"/a plain text stays",                      "船山诗注", FALSE, "船山诗注"    },
    {"/nothing is nothing",                      "",             FALSE, ""                },
    {"/a comma wants quotes",                    "a,b",          FALSE, "\"a,b\""         },
    {"/a quote is doubled",                      "a\"b",         FALSE, "\"a\"\"b\""      },
    {"/a line end wants quotes",                 "a\nb",         FALSE, "\"a\nb\""        },
    {"/a return wants quotes",                   "a\rb",         FALSE, "\"a\rb\""        },
    {"/an outer blank wants quotes",             " a",           FALSE, "\" a\""          },
    {"/a formula gets an apostrophe",            "=1+1",         TRUE,  "'=1+1"           },
    {"/an apostrophe goes inside the quotes",    "=SUM(A1,A2)",  TRUE,  "\"'=SUM(A1,A2)\""},
    {"/a blank behind an apostrophe is no edge", " =1",          TRUE,  "' =1"            },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(GString) out = g_string_new("x,");

  nb_csv_append(out, row->text, row->guard);
  g_assert_cmpstr(out->str + 2, ==, row->cell);
}

static void
test_formulas(void)
{
  const char *const formulas[] = {"=1", "+1", "-1", "@a", " =1", "＝1", "\ta", "\xef\xbb\xbf=1"};
  const char *const texts[] = {"", "a=1", "1-1", "'=1", "　", "船"};

  for (gsize i = 0; i < G_N_ELEMENTS(formulas); i++)
    g_assert_true(nb_csv_is_formula(formulas[i]));
  for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
    g_assert_false(nb_csv_is_formula(texts[i]));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("", rows, test_row);
  g_test_add_func("/what a spreadsheet takes for a formula", test_formulas);
  return g_test_run();
}
