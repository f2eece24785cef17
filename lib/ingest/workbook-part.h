/* The parts of a workbook that its sheets refer to. Internal to the workbook reader. */
#pragma once
#include "base/error.h"
#include "base/zip.h"

/**
 * NbWorkbookSheet:
 * @part: name of the part in the archive: xl/worksheets/sheet1.xml
 */
typedef struct {
  char *name, *part;
  gboolean is_hidden;
} NbWorkbookSheet;

/** NbDateKind: what a number format makes of a number. */
typedef enum { NB_DATE_KIND_NONE, NB_DATE_KIND_DAY, NB_DATE_KIND_TIME } NbDateKind;

/**
 * NbWorkbook:
 * @strings: (element-type utf8): shared strings
 * @kinds: (element-type NbDateKind): by cell style
 * @is_1904: days count from 1904
 */
typedef struct {
  GPtrArray *sheets;
  GPtrArray *strings;
  GArray *kinds;
  gboolean is_1904;
} NbWorkbook;

/** nb_workbook_new: Returns: (transfer full) (nullable): %NULL when a part is missing or no XML. */
NbWorkbook *nb_workbook_new(const GPtrArray *parts);
void nb_workbook_free(NbWorkbook *workbook);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbWorkbook, nb_workbook_free)

/** nb_workbook_sheet: appends the text of a sheet to @out. Returns: 0, or the row in which it is
 * damaged or over the limits. */
guint nb_workbook_sheet(const NbWorkbook *workbook, const NbZipEntry *part, GString *out);

/** nb_workbook_date_kind: Returns: of a format code such as `yyyy/m/d h:mm` or `[$-804]aaaa`. */
NbDateKind nb_workbook_date_kind(const char *code);

/** nb_xml_name: Returns: (transfer none): the name without its namespace prefix. */
const char *nb_xml_name(const char *name);

/** nb_xml_value: Returns: (nullable): the value of the attribute @name, prefix aside. */
const char *nb_xml_value(const char *name, const char **names, const char **values);

/** NB_XML_RUN: how far one `<` may be from the next: 1 MiB. A cell holds 32,767 characters. */
enum { NB_XML_RUN = 1 << 20 };

/** nb_xml_parse: runs @parser over @part while it is unpacked. Returns: whether it is well-formed,
 * nothing in it is longer than NB_XML_RUN, and no call failed. */
gboolean nb_xml_parse(const GMarkupParser *parser, gpointer data, const NbZipEntry *part);

/** nb_xml_unescape: undoes _x000D_ in place. */
void nb_xml_unescape(GString *text);
