/* ::: 数据质量 ; 标题=数据质量 | Soundness of the data
 */
#include "lang/terms.h"
#include "report/blocks.h"
#include "report/option.h"
#include "report/quality.h"

static gboolean
build(NbEval *eval, const NbCall *call, GError **error)
{
  g_autofree char *zh = g_strdup(nb_term("audit", "title", FALSE));
  g_autofree char *en = g_strdup(nb_term("audit", "title", TRUE));

  nb_option_titles(call, &zh, &en);
  nb_doc_add(eval->doc, NB_NODE_GRID, &call->at)->grid =
      nb_quality_grid(eval->project, &eval->period, zh, en);
  return TRUE;
}

static const NbBlockKey keys[] = {
    {"标题", "title"},
    {NULL,     NULL   },
};

const NbBlock nb_story_block_quality = {
    .zh = "数据质量", .en = "quality", .keys = keys, .build = build};
