/* Two values for one figure; one value with two units. */
#include "review/checks.h"
#include <string.h>

/* A number of the text and what it counts, in words made comparable. */
typedef struct {
  const NbPassage *passage;
  const NbAmount *amount;
  char *key;
  gboolean noun;   /* the key is the noun behind the number */
  gboolean narrow; /* the sentence speaks of a part: a branch, a month, a brand */
} Mention;

static void
mention_clear(gpointer data)
{
  g_free(((Mention *)data)->key);
}

static const char *const idle[] = {
    "全年度", "设有",   "设置",     "目前", "现有", "拥有", "共有",   "建有", "开放", "设",
    "现",     "本年度", "全年",     "年度", "本年", "今年", "我馆",   "本馆", "全馆", "图书馆",
    "全区",   "全市",   "全县",     "共计", "合计", "总计", "总共",   "累计", "达到", "完成",
    "实现",   "总量",   "总数",     "超过", "突破", "大约", "约",     "共",   "达",   "为",
    "近",     "超",     "逾",       "总",   "了",   "的",   "等",     "是",   "有",   "年",
    "截至",   "底",     "图书馆藏", "接待", " ",    "：",   "新增加", NULL};

static const struct {
  const char *word, *plain;
} synonyms[] = {
    {"外借",       "借"   },
    {"借阅",       "借"   },
    {"借出",       "借"   },
    {"图书",       "书"   },
    {"书刊",       "书"   },
    {"文献",       "书"   },
    {"书籍",       "书"   },
    {"坐席",       "座席"},
    {"座位",       "座席"},
    {"阅览座席", "座席"},
    {"到馆读者", "读者"},
    {"进馆读者", "读者"},
    {"入馆读者", "读者"},
    {"来馆读者", "读者"}
};

static int
compare_letters(gconstpointer a, gconstpointer b)
{
  gunichar one = *(const gunichar *)a, other = *(const gunichar *)b;

  return one < other ? -1 : one > other;
}

/* 外借图书 and 图书借阅 are one key: the words that matter, whatever their order. */
static char *
sorted_key(const NbPassage *passage, guint from, guint to)
{
  g_autoptr(GArray) letters = g_array_new(FALSE, FALSE, sizeof(gunichar));
  GString *key = g_string_new(NULL);

  for (guint i = from; i < to;) {
    guint n = nb_words_at(passage, i, idle), known = 0;

    for (gsize s = 0; n == 0 && known == 0 && s < G_N_ELEMENTS(synonyms); s++) {
      const char *const list[] = {synonyms[s].word, NULL};

      known = nb_words_at(passage, i, list);
      for (const char *p = synonyms[s].plain; known > 0 && *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        g_array_append_val(letters, c);
      }
    }
    if (n == 0 && known == 0 && !nb_is_digit(nb_letter(passage, i))) {
      gunichar c = nb_letter(passage, i);

      g_array_append_val(letters, c);
    }
    i += MAX(MAX(n, known), 1);
  }
  g_array_sort(letters, compare_letters);
  for (guint i = 0; i < letters->len; i++)
    g_string_append_unichar(key, g_array_index(letters, gunichar, i));
  return g_string_free(key, FALSE);
}

guint
nb_noun_after(const NbPassage *passage, const NbAmount *amount)
{
  static const char *const ends[] = {"等", "的", "和", "及", "以", "是", "为", "在", "与", NULL};
  guint i = amount->to;

  while (i - amount->to < 12 && nb_letter(passage, i) &&
         !nb_is_one_of(nb_letter(passage, i), "，。；：、！？（）“”《》 ()|,") &&
         !nb_words_at(passage, i, ends))
    i++;
  return i;
}

enum { LOOK_BACK = 200 }; /* characters */

/* What makes a sentence speak of a part only. */
static gboolean
is_narrow(const NbPassage *passage, const NbAmount *amount)
{
  static const char *const parts[] = {
      "其中", "“",    "《",     "总馆",   "分馆", "直属",   "书房",   "书吧", "春节", "国庆",
      "寒假", "暑假", "假期",   "期间",   "季度", "上半年", "下半年", "月",   "日",   "周",
      "节",   "系列", "少儿馆", "服务点", "每",   "计划",   "目标",   "拟",   "将",   "占",
      "最",   "新建", "新增",   "线上",   "线下", "人均",   "流动",   "自助", NULL};
  guint from = amount->from;

  while (from > 0 && amount->from - from < LOOK_BACK &&
         !nb_is_one_of(nb_letter(passage, from - 1), "。！？"))
    from--;
  return nb_words_in(passage, from, amount->from, parts) || amount->role == NB_ROLE_BASE;
}

