/* Pieces of text made clean: one run of letters, each with its kind and its piece.
 *
 * Typed spaces between Han and Western go (the composer sets its own), Han␠Han stays; full-width
 * ASCII letters and digits become ASCII; bidi controls, zero-width and control characters go; runs
 * of combining marks are cut at four, so that hostile text cannot cost quadratic time.
 */
#pragma once
#include "type/compose.h"
#include "type/kind.h"

typedef struct {
  gunichar c;
  guint32 offset; /* of its bytes in the text */
  guint32 piece;
  NbKind kind;
  gboolean is_fixed; /* a space that no line ends at */
} NbLetter;

typedef struct {
  GString *text;
  GArray *letters; /* of NbLetter, in order */
} NbLetters;

/** nb_letters_new: Returns: (transfer full). @pieces are not kept. */
NbLetters *nb_letters_new(const NbPiece *pieces, gsize n);
void nb_letters_free(NbLetters *letters);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbLetters, nb_letters_free)

static inline const NbLetter *
nb_letter(const NbLetters *letters, gsize i)
{
  return &g_array_index(letters->letters, NbLetter, i);
}
