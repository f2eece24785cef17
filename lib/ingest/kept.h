/* Snapshots among the files that are read. */
#pragma once
#include "ingest/ingest.h"

/**
 * nb_kept_read: reads a snapshot (nb_snapshot_is()) as nb_ingest_file() reads a file. Where the
 * store has no rows of its dataset, the snapshot is used in place; else its rows are added to them.
 */
NbFileReport *nb_kept_read(NbStore *store, const char *path, const NbIngestOptions *options,
                           GError **error);

/** nb_kept_is_used: Returns: whether a table of the store stands in a snapshot: then rows are read
 * into another store, and added by nb_kept_add(). */
gboolean nb_kept_is_used(const NbStore *store);

/** nb_kept_add: adds the rows of the table of @dataset in @from to that in @store. */
gboolean nb_kept_add(NbStore *store, const NbStore *from, const NbDataset *dataset, GError **error);
