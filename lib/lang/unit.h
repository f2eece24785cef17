/* Units of count and their dimension: 册 counts books on a shelf, 册次 loans, 人 persons, 人次
 * visits.
 *
 * Two units may be compared, added or put for each other only within one dimension. The table is
 * data: templates/units.tsv, one line a dimension. Metrics, forms and the checks of prose read it.
 */
#pragma once
#include "base/error.h"

/** NbDimension: @family: shared with dimensions that are easily taken for it; @en: English noun;
 * @words: its units, parted by commas, for people. */
typedef struct {
  char *id, *family, *en, *words;
} NbDimension;

/** NbUnit: @dimension, @family: of its NbDimension; @times/@base: the word is that many of the
 * dimension's measure, both above 0; @length: in characters. */
typedef struct {
  char *word;
  const char *dimension, *family;
  gint64 times, base;
  guint length;
} NbUnit;

typedef struct _NbUnits NbUnits;

/**
 * nb_units_load:
 * @path: lines of dimension, family, English noun and words, parted by tabs; # begins a remark
 *
 * Returns: (transfer full) (nullable): %NULL with @error (NB_ERROR_TEMPLATE) at its line: not
 *   UTF-8, not four columns, a dimension or word twice, a factor that is none
 */
NbUnits *nb_units_load(const char *path, GError **error);
void nb_units_free(NbUnits *units);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbUnits, nb_units_free)

/** nb_units_shared: Returns: (transfer none) (nullable): the program's own table, read once; %NULL
 * with @error when it cannot be read. */
const NbUnits *nb_units_shared(GError **error);

/** nb_dimension_nth, nb_unit_nth: Returns: (nullable): in the order of the file; %NULL past the
 * last. */
const NbDimension *nb_dimension_nth(const NbUnits *units, guint i);
const NbUnit *nb_unit_nth(const NbUnits *units, guint i);

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
