#include "report/blocks.h"
#include "report/definitions.h"
#include "report/restate.h"

static gboolean
build_prose(NbEval *eval, const NbItem *item, GError **error)
{
  NbNode *node = nb_doc_add(eval->doc, item->kind, &item->at);

  node->level = item->level;
  node->number = g_strdup(item->number);
  eval->takes_notes = item->kind == NB_NODE_PARAGRAPH || item->kind == NB_NODE_ITEM;
  gboolean done = nb_eval_text(eval, item->zh, item->en, &node->text, error);

  eval->takes_notes = FALSE;
  return done;
}

static gboolean
build_head(NbEval *eval, GError **error)
{
  NbDoc *doc = eval->doc;
  const NbStory *story = eval->story;
  NbText title = {NULL, NULL};

  doc->head = nb_script_place(story->source, 0);
  doc->head.file = nb_doc_intern(doc, doc->head.file);
  if (!nb_eval_text(eval, story->summary_zh, story->summary_en, &doc->summary, error) ||
      !nb_eval_text(eval, story->title_zh, story->title_en, &title, error)) {
    g_clear_pointer(&title.zh, g_ptr_array_unref);
    return FALSE;
  }
  g_free(doc->title_zh);
  g_free(doc->title_en);
  doc->title_zh = title.zh ? nb_text_plain(title.zh) : NULL;
  doc->title_en = title.en ? nb_text_plain(title.en) : NULL;
  g_clear_pointer(&title.zh, g_ptr_array_unref);
  g_clear_pointer(&title.en, g_ptr_array_unref);
  return TRUE;
}

gboolean
nb_eval_items(NbEval *eval, GError **error)
{
  if (!build_head(eval, error))
    return FALSE;
  for (guint i = 0; i < eval->story->items->len; i++) {
    const NbItem *item = eval->story->items->pdata[i];

    if (item->call ? !item->call->block->build(eval, item->call, error)
                   : !build_prose(eval, item, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
nb_eval_story(NbEval *eval, GError **error)
{
  if (!nb_eval_items(eval, error))
    return FALSE;
  nb_restated_fill(eval);
  nb_definitions_fill(eval);
  return TRUE;
}
