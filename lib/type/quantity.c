#include "type/quantity.h"

/* Measure words that follow a number. Longer ones first: 平方米 before 平 has no unit at all. */
static const char *const long_units[] = {
    "平方公里", "平方千米", "立方米", "平方米", "公里", "千米", "厘米",   "毫米", "海里",
    "小时",     "分钟",     "人次",   "册次",   "场次", "条次", "件次",   "种次", "台次",
    "班次",     "台套",     "册件",   "课时",   "学时", "公斤", "千克",   "世纪", "季度",
    "学年",     "年度",     "周年",   "周岁",   "时段", "字节", "摄氏度", "个月",
};
static const char single_units[] =
    "年月日时分秒号个张册种场次人名台件套所家间层排位条篇期部项届卷页级类"
    "天周元角吨米岁度倍成折版集幅本份辆支门站处座组户村镇批轮架席点回"
    "尺寸亩克升瓦字段章节幢栋楼盘盒包箱枚首例起笔宗片块根双对串";
static const char magnitudes[] = "万亿千百十余多几";
static const char about[] = "约近超逾达共";

static gunichar
char_at(const NbLetters *letters, gsize i)
{
  const NbLetter *letter = i < letters->letters->len ? nb_letter(letters, i) : NULL;

  return letter && letter->kind != NB_KIND_NOTE ? letter->c : 0;
}

static gboolean
is_one_of(gunichar c, const char *set)
{
  return c > 0x7f && g_utf8_strchr(set, -1, c);
}

static gboolean
is_digit(gunichar c)
{
  return c >= '0' && c <= '9';
}

static void
harden(guint8 *breaks, gsize i, NbBreak to)
{
  breaks[i] = MAX(breaks[i], (guint8)to);
}

static gsize
number_end(const NbLetters *letters, gsize i)
{
  for (;; i++) {
    gunichar c = char_at(letters, i);

    if (!is_digit(c) && !((c == '.' || c == ',' || c == ':') && is_digit(char_at(letters, i + 1))))
      return i;
  }
}

static gsize
unit_length(const NbLetters *letters, gsize i)
{
  gsize n = 0;

  for (gsize u = 0; u < G_N_ELEMENTS(long_units); u++) {
    const char *p = long_units[u];

    for (n = 0; *p && g_utf8_get_char(p) == char_at(letters, i + n); n++)
      p = g_utf8_next_char(p);
    if (!*p)
      return n;
  }
  return is_one_of(char_at(letters, i), single_units) ? 1 : 0;
}

/* 年4月, 月23日: the parts of a date; the day stays with its month. */
static void
mark_date(const NbLetters *letters, guint8 *breaks, gsize i)
{
  gunichar unit = char_at(letters, i - 1);

  if (!is_digit(char_at(letters, i)))
    return;
  if (unit == 0x6708) /* 月 */
    harden(breaks, i, NB_BREAK_PART);
  else if (unit == 0x5e74) /* 年 */
    harden(breaks, i, NB_BREAK_SOFT);
}

static void
mark_after(const NbLetters *letters, guint8 *breaks, gsize i)
{
  for (; is_one_of(char_at(letters, i), magnitudes); i++)
    harden(breaks, i, NB_BREAK_QUANTITY);

  gsize n = unit_length(letters, i);

  for (gsize end = i + n; i < end; i++)
    harden(breaks, i, NB_BREAK_QUANTITY);
  if (i >= letters->letters->len)
    return;
  if (n > 0)
    mark_date(letters, breaks, i);
  else if (nb_letter(letters, i)->kind == NB_KIND_HAN)
    harden(breaks, i, NB_BREAK_SOFT);
  else if (char_at(letters, i) == 0xff05) /* ％ */
    harden(breaks, i, NB_BREAK_MARK);
  else if (nb_letter(letters, i)->kind == NB_KIND_CONN && is_digit(char_at(letters, i + 1)))
    harden(breaks, i + 1, NB_BREAK_PART);
}

void
nb_quantity_mark(const NbLetters *letters, guint8 *breaks)
{
  for (gsize i = 0; i < letters->letters->len; i++) {
    if (!is_digit(char_at(letters, i)))
      continue;

    gsize end = number_end(letters, i);

    if (i > 0 && char_at(letters, i - 1) == 0x7b2c) /* 第 */
      harden(breaks, i, NB_BREAK_QUANTITY);
    else if (i > 0 && is_one_of(char_at(letters, i - 1), about))
      harden(breaks, i, NB_BREAK_SOFT);
    for (gsize k = i + 1; k < end; k++)
      harden(breaks, k, NB_BREAK_NUMBER);
    mark_after(letters, breaks, end);
    i = end - 1;
  }
}
