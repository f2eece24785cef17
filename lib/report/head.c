#include "report/head.h"
#include "base/near.h"
#include "report/char.h"
#include "report/notes.h"
#include <string.h>

typedef enum { TITLE, SUMMARY, PERIOD, LANGUAGES, THEME, LAYOUT, COVER, ENGLISH } Key;

static const char *const keys[][2] = {
    [TITLE] = {"标题", "title"    },
      [SUMMARY] = {"摘要", "summary"  },
    [PERIOD] = {"期间", "period"   },
      [LANGUAGES] = {"语言", "languages"},
    [THEME] = {"主题", "theme"    },
      [LAYOUT] = {"版式", "layout"   },
    [COVER] = {"封面", "cover"    },
      [ENGLISH] = {"EN",     "EN"       },
};

/* Where the value of `键: 值` begins, or 0 when there is no colon after a short word. */
static gsize
value_offset(const char *line, const char *end)
{
  enum { LONGEST_KEY = 12 };
  int n = 0;

  for (const char *p = line; p < end && n <= LONGEST_KEY; p = g_utf8_next_char(p), n++) {
    if ((*p == ':' || g_str_has_prefix(p, "：")) && p > line)
      return (gsize)(g_utf8_next_char(p) - line);
    if (!g_unichar_isalnum(g_utf8_get_char(p)))
      return 0;
  }
  return 0;
}

static int
find_key(const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
    if (g_str_equal(keys[i][0], key) || g_ascii_strcasecmp(keys[i][1], key) == 0)
      return (int)i;
  return -1;
}

static char *
near_keys(const char *key)
{
  const char *names[2 * G_N_ELEMENTS(keys) + 1] = {NULL};

  for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
    names[2 * i] = keys[i][0];
    names[2 * i + 1] = keys[i][1];
  }
  return nb_near_list(key, names, 3);
}

static gboolean
fail_key(GError **error, const NbPlace *at, const char *key)
{
  g_autofree char *near = near_keys(key);
  g_autofree char *hint =
      near ? g_strdup_printf(_("did you mean %s?"), near)
           : g_strdup(_(
                 "the head knows 标题 摘要 期间 语言 主题 版式 封面; leave a blank line before the "
                 "text"));
  g_autofree char *shown = nb_quote(key, -1);

  return nb_fail(error, NB_ERROR_TEMPLATE, at, hint, _("the head has no key “%s”"), shown);
}

typedef struct {
  NbStory *story;
  Key last; /* what an EN: line belongs to */
} Head;

static GPtrArray **
slot(NbStory *story, Key key, gboolean english)
{
  if (key == TITLE)
    return english ? &story->title_en : &story->title_zh;
  return english ? &story->summary_en : &story->summary_zh;
}

static gboolean
set_text(Head *head, Key key, gboolean english, gsize start, gsize end, GError **error)
{
  GPtrArray **text = slot(head->story, key, english);
  g_autoptr(GPtrArray) parsed = nb_inlines_parse(head->story->source, start, end, english, error);

  if (!parsed || !nb_inlines_refuse(parsed, TRUE, TRUE, error))
    return FALSE;
  g_clear_pointer(text, g_ptr_array_unref);
  *text = g_ptr_array_ref(parsed);
  if (english)
    return TRUE;

  GPtrArray *after_bar = nb_inlines_split(parsed);

  if (after_bar) {
    NbPlace at = nb_script_place(head->story->source, start);

    g_ptr_array_unref(after_bar);
    if (key == SUMMARY)
      return nb_fail(error, NB_ERROR_TEMPLATE, &at, _("write its English on the next line, EN: …"),
                     _("a bar in the summary"));
  }
  return TRUE;
}

