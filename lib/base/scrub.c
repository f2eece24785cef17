#include "base/scrub.h"
#include "base/date.h"
#include <string.h>

enum { ID_DIGITS = 18, MOBILE_DIGITS = 11, MOST_DIGITS = 20, MOST_JOINTS = 3, COUNTRY = 86 };

/* A run of digits, blanks or hyphens between them noted: 138-1234-5678. */
typedef struct {
  guint8 digits[MOST_DIGITS];
  guint n;      /* digits, perhaps more than are kept */
  guint joints; /* bit i: a joint stands before digit i */
  gboolean ends_in_x;
  const char *end;
} Run;

/* Returns: the value of a digit at @p and its bytes in @size, or -1. */
static int
digit_at(const char *p, const char *end, gsize *size)
{
  *size = 1;
  if (p < end && *p >= '0' && *p <= '9')
    return *p - '0';
  if (end - p < 3 || (guint8)p[0] != 0xef || (guint8)p[1] != 0xbc)
    return -1;
  *size = 3;
  int value = (guint8)p[2] - 0x90;

  return value >= 0 && value <= 9 ? value : -1;
}

static void
add_digit(Run *run, int value, gboolean joined)
{
  if (run->n < MOST_DIGITS) {
    run->digits[run->n] = (guint8)value;
    run->joints |= joined ? 1u << run->n : 0;
  }
  run->n++;
}

static gboolean
is_x(const char *p, const char *end)
{
  return p < end && (*p == 'X' || *p == 'x');
}

/* Digits from @p on, over as many joints. */
static Run
read_run(const char *p, const char *end, guint joints)
{
  Run run = {.end = p};
  gboolean joined = FALSE;
  gsize size;

  while (p < end) {
    int value = digit_at(p, end, &size);

    if (value >= 0) {
      add_digit(&run, value, joined);
      joined = FALSE;
      run.end = p += size;
    } else if ((*p == '-' || *p == ' ') && !joined && joints > 0) {
      joined = TRUE;
      joints--;
      p++;
    } else {
      break;
    }
  }
  run.ends_in_x = run.n == ID_DIGITS - 1 && is_x(run.end, end);
  run.end += run.ends_in_x;
  return run;
}

static gboolean
has_check_character(const guint8 *digits, gboolean ends_in_x)
{
  static const guint8 weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  static const gint8 checks[] = {1, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2};
  guint sum = 0;

  for (gsize i = 0; i < G_N_ELEMENTS(weights); i++)
    sum += digits[i] * weights[i];
  return checks[sum % 11] == (ends_in_x ? 10 : digits[ID_DIGITS - 1]);
}

static gboolean
has_birthday(const guint8 *digits)
{
  int numbers[3] = {0};
  static const guint8 lengths[] = {4, 2, 2};
  const guint8 *p = digits + 6;

  for (gsize i = 0; i < G_N_ELEMENTS(lengths); i++)
    for (guint k = 0; k < lengths[i]; k++)
      numbers[i] = numbers[i] * 10 + *p++;
  return numbers[0] >= 1900 && numbers[0] < 2100 &&
         nb_day_from_date(numbers[0], numbers[1], numbers[2]) != NB_DAY_NONE;
}

static gboolean
is_identity(const Run *run)
{
  if (run->n + run->ends_in_x != ID_DIGITS)
    return FALSE;
  return has_check_character(run->digits, run->ends_in_x) || has_birthday(run->digits);
}

/* 13812345678, 138-1234-5678, with 86 before it. */
static gboolean
is_mobile(const Run *run)
{
  guint skip =
      run->n == MOBILE_DIGITS + 2 && run->digits[0] * 10 + run->digits[1] == COUNTRY ? 2 : 0;
  guint groups = 1u << (skip + 3) | 1u << (skip + 7), before = skip ? 1u << skip : 0;

  if (run->n - skip != MOBILE_DIGITS || run->digits[skip] != 1 || run->digits[skip + 1] < 3)
    return FALSE;
  return (run->joints & ~before) == 0 || (run->joints & ~before) == groups;
}

