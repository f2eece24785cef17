/* One entry for each language we read. libFuzzer calls it with bytes of its own making, and the
 * replay driver with those of the corpus.
 */
#pragma once
#include <glib.h>

/** LLVMFuzzerTestOneInput: Returns: 0; what must never happen is an assertion. */
int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);
