#include "report/story.h"
#include "report/blocks.h"
#include "report/char.h"
#include "report/head.h"
#include "report/notes.h"
#include <string.h>

typedef struct {
  NbStory *story;
  guint line, n_lines;
} Reader;

static gsize
line_at(const Reader *reader, guint i, gsize *end)
{
  return nb_script_line(reader->story->source, i, end);
}

static gboolean
is_empty(const Reader *reader, guint i)
{
  gsize end;
  const char *text = reader->story->source->text;

  for (const char *p = text + line_at(reader, i, &end); p < text + end; p = g_utf8_next_char(p))
    if (!nb_is_blank(g_utf8_get_char(p)))
      return FALSE;
  return TRUE;
}

/* Bytes of the three colons that a block line begins with, or 0; @is_alone: nothing else is there.
 */
static gsize
fence_size(const char *start, const char *end, gboolean *is_alone)
{
  const char *p = start;
  int colons = 0;

  while (p < end && nb_is_blank(g_utf8_get_char(p)))
    p = g_utf8_next_char(p);
  for (; p < end && (*p == ':' || g_str_has_prefix(p, "：")); p = g_utf8_next_char(p))
    colons++;

  gsize size = colons >= 3 ? (gsize)(p - start) : 0;

  while (p < end && nb_is_blank(g_utf8_get_char(p)))
    p = g_utf8_next_char(p);
  *is_alone = size > 0 && p == end;
  return size;
}

static gboolean
is_fence(const Reader *reader, guint i, gboolean *is_alone)
{
  gsize end, start = line_at(reader, i, &end);
  const char *text = reader->story->source->text;

  return fence_size(text + start, text + end, is_alone) > 0;
}

static gsize
english_mark(const char *text)
{
  if (g_ascii_strncasecmp(text, "EN", 2) != 0)
    return 0;
  return text[2] == ':' ? 3 : g_str_has_prefix(text + 2, "：") ? 5 : 0;
}

static gboolean
add_body_line(Reader *reader, NbCall *call, GError **error)
{
  const NbScript *source = reader->story->source;
  gsize end, start = line_at(reader, reader->line, &end);
  NbBodyLine *line = g_new0(NbBodyLine, 1);

  while (nb_is_blank(g_utf8_get_char(source->text + start)))
    start += (gsize)(g_utf8_next_char(source->text + start) - (source->text + start));
  g_ptr_array_add(call->body, line);
  if (call->block->body == NB_BODY_TEXT) {
    gsize mark = english_mark(source->text + start);

    line->english = mark > 0;
    start += mark;
    line->text = nb_inlines_parse(source, start, end, line->english, error);
    if (!line->text || !nb_inlines_refuse(line->text, TRUE, FALSE, error))
      return FALSE;
  }
  line->word = nb_word_new(source->text + start, end - start, nb_script_place(source, start));
  g_strchomp(line->word->text);
  return TRUE;
}

static gboolean
read_body(Reader *reader, NbCall *call, GError **error)
{
  gboolean is_alone = FALSE;

  for (; reader->line < reader->n_lines; reader->line++) {
    if (is_fence(reader, reader->line, &is_alone)) {
      if (!is_alone)
        break;
      reader->line++;
      return TRUE;
    }
    if (!is_empty(reader, reader->line) && !add_body_line(reader, call, error))
      return FALSE;
  }
  return nb_fail(error, NB_ERROR_TEMPLATE, &call->at, _("close it with a line of ::: alone"),
                 _("the block “%s” is not closed"), call->block->zh);
}

/* Whether the block that has just begun has a body: its end comes before another block. */
static gboolean
has_body(const Reader *reader, const NbCall *call)
{
  gboolean is_alone = FALSE;

  if (call->block->body != NB_BODY_PERHAPS)
    return call->block->body != NB_BODY_NONE;
  for (guint i = reader->line; i < reader->n_lines; i++)
    if (is_fence(reader, i, &is_alone))
      return is_alone;
  return FALSE;
}

static gboolean
read_block(Reader *reader, GError **error)
{
  gsize end, start = line_at(reader, reader->line, &end);
  NbCall *call = nb_call_parse(reader->story->source, start, end, error);

  if (!call)
    return FALSE;

  NbItem *item = g_new0(NbItem, 1);

  item->kind = NB_NODE_BREAK;
  item->at = call->at;
  item->call = call;
  g_ptr_array_add(reader->story->items, item);
  reader->line++;
  call->has_body = has_body(reader, call);
  return !call->has_body || read_body(reader, call, error);
}

static gboolean
is_note(const Reader *reader, guint i)
{
  gsize end, colon;

  return nb_note_opens(reader->story->source->text + line_at(reader, i, &end), &colon);
}

/* Its line and what is written under it, up to a blank line or the next note. */
static gboolean
read_note(Reader *reader, GError **error)
{
  gsize end, start = line_at(reader, reader->line, &end);
  gboolean is_alone;

  for (reader->line++; reader->line < reader->n_lines; reader->line++) {
    if (is_empty(reader, reader->line) || is_note(reader, reader->line) ||
        is_fence(reader, reader->line, &is_alone))
      break;
    line_at(reader, reader->line, &end);
  }
  return nb_note_read(reader->story, start, end, error);
}

static gboolean
read_prose(Reader *reader, GError **error)
{
  gsize end, start = line_at(reader, reader->line, &end);
  gboolean is_alone;

  for (; reader->line < reader->n_lines; reader->line++) {
    if (is_fence(reader, reader->line, &is_alone) || is_note(reader, reader->line))
      break;
    line_at(reader, reader->line, &end);
  }
  return nb_markdown_parse(reader->story->source, start, end, reader->story->items, error);
}

NbStory *
nb_story_parse(NbScript *source, GError **error)
{
  g_autoptr(NbStory) story = g_new0(NbStory, 1);
  Reader reader = {.story = story, .n_lines = nb_script_lines(source)};
  gboolean is_alone;

  story->source = source;
  story->items = g_ptr_array_new_with_free_func((GDestroyNotify)nb_item_free);
  story->notes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, nb_footnote_free);
  if (!nb_head_read(story, &reader.line, error))
    return NULL;
  while (reader.line < reader.n_lines) {
    if (is_empty(&reader, reader.line)) {
      reader.line++;
      continue;
    }
    if (is_fence(&reader, reader.line, &is_alone) ? !read_block(&reader, error)
        : is_note(&reader, reader.line)           ? !read_note(&reader, error)
                                                  : !read_prose(&reader, error))
      return NULL;
  }
  return nb_notes_match(story, error) ? g_steal_pointer(&story) : NULL;
}

void
nb_story_free(NbStory *story)
{
  if (!story)
    return;
  g_clear_pointer(&story->title_zh, g_ptr_array_unref);
  g_clear_pointer(&story->title_en, g_ptr_array_unref);
  g_clear_pointer(&story->summary_zh, g_ptr_array_unref);
  g_clear_pointer(&story->summary_en, g_ptr_array_unref);
  nb_word_free(story->period);
  nb_word_free(story->languages);
  nb_word_free(story->theme);
  nb_word_free(story->layout);
  nb_word_free(story->cover);
  g_ptr_array_unref(story->items);
  g_hash_table_unref(story->notes);
  nb_script_free(story->source);
  g_free(story);
}
