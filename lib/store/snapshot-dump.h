/* A table to extents: all of it, or the rows behind those that the file has. */
#pragma once
#include "store/snapshot-writer.h"
#include "store/table.h"

/**
 * nb_snap_dump:
 * @writer: its directory tells what the file has; it is brought up to date
 * @table: its first rows, codes, entries and files are those of the file
 * @accounts: (nullable) (element-type GBytes): of the files that the file does not have
 */
void nb_snap_dump(NbSnapWriter *writer, const NbTable *table, const GPtrArray *accounts);
