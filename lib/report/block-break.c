/* ::: 分页 */
#include "report/blocks.h"

static gboolean
build(NbEval *eval, const NbCall *call, GError **error)
{
  if (*call->args.text)
    return nb_fail(error, NB_ERROR_TEMPLATE, &call->args.at, _("write ::: 分页 alone"),
                   _("found “%s” after 分页, expected nothing"), call->args.text);
  nb_doc_add(eval->doc, NB_NODE_BREAK, &call->at);
  return TRUE;
}

const NbBlock nb_story_block_break = {.zh = "分页", .en = "break", .build = build};
