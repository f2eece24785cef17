/* 参与人次0.8万余人, 外借34.19万册: the noun says one unit and the number has another. */
#include "review/checks.h"

typedef struct {
  const char *const *nouns;
  const char *dimension; /* of the number as written */
  const char *word;      /* what it should be */
  const char *code;
} Rule;

static const char *const visits[] = {"人次", NULL};
static const char *const persons[] = {"人数", NULL};
static const char *const loans[] = {"外借", "借阅", "借还", "流通", "借出", "续借", NULL};
static const char *const arrivals[] = {"到馆", "进馆", "入馆", "接待读者", "接待到馆", NULL};
static const char *const loan_words[] = {"册次", NULL};

static const Rule rules[] = {
    {visits,     "person", "人次", "unit"},
    {persons,    "visit",  "人",    "unit"},
    {loans,      "copy",   "册次", "unit"},
    {loan_words, "copy",   "册次", "unit"},
    {arrivals,   "person", "人次", "unit"},
};

/* A shelf from which 3000册 may be borrowed is no count of loans. */
static gboolean
is_stock(const NbPassage *passage, const NbAmount *amount)
{
  static const char *const stock[] = {"可借", "供借", "可供",   "藏",     "限借", "最多",
                                      "每次", "每人", "每证",   "可外借", "上限", "零借阅",
                                      "未借", "室",   "区",     "人均",   "配送", "新增",
                                      "更新", "赠",   "不超过", "机",     "柜",   NULL};

  return nb_words_in(passage, amount->subject, amount->from, stock);
}

static void
check_one(NbReview *review, const NbPassage *passage, const NbAmount *amount)
{
  for (gsize r = 0; r < G_N_ELEMENTS(rules); r++) {
    const Rule *rule = &rules[r];

    if (!nb_is_dimension(amount, rule->dimension) || amount->role == NB_ROLE_PER ||
        !nb_words_in(passage, amount->subject, amount->from, rule->nouns) ||
        is_stock(passage, amount))
      continue;
    if (rule->nouns == arrivals && amount->value < (gint64)10000 * NB_MICRO)
      continue;

    g_autofree char *text = nb_amount_text(passage, amount);

    nb_remark(review, passage, amount->from, FALSE, rule->code, g_strdup(rule->word),
              _("“%s”: the words before it count %s"), text, rule->word);
    return;
  }
}

/* 10场次，惠及4.5万余人: whoever came to two of them was counted twice. */
static void
check_attendance(NbReview *review, const NbPassage *passage, guint at)
{
  static const char *const verbs[] = {"惠及", "吸引", NULL};
  const NbAmount *amount = nb_amount_nth(passage, at), *before = nb_amount_nth(passage, at - 1);

  if (!nb_is_dimension(amount, "person") || amount->value < (gint64)10000 * NB_MICRO ||
      !nb_is_dimension(before, "session") || before->sentence != amount->sentence ||
      before->value < 2 * NB_MICRO || !nb_words_in(passage, amount->subject, amount->from, verbs))
    return;

  g_autofree char *text = nb_amount_text(passage, amount);
  g_autofree char *sessions = nb_amount_text(passage, before);

  nb_remark(review, passage, amount->from, FALSE, "unit", g_strdup("人次"),
            _("“%s” at %s: those who came more than once are counted again"), text, sessions);
}

void
nb_check_unit(NbReview *review, const NbPassage *passage)
{
  for (guint i = 0; i < passage->amounts->len; i++) {
    const NbAmount *amount = nb_amount_nth(passage, i);

    if (amount->kind == NB_AMOUNT_COUNT && amount->unit && !amount->bound)
      check_one(review, passage, amount);
    if (i > 0)
      check_attendance(review, passage, i);
  }
}
