#include "report/notes.h"
#include "report/char.h"
#include <string.h>

enum { LONGEST_LABEL = 64 };

static gsize
bracket_size(const char *text, char ascii, const char *wide)
{
  return *text == ascii ? 1 : g_str_has_prefix(text, wide) ? strlen(wide) : 0;
}

gsize
nb_note_label_size(const char *text)
{
  gsize open = bracket_size(text, '[', "［"), close = 0;
  const char *p = text + open;

  if (open == 0 || *p != '^')
    return 0;
  for (p++; *p && p - text < LONGEST_LABEL; p = g_utf8_next_char(p)) {
    close = bracket_size(p, ']', "］");
    if (close > 0 || nb_is_blank(g_utf8_get_char(p)) || bracket_size(p, '[', "［") > 0)
      break;
  }
  return close > 0 && p > text + open + 1 ? (gsize)(p - text) + close : 0;
}

char *
nb_note_label(const char *text, gsize size)
{
  const char *start = strchr(text, '^') + 1;
  const char *end = g_utf8_find_prev_char(text, text + size);

  return g_strndup(start, (gsize)(end - start));
}

gboolean
nb_note_opens(const char *line, gsize *colon)
{
  const char *p = line;

  while (*p == ' ' || g_str_has_prefix(p, "　"))
    p = g_utf8_next_char(p);

  gsize size = nb_note_label_size(p);
  gsize after = size > 0 ? bracket_size(p + size, ':', "：") : 0;

  *colon = (gsize)(p - line) + size + after;
  return after > 0;
}

void
nb_footnote_free(gpointer footnote)
{
  NbFootnote *note = footnote;

  g_clear_pointer(&note->zh, g_ptr_array_unref);
  g_clear_pointer(&note->en, g_ptr_array_unref);
  g_free(note);
}

static gboolean
add_note(NbStory *story, NbPlace at, const char *label, NbItem *text, GError **error)
{
  const NbFootnote *first = g_hash_table_lookup(story->notes, label);

  if (first)
    return nb_fail(error, NB_ERROR_TEMPLATE, &at, _("give each note a label of its own"),
                   _("the note [^%s] is written twice, first in line %" PRId64), label,
                   first->at.line);
  if (!nb_inlines_refuse(text->zh, TRUE, FALSE, error) ||
      !nb_inlines_refuse(text->en, TRUE, FALSE, error))
    return FALSE;

  NbFootnote *note = g_new0(NbFootnote, 1);

  note->at = at;
  note->zh = g_steal_pointer(&text->zh);
  note->en = g_steal_pointer(&text->en);
  g_hash_table_insert(story->notes, g_strdup(label), note);
  return TRUE;
}

gboolean
nb_note_read(NbStory *story, gsize start, gsize end, GError **error)
{
  const char *line = story->source->text + start;
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func((GDestroyNotify)nb_item_free);
  gsize colon = 0;

  while (nb_is_blank(g_utf8_get_char(line)))
    line = g_utf8_next_char(line);
  start = (gsize)(line - story->source->text);
  nb_note_opens(line, &colon);

  NbPlace at = nb_script_place(story->source, start);
  g_autofree char *label = nb_note_label(line, nb_note_label_size(line));

  if (!nb_markdown_parse(story->source, start + colon, end, items, error))
    return FALSE;

  NbItem *text = items->len == 1 ? items->pdata[0] : NULL;

  if (!text || text->kind != NB_NODE_PARAGRAPH)
    return nb_fail(error, NB_ERROR_TEMPLATE, &at,
                   _("write its text after the colon, in one paragraph"),
                   items->len == 0 ? _("the note [^%s] has no text")
                                   : _("the note [^%s] is a list, a heading or several paragraphs"),
                   label);
  return add_note(story, at, label, text, error);
}

gboolean
nb_inlines_refuse(const GPtrArray *text, gboolean marks, gboolean links, GError **error)
{
  for (guint i = 0; text && i < text->len; i++) {
    const NbInline *piece = text->pdata[i];

    if (marks && piece->kind == NB_INLINE_MARK)
      return nb_fail(error, NB_ERROR_TEMPLATE, &piece->at,
                     _("put it into a paragraph or a list item"),
                     _("the mark [^%s] stands where there can be no note"), piece->label);
    if (links && piece->uri)
      return nb_fail(error, NB_ERROR_TEMPLATE, &piece->at,
                     _("put it into a paragraph or a list item"),
                     _("a link stands where there can be none"));
  }
  return TRUE;
}

static gboolean
match_marks(const NbStory *story, const GPtrArray *text, GError **error)
{
  for (guint i = 0; text && i < text->len; i++) {
    const NbInline *piece = text->pdata[i];
    NbFootnote *note =
        piece->kind == NB_INLINE_MARK ? g_hash_table_lookup(story->notes, piece->label) : NULL;

    if (note)
      note->is_marked = TRUE;
    else if (piece->kind == NB_INLINE_MARK)
      return nb_fail(error, NB_ERROR_TEMPLATE, &piece->at,
                     _("write the note on a line of its own, [^1]: and its text"),
                     _("the mark [^%s] has no note"), piece->label);
  }
  return TRUE;
}

/* The first unmarked note of the story, whatever the order of the table. */
static const char *
find_unmarked(const NbStory *story, const NbFootnote **found)
{
  GHashTableIter iter;
  gpointer label, value;
  const char *name = NULL;

  g_hash_table_iter_init(&iter, story->notes);
  while (g_hash_table_iter_next(&iter, &label, &value)) {
    const NbFootnote *note = value;

    if (!note->is_marked && (!name || note->at.line < (*found)->at.line)) {
      name = label;
      *found = note;
    }
  }
  return name;
}

gboolean
nb_notes_match(const NbStory *story, GError **error)
{
  const NbFootnote *unmarked = NULL;

  for (guint i = 0; i < story->items->len; i++) {
    const NbItem *item = story->items->pdata[i];

    if (!match_marks(story, item->zh, error) || !match_marks(story, item->en, error))
      return FALSE;
  }

  const char *label = find_unmarked(story, &unmarked);

  if (!label)
    return TRUE;
  return nb_fail(error, NB_ERROR_TEMPLATE, &unmarked->at,
                 _("put its mark into the text, or take the note away"),
                 _("no text bears the mark [^%s] of this note"), label);
}

NbRun *
nb_note_run(NbEval *eval, const char *label, GError **error)
{
  const NbFootnote *source = g_hash_table_lookup(eval->story->notes, label);
  guint number = GPOINTER_TO_UINT(g_hash_table_lookup(eval->notes, label));

  if (number == 0) {
    NbNote *note = nb_doc_note(eval->doc, &source->at);

    number = eval->doc->notes->len;
    g_hash_table_insert(eval->notes, g_strdup(label), GUINT_TO_POINTER(number));
    if (!nb_eval_text(eval, source->zh, source->en, &note->text, error))
      return NULL;
  }
  return nb_run_new_mark(number);
}
