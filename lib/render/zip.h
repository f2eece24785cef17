/* Reading a ZIP file that is in memory, with every size and checksum checked. */
#pragma once
#include <glib.h>

/** NbZipEntry: one member; the bytes are unpacked. */
typedef struct {
  char *name;
  GBytes *bytes;
} NbZipEntry;

/**
 * nb_zip_read:
 * @archive: the whole file
 *
 * Returns: (transfer full) (element-type NbZipEntry) (nullable): all members in the order of the
 *   central directory, or %NULL when anything is missing, damaged, encrypted or packed in another
 *   way than deflate
 */
GPtrArray *nb_zip_read(GBytes *archive);
