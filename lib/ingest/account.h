/* The report of a file as bytes, for a snapshot to keep: nothing about what was lost is forgotten.
 */
#pragma once
#include "ingest/ingest.h"

/** nb_account_write: Returns: (transfer full). */
GBytes *nb_account_write(const NbFileReport *report);

/**
 * nb_account_read: the bytes are hostile.
 * @dataset: that of the snapshot
 *
 * Returns: (transfer full) (nullable): %NULL when they are no account
 */
NbFileReport *nb_account_read(GBytes *bytes, const NbDataset *dataset);
