#include "ingest/fault.h"
#include <string.h>

static gboolean
has_line_end(const char *text, gsize size)
{
  return memchr(text, '\n', size) || memchr(text, '\r', size);
}

void
nb_faults_add(NbFaults *faults, const char *text, gsize offset)
{
  gboolean first = faults->offsets->len == 0;

  if (first || has_line_end(text + faults->seen, offset - faults->seen))
    g_array_append_val(faults->offsets, offset);
  faults->seen = offset;
}
