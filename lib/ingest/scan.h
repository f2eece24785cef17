/* Where a splitter must look: the delimiters, quotes and line ends of a text.
 *
 * The scalar function is the definition; the others find the same places 16 or 32 bytes at a time.
 * All of these bytes are ASCII, and in UTF-8 no ASCII byte is part of another character.
 */
#pragma once
#include <glib.h>

/**
 * NbScan:
 * @bytes: @size of them, at most 2^32 - 1
 * @delimiter: an ASCII byte
 * @places: (out caller-allocates): room for @size numbers
 *
 * Finds each @delimiter, `"`, CR and LF.
 *
 * Returns: how many there are; @places holds their offsets, ascending
 */
typedef gsize (*NbScan)(const guint8 *bytes, gsize size, guint8 delimiter, guint32 *places);

gsize nb_scan_scalar(const guint8 *bytes, gsize size, guint8 delimiter, guint32 *places);

/** nb_scan_sse2, nb_scan_avx2, nb_scan_neon: (nullable): %NULL when the program was built for
 * another machine. */
extern const NbScan nb_scan_sse2, nb_scan_avx2, nb_scan_neon;

/** nb_scan_best: Returns: the fastest that this machine can run; the scalar one if the environment
 * says NB_CPU=scalar, SSE2 if it says NB_CPU=sse2. */
NbScan nb_scan_best(void);

/**
 * NbMarks: a window of found places that slides over a text.
 *
 * Asking in ascending order costs nothing extra; going back a little is cheap, further back scans a
 * window again.
 */
typedef struct {
  const guint8 *bytes;
  gsize size;
  guint8 delimiter;
  NbScan scan;
  guint32 *places;
  gsize start, end; /* the window */
  gsize n, i;       /* places in it, and the one at which we stand */
} NbMarks;

void nb_marks_init(NbMarks *marks, const char *text, gsize size, char delimiter);
void nb_marks_clear(NbMarks *marks);

/** nb_marks_slide: the rest of nb_marks_next(), for questions outside the window. */
gsize nb_marks_slide(NbMarks *marks, gsize from);

/** nb_marks_next: Returns: the first place at or after @from, or the size of the text. */
static inline gsize
nb_marks_next(NbMarks *marks, gsize from)
{
  if (from >= marks->start && from < marks->end) {
    while (marks->i > 0 && marks->start + marks->places[marks->i - 1] >= from)
      marks->i--;
    while (marks->i < marks->n && marks->start + marks->places[marks->i] < from)
      marks->i++;
    if (marks->i < marks->n)
      return marks->start + marks->places[marks->i];
  }
  return nb_marks_slide(marks, from);
}
