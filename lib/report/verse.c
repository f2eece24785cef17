#include "report/verse.h"

/* The lines of one language as one text; it lends their pieces. */
static GPtrArray *
gather(const NbCall *call, gboolean english, GPtrArray *breaks)
{
  GPtrArray *text = g_ptr_array_new();

  for (guint i = 0; i < call->body->len; i++) {
    const NbBodyLine *line = call->body->pdata[i];

    if (line->english != english)
      continue;
    if (text->len > 0) {
      NbInline *forced = nb_inline_new(NB_INLINE_BREAK, "\n", 1, 0, line->word->at);

      g_ptr_array_add(breaks, forced);
      g_ptr_array_add(text, forced);
    }
    g_ptr_array_extend(text, line->text, NULL, NULL);
  }
  return text;
}

gboolean
nb_verse_build(NbEval *eval, const NbCall *call, NbNodeKind kind, GError **error)
{
  g_autoptr(GPtrArray) breaks = nb_inlines_new();
  g_autoptr(GPtrArray) zh = gather(call, FALSE, breaks);
  g_autoptr(GPtrArray) en = gather(call, TRUE, breaks);

  if (zh->len == 0)
    return nb_fail(error, NB_ERROR_TEMPLATE, &call->at, _("write its text before the closing :::"),
                   _("the block “%s” is empty"), call->block->zh);

  NbNode *node = nb_doc_add(eval->doc, kind, &call->at);

  return nb_eval_text(eval, zh, en->len > 0 ? en : NULL, &node->text, error);
}
