/* What the words before a number make of it: last year's value, a change, a share, a mean. */
#include "review/checks.h"

/* ---- where sentences, clauses and the words of a number begin ---- */

typedef struct {
  guint sentence, segment, clause, depth, subject;
  int year;
} Walk;

static void
cross(Walk *walk, gunichar c, guint i)
{
  if (nb_is_one_of(c, "。！？")) {
    walk->sentence++;
    walk->depth = 0;
    walk->year = 0;
  }
  if (nb_is_one_of(c, "。！？；;"))
    walk->segment++;
  if (nb_is_one_of(c, "（(["))
    walk->depth++;
  if (nb_is_one_of(c, "）)]") && walk->depth > 0)
    walk->depth--;
  if (nb_is_one_of(c, "。！？，,；;：:（）()[]|"))
    walk->clause++;
  if (nb_is_one_of(c, "。！？，,；;：:（）()[]、“”|"))
    walk->subject = i + 1;
}

static gboolean
is_compared(const NbPassage *passage, guint i)
{
  static const char *const than[] = {"比", "较", "与", "同", "和", "对比", "相比", "超过", NULL};

  return nb_words_before(passage, 0, i, than) > 0;
}

/* 2023年, 去年, 今年: whose figures follow. “比2023年” gives none. */
static void
see_year(const NbReview *review, const NbPassage *passage, guint i, Walk *walk)
{
  static const char *const now[] = {"今年", "本年", "本年度", NULL};
  int year = 0;

  for (guint n = 0; n < 4; n++)
    year = nb_is_digit(nb_letter(passage, i + n))
               ? year * 10 + (int)(nb_letter(passage, i + n) - '0')
               : 0;
  if (year >= 1900 && year < 2100 && nb_letter(passage, i + 4) == 0x5e74 &&
      !(i > 0 && nb_is_digit(nb_letter(passage, i - 1)))) {
    if (!is_compared(passage, i))
      walk->year = year;
  } else if (review->year && nb_words_at(passage, i, now)) {
    walk->year = review->year;
  }
}

static void
place_amounts(const NbReview *review, NbPassage *passage)
{
  Walk walk = {0};
  guint next = 0;

  for (guint i = 0; i < passage->letters->len && next < passage->amounts->len; i++) {
    NbAmount *amount = &g_array_index(passage->amounts, NbAmount, next);

    see_year(review, passage, i, &walk);
    cross(&walk, nb_letter(passage, i), i);
    if (i < amount->from)
      continue;
    amount->sentence = walk.sentence;
    amount->segment = walk.segment;
    amount->clause = walk.clause;
    amount->depth = walk.depth;
    amount->year = walk.year;
    amount->subject = MIN(walk.subject, amount->from);
    walk.subject = amount->to;
    i = MAX(amount->to, i + 1) - 1;
    next++;
  }
}

/* ---- roles ---- */

static gboolean
has(const NbPassage *passage, const NbAmount *amount, const char *const *list)
{
  return nb_words_in(passage, amount->subject, amount->from, list);
}

/* 增长 is a change, 新增 and 增至 are none. Sign by the last of the words. */
static int
change_sign(const NbPassage *passage, const NbAmount *amount)
{
  guint up = 0, down = 0, up_end = 0, down_end = 0, reach = 0, reach_end = 0;
  gboolean rises =
      nb_words_last(passage, amount->subject, amount->from, nb_words_grow, &up, &up_end);
  gboolean falls =
      nb_words_last(passage, amount->subject, amount->from, nb_words_fall, &down, &down_end);

  if (nb_words_last(passage, amount->subject, amount->from, nb_words_reach, &reach, &reach_end) &&
      reach_end >= MAX(up_end, down_end))
    return 0;
  if (rises && up > 0 && nb_is_one_of(nb_letter(passage, up - 1), "新"))
    rises = FALSE;
  if (!rises && !falls)
    return 0;
  return rises && (!falls || up > down) ? 1 : -1;
}

