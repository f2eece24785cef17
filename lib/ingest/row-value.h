/* What the cells of a record say, before anything is stored. */
#pragma once
#include "ingest/row.h"

/** nb_row_read_values: fills reader->values. Returns: %FALSE when a cell makes the row worthless;
 * then that is noted. */
gboolean nb_row_read_values(NbRowReader *reader, const NbRecord *record);

/** nb_row_year: Returns: the year that the record names in its own column, or 0. */
int nb_row_year(const NbRowReader *reader, const NbRecord *record);
