#include "privacy/person.h"
#include "privacy/mask.h"
#include <string.h>

enum { DIGITS_OF_A_NUMBER = 7, DIGITS_OF_AN_ACCOUNT = 5 };

/* Family names of two letters; all others have one. */
static const char *const long_names[] = {
    "欧阳", "司马", "上官", "诸葛", "夏侯", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐",
    "长孙", "宇文", "司徒", "司空", "端木", "南宫", "独孤", "轩辕", "呼延", "拓跋", NULL};

/* What stands behind a name and is none. */
static const char *const titles[] = {"先生", "女士",   "小姐",   "老师", "同学", "小朋友", "爷爷",
                                     "奶奶", "叔叔",   "阿姨",   "读者", "家长", "市民",   "志愿者",
                                     "同志", "老先生", "老人家", "妈妈", "爸爸", NULL};

/* What stands before a title and names nobody. */
static const char *const nobody[] = {"一位", "一名", "某位", "某", "热心", "匿名",
                                     "老年", "少儿", "老",   "小", NULL};

static gboolean
is_one_of(const char *const *words, const char *text, gsize size)
{
  for (gsize i = 0; words[i]; i++)
    if (strlen(words[i]) == size && memcmp(words[i], text, size) == 0)
      return TRUE;
  return FALSE;
}

/* Bytes of the title at the end of @name. */
static gsize
title_size(const char *name)
{
  gsize best = 0;

  for (gsize i = 0; titles[i]; i++)
    if (g_str_has_suffix(name, titles[i]))
      best = MAX(best, strlen(titles[i]));
  return best;
}

static gsize
family_size(const char *name)
{
  for (gsize i = 0; long_names[i]; i++)
    if (g_str_has_prefix(name, long_names[i]))
      return strlen(long_names[i]);
  return (gsize)(g_utf8_next_char(name) - name);
}

static char *
mask_han(const char *name)
{
  gsize title = title_size(name), own = strlen(name) - title;
  gsize family = own > 0 ? MIN(family_size(name), own) : 0;

  if (own == family || is_one_of(nobody, name, own) || g_str_equal(name, "匿名"))
    return g_strdup(title > 0 || own == 0 || g_str_equal(name, "匿名") ? name : "*");
  return g_strdup_printf("%.*s*%s", (int)family, name, name + own);
}

/* Each word by its first letter. */
static char *
mask_words(const char *name)
{
  GString *out = g_string_new(NULL);
  gboolean inside = FALSE;

  for (const char *p = name; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);

    if (!g_unichar_isalnum(c)) {
      g_string_append_unichar(out, c);
      inside = FALSE;
    } else if (!inside) {
      g_string_append_unichar(out, c);
      g_string_append_c(out, '*');
      inside = TRUE;
    }
  }
  return g_string_free(out, FALSE);
}

char *
nb_mask_person(const char *name)
{
  g_autofree char *text = g_strstrip(g_strdup(name));
  gboolean has_digit = FALSE;

  if (!*text)
    return g_strdup("");
  for (const char *p = text; *p; p = g_utf8_next_char(p))
    has_digit |= g_unichar_isdigit(g_utf8_get_char(p));
  if (has_digit)
    return nb_mask_text(NB_MASK_TAIL, text, 1);
  return g_utf8_get_char(text) >= 0x2e80 ? mask_han(text) : mask_words(text);
}

/**
 * Number: digits in groups, as written.
 * @groups: digits of each of the first four groups; @year: value of the first
 */
typedef struct {
  const char *end;
  guint digits, n_groups, groups[4];
  int year;
} Number;

static gboolean
is_joint(gunichar c)
{
  return c == '-' || c == ' ' || c == '.' || c == 0x2013 || c == 0x2014 || c == 0xff0d ||
         c == 0x3000 || c == '(' || c == ')' || c == 0xff08 || c == 0xff09;
}

static void
take_digits(Number *number)
{
  guint n = 0;

  for (; g_unichar_isdigit(g_utf8_get_char(number->end));
       number->end = g_utf8_next_char(number->end), n++)
    if (number->n_groups == 0 && n < 4)
      number->year = number->year * 10 + g_unichar_digit_value(g_utf8_get_char(number->end));
  if (number->n_groups < G_N_ELEMENTS(number->groups))
    number->groups[number->n_groups] = n;
  number->n_groups++;
  number->digits += n;
}

/* Digits from @start on, over at most two joints in a row. */
static Number
read_number(const char *start)
{
  Number number = {.end = start};

  for (;;) {
    take_digits(&number);

    const char *next = number.end;

    for (int i = 0; i < 2 && *next && is_joint(g_utf8_get_char(next)); i++)
      next = g_utf8_next_char(next);
    if (next == number.end || !g_unichar_isdigit(g_utf8_get_char(next)))
      break;
    number.end = next;
  }
  if (number.digits == 17 && (*number.end == 'X' || *number.end == 'x'))
    number.end++;
  return number;
}

/* 2024-04-23, 2019-2023. */
static gboolean
is_date(const Number *number)
{
  if (number->n_groups < 2 || number->n_groups > 3 || number->groups[0] != 4 ||
      number->year < 1000 || number->year > 2199)
    return FALSE;
  if (number->n_groups == 2)
    return number->groups[1] <= 2 || number->groups[1] == 4;
  return number->groups[1] <= 2 && number->groups[2] <= 2;
}

static gboolean
is_account_letter(char c)
{
  return g_ascii_isalnum(c) || c == '_' || c == '-' || c == '.';
}

/* Where the name of an account begins that is announced at @p: 微信号：, QQ; NULL for none. */
static const char *
account_after(const char *p)
{
  static const char *const words[] = {"微信号", "微信", "QQ号", "QQ", "qq", "WeChat", NULL};

  for (gsize i = 0; words[i]; i++) {
    const char *next = p + strlen(words[i]);

    if (!g_str_has_prefix(p, words[i]))
      continue;
    while (*next == ' ' || *next == ':' || g_str_has_prefix(next, "："))
      next = g_utf8_next_char(next);

    gsize n = 0;

    while (is_account_letter(next[n]))
      n++;
    return n >= DIGITS_OF_AN_ACCOUNT ? next : NULL;
  }
  return NULL;
}

/* A mail address loses what stands before its @. */
static void
hide_mailbox(GString *out)
{
  gsize n = out->len;

  while (n > 0 && is_account_letter(out->str[n - 1]))
    n--;
  if (n < out->len) {
    g_string_truncate(out, n);
    g_string_append(out, "***");
  }
}

char *
nb_mask_prose(const char *text)
{
  GString *out = g_string_new(NULL);

  for (const char *p = text; *p;) {
    gunichar c = g_utf8_get_char(p);
    const char *account = account_after(p);

    if (account) {
      g_string_append_len(out, p, account - p);
      g_string_append(out, "****");
      for (p = account; is_account_letter(*p);)
        p++;
      continue;
    }
    if (g_unichar_isdigit(c)) {
      Number number = read_number(p);

      if (number.digits >= DIGITS_OF_A_NUMBER && !is_date(&number))
        g_string_append(out, "****");
      else
        g_string_append_len(out, p, number.end - p);
      p = number.end;
      continue;
    }
    if (c == '@' && is_account_letter(p[1]))
      hide_mailbox(out);
    g_string_append_unichar(out, c);
    p = g_utf8_next_char(p);
  }
  return g_string_free(out, FALSE);
}
