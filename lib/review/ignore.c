/* <!-- 校对: 忽略 growth 原因 -->: what the author has looked at and stands by. */
#include "review/checks.h"
#include <string.h>

typedef struct {
  NbPlace at;
  const char *code; /* NULL when it names none */
  char *written;
  gint64 first, last; /* lines it covers */
  gboolean has_reason, used;
} Ignore;

struct _NbIgnores {
  char *file;
  GArray *list; /* of Ignore */
};

static void
clear(gpointer data)
{
  g_free(((Ignore *)data)->written);
}

static const char *
skip(const char *p, const char *const *words)
{
  while (g_ascii_isspace(*p))
    p++;
  for (gsize i = 0; words[i]; i++)
    if (g_str_has_prefix(p, words[i]))
      return p + strlen(words[i]);
  return NULL;
}

static const char *
skip_blanks(const char *p)
{
  while (*p == ' ' || *p == '\t')
    p++;
  return p;
}

/* The comment without its marks: code and reason. */
static gboolean
read_comment(const char *line, Ignore *ignore, gboolean *whole)
{
  static const char *const open[] = {"<!--", NULL}, *const name[] = {"校对", "check", NULL},
                           *const colon[] = {":", "：", NULL},
                           *const all[] = {"全文忽略", "ignore-all", NULL},
                           *const one[] = {"忽略", "ignore", NULL};
  const char *p = skip(line, open), *rest = NULL;

  p = p ? skip(p, name) : NULL;
  if (!p)
    return FALSE;
  rest = skip(p, colon);
  p = rest ? rest : p;
  rest = skip(p, all);
  *whole = rest != NULL;
  if (!rest)
    rest = skip(p, one);
  if (!rest)
    return TRUE;
  rest = skip_blanks(rest);

  const char *close = strstr(rest, "-->");
  gsize size = close ? (gsize)(close - rest) : strlen(rest), code = 0;

  while (code < size && !g_ascii_isspace(rest[code]))
    code++;
  ignore->written = g_strndup(rest, code);

  const NbReviewCode *found = nb_review_code_find(ignore->written);
  g_autofree char *reason = g_strstrip(g_strndup(rest + code, size - code));

  ignore->code = found ? found->id : NULL;
  ignore->has_reason = *reason != '\0';
  return TRUE;
}

static gboolean
is_blank(const char *line)
{
  return *skip_blanks(line) == '\0' || *skip_blanks(line) == '\r';
}

static gboolean
is_comment(const char *line)
{
  return g_str_has_prefix(skip_blanks(line), "<!--");
}

/* From the comment to the end of the paragraph, list or block behind it. */
static gint64
last_line(char *const *lines, guint i)
{
  guint at = i + 1;

  while (lines[at] && (is_blank(lines[at]) || is_comment(lines[at])))
    at++;
  while (lines[at] && !is_blank(lines[at]))
    at++;
  return at;
}

NbIgnores *
nb_ignores_new(const char *file, const char *bytes, gsize size)
{
  NbIgnores *ignores = g_new0(NbIgnores, 1);
  g_autofree char *text = g_strndup(bytes, size);
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

  ignores->file = g_strdup(file);
  ignores->list = g_array_new(FALSE, TRUE, sizeof(Ignore));
  g_array_set_clear_func(ignores->list, clear);
  for (guint i = 0; lines[i]; i++) {
    Ignore ignore = {
        .at = {ignores->file, NULL, i + 1, 1}
    };
    gboolean whole = FALSE;

    if (!is_comment(lines[i]) || !read_comment(lines[i], &ignore, &whole))
      continue;
    ignore.first = whole ? 1 : i + 1;
    ignore.last = whole ? G_MAXINT64 : last_line(lines, i);
    g_array_append_val(ignores->list, ignore);
  }
  return ignores;
}

void
nb_ignores_free(NbIgnores *ignores)
{
  if (!ignores)
    return;
  g_array_unref(ignores->list);
  g_free(ignores->file);
  g_free(ignores);
}

gboolean
nb_ignores_take(NbIgnores *ignores, const char *code, gint64 line)
{
  for (guint i = 0; i < ignores->list->len; i++) {
    Ignore *ignore = &g_array_index(ignores->list, Ignore, i);

    if (!ignore->code || !g_str_equal(ignore->code, code) || line < ignore->first ||
        line > ignore->last)
      continue;
    ignore->used = TRUE;
    return TRUE;
  }
  return FALSE;
}

static void
add(GPtrArray *findings, const Ignore *ignore, char *message)
{
  NbRemark *remark = g_new0(NbRemark, 1);

  remark->at = ignore->at;
  remark->code = "ignore";
  remark->message = message;
  g_ptr_array_add(findings, remark);
}

GPtrArray *
nb_ignores_findings(const NbIgnores *ignores)
{
  GPtrArray *findings = nb_remarks_new();

  for (guint i = 0; i < ignores->list->len; i++) {
    const Ignore *ignore = &g_array_index(ignores->list, Ignore, i);

    if (!ignore->written)
      add(findings, ignore, g_strdup(_("write it as <!-- 校对: 忽略 CODE REASON -->")));
    else if (!ignore->code)
      add(findings, ignore, g_strdup_printf(_("“%s” is the code of no check"), ignore->written));
    else if (!ignore->has_reason)
      add(findings, ignore,
          g_strdup_printf(_("the comment says not why “%s” is ignored"), ignore->written));
    else if (!ignore->used)
      add(findings, ignore,
          g_strdup_printf(_("there is no finding of “%s” here any more"), ignore->written));
  }
  return findings;
}