static gboolean
is_word(char c)
{
  return g_ascii_isalnum(c) || c == '_';
}

/* The bytes of the mail address around the @ at @at; 0 for none. */
static gsize
address_size(const char *text, const char *at, const char *end, const char **start)
{
  const char *p = at, *q = at + 1;
  gboolean dotted = FALSE;

  while (p > text && (is_word(p[-1]) || strchr(".+-", p[-1])))
    p--;
  while (q < end && (is_word(*q) || (strchr(".-", *q) && q + 1 < end && is_word(q[1])))) {
    dotted |= *q == '.';
    q++;
  }
  *start = p;
  return p < at && dotted ? (gsize)(q - p) : 0;
}

typedef guint8 Bytes __attribute__((vector_size(16)));

/* Digits and first bytes of full-width ones among 16 bytes; an @ counts as a whole number. */
static guint
weigh(const char *text)
{
  Bytes bytes, sums;
  guint64 halves[2];

  memcpy(&bytes, text, sizeof bytes);
  sums = ((Bytes)((Bytes)(bytes - '0') < 10) & 1) | ((Bytes)(bytes == 0xef) & 1) |
         ((Bytes)(bytes == '@') & MOBILE_DIGITS);
  memcpy(halves, &sums, sizeof halves);
  /* the highest byte of the product is the sum of all bytes */
  return (guint)((halves[0] + halves[1]) * G_GUINT64_CONSTANT(0x0101010101010101) >> 56);
}

static gboolean
may_hold(const char *text, gsize size)
{
  char last[sizeof(Bytes)] = {0};
  gsize rest = size % sizeof last;
  guint digits = 0;

  for (gsize i = 0; i + sizeof last <= size; i += sizeof last)
    digits += weigh(text + i);
  memcpy(last, text + size - rest, rest);
  return digits + weigh(last) >= MOBILE_DIGITS;
}

typedef struct {
  const char *text, *end;
  GString *out;
  gboolean found;
} Scan;

/* What begins here may go on over joints; what is none is copied up to the next joint. */
static const char *
take_run(Scan *scan, const char *p)
{
  for (guint joints = MOST_JOINTS + 1; joints-- > 0;) {
    Run run = read_run(p, scan->end, joints);

    if (!is_identity(&run) && !is_mobile(&run))
      continue;
    scan->found = TRUE;
    g_string_append(scan->out, NB_SCRUBBED);
    return run.end;
  }
  Run run = read_run(p, scan->end, 0);

  g_string_append_len(scan->out, p, run.end - p);
  return run.end;
}

static const char *
take_address(Scan *scan, const char *at)
{
  const char *start;
  gsize size = address_size(scan->text, at, scan->end, &start);

  if (size == 0) {
    g_string_append_c(scan->out, '@');
    return at + 1;
  }
  scan->found = TRUE;
  /* part of the name may have been replaced already */
  while (scan->out->len > 0 && (is_word(scan->out->str[scan->out->len - 1]) ||
                                strchr(".+-*", scan->out->str[scan->out->len - 1])))
    g_string_truncate(scan->out, scan->out->len - 1);
  g_string_append(scan->out, NB_SCRUBBED);
  return start + size;
}

char *
nb_scrub(const char *text, gssize size)
{
  gsize length = size < 0 ? strlen(text) : (gsize)size, width;

  if (!may_hold(text, length))
    return NULL;
  Scan scan = {.text = text, .end = text + length, .out = g_string_sized_new(length)};

  for (const char *p = text; p < scan.end;) {
    if (digit_at(p, scan.end, &width) >= 0)
      p = take_run(&scan, p);
    else if (*p == '@')
      p = take_address(&scan, p);
    else
      g_string_append_c(scan.out, *p++);
  }
  if (scan.found)
    return g_string_free(scan.out, FALSE);
  g_string_free(scan.out, TRUE);
  return NULL;
}
