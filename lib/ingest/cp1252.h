/* Windows-1252, Latin-1 with printers' marks: what spreadsheets of Western Europe write.
 *
 * The bytes 81, 8D, 8F, 90 and 9D are no characters and faults here, as in glibc's CP1252; WHATWG
 * reads them as controls. Nothing else differs from either.
 */
#pragma once
#include "ingest/fault.h"

/**
 * nb_cp1252_decode:
 * @size: (inout): of @bytes, then of the text
 *
 * A byte that is no character becomes `?` and a fault.
 *
 * Returns: (transfer full): UTF-8
 */
char *nb_cp1252_decode(const char *bytes, gsize *size, NbFaults *faults);

/** nb_cp1252_character: Returns: the character of a byte from 80 on, or 0. */
guint32 nb_cp1252_character(guint8 byte);
