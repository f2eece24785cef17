/* What is shown of a person and of what he wrote. */
#include "privacy/person.h"
#include "tests/add.h"
#include <string.h>

typedef struct {
  const char *name, *text, *want;
} Row;

static const Row names[] = {
    {"a name of two letters",                     "张三",          "张*"        },
    {"a name of three",                           "王秀英",       "王*"        },
    {"a family name of two letters",              "欧阳小红",    "欧阳*"     },
    {"a name with its title",                     "王秀英女士", "王*女士"  },
    {"a family name with its title tells nobody", "王女士",       "王女士"   },
    {"a reader without a name",                   "一位读者",    "一位读者"},
    {"nobody",                                    "匿名",          "匿名"      },
    {"a title alone",                             "读者",          "读者"      },
    {"one letter alone",                          "张",             "*"           },
    {"a Western name",                            "John Smith",      "J* S*"       },
    {"a card number",                             "R00123456",       "****3456"    },
    {"blanks at the ends",                        " 李四 ",        "李*"        },
    {"nothing",                                   "",                ""            },
};

static const Row texts[] = {
    {"a mobile number",                     "请回电13812345678，谢谢",              "请回电****，谢谢"                    },
    {"a mobile number in groups",           "138 1234 5678",                              "****"                                      },
    {"a number of a town",                  "023-48343049转",                            "****转"                                   },
    {"a number of a town in brackets",      "(023)48343049",                              "(****"                                     },
    {"an identity number that ends with X", "11010519491231002X。",                      "****。"                                   },
    {"full-width digits",                   "电话１３８１２３４５６７８",    "电话****"                                },
    {"a mail address",                      "写信给 zhang.san@example.com",            "写信给 ***@example.com"                 },
    {"a WeChat name",                       "加微信：abc_12345吧",                   "加微信：****吧"                       },
    {"a QQ number of five digits",          "QQ12345",                                    "QQ****"                                    },
    {"a date stays",                        "2024-04-23来过",                           "2024-04-23来过"                          },
    {"a Chinese date stays",                "2024年4月23日",                           "2024年4月23日"                          },
    {"a span of years stays",               "2019-2023年",                               "2019-2023年"                              },
    {"small numbers stay",                  "希望周六开到21:30，多放3张桌子", "希望周六开到21:30，多放3张桌子"},
    {"words stay",                          "很喜欢“书香綦江”！",             "很喜欢“书香綦江”！"            },
    {"a lone at-sign stays",                "@图书馆",                                 "@图书馆"                                },
    {"nothing",                             "",                                           ""                                          },
};

static void
test_name(gconstpointer data)
{
  const Row *row = data;
  g_autofree char *got = nb_mask_person(row->text);

  g_assert_cmpstr(got, ==, row->want);
}

static void
test_text(gconstpointer data)
{
  const Row *row = data;
  g_autofree char *got = nb_mask_prose(row->text);

  g_assert_cmpstr(got, ==, row->want);
}

/* No eleven digits in a row survive, wherever they stand and however they are grouped. */
static void
test_any_number(void)
{
  static const char *const joints[] = {"", "-", " ", "－", "."};

  for (guint i = 1; i < 11; i++)
    for (gsize j = 0; j < G_N_ELEMENTS(joints); j++) {
      g_autofree char *text =
          g_strdup_printf("我%.*s%s%s你", (int)i, "13998765432", joints[j], &"13998765432"[i]);
      g_autofree char *got = nb_mask_prose(text);

      g_assert_null(strpbrk(got, "0123456789"));
    }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/person/name/", names, test_name);
  NB_ADD_ROWS("/person/text/", texts, test_text);
  g_test_add_func("/person/any number", test_any_number);
  return g_test_run();
}
