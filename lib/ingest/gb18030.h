/* GB18030, which holds GBK and GB 2312.
 *
 * The table is our own (gb18030.txt): all 23,940 forms of two bytes and all forms of four, those of
 * the other planes by counting. It was compared, form by form, with its neighbours:
 *   WHATWG has U+E816, U+E817, U+E818, U+E831, U+E83B and U+E855, which are private, for FE51,
 *     FE52, FE53, FE6C, FE76 and FE91; we have the Han characters that these forms were made for,
 *     U+20087, U+20089, U+200CC, U+215D7, U+2298F and U+241FE. Nothing else differs.
 *   glibc 2.36 has the private U+E5E5 for A3A0; we have the full-width space U+3000, as WHATWG and
 *     Windows do. It has no character for 82359037 to 82359134 and 84318236 to 84318335; we have
 *     U+9FB4 to U+9FBB and U+FE10 to U+FE19, as the standard of 2005 does, although FE59 and others
 *     mean these now. Nothing else differs.
 * The byte 80, which Windows reads as the euro sign, is a fault, as it is in the standard.
 *
 * Bytes below 0x30 always stand for themselves: a line end, comma, tab, semicolon or quote is never
 * part of another character, so a text may be cut behind one and its pieces decoded alone. A bar
 * (0x7C) may be.
 */
#pragma once
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
 * @faults: (nullable)
 *
 * A byte that is no character becomes `?` and a fault.
 *
 * Returns: (transfer full): UTF-8
 */
char *nb_gb18030_decode(const char *bytes, gsize *size, NbFaults *faults);

/** NB_GB18030_ROOM: bytes that the text of @size bytes takes at most: a pair may take four. */
#define NB_GB18030_ROOM(size) ((size)*2 + 4)

/** nb_gb18030_put: the same into @text, behind what stands before @at; there is NB_GB18030_ROOM for
 * the bytes. Returns: where the text ends. */
gsize nb_gb18030_put(char *text, gsize at, const char *bytes, gsize size, NbFaults *faults);

/** nb_gb18030_has_twins: Returns: whether some character of a decoded text may be written in two
 * ways: U+3000 as A1A1 and A3A0, U+9FB4 to U+9FBB and U+FE10 to U+FE19 in two bytes and in four,
 * and so a few of those above U+FFFF, which are not told apart from the others there. */
gboolean nb_gb18030_has_twins(const char *text, gsize size);
