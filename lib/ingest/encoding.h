/* Bytes to UTF-8 text, with the whole file as evidence.
 *
 * Tried in this order, the first that holds decides:
 *   1. a byte order mark (UTF-8, UTF-16LE, UTF-16BE);
 *   2. UTF-16 without a mark: of the 16-bit units whose one half is a line end, comma, tab, quote
 * or digit, at least four in five have NUL as the other half, at the same side;
 *   3. UTF-8 without a fault;
 *   4. UTF-8 with faults: at least three quarters of the bytes >= 0x80 stand in well-formed
 *      characters (real GB18030 text comes to about one quarter by accident), and the faults touch
 *      at most 10 lines or one line in ten;
 *   5. GB18030 without a fault, when at least two thirds of its two-byte characters are those of
 *      GB 2312 (real Chinese text comes to 99 %, Big5 read as GB18030 to 58 %);
 *   6. otherwise the file is refused, with a question.
 *
 * Faults do not stop the work: the text keeps a list of them and each touched record is rejected
 * alone. U+FFFD in the input is no fault, but a character that somebody lost before us (@lost).
 */
#pragma once
#include "ingest/ingest.h"

/**
 * NbText:
 * @text: @size bytes of UTF-8 but for the faults, no byte order mark; lent from @bytes
 * @lost: U+FFFD stands somewhere in it
 * @faults: of gsize, ascending: offsets in @text; at least the first one of each line that has any
 */
typedef struct {
  NbEncoding encoding;
  gboolean bom;
  gboolean lost;
  const char *text;
  gsize size;
  GBytes *bytes;
  GArray *faults;
} NbText;

void nb_text_free(NbText *text);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbText, nb_text_free)

/**
 * nb_text_decode:
 * @path: for messages
 * @forced: (nullable): name of an encoding; faults are then all accepted as such
 *
 * Returns: (transfer full) (nullable): %NULL with NB_ERROR_INPUT when no encoding fits, or with
 *   NB_ERROR_USAGE when @forced names none
 */
NbText *nb_text_decode(GBytes *bytes, const char *path, const char *forced, GError **error);
