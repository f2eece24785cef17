#include "render/clean.h"
#include "tests/add.h"

typedef struct {
  const char *name;
  const char *text;
  guint flags;
  const char *want;
} Row;

static const Row rows[] = {
    {"plain text stays",                  "船山诗注 vol. 1",       0,              "船山诗注 vol. 1"                 },
    {"nothing is the empty text",         NULL,                        0,              ""                                    },
    {"a tab becomes a blank",             "a\tb",                      0,              "a b"                                 },
    {"a line end becomes a blank",        "a\r\nb\nc",                 0,              "a b c"                               },
    {"line ends stay when asked for",     "a\r\nb\rc",                 NB_CLEAN_LINES, "a\nb\nc"                             },
    {"line separators are line ends",
     "a\u2028b\xc2\x85"
     "c",                                                              NB_CLEAN_LINES, "a\nb\nc"                             },
    {"controls are dropped",              "a\x01\x1b[2Jb\x7f",         0,              "a[2Jb"                               },
    {"controls are shown when asked for", "a\x1b[2J",                  NB_CLEAN_SHOW,  "a\\x1b[2J"                           },
    {"C1 controls are dropped",
     "a\xc2\x9b"
     "2Jb",                                                            0,              "a2Jb"                                },
    {"bidi overrides are dropped",        "a\u202eb\u2066c",           0,              "abc"                                 },
    {"bidi overrides are shown",          "a\u202eb",                  NB_CLEAN_SHOW,  "a\\u202eb"                           },
    {"a byte order mark is dropped",      "\ufeffa",                   0,              "a"                                   },
    {"noncharacters are dropped",
     "a\xef\xbf\xbe\xef\xbf\xbf"
     "b",                                                              0,              "ab"                                  },
    {"invalid UTF-8 is mended",
     "a\xff"
     "b",                                                              0,
     "a\xef\xbf\xbd"
     "b"                                                                                                                     },
    {"a surrogate is mended",             "\xed\xa0\x80",              0,              "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
    {"emoji with joiners stay",           "👩‍👧",               0,              "👩‍👧"                         },
    {"rare Han stay",                     "𠮷㐂",                   0,              "𠮷㐂"                             },
    {"eight marks may stand on a letter",
     "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301f", 0,
     "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301f"                                                                    },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autofree char *got = nb_clean(row->text, row->flags);

  g_assert_cmpstr(got, ==, row->want);
}

typedef struct {
  const char *name;
  const char *text;
  gsize units;
  const char *want;
} CutRow;

static const CutRow cuts[] = {
    {"what fits stays",                     "船山诗注", 4, "船山诗注"},
    {"what does not ends with dots",        "船山诗注", 3, "船山…"   },
    {"a rare character counts twice",       "𠮷𠮷",     3, "𠮷…"     },
    {"and fits when there is room for two", "𠮷𠮷",     4, "𠮷𠮷"    },
    {"one unit is the dots alone",          "ab",           1, "…"         },
    {"the empty text",                      "",             1, ""            },
};

static void
test_cut(gconstpointer data)
{
  const CutRow *row = data;
  g_autofree char *got = nb_clean_cut(row->text, row->units);

  g_assert_cmpstr(got, ==, row->want);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/render/clean/", rows, test_row);
  NB_ADD_ROWS("/render/clean/cut: ", cuts, test_cut);
  return g_test_run();
}
