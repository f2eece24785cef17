/* Where a line may end, and how much it costs. */
#pragma once
#include "type/clean.h"

/** NbBreak: by what would be hurt; from MARK on only when nothing else fits in the line. */
typedef enum {
  NB_BREAK_FREE,
  NB_BREAK_HYPHEN,   /* after a hyphen or solidus of a Latin word */
  NB_BREAK_PATH,     /* after the solidus of an address */
  NB_BREAK_SYLLABLE, /* inside an English word: a hyphen is added */
  NB_BREAK_SOFT,     /* 约|900, 17|馆 */
  NB_BREAK_NAME,     /* between two Latin words among Chinese */
  NB_BREAK_POINT,    /* after another mark of an address */
  NB_BREAK_PART,     /* between month and day, after the wave of a range */
  NB_BREAK_QUANTITY, /* number, magnitude, unit; inside a kept piece */
  NB_BREAK_STRICT,   /* —— or …… would start a line */
  NB_BREAK_LONG,     /* inside a string of letters and digits that is longer than a word */
  NB_BREAK_ADDRESS,  /* inside a Latin string, after its punctuation */
  NB_BREAK_WORD,     /* inside a Latin word */
  NB_BREAK_NUMBER,   /* inside a number */
  NB_BREAK_MARK,     /* a mark would stand at the wrong edge */
  NB_BREAK_N,
} NbBreak;

/** nb_breaks_new: Returns: (transfer full) (nullable): for each letter, an NbBreak for a line that
 * starts with it; the first is FREE. @pieces: for the kept ones and for English. %NULL with @error
 * when a word must be parted and there are no patterns. */
guint8 *nb_breaks_new(NbFonts *fonts, const NbLetters *letters, const NbPiece *pieces,
                      GError **error);
