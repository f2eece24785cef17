/* How a text is laid out: its delimiter, its line ends, how many fields its lines have. */
#pragma once
#include <glib.h>

/**
 * NbDialect:
 * @delimiter: ',' '\t' ';' or '|'
 * @width: fields of most lines, 1 when nothing is delimited
 * @lines: physical lines; 0 when nobody has counted them
 * @line_end: "LF", "CRLF", "CR" or "mixed"; "LF" when there is none
 */
typedef struct {
  char delimiter;
  guint width;
  gint64 lines;
  const char *line_end;
} NbDialect;

/**
 * nb_dialect_find:
 * @paired: bytes of GB18030: a bar may be half of a character
 * @forced: the delimiter, or 0 to find it
 * @width: number of fields that a line should have, or 0 when not known
 *
 * Looks at every line (of a text of 8 MiB and more, at the first MiB and 63 places spread over the
 * rest; its lines are not counted), splits it by each of the four candidates outside quotes
 * that open and close on that line, and takes the one that divides the most lines into the same
 * number of parts; of two such, the one with more parts, then in the order given above. With
 * @width, lines of exactly that many parts decide.
 */
NbDialect nb_dialect_find(const char *text, gsize size, gboolean paired, char forced, guint width);

/** nb_dialect_count: counts the lines of a text, if nobody has, and looks at all of their ends. */
void nb_dialect_count(NbDialect *dialect, const char *text, gsize size);
