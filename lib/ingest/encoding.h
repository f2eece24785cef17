/* Bytes to UTF-8 text, with the whole file as evidence.
 *
 * Tried in this order, the first that holds decides:
 *   1. a byte order mark (UTF-8, UTF-16LE, UTF-16BE);
 *   2. UTF-16 without a mark: of the 16-bit units of the first MiB whose one half is a line end,
 *      comma, tab, quote or digit, at least four in five have NUL as the other half, at the same
 *      side;
 *   3. UTF-8 without a fault;
 *   4. UTF-8 with faults: at least three quarters of the bytes >= 0x80 stand in well-formed
 *      characters (real GB18030 text comes to about one quarter by accident), and the faults touch
 *      at most 10 lines or one line in ten;
 *   5. GB18030 without a fault, when nine in ten of its two-byte characters are common ones
 *      (likeness.h), or two thirds are those of GB 2312; not when it may be Windows-1252 as well,
 *      unless both hold; a large text is looked at in places;
 *   6. by elimination, and then @why says so: Big5 without a fault, when nine in ten characters are
 *      common ones; Windows-1252, when all is so spread as accents in a Western text are;
 *   7. otherwise, or when several of these fit, the file is refused, with a question.
 *
 * Where it fails: Japanese (EUC-JP) and Korean (EUC-KR) bytes are well-formed GB 2312 and taken as
 * that; Czech, Hungarian and Turkish bytes are taken as Windows-1252, with the note. A file with a
 * few Chinese characters in all may be Big5 as well as GB18030: it is read as the latter, with a
 * note.
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
 * @why: (nullable): what is to be said of the choice of encoding
 * @unchecked: a large text that is UTF-8 in all the places that were looked at; whoever reads it
 *   looks for faults, or calls nb_text_verify()
 * @mapped: @text is a file in memory (base/map.h)
 * @raw: @text is GB18030 as it stands in the file: delimiters (but for a bar), quotes and line ends
 *   can be found in it, all else is read through a view (view.h); @faults is empty
 * @faults: of gsize, ascending: offsets in @text; at least the first one of each line that has any
 */
typedef struct {
  NbEncoding encoding;
  gboolean bom;
  gboolean lost, unchecked, mapped, raw;
  const char *why;
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

/** nb_text_open: the same, but GB18030 of @large bytes and more stays @raw. */
NbText *nb_text_open(GBytes *bytes, const char *path, const char *forced, gsize large,
                     GError **error);

/** nb_text_settle: decodes a text that is @raw; offsets in it are others then. */
void nb_text_settle(NbText *text);

/** nb_text_verify: looks for the faults of a text that is @unchecked. Returns: %FALSE with
 * NB_ERROR_INPUT when there are too many (step 4). */
gboolean nb_text_verify(NbText *text, const char *path, GError **error);

/** nb_text_fits: Returns: %FALSE with NB_ERROR_INPUT when so many @faulty ones of @lines are too
 * many (step 4). @line: a place for the message. */
gboolean nb_text_fits(const char *path, gint64 faulty, gint64 lines, gint64 line, GError **error);
