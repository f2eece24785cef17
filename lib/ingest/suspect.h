/* What a file is suspected of. Nothing is changed: the author is told, with the places.
 *
 * All of a text below 8 MiB is looked at; of a larger one the first 128 KiB and 31 places of 16 KiB
 * spread over the rest, and what is counted is counted there.
 */
#pragma once
#include "ingest/header.h"

/**
 * nb_suspect:
 * @path: for the places
 *
 * Notes of kind "mojibake" (mojibake.h; cells of DOS or MARC-8 from two in the file on) and "shift"
 * (shift.h; one for each run). Wide tables, and texts of more than 64 columns, are not looked at
 * for shifts.
 *
 * Returns: (transfer full)
 */
NbIssues *nb_suspect(const NbText *text, const NbDialect *dialect, const NbHeader *header,
                     const char *path);
