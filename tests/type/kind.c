#include "type/kind.h"
#include "tests/add.h"

typedef struct {
  const char *name;
  const char *characters;
  gboolean english;
  NbKind want;
} Row;

static const Row rows[] = {
    {"Han, kana, Hangul and the zero",           "馆綦䶮𠮷々〇カ글",         FALSE, NB_KIND_HAN   },
    {"full-width signs stand as Han",            "①→★■※℡＋％￥",       FALSE, NB_KIND_SYMBOL},
    {"letters, digits and signs of numbers",     "aZ09%+-éЖα±×°‰℃",         FALSE, NB_KIND_WEST  },
    {"Western brackets open",                    "([{",                               FALSE, NB_KIND_WOPEN },
    {"Western marks close",                      ")]},.;:!?",                         FALSE, NB_KIND_WCLOSE},
    {"opening marks",                            "“‘（《〈【〔［｛「『", FALSE, NB_KIND_OPEN  },
    {"closing marks",                            "”’）》〉】〕］｝」』", FALSE, NB_KIND_CLOSE },
    {"commas",                                   "，、；：",                      FALSE, NB_KIND_COMMA },
    {"stops",                                    "。！？．",                      FALSE, NB_KIND_STOP  },
    {"the interpunct",                           "·・",                             FALSE, NB_KIND_MID   },
    {"waves and the en dash join",               "～–~",                           FALSE, NB_KIND_CONN  },
    {"dashes",                                   "—",                               FALSE, NB_KIND_DASH  },
    {"dots",                                     "…",                               FALSE, NB_KIND_ELL   },
    {"solidus",                                  "/／",                              FALSE, NB_KIND_SOL   },
    {"spaces, wide and not breaking",            " \xc2\xa0\xe3\x80\x80",             FALSE, NB_KIND_SPACE },
    {"combining marks",                          "\xcc\x81\xe0\xa4\xbf",              FALSE, NB_KIND_MARK  },
    {"a forced line",                            "\n",                                FALSE, NB_KIND_LINE  },
    {"English quotes open as Western ones",      "“‘",                            TRUE,  NB_KIND_WOPEN },
    {"English quotes and dots close",            "”’…",                         TRUE,  NB_KIND_WCLOSE},
    {"an English dash is a letter with a break", "—–·",                          TRUE,  NB_KIND_WEST  },
    {"full-width marks stay Chinese in English", "《〈",                            TRUE,  NB_KIND_OPEN  },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;

  for (const char *p = row->characters; *p; p = g_utf8_next_char(p)) {
    g_test_message("U+%04X", g_utf8_get_char(p));
    g_assert_cmpint(nb_kind(g_utf8_get_char(p), row->english), ==, row->want);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/type/kind/", rows, test_row);
  return g_test_run();
}
