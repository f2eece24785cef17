/* GB18030, which holds GBK and GB 2312.
 *
 * The table of two-byte characters comes from the system's iconv, with one correction: A3A0 is the
 * full-width space U+3000, as the WHATWG table and Windows have it, not the private U+E5E5. Forms
 * of FE51, FE52, FE53, FE6C, FE76 and FE91 become the Han characters of plane 2, not private ones.
 */
#pragma once
#include "base/error.h"
#include "ingest/fault.h"

/**
 * NbGbCount: what a check saw.
 * @pairs: two-byte characters
 * @plain: those of them in GB 2312 (both bytes from A1)
 * @faults: bytes that are no character
 */
typedef struct {
  gsize pairs, plain, faults;
} NbGbCount;

NbGbCount nb_gb18030_check(const char *bytes, gsize size);

/**
 * nb_gb18030_decode:
 * @size: (inout): of @bytes, then of the text
 *
 * A byte that is no character becomes `?` and a fault.
 *
 * Returns: (transfer full) (nullable): UTF-8; %NULL when this system cannot decode GB18030
 */
char *nb_gb18030_decode(const char *bytes, gsize *size, NbFaults *faults, GError **error);