static int
written_sign(const NbPassage *passage, const NbAmount *amount)
{
  gunichar before = amount->from > 0 ? nb_letter(passage, amount->from - 1) : 0;

  if (nb_is_one_of(before, "+↑"))
    return 1;
  if (nb_is_one_of(before, "-－−↓") &&
      !(amount->from > 1 && nb_is_digit(nb_letter(passage, amount->from - 2))))
    return -1;
  return 0;
}

/* 比上年多3000册, 较去年少2场 */
static int
more_or_less(const NbPassage *passage, const NbAmount *amount)
{
  static const char *const more[] = {"多", "多出", "高", "高出", "高了", "多了", NULL};
  static const char *const less[] = {"少", "低", "低了", "少了", NULL};
  static const char *const than[] = {"比", "较", NULL};
  guint near = 0, to = amount->from;

  to -= nb_near_before(passage, amount->subject, to, &near);
  if (!has(passage, amount, than))
    return 0;
  if (nb_words_before(passage, amount->subject, to, more))
    return 1;
  return nb_words_before(passage, amount->subject, to, less) ? -1 : 0;
}

static gboolean
is_rate(const NbPassage *passage, const NbAmount *amount)
{
  static const char *const link[] = {"达到", "达", "为",   "是",   "至",
                                     "约",   "率", "进度", "约为", NULL};
  guint to = amount->from, n = 0;
  static const char *const rate[] = {"率", "进度", NULL};

  while ((n = nb_words_before(passage, amount->subject, to, link)) > 0) {
    if (nb_words_before(passage, amount->subject, to, rate))
      return TRUE;
    to -= n;
  }
  return FALSE;
}

/* 占续借总量9.8万册次的63.5% */
static gboolean
is_share_of_number(const NbPassage *passage, const NbAmount *amount, const NbAmount *before)
{
  static const char *const of[] = {"的", NULL};

  return before && before->clause == amount->clause && nb_words_at(passage, before->to, of) &&
         amount->from <= before->to + 4 && has(passage, before, nb_words_share);
}

static NbRole
role_of_percent(const NbPassage *passage, NbAmount *amount, const NbAmount *before)
{
  static const char *const year_on_year[] = {"同比", "环比", NULL};

  amount->sign = change_sign(passage, amount);
  if (!amount->sign)
    amount->sign = written_sign(passage, amount);
  if (!amount->sign)
    amount->sign = more_or_less(passage, amount);
  if (amount->sign)
    return NB_ROLE_CHANGE;
  if (has(passage, amount, nb_words_reach))
    return NB_ROLE_REACH;
  if (has(passage, amount, nb_words_share) || is_share_of_number(passage, amount, before))
    return NB_ROLE_SHARE;
  if (nb_words_before(passage, amount->subject, amount->from, nb_words_from))
    return NB_ROLE_BASE;
  if (has(passage, amount, nb_words_last_year))
    return has(passage, amount, year_on_year) ? NB_ROLE_NONE : NB_ROLE_BASE;
  return is_rate(passage, amount) ? NB_ROLE_RATE : NB_ROLE_NONE;
}

