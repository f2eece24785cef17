/* Inside the type room: which font file serves a face. */
#pragma once
#include "type/font.h"

/** NbCut: each face is a pair, the Han cut (with Latin letters of its own) and the Latin cut. The
 * spare serves what neither has: rare Han that only the sans was drawn for. */
typedef enum { NB_CUT_HAN, NB_CUT_LATIN, NB_CUT_SPARE, NB_CUT_N } NbCut;

/** nb_fonts_face: @size: pt. Returns: (transfer none): loaded once for each size. */
PangoFont *nb_fonts_face(NbFonts *fonts, NbFace face, NbCut cut, double size);

/** nb_fonts_resized: Returns: (transfer none) (nullable): the face and cut of @font, which is ours,
 * in another size. */
PangoFont *nb_fonts_resized(NbFonts *fonts, const PangoFont *font, double size);

/** nb_fonts_has: Returns: whether the font file has a glyph for @c. */
gboolean nb_fonts_has(NbFonts *fonts, NbFace face, NbCut cut, gunichar c);

/** nb_face_name: Returns: "serif", "serif-bold", "sans", "sans-bold": for dumps and SVG. */
const char *nb_face_name(NbFace face);
