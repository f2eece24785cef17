/* Numbers that lead to a person do not leave a text. */
#include "base/scrub.h"
#include "base/error.h"
#include "tests/add.h"
#include <string.h>

typedef struct {
  const char *name, *text, *want; /* NULL: nothing is found */
} Row;

static const Row rows[] = {
    {"an identity number with its check character",  "证11010519491231002X号",          "证***号"   },
    {"a small x",                                    "11010519491231002x",                "***"         },
    {"a wrong check character, a true birthday",     "110105194912310021",                "***"         },
    {"a right check character, no birthday",         "110105199913310024",                "***"         },
    {"eighteen digits that are neither",             "123456789012345678",                NULL          },
    {"a mobile number",                              "请电13812345678。",              "请电***。"},
    {"with the code of the country",                 "+86 13812345678",                   "+***"        },
    {"with the code of the country, grown together", "8613812345678",                     "***"         },
    {"in groups",                                    "138-1234-5678",                     "***"         },
    {"in groups with blanks",                        "138 1234 5678",                     "***"         },
    {"full-width digits",                            "１３８１２３４５６７８", "***"         },
    {"behind a year and a blank",                    "2024 13812345678",                  "2024 ***"    },
    {"two numbers",                                  "13812345678/13987654321",           "***/***"     },
    {"an identity number in groups",                 "110105 19491231 002X",              "***"         },
    {"a mail address",                               "信箱zhang.san@example.com谢",    "信箱***谢"},
    {"a mail address that begins with a mobile",     "13812345678@139.com",               "***"         },
    {"a mail address of one letter",                 "a@b.cn",                            "***"         },
    {"a number of a town",                           "023-48343049",                      NULL          },
    {"a number that begins with 12",                 "12812345678",                       NULL          },
    {"twelve digits",                                "138123456789",                      NULL          },
    {"an ISBN",                                      "978-7-108-00982-1",                 NULL          },
    {"an ISBN without hyphens",                      "9787108009821",                     NULL          },
    {"a date and a time",                            "2024-04-23 10:12:07",               NULL          },
    {"an at-sign that is no address",                "@图书馆 a@b",                    NULL          },
    {"words",                                        "船山诗注",                      NULL          },
    {"nothing",                                      "",                                  NULL          },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autofree char *got = nb_scrub(row->text, -1);

  g_assert_cmpstr(got, ==, row->want);
  if (got) {
    g_autofree char *again = nb_scrub(got, -1);

    g_assert_null(again);
  }
}

/* Whatever stands around it, and wherever the text is cut. */
static void
test_anywhere(void)
{
  static const char *const around[] = {"", " ", "a", "年", "-", "：", "/", "("};

  for (gsize i = 0; i < G_N_ELEMENTS(around); i++)
    for (gsize k = 0; k < G_N_ELEMENTS(around); k++) {
      g_autofree char *text = g_strconcat(around[i], "13812345678", around[k], NULL);
      g_autofree char *got = nb_scrub(text, -1);

      g_assert_nonnull(got);
      g_assert_null(strstr(got, "13812345678"));
    }
}

static void
test_size(void)
{
  g_autofree char *cut = nb_scrub("13812345678", 10);

  g_assert_null(cut);
}

static void
test_quote(void)
{
  g_autofree char *shown = nb_quote("张三 13812345678", -1);

  g_assert_cmpstr(shown, ==, "张三 ***");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/scrub/", rows, test_row);
  g_test_add_func("/scrub/anywhere", test_anywhere);
  g_test_add_func("/scrub/size", test_size);
  g_test_add_func("/scrub/quote", test_quote);
  return g_test_run();
}
