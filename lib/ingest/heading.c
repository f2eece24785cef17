#include "ingest/heading.h"
#include "ingest/numeral.h"
#include "ingest/variant.h"
#include <string.h>

static gunichar
fold(gunichar c)
{
  if (c >= 0xff01 && c <= 0xff5e)
    c = c - 0xff01 + '!';
  return nb_variant_simplify(g_unichar_tolower(c));
}

static gboolean
is_dropped(gunichar c)
{
  return g_unichar_isspace(c) || g_unichar_iszerowidth(c) || g_unichar_iscntrl(c) || c == 0xfeff ||
         c == 0x3000 || c == 0xfffd || (c < 0x80 && strchr("_-*:'\"", (int)c));
}

static gboolean
is_open(gunichar c)
{
  return c == '(' || c == '[' || c == 0x3010 || c == 0x3014;
}

static gboolean
is_close(gunichar c)
{
  return c == ')' || c == ']' || c == 0x3011 || c == 0x3015;
}

char *
nb_heading_key(const char *text, gsize size, gboolean bare)
{
  g_autofree char *valid = g_utf8_make_valid(text, (gssize)size);
  GString *key = g_string_new(NULL);
  int depth = 0;

  for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
    gunichar c = fold(g_utf8_get_char(p));

    if (bare && is_open(c))
      depth++;
    else if (bare && is_close(c))
      depth = MAX(0, depth - 1);
    else if (depth == 0 && !is_dropped(c))
      g_string_append_unichar(key, c);
  }
  return g_string_free(key, FALSE);
}

static const char *
skip_digits(const char *p, int *value, int *digits)
{
  *value = 0;
  for (*digits = 0; g_ascii_isdigit(*p); p++, ++*digits)
    *value = *digits < 6 ? *value * 10 + (*p - '0') : *value;
  return p;
}

/* Returns: what follows an English month name, or NULL. */
static const char *
skip_month_name(const char *p, int *month)
{
  static const char *const names[] = {"january",   "february", "march",    "april",
                                      "may",       "june",     "july",     "august",
                                      "september", "october",  "november", "december"};

  for (int i = 0; i < 12; i++) {
    *month = i + 1;
    if (g_str_has_prefix(p, names[i]))
      return p + strlen(names[i]);
    if (strncmp(p, names[i], 3) == 0)
      return i == 8 && p[3] == 't' ? p + 4 : p + 3;
  }
  return NULL;
}

/* Returns: what follows 四月, 十二月 and so on, or NULL. */
static const char *
skip_month_han(const char *p, int *month)
{
  static const char *const names[] = {"十二月", "十一月", "十月", "九月", "八月", "七月",
                                      "六月",   "五月",   "四月", "三月", "二月", "一月"};

  for (int i = 0; i < 12; i++) {
    *month = 12 - i;
    if (g_str_has_prefix(p, names[i]))
      return p + strlen(names[i]);
  }
  return NULL;
}

static int
full_year(int value, int digits)
{
  return digits == 4 ? value : digits == 2 ? value + (value < 69 ? 2000 : 1900) : -1;
}

static int
named_month(const char *p, int *year)
{
  int month, value, digits;
  const char *rest = skip_month_name(p, &month);

  if (!rest)
    rest = skip_month_han(p, &month);
  if (!rest || !*rest)
    return rest ? month : 0;
  rest = skip_digits(strchr("-/ .'", *rest) ? rest + 1 : rest, &value, &digits);
  *year = full_year(value, digits);
  return *rest || *year < 0 ? 0 : month;
}

/* 2024-04-01: a spreadsheet writes a month as its first day. */
static gboolean
is_first_day(const char *p, char mark)
{
  int day, digits;

  if (*p != mark)
    return FALSE;
  p = skip_digits(p + 1, &day, &digits);
  return day == 1 && (digits == 1 || digits == 2) && !*p;
}

