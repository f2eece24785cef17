#include "ingest/field.h"
#include "ingest/plain.h"
#include <string.h>

enum { MILLION_PLACES = 6 };

/* A number as written: all of its digits, and how many of them stand behind the point. */
typedef struct {
  guint64 digits;
  int places;
  gboolean negative;
  gboolean overflow;
} Written;

static gboolean
add_digit(Written *w, char c)
{
  w->overflow |= __builtin_mul_overflow(w->digits, 10, &w->digits) ||
                 __builtin_add_overflow(w->digits, (guint64)(c - '0'), &w->digits);
  return TRUE;
}

/* Commas stand between groups of three, or not at all. */
static const char *
read_whole(const char *p, Written *w)
{
  const char *start = p;
  gboolean grouped = FALSE;
  int run = 0;

  for (; (*p >= '0' && *p <= '9') || *p == ','; p++) {
    if (*p == ',') {
      if (run == 0 || run > 3 || (grouped && run != 3))
        return NULL;
      grouped = TRUE;
      run = 0;
      continue;
    }
    add_digit(w, *p);
    run++;
  }
  return p == start || (grouped && run != 3) ? NULL : p;
}

/* Zeros at the end of the fraction say nothing and must not overflow. */
static const char *
read_fraction(const char *p, Written *w)
{
  if (*p != '.')
    return p;
  const char *start = ++p, *last = start;

  for (; *p >= '0' && *p <= '9'; p++)
    last = *p != '0' ? p + 1 : last;
  for (const char *q = start; q < last; q++)
    add_digit(w, *q);
  w->places = (int)(last - start);
  return p == start ? NULL : p;
}

static const char *
read_scale(const char *p, int *zeros)
{
  const char *wan = nb_plain_skip(p, "万"), *yi = nb_plain_skip(p, "亿");

  wan = wan ? wan : nb_plain_skip(p, "萬");
  yi = yi ? yi : nb_plain_skip(p, "億");
  *zeros = wan ? 4 : yi ? 8 : 0;
  return wan ? wan : yi ? yi : p;
}

/* Reads the whole of @p as a number times 10^@scale; what is left of a fraction is bad. */
static NbRead
read_number(const char *p, int scale, gint64 *value)
{
  Written w = {0};
  int zeros;

  w.negative = *p == '-';
  p += *p == '-' || *p == '+';
  if (!(p = read_whole(p, &w)) || !(p = read_fraction(p, &w)))
    return NB_READ_BAD;
  p = read_scale(p, &zeros);
  if (*p || w.places > zeros + scale)
    return NB_READ_BAD;
  for (int i = w.places; i < zeros + scale; i++)
    add_digit(&w, '0');
  if (w.overflow || w.digits > (guint64)G_MAXINT64)
    return NB_READ_OVERFLOW;
  *value = w.negative ? -(gint64)w.digits : (gint64)w.digits;
  return NB_READ_DONE;
}

static gboolean
is_nothing(const char *plain, int length)
{
  return length == 0 || strcmp(plain, "-") == 0 || strcmp(plain, "--") == 0 ||
         strcmp(plain, "—") == 0 || strcmp(plain, "——") == 0 || strcmp(plain, "/") == 0;
}

NbRead
nb_field_count(const char *text, gsize size, gint64 *count)
{
  char plain[NB_PLAIN_BYTES];
  int length = nb_plain(text, size, plain);

  *count = G_MININT64;
  if (length < 0)
    return NB_READ_BAD;
  if (is_nothing(plain, length))
    return NB_READ_EMPTY;
  NbRead read = read_number(plain, 0, count);

  if (read == NB_READ_DONE && *count < 0) {
    *count = G_MININT64;
    return NB_READ_NEGATIVE;
  }
  if (read == NB_READ_DONE && *count > NB_COUNT_MOST) {
    *count = G_MININT64;
    return NB_READ_OVERFLOW;
  }
  return read;
}

/* Drops the marks of money and of percent that stand around a number. */
static const char *
strip_marks(char *plain)
{
  static const char *const before[] = {"¥", "￥", "CNY", "RMB"};
  static const char *const after[] = {"元", "%"};
  const char *p = plain;

  for (gsize i = 0; i < G_N_ELEMENTS(before); i++) {
    const char *rest = nb_plain_skip(p, before[i]);

    p = rest ? rest : p;
  }
  for (gsize i = 0; i < G_N_ELEMENTS(after); i++) {
    if (g_str_has_suffix(p, after[i]))
      plain[strlen(plain) - strlen(after[i])] = '\0';
  }
  return *p == ' ' ? p + 1 : p;
}

NbRead
nb_field_decimal(const char *text, gsize size, gint64 *value)
{
  char plain[NB_PLAIN_BYTES];
  int length = nb_plain(text, size, plain);

  *value = G_MININT64;
  if (length < 0)
    return NB_READ_BAD;
  return is_nothing(plain, length) ? NB_READ_EMPTY
                                   : read_number(strip_marks(plain), MILLION_PLACES, value);
}
