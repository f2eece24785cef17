/* ::: 分页 */
#include "report/blocks.h"

static gboolean
build(NbEval *eval, const NbCall *call, GError **error)
{
  nb_doc_add(eval->doc, NB_NODE_BREAK, &call->at);
  return TRUE;
}

const NbBlock nb_story_block_break = {.zh = "分页", .en = "break", .build = build};
