/* libcsv, as an independent judge of our own splitter.
 *
 * It reads RFC 4180 as everybody does: a quote that is never closed swallows what follows. Where a
 * text is well-formed both must find the same cells; where it is not, the difference is what a
 * standard reader would have lost.
 */
#pragma once
#include <glib.h>

/** nb_csv_read: Returns: (transfer full): of GPtrArray of GString: the cells of each record; blank
 * lines give none. Stops where libcsv finds an error. */
GPtrArray *nb_csv_read(const char *text, gsize size, char delimiter);

/** nb_csv_count: @mapped: the text is a map (base/map.h), which is let go behind what was read.
 * Returns: how many records a standard reader finds. */
gint64 nb_csv_count(const char *text, gsize size, char delimiter, gboolean mapped);
