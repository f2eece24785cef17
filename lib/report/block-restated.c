/* ::: 重述     figures of earlier years that differ from what was published.
 *
 * Without the block the table stands at the end of the report; with nothing to say it is left out.
 */
#include "report/option.h"
#include "report/restate.h"

static gboolean
build(NbEval *eval, const NbCall *call, GError **error)
{
  g_autofree char *zh = NULL;
  g_autofree char *en = NULL;

  nb_option_titles(call, &zh, &en);
  nb_doc_add(eval->doc, NB_NODE_GRID, &call->at)->grid = nb_restated_grid(zh, en);
  return TRUE;
}

static const NbBlockKey keys[] = {
    {"标题", "title"},
    {NULL,     NULL   },
};

const NbBlock nb_story_block_restated = {
    .zh = "重述", .en = "restated", .keys = keys, .build = build};
