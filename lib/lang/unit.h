/* Units of count and their dimension: 册 counts books on a shelf, 册次 loans, 人 persons, 人次
 * visits.
 *
 * Two units may be compared, added or put for each other only within one dimension. The table is
 * data: the group `dimension` of templates/terms.tsv, one line a dimension: its id, the Chinese
 * words of count, the English noun.
 */
#pragma once
#include <glib.h>

/** nb_unit_word: Returns: (transfer none) (nullable): the id of the dimension of one word of count:
 * `loan` of 册次, `area` of ㎡; a leading 百千万亿 is passed over. %NULL for a word in no
 * dimension. */
const char *nb_unit_word(const char *word);

/** nb_unit_dimension: @unit: a word, or two with a stroke: 册次/千人. Returns: (transfer full)
 * (nullable): `loan`, `loan/person`; "" for the empty unit; %NULL when a word is in no dimension.
 */
char *nb_unit_dimension(const char *unit);

/** nb_unit_is_same: Returns: are both of one dimension, or the same text? 场 and 场次 are; 册 and
 * 册次 are not. */
gboolean nb_unit_is_same(const char *a, const char *b);

/** nb_unit_near: Returns: (transfer full) (nullable): the nearest words of count, for a hint. */
char *nb_unit_near(const char *word);
