#include "metric/name.h"
#include "tests/add.h"
#include <string.h>

typedef struct {
  const char *name, *text, *folded;
} Row;

static const Row rows[] = {
    {"nothing stays nothing",                       "",                      ""                           },
    {"Han letters stay",                            "外借册次",          "外借册次"               },
    {"case and blanks of ASCII go",                 "Loans per\tReader ",    "loansperreader"             },
    {"both in one name",                            "OPAC 检索次",        "opac检索次"              },
    {"full-width letters become ASCII ones",        "ＯＰＡＣ检索次", "opac检索次"              },
    {"an ideographic blank goes",                   "外借　册次",       "外借册次"               },
    {"a Han letter for compatibility is the usual", "\u2f42\u732e",          "文献"                     },
    {"the first and the last plain Han letter",     "\u4e00\u9fff",          "\u4e00\u9fff"               },
    {"a letter of another plane stays",             "\U00020bb7野家",      "\U00020bb7野家"           },
    {"sharp s as Unicode folds it",                 "Straße",               "strasse"                    },
    {"a letter cut short is marked",                "外\xe5\x80",           "外\xef\xbf\xbd\xef\xbf\xbd"},
};

static void
test_fold(gconstpointer data)
{
  const Row *row = data;
  g_autofree char *folded = nb_name_fold(row->text);

  g_assert_cmpstr(folded, ==, row->folded);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/metric/name/", rows, test_fold);
  return g_test_run();
}
