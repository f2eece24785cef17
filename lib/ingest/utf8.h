/* Is it UTF-8? Strictly: no overlong forms, no surrogates, nothing above U+10FFFF. */
#pragma once
#include "base/utf8.h"
#include "ingest/fault.h"

/**
 * NbUtf8Count: what a check saw.
 * @high: bytes >= 0x80
 * @good: those of them that stand in well-formed characters
 * @lost: U+FFFD met: characters that somebody lost before us
 */
typedef struct {
  gsize high, good, lost;
} NbUtf8Count;

/** nb_utf8_is_valid_by: the same as nb_utf8_is_valid() with @check (nullable). */
gboolean nb_utf8_is_valid_by(NbUtf8Check check, const char *text, gsize size, gboolean *lost);

/** nb_utf8_is_valid: @lost: (out): whether U+FFFD stands in it. Returns: whether there is no fault;
 * about ten times as fast as nb_utf8_check() where the machine has AVX2 or NEON and NB_CPU allows
 * it. */
gboolean nb_utf8_is_valid(const char *text, gsize size, gboolean *lost);

/** nb_utf8_check: adds each ill-formed byte of @text to @faults (nullable). */
NbUtf8Count nb_utf8_check(const char *text, gsize size, NbFaults *faults);

/** nb_utf8_put: writes the character @c (a Unicode scalar value). Returns: bytes written, 1..4. */
gsize nb_utf8_put(char *out, guint32 c);
