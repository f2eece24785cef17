/* A sheet of an Excel workbook (.xlsx, ECMA-376) as the text of a table.
 *
 * A row of the sheet is a line of the text, so that the places of messages are rows and columns of
 * the sheet. Dates are written 2024-04-23 or 2024-04-23 10:12:07 when the cell is formatted as a
 * date, numbers with at most 15 digits as Excel keeps them, formulas as their last value. A line
 * break in a cell becomes a blank, between Han characters nothing.
 */
#pragma once
#include "base/error.h"

enum {
  NB_SHEET_ROWS = 1 << 20,
  NB_SHEET_COLUMNS = 4096,
  NB_SHEET_BYTES = 1 << 30, /* of the text */
};

/**
 * nb_workbook_text:
 * @parts: (element-type NbZipEntry): of the archive
 * @path: for messages
 * @sheet: (nullable): its name; %NULL for the only visible sheet that is not empty
 *
 * Returns: (transfer full) (nullable): comma-separated UTF-8, or %NULL with NB_ERROR_INPUT: a
 *   workbook that is damaged or larger than the limits, no such sheet, several sheets with content
 *   and no @sheet (the message names them)
 */
GBytes *nb_workbook_text(const GPtrArray *parts, const char *path, const char *sheet,
                         GError **error);
