#include "library.h"
#include "tests/add.h"

/* One paragraph of Chinese, its English, and what is printed. */
typedef struct {
  const char *name;
  const char *zh, *en;
  const char *printed_zh, *printed_en;
} Row;

static const Row rows[] = {
    {"the metric's own unit",                "外借{{外借册次}}。",                              "Lent {{外借册次}}.",                    "外借14册次。",
     "Lent 14 loans."                                                                                                                                                                                    },
    {"a number alone",                       "外借{{外借册次|n}}册次。",                      "Lent {{外借册次|n}}.",                  "外借14册次。",
     "Lent 14."                                                                                                                                                                                          },
    {"an id and its English name",           "{{loans}}、{{Loans}}",                                  "{{外借册次|n}}",                        "14册次、14册次",
     "14"                                                                                                                                                                                                },
    {"a short unit",                         "讲座{{讲座|场}}",                                   "{{讲座|n}}",                              "讲座3场",             "3"                        },
    {"English follows the Chinese rounding", "{{活动服务人次|万人次.1}}",                     "{{活动服务人次|n}}",
     "4.6万人次",                                                                                                                                                          "46,000"                   },
    {"more than",                            "{{活动服务人次|万余.1}}人",                     "{{活动服务人次|n}} people",           "4.5万余人",
     "more than 45,000 people"                                                                                                                                                                           },
    {"about",                                "{{活动服务人次|约万人次}}",                    "{{活动服务人次|n}}",                  "约5万人次",          "about 50,000"             },
    {"leading digits",                       "{{留言建议|余条次^2}}",                           "{{留言建议|n}}",                        "150余条次",           "more than 150"            },
    {"decimals stay",                        "{{数字资源总量|TB}}",                              "{{数字资源总量|n}} TB",               "17.567TB",               "17.567 TB"                },
    {"a filter",                             "{{外借册次 馆藏地=东馆|册次}}",               "{{外借册次 馆藏地=东馆|n}}",       "2册次",                "2"                        },
    {"a list of values",                     "{{外借册次 题名=活着／围城}}",                "{{外借册次 题名=活着／围城|n}}", "7册次",
     "7"                                                                                                                                                                                                 },
    {"a filter by part",                     "{{外借册次 题名*=研修室}}",                     "{{外借册次 题名*=研修室|n}}",      "3册次",                "3"                        },
    {"full-width marks",                     "｛｛外借册次　馆藏地＝东馆｜册次｝｝", "{{外借册次 馆藏地=东馆|n}}",
     "2册次",                                                                                                                                                               "2"                        },
    {"one is singular",                      "{{外借册次 题名=红楼梦}}",                      "{{外借册次 题名=红楼梦}}",         "1册次",                "1 loan"                   },
    {"the year before",                      "{{外借册次 期间=上年}}",                         "{{外借册次 期间=上年|n}}",          "7册次",                "7"                        },
    {"another period",                       "{{外借册次 期间=2024-02}}",                        "{{外借册次 期间=2024-02|n}}",         "4册次",                "4"                        },
    {"words of the report",                  "{{馆名}}{{年}}年，{{上年}}年，{{期间}}",      "{{馆名}} {{年}} {{期间}}",
     "书香图书馆2024年，2023年，2024年",                                                                                                                            "Bookish Library 2024 2024"},
    {"a state at the end",                   "{{服务点数 类型=分馆}}",                         "{{服务点数 类型=分馆|n}}",          "2个",                   "2"                        },
    {"what was opened",                      "{{新建服务点|个}}",                                "{{新建服务点|n}}",                     "1个",                   "1"                        },
    {"bold beside quotes",                   "**“书香”**活动{{讲座|场}}",                   "*Talks*: {{讲座|n}}",                     "“书香”活动3场",
     "Talks: 3"                                                                                                                                                                                          },
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autofree char *story = g_strdup_printf("# 一、甲 | A\n\n%s\nEN: %s\n", row->zh, row->en);
  g_autoptr(GError) error = NULL;
  g_autoptr(NbDoc) doc = library_report(story, &error);

  g_assert_no_error(error);

  const NbNode *node = doc->nodes->pdata[1];
  g_autofree char *zh = nb_text_plain(node->text.zh);
  g_autofree char *en = nb_text_plain(node->text.en);

  g_assert_cmpstr(zh, ==, row->printed_zh);
  g_assert_cmpstr(en, ==, row->printed_en);
}

static void
test_measured_once(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(NbDoc) doc =
      library_report("{{外借册次}}、{{外借册次|n}}、{{loans|,n}}\nEN: {{外借册次}}\n", &error);

  g_assert_no_error(error);
  g_assert_cmpuint(doc->figures->len, ==, 3);
  g_assert_cmpuint(doc->measures->len, ==, 1);

  const NbFigure *figure = doc->figures->pdata[0];

  g_assert_cmpstr(figure->id, ==, "loans");
  g_assert_cmpint(figure->value.num, ==, 14);
  g_assert_cmpstr(figure->number_zh, ==, "14");
  g_assert_cmpstr(figure->unit_zh, ==, "册次");
  g_assert_cmpstr(figure->printed_en, ==, "14 loans");
  g_assert_cmpint(figure->at.line, ==, 1);
  g_assert_cmpint(figure->at.column, ==, 3);
}

static void
test_head(void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(NbDoc) doc =
      library_report("标题: {{年}}年报 | Report {{年}}\n摘要: 外借{{外借册次}}。\n"
                     "EN: {{外借册次}} in all.\n语言: 中\n主题: pine\n\n# 甲 | A\n",
                     &error);

  g_assert_no_error(error);
  g_assert_cmpstr(doc->title_zh, ==, "2024年报");
  g_assert_cmpstr(doc->title_en, ==, "Report 2024");
  g_assert_cmpstr(doc->library_en, ==, "Bookish Library");
  g_assert_cmpstr(doc->theme, ==, "pine");
  g_assert_cmpstr(doc->period, ==, "2024");
  g_assert_cmpint(doc->day, ==, nb_day_from_date(2024, 12, 31));
  g_assert_cmpint(doc->languages, ==, NB_DOC_ZH);
  g_assert_cmpint(doc->kind, ==, NB_DOC_REPORT);

  g_autofree char *zh = nb_text_plain(doc->summary.zh);
  g_autofree char *en = nb_text_plain(doc->summary.en);

  g_assert_cmpstr(zh, ==, "外借14册次。");
  g_assert_cmpstr(en, ==, "14 loans in all.");
}

static void
test_no_measure(void)
{
  g_autoptr(NbDoc) doc = nb_doc_new(NB_DOC_SHEET);
  const NbNumberForm form = {0};
  const NbFigure *figure = nb_doc_figure(doc, NULL, &form, "册", NULL);

  g_assert_cmpstr(figure->printed_zh, ==, "—册");
  g_assert_cmpstr(figure->printed_en, ==, "—");
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/report/figures/", rows, test_row);
  g_test_add_func("/report/figures/measured once", test_measured_once);
  g_test_add_func("/report/figures/the head of a story", test_head);
  g_test_add_func("/report/figures/no measure has no value", test_no_measure);
  return g_test_run();
}
