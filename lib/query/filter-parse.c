#include "query/filter.h"
#include "query/key.h"
#include "query/role.h"
#include "query/text.h"
#include <string.h>

typedef struct {
  const char *p;
  const NbDataset *dataset;
  GError **error;
} Reader;

static gunichar
peek(const char *p)
{
  return *p ? nb_text_fold(g_utf8_get_char(p)) : 0;
}

static gboolean
is_operator(gunichar c)
{
  return c == '=' || c == '!' || c == '<' || c == '>' || c == '^' || c == '*' || c == 0x2260 ||
         c == 0x2264 || c == 0x2265;
}

static const char *
skip_blanks(const char *p)
{
  while (*p && nb_text_is_space(g_utf8_get_char(p)))
    p = g_utf8_next_char(p);
  return p;
}

static const char *
end_of_role(const char *p)
{
  while (*p && !is_operator(peek(p)) && peek(p) != ';' && peek(p) != '|')
    p = g_utf8_next_char(p);
  return p;
}

/* Longest first, so that <= is not read as <. */
static gboolean
read_operator(const char **p, NbOp *op)
{
  static const struct {
    const char *text;
    NbOp op;
  } known[] = {
      {"!*=",    NB_OP_EXCLUDES},
      {"==",     NB_OP_EQ      },
      {"!=",     NB_OP_NE      },
      {"^=",     NB_OP_PREFIX  },
      {"*=",     NB_OP_CONTAINS},
      {"<=",     NB_OP_LE      },
      {">=",     NB_OP_GE      },
      {"=",      NB_OP_EQ      },
      {"<",      NB_OP_LT      },
      {">",      NB_OP_GT      },
      {"\u2260", NB_OP_NE      },
      {"\u2264", NB_OP_LE      },
      {"\u2265", NB_OP_GE      },
  };

  for (gsize i = 0; i < G_N_ELEMENTS(known); i++) {
    const char *q = *p, *want = known[i].text;

    while (*want && peek(q) == g_utf8_get_char(want)) {
      q = g_utf8_next_char(q);
      want = g_utf8_next_char(want);
    }
    if (*want == '\0') {
      *p = q;
      *op = known[i].op;
      return TRUE;
    }
  }
  return FALSE;
}

/* Does a new clause begin at @p: a known name and an operator? */
static gboolean
is_clause(const char *p, const NbDataset *dataset)
{
  const char *end = end_of_role(p);
  g_autofree char *name = nb_text_trim(p, end - p);
  NbKey key;
  NbOp op;

  return *name && nb_key_find(name, dataset, &key) && read_operator(&end, &op);
}

/* Returns: where the next clause begins when @p stands at a blank before “and”, else NULL. */
static const char *
after_and(const char *p, const NbDataset *dataset)
{
  const char *word = skip_blanks(p);

  if (word == p || g_ascii_strncasecmp(word, "and", 3) != 0)
    return NULL;
  const char *next = skip_blanks(word + 3);

  return next > word + 3 && is_clause(next, dataset) ? next : NULL;
}

static gunichar
closing_quote(gunichar c)
{
  return c == 0x201c ? 0x201d : c == '"' || c == '\'' ? c : 0;
}

static gboolean
read_quoted(Reader *reader, gunichar close, GString *value)
{
  const char *start = reader->p;
  const char *p = g_utf8_next_char(start);

  for (; *p; p = g_utf8_next_char(p)) {
    if (g_utf8_get_char(p) == close) {
      p = g_utf8_next_char(p);
      if (*p == '\0' || g_utf8_get_char(p) != close) {
        reader->p = skip_blanks(p);
        return TRUE;
      }
    }
    g_string_append_unichar(value, g_utf8_get_char(p));
  }
  g_autofree char *shown = nb_quote(start, -1);

  return nb_fail(reader->error, NB_ERROR_USAGE, NULL, _("close the quote"),
                 _("the quote is never closed: %s"), shown);
}

static gboolean
is_end(const Reader *reader)
{
  gunichar c = peek(reader->p);

  return c == 0 || c == ';' || after_and(reader->p, reader->dataset) != NULL;
}

