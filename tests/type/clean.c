#include "type/clean.h"
#include "tests/add.h"

typedef struct {
  const char *name;
  const char *text;
  gboolean english;
  const char *want;
} Row;

static const Row rows[] = {
    {"a space between Han and Western goes",    "始建于 1989 年",                                 FALSE, "始建于1989年"   },
    {"a space between Han and Han stays",       "委员会 重庆市",                                FALSE, "委员会 重庆市"},
    {"many spaces are one",                     "您选书   我买单",                              FALSE, "您选书 我买单"},
    {"a tab is a space",                        "您选书\t我买单",                               FALSE, "您选书 我买单"},
    {"spaces between Western words stay",       "GB/T 13191 标准",                                  FALSE, "GB/T 13191标准"   },
    {"a space after a Western mark stays",      "1. 概述：",                                       FALSE, "1. 概述："       },
    {"spaces at the edges go",                  "  图书馆  ",                                      FALSE, "图书馆"          },
    {"spaces at a forced line go",              "上 \n 下",                                         FALSE, "上\n下"           },
    {"no space beside a full-width comma",      "读者 ， 馆员",                                  FALSE, "读者，馆员"    },
    {"no space inside brackets",                "（ 幼儿 ）",                                     FALSE, "（幼儿）"       },
    {"a space after a closed title stays",      "《活着》 余华",                                FALSE, "《活着》 余华"},
    {"a space before a title after Latin goes", "No.1 《活着》",                                  FALSE, "No.1《活着》"   },
    {"full-width letters and digits are ASCII", "２０２４ＡＢｚ",                              FALSE, "2024ABz"            },
    {"a full-width point inside a number",      "３４．１９万",                                 FALSE, "34.19万"           },
    {"a full-width point elsewhere is a mark",  "一．总则",                                       FALSE, "一．总则"       },
    {"bidi controls and zero widths go",        "图\xe2\x80\xae书\xe2\x80\x8b馆\xef\xbb\xbf",      FALSE,
     "图书馆"                                                                                                                  },
    {"control characters go",                   "图\x01\x1b书\x7f馆\r",                            FALSE, "图书馆"          },
    {"soft hyphens and selectors go",           "co\xc2\xadop 葛\xef\xb8\x80",                       FALSE, "coop葛"            },
    {"the fifth combining mark goes",           "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81z", FALSE,
     "e\xcc\x81\xcc\x81\xcc\x81\xcc\x81z"                                                                                         },
    {"line and paragraph separators are lines", "上\xe2\x80\xa8下",                                 FALSE, "上\n下"           },
    {"English keeps its spaces beside Han",     "the 綦江 library",                                 TRUE,  "the 綦江 library" },
    {"English keeps one space",                 "the  library ",                                      TRUE,  "the library"        },
    {"dashes lose their spaces in Chinese",     "读书 —— 生活",                               FALSE, "读书——生活" },
    {"spaces around an interpunct stay",        "年报 · Report",                                   FALSE, "年报 · Report"   },
    {"nothing",                                 "",                                                   FALSE, ""                   },
    {"only spaces",                             "   ",                                                FALSE, ""                   },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  const NbPiece piece = {
      .text = row->text, .style = {.size = 10, .english = row->english}
  };
  g_autoptr(NbLetters) letters = nb_letters_new(&piece, 1);

  g_assert_cmpstr(letters->text->str, ==, row->want);
  g_assert_cmpint(letters->letters->len, ==, g_utf8_strlen(row->want, -1));
}

typedef struct {
  const char *name;
  const char *text;
  guint letter;
  NbKind want;
} Context;

static const Context contexts[] = {
    {"a single dash joins",                      "17—19页",         2, NB_KIND_CONN  },
    {"two dashes are a dash",                    "读者——馆员", 2, NB_KIND_DASH  },
    {"an apostrophe inside a word is a letter",  "don’t",            3, NB_KIND_WEST  },
    {"an apostrophe after a word closes",        "the’ ",            3, NB_KIND_CLOSE },
    {"a first straight quote opens",             "说\"好\"",         1, NB_KIND_WOPEN },
    {"a second straight quote closes",           "说\"好\"",         3, NB_KIND_WCLOSE},
    {"straight quotes start anew on a new line", "\"\n\"好",          2, NB_KIND_WOPEN },
    {"a combining mark with no letter is one",   "\xcc\x81好",        0, NB_KIND_WEST  },
};

static void
test_context(gconstpointer data)
{
  const Context *row = data;
  const NbPiece piece = {.text = row->text, .style = {.size = 10}};
  g_autoptr(NbLetters) letters = nb_letters_new(&piece, 1);

  g_assert_cmpint(nb_letter(letters, row->letter)->kind, ==, row->want);
}

static void
test_pieces(void)
{
  const NbPiece pieces[] = {
      {.text = "始建于 ", .style = {.size = 10}},
      {.text = "1989",       .style = {.size = 10}},
      {.text = " 年",       .style = {.size = 10}},
  };
  g_autoptr(NbLetters) letters = nb_letters_new(pieces, G_N_ELEMENTS(pieces));

  g_assert_cmpstr(letters->text->str, ==, "始建于1989年");
  g_assert_cmpint(nb_letter(letters, 3)->piece, ==, 1);
  g_assert_cmpint(nb_letter(letters, 7)->piece, ==, 2);
  g_assert_cmpint(nb_letter(letters, 3)->offset, ==, 9);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/type/clean/", rows, test_row);
  NB_ADD_ROWS("/type/clean/kind/", contexts, test_context);
  g_test_add_func("/type/clean/pieces meet as one text", test_pieces);
  return g_test_run();
}
