#include "report/story.h"
#include "tests/add.h"
#include <string.h>

/* A story and how it is read: kinds, numbers, languages, figures, places. */
typedef struct {
  const char *name;
  const char *text;
  const char *dump;
} Row;

static const Row rows[] = {
    {"a head",                                 "标题: 甲 | A\n摘要：乙{{年}}\nEN: b\n\n# 丙 | C\n",
     "head\n  title 甲\n  title en A\n  summary 乙{年}\n  summary en b\n"
     "5:3 heading 1\n  zh 丙\n  en C\n"                                                                                                                                                  },
    {"no head",                                "概述：甲\n",                                                                   "1:1 paragraph\n  zh 概述：甲\n"                   },
    {"numbers of headings",                    "# 三、甲 | A\n## 1. 乙\n### （一）丙\n# 2024年\n# 壹：丁\n",
     "1:3 heading 1 “三”\n  zh 甲\n  en A\n2:4 heading 2 “1”\n  zh 乙\n"
     "3:5 heading 3 “（一）”\n  zh 丙\n4:3 heading 1\n  zh 2024年\n5:3 heading 1 “壹”\n  zh 丁\n"                                                                          },
    {"a full-width bar",                       "# 甲｜A “B” c\n",                                                            "1:3 heading 1\n  zh 甲\n  en A “B” c\n"          },
    {"a heading with a figure",                "# 甲{{讲座|场}} | {{讲座|n}} A\n",
     "1:3 heading 1\n  zh 甲{讲座|场}\n  en {讲座|n} A\n"                                                                                                                           },
    {"English on the next line",               "甲\nEN: a\n\n乙\n",
     "1:1 paragraph\n  zh 甲\n  en a\n4:1 paragraph\n  zh 乙\n"                                                                                                                         },
    {"English over two lines",                 "甲\nEN: a\nb\nEN: c\n",                                                           "1:1 paragraph\n  zh 甲\n  en a b c\n"                },
    {"English after a blank line",             "甲\n\nEN：a\n",                                                                  "1:1 paragraph\n  zh 甲\n  en a\n"                    },
    {"English of a heading",                   "# 甲\nEN: A\n",                                                                   "1:3 heading 1\n  zh 甲\n  en A\n"                    },
    {"lines of Chinese join without a blank",  "第一行\n第二行\n",
     "1:1 paragraph\n  zh 第一行第二行\n"                                                                                                                                           },
    {"Latin lines join with one",              "图书 ABC\nDEF\n",                                                                "1:1 paragraph\n  zh 图书 ABC DEF\n"                 },
    {"a figure joins as Chinese does",         "接待\n{{到馆人次}}\n人\n",
     "1:1 paragraph\n  zh 接待{到馆人次}人\n"                                                                                                                                      },
    {"a link",                                 "甲[乙**丙**](https://a.cn/年?b=1&amp;c)丁\n",
     "1:1 paragraph\n  zh "
     "甲乙(https://a.cn/%E5%B9%B4?b=1&c)**丙**(https://a.cn/%E5%B9%B4?b=1&c)丁\n"                                                                                                     },
    {"addresses alone",                        "<https://a.cn/>与<b@c.cn>\n",
     "1:2 paragraph\n  zh https://a.cn/(https://a.cn/)与b@c.cn(mailto:b@c.cn)\n"                                                                                                         },
    {"notes",                                  "甲[^1]乙［^丙］。\n[^丙]：丁\n[^1]: 戊\n己\nEN: f\n\n庚\nEN: g[^1]\n",
     "1:1 paragraph\n  zh 甲[^1]乙[^丙]。\n7:1 paragraph\n  zh 庚\n  en g[^1]\n"
     "2 note 丙\n  zh 丁\n3 note 1\n  zh 戊己\n  en f\n"                                                                                                                              },
    {"brackets that are no marks",             "甲[^]乙[^ 1]丙[^1\n",
     "1:1 paragraph\n  zh 甲[^]乙[^ 1]丙[^1\n"                                                                                                                                         },
    {"a forced line",                          "甲\\\n乙\n",                                                                     "1:1 paragraph\n  zh 甲⏎乙\n"                      },
    {"bold beside quotes and brackets",
     "开展**“全民綦读”**系列活动，**《平凡的世界》**借阅最多。**外借（册次）**为\n",
     "1:1 paragraph\n  zh "
     "开展**“全民綦读”**系列活动，**《平凡的世界》**借阅最多。**外借（册次）**为\n"                                                                     },
    {"bold beside a figure",                   "**{{讲座}}**场，*斜*体\n",
     "1:3 paragraph\n  zh **{讲座}**场，*斜*体\n"                                                                                                                                   },
    {"no blank after a Chinese mark",          "**概述：** {{年}}年，“甲” 乙（ 丙 ）\n",
     "1:3 paragraph\n  zh **概述：**{年}年，“甲”乙（丙）\n"                                                                                                                },
    {"a blank that is meant",                  "“流动校园 读写未来”\n",                                                "1:1 paragraph\n  zh “流动校园 读写未来”\n"},
    {"an apostrophe keeps its blank",          "甲 Readers’ Club 乙\n",
     "1:1 paragraph\n  zh 甲 Readers’ Club 乙\n"                                                                                                                                      },
    {"an indented paragraph",                  "　　甲\n",                                                                      "1:3 paragraph\n  zh 甲\n"                            },
    {"a numbered list",                        "1. 甲\nEN: a\n2. 乙\n",
     "1:4 item 1 “1.”\n  zh 甲\n  en a\n3:4 item 1 “2.”\n  zh 乙\n"                                                                                                             },
    {"lines that begin with a circled number", "甲\n①乙\nEN: B\n②丙\n",
     "1:1 paragraph\n  zh 甲\n2:1 paragraph\n  zh ①乙\n  en B\n4:1 paragraph\n  zh ②丙\n"                                                                                          },
    {"a Chinese list",                         "1、甲\n2、乙\n3．丙\n5.丁\n",
     "1:3 item 1 “1、”\n  zh 甲\n2:3 item 1 “2、”\n  zh 乙\n3:3 item 1 “3．”\n  zh 丙\n"
     "4:3 item 1 “5.”\n  zh 丁\n"                                                                                                                                                    },
    {"bullets, and one inside",                "- 甲\n  EN: a\n  - 乙\n",
     "1:3 item 1 “•”\n  zh 甲\n  en a\n3:5 item 2 “•”\n  zh 乙\n"                                                                                                           },
    {"a list of paragraphs",                   "1. 甲\n\n2. 乙\n",
     "1:4 item 1 “1.”\n  zh 甲\n3:4 item 1 “2.”\n  zh 乙\n"                                                                                                                     },
    {"no list",                                "1.5万册\n\n2024、2025年\n",
     "1:1 paragraph\n  zh 1.5万册\n3:1 paragraph\n  zh 2024、2025年\n"                                                                                                                },
    {"a figure whole",                         "{{新办读者证 证类=中小学生 馆藏地=“总 馆”|张}}\n",
     "1:1 paragraph\n  zh {新办读者证 [证类=中小学生] [馆藏地=“总 馆”]|张}\n"                                                                                        },
    {"marks of CommonMark inside a figure",    "{{基层配书 去向*=书吧／_室_|余册^1}}*甲*\n",
     "1:1 paragraph\n  zh {基层配书 [去向*=书吧／_室_]|余册^1}*甲*\n"                                                                                                        },
    {"a name of two words",                    "{{New  cards type=pupil}}\n",
     "1:1 paragraph\n  zh {New cards [type=pupil]}\n"                                                                                                                                     },
    {"escapes and entities",                   "1\\*2 &amp; &#8212; &nope; <b> [1]: 甲\n",
     "1:1 paragraph\n  zh 1*2 & — &nope; <b> [1]: 甲\n"                                                                                                                                },
    {"Windows line ends and a mark",           "\xef\xbb\xbf甲\r\n乙\r\n\r\n丙\r\n",
     "1:1 paragraph\n  zh 甲乙\n4:1 paragraph\n  zh 丙\n"                                                                                                                              },
    {"a block",                                "::: 大数字 到馆人次 外借册次|万册次.2 ; 同比=有\n",
     "1:1 block <到馆人次 外借册次|万册次.2> 同比=<有>\n"                                                                                                                   },
    {"a block in full width",                  "：：： 大数字　到馆人次　；　同比＝有\n",
     "1:1 block <到馆人次> 同比=<有>\n"                                                                                                                                            },
    {"a block in English",                     "::: chart column loans ; by=month title=A | B c d=1\n",
     "1:1 block <column loans> 按=<month> 标题=<A | B c> [d=1]\n"                                                                                                                      },
    {"titles have blanks",                     "::: 图 柱 外借册次 ; 按=月 标题=各月外借 | Loans by month\n",
     "1:1 block <柱 外借册次> 按=<月> 标题=<各月外借 | Loans by month>\n"                                                                                                    },
    {"filters among the keys",                 "::: 排行 图书 ; 前=10 排除=题名*=研修室 馆藏地=总馆／东馆\n",
     "1:1 block <图书> 前=<10> 排除=<题名*=研修室> [馆藏地=总馆／东馆]\n"                                                                                               },
    {"a semicolon in quotes",                  "::: 照片 “甲;乙” ; 每行=1\n",                                            "1:1 block <“甲;乙”> 每行=<1>\n"               },
    {"checks",                                 "::: 校验\n讲座 + 展览 = 5\n\n  a <= b\n:::\n甲\n",
     "1:1 block <>\n  讲座 + 展览 = 5\n  a <= b\n6:1 paragraph\n  zh 甲\n"                                                                                                           },
    {"a poem",                                 "::: 诗\n1. 一\n# 二{{年}}\nEN: **one**\n:::\n",
     "1:1 block <>\n  zh 1. 一\n  zh # 二{年}\n  en **one**\n"                                                                                                                         },
    {"a block between paragraphs",             "甲\n::: 分页\n乙\n",
     "1:1 paragraph\n  zh 甲\n2:1 block <>\n3:1 paragraph\n  zh 乙\n"                                                                                                                   },
    {"nothing",                                "\n\n",                                                                             ""                                                     },
    {"no bytes",                               "",                                                                                 ""                                                     },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(GError) error = NULL;
  NbScript *script = nb_script_new("story.md", row->text, strlen(row->text), &error);
  g_autoptr(NbStory) story = nb_story_parse(script, &error);

  g_assert_no_error(error);

  g_autofree char *dump = nb_story_dump(story);

  g_assert_cmpstr(dump, ==, row->dump);
}

