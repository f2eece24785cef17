/* The outlines of a CFF font, glyph by glyph, without subroutines. */
#pragma once
#include <glib.h>

/** NbCffIndex: a table of byte strings inside a CFF font. All offsets were checked. */
typedef struct {
  const guint8 *bytes; /* the font */
  gsize offsets, data; /* where the table of offsets and the strings begin; data is 1-based */
  gsize end;           /* of the whole index */
  guint n, width;      /* strings; bytes of one offset */
} NbCffIndex;

/** nb_cff_index_read: Returns: %FALSE when the index at @at does not lie within the font. */
gboolean nb_cff_index_read(const guint8 *bytes, gsize size, gsize at, NbCffIndex *out);

/** nb_cff_index_nth: Returns: (transfer none): the string number @i < n. */
const guint8 *nb_cff_index_nth(const NbCffIndex *index, guint i, gsize *size);

/**
 * nb_charstring_flatten:
 * @global, @local: subroutines
 * @out: the outline is appended, each call replaced by what it calls
 *
 * Returns: %FALSE when the outline does something unusual; then it is better left alone
 */
gboolean nb_charstring_flatten(const guint8 *bytes, gsize size, const NbCffIndex *global,
                               const NbCffIndex *local, GByteArray *out);
