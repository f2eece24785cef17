/* Texts that were read in the wrong encoding before they came to us. */
#pragma once
#include <glib.h>

typedef enum {
  NB_MOJIBAKE_NONE,
  NB_MOJIBAKE_UTF8_AS_WESTERN, /* Ã© for é */
  NB_MOJIBAKE_UTF8_AS_GBK,     /* 鍥句功 for 图书 */
  NB_MOJIBAKE_DOS,             /* CP437 as Windows-1252: Bol¡var for Bolívar */
  NB_MOJIBAKE_MARC8,           /* accents before their letters: bâebâe for bébé */
  NB_MOJIBAKE_KINDS,
} NbMojibake;

/** nb_mojibake_forms: Returns: (transfer full): the forms of GBK by character, for
 * nb_mojibake_of(). */
guint16 *nb_mojibake_forms(void);

/**
 * nb_mojibake_of:
 * @forms: of nb_mojibake_forms()
 *
 * UTF-8 in another encoding: a run of characters, turned back into the bytes that they would have
 * been, is UTF-8 again. DOS: a sign such as ¤ ¢ ¡ £ ‚ ‡ between two small letters, or a control
 * character from 80 on. MARC-8: âe, âo, áa, ðc, or än behind a vowel. The last two happen in
 * sound texts too, so that one cell of a file means nothing.
 *
 * Returns: what @text (UTF-8) looks like
 */
NbMojibake nb_mojibake_of(const guint16 *forms, const char *text, gsize size);
