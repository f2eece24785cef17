/* ::: 诗 … :::  lines set one under another, EN: lines their English. */
#include "report/verse.h"

static gboolean
build(NbEval *eval, const NbCall *call, GError **error)
{
  return nb_verse_build(eval, call, NB_NODE_POEM, error);
}

const NbBlock nb_story_block_poem = {
    .zh = "诗", .en = "poem", .body = NB_BODY_TEXT, .build = build};
