/* Whether values that come from a file may be used: each by itself, many at a time. */
#pragma once
#include "store/table.h"

/** nb_values_below: whether all of @n numbers are less than @limit, which is at most 2^31. */
gboolean nb_values_below(const guint32 *values, gsize n, guint32 limit);

/** nb_values_are_stamps: whether all are times that nb_stamp_of() can make. */
gboolean nb_values_are_stamps(const NbStamp *stamps, gsize n);

/** nb_values_are_slots: whether all are free or name one of @n_codes codes. */
gboolean nb_values_are_slots(const guint64 *slots, gsize n, guint32 n_codes);

/**
 * nb_values_are_lines: of the lines number @first … @first+@n-1 out of @all.
 * @rows: of the table
 */
gboolean nb_values_are_lines(const NbTableLines *lines, gsize first, gsize n, gsize all,
                             guint64 rows);

/**
 * nb_values_are_offsets: of the texts number @first … @first+@n-1 out of @all: whether they follow
 * each other, end in a NUL and fill the @size bytes at @texts.
 */
gboolean nb_values_are_offsets(const guint32 *offsets, gsize first, gsize n, gsize all,
                               const char *texts, gsize size);

/**
 * nb_values_are_utf8: of the bytes @from … @from+@n-1 of @text, which has @size. A character that
 * the cut parts belongs to the piece in which it begins.
 * @nuls: (out): NUL bytes in the piece
 */
gboolean nb_values_are_utf8(const guint8 *text, gsize from, gsize n, gsize size, guint64 *nuls);
