/* Headings are the same word in many spellings; some name a month. */
#include "ingest/heading.h"
#include "tests/add.h"
#include <string.h>

typedef struct {
  const char *name;
  const char *a, *b;
} KeyRow;

static const KeyRow keys[] = {
    {"case",                                          "Library Name",          "library name"     },
    {"blanks and underscores",                        "Library Name",          "library_name"     },
    {"full width",                                    "ＩＳＢＮ号",       "isbn号"          },
    {"a blank in Chinese",                            "题　名",             "题名"           },
    {"a mark of need",                                "＊读者证号：",    "读者证号"     },
    {"a byte order mark",                             "\xef\xbb\xbf题名",    "题名"           },
    {"a zero-width space",                            "题\xe2\x80\x8b名",    "题名"           },
    {"traditional characters",                        "讀者證號",          "读者证号"     },
    {"traditional characters in full width brackets", "借閱冊數（冊）", "借阅册数(册)"},
    {"hyphens",                                       "check-out date",        "Checkout Date"    },
};

static void
test_key(gconstpointer data)
{
  const KeyRow *row = data;
  g_autofree char *a = nb_heading_key(row->a, strlen(row->a), FALSE);
  g_autofree char *b = nb_heading_key(row->b, strlen(row->b), FALSE);

  g_assert_cmpstr(a, ==, b);
  g_assert_cmpstr(a, !=, "");
}

static void
test_bare(void)
{
  g_autofree char *a = nb_heading_key("册次（本）", strlen("册次（本）"), TRUE);
  g_autofree char *b = nb_heading_key("册次[本(年)]", strlen("册次[本(年)]"), TRUE);
  g_autofree char *c = nb_heading_key("册次（本）", strlen("册次（本）"), FALSE);
  g_autofree char *d = nb_heading_key("\xff\xfe", 2, FALSE);

  g_assert_cmpstr(a, ==, "册次");
  g_assert_cmpstr(b, ==, "册次");
  g_assert_cmpstr(c, ==, "册次(本)");
  g_assert_cmpstr(d, ==, "");
}

typedef struct {
  const char *text;
  int year, month;
} MonthRow;

static const MonthRow months[] = {
    {"2008-04",                  2008, 4 },
    {"2025-3",                   2025, 3 },
    {"2008/4",                   2008, 4 },
    {"2008年4月",              2008, 4 },
    {"２０２４年１０月", 2024, 10},
    {"Jan-05",                   2005, 1 },
    {"Dec-99",                   1999, 12},
    {"Jan-2022",                 2022, 1 },
    {"january",                  0,    1 },
    {"Sept 2022",                2022, 9 },
    {"September",                0,    9 },
    {"4月",                     0,    4 },
    {"12月份",                 0,    12},
    {"十一月",                0,    11},
    {"二〇二四年七月",    2024, 7 },
    {"二○二四年十二月", 2024, 12},
    {"一月",                   0,    1 },
    {"200804",                   2008, 4 },
    {"2008.04",                  2008, 4 },
    {"2008-04-01",               2008, 4 },
    {"2008/4/1",                 2008, 4 },
    {"2022-Jan",                 2022, 1 },
    {"2022 January",             2022, 1 },
    {"2024年一月",            2024, 1 },
    {"Jan.22",                   2022, 1 },
    {"Jan'22",                   2022, 1 },
    {"200813",                   0,    0 },
    {"180004",                   0,    0 },
    {"2008.4",                   0,    0 },
    {"2008-04-02",               0,    0 },
    {"2008-04/01",               0,    0 },
    {"2008 4",                   0,    0 },
    {"2022-Janet",               0,    0 },
    {"2008-13",                  0,    0 },
    {"0月",                     0,    0 },
    {"13月",                    0,    0 },
    {"2008",                     0,    0 },
    {"04-2008",                  0,    0 },
    {"marketing",                0,    0 },
    {"Jan-5",                    0,    0 },
    {"ytd",                      0,    0 },
    {"",                         0,    0 },
};

static void
test_months(void)
{
  for (gsize i = 0; i < G_N_ELEMENTS(months); i++) {
    int year, month = nb_heading_month(months[i].text, strlen(months[i].text), &year);

    g_test_message("%s", months[i].text);
    g_assert_cmpint(month, ==, months[i].month);
    g_assert_cmpint(year, ==, months[i].year);
  }
}

static void
test_year(void)
{
  g_assert_cmpint(nb_heading_year("2011_circ.csv"), ==, 2011);
  g_assert_cmpint(nb_heading_year("綦江2024年外借"), ==, 2024);
  g_assert_cmpint(nb_heading_year("2023-2024.csv"), ==, 0);
  g_assert_cmpint(nb_heading_year("2024 und 2024"), ==, 2024);
  g_assert_cmpint(nb_heading_year("20240423.csv"), ==, 0);
  g_assert_cmpint(nb_heading_year("loans.csv"), ==, 0);
}

static void
test_headings(void)
{
  char **texts = g_new0(char *, 3);

  texts[0] = g_strdup("题名（书）");
  texts[1] = g_strdup("2024-04");
  g_autoptr(NbHeadings) headings = nb_headings_new(texts);
  NbHeadings *same = nb_headings_ref(headings);

  g_assert_cmpuint(same->n, ==, 2);
  g_assert_cmpstr(same->bare[0], ==, "题名");
  g_assert_cmpint(same->months[0], ==, 0);
  g_assert_cmpint(same->years[1], ==, 2024);
  nb_headings_unref(same);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/ingest/heading/does not matter: ", keys, test_key);
  g_test_add_func("/ingest/heading/brackets can be left out", test_bare);
  g_test_add_func("/ingest/heading/months in all spellings", test_months);
  g_test_add_func("/ingest/heading/a year is one if there is only one", test_year);
  g_test_add_func("/ingest/heading/headings are looked at once", test_headings);
  return g_test_run();
}
