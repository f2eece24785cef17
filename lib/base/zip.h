/* Reading a ZIP file that is in memory, with every size and checksum checked. */
#pragma once
#include <glib.h>

/** NB_ZIP_MOST: what an archive may unpack to, all members together: 4 GiB. A small file that holds
 * more is a trap, or should be split. */
#define NB_ZIP_MOST ((gsize)1 << 32)

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
 *   central directory, or %NULL when anything is missing, damaged, encrypted, packed in another way
 *   than deflate, or unpacks to more than NB_ZIP_MOST bytes
 */
GPtrArray *nb_zip_read(GBytes *archive);

/** nb_zip_find: Returns: (transfer none) (nullable): the bytes of the member of that name, case
 * ignored. */
GBytes *nb_zip_find(const GPtrArray *entries, const char *name);

/** nb_gzip_read: Returns: (transfer full) (nullable): a gzip file unpacked, all its members one
 * after the other; %NULL when it is cut, damaged, or unpacks to more than NB_ZIP_MOST bytes. */
GBytes *nb_gzip_read(GBytes *archive);
