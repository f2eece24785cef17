/* Records of any bytes: they stand in the text one after the other, hold their fields, lose no byte
 * but line ends, and come to an end. */
#include "ingest/split.h"
#include "fuzz.h"

static void
check_record(const NbRecord *record, gsize from, gsize size)
{
  g_assert_cmpuint(record->start, >=, from);
  g_assert_cmpuint(record->end, >=, record->start);
  g_assert_cmpuint(record->end, <=, size);
  g_assert_cmpuint(record->n_fields, >=, 1);
  g_assert_cmpint(record->lines, >=, 1);
  for (guint i = 0; i < record->n_fields; i++) {
    g_assert_cmpuint(record->fields[i].start, >=, record->start);
    g_assert_cmpuint(record->fields[i].start + record->fields[i].size, <=, record->end);
  }
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  const NbShape shape = {.width = size > 0 ? data[0] % 8 : 0};
  g_autoptr(NbSplitter) splitter = nb_splitter_new((const char *)data, size, ',');
  g_auto(NbRecord) record = {0};
  gsize from = 0;
  gint64 line = 1;

  nb_splitter_set_shape(splitter, &shape);
  while (nb_splitter_next(splitter, &record)) {
    check_record(&record, from, size);
    g_assert_cmpint(record.line, ==, line);
    g_assert_cmpuint(nb_splitter_offset(splitter), >, from);
    from = nb_splitter_offset(splitter);
    line += record.lines;
  }
  g_assert_cmpuint(nb_splitter_offset(splitter), ==, size);
  return 0;
}
