/* A workbook one part of which is any bytes, which one the first byte says: refused with an error,
 * or the text of its sheet: UTF-8, with no more lines than a sheet has rows. */
#include "ingest/workbook.h"
#include "base/zip.h"
#include "fuzz.h"
#include <string.h>

static const struct {
  const char *name, *xml;
} parts[] = {
    {"xl/worksheets/a.xml",
     "<worksheet><sheetData><row><c s=\"1\"><v>45405</v></c><c t=\"s\"><v>0</v>"
     "</c></row></sheetData></worksheet>"                                                                 },
    {"xl/sharedStrings.xml",       "<sst><si><t>题名</t></si></sst>"                                    },
    {"xl/styles.xml",              "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs>"
                      "</styleSheet>"                                                },
    {"xl/workbook.xml",            "<workbook><sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>"},
    {"xl/_rels/workbook.xml.rels",
     "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/a.xml\"/></Relationships>"               },
};

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func(nb_zip_entry_free);
  g_autoptr(GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
    gboolean is_any = size > 0 && data[0] % G_N_ELEMENTS(parts) == i;
    GBytes *bytes = is_any ? g_bytes_new(data + 1, size - 1)
                           : g_bytes_new_static(parts[i].xml, strlen(parts[i].xml));

    g_ptr_array_add(entries, nb_zip_entry_new(parts[i].name, bytes));
  }
  g_autoptr(GBytes) text = nb_workbook_text(entries, "fuzz.xlsx", NULL, &error);
  gsize n = 0, lines = 0;
  const char *start = text ? g_bytes_get_data(text, &n) : NULL;

  g_assert_true((text == NULL) == (error != NULL));
  for (gsize i = 0; i < n; i++)
    lines += start[i] == '\n';
  g_assert_cmpuint(lines, <=, NB_SHEET_ROWS);
  g_assert_true(n == 0 || (start[n - 1] == '\n' && g_utf8_validate_len(start, n, NULL)));
  return 0;
}
