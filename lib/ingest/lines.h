/* Plain lines: the usual case, cut into cells 64 bytes at a time.
 *
 * A line is plain when every quote in it opens or closes a cell as RFC 4180 wants it, or is one of
 * a doubled pair, and when it ends in LF or CRLF. LF may stand inside quotes that close soon (in
 * the same or the next 64 bytes): then the line crosses an end, and only whoever asks what it
 * swallows knows whether it is one record. What is not plain is left to the splitter (split.h),
 * which is the definition of right: on plain lines both give the same cells.
 *
 * One kernel in several dresses: how 64 bytes become masks is all that differs between scalar,
 * SSE2, AVX2, AVX-512 and NEON code. Delimiter, quote and line ends are found in GB18030 text as
 * well, since its second bytes are 0x30 and more.
 */
#pragma once
#include <glib.h>

enum { NB_LINES_WINDOW = 1 << 14, NB_LINES_SPARE = 64 };

/**
 * NbLines: the plain lines at the start of some bytes.
 * @marks: by mark: offset of a delimiter or line end outside quotes
 * @ends: by line: the number of marks up to its end
 * @stop: offset behind the last of the lines
 * @crossed: the lines that cross an end, ascending, and perhaps some behind the last line
 * @quotes: some of the bytes are quotes
 * @odd: the line at @stop is not plain
 */
typedef struct {
  guint32 marks[NB_LINES_WINDOW + NB_LINES_SPARE];
  guint32 ends[NB_LINES_WINDOW + NB_LINES_SPARE];
  guint32 crossed[NB_LINES_WINDOW / 2];
  guint n_ends, n_crossed;
  gsize stop;
  gboolean quotes, odd;
} NbLines;

/**
 * NbLinesFind:
 * @bytes: the start of a record
 * @size: at most NB_LINES_WINDOW; a line that is not over by then is not among the lines
 */
typedef void (*NbLinesFind)(NbLines *lines, const guint8 *bytes, gsize size, guint8 delimiter);

/** nb_lines_scalar: the definition of right. */
extern const NbLinesFind nb_lines_scalar;
/** nb_lines_sse2, nb_lines_avx2, nb_lines_avx512, nb_lines_neon: (nullable): %NULL when the program
 * was built for another machine. AVX-512 means what nb_lines_best() asks for: F, BW, VBMI2. */
extern const NbLinesFind nb_lines_sse2, nb_lines_avx2, nb_lines_avx512, nb_lines_neon;

/** nb_lines_best: Returns: the fastest for this machine, as far as $NB_CPU allows. */
NbLinesFind nb_lines_best(void);
