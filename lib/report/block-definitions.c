/* ::: 附录     every metric that the report uses, how it is counted and from which files.
 *
 * It may stand anywhere: its lines are written when all other blocks are, see
 * nb_definitions_fill().
 */
#include "report/definitions.h"
#include "report/option.h"

static gboolean
build(NbEval *eval, const NbCall *call, GError **error)
{
  g_autofree char *zh = NULL;
  g_autofree char *en = NULL;

  nb_option_titles(call, &zh, &en);
  nb_doc_add(eval->doc, NB_NODE_GRID, &call->at)->grid = nb_definitions_grid(zh, en);
  return TRUE;
}

static const NbBlockKey keys[] = {
    {"标题", "title"},
    {NULL,     NULL   },
};

const NbBlock nb_story_block_definitions = {
    .zh = "附录", .en = "definitions", .keys = keys, .build = build};
