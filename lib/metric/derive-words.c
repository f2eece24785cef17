/* The words of the derived forms. */
#include "metric/derive.h"
#include <string.h>

static const struct {
  NbDeriveKind kind;
  const char *zh, *en, *other;
  const char *meaning_zh, *meaning_en;
} words[] = {
    {NB_DERIVE_YOY,         "同比",       "yoy",          "同比增长",    "（本期−上年同期）÷上年同期",
     "change on a year earlier"                                                                                                                                            },
    {NB_DERIVE_MOM,         "环比",       "mom",          "环比增长",    "（本期−上期）÷上期",                               "change on the period before"},
    {NB_DERIVE_FESTIVAL,    "春节同比", "festival_yoy", "春节对齐",    "与离上年春节同样远的日子比",
     "change on the days as far from last year's Spring Festival"                                                                                                          },
    {NB_DERIVE_CUMULATIVE,  "累计",       "cumulative",   "本年累计",    "从1月1日到期末",
     "from January 1 to the end"                                                                                                                                           },
    {NB_DERIVE_LAST,        "上年",       "last_year",    "上年同期",    "上年同期的值",                                          "the value a year earlier"   },
    {NB_DERIVE_SHARE,       "占比",       "share",        "比重",          "占不加条件的总量",
     "share of the whole without conditions"                                                                                                                               },
    {NB_DERIVE_RANK,        "名次",       "rank",         "排名",          "在同类各值中的名次",
     "place among all values of the column"                                                                                                                                },
    {NB_DERIVE_TARGET,      "完成率",    "target_rate",  "计划完成",    "占计划表中目标",
     "share of the target in the plan"                                                                                                                                     },
    {NB_DERIVE_AVERAGE,     "四年平均", "average_4",    "4年平均",      "本年和前几年的平均；也可写三年平均",
     "mean of this year and those before; other numbers of years too"                                                                                                      },
    {NB_DERIVE_CAGR,        "年均增长", "cagr",         "年均增长率", "自基期= 起的年均增长；也可写四年年均增长",
     "mean growth a year since 基期=, or over so many years (cagr_4)"                                                                                                    },
    {NB_DERIVE_INDEX,       "指数",       "index",        "定基指数",    "基期=100",                                                  "100 in the base period"     },
    {NB_DERIVE_SITE_MEAN,   "馆均",       "site_mean",    "各馆平均",    "各馆点的平均",                                          "mean of the sites"          },
    {NB_DERIVE_SITE_MEDIAN, "馆中位数", "site_median",  "各馆中位数", "各馆点的中位数",
     "median of the sites"                                                                                                                                                 },
};

const char *
nb_derive_nth(guint i, const char **en, const char **meaning_zh, const char **meaning_en)
{
  if (i >= G_N_ELEMENTS(words))
    return NULL;
  *en = words[i].en;
  *meaning_zh = words[i].meaning_zh;
  *meaning_en = words[i].meaning_en;
  return words[i].zh;
}

const char *
nb_derive_word(NbDeriveKind kind, gboolean english)
{
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
    if (words[i].kind == kind)
      return english ? words[i].meaning_en : words[i].zh;
  }
  return "";
}

static int
read_number(const char *text, gsize *size)
{
  static const char *const numerals[] = {"两", "二", "三", "四", "五",
                                         "六", "七", "八", "九", "十"};
  static const int values[] = {2, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  int value = 0;

  *size = strspn(text, "0123456789");
  for (gsize i = 0; i < MIN(*size, (gsize)3); i++)
    value = value * 10 + (text[i] - '0');
  for (gsize i = 0; *size == 0 && i < G_N_ELEMENTS(numerals); i++) {
    if (g_str_has_prefix(text, numerals[i])) {
      *size = strlen(numerals[i]);
      return values[i];
    }
  }
  return value;
}

/* 三年平均, 5年年均增长, average_3, cagr_5 */
static gboolean
find_years(const char *word, NbDerive *derive)
{
  gsize size = 0;
  int years = read_number(word, &size);
  const char *rest = word + size;

  if (years == 0 && (g_str_has_prefix(word, "average_") || g_str_has_prefix(word, "cagr_"))) {
    years = read_number(strchr(word, '_') + 1, &size);
    rest = strchr(word, '_') + 1 + size;
    derive->kind = *word == 'a' ? NB_DERIVE_AVERAGE : NB_DERIVE_CAGR;
    if (*rest)
      return FALSE;
  } else if (strcmp(rest, "年平均") == 0) {
    derive->kind = NB_DERIVE_AVERAGE;
  } else if (strcmp(rest, "年年均增长") == 0 || strcmp(rest, "年年均增长率") == 0) {
    derive->kind = NB_DERIVE_CAGR;
  } else {
    return FALSE;
  }
  derive->years = years;
  return years >= (derive->kind == NB_DERIVE_AVERAGE ? 2 : 1) && years <= 50;
}

gboolean
nb_derive_find(const char *word, NbDerive *derive)
{
  g_return_val_if_fail(word && derive, FALSE);
  *derive = (NbDerive){
      .base = {NB_DAY_NONE, NB_DAY_NONE}
  };
  if (find_years(word, derive))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
    if (strcmp(word, words[i].zh) != 0 && strcmp(word, words[i].other) != 0 &&
        g_ascii_strcasecmp(word, words[i].en) != 0)
      continue;
    derive->kind = words[i].kind;
    return TRUE;
  }
  derive->kind = NB_DERIVE_NONE;
  return FALSE;
}

char *
nb_derive_split(const char *name, NbDerive *derive)
{
  g_return_val_if_fail(name && derive, NULL);
  const char *blank = strrchr(name, ' ');

  if (blank && blank > name && nb_derive_find(blank + 1, derive))
    return g_strndup(name, (gsize)(blank - name));
  *derive = (NbDerive){
      .base = {NB_DAY_NONE, NB_DAY_NONE}
  };
  return g_strdup(name);
}

char *
nb_derive_id(const NbDerive *derive)
{
  const char *word = "";
  g_autofree char *base = nb_period_format(&derive->base);
  g_autoptr(GString) id = g_string_new(NULL);

  for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
    if (words[i].kind == derive->kind)
      word = words[i].en;
  }
  g_string_append(id, derive->kind == NB_DERIVE_AVERAGE ? "average" : word);
  if (derive->years > 0)
    g_string_append_printf(id, "_%d", derive->years);
  if (*base)
    g_string_append_printf(id, "@%s", base);
  return g_string_free(g_steal_pointer(&id), FALSE);
}
