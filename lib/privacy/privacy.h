/* The only door out. A result of the query engine becomes printable (NbCleared) here and nowhere
 * else; the report's builders accept nothing but NbCleared, so forgetting to mask does not compile.
 *
 * Identity keys (a reader's card number) are masked by the policy: by default the tail of the
 * number, never the whole. Groups of minors are left out of a named ranking. Cells of a cross table
 * below the threshold are hidden when the key describes readers.
 */
#pragma once
#include "metric/metric.h"

typedef enum {
  NB_MASK_TAIL,   /* 证尾号: ****1234; at most half of the number is shown */
  NB_MASK_HIDDEN, /* 隐藏: the rank alone */
  NB_MASK_CODE,   /* 代号: 读者1, 读者2 in order of rank */
  NB_MASK_FULL,   /* needs a reason; the caller prints that it was used */
} NbMask;

typedef struct {
  NbMask mask;
  gint64 threshold;   /* k: smaller cells of reader groups are hidden; 0 switches it off */
  gboolean show_minors; /* default FALSE: minors never stand in a ranking of readers */
  const char *minor_types; /* reader types that mean a minor: "少儿|中小学生|…" */
} NbPolicy;

/** nb_policy_default: tail mask, k = 5, minors not shown. */
NbPolicy nb_policy_default(void);
/** nb_mask_parse: 证尾号/tail, 隐藏/hidden, 代号/code, 全名/full. */
gboolean nb_mask_parse(const char *text, NbMask *mask);

/**
 * NbCleared: the printable copy of a result.
 * @minors: groups left out because they are minors; the ranks close up
 * @hidden: cells hidden below the threshold (value is none then)
 */
typedef struct {
  const NbResult *result; /* counts and totals; groups only through @groups */
  GPtrArray *groups;      /* of NbGroup*, own copies, masked */
  gint64 minors;
  gint64 hidden;
} NbCleared;

NbCleared *nb_release(const NbPolicy *policy, const NbResult *result, const GArray *keys);
void nb_cleared_free(NbCleared *cleared);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbCleared, nb_cleared_free)