/* What stands behind a year: 年4月, -4, /04, .04, -04-01, -Jan. */
static int
month_behind(const char *p)
{
  gboolean is_han = g_str_has_prefix(p, "年");
  const char *rest = is_han ? p + strlen("年") : p + 1;
  int month, digits;

  if (!*p || (!is_han && !strchr("-/. ", *p)))
    return 0;
  const char *named = skip_month_name(rest, &month);

  if (!named)
    named = skip_month_han(rest, &month);
  if (named && !*named)
    return month;
  const char *end = skip_digits(rest, &month, &digits);

  if (digits < 1 || digits > 2 || month < 1 || month > 12 || *p == ' ' ||
      (*p == '.' && digits != 2))
    return 0;
  return !*end || strcmp(end, "月") == 0 || strcmp(end, "月份") == 0 || is_first_day(end, *p)
             ? month
             : 0;
}

static int
numbered_month(const char *p, int *year)
{
  int value, digits;

  p = skip_digits(p, &value, &digits);
  if (digits <= 2 && (strcmp(p, "月") == 0 || strcmp(p, "月份") == 0))
    return value >= 1 && value <= 12 ? value : 0;
  if (digits == 6 && !*p && value / 100 >= 1900 && value / 100 <= 2099) {
    *year = value / 100;
    return value % 100 <= 12 ? value % 100 : 0;
  }
  *year = value;
  return digits == 4 ? month_behind(p) : 0;
}

int
nb_heading_month(const char *text, gsize size, int *year)
{
  GString *plain = g_string_new(NULL);
  g_autofree char *valid = g_utf8_make_valid(text, (gssize)MIN(size, 64));

  for (const char *p = valid; *p; p = g_utf8_next_char(p))
    g_string_append_unichar(plain, fold(g_utf8_get_char(p)));
  g_autofree char *word = g_strstrip(g_string_free(plain, FALSE));

  *year = 0;
  if ((guint8)*word >= 0x80)
    nb_numeral_dates(word);
  int month = g_ascii_isdigit(*word) ? numbered_month(word, year) : named_month(word, year);

  if (month == 0 || *year < 0)
    *year = 0;
  return month;
}

int
nb_heading_year(const char *text)
{
  int found = 0;

  for (const char *p = text; *p;) {
    int value, digits;

    if (!g_ascii_isdigit(*p)) {
      p++;
      continue;
    }
    p = skip_digits(p, &value, &digits);
    if (digits != 4 || value < 1900 || value > 2099 || value == found)
      continue;
    if (found)
      return 0;
    found = value;
  }
  return found;
}

NbHeadings *
nb_headings_new(char **texts)
{
  NbHeadings *headings = g_rc_box_new0(NbHeadings);

  headings->n = g_strv_length(texts);
  headings->texts = texts;
  headings->whole = g_new0(char *, headings->n + 1);
  headings->bare = g_new0(char *, headings->n + 1);
  headings->months = g_new0(int, headings->n + 1);
  headings->years = g_new0(int, headings->n + 1);
  for (guint i = 0; i < headings->n; i++) {
    gsize size = strlen(texts[i]);

    headings->whole[i] = nb_heading_key(texts[i], size, FALSE);
    headings->bare[i] = nb_heading_key(texts[i], size, TRUE);
    headings->months[i] = nb_heading_month(texts[i], size, &headings->years[i]);
  }
  return headings;
}

NbHeadings *
nb_headings_ref(NbHeadings *headings)
{
  return g_rc_box_acquire(headings);
}

static void
clear(gpointer data)
{
  NbHeadings *headings = data;

  g_strfreev(headings->texts);
  g_strfreev(headings->whole);
  g_strfreev(headings->bare);
  g_free(headings->months);
  g_free(headings->years);
}

void
nb_headings_unref(NbHeadings *headings)
{
  if (headings)
    g_rc_box_release_full(headings, clear);
}
