/* ::: 结语 … :::  set large on the last page. */
#include "report/verse.h"

static gboolean
build(NbEval *eval, const NbCall *call, GError **error)
{
  return nb_verse_build(eval, call, NB_NODE_CLOSING, error);
}

const NbBlock nb_story_block_closing = {
    .zh = "结语", .en = "closing", .body = NB_BODY_TEXT, .build = build};
