/* The only door out. A result of the query engine becomes printable (NbCleared) here and nowhere
 * else; the report's builders accept nothing but NbCleared, so forgetting to mask does not compile.
 *
 * Identity keys (a reader's card number) are masked by the policy: by default the tail of the
 * number, never the whole. Groups of minors are left out of a named ranking. Cells of a cross table
 * below the threshold are hidden when the key describes readers.
 */
#pragma once
#include "metric/metric.h"

/**
 * NbMask: what is shown of a reader.
 */
typedef enum {
  NB_MASK_TAIL,   /* 证尾号: ****1234; at most 4 characters and at most half, none of 1 or 2 */
  NB_MASK_HIDDEN, /* 隐藏: the rank alone */
  NB_MASK_CODE,   /* 代号: 读者1, 读者2 in order of rank */
  NB_MASK_FULL,   /* needs a reason; the caller prints that it was used */
} NbMask;

typedef struct {
  NbMask mask;
  gint64 threshold;     /* k: smaller cells of reader groups are hidden; 0 switches it off */
  gboolean show_minors; /* default FALSE: minors never stand in a ranking of readers */
  const char
      *minor_types; /* a reader or card type that holds one of these words: "少儿|中小学|…" */
} NbPolicy;

/** nb_policy_default: tail mask, k = 5, minors not shown; strings are static. */
NbPolicy nb_policy_default(void);
/** nb_mask_parse: 证尾号/tail, 隐藏/hidden, 代号/code, 全名/full. */
gboolean nb_mask_parse(const char *text, NbMask *mask);

/**
 * NbCleared: the printable copy of a result.
 * @tied: groups kept beyond the limit because they tie with the last, after minors left
 * @minors: groups of the list left out because they are minors: the ranks close up, and the next
 *   readers of the result take their places
 * @unknown_age: reader groups that stand in @groups though no row tells whether they are minors
 * @hidden: cells hidden below the threshold or beside such a cell (value is none then, place and
 *   rows 0)
 */
typedef struct {
  const NbResult *result; /* counts and totals; groups only through @groups */
  GPtrArray *groups;      /* of NbGroup*, own copies, masked */
  gint64 tied;
  gint64 minors;
  gint64 unknown_age;
  gint64 hidden;
} NbCleared;

/** nb_measure_is_personal: Returns: does a filter of @measure name readers (`reader=R0012345`)?
 * Such a number is nobody's business: it enters no report and no explanation. */
gboolean nb_measure_is_personal(const NbMeasure *measure);

/**
 * nb_release:
 * @result: lives longer than what is returned
 * @keys: (element-type NbKey): what it was grouped by
 *
 * A reader is a minor when one of his rows in the period has such a type, or when he is younger
 * than 18 on the last day of the period (of his latest row, when the period is open).
 *
 * What a filter for named readers gives (`reader=R0012345`) is withheld whole, all its groups
 * hidden, unless the mask is NB_MASK_FULL: nobody's list of titles is printed.
 *
 * In a table of two or more keys, one of which describes readers (reader, type, gender, birth,
 * school, status of a card), a cell 0 < value < threshold is hidden, and with it so many others
 * that it cannot be worked out from the sums of its row and column. With three keys or more the
 * last one makes the columns. Hidden cells stand at the end of a list that is ordered by value.
 *
 * Returns: (transfer full)
 */
NbCleared *nb_release(const NbPolicy *policy, const NbResult *result, const GArray *keys);
void nb_cleared_free(NbCleared *cleared);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbCleared, nb_cleared_free)
