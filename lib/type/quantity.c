#include "type/quantity.h"

/* Measure words that follow a number. Longer ones first: 平方米 before 平 has no unit at all. */
static const char *const long_units[] = {
    "平方公里", "平方千米", "立方米", "平方米",   "公里",   "千米", "厘米", "毫米",
    "海里",     "小时",     "分钟",   "人次",     "册次",   "场次", "条次", "件次",
    "种次",     "台次",     "班次",   "台套",     "册件",   "课时", "学时", "公斤",
    "千克",     "世纪",     "季度",   "学年",     "年度",   "周年", "周岁", "时段",
    "字节",     "摄氏度",   "个月",   "个百分点", "百分点",
};
/* Letters of units after a number and a space: a prefix and one of these, then · / ² ³ and more. */
static const char prefixes[] = "kMGTPEmcdnhµμ";
static const char *const bases[] = {
    "mol", "bit", "bps", "min", "rpm", "dpi", "ppi", "lm", "lx", "Hz", "Pa", "Wh",
    "eV",  "dB",  "px",  "pt",  "m",   "g",   "s",   "A",  "K",  "N",  "J",  "W",
    "C",   "V",   "F",   "Ω",   "B",   "b",   "L",   "l",  "h",  "t",  "°C",
};
static const char numerals[] = "〇零一二三四五六七八九十百千万亿两";
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

    if (!is_digit(c) &&
        !((c == '.' || c == ',' || c == ':' || c == 0x2236) && is_digit(char_at(letters, i + 1))))
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
  if (unit == 0x6708 || unit == 0x65f6 || unit == 0x70b9) /* 月 时 点 */
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

static gboolean
is_letter(gunichar c)
{
  return c < 0x80 ? g_ascii_isalpha((char)c) : c == 0xb0 || c == 0xb5 || c == 0x3bc || c == 0x3a9;
}

/* kW·h/m², TB, lx: whether the letters from @i to a letter that is none are those of a unit. */
static gboolean
is_latin_unit(const NbLetters *letters, gsize i)
{
  g_autoptr(GString) text = g_string_new(NULL);

  for (; is_letter(char_at(letters, i)); i++)
    g_string_append_unichar(text, char_at(letters, i));
  for (gsize k = 0; k < G_N_ELEMENTS(bases); k++) {
    if (g_str_equal(text->str, bases[k]))
      return TRUE;
    if (*text->str && g_utf8_strchr(prefixes, -1, g_utf8_get_char(text->str)) &&
        g_str_equal(g_utf8_next_char(text->str), bases[k]))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_unit_part(const NbLetters *letters, gsize i)
{
  NbKind kind = nb_letter(letters, i)->kind;

  return kind == NB_KIND_WEST || kind == NB_KIND_MID || kind == NB_KIND_SOL;
}

/* 29 390 and 1.5 m²: a typed space after a number. */
static void
mark_spaced(const NbLetters *letters, guint8 *breaks, gsize space)
{
  if (space + 1 >= letters->letters->len || nb_letter(letters, space)->kind != NB_KIND_SPACE)
    return;
  if (is_digit(char_at(letters, space + 1)))
    harden(breaks, space + 1, NB_BREAK_QUANTITY);
  else if (is_latin_unit(letters, space + 1))
    for (gsize i = space + 1; i < letters->letters->len && is_unit_part(letters, i); i++)
      harden(breaks, i, NB_BREAK_QUANTITY);
}

/* ISBN 978…, GB/T 15834, No. 3: a number belongs to the letters that say what it numbers. */
static void
mark_label(const NbLetters *letters, guint8 *breaks, gsize i)
{
  gsize end = i >= 1 && nb_letter(letters, i - 1)->kind == NB_KIND_SPACE ? i - 1 : 0, first = end;
  gsize capitals = 0;

  for (; first > 0; first--) {
    gunichar c = char_at(letters, first - 1);

    if (!(c < 0x80 && g_ascii_isupper((char)c)) && c != '/')
      break;
    capitals++;
  }
  gboolean whole = first == 0 || !is_letter(char_at(letters, first - 1));
  gboolean number = end >= 3 && char_at(letters, end - 1) == '.' &&
                    char_at(letters, end - 2) == 'o' && char_at(letters, end - 3) == 'N';

  if ((capitals >= 2 && whole) || number)
    harden(breaks, i, NB_BREAK_QUANTITY);
}

/* 〔2023〕174号 */
static void
mark_document(const NbLetters *letters, guint8 *breaks, gsize i)
{
  gunichar bracket = i >= 2 ? char_at(letters, i - 1) : 0;

  if ((bracket == 0x3015 || bracket == ']' || bracket == 0x3011) &&
      is_digit(char_at(letters, i - 2)))
    harden(breaks, i, NB_BREAK_QUANTITY);
}

static void
mark_number(const NbLetters *letters, guint8 *breaks, gsize i, gsize end)
{
  if (i > 0 && char_at(letters, i - 1) == 0x7b2c) /* 第 */
    harden(breaks, i, NB_BREAK_QUANTITY);
  else if (i > 0 && is_one_of(char_at(letters, i - 1), about))
    harden(breaks, i, NB_BREAK_SOFT);
  mark_label(letters, breaks, i);
  mark_document(letters, breaks, i);
  for (gsize k = i + 1; k < end; k++)
    harden(breaks, k, NB_BREAK_NUMBER);
  mark_after(letters, breaks, end);
  mark_spaced(letters, breaks, end);
}

/* 二十三, 第三; A座, I类: held only softly, prose is full of them. */
static void
mark_han(const NbLetters *letters, guint8 *breaks, gsize i)
{
  gunichar before = char_at(letters, i - 1), c = char_at(letters, i);
  gboolean is_short = is_letter(before) && (i < 2 || !is_letter(char_at(letters, i - 2)) || i < 3 ||
                                            !is_letter(char_at(letters, i - 3)));

  if (is_one_of(c, numerals) && (is_one_of(before, numerals) || before == 0x7b2c))
    harden(breaks, i, NB_BREAK_SOFT);
  else if (nb_letter(letters, i)->kind == NB_KIND_HAN && is_short)
    harden(breaks, i, NB_BREAK_SOFT);
}

void
nb_quantity_mark(const NbLetters *letters, guint8 *breaks)
{
  for (gsize i = 0; i < letters->letters->len; i++) {
    if (i > 0)
      mark_han(letters, breaks, i);
    if (!is_digit(char_at(letters, i)))
      continue;

    gsize end = number_end(letters, i);

    mark_number(letters, breaks, i, end);
    i = end - 1;
  }
}
