/* A key bound to a table: every row has a small code, 0 for an empty cell. */
#pragma once
#include "query/block.h"
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
/** nb_axis_code: Returns: the code of one row. */
guint32 nb_axis_code(const NbAxis *axis, gsize row);
/** nb_axis_codes: Returns: (transfer none): the codes of the rows taken: @codes, which has room for
 * a block, or what the block keeps. */
const guint32 *nb_axis_codes(const NbAxis *axis, NbBlock *block, guint32 *codes);

/** nb_axis_is_one: Returns: whether it is known without a look at them that all rows of the block
 * have the same code. @code: (out): that one. */
gboolean nb_axis_is_one(const NbAxis *axis, const NbBlock *block, guint32 *code);

/** nb_axis_combine: groups[i] = groups[i] * scale + the code of row number i of those taken. With a
 * @scale of 0 they need not be filled, but must be there. */
void nb_axis_combine(const NbAxis *axis, NbBlock *block, guint32 scale, guint32 *groups);

/** nb_axis_lane: Returns: (nullable): the lane whose entries have a code each, so that rows may be
 * counted by entry; %NULL when a code is not of one entry alone. */
const NbLane *nb_axis_lane(const NbAxis *axis);
/** nb_axis_entries: Returns: one more than the largest entry of nb_axis_lane(). */
guint32 nb_axis_entries(const NbAxis *axis);
guint32 nb_axis_entry_code(const NbAxis *axis, guint32 entry);
/** nb_axis_table: Returns: (nullable): by entry: its code; %NULL when they are the same. */
const guint32 *nb_axis_table(const NbAxis *axis);

/** nb_axis_join: Returns: (nullable): how rows find what the codes stand for, of a key through a
 * dimension. */
const struct _NbJoin *nb_axis_join(const NbAxis *axis);

/** nb_axis_text: Returns: (transfer full): what the code stands for: "2024-04", "I", "" for 0. */
char *nb_axis_text(const NbAxis *axis, guint32 code);
/** nb_axis_compare: order of two codes by their texts in code points, numbers by size. */
int nb_axis_compare(const NbAxis *axis, guint32 a, guint32 b);
