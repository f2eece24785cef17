/* 截止 where 截至 is meant, 的的, 去年（2023年） in a report on 2023. */
#include "review/checks.h"

/* 截止 closes something; a state as of a day is 截至. */
static void
check_until(NbReview *review, const NbPassage *passage, guint i)
{
  static const char *const until[] = {"截止", NULL}, *const to[] = {"到", NULL};
  guint next = i + 2;

  if (!nb_words_at(passage, i, until))
    return;
  next += nb_words_at(passage, next, to);
  if (nb_is_digit(nb_letter(passage, next)) ||
      nb_is_one_of(nb_letter(passage, next), "目今本去上年底{｛"))
    nb_remark(review, passage, i, FALSE, "word", g_strdup("截至"),
              _("“截止” before a date: 截至 is meant"));
}

static void
check_twice(NbReview *review, const NbPassage *passage, guint i)
{
  static const char *const twice[] = {"的的", "了了", "是是", "在在", "与与", "及及",
                                      "，，", "、、", "；；", "，。", "、，", NULL};

  if (!nb_words_at(passage, i, twice))
    return;

  g_autofree char *text = nb_passage_text(passage, i, i + 2);

  nb_remark(review, passage, i, FALSE, "word", NULL, _("“%s”: written twice, or one mark too many"),
            text);
}

static int
year_at(const NbPassage *passage, guint i)
{
  int year = 0;

  for (guint n = 0; n < 4; n++) {
    if (!nb_is_digit(nb_letter(passage, i + n)))
      return 0;
    year = year * 10 + (int)(nb_letter(passage, i + n) - '0');
  }
  return nb_letter(passage, i + 4) == 0x5e74 ? year : 0;
}

/* 去年（2022年）, 今年即2023年 */
static void
check_year(NbReview *review, const NbPassage *passage, guint i)
{
  static const char *const before[] = {"去年", "上年", "上一年", NULL},
                           *const now[] = {"今年", "本年", "本年度", NULL},
                           *const after[] = {"明年", "来年", NULL},
                           *const link[] = {"（", "(", "即", "（即", "同期（", NULL};
  guint n = nb_words_at(passage, i, before), m = nb_words_at(passage, i, now);
  guint k = nb_words_at(passage, i, after), end = i + MAX(MAX(n, m), k);
  guint gap = nb_words_at(passage, end, link);
  int year = end > i && gap ? year_at(passage, end + gap) : 0;
  int meant = review->year - (n > 0) + (k > 0);

  if (!review->year || !year || year == meant)
    return;

  g_autofree char *text = nb_passage_text(passage, i, end + gap + 5);

  nb_remark(review, passage, i, TRUE, "year", g_strdup_printf("%d", meant),
            _("“%s”: the report is on %d"), text, review->year);
}

/* 比2024年增长 in a report on 2024: compared with itself. */
static void
check_self(NbReview *review, const NbPassage *passage, guint i)
{
  static const char *const than[] = {"比", "较", "相比", NULL};
  static const char *const more[] = {"增长", "增加", "上升", "提高", "下降",
                                     "减少", "降低", "多",   "少",   NULL};

  if (!review->year || year_at(passage, i) != review->year ||
      !nb_words_before(passage, 0, i, than) || !nb_words_at(passage, i + 5, more))
    return;
  nb_remark(review, passage, i, FALSE, "year", g_strdup_printf("%d", review->year - 1),
            _("a comparison with %d in the report on %d"), review->year, review->year);
}

void
nb_check_word(NbReview *review, const NbPassage *passage)
{
  for (guint i = 0; i + 1 < passage->letters->len; i++) {
    check_until(review, passage, i);
    check_twice(review, passage, i);
    check_year(review, passage, i);
    check_self(review, passage, i);
  }
}