/* Whatever the encoding, the story is the same, to the column. */
static void
test_encodings(void)
{
  static const char text[] = "标题: 綦江年报 | A\n\n外借{{外借册次|万册次.2}}，〔2024〕·——“𠮷”。\n";
  g_autoptr(GError) error = NULL;
  gsize size = 0;
  g_autofree char *bytes = g_convert(text, -1, "GB18030", "UTF-8", NULL, &size, &error);

  g_assert_no_error(error);

  g_autoptr(NbStory) one = nb_story_parse(nb_script_new("a", text, strlen(text), &error), &error);
  g_autoptr(NbStory) two = nb_story_parse(nb_script_new("a", bytes, size, &error), &error);

  g_assert_no_error(error);

  g_autofree char *first = nb_story_dump(one);
  g_autofree char *second = nb_story_dump(two);

  g_assert_cmpstr(first, ==, second);
}

typedef struct {
  const char *name;
  const char *bytes;
  gsize size;
  const char *message;
} Refused;

static const Refused refused[] = {
    {"a zero byte",   "a\nb\0c",            5,      "s:2: found a zero byte"           },
    {"UTF-16",
     "\xff\xfe"
     "a\0",                                 4,      "s: the text is UTF-16"            },
    {"damaged UTF-8", "年报年\n年\xff", 13 + 1, "s:2: found bytes that are neither"},
    {"neither",       "\x81\x20\n",         3,      "s:1: found bytes that are neither"},
};

