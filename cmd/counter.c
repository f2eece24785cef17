/* The reader of COUNTER's JSON is a part of the program: json-glib brings GObject and GIO. */
#include "ingest/counter.h"
#include "cmd/part.h"

GBytes *
nb_counter_text(GBytes *bytes, const char *path, GError **error)
{
  GBytes *(*text)(GBytes *, const char *, GError **) =
      nb_part_open("nianbao-counter.so", "nb_counter_text", error);

  return text ? text(bytes, path, error) : NULL;
}
