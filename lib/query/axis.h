/* A key bound to a table: every row has a small code, 0 for an empty cell. */
#pragma once
#include "query/query.h"

typedef struct _NbAxis NbAxis;

/**
 * nb_axis_new:
 * @key: as nb_key_parse() gives it
 *
 * Returns: (transfer full) (nullable): %NULL with @error when the table has no such column
 */
NbAxis *nb_axis_new(const NbTable *table, const NbKey *key, GError **error);
void nb_axis_free(NbAxis *axis);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbAxis, nb_axis_free)

/** nb_axis_length: Returns: one more than the largest code; at least 1. */
guint32 nb_axis_length(const NbAxis *axis);
/** nb_axis_read: writes the codes of rows @first … @first+@n-1. */
void nb_axis_read(const NbAxis *axis, gsize first, gsize n, guint32 *codes);
/** nb_axis_text: Returns: (transfer full): what the code stands for: "2024-04", "I", "" for 0. */
char *nb_axis_text(const NbAxis *axis, guint32 code);
/** nb_axis_compare: order of two codes by their texts in code points, numbers by size. */
int nb_axis_compare(const NbAxis *axis, guint32 a, guint32 b);
