/* The author's own checks: `讲座 + 展览 + 其他活动 = 活动场次`. Internal to report.
 *
 *   check  = sum relation sum
 *   sum    = term { ("+" | " - ") term }
 *   term   = number | figure | "Σ各" key "(" figure ")"
 *   figure = name [ "(" filters ")" ]
 *   relation: = <= >= < >, or ≤ ≥ and the full-width ones
 */
#pragma once
#include "report/eval.h"

/** NbSum: both sides of a check, and whether it holds. */
typedef struct {
  NbRatio left, right;
  gboolean holds;
} NbSum;

/** nb_sum_check: Returns: %FALSE with @error (NB_ERROR_TEMPLATE) when @line cannot be read or names
 * an unknown metric; a check that does not hold is no error here. */
gboolean nb_sum_check(NbEval *eval, const NbWord *line, NbSum *sum, GError **error);