static void
add_mention(GArray *mentions, const NbPassage *passage, const NbAmount *amount, gboolean labelled)
{
  guint end = nb_noun_after(passage, amount);
  Mention one = {.passage = passage, .amount = amount};

  if (nb_is_dimension(amount, "thing") && end >= amount->to + 2) {
    one.key = nb_passage_text(passage, amount->to, end);
    one.noun = TRUE;
  } else {
    one.key = sorted_key(passage, amount->subject, amount->from);
  }
  one.narrow = labelled || is_narrow(passage, amount);
  g_array_append_val(mentions, one);
}

/* 直属分馆：on a line of its own: what follows is of that place. */
static gboolean
names_place(const NbPassage *passage, guint to)
{
  static const char *const places[] = {"总馆", "分馆", "新馆",   "老馆",
                                       "书房", "书吧", "服务点", NULL};

  return nb_words_in(passage, 0, to, places);
}

/* 总馆：建筑面积…, the label and its text in one passage: past the label, 0 for none. */
static guint
label_end(const NbPassage *passage)
{
  for (guint i = 0; i < 10 && i < passage->letters->len; i++)
    if (nb_is_one_of(nb_letter(passage, i), "：:"))
      return i;
  return 0;
}

static GArray *
find_mentions(const NbReview *review)
{
  GArray *mentions = g_array_new(FALSE, FALSE, sizeof(Mention));
  gboolean labelled = FALSE;

  g_array_set_clear_func(mentions, mention_clear);
  for (guint i = 0; i < review->passages->len; i++) {
    const NbPassage *passage = review->passages->pdata[i];

    if (passage->kind == NB_PASSAGE_HEADING)
      labelled = names_place(passage, passage->letters->len);
    for (guint j = 0;
         !passage->english && passage->kind != NB_PASSAGE_ROW && j < passage->amounts->len; j++)
      if (nb_is_plain_count(nb_amount_nth(passage, j)) && nb_amount_nth(passage, j)->unit)
        add_mention(mentions, passage, nb_amount_nth(passage, j),
                    labelled || names_place(passage, label_end(passage)));
  }
  return mentions;
}

/* Figures of the whole library, of which there is one a year. */
static gboolean
is_whole_figure(const char *key)
{
  static const char *const roots[] = {"借",   "者读", "读者", "座席", "席座", "积面", "粉丝",
                                      "丝粉", "工职", "职工", "藏",   "证",   NULL};

  if (g_utf8_strlen(key, -1) < 2 || g_utf8_strlen(key, -1) > 6)
    return FALSE;
  for (gsize i = 0; roots[i]; i++)
    if (strstr(key, roots[i]))
      return TRUE;
  return FALSE;
}

/* 功能室 and 功能室做好服务: where a noun ends is not written, so one may hold the other. */
static gboolean
is_same_noun(const Mention *a, const Mention *b)
{
  gsize one = strlen(a->key), other = strlen(b->key), least = MIN(one, other);

  return g_utf8_strlen(one < other ? a->key : b->key, -1) >= 3 &&
         strncmp(a->key, b->key, least) == 0;
}

static gboolean
is_same_key(const Mention *a, const Mention *b)
{
  return a->noun == b->noun && (a->noun ? is_same_noun(a, b) : g_str_equal(a->key, b->key));
}

/* 本届书展接待市民: what is one by its own words. */
static gboolean
is_one_of_its_kind(const Mention *a)
{
  static const char *const one[] = {"本届", "本次", "本期", "全年", "全馆",
                                    "全区", "全县", "全市", "全校", NULL};

  return !a->noun && g_utf8_strlen(a->key, -1) >= 4 &&
         nb_words_at(a->passage, a->amount->subject, one);
}

static gboolean
is_within(const NbAmount *a, const NbAmount *b, gint64 factor_tenths)
{
  __int128 low = MIN(a->value, b->value), high = MAX(a->value, b->value);

  return low > 0 && high * 10 <= low * factor_tenths;
}

static gboolean
is_one_figure(const Mention *a, const Mention *b)
{
  if (!is_same_key(a, b) || !nb_same_dimension(a->amount, b->amount) || a->narrow || b->narrow)
    return FALSE;
  if (a->amount->year && b->amount->year && a->amount->year != b->amount->year)
    return FALSE;
  if (a->noun)
    return is_within(a->amount, b->amount, 15);
  if (is_one_of_its_kind(a) && is_one_of_its_kind(b))
    return is_within(a->amount, b->amount, 50);
  return is_whole_figure(a->key) && is_within(a->amount, b->amount, 200);
}

