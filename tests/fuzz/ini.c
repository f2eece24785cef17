/* Settings, presets and metrics as a librarian may save them: an error at a line of the file, or
 * sections whose entries all have a key and a place. */
#include "base/ini.h"
#include "fuzz.h"

static void
check_section(const NbIniSection *section)
{
  g_assert_nonnull(section->name);
  for (guint i = 0; i < section->entries->len; i++) {
    const NbIniEntry *entry = section->entries->pdata[i];

    g_assert_true(*entry->key && entry->value && entry->section);
    g_assert_cmpint(entry->line, >=, section->line);
    g_assert_true(g_utf8_validate(entry->value, -1, NULL));

    g_autoptr(GPtrArray) parts = nb_ini_list(entry->value);

    for (guint p = 0; p < parts->len; p++)
      g_assert_true(*(const char *)parts->pdata[p]);
  }
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) sections = nb_ini_read((const char *)data, size, "fuzz.ini",
                                              size % 2 ? NB_INI_ONCE : NB_INI_REPEATS, &error);

  g_assert_true((sections == NULL) == (error != NULL));
  for (guint i = 0; sections && i < sections->len; i++)
    check_section(sections->pdata[i]);
  return 0;
}
