/* Reading a ZIP file that is in memory, with every size and checksum checked. */
#pragma once
#include <glib.h>

/** NB_ZIP_MOST: what an archive may unpack to, all members together: 4 GiB. A small file that holds
 * more is a trap, or should be split. */
#define NB_ZIP_MOST ((gsize)1 << 32)

/** NB_ZIP_TRAP: how many times larger than packed a member may be that holds more than
 * NB_ZIP_CALM bytes. Tables shrink to a tenth, the dullest to a hundredth; only what was made to
 * fill a memory shrinks more. */
enum { NB_ZIP_TRAP = 250, NB_ZIP_CALM = 64 << 20 };

/**
 * NbZipEntry: one member.
 * @bytes: (nullable): its content, once it is unpacked
 * @packed: (nullable): as it is in the archive; %NULL for a member that is only in memory
 * @size, @crc, @method: what the archive says of the content
 */
typedef struct {
  char *name;
  GBytes *bytes;
  GBytes *packed;
  gsize size;
  guint32 crc, method;
} NbZipEntry;

/** nb_zip_entry_new: Returns: (transfer full): a member that is only in memory; takes @bytes. */
NbZipEntry *nb_zip_entry_new(const char *name, GBytes *bytes);

/** nb_zip_entry_free: also for arrays. */
void nb_zip_entry_free(gpointer entry);

/**
 * nb_zip_list:
 * @archive: the whole file; the members keep it
 *
 * Returns: (transfer full) (element-type NbZipEntry) (nullable): all members in the order of the
 *   central directory, not unpacked, or %NULL when anything is missing, encrypted, packed in
 *   another way than deflate, a trap, or says that it unpacks to more than NB_ZIP_MOST bytes
 */
GPtrArray *nb_zip_list(GBytes *archive);

/** nb_zip_unpack: fills @bytes of @entry. Returns: %FALSE when the member is damaged. */
gboolean nb_zip_unpack(NbZipEntry *entry);

/** nb_zip_read: Returns: nb_zip_list() with every member unpacked, %NULL when one is damaged. */
GPtrArray *nb_zip_read(GBytes *archive);

/** nb_zip_find: Returns: (transfer none) (nullable): the member of that name, case ignored. */
NbZipEntry *nb_zip_find(const GPtrArray *entries, const char *name);

/** NbZipStream: the content of one member, bit by bit. */
typedef struct _NbZipStream NbZipStream;

/** nb_zip_stream_new: @entry: lent, also by the stream. */
NbZipStream *nb_zip_stream_new(const NbZipEntry *entry);
void nb_zip_stream_free(NbZipStream *stream);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbZipStream, nb_zip_stream_free)

/** nb_zip_stream_read: Returns: how many bytes came to @to, at most @room and at least one; 0 at
 * the end of a member that is whole; -1 when it is damaged, which may only be seen at its end. */
gssize nb_zip_stream_read(NbZipStream *stream, guint8 *to, gsize room);

/** nb_gzip_read: Returns: (transfer full) (nullable): a gzip file unpacked, all its members one
 * after the other; %NULL when it is cut, damaged, a trap, or unpacks to more than NB_ZIP_MOST
 * bytes. */
GBytes *nb_gzip_read(GBytes *archive);