/* `标题: 中文 | English`: the bar is looked for outside figures, so each side is read apart. */
static gboolean
set_title(Head *head, gsize start, gsize end, GError **error)
{
  const char *text = head->story->source->text;
  const char *bar = NULL;
  int depth = 0;

  for (const char *p = text + start; p < text + end && !bar; p = g_utf8_next_char(p)) {
    depth += *p == '{' || g_str_has_prefix(p, "｛");
    depth -= *p == '}' || g_str_has_prefix(p, "｝");
    if (depth == 0 && (*p == '|' || g_str_has_prefix(p, "｜")))
      bar = p;
  }
  if (!bar)
    return set_text(head, TITLE, FALSE, start, end, error);
  return set_text(head, TITLE, FALSE, start, (gsize)(bar - text), error) &&
         set_text(head, TITLE, TRUE, (gsize)(g_utf8_next_char(bar) - text), end, error);
}

static gboolean
set_word(NbWord **word, const NbScript *source, gsize start, gsize end)
{
  while (start < end && nb_is_blank(g_utf8_get_char(source->text + start)))
    start = (gsize)(g_utf8_next_char(source->text + start) - source->text);
  nb_word_free(*word);
  *word = nb_word_new(source->text + start, end - start, nb_script_place(source, start));
  g_strchomp((*word)->text);
  return TRUE;
}

static gboolean
set_value(Head *head, Key key, gsize start, gsize end, GError **error)
{
  NbStory *story = head->story;
  NbPlace at = nb_script_place(story->source, start);

  if (key == ENGLISH && head->last != TITLE && head->last != SUMMARY)
    return nb_fail(error, NB_ERROR_TEMPLATE, &at, _("put EN: after 标题 or 摘要"),
                   _("English without a Chinese text before it"));
  if (key == ENGLISH)
    return set_text(head, head->last, TRUE, start, end, error);
  head->last = key;
  if (key == TITLE)
    return set_title(head, start, end, error);
  if (key == SUMMARY)
    return set_text(head, SUMMARY, FALSE, start, end, error);
  return set_word(key == PERIOD   ? &story->period
                  : key == THEME  ? &story->theme
                  : key == LAYOUT ? &story->layout
                  : key == COVER  ? &story->cover
                                  : &story->languages,
                  story->source, start, end);
}

static gboolean
read_line(Head *head, gsize start, gsize end, GError **error)
{
  const char *text = head->story->source->text;
  NbPlace at = nb_script_place(head->story->source, start);
  gsize value = value_offset(text + start, text + end);

  if (value == 0)
    return nb_fail(error, NB_ERROR_TEMPLATE, &at,
                   _("write 键: 值, and a blank line between the head and the text"),
                   _("a line of the head without a key"));

  const char *colon = g_utf8_prev_char(text + start + value);
  g_autofree char *key = g_strndup(text + start, (gsize)(colon - (text + start)));
  int known = find_key(key);

  if (known < 0)
    return fail_key(error, &at, key);
  return set_value(head, (Key)known, start + value, end, error);
}

/* A first line such as `概述：2024年…` is prose: its word is like no key. */
static gboolean
begins_head(const char *line, const char *end)
{
  gsize value = value_offset(line, end);

  if (value == 0)
    return FALSE;

  const char *colon = g_utf8_prev_char(line + value);
  g_autofree char *key = g_strndup(line, (gsize)(colon - line));
  g_autofree char *near = near_keys(key);

  return near != NULL;
}

gboolean
nb_head_read(NbStory *story, guint *line, GError **error)
{
  const NbScript *source = story->source;
  Head head = {.story = story, .last = ENGLISH};
  gsize end, start;

  for (*line = 0; *line < nb_script_lines(source); ++*line) {
    start = nb_script_line(source, *line, &end);
    while (start < end && nb_is_blank(g_utf8_get_char(source->text + start)))
      start = (gsize)(g_utf8_next_char(source->text + start) - source->text);
    if (start == end && head.last == ENGLISH)
      continue;
    if (start == end)
      return TRUE;
    if (head.last == ENGLISH && !begins_head(source->text + start, source->text + end))
      return TRUE;
    if (!read_line(&head, start, end, error))
      return FALSE;
  }
  return TRUE;
}
