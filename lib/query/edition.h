/* Which rows are of one book, whatever the edition.
 *
 * Two rows are of one edition when title and author are the same without the words of an edition
 * (query/title.h) or when their ISBN are the same book's, and, unless sets are merged, they are the
 * same part of a set: the parts of a set often share one ISBN.
 */
#pragma once
#include "store/table.h"

typedef struct _NbEditions NbEditions;

/** nb_editions_new: @merge_sets: the parts of a set are one. Returns: (transfer full) (nullable):
 * %NULL with @error when the table has no titles. Time O(rows + distinct titles). */
NbEditions *nb_editions_new(const NbTable *table, gboolean merge_sets, GError **error);
void nb_editions_free(NbEditions *editions);
/** nb_editions_length: Returns: one more than the largest code. */
guint32 nb_editions_length(const NbEditions *editions);
/** nb_editions_code: Returns: 0 for a row without title. */
guint32 nb_editions_code(const NbEditions *editions, gsize row);
/** nb_editions_text: Returns: (transfer none): the title that its first row has; "" for 0. */
const char *nb_editions_text(const NbEditions *editions, guint32 code);
