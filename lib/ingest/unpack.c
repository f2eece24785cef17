#include "ingest/unpack.h"
#include "base/zip.h"
#include "ingest/counter.h"
#include "ingest/workbook.h"
#include <string.h>

enum { NAMES = 5 };

static gboolean
begins_with(GBytes *bytes, const char *magic, gsize size)
{
  gsize have;
  const char *data = g_bytes_get_data(bytes, &have);

  return have >= size && memcmp(data, magic, size) == 0;
}

static gboolean
fail_damaged(const char *path, GError **error)
{
  NbPlace at = {.file = path};

  return nb_fail(error, NB_ERROR_INPUT, &at, _("unpack it yourself, and give the table in it"),
                 _("the archive is damaged, encrypted, or holds more than 4 GiB"));
}

/* Folders, and what systems put beside the files. */
static gboolean
is_table(const NbZipEntry *entry)
{
  g_autofree char *name = g_path_get_basename(entry->name);

  return !g_str_has_suffix(entry->name, "/") && !g_str_has_prefix(entry->name, "__MACOSX/") &&
         *name != '.';
}

/* The names in an archive may be in any encoding. */
static char *
names_of(const GPtrArray *tables)
{
  GString *names = g_string_new(NULL);

  for (guint i = 0; i < MIN(tables->len, NAMES); i++) {
    const NbZipEntry *entry = tables->pdata[i];
    g_autofree char *shown = nb_quote(entry->name, -1);

    g_string_append_printf(names, "%s%s", i ? ", " : "", shown);
  }
  if (tables->len > NAMES)
    g_string_append(names, " …");
  return g_string_free(names, FALSE);
}

static GBytes *
fail_sheet(const char *path, GError **error)
{
  NbPlace at = {.file = path};

  nb_fail(error, NB_ERROR_USAGE, &at, _("leave out --sheet"),
          _("only a workbook (.xlsx) has sheets"));
  return NULL;
}

static GBytes *
unzip(GBytes *bytes, const char *path, const char *sheet, GError **error)
{
  NbPlace at = {.file = path};
  g_autoptr(GPtrArray) entries = nb_zip_list(bytes);
  g_autoptr(GPtrArray) tables = g_ptr_array_new();

  if (!entries) {
    fail_damaged(path, error);
    return NULL;
  }
  if (nb_zip_find(entries, "xl/workbook.xml"))
    return nb_workbook_text(entries, path, sheet, error);
  if (sheet)
    return fail_sheet(path, error);
  for (guint i = 0; i < entries->len; i++) {
    if (strcmp(((NbZipEntry *)entries->pdata[i])->name, "[Content_Types].xml") == 0)
      return g_bytes_ref(bytes);
    if (is_table(entries->pdata[i]))
      g_ptr_array_add(tables, entries->pdata[i]);
  }
  if (tables->len == 1) {
    NbZipEntry *table = tables->pdata[0];

    if (nb_zip_unpack(table))
      return g_bytes_ref(table->bytes);
    fail_damaged(path, error);
    return NULL;
  }
  g_autofree char *names = names_of(tables);

  if (tables->len == 0)
    nb_fail(error, NB_ERROR_INPUT, &at, _("export it again"), _("the archive holds no file"));
  else
    nb_fail(error, NB_ERROR_INPUT, &at, _("unpack it, and give the tables one by one"),
            _("the archive holds %u files (%s), one table was expected"), tables->len, names);
  return NULL;
}

GBytes *
nb_source_unpack(GBytes *bytes, const char *path, const char *sheet, GError **error)
{
  if (begins_with(bytes, "PK\003\004", 4) || begins_with(bytes, "PK\005\006", 4))
    return unzip(bytes, path, sheet, error);
  if (sheet)
    return fail_sheet(path, error);
  if (nb_counter_is_json(bytes))
    return nb_counter_text(bytes, path, error);
  if (!begins_with(bytes, "\x1f\x8b", 2))
    return g_bytes_ref(bytes);
  GBytes *table = nb_gzip_read(bytes);

  if (!table)
    fail_damaged(path, error);
  return table;
}
