#include "report/sums.h"
#include "lang/digits.h"
#include "report/char.h"
#include "report/fraction.h"
#include <string.h>

typedef struct {
  NbEval *eval;
  const char *p;
  NbPlace at;
} Parser;

typedef enum { EQUAL, AT_MOST, AT_LEAST, BELOW, ABOVE } Relation;

static void
advance(Parser *parser, gsize size)
{
  const char *end = parser->p + size;

  while (parser->p < end) {
    parser->p = g_utf8_next_char(parser->p);
    parser->at.column++;
  }
}

static void
skip_blanks(Parser *parser)
{
  while (*parser->p && nb_is_blank(g_utf8_get_char(parser->p)))
    advance(parser, 1);
}

static gboolean
take(Parser *parser, const char *mark)
{
  if (!g_str_has_prefix(parser->p, mark))
    return FALSE;
  advance(parser, strlen(mark));
  return TRUE;
}

static gboolean
take_any(Parser *parser, const char *const *marks)
{
  for (gsize i = 0; marks[i]; i++)
    if (take(parser, marks[i]))
      return TRUE;
  return FALSE;
}

static const char *const opening[] = {"(", "（", NULL};
static const char *const pluses[] = {"+", "＋", NULL};
static const char *const minuses[] = {"-", "－", "−", "–", NULL};

static gboolean
starts_any(const char *p, const char *const *marks)
{
  for (gsize i = 0; marks[i]; i++)
    if (g_str_has_prefix(p, marks[i]))
      return TRUE;
  return FALSE;
}

/* The bytes of a bracket, from its opening to its closing one; 0 when it is not closed. */
static gsize
bracket_size(const char *p)
{
  static const char *const closing[] = {")", "）", NULL};
  int depth = 0;

  for (const char *q = p; *q; q = g_utf8_next_char(q)) {
    depth += starts_any(q, opening);
    depth -= starts_any(q, closing);
    if (depth == 0)
      return (gsize)(g_utf8_next_char(q) - p);
  }
  return 0;
}

static gboolean
is_relation(const char *p)
{
  return strchr("=<>", *p) ||
         starts_any(p, (const char *const[]){"＝", "≤", "≥", "＜", "＞", NULL});
}

static gboolean
ends_name(const char *start, const char *p)
{
  gboolean after_blank = p > start && nb_is_blank(g_utf8_get_char(g_utf8_prev_char(p)));

  return starts_any(p, pluses) || is_relation(p) || (after_blank && starts_any(p, minuses));
}

static gboolean
has_operator(const char *text, gsize size)
{
  for (const char *p = text; p < text + size; p = g_utf8_next_char(p))
    if (is_relation(p) || *p == '!')
      return TRUE;
  return FALSE;
}

static gboolean
fail_here(const Parser *parser, GError **error, const char *found)
{
  return nb_fail(error, NB_ERROR_TEMPLATE, &parser->at,
                 _("write it like 讲座 + 展览 = 活动场次, or Σ各月(外借册次) = 外借册次"), "%s",
                 found);
}

/* A figure up to the next operator, its filters in brackets put after the name. */
static NbRef *
take_ref(Parser *parser, GError **error)
{
  const char *start = parser->p;
  NbPlace at = parser->at;
  g_autoptr(GString) text = g_string_new(NULL);

  while (*parser->p && !ends_name(start, parser->p)) {
    gsize size = starts_any(parser->p, opening) ? bracket_size(parser->p) : 0;
    gsize mark = (gsize)(g_utf8_next_char(parser->p) - parser->p);

    if (starts_any(parser->p, opening) && size == 0) {
      fail_here(parser, error, _("a bracket is not closed"));
      return NULL;
    }
    if (size == 0 || !has_operator(parser->p, size)) {
      g_string_append_len(text, parser->p, (gssize)MAX(size, mark));
      advance(parser, MAX(size, mark));
      continue;
    }

    const char *end = g_utf8_prev_char(parser->p + size);

    g_string_append_c(text, ' ');
    g_string_append_len(text, parser->p + mark, end - parser->p - (gssize)mark);
    advance(parser, size);
  }
  return nb_ref_parse(text->str, at, error);
}

static gboolean
measure_ref(Parser *parser, const NbRef *ref, NbRatio *value, GError **error)
{
  g_autoptr(NbAsked) asked = nb_eval_resolve(parser->eval, ref, error);
  const NbMeasure *measure = asked ? nb_eval_measure(parser->eval, asked, error) : NULL;

  if (measure)
    *value = measure->value;
  return measure != NULL;
}

/* `12,345`, `3.4万` */
static gboolean
take_number(Parser *parser, NbRatio *value, GError **error)
{
  gsize size = strspn(parser->p, "0123456789.,");
  gint64 num = 0, den = 1;
  gboolean point = FALSE;

  for (gsize i = 0; i < size; i++) {
    char c = parser->p[i];

    if (c == ',')
      continue;
    if (c == '.'
            ? point
            : __builtin_mul_overflow(num, 10, &num) || __builtin_add_overflow(num, c - '0', &num) ||
                  (point && __builtin_mul_overflow(den, 10, &den)))
      return fail_here(parser, error, _("a number that is too long, or has two points"));
    point |= c == '.';
  }
  advance(parser, size);

  gint64 scale = take(parser, "万") ? 10000 : take(parser, "亿") ? 100000000 : 1;

  if (__builtin_mul_overflow(num, scale, &num))
    return fail_here(parser, error, _("a number that is too long, or has two points"));
  *value = (NbRatio){num, den};
  return TRUE;
}

