/* The faces we set in, from a private font configuration.
 *
 * Only the faces named here are ever used; what else the machine has cannot turn up. A face that is
 * not installed, or a character that no face has, is an error that names it and its place: no
 * boxes, no strange fallback.
 */
#pragma once
#include "base/error.h"
#include "type/frame.h"
#include "type/hyphen.h"

/** NbFace: Han text in Noto CJK SC; English runs in the Latin Noto of the same cut. */
typedef enum {
  NB_FACE_SERIF,
  NB_FACE_SERIF_BOLD,
  NB_FACE_SANS,
  NB_FACE_SANS_BOLD,
  NB_FACE_N,
} NbFace;

typedef struct _NbFonts NbFonts;

/** nb_fonts_open: @config: fonts/fonts.conf. NB_ERROR_TEMPLATE names a missing face and the
 * package. */
NbFonts *nb_fonts_open(const char *config, GError **error);
void nb_fonts_free(NbFonts *fonts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbFonts, nb_fonts_free)
/** nb_frame_zoom: all of @frame, type and all, @factor times as large. */
void nb_frame_zoom(NbFrame *frame, NbFonts *fonts, double factor);

/** nb_fonts_hyphens: Returns: (transfer none) (nullable): the patterns for English words, opened
 * once. */
NbHyphens *nb_fonts_hyphens(NbFonts *fonts, GError **error);

/** nb_fonts_context: Returns: (transfer none): for measuring and shaping. */
PangoContext *nb_fonts_context(NbFonts *fonts);

/** nb_fonts_borrowed: Returns: (transfer full): the characters so far that no face of their own
 * kind has and the sans gave, "鿭 (U+9FED), …"; "" for none. */
char *nb_fonts_borrowed(const NbFonts *fonts);
