/* The date that a file carries inside. */
#pragma once
#include "report/doc.h"

/**
 * nb_stamp:
 * $SOURCE_DATE_EPOCH when it is set, else the day of the document: never the clock, so that two
 * runs give the same bytes.
 *
 * Returns: seconds since 1970-01-01 00:00 UTC, not before 1980 (the first year of a ZIP file)
 */
gint64 nb_stamp(const NbDoc *doc);
