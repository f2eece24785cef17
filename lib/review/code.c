#include "review/review.h"

static const NbReviewCode codes[] = {
    {"sum",       "校验",       N_("a check of the author (::: 校验) that does not hold")           },
    {"builtin",   "分项",       N_("parts of a metric that do not make the whole")                    },
    {"unbound",   "未绑定",    N_("a number typed into the text that no data stand behind")          },
    {"more",      "余",          N_("余 after a number that is not round")                            },
    {"about",     "约",          N_("约 before an exact number, or twice")                            },
    {"word",      "用字",       N_("截止 where 截至 is meant, a word written twice")              },
    {"unit",      "单位",       N_("a unit that does not fit its noun, its metric or another mention")},
    {"growth",    "增幅",       N_("a growth that is not that of the two numbers beside it")          },
    {"direction", "升降",       N_("growing where the numbers fall, or the other way round")          },
    {"points",    "百分点",    N_("per cent for the difference of two percentages")                  },
    {"share",     "占比",       N_("a share that is not part divided by whole")                       },
    {"total",     "合计",       N_("a whole that is not the sum of its parts")                        },
    {"per",       "均值",       N_("a mean that no two numbers of the text give")                     },
    {"multiple",  "倍数",       N_("“k times” that the two numbers do not bear out")              },
    {"ratio",     "比例",       N_("a ratio a:b that the numbers do not bear out")                    },
    {"product",   "折算",       N_("a product that is not rate times quantity")                       },
    {"plausible", "可疑",       N_("numbers that are seldom so far apart")                            },
    {"magnitude", "位数",       N_("a decimal comma, a group of four, two points")                    },
    {"conflict",  "矛盾",       N_("two values for one figure")                                       },
    {"list",      "清单",       N_("two lists of the same things that differ")                        },
    {"name",      "名称",       N_("a name that is nearly another name")                              },
    {"quote",     "引号",       N_("a quotation mark or bracket without its partner")                 },
    {"numbering", "编号",       N_("list numbers of two styles, or with a gap")                       },
    {"date",      "日期",       N_("a day that no calendar has, or a weekday that is another")        },
    {"order",     "次序",       N_("entries of a chronicle that are not in order of time")            },
    {"year",      "年份",       N_("去年 or 今年 with another year beside it")                    },
    {"english",   "英文",       N_("text without English")                                            },
    {"digits",    "英文数字", N_("English numbers that differ from the Chinese or say more")        },
    {"filter",    "条件",       N_("a condition that no row of the data meets")                       },
    {"skipped",   "未读",       N_("a folder that is not read")                                       },
    {"ignore",    "忽略",       N_("a comment that ignores nothing, or says not why")                 },
    {"data",      "数据",       N_("faults of the data that change a figure")                         },
};

const NbReviewCode *
nb_review_code_nth(guint i)
{
  return i < G_N_ELEMENTS(codes) ? &codes[i] : NULL;
}

const NbReviewCode *
nb_review_code_find(const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS(codes); i++)
    if (g_str_equal(codes[i].id, name) || g_str_equal(codes[i].zh, name))
      return &codes[i];
  return NULL;
}
