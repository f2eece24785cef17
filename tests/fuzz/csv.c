/* libcsv judges our splitter: any bytes, written as a well-formed table (0xff ends a cell, 0xfe a
 * record), must come back from both with the same cells. */
#include "ingest/csv.h"
#include "fuzz.h"
#include "ingest/split.h"
#include <string.h>

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  g_autoptr(GString) text = g_string_new("\"");

  for (gsize i = 0; i < size; i++)
    if (data[i] >= 0xfe)
      g_string_append(text, data[i] == 0xff ? "\",\"" : "\"\n\"");
    else
      g_string_append_len(text, data[i] == '"' ? "\"\"" : (const char *)&data[i],
                          1 + (data[i] == '"'));
  g_string_append(text, "\"\n");
  g_autoptr(GPtrArray) want = nb_csv_read(text->str, text->len, ',');
  g_autoptr(NbSplitter) splitter = nb_splitter_new(text->str, text->len, ',');
  g_auto(NbRecord) record = {0};
  guint n = 0;

  nb_splitter_set_whole(splitter, NB_CUT_LINE);
  for (; nb_splitter_next(splitter, &record); n++) {
    const GPtrArray *cells = g_ptr_array_index(want, n);

    g_assert_true(cells->len == record.n_fields || (record.flags & NB_RECORD_TOO_WIDE));
    for (guint i = 0; i < record.n_fields && !memchr(data, 0, size); i++) {
      const NbField *field = &record.fields[i];
      g_autoptr(GString) cell = g_string_new_len(text->str + field->start, (gssize)field->size);

      g_string_replace(cell, "\"\"", "\"", 0);
      g_assert_true(g_string_equal(cell, g_ptr_array_index(cells, i)));
    }
  }
  g_assert_cmpuint(n, ==, want->len);
  return 0;
}
