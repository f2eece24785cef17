/* ::: 要点 职工 在编 数字资源总量|TB.3 ; 标题=基本数据 | Key figures
 * ::: 要点 职工 ; 二维码=https://www.example.cn 微信公众号 | WeChat
 */
#include "lang/terms.h"
#include "report/blocks.h"
#include "report/code.h"
#include "report/option.h"

static gboolean
add_row(NbEval *eval, const NbRef *ref, NbGrid *grid, GError **error)
{
  const NbFigure *figure = nb_eval_figure(eval, ref, error);

  if (!figure)
    return FALSE;

  NbCell *row = nb_grid_add_row(grid);

  row[0].zh = g_strdup(figure->name_zh);
  row[0].en = g_strdup(figure->name_en);
  row[1].zh = g_strdup(figure->printed_zh);
  row[1].en = g_strdup(figure->printed_en);
  row[1].value = figure->value;
  return TRUE;
}

static gboolean
build(NbEval *eval, const NbCall *call, GError **error)
{
  g_autoptr(GPtrArray) refs = nb_refs_parse(&call->args, error);
  g_autofree char *zh = NULL;
  g_autofree char *en = NULL;
  const NbOption *code = nb_call_option(call, "二维码");

  if (!refs)
    return FALSE;
  if (refs->len == 0)
    return nb_fail(error, NB_ERROR_TEMPLATE, &call->at, _("for example ::: 要点 职工 在编"),
                   _("no metric is named"));
  nb_option_titles(call, &zh, &en);

  NbGrid *grid = nb_grid_new("facts", NB_GRID_FACTS, zh, en);

  nb_doc_add(eval->doc, NB_NODE_GRID, &call->at)->grid = grid;
  nb_grid_add_column(grid, "name", nb_term("word", "name", FALSE), nb_term("word", "name", TRUE),
                     NB_CELL_TEXT);
  nb_grid_add_column(grid, "value", nb_term("word", "value", FALSE), nb_term("word", "value", TRUE),
                     NB_CELL_TEXT);
  for (guint i = 0; i < refs->len; i++)
    if (!add_row(eval, refs->pdata[i], grid, error))
      return FALSE;
  return !code || nb_code_add(grid, code->value, &code->value_at, error);
}

static const NbBlockKey keys[] = {
    {"二维码", "code" },
    {"标题",    "title"},
    {NULL,        NULL   },
};

const NbBlock nb_story_block_facts = {
    .zh = "要点", .en = "facts", .keys = keys, .takes_args = TRUE, .build = build};
