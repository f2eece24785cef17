/* A filter that a user types: an error that leaves nothing behind, or filters over known keys. */
#include "fuzz.h"
#include "query/query.h"

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  const NbDataset *dataset = nb_dataset_find("loans");
  g_autofree char *text = g_strndup((const char *)data, size);
  g_autoptr(GPtrArray) filters = g_ptr_array_new_with_free_func((GDestroyNotify)nb_filter_free);
  g_autoptr(GError) error = NULL;

  if (!g_utf8_validate(text, -1, NULL))
    return 0;
  if (!nb_filter_parse(text, dataset, filters, &error)) {
    g_assert_nonnull(error);
    g_assert_cmpuint(filters->len, ==, 0);
    return 0;
  }
  g_assert_null(error);
  for (guint i = 0; i < filters->len; i++) {
    NbKey key = {0};

    g_assert_true(nb_key_parse(((const NbFilter *)filters->pdata[i])->role, dataset, &key, NULL));
  }
  return 0;
}
