/* Any bytes as text: refused with an error, or UTF-8 in which every line that is not has a fault.
 */
#include "ingest/encoding.h"
#include "fuzz.h"
#include <string.h>

static gboolean
is_text(const char *line, gsize size)
{
  const char *bad = NULL;

  while (!g_utf8_validate_len(line, size, &bad)) {
    if (*bad != '\0')
      return FALSE;
    size -= (gsize)(bad - line) + 1;
    line = bad + 1;
  }
  return TRUE;
}

static gboolean
has_fault(const GArray *faults, gsize start, gsize end)
{
  for (guint i = 0; i < faults->len; i++)
    if (g_array_index(faults, gsize, i) >= start && g_array_index(faults, gsize, i) < end)
      return TRUE;
  return FALSE;
}

static void
check_text(const NbText *text)
{
  for (gsize start = 0; start < text->size;) {
    const char *feed = memchr(text->text + start, '\n', text->size - start);
    gsize end = feed ? (gsize)(feed - text->text) + 1 : text->size;

    g_assert_true(is_text(text->text + start, end - start) || has_fault(text->faults, start, end));
    start = end;
  }
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  static const char *const forced[] = {NULL,       "UTF-8", "GB18030", "UTF-16LE",
                                       "UTF-16BE", "Big5",  "CP1252"};
  g_autoptr(GBytes) bytes = g_bytes_new(data, size);

  if (size == 0) /* nb_source_read() refuses an empty file */
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS(forced); i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(NbText) text = nb_text_decode(bytes, "fuzz", forced[i], &error);

    g_assert_true((text == NULL) == (error != NULL));
    if (text)
      check_text(text);
  }
  return 0;
}
