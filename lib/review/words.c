#include "review/words.h"

static guint
match(const NbPassage *passage, guint i, const char *word)
{
  guint n = 0;

  for (const char *p = word; *p; p = g_utf8_next_char(p), n++)
    if (nb_letter(passage, i + n) != g_utf8_get_char(p))
      return 0;
  return n;
}

guint
nb_words_at(const NbPassage *passage, guint i, const char *const *list)
{
  guint best = 0;

  for (gsize w = 0; list[w]; w++) {
    guint n = match(passage, i, list[w]);

    best = MAX(best, n);
  }
  return best;
}

guint
nb_words_before(const NbPassage *passage, guint from, guint i, const char *const *list)
{
  guint best = 0;

  for (gsize w = 0; list[w]; w++) {
    guint n = (guint)g_utf8_strlen(list[w], -1);

    if (i >= from + n && n > best && match(passage, i - n, list[w]))
      best = n;
  }
  return best;
}

gboolean
nb_words_last(const NbPassage *passage, guint from, guint to, const char *const *list, guint *at,
              guint *end)
{
  for (guint i = to; i-- > from;) {
    guint n = nb_words_at(passage, i, list);

    if (n == 0 || i + n > to)
      continue;
    *at = i;
    *end = i + n;
    return TRUE;
  }
  return FALSE;
}

gboolean
nb_words_in(const NbPassage *passage, guint from, guint to, const char *const *list)
{
  guint at = 0, end = 0;

  return nb_words_last(passage, from, to, list, &at, &end);
}

const char *const nb_words_grow[] = {"增长", "增加", "上升", "提高", "提升", "增幅", "升幅",
                                     "涨幅", "攀升", "多了", "增多", "上涨", "净增", "扩大",
                                     "上浮", "增速", "递增", "抬升", "走高", NULL};
const char *const nb_words_fall[] = {"下降", "减少", "降低", "下滑", "缩减", "降幅",
                                     "减幅", "回落", "少了", "缩小", "压缩", "下浮",
                                     "递减", "净减", "压减", "走低", NULL};
const char *const nb_words_reach[] = {
    "增至",   "升至",   "降至",   "减至",   "增加到", "增加至", "增长到", "增长至",
    "上升到", "上升至", "提高到", "提高至", "提升到", "提升至", "扩大到", "扩大至",
    "下降到", "下降至", "降到",   "减少到", "减少至", "降低到", "降低至", "攀升至",
    "回落到", "回落至", "跌至",   "涨到",   "升到",   "增到",   NULL};
const char *const nb_words_last_year[] = {
    "上年同期", "去年同期", "上一年同期", "去年同月", "上年同月", "上年度", "上一年度", "上一年",
    "上年",     "去年",     "同期",       "上月",     "上季度",   "上个月", NULL};
const char *const nb_words_than[] = {"比", "较", "同比", "环比", "相比", "相较", "与", NULL};
const char *const nb_words_from[] = {"由", "从", NULL};
const char *const nb_words_share[] = {"占", "占比", "比重", "比例", NULL};
const char *const nb_words_among[] = {"其中", "包括", "包含", "分别为", "分别是", "分为", NULL};
const char *const nb_words_total[] = {"共计", "合计", "总计", "总共", "一共", "相加",
                                      "之和", "总和", "计",   "共",   NULL};
