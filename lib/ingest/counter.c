#include "ingest/counter.h"
#include <string.h>

gboolean
nb_counter_is_json(GBytes *bytes)
{
  gsize size, i = 0;
  const char *text = g_bytes_get_data(bytes, &size);

  if (size >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
    i = 3;
  while (i < size && g_ascii_isspace(text[i]))
    i++;
  return i < size && text[i] == '{';
}