static void
report(NbReview *review, const Mention *first, const Mention *second)
{
  g_autofree char *a = nb_amount_text(first->passage, first->amount);
  g_autofree char *b = nb_amount_text(second->passage, second->amount);
  NbPlace at = nb_passage_place(review, first->passage, first->amount->from);

  nb_remark(review, second->passage, second->amount->from, FALSE, "conflict",
            g_strdup(_("one value for one figure")), _("“%s”: line %d says %s"), b, (int)at.line,
            a);
}

static gboolean
is_more(const NbAmount *amount)
{
  return amount->near & NB_NEAR_MORE;
}

/* 图书（捐赠）3500册: a bracket does not part a noun from its verb. */
static guint
words_before(const NbPassage *passage, const NbAmount *amount, gunichar *tail, guint most)
{
  guint n = 0, i = amount->from;

  while (i > 0 && n < most) {
    gunichar c = nb_letter(passage, --i);

    if (nb_is_one_of(c, "）)")) {
      while (i > 0 && !nb_is_one_of(nb_letter(passage, i), "（("))
        i--;
      continue;
    }
    if (c < 0x4e00 || c > 0x9fff)
      break;
    tail[n++] = c;
  }
  return n;
}

static gboolean
is_same_tail(const Mention *a, const Mention *b)
{
  gunichar one[4] = {0}, other[4] = {0};

  return words_before(a->passage, a->amount, one, 4) == 4 &&
         words_before(b->passage, b->amount, other, 4) == 4 && memcmp(one, other, sizeof one) == 0;
}

/* 16个 and 16余个功能室; 赠送图书3000余册 and 赠送图书3500册 (3400 is what 余 means, 3500 would be
 * told as 3500余). */
static gboolean
is_loose_kin(const Mention *a, const Mention *b)
{
  const NbAmount *more = is_more(a->amount) ? a->amount : b->amount;
  const NbAmount *exact = more == a->amount ? b->amount : a->amount;

  if (!is_more(more) || exact->near || !nb_same_dimension(more, exact) ||
      exact->value < more->value || exact->value > more->high || a->noun != b->noun)
    return FALSE;
  if (a->noun)
    return is_same_noun(a, b) && exact->value == more->value;
  return is_same_tail(a, b) && exact->value * 2 >= more->value * 2 + nb_amount_round(more);
}

/* 34.19万册次 here and 34.19万册 there. */
static gboolean
is_unit_slip(const Mention *a, const Mention *b)
{
  return a->amount->digits >= 3 && a->amount->value == b->amount->value &&
         nb_same_family(a->amount, b->amount) && !nb_same_dimension(a->amount, b->amount) &&
         (a->amount->digits >= 4 || a->amount->step != NB_MICRO);
}

/* Two figures of the data are one thing when the same words stand before them. */
static gboolean
is_bound_twice(const Mention *a, const Mention *b)
{
  if (!a->amount->is_exact || !b->amount->is_exact || a->amount->value == b->amount->value)
    return FALSE;
  return is_one_figure(a, b) ||
         (!a->narrow && !b->narrow && !a->noun && !b->noun &&
          nb_same_dimension(a->amount, b->amount) && is_same_tail(a, b) &&
          (is_more(a->amount) || is_more(b->amount)) && is_within(a->amount, b->amount, 20));
}

static gboolean
check_pair(NbReview *review, const Mention *first, const Mention *second)
{
  const NbAmount *a = first->amount, *b = second->amount;

  if (b->bound && a->bound) {
    if (!is_bound_twice(first, second))
      return FALSE;
    report(review, first, second);
    return TRUE;
  }
  if (is_unit_slip(first, second) && !b->bound) {
    g_autofree char *one = nb_amount_text(first->passage, a);
    g_autofree char *other = nb_amount_text(second->passage, b);

    nb_remark(review, second->passage, b->from, FALSE, "unit", g_strdup(a->unit->word),
              _("“%s”: line %d says %s"), other,
              (int)nb_passage_place(review, first->passage, a->from).line, one);
    return TRUE;
  }
  if ((is_one_figure(first, second) && !nb_span_meet(nb_span(a), nb_span(b))) ||
      is_loose_kin(first, second)) {
    report(review, first, second);
    return TRUE;
  }
  return FALSE;
}

enum { MOST_MENTIONS = 4000 }; /* pairs grow with the square */

void
nb_check_conflict(NbReview *review)
{
  g_autoptr(GArray) mentions = find_mentions(review);

  for (guint i = 1; i < MIN(mentions->len, MOST_MENTIONS); i++)
    for (guint j = 0; j < i; j++)
      if (check_pair(review, &g_array_index(mentions, Mention, j),
                     &g_array_index(mentions, Mention, i)))
        break;
}
