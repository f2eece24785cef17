#include "render/xlsx-names.h"
#include "tests/add.h"

typedef struct {
  const char *name;
  const char *wanted;
  const char *want;
} Row;

static const Row rows[] = {
    {"a title is taken as it is",       "各月图书外借",                                                                               "各月图书外借"                  },
    {"forbidden marks get their twins", "a[b]:c*d?e/f\\g'h!i",                                                                              "a［b］：c＊d？e／f＼g’h！i"},
    {"31 characters fit",               "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一",
     "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一"                                                                              },
    {"32 do not",                       "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二",
     "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十…"                                                                              },
    {"nothing takes the fallback",      "",                                                                                                 "表"                                 },
    {"no title takes the fallback",     NULL,                                                                                               "表"                                 },
    {"blanks are nothing",              "  \t ",                                                                                            "表"                                 },
    {"History is reserved",             "History",                                                                                          "History 2"                           },
    {"in any case",                     "hIsToRy",                                                                                          "hIsToRy 2"                           },
    {"a year would be a number",        "2024",                                                                                             "表 2024"                            },
    {"a cell would be a cell",          "B12",                                                                                              "表 B12"                             },
    {"R is a row",                      "R",                                                                                                "表 R"                               },
    {"TRUE is a value",                 "TRUE",                                                                                             "表 TRUE"                            },
    {"a word is a word",                "Loans",                                                                                            "Loans"                               },
    {"controls are dropped",
     "a\x01\u202e"
     "b c",                                                                                                                                 "ab c"                                },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(GPtrArray) taken = g_ptr_array_new_with_free_func(g_free);
  g_autofree char *got = nb_sheet_name(row->wanted, "表", taken);

  g_assert_cmpstr(got, ==, row->want);
  g_assert_cmpuint(taken->len, ==, 1);
}

static void
test_unlike(void)
{
  static const char *const want[] = {"Loans", "LOANS 2", "loans 3"};
  static const char *const wanted[] = {"Loans", "LOANS", "loans"};
  g_autoptr(GPtrArray) taken = g_ptr_array_new_with_free_func(g_free);

  for (gsize i = 0; i < G_N_ELEMENTS(wanted); i++) {
    g_autofree char *got = nb_sheet_name(wanted[i], "表", taken);

    g_assert_cmpstr(got, ==, want[i]);
  }
}

static void
test_many(void)
{
  g_autoptr(GPtrArray) taken = g_ptr_array_new_with_free_func(g_free);
  g_autofree char *title = g_strnfill(60, 'x');

  for (guint i = 0; i < 120; i++) {
    g_autofree char *got = nb_sheet_name(title, "表", taken);

    g_assert_cmpint(g_utf8_strlen(got, -1), <=, NB_SHEET_NAME_UNITS);
  }
  g_assert_cmpuint(taken->len, ==, 120);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/render/xlsx-names/", rows, test_row);
  g_test_add_func("/render/xlsx-names/names differ in more than case", test_unlike);
  g_test_add_func("/render/xlsx-names/a hundred long titles stay apart", test_many);
  return g_test_run();
}