/* A bar or a full-width slash parts values; the ASCII slash does not: titles are full of it. */
static gboolean
is_bar(const char *p)
{
  return peek(p) == '|' || (*p && g_utf8_get_char(p) == 0xff0f);
}

static char *
read_value(Reader *reader)
{
  g_autoptr(GString) value = g_string_new(NULL);

  if (after_and(reader->p, reader->dataset)) /* the blank belongs to the word, the value is empty */
    return g_strdup("");
  reader->p = skip_blanks(reader->p);
  gunichar close = *reader->p ? closing_quote(g_utf8_get_char(reader->p)) : 0;

  if (close) {
    if (!read_quoted(reader, close, value))
      return NULL;
    if (is_end(reader) || is_bar(reader->p))
      return g_string_free(g_steal_pointer(&value), FALSE);
    nb_fail(reader->error, NB_ERROR_USAGE, NULL, _("put the whole value in quotes, or none of it"),
            _("text follows the quote: “%s”"), reader->p);
    return NULL;
  }
  for (; !is_end(reader) && !is_bar(reader->p); reader->p = g_utf8_next_char(reader->p))
    g_string_append_unichar(value, g_utf8_get_char(reader->p));
  return nb_text_trim(value->str, -1);
}

static gboolean
read_values(Reader *reader, NbFilter *filter)
{
  for (;;) {
    g_autofree char *value = read_value(reader);

    if (!value)
      return FALSE;
    g_ptr_array_add(filter->values, g_strdup(nb_role_value(reader->dataset, filter->role, value)));
    if (!is_bar(reader->p))
      return TRUE;
    reader->p = g_utf8_next_char(reader->p);
  }
}

static NbFilter *
read_clause(Reader *reader)
{
  const char *start = skip_blanks(reader->p);
  const char *end = end_of_role(start);
  g_autofree char *name = nb_text_trim(start, end - start);
  NbKey key;
  NbOp op;

  if (!read_operator(&end, &op)) {
    g_autofree char *shown = nb_quote(start, -1);

    nb_fail(reader->error, NB_ERROR_USAGE, NULL, _("write column=value, for example site=总馆"),
            _("“%s” is no condition: no operator (= != ^= *= !*= < <= > >=) in it"), shown);
    return NULL;
  }
  if (!nb_key_parse(name, reader->dataset, &key, reader->error))
    return NULL;
  g_autofree char *role = nb_key_format(&key, reader->dataset);
  NbFilter *filter = nb_filter_new(role, op);

  reader->p = end;
  if (read_values(reader, filter) && nb_filter_check(filter, reader->dataset, reader->error))
    return filter;
  nb_filter_free(filter);
  return NULL;
}

static gboolean
read_clauses(Reader *reader, GPtrArray *found)
{
  gboolean joined = FALSE;

  while (*(reader->p = skip_blanks(reader->p))) {
    NbFilter *filter = read_clause(reader);

    if (!filter)
      return FALSE;
    filter->joined = joined;
    g_ptr_array_add(found, filter);
    const char *next = after_and(reader->p, reader->dataset);

    joined = next != NULL;
    if (next)
      reader->p = next;
    else if (*reader->p)
      reader->p = g_utf8_next_char(reader->p); /* the semicolon */
  }
  return TRUE;
}

gboolean
nb_filter_parse(const char *text, const NbDataset *dataset, GPtrArray *into, GError **error)
{
  g_return_val_if_fail(text && dataset && into, FALSE);
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func((GDestroyNotify)nb_filter_free);
  Reader reader = {.p = text, .dataset = dataset, .error = error};
  g_autofree char *shown = nb_quote(text, -1);

  if (!g_utf8_validate(text, -1, NULL))
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("use a UTF-8 terminal"),
                   _("the condition is not UTF-8: “%s”"), shown);
  if (!read_clauses(&reader, found))
    return FALSE;
  g_ptr_array_extend_and_steal(into, g_steal_pointer(&found));
  return TRUE;
}
