/* ::: 校验
 * 讲座 + 展览 + 其他活动 = 活动场次
 * :::
 */
#include "report/blocks.h"
#include "report/fraction.h"
#include "report/sums.h"

static char *
describe(const NbWord *line, const NbSum *sum)
{
  const NbRatio difference = nb_ratio_add(sum->left, sum->right, -1);
  g_autofree char *left = nb_number_plain(sum->left);
  g_autofree char *right = nb_number_plain(sum->right);
  g_autofree char *apart = nb_number_plain(difference);

  return g_strdup_printf(_("“%s” does not hold: left %s, right %s, difference %s"), line->text,
                         left, right, apart);
}

static gboolean
check_line(NbEval *eval, const NbWord *line, GError **error)
{
  NbSum sum;

  if (!nb_sum_check(eval, line, &sum, error))
    return FALSE;
  if (sum.holds)
    return TRUE;

  g_autofree char *message = describe(line, &sum);

  if (!eval->findings)
    return nb_fail(error, NB_ERROR_CHECK, &line->at,
                   _("mend the data or the check; nianbao check lists them all"), "%s", message);
  nb_eval_note(eval->findings, &line->at, TRUE, "sum", "%s", message);
  return TRUE;
}

static gboolean
build(NbEval *eval, const NbCall *call, GError **error)
{
  for (guint i = 0; i < call->body->len; i++)
    if (!check_line(eval, ((const NbBodyLine *)call->body->pdata[i])->word, error))
      return FALSE;
  return TRUE;
}

const NbBlock nb_story_block_check = {
    .zh = "校验", .en = "check", .body = NB_BODY_LINES, .build = build};
