#include "metric/derive.h"
#include "report/story.h"
#include <string.h>

/* Reads a text character by character and knows where it stands. */
typedef struct {
  const char *p;
  NbPlace at;
} Cursor;

static void
advance(Cursor *cursor)
{
  cursor->at.column++;
  cursor->p = g_utf8_next_char(cursor->p);
}

static gboolean
is_blank(const char *p)
{
  gunichar c = g_utf8_get_char(p);

  return c == ' ' || c == '\t' || c == 0x3000;
}

static gboolean
is_bar(const char *p)
{
  gunichar c = g_utf8_get_char(p);

  return c == '|' || c == 0xff5c;
}

/* “…”, "…" and full-width quotes keep blanks and bars together. */
static gunichar
closing_quote(const char *p)
{
  switch (g_utf8_get_char(p)) {
  case '"':
    return '"';
  case 0x201c:
    return 0x201d;
  case 0xff02:
    return 0xff02;
  default:
    return 0;
  }
}

static void
skip_blanks(Cursor *cursor)
{
  while (*cursor->p && is_blank(cursor->p))
    advance(cursor);
}

/* Up to a blank or a bar; NULL at the end. */
static NbWord *
next_word(Cursor *cursor)
{
  gunichar quote = 0;

  skip_blanks(cursor);

  Cursor start = *cursor;

  for (; *cursor->p; advance(cursor)) {
    if (quote == 0 && (is_blank(cursor->p) || is_bar(cursor->p)))
      break;
    if (quote == 0)
      quote = closing_quote(cursor->p);
    else if (g_utf8_get_char(cursor->p) == quote)
      quote = 0;
  }
  return cursor->p == start.p ? NULL : nb_word_new(start.p, (gsize)(cursor->p - start.p), start.at);
}

static gboolean
is_filter(const char *text)
{
  for (const char *p = text; *p && !closing_quote(p); p = g_utf8_next_char(p))
    if (strchr("=<>!", *p) || g_utf8_strchr("＝＜＞！≥≤≠", -1, g_utf8_get_char(p)))
      return TRUE;
  return FALSE;
}

static NbRef *
ref_new(NbPlace at)
{
  NbRef *ref = g_new0(NbRef, 1);

  ref->at = at;
  ref->filters = g_ptr_array_new_with_free_func((GDestroyNotify)nb_word_free);
  return ref;
}

void
nb_ref_free(NbRef *ref)
{
  if (!ref)
    return;
  g_free(ref->name);
  g_free(ref->form);
  g_ptr_array_unref(ref->filters);
  g_free(ref);
}

static void
add_name(NbRef *ref, const NbWord *word)
{
  char *name = ref->name ? g_strconcat(ref->name, " ", word->text, NULL) : g_strdup(word->text);

  g_free(ref->name);
  ref->name = name;
}

static gboolean
set_form(NbRef *ref, const char *text, gsize size, NbPlace at, GError **error)
{
  ref->form = g_strndup(text, size);
  g_strstrip(ref->form);
  if (!*ref->form)
    return nb_fail(error, NB_ERROR_TEMPLATE, &at,
                   _("write a form such as 万册次.2, or take the bar away"),
                   _("nothing stands after the bar, expected a form"));
  return TRUE;
}

static gboolean
fail_nameless(GError **error, NbPlace at)
{
  return nb_fail(error, NB_ERROR_TEMPLATE, &at, _("for example {{新办读者证 证类=学生|张}}"),
                 _("no name of a metric stands here, expected one before filters and form"));
}

/* Names come first, then filters; the word of a derived form (同比) may come behind them. Takes the
 * word. */
static gboolean
add_word(NbRef *ref, NbWord *word, GError **error)
{
  if (is_filter(word->text)) {
    g_ptr_array_add(ref->filters, word);
    return TRUE;
  }
  NbDerive derive;
  gboolean fits = ref->filters->len == 0 || nb_derive_find(word->text, &derive);

  if (fits)
    add_name(ref, word);
  else
    nb_fail(error, NB_ERROR_TEMPLATE, &word->at, _("put values that have blanks into quotes"),
            _("“%s” stands after a filter, expected another filter (角色=值) or a bar"),
            word->text);
  nb_word_free(word);
  return fits;
}

