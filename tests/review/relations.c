#include "tests/add.h"
#include "texts.h"

/* The relations of published reports that do not hold, told again in our own words, and those that
 * do. */
typedef struct {
  const char *name;
  const char *text;
  const char *findings;
} Row;

static const Row rows[] = {
    {"one in five visitors",
     "全年到馆读者1227435人次，其中386804人外借图书，平均每5位到馆读者中就有1位借书。\n",
     "!1:34 share\n"                                                                                                                             },
    {"a tenth of the loans came back",           "2022年图书馆共借出图书27484册次，归还图书2893册次。\n",
     "1:26 plausible\n"                                                                                                                          },
    {"pages, thickness and kilometres",
     "2018年读者共借阅104.7亿页，按每100页厚0.75厘米计算，叠起来长达825.6公里。\n",
     "!1:40 product\n"                                                                                                                           },
    {"a ratio and a difference of another base",
     "全年外借读者168.6万人，男女比例为48:52，女性读者比男性多45.8万人。\n",                         "!1:20 ratio\n"   },
    {"a mean of another definition",
     "全年外借文献4288.3万册次（含续借），外借读者136.1万人，人均借阅34.5册。\n",                  "!1:38 per\n"     },
    {"a mean that is simply wrong",
     "2020年外借读者438900人，共外借图书965万册次，人均借阅20.39册。\n",                                 "!1:34 per\n"     },
    {"four hundred yuan a book",                 "全年购置图书275万册，图书总价值11亿元。\n",                 "1:18 plausible\n"},
    {"a mean without its base",
     "全区常住人口155万人，有效读者证24.8万张，全年外借186万册次，人均外借9.90册。\n",
     "!1:40 per\n"                                                                                                                               },
    {"visits taken for heads",
     "全年到馆读者177.47万人次，外借图书1549.74万册次，人均借阅8.73册。\n",                            "!1:36 per\n"     },
    {"growth divided by this year",
     "2013年4月外借图书143360册次，去年同月为105877册次，同比增长26%。\n",                               "!1:39 growth\n"  },
    {"a copied cell",                            "该学院有学生1554人，当月借书1514册次，人均1.12册。\n",    "!1:26 per\n"     },
    {"months that make another year",
     "各月外借：1月5210册次、2月3120册次、3月8430册次、4月7980册次、5月7650册次、6月8110册次、"
     "7月3020册次、8月2890册次、9月9240册次、10月8010册次、11月7330册次、12月6510册次，"
     "全年合计73879册次。\n",                                                                                           "!1:121 total\n"  },
    {"the same months as a table",
     "| 月份 | 册次 |\n|---|---|\n| 1月 | 42110 |\n| 2月 | 35390 |\n| 合计 | 73879 |\n",                               "!5:8 total\n"    },
    {"lent and returned by the head",            "全年借还图书109379册次，持证读者38793人，人均2.5册。\n",
     "!1:29 per\n"                                                                                                                               },
    {"two totals in one text",
     "全年外借图书56万册次。\n\n活动丰富多彩。\n\n2020年外借图书4.5万册次。\n",                      "5:10 conflict\n" },
    {"a city that holds",
     "2024年，全市公共图书馆外借文献1638.2万册次，比2023年的1541.5万册次增长6.3%；"
     "有效读者证437.6万张，外借读者81.91万人，外借读者人均借阅20册。\n",                              ""                },
    {"open days that hold",                      "2022年开馆278.5天，到馆读者223.9万人次，日均8040人次。\n", ""                },
    {"parts and heads that hold",
     "2021年，全市外借图书2743.8万册次，其中中心馆1011.3万册次、区馆1732.5万册次；"
     "全市常住人口1881万人，人均外借1.46册。\n",                                                                ""                },
    {"a calendar year that holds",
     "2015年，图书馆到馆读者219.0万人次，全年365天日均6000人次，比2014年的208.6万人次增长5.0%，"
     "其中周末占31%。\n",                                                                                                ""                },
    {"a month that holds",
     "2019年6月，图书馆接待读者58320人次，同比增长4.1%，去年同期为56020人次，环比下降2.8%；"
     "外借12410册次，其中成人8210册次、少儿4200册次；还回12930册次；新办读者证520张，"
     "其中成人310张、少儿210张。\n",                                                                                 ""                },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autofree char *got = review_list(row->text, 0, FALSE);

  g_assert_cmpstr(got, ==, row->findings);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_set_nonfatal_assertions();
  NB_ADD_ROWS("/review/relations/", rows, test_row);
  return g_test_run();
}
