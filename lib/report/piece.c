#include "report/story.h"

/* Making, freeing and showing the pieces of a story. */

NbWord *
nb_word_new(const char *text, gsize size, NbPlace at)
{
  NbWord *word = g_new0(NbWord, 1);

  *word = (NbWord){.text = g_strndup(text, size), .at = at};
  return word;
}

void
nb_word_free(NbWord *word)
{
  if (!word)
    return;
  g_free(word->text);
  g_free(word);
}

static void
inline_free(gpointer data)
{
  NbInline *piece = data;

  g_free(piece->text);
  nb_ref_free(piece->ref);
  g_free(piece->label);
  g_free(piece->uri);
  g_free(piece);
}

GPtrArray *
nb_inlines_new(void)
{
  return g_ptr_array_new_with_free_func(inline_free);
}

NbInline *
nb_inline_new(NbInlineKind kind, const char *text, gsize size, guint style, NbPlace at)
{
  NbInline *piece = g_new0(NbInline, 1);

  *piece = (NbInline){
      .kind = kind, .text = text ? g_strndup(text, size) : NULL, .style = style, .at = at};
  return piece;
}

void
nb_item_free(NbItem *item)
{
  if (!item)
    return;
  g_free(item->number);
  g_clear_pointer(&item->zh, g_ptr_array_unref);
  g_clear_pointer(&item->en, g_ptr_array_unref);
  g_clear_pointer(&item->call, nb_call_free);
  g_free(item);
}

static void
dump_ref(GString *out, const NbRef *ref)
{
  g_string_append_printf(out, "{%s", ref->name);
  for (guint i = 0; i < ref->filters->len; i++)
    g_string_append_printf(out, " [%s]", ((const NbWord *)ref->filters->pdata[i])->text);
  g_string_append_printf(out, "%s%s}", ref->form ? "|" : "", ref->form ? ref->form : "");
}

static void
dump_text(GString *out, const char *name, const GPtrArray *text)
{
  if (!text)
    return;
  g_string_append_printf(out, "  %s ", name);
  for (guint i = 0; i < text->len; i++) {
    const NbInline *piece = text->pdata[i];
    const char *mark = piece->style & NB_RUN_BOLD       ? "**"
                       : piece->style & NB_RUN_EMPHASIS ? "*"
                                                        : "";

    g_string_append(out, mark);
    if (piece->kind == NB_INLINE_REF)
      dump_ref(out, piece->ref);
    else if (piece->kind == NB_INLINE_MARK)
      g_string_append_printf(out, "[^%s]", piece->label);
    else
      g_string_append(out, piece->kind == NB_INLINE_BREAK ? "⏎" : piece->text);
    g_string_append(out, mark);
    if (piece->uri)
      g_string_append_printf(out, "(%s)", piece->uri);
  }
  g_string_append_c(out, '\n');
}

static void
dump_call(GString *out, const NbCall *call)
{
  g_string_append_printf(out, " <%s>", call->args.text);
  for (guint i = 0; i < call->options->len; i++) {
    const NbOption *option = call->options->pdata[i];

    if (option->key)
      g_string_append_printf(out, " %s=<%s>", option->key, option->value);
    else
      g_string_append_printf(out, " [%s]", option->written);
  }
  g_string_append_c(out, '\n');
  for (guint i = 0; i < call->body->len; i++) {
    const NbBodyLine *line = call->body->pdata[i];

    if (line->text)
      dump_text(out, line->english ? "en" : "zh", line->text);
    else
      g_string_append_printf(out, "  %s\n", line->word->text);
  }
}

static gint
compare_places(gconstpointer a, gconstpointer b, gpointer story)
{
  const NbFootnote *left = g_hash_table_lookup(((const NbStory *)story)->notes, *(char *const *)a);
  const NbFootnote *right = g_hash_table_lookup(((const NbStory *)story)->notes, *(char *const *)b);

  return left->at.line < right->at.line ? -1 : 1;
}

static void
dump_notes(GString *out, const NbStory *story)
{
  guint n = 0;
  g_autofree gpointer *labels = g_hash_table_get_keys_as_array(story->notes, &n);

  g_qsort_with_data(labels, (gint)n, sizeof *labels, compare_places, (gpointer)story);
  for (guint i = 0; i < n; i++) {
    const NbFootnote *note = g_hash_table_lookup(story->notes, labels[i]);

    g_string_append_printf(out, "%" G_GINT64_FORMAT " note %s\n", note->at.line,
                           (const char *)labels[i]);
    dump_text(out, "zh", note->zh);
    dump_text(out, "en", note->en);
  }
}

char *
nb_story_dump(const NbStory *story)
{
  static const char *const kinds[] = {[NB_NODE_HEADING] = "heading",
                                      [NB_NODE_PARAGRAPH] = "paragraph",
                                      [NB_NODE_ITEM] = "item",
                                      [NB_NODE_BREAK] = "block"};
  GString *out = g_string_new(NULL);

  if (story->title_zh || story->summary_zh)
    g_string_append(out, "head\n");
  dump_text(out, "title", story->title_zh);
  dump_text(out, "title en", story->title_en);
  dump_text(out, "summary", story->summary_zh);
  dump_text(out, "summary en", story->summary_en);
  for (guint i = 0; i < story->items->len; i++) {
    const NbItem *item = story->items->pdata[i];

    g_string_append_printf(out, "%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT " %s", item->at.line,
                           item->at.column, kinds[item->kind]);
    if (item->level > 0)
      g_string_append_printf(out, " %d", item->level);
    if (item->number)
      g_string_append_printf(out, " “%s”", item->number);
    if (item->call) {
      dump_call(out, item->call);
      continue;
    }
    g_string_append_c(out, '\n');
    dump_text(out, "zh", item->zh);
    dump_text(out, "en", item->en);
  }
  dump_notes(out, story);
  return g_string_free(out, FALSE);
}
