/* What a character is to the composer: the classes of GB/T 15834 and W3C clreq, and a few more. */
#pragma once
#include <glib.h>

typedef enum {
  NB_KIND_HAN,    /* Han, kana, Hangul: a line may end on either side */
  NB_KIND_SYMBOL, /* full-width sign: as Han, but no space beside Latin */
  NB_KIND_WEST,   /* Latin letter, digit, sign of a number */
  NB_KIND_WOPEN,  /* ( [ { and English opening quotes */
  NB_KIND_WCLOSE, /* ) ] } , . ; : ! ? and English closing quotes */
  NB_KIND_SPACE,  /* typed space */
  NB_KIND_OPEN,   /* “ ‘ （ 《 …: half an em of ink, half of space before it */
  NB_KIND_CLOSE,  /* ” ’ ） 》 …: half an em of space after it */
  NB_KIND_COMMA,  /* ， 、 ； ： */
  NB_KIND_STOP,   /* 。 ！ ？ ． */
  NB_KIND_MID,    /* · */
  NB_KIND_CONN,   /* ～ – and a single — */
  NB_KIND_DASH,   /* each half of —— */
  NB_KIND_ELL,    /* … */
  NB_KIND_SOL,    /* / ／ */
  NB_KIND_MARK,   /* combining mark: belongs to the letter before it */
  NB_KIND_NOTE,   /* mark of a note: belongs to the character before it */
  NB_KIND_LINE,   /* forced new line */
} NbKind;

/** nb_kind: @english: punctuation of an English run is Western. Knows no context: a lone — is DASH.
 */
NbKind nb_kind(gunichar c, gboolean english);

/** nb_kind_is_closing: CLOSE, COMMA and STOP: marks with space after them. */
gboolean nb_kind_is_closing(NbKind kind);
/** nb_kind_is_western: letters, digits and their punctuation: no break between two of them. */
gboolean nb_kind_is_western(NbKind kind);
