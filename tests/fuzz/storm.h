/* Inputs made blindly from those of a corpus: no eyes for coverage, but a hundred times as many as
 * a fuzzer tries, and with any compiler. The same seed makes the same inputs.
 */
#pragma once
#include <glib.h>

/**
 * nb_storm:
 * @seeds: (element-type GBytes): at least one
 * @runs: inputs to make and to try
 */
void nb_storm(const GPtrArray *seeds, guint64 runs, guint32 seed);