NbRef *
nb_ref_parse(const char *text, NbPlace at, GError **error)
{
  Cursor cursor = {text, at};
  g_autoptr(NbRef) ref = ref_new(at);
  NbWord *word;

  skip_blanks(&cursor);
  ref->at = cursor.at;
  while ((word = next_word(&cursor))) {
    if (!add_word(ref, word, error))
      return NULL;
  }
  if (!ref->name && !fail_nameless(error, ref->at))
    return NULL;
  if (*cursor.p) {
    advance(&cursor);
    if (!set_form(ref, cursor.p, strlen(cursor.p), cursor.at, error))
      return NULL;
  }
  return g_steal_pointer(&ref);
}

/* One word of a list: a name begins a figure, a filter belongs to the one before. */
static gboolean
add_to_list(GPtrArray *refs, NbWord *word, GError **error)
{
  NbRef *last = refs->len > 0 ? refs->pdata[refs->len - 1] : NULL;

  NbDerive derive;
  gboolean derived = last && !last->form && nb_derive_find(word->text, &derive);

  if (derived) {
    add_name(last, word);
    nb_word_free(word);
    return TRUE;
  }
  if (!is_filter(word->text)) {
    last = ref_new(word->at);
    g_ptr_array_add(refs, last);
    add_name(last, word);
    nb_word_free(word);
    return TRUE;
  }
  if (!last || last->form) {
    fail_nameless(error, word->at);
    nb_word_free(word);
    return FALSE;
  }
  g_ptr_array_add(last->filters, word);
  return TRUE;
}

static gboolean
take_list_form(GPtrArray *refs, Cursor *cursor, GError **error)
{
  NbRef *last = refs->len > 0 ? refs->pdata[refs->len - 1] : NULL;

  if (!last || last->form)
    return fail_nameless(error, cursor->at);
  advance(cursor);

  Cursor start = *cursor;

  while (*cursor->p && !is_blank(cursor->p))
    advance(cursor);
  return set_form(last, start.p, (gsize)(cursor->p - start.p), start.at, error);
}

GPtrArray *
nb_refs_parse(const NbWord *text, GError **error)
{
  g_autoptr(GPtrArray) refs = g_ptr_array_new_with_free_func((GDestroyNotify)nb_ref_free);
  Cursor cursor = {text->text, text->at};

  for (;;) {
    NbWord *word = next_word(&cursor);

    if (word && !add_to_list(refs, word, error))
      return NULL;
    if (*cursor.p && is_bar(cursor.p) && !take_list_form(refs, &cursor, error))
      return NULL;
    if (!word && !*cursor.p)
      return g_steal_pointer(&refs);
  }
}

/* Two braces of either width: their bytes, or 0. */
static gsize
braces(const char *p, const char *narrow, const char *wide)
{
  gsize size = 0;

  for (int i = 0; i < 2; i++) {
    if (g_str_has_prefix(p + size, narrow))
      size += strlen(narrow);
    else if (g_str_has_prefix(p + size, wide))
      size += strlen(wide);
    else
      return 0;
  }
  return size;
}

gboolean
nb_ref_opens(const char *text)
{
  return braces(text, "{", "｛") > 0;
}

NbRef *
nb_ref_scan(const char *text, NbPlace at, gsize *size, GError **error)
{
  gsize open = braces(text, "{", "｛");
  const char *p = text + open;
  gsize close = 0;

  for (; *p && *p != '\n' && !nb_ref_opens(p); p = g_utf8_next_char(p))
    if ((close = braces(p, "}", "｝")) > 0)
      break;
  if (close == 0) {
    nb_fail(error, NB_ERROR_TEMPLATE, &at, _("close it with }} on the same line"),
            _("{{ is not closed"));
    return NULL;
  }

  g_autofree char *inner = g_strndup(text + open, (gsize)(p - text) - open);
  NbPlace inside = at;

  inside.column += 2;
  *size = (gsize)(p - text) + close;
  return nb_ref_parse(inner, inside, error);
}
