/* COUNTER reports, as JSON or as text, of any bytes: refused with an error, or a table in which no
 * row is lost. */
#include "ingest/counter.h"
#include "../ingest/twice.h"
#include "fuzz.h"

static const NbPresets *
presets(void)
{
  static gsize loaded;

  if (g_once_init_enter(&loaded))
    g_once_init_leave(&loaded, (gsize)load_presets());
  return (const NbPresets *)loaded;
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  g_autoptr(GBytes) bytes = g_bytes_new(data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) table =
      nb_counter_is_json(bytes) ? nb_counter_text(bytes, "fuzz.json", &error) : g_bytes_ref(bytes);

  g_assert_true((table == NULL) == (error != NULL));
  if (!table || g_bytes_get_size(table) == 0)
    return 0;
  const NbIngestOptions options = {.dataset = "eresources"};
  g_autoptr(NbStore) store = nb_store_new();
  g_autoptr(NbFileReport) report = read_text(store, presets(), g_bytes_get_data(table, NULL),
                                             g_bytes_get_size(table), &options, &never, KNOWN);

  if (!report)
    return 0;
  g_assert_cmpint(report->read, ==, report->accepted + report->rejected);
  g_assert_cmpint(report->rows, ==,
                  (gint64)nb_table_rows(nb_store_get(store, report->dataset->id)));
  return 0;
}
