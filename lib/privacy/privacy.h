/* The only door out. A result of the query engine becomes printable (NbCleared) here and nowhere
 * else; the report's builders accept nothing but NbCleared, so forgetting to mask does not compile.
 *
 * Identity keys (a reader's card number) are masked by the policy: by default the tail of the
 * number, never the whole. Groups of minors are left out of a named ranking. Cells of a cross table
 * below the threshold are hidden when the key describes readers.
 */
#pragma once
#include "metric/metric.h"
#include "privacy/people.h"
#include "privacy/secret.h"

/**
 * NbMask: what is shown of a reader.
 */
typedef enum {
  NB_MASK_TAIL,   /* 证尾号: ****1234; at most 4 characters and at most half, none of 1 or 2 */
  NB_MASK_HIDDEN, /* 隐藏: ***, the rank alone */
  NB_MASK_CODE, /* 代号: 读者K7QD2M0A, the same in all reports of a project; 读者1, 读者2 in
                 * order of rank where there is no key */
  NB_MASK_SURNAME, /* 姓氏: 张*, where the roster knows the name */
  NB_MASK_DECADE,  /* 年代: 80后, where the data or the roster know the birth */
  NB_MASK_FULL,    /* 全名: needs a reason and a consent; others are shown by the tail */
} NbMask;

/**
 * NbPolicy:
 * @threshold: k: smaller cells of reader groups are hidden; 0 switches it off
 * @show_minors: default FALSE: minors never stand in a ranking of readers; TRUE: those who are 14
 * at least may, masked. A child under 14, or of unknown age and a minor's type, never does
 * @minors_consented: with @identify: children and minors stand there by name when a guardian
 *   consented
 * @minor_types: a reader or card type that holds one of these words: "少儿|中小学|…"
 * @attributes: (nullable) (array zero-terminated): ids of roles that are told beside the mask:
 *   gender, reader_type, birth (the decade), school, site; those that leave fewer than k readers
 * are dropped
 * @identify: (nullable): why readers are shown whole. Without it NB_MASK_FULL has no effect
 * @people: (nullable): names and consents
 * @secret: (nullable): for codes
 */
typedef struct {
  NbMask mask;
  gint64 threshold;
  gboolean show_minors, minors_consented;
  const char *minor_types;
  const char *const *attributes;
  const char *identify;
  const NbPeople *people;
  const NbSecret *secret;
} NbPolicy;

/** nb_policy_default: tail mask, k = 5, minors not shown; strings are static. */
NbPolicy nb_policy_default(void);
/** nb_mask_parse: 证尾号/tail, 隐藏/hidden, 代号/code, 姓氏/surname, 年代/decade, 全名/full. */
gboolean nb_mask_parse(const char *text, NbMask *mask);

/**
 * NbCleared: the printable copy of a result.
 * @tied: groups kept beyond the limit because they tie with the last, after minors left
 * @minors: groups of the list left out because they are minors: the ranks close up, and the next
 *   readers of the result take their places
 * @unknown_age: reader groups that stand in @groups though no row tells whether they are minors
 * @dropped: attributes not told, because fewer than k readers share them
 * @named, @unconsented: readers shown whole, and those who would have been but did not consent
 * @hidden: cells hidden below the threshold or beside such a cell (value is none then, place and
 *   rows 0)
 */
typedef struct {
  const NbResult *result; /* counts and totals; groups only through @groups */
  GPtrArray *groups;      /* of NbGroup*, own copies, masked */
  gint64 tied;
  gint64 minors;
  gint64 unknown_age;
  gint64 dropped;
  gint64 named, unconsented;
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
 * What a filter for named readers gives (`reader=R0012345`), and a table of readers by titles or
 * things, is withheld whole, all its groups hidden: nobody's list of titles is printed, whatever
 * the reason.
 *
 * In a table of two or more keys, one of which describes readers (reader, type, gender, birth,
 * school, status of a card), or of one key under a condition on such a role, a cell 0 < value <
 * threshold is hidden, and with it so many others that it cannot be worked out from the sums of its
 * row and column. With three keys or more the last one makes the columns. Hidden cells stand at the
 * end of a list that is ordered by value.
 *
 * Returns: (transfer full)
 */
NbCleared *nb_release(const NbPolicy *policy, const NbResult *result, const GArray *keys);
void nb_cleared_free(NbCleared *cleared);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbCleared, nb_cleared_free)
