/* Every figure of the sample, counted from the files as they were written.
 *
 * A small counter of its own that shares no code with the program: it reads the sheets back, so
 * that what the generator meant, what it wrote and what the program counts can be compared.
 */
#pragma once
#include "base/error.h"

/**
 * sample_truth_write:
 * @folder: the project; truth.tsv is written into it
 * @figures: figures.tsv: what is counted, see sample_ledger_read()
 * @printed: printed.tsv: how figures are printed in the report, and where
 *
 * truth.tsv has the columns metric (with filters, as in a story), period, value, printed_zh,
 * printed_en and where.
 */
gboolean sample_truth_write(const char *folder, const char *figures, const char *printed,
                            GError **error);
