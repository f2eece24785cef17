/* What two editions have in common, and what they have not. */
#include "query/title.h"
#include "tests/add.h"

typedef struct {
  const char *name;
  const char *a, *b;
  const char *volume; /* of both */
} Pair;

static const Pair same[] = {
    {"blanks and punctuation are aside",       "百年孤独",                         "《百年 孤独》",          ""  },
    {"full width and case are aside",          "Ｈａｒｒｙ Potter",               "harry potter",                 ""  },
    {"a parallel title is aside",              "百年孤独 = Cien años de soledad", "百年孤独",                 ""  },
    {"a statement of responsibility is aside", "活着 / 余华著",                   "活着",                       ""  },
    {"[专著] is aside",                      "活着 [专著]",                      "活着",                       ""  },
    {"a second edition is the same book",      "高等数学（第2版）",            "高等数学 第七版",       ""  },
    {"a revised edition is the same book",     "明朝那些事儿（增补版）",    "明朝那些事儿 修订版", ""  },
    {"bound or in paper",                      "小王子：精装",                   "小王子（平装本）",     ""  },
    {"上册 is part 1",                       "平凡的世界（上）",             "平凡的世界 上册",       "1" },
    {"第三部 is part 3",                    "平凡的世界 第三部",            "平凡的世界. 3",           "3" },
    {"Roman and Arabic",                       "三体 Ⅱ",                           "三体. 2",                    "2" },
    {"卷十二 is part 12",                   "资治通鉴 第十二卷",            "资治通鉴 卷12",           "12"},
    {"a part with an edition behind it",       "红楼梦 下册 第3版",             "红楼梦（下）",           "3-"},
};

static void
test_same(gconstpointer data)
{
  const Pair *pair = data;
  g_autofree char *part_a = NULL, *part_b = NULL;
  g_autofree char *a = nb_title_key(pair->a, &part_a);
  g_autofree char *b = nb_title_key(pair->b, &part_b);

  g_assert_cmpstr(a, ==, b);
  g_assert_cmpstr(a, !=, "");
  g_assert_cmpstr(part_a, ==, part_b);
  if (!g_str_has_suffix(pair->volume, "-"))
    g_assert_cmpstr(part_a, ==, pair->volume);
}

static const Pair different[] = {
    {"two books of one series",          "哈利·波特与魔法石", "哈利·波特与密室", NULL},
    {"a year in a title is no part",     "1984",                       "1985",                    NULL},
    {"a number in a title stays",        "三十六计",               "三十七计",            NULL},
    {"Chinese numerals at the end stay", "生活不止六七",         "生活不止七八",      NULL},
    {"a subtitle tells books apart",     "数学：上海卷",         "数学：北京卷",      NULL},
};

static void
test_different(gconstpointer data)
{
  const Pair *pair = data;
  g_autofree char *part_a = NULL, *part_b = NULL;
  g_autofree char *a = nb_title_key(pair->a, &part_a);
  g_autofree char *b = nb_title_key(pair->b, &part_b);

  g_assert_cmpstr(a, !=, b);
}

static const char *const authors[][2] = {
    {"余华",                       "余华 著"                     },
    {"(哥)加西亚·马尔克斯", "[哥]加西亚·马尔克斯著"},
    {"刘慈欣",                    "刘慈欣著"                   },
    {"同济大学数学系 编",    "同济大学数学系主编"    },
    {"金庸",                       "金庸；王司马绘"          },
    {"王文",                       "王文 著"                     },
};

static void
test_authors(void)
{
  for (gsize i = 0; i < G_N_ELEMENTS(authors); i++) {
    g_autofree char *a = nb_author_key(authors[i][0]);
    g_autofree char *b = nb_author_key(authors[i][1]);

    g_assert_cmpstr(a, ==, b);
  }
  g_autofree char *short_name = nb_author_key("王文");

  g_assert_cmpstr(short_name, ==, "王文");
}

static void
test_isbn(void)
{
  static const char *const none[] = {"",           "7020002200", "9787020002208", "0000000000",
                                     "ISBN 123",   "978702000",  "123456789X0",   "无",
                                     "9791234567", NULL};
  g_autofree char *ten = nb_isbn_key("7-02-000220-X");
  g_autofree char *thirteen = nb_isbn_key("978-7-02-000220-7");
  g_autofree char *priced = nb_isbn_key("9787020002207 : CNY59.70");

  g_assert_cmpstr(ten, ==, "702000220");
  g_assert_cmpstr(thirteen, ==, ten);
  g_assert_cmpstr(priced, ==, ten);
  for (gsize i = 0; none[i]; i++)
    g_assert_null(nb_isbn_key(none[i]));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/title/same: ", same, test_same);
  NB_ADD_ROWS("/title/different: ", different, test_different);
  g_test_add_func("/title/an author is the same with role, country and company", test_authors);
  g_test_add_func("/title/ISBN-10 and ISBN-13 of one book are one, wrong ones none", test_isbn);
  return g_test_run();
}
