/* The vector scans must find what the scalar one finds: it is the definition. */
#include "ingest/scan.h"
#include "fuzz.h"
#include <string.h>

static void
compare(NbScan scan, const guint8 *bytes, gsize size, guint8 delimiter, const guint32 *want,
        gsize n_want)
{
  g_autofree guint32 *places = g_new(guint32, size + 1);
  gsize n = scan(bytes, size, delimiter, places);

  g_assert_cmpuint(n, ==, n_want);
  g_assert_true(memcmp(places, want, n * sizeof *want) == 0);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  static const guint8 delimiters[] = {',', '\t', ';', '|'};
  const guint8 delimiter = size > 0 ? delimiters[data[0] % 4] : ',';
  g_autofree guint32 *want = g_new(guint32, size + 1);
  gsize n = nb_scan_scalar(data, size, delimiter, want);

  if (nb_scan_sse2)
    compare(nb_scan_sse2, data, size, delimiter, want, n);
  if (nb_scan_neon)
    compare(nb_scan_neon, data, size, delimiter, want, n);
  /* the best one is AVX2 only where the machine has it */
  compare(nb_scan_best(), data, size, delimiter, want, n);
  return 0;
}