static gboolean
sum_groups(Parser *parser, const NbAsked *asked, const GArray *keys, NbRatio *value, GError **error)
{
  GError *cause = NULL;
  g_autoptr(NbResult) result =
      nb_metric_series(asked->metric, parser->eval->project->store, &asked->period, asked->filters,
                       NULL, keys, 0, TRUE, &cause);

  if (!result)
    return nb_eval_fail(error, &asked->at, cause);
  *value = NB_RATIO_INT(0);
  for (guint i = 0; i < result->groups->len; i++) {
    NbRatio part = ((const NbGroup *)result->groups->pdata[i])->value;

    if (part.den > 0)
      *value = nb_ratio_add(*value, part, 1);
  }
  return TRUE;
}

/* `Σ各月(外借册次)`: the sum over the groups of a key. */
static gboolean
take_series(Parser *parser, NbRatio *value, GError **error)
{
  g_autoptr(GArray) keys = g_array_new(FALSE, TRUE, sizeof(NbKey));
  GError *cause = NULL;
  NbKey key = {0};

  skip_blanks(parser);
  take(parser, "各");
  skip_blanks(parser);

  NbPlace at = parser->at;
  gsize size = strcspn(parser->p, "(");
  const char *wide = strstr(parser->p, "（");

  if (wide && (gsize)(wide - parser->p) < size)
    size = (gsize)(wide - parser->p);

  g_autofree char *name = g_strchomp(g_strndup(parser->p, size));

  advance(parser, size);
  size = bracket_size(parser->p);
  if (size == 0)
    return fail_here(parser, error, _("after Σ stand a key and a figure in brackets"));

  Parser inner = *parser;
  g_autofree char *text = g_strndup(g_utf8_next_char(parser->p),
                                    size - 2 * (gsize)(g_utf8_next_char(parser->p) - parser->p));

  inner.p = text;
  inner.at.column++;

  g_autoptr(NbRef) ref = take_ref(&inner, error);
  g_autoptr(NbAsked) asked = ref ? nb_eval_resolve(parser->eval, ref, error) : NULL;

  if (!asked || !nb_eval_measure(parser->eval, asked, error))
    return FALSE;
  if (!asked->metric->dataset || !nb_key_parse(name, asked->metric->dataset, &key, &cause)) {
    if (cause)
      return nb_eval_fail(error, &at, cause);
    return fail_here(&inner, error, _("a metric made of others has no groups"));
  }
  g_array_append_val(keys, key);
  advance(parser, size);
  return sum_groups(parser, asked, keys, value, error);
}

static gboolean
take_term(Parser *parser, NbRatio *value, GError **error)
{
  skip_blanks(parser);
  if (g_ascii_isdigit(*parser->p)) {
    const char *rest = parser->p + strspn(parser->p, "0123456789.,");

    /* 24小时… is a name, 100 and 3.4万 are numbers */
    if (g_str_has_prefix(rest, "万") || g_str_has_prefix(rest, "亿"))
      rest += strlen("万");
    if (!*rest || nb_is_blank(g_utf8_get_char(rest)) || ends_name(parser->p, rest))
      return take_number(parser, value, error);
  }
  if (take(parser, "Σ") || take(parser, "∑"))
    return take_series(parser, value, error);

  g_autoptr(NbRef) ref = take_ref(parser, error);

  return ref && measure_ref(parser, ref, value, error);
}

static gboolean
take_sum(Parser *parser, NbRatio *value, GError **error)
{
  int sign = 1;

  *value = NB_RATIO_INT(0);
  for (;;) {
    NbRatio term;

    if (!take_term(parser, &term, error))
      return FALSE;
    *value = nb_ratio_add(*value, term, sign);
    if (value->den <= 0)
      return fail_here(parser, error, _("a term has no value, or the sum is too large"));
    skip_blanks(parser);
    sign = take_any(parser, pluses) ? 1 : take_any(parser, minuses) ? -1 : 0;
    if (sign == 0)
      return TRUE;
  }
}

static gboolean
take_relation(Parser *parser, Relation *relation, GError **error)
{
  static const struct {
    const char *mark;
    Relation relation;
  } marks[] = {
      {"<=",     AT_MOST },
      {">=",     AT_LEAST},
      {"≤",    AT_MOST },
      {"≥",    AT_LEAST},
      {"＜=",   AT_MOST },
      {"＜＝", AT_MOST },
      {"＞=",   AT_LEAST},
      {"＞＝", AT_LEAST},
      {"=",      EQUAL   },
      {"＝",    EQUAL   },
      {"<",      BELOW   },
      {">",      ABOVE   },
      {"＜",    BELOW   },
      {"＞",    ABOVE   },
  };

  for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
    if (!take(parser, marks[i].mark))
      continue;
    *relation = marks[i].relation;
    return TRUE;
  }
  return fail_here(parser, error, _("a check needs =, <=, >=, < or > between its two sides"));
}

static gboolean
holds(Relation relation, int order)
{
  switch (relation) {
  case EQUAL:
    return order == 0;
  case AT_MOST:
    return order <= 0;
  case AT_LEAST:
    return order >= 0;
  case BELOW:
    return order < 0;
  case ABOVE:
    return order > 0;
  }
  return FALSE;
}

gboolean
nb_sum_check(NbEval *eval, const NbWord *line, NbSum *sum, GError **error)
{
  Parser parser = {.eval = eval, .p = line->text, .at = line->at};
  Relation relation = EQUAL;

  if (!take_sum(&parser, &sum->left, error) || !take_relation(&parser, &relation, error) ||
      !take_sum(&parser, &sum->right, error))
    return FALSE;
  if (*parser.p)
    return fail_here(&parser, error, _("something stands after the check"));
  sum->holds = holds(relation, nb_ratio_compare(sum->left, sum->right));
  return TRUE;
}
