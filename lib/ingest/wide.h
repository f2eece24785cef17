/* Wide tables: one row a branch, one column a month. */
#pragma once
#include "ingest/row.h"

/**
 * nb_wide_take: adds a row for each month whose cell holds a number: the texts of the record, the
 * first day of the month, the number. An empty cell, and one that is no count, gives no row.
 * @year: of the record's own year column, or 0
 * @set_row: sets the texts of the row under construction
 *
 * Returns: %FALSE when the record needs a year and has none
 */
gboolean nb_wide_take(NbRowReader *reader, const NbRecord *record, int year,
                      void (*set_row)(NbRowReader *, const NbRecord *));

/** nb_wide_set_year: months without a year are of @year. Returns: whether all months have a year
 * now, or will get it from the rows. */
gboolean nb_wide_set_year(NbMapping *mapping, int year);
