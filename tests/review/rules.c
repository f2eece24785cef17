#include "tests/add.h"
#include "texts.h"

/* Small rules, and texts that look like a fault and are none. */
typedef struct {
  const char *name;
  const char *text;
  const char *findings;
} Row;

static const Row rows[] = {
    {"nothing",                               "",                                                                                ""                      },
    {"dates, times, streets and telephones",
     "2024年3月1日、4月22~30日，24小时自助，通惠大道6号3楼，电话023-48343049，8:30至18:00，"
     "渝文〔2023〕174号，《1984》“67”A4。\n",                                                                       ""                      },
    {"余 after numbers that are round",      "60余场、150余条、4.5万余人、20余万册、百余场次。\n",           ""                      },
    {"余 after others",                      "67余场、153多人。\n",                                                       "1:1 more\n1:6 more\n"  },
    {"said twice",                            "约3000余册，近200人左右。\n",                                            "1:1 about\n1:9 about\n"},
    {"截止 that closes something",          "报名截止日期为6月1日，截止时间另行通知。\n",                   ""                      },
    {"a decimal comma and a group of four",   "565,3万人次和61,0328万册，1,234册，12,345,678次。\n",
     "!1:1 magnitude\n!1:10 magnitude\n"                                                                                                                 },
    {"no such day, no such time",             "2023年2月29日、2024年2月29日、13月1日、4月31日、25:30、8:75。\n",
     "!1:1 date\n!1:23 date\n!1:29 date\n!1:35 date\n!1:41 date\n"                                                                                       },
    {"the weekday",                           "2024年4月23日（星期二）、2024年4月24日（星期二）。\n",          "!1:17 date\n"          },
    {"brackets in brackets",                  "（甲（乙）丙），“甲‘乙’丙”，3）\n",                          ""                      },
    {"brackets of two widths",                "（甲)、(乙）。\n",                                                          ""                      },
    {"a bracket that is not closed",          "甲（乙，丙。\n",                                                            "1:2 quote\n"           },
    {"a gap in the numbers",                  "1、甲\n\n2、乙\n\n4、丙\n",                                                 "5:3 numbering\n"       },
    {"去年 and its year",                   "去年（2022年）办证3张，今年（2024年）办证5张。\n",              "!1:1 year\n"           },
    {"compared with itself",                  "外借图书3万册次，比2024年增长5%。\n",                                "1:11 year\n"           },
    {"a sum written out",                     "共133=34+38+61场，合133=34+38+60？34+38+61=134。\n",                        "!1:39 total\n"         },
    {"English that says more",                "外借34.19万册次。\nEN: It lent 341,876 items.\n",                           "2:13 digits\n"         },
    {"English that says another number",
     "外借34.19万册次，讲座34场。\nEN: It lent 319,000 items at 34 talks in 2024.\n",                                  "!2:13 digits\n"        },
    {"English in millions",                   "外借341万册次。\nEN: It lent 3.41 million items.\n",                        ""                      },
    {"rows of two years",
     "| 项目 | 2023年 | 2024年 | 同比 |\n| 外借 | 1000 | 1354 | 35.4% |\n"
     "| 到馆 | 1000 | 1260 | 30% |\n",                                                                                         "!3:22 growth\n"        },
    {"a column of totals",                    "| 馆 | 成人 | 少儿 | 合计 |\n| 东馆 | 3 | 4 | 8 |\n",                    "!2:16 total\n"         },
    {"a list under its whole",                "举办活动共计10场：\n\n- 讲座4场\n- 展览3场\n",                      "!1:7 total\n"          },
    {"a list that holds",                     "举办活动共计10场：\n\n- 讲座4场\n- 展览6场，观众30人\n",        ""                      },
    {"a list of some",                        "举办活动10场，主要有以下3场：\n\n- 讲座1场\n- 展览1场\n",      ""                      },
    {"a list that may leave some out",        "全年活动10场，其中：\n\n- 讲座4场\n- 展览3场\n",                   ""                      },
    {"a list of other things",                "办了3件事：\n\n- 书架40组\n- 座椅20把\n",                              ""                      },
    {"English that grows",                    "由40到50。\nEN: It grew from 40 to 50, up 20%.\n",                             "!2:31 growth\n"        },
    {"English that falls",                    "由50到40。\nEN: It fell from 50 to 40, down 20%.\n",                           ""                      },
    {"English and a share of something else", "由40到50，占30%。\nEN: From 40 to 50, 30% of all.\n",
     ""                                                                                                                                                  },
    {"English parts",                         "9场：讲座4场、展览5场。\nEN: It held 9 events: 4 talks and 6 shows.\n",
     "!2:13 total\n"                                                                                                                                     },
    {"English days",
     "300天到馆450,000人次，日均1,400人次。\n"
     "EN: In 300 days 450,000 came, an average of 1,400 a day.\n",                                                               "!1:19 per\n!2:45 per\n"},
    {"a part in the year before",             "办证100张（2023年：80张，+20%）。\n",                                   "!1:19 growth\n"        },
    {"a bracket that holds no part",
     "总馆9.8万册次（28%），流动点3.2万册次（9%）；续借5.4万册次、预约1.1万册次。\n",               ""                      },
    {"a sentence of parts",                   "职工74名。按学历分：博士2名、硕士20名、其他50名。\n",        "!1:3 total\n"          },
    {"ordinals",                              "分三期：一期4200平方米、二期6800平方米。\n",                      ""                      },
    {"a letter alone",                        "馆",                                                                             ""                      },
    {"digits without end",                    "99999999999999999999999999999999册，9999999999999999.99亿万册",              ""                      },
    {"shares above a hundred",                "文学占45%、少儿占40%、历史占25%。\n",                                 "!1:4 share\n"          },
    {"growth by a list",
     "借书120册次、还书90册次，上年借书100册次、还书100册次，分别增长20%和下降10%。\n",            ""                      },
    {"doubling",                              "外借由2.0万册次增至6.0万册次，翻了一番。\n",                     "!1:19 multiple\n"      },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autofree char *got = review_list(row->text, 2024, FALSE);

  g_assert_cmpstr(got, ==, row->findings);
}

