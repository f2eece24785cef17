/* Finding the rejected records of a file again. */
#pragma once
#include "ingest/header.h"
#include "ingest/rejects.h"

/**
 * nb_rejects_read:
 * @path: of the file, for its place
 *
 * Reads the records behind the header once more, by the rules for all records, and adds those that
 * are rejected. So a file without rejects costs nothing, and reading knows nothing of this.
 */
void nb_rejects_read(NbRejects *rejects, const NbText *text, const NbDialect *dialect,
                     const NbHeader *header, const NbDateOrder *orders, const char *path);
