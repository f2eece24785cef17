#include "library.h"
#include "tests/add.h"

/* What an author can get wrong, and what is said: place, what was found, one thing to do. */
typedef struct {
  const char *name;
  const char *story;
  NbErrorCode code;
  const char *message; /* how it begins */
  const char *hint;    /* what the hint holds */
} Row;

static const Row rows[] = {
    {"an unknown metric",                  "外借{{外借册数|册次}}。\n",                NB_ERROR_TEMPLATE,
     "年报.md:1:5: there is no metric “外借册数”",                                                                                                         "“外借册次”"            },
    {"an unknown metric in English",       "甲\nEN: {{laons}}\n",                              NB_ERROR_TEMPLATE,
     "年报.md:2:7: there is no metric “laons”",                                                                                                                "“loans”"                   },
    {"a figure about one reader",          "{{外借册次 读者=R1}}\n",                      NB_ERROR_TEMPLATE,
     "年报.md:1:3: “外借册次” of a named reader is printed nowhere",                                                                                       "take the filter"               },
    {"no name",                            "{{|册}}\n",                                        NB_ERROR_TEMPLATE, "年报.md:1:3: no name of a metric stands here",
     NULL                                                                                                                                                                                            },
    {"nothing after the bar",              "{{外借册次|}}\n",                               NB_ERROR_TEMPLATE,
     "年报.md:1:8: nothing stands after the bar",                                                                                                                  NULL                            },
    {"a figure that is not closed",        "一二{{外借册次\n",                            NB_ERROR_TEMPLATE,
     "年报.md:1:3: {{ is not closed",                                                                                                                              "}}"                            },
    {"a form that is none",                "{{外借册次|万亿}}\n",                         NB_ERROR_TEMPLATE,
     "年报.md:1:3: “万亿” is no form of a number",                                                                                                           "万册次.2"                   },
    {"persons are not attendances",        "{{活动服务人次|万余人.1}}\n",              NB_ERROR_TEMPLATE,
     "年报.md:1:3: the unit “人” is not that of “活动服务人次”, which counts 人次",                                                               "“人次”"                  },
    {"copies are not loans",               "{{外借册次|册}}\n",                            NB_ERROR_TEMPLATE,
     "年报.md:1:3: the unit “册” is not that of “外借册次”",                                                                                          NULL                            },
    {"a count is no percentage",           "{{外借册次|%.1}}\n",                            NB_ERROR_TEMPLATE,
     "年报.md:1:3: the unit “%” is not that of “外借册次”",                                                                                            NULL                            },
    {"an unknown column in a filter",      "{{外借册次 馆藏=东馆}}\n",                  NB_ERROR_TEMPLATE,
     "年报.md:1:8: ",                                                                                                                                              "馆藏地"                     },
    {"a filter without its value",         "{{外借册次 馆藏地=东馆 西馆}}\n",        NB_ERROR_TEMPLATE,
     "年报.md:1:15: “西馆” stands after a filter",                                                                                                           "quotes"                        },
    {"a period that is none",              "{{外借册次 期间=来年}}\n",                  NB_ERROR_TEMPLATE, "年报.md:1:8: ",                                NULL                            },
    {"no data of that kind",               "{{到馆人次}}\n",                                NB_ERROR_LATE,
     "年报.md:1:3: “到馆人次” has no data for 2024年",                                                                                                    "visits"                        },
    {"no data of that year",               "{{外借册次 期间=2019}}\n",                    NB_ERROR_LATE,
     "年报.md:1:3: “外借册次” has no data for 2019年",                                                                                                    "数据/"                       },
    {"a hand-kept figure that is missing", "{{在编}}\n",                                      NB_ERROR_LATE,
     "年报.md:1:3: “在编” has no data for 2024年",                                                                                                          NULL                            },
    {"an unknown block",                   "::: 大数子 外借册次\n",                      NB_ERROR_TEMPLATE,
     "年报.md:1:5: there is no block “大数子”",                                                                                                             "“大数字”"               },
    {"three colons alone",                 "甲\n\n:::\n",                                      NB_ERROR_TEMPLATE, "年报.md:3:4: ::: without a name",
     NULL                                                                                                                                                                                            },
    {"a block that is not closed",         "::: 校验\n讲座 = 3\n",                          NB_ERROR_TEMPLATE,
     "年报.md:1:1: the block “校验” is not closed",                                                                                                          ":::"                           },
    {"a block before the last is closed",  "::: 诗\n一\n::: 分页\n",                        NB_ERROR_TEMPLATE,
     "年报.md:1:1: the block “诗” is not closed",                                                                                                             NULL                            },
    {"an unknown key",                     "::: 大数字 外借册次 ; 同笔=有\n",         NB_ERROR_TEMPLATE,
     "年报.md:1:16: the block “大数字” has no key “同笔”",                                                                                            "“同比”"                  },
    {"a word that is no key",              "::: 排行 图书 ; 前10\n",                       NB_ERROR_TEMPLATE,
     "年报.md:1:13: found “前10”, expected a key and =",                                                                                                      NULL                            },
    {"a key that is said twice",           "::: 排行 图书 ; 前=1 前=2\n",                 NB_ERROR_TEMPLATE,
     "年报.md:1:17: the key “前” stands here a second time",                                                                                                  NULL                            },
    {"a key that is no column either",     "::: 排行 图书 ; 作这=余华\n",               NB_ERROR_TEMPLATE,
     "年报.md:1:13: “作这” is neither a key of the block “排行” nor a column of 流通",                                                               "“作者”"                  },
    {"a number that is none",              "::: 排行 图书 ; 前=十\n",                     NB_ERROR_TEMPLATE,
     "年报.md:1:15: “十” is no number from 1 to 10000",                                                                                                       NULL                            },
    {"a choice that is none",              "::: 大数字 外借册次 ; 同比=好\n",         NB_ERROR_TEMPLATE,
     "年报.md:1:19: “好” is not one of 有 无",                                                                                                              NULL                            },
    {"readers shown whole",                "::: 排行 读者 ; 隐私=全名\n",               NB_ERROR_TEMPLATE,
     "年报.md:1:16: readers are named only for a reason",                                                                                                          "证尾号"                     },
    {"nothing to rank",                    "::: 排行 ; 前=3\n",                              NB_ERROR_TEMPLATE,
     "年报.md:1:8: it is not said what is ranked",                                                                                                                 NULL                            },
    {"no column to rank by",               "::: 排行 书名单 ; 前=3\n",                    NB_ERROR_TEMPLATE, "年报.md:1:8: ",                                NULL                            },
    {"no metric in a table",               "::: 表 ; 按=月\n",                               NB_ERROR_TEMPLATE,
     "年报.md:1:7: 0 metrics are named, expected one",                                                                                                             NULL                            },
    {"an unknown key of a table",          "::: 表 外借册次 ; 按=越\n",                  NB_ERROR_TEMPLATE,
     "年报.md:1:16: ",                                                                                                                                             NULL                            },
    {"three keys of a table",              "::: 表 外借册次 ; 按=月,馆藏地,题名\n", NB_ERROR_TEMPLATE,
     "年报.md:1:16: 3 keys, expected at most 2",                                                                                                                   NULL                            },
    {"an unknown chart",                   "::: 图 饼 外借册次\n",                        NB_ERROR_TEMPLATE,
     "年报.md:1:7: “饼” is neither a kind of chart nor a metric",                                                                                             "柱 column, 条 bar"           },
    {"no tiles",                           "::: 大数字\n",                                   NB_ERROR_TEMPLATE, "年报.md:1:1: no metric is named",              NULL                            },
    {"an unknown register",                "::: 名录 服务典\n",                            NB_ERROR_TEMPLATE,
     "年报.md:1:8: “服务典” is no register that can be listed",                                                                                             "“服务点”"               },
    {"readers are no register",            "::: 名录 流通\n",                               NB_ERROR_TEMPLATE,
     "年报.md:1:8: “流通” is no register that can be listed",                                                                                                NULL                            },
    {"a register without a row left",      "::: 名录 荣誉 ; 级别=国家级\n",            NB_ERROR_LATE,
     "年报.md:1:1: no row of “荣誉” is left to list",                                                                                                        NULL                            },
    {"a register that is not there",       "::: 名录 报刊\n",                               NB_ERROR_LATE,
     "年报.md:1:1: there are no rows of “报刊”",                                                                                                             "馆务表/报刊.csv"          },
    {"a picture that is missing",          "::: 照片 b\n",                                    NB_ERROR_TEMPLATE,
     "年报.md:1:8: there is no picture “b” in 照片/",                                                                                                        "照片/"                       },
    {"a picture outside the folder",       "::: 照片 ../a.png\n",                             NB_ERROR_TEMPLATE,
     "年报.md:1:8: the picture “../a.png” lies outside 照片/",                                                                                               NULL                            },
    {"no picture",                         "::: 照片 ; 每行=2\n",                           NB_ERROR_TEMPLATE, "年报.md:1:1: no picture is named",
     NULL                                                                                                                                                                                            },
    {"words after a page break",           "::: 分页 甲\n",                                  NB_ERROR_TEMPLATE, "年报.md:1:8: found “甲”",
     NULL                                                                                                                                                                                            },
    {"an empty poem",                      "::: 诗\n\n:::\n",                                  NB_ERROR_TEMPLATE, "年报.md:1:1: the block “诗” is empty",
     NULL                                                                                                                                                                                            },
    {"a check that fails",                 "::: 校验\n讲座 + 展览 = 活动场次\n:::\n", NB_ERROR_CHECK,
     "年报.md:2:1: “讲座 + 展览 = 活动场次” does not hold: left 5, right 6, difference -1",
     "nianbao check"                                                                                                                                                                                 },
    {"a check without a relation",         "::: 校验\n讲座 + 展览\n:::\n",                NB_ERROR_TEMPLATE,
     "年报.md:2:8: a check needs =",                                                                                                                               "讲座 + 展览 = 活动场次"},
    {"an unknown metric in a check",       "::: 校验\n讲坐 = 3\n:::\n",                     NB_ERROR_TEMPLATE,
     "年报.md:2:1: there is no metric “讲坐”",                                                                                                               "“讲座”"                  },
    {"a bracket that is open",             "::: 校验\n讲座(品牌=书香 = 2\n:::\n",       NB_ERROR_TEMPLATE,
     "年报.md:2:3: a bracket is not closed",                                                                                                                       NULL                            },
    {"something after the check",          "::: 校验\n讲座 = 3 = 3\n:::\n",                 NB_ERROR_TEMPLATE,
     "年报.md:2:8: something stands after the check",                                                                                                              NULL                            },
    {"a sum over nothing",                 "::: 校验\nΣ各月 = 3\n:::\n",                   NB_ERROR_TEMPLATE,
     "年报.md:2:8: after Σ stand a key and a figure",                                                                                                             NULL                            },
    {"a quotation",                        "甲\n\n> 乙\n",                                    NB_ERROR_TEMPLATE,
     "年报.md:1:1: after this place stands a quotation",                                                                                                           NULL                            },
    {"a picture in the text",              "甲![乙](a.png)\n",                                NB_ERROR_TEMPLATE,
     "年报.md:1:1: after this place stands a picture",                                                                                                             "照片"                        },
    {"a link elsewhere",                   "甲[乙](ftp://a)\n",                               NB_ERROR_TEMPLATE,
     "年报.md:1:6: found a link to “ftp://a”, expected http",                                                                                                  "https://…"                   },
    {"a link without words",               "甲[](https://a.cn)\n",                             NB_ERROR_TEMPLATE,
     "年报.md:1:1: after this place stands a link without words",                                                                                                  "[文字]"                      },
    {"a link with a title",                "甲[乙](https://a.cn \"丙\")\n",                  NB_ERROR_TEMPLATE,
     "年报.md:1:1: after this place stands a link with a second text",                                                                                             NULL                            },
    {"a figure in an address",             "[甲](https://{{年}}.cn)\n",                       NB_ERROR_TEMPLATE,
     "年报.md:1:5: the address of a link holds",                                                                                                                   "plain"                         },
    {"a link in a heading",                "# 甲[乙](https://a.cn)\n",                        NB_ERROR_TEMPLATE,
     "年报.md:1:5: a link stands where there can be none",                                                                                                         "a paragraph"                   },
    {"a mark in a heading",                "# 甲[^1]\n\n[^1]: 乙\n",                          NB_ERROR_TEMPLATE,
     "年报.md:1:4: the mark [^1] stands where there can be no note",                                                                                               "a paragraph"                   },
    {"a mark in a note",                   "甲[^1]\n\n[^1]: 乙[^1]\n",                        NB_ERROR_TEMPLATE,
     "年报.md:3:8: the mark [^1] stands where there can be no note",                                                                                               NULL                            },
    {"a mark without a note",              "甲[^1]\n",                                         NB_ERROR_TEMPLATE,
     "年报.md:1:2: the mark [^1] has no note",                                                                                                                     "a line of its own"             },
    {"a note without a mark",              "甲\n\n[^1]: 乙\n[^2]: 丙\n",                     NB_ERROR_TEMPLATE,
     "年报.md:3:1: no text bears the mark [^1]",                                                                                                                   "take the note away"            },
    {"a note twice",                       "甲[^1]\n\n[^1]: 乙\n[^1]: 丙\n",                 NB_ERROR_TEMPLATE,
     "年报.md:4:1: the note [^1] is written twice, first in line 3",                                                                                               "label"                         },
    {"a note without text",                "甲[^1]\n\n[^1]:\n",                                NB_ERROR_TEMPLATE,
     "年报.md:3:1: the note [^1] has no text",                                                                                                                     "after the colon"               },
    {"a note that is a list",              "甲[^1]\n\n[^1]: 1、乙\n",                        NB_ERROR_TEMPLATE,
     "年报.md:3:1: the note [^1] is a list",                                                                                                                       NULL                            },
    {"a rule",                             "甲\n\n***\n",                                      NB_ERROR_TEMPLATE, "年报.md:1:1: after this place stands a rule",
     "分页"                                                                                                                                                                                        },
    {"a block of code",                    "甲\n\n```\nx\n```\n",                              NB_ERROR_TEMPLATE,
     "年报.md:1:1: after this place stands a block of code",                                                                                                       NULL                            },
    {"a table of bars",                    "甲\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",          NB_ERROR_TEMPLATE,
     "年报.md:1:1: after this place stands a table",                                                                                                               "馆务表/"                    },
    {"code in the text",                   "甲 `x` 乙\n",                                     NB_ERROR_TEMPLATE,
     "年报.md:1:1: after this place stands code",                                                                                                                  NULL                            },
    {"a chart by nothing",                 "::: 图 柱 讲座 ; 按=\n",                       NB_ERROR_TEMPLATE,
     "年报.md:1:16: the key “按” has no value",                                                                                                               NULL                            },
    {"a table by nothing",                 "::: 表 讲座 ; 按=\n",                           NB_ERROR_TEMPLATE,
     "年报.md:1:14: the key “按” has no value",                                                                                                               NULL                            },
    {"a key before the semicolon",         "::: 图 柱 讲座 按=月\n",                      NB_ERROR_TEMPLATE,
     "年报.md:1:12: the key “按” stands before the semicolon",                                                                                                "write ;"                       },
    {"words after the chronicle",          "::: 大事记 全部\n",                            NB_ERROR_TEMPLATE,
     "年报.md:1:9: found “全部” after 大事记, expected nothing",                                                                                          NULL                            },
    {"words after a poem",                 "::: 诗 甲\n乙\n:::\n",                           NB_ERROR_TEMPLATE, "年报.md:1:7: found “甲”",
     NULL                                                                                                                                                                                            },
    {"words after a check",                "::: 校验 甲\n讲座 = 讲座\n:::\n",            NB_ERROR_TEMPLATE,
     "年报.md:1:8: found “甲”",                                                                                                                               NULL                            },
    {"a heading too deep",                 "#### 甲 | A\n",                                    NB_ERROR_TEMPLATE, "年报.md:1:6: a heading of level 4",
     "#"                                                                                                                                                                                             },
    {"a heading in English alone",         "# | A\n",                                           NB_ERROR_TEMPLATE,
     "年报.md:1:3: a heading without Chinese text",                                                                                                                NULL                            },
    {"English before any Chinese",         "EN: x\n\n甲\n",                                    NB_ERROR_TEMPLATE, "年报.md:1:4: ",                                NULL                            },
    {"English twice",                      "甲\nEN: a\n\nEN: b\n",                             NB_ERROR_TEMPLATE,
     "年报.md:4:1: English without a Chinese text before it",                                                                                                      NULL                            },
    {"an unknown key of the head",         "标提: 甲\n\n# 乙 | B\n",                        NB_ERROR_TEMPLATE,
     "年报.md:1:1: the head has no key “标提”",                                                                                                              "“标题”"                  },
    {"prose in the head",                  "标题: 甲\n乙丙\n",                             NB_ERROR_TEMPLATE,
     "年报.md:2:1: a line of the head without a key",                                                                                                              "blank line"                    },
    {"a period of the head that is none",  "期间: 甲\n\n乙\n",                              NB_ERROR_TEMPLATE,
     "年报.md:1:5: ",                                                                                                                                              NULL                            },
    {"languages that are none",            "语言: 法\n\n乙\n",                              NB_ERROR_TEMPLATE,
     "年报.md:1:5: “法” is no choice of languages",                                                                                                           "中英"                        },
    {"a layout that is none",              "版式: 大\n\n乙\n",                              NB_ERROR_TEMPLATE,
     "年报.md:1:5: “大” is no layout",                                                                                                                        NULL                            },
    {"a private character",                "甲\xf3\xb0\x80\x80乙\n",                          NB_ERROR_TEMPLATE,
     "年报.md:1:2: found the private character U+F0000",                                                                                                           NULL                            },
    {"the month of a year",                "{{月}}月\n",                                      NB_ERROR_TEMPLATE,
     "年报.md:1:3: {{月}} has no meaning for this period",                                                                                                        NULL                            },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(NbDoc) doc = library_report(row->story, &error);

  g_assert_null(doc);
  g_assert_error(error, NB_ERROR, (int)row->code);
  if (!g_str_has_prefix(error->message, row->message))
    g_assert_cmpstr(error->message, ==, row->message);

  const char *hint = strstr(error->message, "\nhint: ");

  g_assert_nonnull(hint);
  g_assert_true(!row->hint || strstr(hint, row->hint));
  g_assert_null(strstr(hint + 1, "\nhint: ")); /* one thing to do */
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/report/errors/", rows, test_row);
  return g_test_run();
}