/* Any bytes that are UTF-8 are read to their end. */
static void
test_noise(void)
{
  static const char *const pieces[] = {
      "“",    "”",      "（",   "12",   ",",    ".",    "万", "余", "册次", "占",
      "%",    "比去年", "增长", "其中", "共计", "人均", "每", "、", "。",   "\n",
      "\n\n", "|",      "EN:",  "#",    "1、",  "月",   "日", ":",  "倍",   "由",
      "增至", "三",     "成",   "分之", "翻番", "\t",   " "};
  g_autoptr(GRand) random = g_rand_new_with_seed(20241231);

  for (guint n = 0; n < 400; n++) {
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < 60; i++)
      g_string_append(text, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
    g_autofree char *first = review_list(text->str, 2024, n % 2);
    g_autofree char *again = review_list(text->str, 2024, n % 2);

    g_assert_cmpstr(first, ==, again);
  }
}

static void
test_year(void)
{
  const char text[] = "2024年甲，2023年乙，2024 年丙。";

  g_assert_cmpint(nb_review_guess_year(text, strlen(text)), ==, 2024);
  g_assert_cmpint(nb_review_guess_year("2024年", 7), ==, 0);
}

static void
test_figures(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(NbReview) review = nb_review_new("a.md", 2024, &error);
  const NbPlace at = {.line = 1, .column = 1};

  nb_review_begin(review, NB_PASSAGE_TEXT, 0, NULL, &at, FALSE);
  nb_review_text(review, "外借图书", &at);
  nb_review_figure(review, "14.3万册次", (NbRatio){143360, 1}, &at);
  nb_review_text(review, "，上年为", &at);
  nb_review_figure(review, "10.6万册次", (NbRatio){105877, 1}, &at);
  nb_review_text(review, "，增长26%。", &at);

  g_autoptr(GPtrArray) remarks = nb_review_run(review);

  g_assert_cmpuint(remarks->len, ==, 1);
  g_assert_cmpstr(((const NbRemark *)remarks->pdata[0])->code, ==, "growth");
  g_assert_cmpstr(((const NbRemark *)remarks->pdata[0])->suggestion, ==, "up 35.4%");
}

