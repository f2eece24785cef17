/* A galley: a paragraph shaped and cut into clusters, the smallest things that a line is made of.
 */
#pragma once
#include "type/clean.h"
#include "type/face.h"

/** NbShaped: shaped in one font; the offset of its item counts in the text of the galley. */
typedef struct {
  PangoGlyphItem *glyphs;
  PangoGlyphItem *hyphen; /* (nullable): where a word of it may be parted */
  guint32 piece;
  NbCut cut;
} NbShaped;

enum { NB_NO_RUN = -1 };

/**
 * NbCluster:
 * @start, @size: its bytes in the text
 * @letter: index of its first letter
 * @run: index of its NbShaped, NB_NO_RUN for a forced line
 * @glyph, @n_glyphs: its part of the run
 * @first, @last: kinds of its first and last letter that is not a combining mark
 * @advance: pt, without the space that can be squeezed: a full-width mark takes half an em
 * @shift: pt, added to the glyph's x: −½ em for an opening mark
 * @em: size of its style, pt
 * @space: of a typed space: its natural width, pt
 */
typedef struct {
  guint32 start, size, letter;
  gint32 run, glyph, n_glyphs;
  guint32 piece;
  NbKind first, last;
  double advance, shift, em, space;
} NbCluster;

typedef struct {
  NbLetters *letters;
  guint8 *breaks;   /* of NbBreak, by letter */
  GPtrArray *runs;  /* of NbShaped* */
  GArray *clusters; /* of NbCluster */
  NbPiece *pieces;  /* styles; their text is not kept */
  gsize n_pieces;
} NbGalley;

/** nb_galley_new: Returns: (transfer full) (nullable): %NULL when a character has no glyph. */
NbGalley *nb_galley_new(NbFonts *fonts, const NbPiece *pieces, gsize n, const NbPlace *at,
                        GError **error);
void nb_galley_free(NbGalley *galley);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbGalley, nb_galley_free)

/** nb_galley_hyphen: Returns: (transfer none) (nullable): the hyphen that the line gets when it
 * ends before @cluster: shaped in the font of the word; %NULL when it gets none. */
const PangoGlyphItem *nb_galley_hyphen(const NbGalley *galley, gsize cluster);

/** nb_galley_hyphen_width: Returns: its width in pt; 0 when there is none. */
double nb_galley_hyphen_width(const NbGalley *galley, gsize cluster);

static inline const NbCluster *
nb_cluster(const NbGalley *galley, gsize i)
{
  return &g_array_index(galley->clusters, NbCluster, i);
}
