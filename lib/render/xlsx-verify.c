#include "render/xlsx-verify.h"
#include "base/error.h"
#include "base/zip.h"
#include <string.h>

typedef struct {
  gint64 cells;  /* <c> of a worksheet */
  gint64 texts;  /* <si> of the shared strings */
  gint64 unique; /* how many of them the head of the part promises */
} Counts;

static void
count_start(GMarkupParseContext *context, const char *name, const char **attributes,
            const char **values, gpointer data, GError **error)
{
  Counts *counts = data;

  counts->cells += strcmp(name, "c") == 0;
  counts->texts += strcmp(name, "si") == 0;
  for (gsize i = 0; strcmp(name, "sst") == 0 && attributes[i]; i++)
    if (strcmp(attributes[i], "uniqueCount") == 0)
      counts->unique = g_ascii_strtoll(values[i], NULL, 10);
}

static gboolean
parse(const NbZipEntry *entry, Counts *counts)
{
  const GMarkupParser parser = {.start_element = count_start};
  g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new(&parser, 0, counts, NULL);
  gsize size = 0;
  const char *text = g_bytes_get_data(entry->bytes, &size);

  return g_markup_parse_context_parse(context, text, (gssize)size, NULL) &&
         g_markup_parse_context_end_parse(context, NULL);
}

static const NbZipEntry *
find(const GPtrArray *entries, const char *name)
{
  for (guint i = 0; i < entries->len; i++) {
    const NbZipEntry *entry = entries->pdata[i];

    if (strcmp(entry->name, name) == 0)
      return entry;
  }
  return NULL;
}

static gboolean
all_parts_parse(const GPtrArray *entries, char **found)
{
  for (guint i = 0; i < entries->len; i++) {
    Counts counts = {0};
    const NbZipEntry *entry = entries->pdata[i];

    if (!parse(entry, &counts) || counts.texts != counts.unique) {
      *found = g_strdup_printf(_("its part %s is cut short"), entry->name);
      return FALSE;
    }
  }
  return TRUE;
}

char *
nb_xlsx_verify(GBytes *book, const gint64 *cells, guint n)
{
  static const char *const needed[] = {"[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml",
                                       "docProps/core.xml"};
  g_autoptr(GPtrArray) entries = nb_zip_read(book);
  char *found = NULL;

  if (!entries)
    return g_strdup(_("it is not a whole ZIP file"));
  for (gsize i = 0; i < G_N_ELEMENTS(needed); i++)
    if (!find(entries, needed[i]))
      return g_strdup_printf(_("its part %s is missing"), needed[i]);
  if (!all_parts_parse(entries, &found))
    return found;
  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strdup_printf("xl/worksheets/sheet%u.xml", i + 1);
    const NbZipEntry *entry = find(entries, name);
    Counts counts = {0};

    if (!entry || !parse(entry, &counts) || counts.cells != cells[i])
      return g_strdup_printf(_("its part %s does not have all its cells"), name);
  }
  return NULL;
}
