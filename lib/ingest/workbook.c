#include "ingest/workbook.h"
#include "ingest/workbook-part.h"
#include <string.h>

/* @row: 0 when it is not in a sheet. */
static gboolean
fail(const char *path, guint row, GError **error)
{
  NbPlace at = {.file = path, .line = row};

  return nb_fail(error, NB_ERROR_INPUT, &at,
                 _("open it in a spreadsheet program and save it again"),
                 _("the workbook is damaged, or its sheet is larger than %d rows, %d columns or 1 "
                   "GiB"),
                 NB_SHEET_ROWS, NB_SHEET_COLUMNS);
}

static gboolean
is_empty(const GString *text)
{
  return strspn(text->str, ",\n") == text->len;
}

/* Returns: (transfer full) (nullable): the sheets to choose from, by name: text. */
static GPtrArray *
names_of(const NbWorkbook *workbook)
{
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);

  for (guint i = 0; i < workbook->sheets->len; i++)
    g_ptr_array_add(names, nb_quote(((NbWorkbookSheet *)workbook->sheets->pdata[i])->name, -1));
  return names;
}

static gboolean
fail_sheet(const NbWorkbook *workbook, const char *path, const char *sheet, GError **error)
{
  g_autoptr(GPtrArray) names = names_of(workbook);
  NbPlace at = {.file = path};

  g_ptr_array_add(names, NULL);
  g_autofree char *all = g_strjoinv(", ", (char **)names->pdata);
  g_autofree char *shown = sheet ? nb_quote(sheet, -1) : NULL;

  if (sheet)
    return nb_fail(error, NB_ERROR_INPUT, &at, _("use one of these names"),
                   _("the workbook has no sheet “%s”; it has %s"), shown, all);
  return nb_fail(error, NB_ERROR_INPUT, &at, _("say which one: --sheet NAME"),
                 _("the workbook has several sheets with content: %s"), all);
}

/* Whether @candidate may be the sheet that is wanted. */
static gboolean
is_wanted(const NbWorkbookSheet *candidate, const char *sheet)
{
  return sheet ? strcmp(candidate->name, sheet) == 0 : !candidate->is_hidden;
}

GBytes *
nb_workbook_text(const GPtrArray *parts, const char *path, const char *sheet, GError **error)
{
  g_autoptr(NbWorkbook) workbook = nb_workbook_new(parts);
  g_autoptr(GString) text = g_string_new(NULL);
  gboolean found = FALSE;

  if (!workbook) {
    fail(path, 0, error);
    return NULL;
  }
  for (guint i = 0; i < workbook->sheets->len; i++) {
    const NbWorkbookSheet *candidate = workbook->sheets->pdata[i];
    const NbZipEntry *part = nb_zip_find(parts, candidate->part);
    gsize start = text->len;

    if (!is_wanted(candidate, sheet) || !part)
      continue;
    guint bad_row = nb_workbook_sheet(workbook, part, text);

    if (bad_row > 0) {
      fail(path, bad_row, error);
      return NULL;
    }
    found = TRUE;
    if (start > 0 && strspn(text->str + start, ",\n") < text->len - start) {
      fail_sheet(workbook, path, NULL, error);
      return NULL;
    }
    g_string_truncate(text, start > 0 || is_empty(text) ? start : text->len);
  }
  if (!found && sheet) {
    fail_sheet(workbook, path, sheet, error);
    return NULL;
  }
  return g_string_free_to_bytes(g_steal_pointer(&text));
}
