/* Packed files of any bytes: refused with an error, or the table in them; a member that is read
 * bit by bit ends as it does when it is read at once. */
#include "ingest/unpack.h"
#include "base/zip.h"
#include "fuzz.h"

static gboolean
is_whole(const NbZipEntry *entry)
{
  g_autoptr(NbZipStream) stream = nb_zip_stream_new(entry);
  guint8 some[100];
  gssize n;

  while ((n = nb_zip_stream_read(stream, some, sizeof some)) > 0)
    ;
  return n == 0;
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  g_autoptr(GBytes) bytes = g_bytes_new(data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) entries = nb_zip_list(bytes);
  g_autoptr(GBytes) table = nb_source_unpack(bytes, "fuzz", NULL, &error);

  g_assert_true((table == NULL) == (error != NULL));
  for (guint i = 0; entries && i < entries->len; i++) {
    NbZipEntry *entry = entries->pdata[i];
    gboolean whole = entry->size < 1 << 20 && is_whole(entry);

    if (entry->size < 1 << 20)
      g_assert_cmpint(nb_zip_unpack(entry), ==, whole);
  }
  return 0;
}