/* 由 and 从 open a change only when a “…增至” follows in the sentence. */
static gboolean
reaches_later(const NbPassage *passage, const NbAmount *amount)
{
  gboolean parted = FALSE; /* 由168家整合为142家, but 由12人组成，为5个分馆服务 */

  for (guint i = amount->to; i < passage->letters->len && i < amount->to + 60; i++) {
    if (nb_is_one_of(nb_letter(passage, i), "。；"))
      return FALSE;
    if (nb_words_at(passage, i, nb_words_reach))
      return TRUE;
    parted |= nb_is_one_of(nb_letter(passage, i), "，,、");
    if (i > amount->to && nb_is_digit(nb_letter(passage, i + 1)) &&
        nb_is_one_of(nb_letter(passage, i), parted ? "至到" : "至到为成"))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_total(const NbPassage *passage, const NbAmount *amount)
{
  guint at = 0, end = 0;

  if (!nb_words_last(passage, amount->subject, amount->from, nb_words_total, &at, &end))
    return FALSE;
  if (at > amount->subject && nb_words_at(passage, at - 1, nb_words_total) == 2)
    at--;
  if (nb_is_one_of(nb_letter(passage, end), "有建享同读赢创产累划算委"))
    return FALSE;
  return at == 0 || !nb_is_one_of(nb_letter(passage, at - 1), "公总累统设估预审会中");
}

static gboolean
is_per(const NbPassage *passage, const NbAmount *amount)
{
  static const char *const mean[] = {"人均", "日均", "月均", "周均", "场均", "馆均", "次均", "户均",
                                     "生均", "册均", "平均", "点均", "篇均", "期均", NULL};
  static const char *const each[] = {"每", NULL};
  static const char *const time[] = {"每年", "每月", "每周", "每日", "每天", "每季", "每逢", NULL};

  if (has(passage, amount, mean))
    return TRUE;
  return has(passage, amount, each) && !has(passage, amount, time);
}

/* 压缩至548种, 发展到418人: whatever the verb, 至 or 到 stands before the number. */
static gboolean
is_reached(const NbPassage *passage, const NbAmount *amount, const NbAmount *before)
{
  static const char *const to[] = {"至", "到", "成", "为", NULL};
  guint near = 0, at = amount->from - nb_near_before(passage, amount->subject, amount->from, &near);

  return before && before->role == NB_ROLE_BASE && before->clause == amount->clause &&
         nb_same_dimension(before, amount) && nb_words_before(passage, before->to, at, to);
}

/* 比2023年的1190万元, 较二季度的3.2万册次 */
static gboolean
is_compared_value(const NbPassage *passage, const NbAmount *amount)
{
  static const char *const than[] = {"比", "较", "相比", "与", NULL};
  static const char *const of[] = {"年的", "月的", "季度的", "期的", "年", "月", "期", NULL};

  return has(passage, amount, than) &&
         nb_words_before(passage, amount->subject, amount->from, of) > 0;
}

/* The 720 of 较去年的4610条多720条. */
static int
sign_after_base(const NbPassage *passage, const NbAmount *amount, const NbAmount *before)
{
  static const char *const more[] = {"多", "多出", "高", "高出", NULL}, *const less[] = {"少", "低",
                                                                                         NULL};

  if (before && before->role == NB_ROLE_REACH && before->segment == amount->segment &&
      before->clause + 1 >= amount->clause && nb_same_dimension(before, amount))
    return change_sign(passage, amount);
  if (!before || before->role != NB_ROLE_BASE || before->clause != amount->clause)
    return 0;
  if (nb_words_at(passage, before->to, more) && amount->from <= before->to + 3)
    return 1;
  if (nb_words_at(passage, before->to, less) && amount->from <= before->to + 3)
    return -1;
  return change_sign(passage, amount);
}

/* 由43.5岁降至41.2岁，年轻了2.3岁: whatever the verb, it is the way that was said. */
static int
sign_of_way(const NbPassage *passage, const NbAmount *amount, const NbAmount *before, guint i)
{
  static const char *const done[] = {"了", "新增", "多出", "少了", NULL};

  if (i < 2 || before->role != NB_ROLE_REACH || before[-1].role != NB_ROLE_BASE ||
      before->clause + 1 != amount->clause || before->segment != amount->segment ||
      !nb_same_dimension(before, amount) ||
      !nb_words_before(passage, amount->subject, amount->from, done))
    return 0;
  return before->value >= before[-1].value ? 1 : -1;
}

/* 8650张（2023年：7520张）: the year before in a bracket. */
static gboolean
is_last_year_in_bracket(const NbReview *review, const NbPassage *passage, const NbAmount *amount,
                        const NbAmount *before)
{
  int year = before && before->year ? before->year : review->year;

  return before && year && amount->year == year - 1 && amount->depth == before->depth + 1 &&
         nb_is_one_of(nb_letter(passage, before->to), "（(") && nb_same_dimension(before, amount);
}

static NbRole
role_of_count(const NbPassage *passage, NbAmount *amount, const NbAmount *before)
{
  static const char *const each[] = {"每", "每隔", NULL};
  guint at = 0, end = 0;
  gboolean compared =
      has(passage, amount, nb_words_than) || has(passage, amount, nb_words_last_year);

  if (nb_words_before(passage, amount->subject, amount->from, each))
    return NB_ROLE_EVERY;
  if (is_reached(passage, amount, before))
    return NB_ROLE_REACH;
  amount->sign = more_or_less(passage, amount);
  if (!amount->sign && compared)
    amount->sign = change_sign(passage, amount);
  if (!amount->sign)
    amount->sign = sign_after_base(passage, amount, before);
  if (amount->sign)
    return NB_ROLE_CHANGE;
  if (is_compared_value(passage, amount))
    return NB_ROLE_BASE;
  if (nb_words_last(passage, amount->subject, amount->from, nb_words_from, &at, &end) &&
      reaches_later(passage, amount))
    return NB_ROLE_BASE;
  if (is_per(passage, amount))
    return has(passage, amount, nb_words_last_year) ? NB_ROLE_BASE : NB_ROLE_PER;
  if (has(passage, amount, nb_words_reach))
    return NB_ROLE_REACH;
  if (has(passage, amount, nb_words_last_year))
    return NB_ROLE_BASE;
  return is_total(passage, amount) ? NB_ROLE_TOTAL : NB_ROLE_NONE;
}

static NbRole
role_of_times(const NbPassage *passage, NbAmount *amount)
{
  if (amount->role == NB_ROLE_MULTIPLE)
    return amount->role;
  amount->sign = change_sign(passage, amount);
  return amount->sign ? NB_ROLE_CHANGE : NB_ROLE_MULTIPLE;
}

/* In 借书12万册次、还书10万册次 the 上年 before the first holds for the second. */
static void
inherit(NbPassage *passage, guint i)
{
  NbAmount *amount = &g_array_index(passage->amounts, NbAmount, i);
  const NbAmount *before = i > 0 ? amount - 1 : NULL;

  if (before && amount->role == NB_ROLE_NONE && before->role == NB_ROLE_BASE &&
      before->clause == amount->clause && nb_same_dimension(before, amount) &&
      nb_is_one_of(nb_letter(passage, before->to), "、和"))
    amount->role = NB_ROLE_BASE;
}

void
nb_roles_find(const NbReview *review, NbPassage *passage)
{
  place_amounts(review, passage);
  for (guint i = 0; i < passage->amounts->len; i++) {
    NbAmount *amount = &g_array_index(passage->amounts, NbAmount, i);

    nb_near_before(passage, amount->subject, amount->from, &amount->near);
    nb_near_after(passage, amount->to, &amount->near);
    nb_amount_bounds(amount);
    if (amount->kind == NB_AMOUNT_PERCENT)
      amount->role = role_of_percent(passage, amount, i > 0 ? amount - 1 : NULL);
    else if (amount->kind == NB_AMOUNT_TIMES)
      amount->role = role_of_times(passage, amount);
    else
      amount->role = role_of_count(passage, amount, i > 0 ? amount - 1 : NULL);
    if (amount->kind == NB_AMOUNT_POINTS && !amount->sign)
      amount->sign = change_sign(passage, amount);
    if (amount->role == NB_ROLE_NONE && i > 0 &&
        (amount->sign = sign_of_way(passage, amount, amount - 1, i)) != 0)
      amount->role = NB_ROLE_CHANGE;
    if (amount->role == NB_ROLE_NONE && i > 0 &&
        is_last_year_in_bracket(review, passage, amount, amount - 1))
      amount->role = NB_ROLE_BASE;
    inherit(passage, i);
  }
}
