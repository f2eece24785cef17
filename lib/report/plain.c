#include "report/plain.h"
#include "report/blocks.h"
#include "report/char.h"
#include <string.h>

typedef struct {
  NbDoc *doc;
  const NbScript *source;
} Reader;

static gboolean
has_han(const char *text)
{
  for (const char *p = text; *p; p = g_utf8_next_char(p))
    if (nb_is_han(g_utf8_get_char(p)) && !nb_is_han_mark(g_utf8_get_char(p)))
      return TRUE;
  return FALSE;
}

static int
heading_level(const char *text)
{
  gsize signs = strspn(text, "#");

  return signs >= 1 && signs <= 3 && text[signs] == ' ' ? (int)signs : 0;
}

static void
add_node(const Reader *reader, const char *text, gsize offset)
{
  int level = heading_level(text);
  NbPlace at = nb_script_place(reader->source, offset);
  g_autofree char *words = nb_trim(text + level, strlen(text + level));

  if (!*words)
    return;

  NbNode *node = nb_doc_add(reader->doc, level > 0 ? NB_NODE_HEADING : NB_NODE_PARAGRAPH, &at);

  node->level = level;
  node->text = has_han(words) ? nb_text_from(words, NULL) : nb_text_from(NULL, words);
}

static gboolean
has_blank_line(const NbScript *source)
{
  for (guint i = 0; i < nb_script_lines(source); i++) {
    gsize end, start = nb_script_line(source, i, &end);
    g_autofree char *line = nb_trim(source->text + start, end - start);

    if (!*line)
      return TRUE;
  }
  return FALSE;
}

/* Between two lines of a paragraph stands a blank, unless both sides of it are Chinese. */
static void
join(GString *paragraph, const char *line)
{
  const char *last = g_utf8_find_prev_char(paragraph->str, paragraph->str + paragraph->len);

  if (last && !(nb_is_han(g_utf8_get_char(last)) && nb_is_han(g_utf8_get_char(line))))
    g_string_append_c(paragraph, ' ');
  g_string_append(paragraph, line);
}

static void
flush(const Reader *reader, GString *paragraph, gsize offset)
{
  if (paragraph->len > 0)
    add_node(reader, paragraph->str, offset);
  g_string_truncate(paragraph, 0);
}

static void
add_text(const Reader *reader, gboolean by_lines)
{
  g_autoptr(GString) paragraph = g_string_new(NULL);
  gsize first = 0;

  for (guint i = 0; i < nb_script_lines(reader->source); i++) {
    gsize end, start = nb_script_line(reader->source, i, &end);
    g_autofree char *line = nb_trim(reader->source->text + start, end - start);
    gboolean alone = by_lines || heading_level(line) > 0;

    if (!*line || alone)
      flush(reader, paragraph, first);
    if (paragraph->len == 0)
      first = start;
    if (*line)
      join(paragraph, line);
    if (alone)
      flush(reader, paragraph, first);
  }
  flush(reader, paragraph, first);
}

static gboolean
needs_no_data(const NbBlock *block)
{
  static const char *const names[] = {"poem", "break"};

  for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
    if (g_str_equal(block->en, names[i]))
      return TRUE;
  return FALSE;
}

static gboolean
refuse_figures(const GPtrArray *text, GError **error)
{
  for (guint i = 0; text && i < text->len; i++) {
    const NbInline *piece = text->pdata[i];

    if (piece->kind == NB_INLINE_REF)
      return nb_fail(error, NB_ERROR_TEMPLATE, &piece->at,
                     _("write the number, or run nianbao report on the project"),
                     _("a figure stands here, and a text alone has no data"));
  }
  return TRUE;
}

static gboolean
refuse_data(const NbItem *item, GError **error)
{
  if (!item->call)
    return refuse_figures(item->zh, error) && refuse_figures(item->en, error);
  if (!needs_no_data(item->call->block))
    return nb_fail(error, NB_ERROR_TEMPLATE, &item->at, _("run nianbao report on the project"),
                   _("the block “%s” needs data, and a text alone has none"),
                   item->call->block->zh);
  for (guint i = 0; i < item->call->body->len; i++)
    if (!refuse_figures(((const NbBodyLine *)item->call->body->pdata[i])->text, error))
      return FALSE;
  return TRUE;
}

static gboolean
check_story(const NbStory *story, GError **error)
{
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; i < story->items->len; i++)
    if (!refuse_data(story->items->pdata[i], error))
      return FALSE;
  g_hash_table_iter_init(&iter, story->notes);
  while (g_hash_table_iter_next(&iter, NULL, &value)) {
    const NbFootnote *note = value;

    if (!refuse_figures(note->zh, error) || !refuse_figures(note->en, error))
      return FALSE;
  }
  return refuse_figures(story->title_zh, error) && refuse_figures(story->title_en, error) &&
         refuse_figures(story->summary_zh, error) && refuse_figures(story->summary_en, error);
}

/* A text has no cover: title and summary stand over it. */
static gboolean
add_head(NbEval *eval, NbNodeKind kind, const GPtrArray *zh, const GPtrArray *en, GError **error)
{
  if (!zh && !en)
    return TRUE;

  NbNode *node = nb_doc_add(eval->doc, kind, NULL);

  node->level = kind == NB_NODE_HEADING;
  return nb_eval_text(eval, zh, en, &node->text, error);
}

static gboolean
add_story(NbDoc *doc, NbScript *source, GError **error)
{
  g_autoptr(NbStory) story = nb_story_parse(source, error);
  const NbPeriod none = {.first_day = NB_DAY_NONE, .last_day = NB_DAY_NONE};

  if (!story || !check_story(story, error))
    return FALSE;

  NbEval *eval = nb_eval_new(NULL, story, &none);

  nb_doc_free(eval->doc);
  eval->doc = doc;

  gboolean done = add_head(eval, NB_NODE_HEADING, story->title_zh, story->title_en, error) &&
                  add_head(eval, NB_NODE_PARAGRAPH, story->summary_zh, story->summary_en, error);

  g_clear_pointer(&story->summary_zh, g_ptr_array_unref);
  g_clear_pointer(&story->summary_en, g_ptr_array_unref);
  done = done && nb_eval_items(eval, error);

  eval->doc = NULL;
  nb_eval_free(eval);
  return done;
}

static void
name_after_heading(NbDoc *doc)
{
  const NbNode *first = doc->nodes->len > 0 ? doc->nodes->pdata[0] : NULL;

  if (doc->title_zh || doc->title_en || !first || first->kind != NB_NODE_HEADING ||
      first->level != 1)
    return;
  doc->title_zh = first->text.zh ? nb_text_plain(first->text.zh) : NULL;
  doc->title_en = first->text.en ? nb_text_plain(first->text.en) : NULL;
}

gboolean
nb_plain_add(NbDoc *doc, const char *path, NbPlainForm form, GError **error)
{
  NbScript *source = nb_script_read(path, error);

  if (!source)
    return FALSE;
  if (form == NB_PLAIN_STORY) {
    if (!add_story(doc, source, error))
      return FALSE;
  } else {
    const Reader reader = {.doc = doc, .source = source};

    add_text(&reader, form == NB_PLAIN_LINES || !has_blank_line(source));
    nb_script_free(source);
  }
  name_after_heading(doc);
  return TRUE;
}