/* Texts with figures: {words=exact value} is a figure of the data. */
static const Row bound[] = {
    {"one thing with two values",
     "全年外借图书{34.2万=341876}册次。\n\n再创新高，外借图书{35.0万=349990}册次。",
     "3:10 conflict\n"                                                                                                               },
    {"one value written twice",    "外借图书{34.2万=341876}册次。\n\n外借图书{341,876=341876}册次。",
     ""                                                                                                                              },
    {"one value, once with 余",   "赠送图书{3000=3489}余册。\n\n向基层赠送图书{3489=3489}册。",       ""            },
    {"two values, once with 余",  "赠送图书{3000=3100}余册。\n\n向基层赠送图书{3500=3500}册。",
     "3:8 conflict\n"                                                                                                                },
    {"two things",                 "赠送图书{3100=3100}册。\n\n采购图书{3500=3500}册。",                   ""            },
    {"a year before",              "外借图书{34.2万=341876}册次，上年外借图书{30.1万=300990}册次。", ""            },
    {"近 and the data above",     "外借图书近{34.1万=341876}册次。",                                         "!1:6 about\n"},
    {"近 and the data below",     "外借图书近{34.2万=341876}册次。",                                         ""            },
    {"余 and the data below",     "外借图书{34.2万=341876}余册次。",                                         "!1:5 about\n"},
    {"超过 and the data above",  "外借图书超过{34.1万=341876}册次。",                                      ""            },
    {"约 before what is exact",   "外借图书约{341,876=341876}册次。",                                         "1:6 about\n" },
    {"约 before what is rounded", "外借图书约{34.2万=341876}册次。",                                         ""            },
    {"a unit with a factor",       "书架长近{2.3=2341/1000}公里。",                                             "!1:5 about\n"},
};

/* One column a character, a figure as one column for each of its characters. */
static void
add_bound(NbReview *review, const char *text, NbPlace at)
{
  g_auto(GStrv) parts = g_strsplit_set(text, "{}", -1);

  nb_review_begin(review, NB_PASSAGE_TEXT, 0, NULL, &at, FALSE);
  for (guint i = 0; parts[i]; i++) {
    g_auto(GStrv) sides = g_strsplit(parts[i], "=", 2);
    g_auto(GStrv) value = g_strsplit(i % 2 ? sides[1] : "0", "/", 2);
    const NbRatio exact = {g_ascii_strtoll(value[0], NULL, 10),
                           value[1] ? g_ascii_strtoll(value[1], NULL, 10) : 1};

    if (i % 2)
      nb_review_figure(review, sides[0], exact, &at);
    else
      nb_review_text(review, parts[i], &at);
    at.column += g_utf8_strlen(sides[0], -1);
  }
}

static void
test_bound(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(NbReview) review = nb_review_new("a.md", 2024, NULL);
  g_auto(GStrv) lines = g_strsplit(row->text, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    if (*lines[i])
      add_bound(review, lines[i], (NbPlace){.line = i + 1, .column = 1});

  g_autoptr(GPtrArray) remarks = nb_review_run(review);
  g_autofree char *got = review_remarks(remarks);

  g_assert_cmpstr(got, ==, row->findings);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_set_nonfatal_assertions();
  NB_ADD_ROWS("/review/rules/", rows, test_row);
  NB_ADD_ROWS("/review/rules/bound/", bound, test_bound);
  g_test_add_func("/review/rules/noise is read to its end", test_noise);
  g_test_add_func("/review/rules/the year of a text", test_year);
  g_test_add_func("/review/rules/figures bound to data", test_figures);
  return g_test_run();
}
