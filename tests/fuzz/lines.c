/* Plain lines of any bytes: every dress of the kernel finds the same, and the cells of each line
 * are those of the splitter. */
#include "../ingest/dresses.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  static const char delimiters[] = {',', '\t', ';', '|'};
  g_autofree char *text = size > 1 ? g_memdup2(data + 1, size - 1) : NULL;

  if (text)
    check_dresses(text, size - 1, delimiters[data[0] % 4]);
  return 0;
}
