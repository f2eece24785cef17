/* A CFF face of any bytes: it is flattened or left alone, and what is flat stays so. */
#include "fuzz.h"
#include "render/cff.h"

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  g_autoptr(GByteArray) flat = nb_cff_flatten(data, size);
  g_autoptr(GByteArray) again = flat ? nb_cff_flatten(flat->data, flat->len) : NULL;

  if (!flat)
    return 0;
  g_assert_nonnull(again);
  g_assert_cmpmem(again->data, again->len, flat->data, flat->len);
  return 0;
}
