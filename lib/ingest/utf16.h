/* UTF-16, either byte order. */
#pragma once
#include "ingest/fault.h"

/** nb_utf16_guess: Returns: 'L' or 'B' when the bytes have the NUL pattern of UTF-16LE or BE (see
 * encoding.h), else 0. */
char nb_utf16_guess(const char *bytes, gsize size);

/**
 * nb_utf16_decode:
 * @order: 'L' or 'B'
 * @size: (inout): of @bytes, then of the text
 *
 * A lone surrogate and an odd last byte become `?` and a fault.
 *
 * Returns: (transfer full): UTF-8
 */
char *nb_utf16_decode(const char *bytes, gsize *size, char order, NbFaults *faults);
