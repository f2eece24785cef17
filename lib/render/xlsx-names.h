/* Names of worksheets: what Excel, WPS and LibreOffice all accept. */
#pragma once
#include <glib.h>

enum { NB_SHEET_NAME_UNITS = 31 }; /* UTF-16 units */

/**
 * nb_sheet_name:
 * @wanted: (nullable): a title, from anywhere
 * @fallback: what to take when nothing is left of it; also stands before a name that would read as
 *   a number or a cell, as in 2024 or B12
 * @taken: (element-type utf8): names already in use, case-folded; the new one is added
 *
 * At most 31 units, none of []:*?/\! and no apostrophe, not "History", unlike the others in more
 * than case.
 *
 * Returns: (transfer full)
 */
char *nb_sheet_name(const char *wanted, const char *fallback, GPtrArray *taken);
