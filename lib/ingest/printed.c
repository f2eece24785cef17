#include "ingest/printed.h"
#include "ingest/heading.h"
#include <string.h>

enum { LEAST_DASHES = 3, LONGEST_NUMBER = 64, LOOKED_AT = 64 << 10 };

static gboolean
is_dash(gunichar c)
{
  return c == '-' || c == '=' || c == '_' || c == '*' || (c >= 0x2500 && c <= 0x257f) ||
         c == 0x2014 || c == 0xff0d;
}

static gboolean
is_between(gunichar c)
{
  return c == ' ' || c == '\t' || c == '+' || c == '|' || c == '\r' || c == '\f' || c == 0x3000;
}

gboolean
nb_printed_is_rule(const char *text, gsize size)
{
  guint dashes = 0;

  for (const char *p = text; p < text + size; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char_validated(p, (gssize)(text + size - p));

    if (c >= 0x110000 || (!is_dash(c) && !is_between(c)))
      return FALSE;
    dashes += is_dash(c);
  }
  return dashes >= LEAST_DASHES;
}

static const char *
skip_number(const char *p)
{
  const char *start = p;

  while (g_ascii_isdigit(*p))
    p++;
  return p > start && p - start < 7 ? p : NULL;
}

static const char *
skip_word(const char *p, const char *word)
{
  return p && g_str_has_prefix(p, word) ? p + strlen(word) : NULL;
}

/* page2of9, page2, page2/9 */
static gboolean
is_latin_page(const char *key)
{
  const char *p = skip_word(key, "page");

  if (!p || !(p = skip_number(p)))
    return FALSE;
  const char *rest = *p == '/' ? p + 1 : skip_word(p, "of");

  return !*p || (rest && (p = skip_number(rest)) && !*p);
}

/* 第2页, 第2页共9页, 第2页/共9页, 第2/9页 */
static gboolean
is_han_page(const char *key)
{
  const char *p = skip_word(key, "第");

  if (!p || !(p = skip_number(p)))
    return FALSE;
  if (*p == '/' && !(p = skip_number(p + 1)))
    return FALSE;
  if (!(p = skip_word(p, "页")) || !*p)
    return p != NULL;
  p += strspn(p, "/,");
  p = skip_word(p, "共");
  p = p ? skip_number(p) : NULL;
  p = skip_word(p, "页");
  return p && !*p;
}

gboolean
nb_printed_is_page(const char *text, gsize size)
{
  if (size < 4 || size > LONGEST_NUMBER)
    return FALSE;
  g_autofree char *key = nb_heading_key(text, size, FALSE);

  return is_latin_page(key) || is_han_page(key);
}

/* Does the line end in a page number? Whole words from the end are tried. */
static gboolean
ends_in_page(const char *line, gsize size)
{
  while (size > 0 && strchr(" \t\r", line[size - 1]))
    size--;
  for (gsize i = size; i-- > 0 && size - i <= LONGEST_NUMBER;) {
    gboolean is_start = i == 0 || strchr(" \t\f", line[i - 1]) || (guint8)line[i] >= 0xe0;

    if (is_start && nb_printed_is_page(line + i, size - i))
      return TRUE;
  }
  return FALSE;
}

gboolean
nb_printed_is_report(const char *text, gsize size)
{
  guint feeds = 0, pages = 0, rules = 0;
  gsize limit = MIN(size, LOOKED_AT);

  for (gsize at = 0; at < limit;) {
    const char *end = memchr(text + at, '\n', limit - at);
    gsize length = end ? (gsize)(end - text) - at : limit - at;

    feeds += length > 0 && text[at] == '\f';
    rules += nb_printed_is_rule(text + at, length);
    pages += ends_in_page(text + at, length);
    at += length + 1;
  }
  return (feeds > 0) + (pages > 0) + (rules > 1) >= 2;
}