static void
test_refused(gconstpointer data)
{
  const Refused *row = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(NbScript) script = nb_script_new("s", row->bytes, row->size, &error);

  g_assert_null(script);
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
  g_assert_true(g_str_has_prefix(error->message, row->message));
}

static void
test_places(void)
{
  g_autoptr(NbScript) script = nb_script_new("s", "甲乙\n丙\n", strlen("甲乙\n丙\n"), NULL);
  NbPlace second = nb_script_place(script, strlen("甲乙\n"));
  NbPlace inside = nb_script_place(script, strlen("甲"));
  gsize end;

  g_assert_cmpint(second.line, ==, 2);
  g_assert_cmpint(second.column, ==, 1);
  g_assert_cmpint(inside.column, ==, 2);
  g_assert_cmpuint(nb_script_lines(script), ==, 2);
  g_assert_cmpuint(nb_script_line(script, 1, &end), ==, strlen("甲乙\n"));
  g_assert_cmpuint(end, ==, strlen("甲乙\n丙"));
}

static void
test_missing_file(void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null(nb_script_read("there-is-no-such-story.md", &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
  g_assert_true(g_str_has_prefix(error->message, "there-is-no-such-story.md: "));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/report/story/", rows, test_row);
  NB_ADD_ROWS("/report/story/refused: ", refused, test_refused);
  g_test_add_func("/report/story/GB18030 is UTF-8", test_encodings);
  g_test_add_func("/report/story/places", test_places);
  g_test_add_func("/report/story/a file that is not there", test_missing_file);
  return g_test_run();
}
