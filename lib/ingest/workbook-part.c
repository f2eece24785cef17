#include "ingest/workbook-part.h"
#include <string.h>

const char *
nb_xml_name(const char *name)
{
  const char *colon = strchr(name, ':');

  return colon ? colon + 1 : name;
}

const char *
nb_xml_value(const char *name, const char **names, const char **values)
{
  for (gsize i = 0; names[i]; i++) {
    if (strcmp(nb_xml_name(names[i]), name) == 0)
      return values[i];
  }
  return NULL;
}

/* Returns: how far the end of @text is from the last `<`, or from NB_XML_RUN on when two of them in
 * it, or one and the @run before it, are too far apart. */
static gsize
measure_run(const char *text, gsize size, gsize run)
{
  const char *from = text;

  for (const char *p; run < NB_XML_RUN && (p = memchr(from, '<', size - (gsize)(from - text)));) {
    run += (gsize)(p - from);
    if (run < NB_XML_RUN)
      run = 0;
    from = p + 1;
  }
  return run + size - (gsize)(from - text);
}

gboolean
nb_xml_parse(const GMarkupParser *parser, gpointer data, const NbZipEntry *part)
{
  enum { STEP = 1 << 16 };
  g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new(parser, 0, data, NULL);
  g_autoptr(NbZipStream) stream = nb_zip_stream_new(part);
  g_autofree char *text = g_malloc(STEP);
  gsize run = 0, skip = 0;
  gssize n;

  for (gboolean is_first = TRUE; (n = nb_zip_stream_read(stream, (guint8 *)text, STEP)) > 0;
       is_first = FALSE) {
    skip = is_first && n >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    run = measure_run(text, (gsize)n, run);
    if (run >= NB_XML_RUN ||
        !g_markup_parse_context_parse(context, text + skip, n - (gssize)skip, NULL))
      return FALSE;
  }
  return n == 0 && g_markup_parse_context_end_parse(context, NULL);
}

void
nb_xml_unescape(GString *text)
{
  gsize out = 0;

  if (!strstr(text->str, "_x"))
    return;
  for (gsize i = 0; i < text->len;) {
    const char *p = text->str + i;
    guint code = 0;
    int digits = 0;

    while (i + 7 <= text->len && p[0] == '_' && p[1] == 'x' && digits < 4 &&
           g_ascii_isxdigit(p[2 + digits]))
      code = code * 16 + (guint)g_ascii_xdigit_value(p[2 + digits++]);
    gboolean is_escape = digits == 4 && p[6] == '_' && code > 0 && code < 0x80;

    text->str[out++] = is_escape ? (char)code : *p;
    i += is_escape ? 7 : 1;
  }
  g_string_truncate(text, out);
}

static void
sheet_free(gpointer data)
{
  NbWorkbookSheet *sheet = data;

  g_free(sheet->name);
  g_free(sheet->part);
  g_free(sheet);
}

/* ---- relations ---- */

static void
take_relation(GMarkupParseContext *context, const char *element, const char **names,
              const char **values, gpointer data, GError **error)
{
  const char *id = nb_xml_value("Id", names, values);
  const char *target = nb_xml_value("Target", names, values);

  if (strcmp(nb_xml_name(element), "Relationship") != 0 || !id || !target)
    return;
  g_hash_table_replace(data, g_strdup(id),
                       *target == '/' ? g_strdup(target + 1)
                                      : g_build_path("/", "xl", target, NULL));
}

static GHashTable *
read_relations(const GPtrArray *parts)
{
  static const GMarkupParser parser = {.start_element = take_relation};
  const NbZipEntry *xml = nb_zip_find(parts, "xl/_rels/workbook.xml.rels");
  GHashTable *relations = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);

  if (xml && nb_xml_parse(&parser, relations, xml))
    return relations;
  g_hash_table_unref(relations);
  return NULL;
}

/* ---- the book itself ---- */

typedef struct {
  NbWorkbook *workbook;
  GHashTable *relations;
} Book;

static gboolean
is_yes(const char *value)
{
  return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

static void
take_sheet(GMarkupParseContext *context, const char *element, const char **names,
           const char **values, gpointer data, GError **error)
{
  const Book *book = data;
  const char *what = nb_xml_name(element);

  if (strcmp(what, "workbookPr") == 0)
    book->workbook->is_1904 = is_yes(nb_xml_value("date1904", names, values));
  if (strcmp(what, "sheet") != 0)
    return;
  const char *name = nb_xml_value("name", names, values);
  const char *id = nb_xml_value("id", names, values);
  const char *state = nb_xml_value("state", names, values);
  const char *part = id ? g_hash_table_lookup(book->relations, id) : NULL;

  if (!name || !part)
    return;
  NbWorkbookSheet *sheet = g_new0(NbWorkbookSheet, 1);

  sheet->name = g_strdup(name);
  sheet->part = g_strdup(part);
  sheet->is_hidden = state && strcmp(state, "visible") != 0;
  g_ptr_array_add(book->workbook->sheets, sheet);
}

static gboolean
read_book(NbWorkbook *workbook, const GPtrArray *parts)
{
  static const GMarkupParser parser = {.start_element = take_sheet};
  g_autoptr(GHashTable) relations = read_relations(parts);
  const NbZipEntry *xml = nb_zip_find(parts, "xl/workbook.xml");
  Book book = {.workbook = workbook, .relations = relations};

  return relations && xml && nb_xml_parse(&parser, &book, xml);
}

/* ---- shared strings ---- */

typedef struct {
  GPtrArray *strings;
  GString *text;
  gboolean is_text; /* inside <t> */
  guint silent;     /* inside <rPh>: how a word is read aloud */
} Strings;

static void
open_string(GMarkupParseContext *context, const char *element, const char **names,
            const char **values, gpointer data, GError **error)
{
  Strings *strings = data;
  const char *what = nb_xml_name(element);

  strings->silent += strcmp(what, "rPh") == 0;
  if (strcmp(what, "si") == 0)
    g_string_truncate(strings->text, 0);
  strings->is_text = strcmp(what, "t") == 0 && strings->silent == 0;
}

static void
close_string(GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  Strings *strings = data;
  const char *what = nb_xml_name(element);

  strings->silent -= strcmp(what, "rPh") == 0;
  strings->is_text = FALSE;
  if (strcmp(what, "si") != 0)
    return;
  nb_xml_unescape(strings->text);
  g_ptr_array_add(strings->strings, g_strndup(strings->text->str, strings->text->len));
}

static void
take_string(GMarkupParseContext *context, const char *text, gsize size, gpointer data,
            GError **error)
{
  Strings *strings = data;

  if (strings->is_text)
    g_string_append_len(strings->text, text, (gssize)size);
}

static gboolean
read_strings(NbWorkbook *workbook, const GPtrArray *parts)
{
  static const GMarkupParser parser = {
      .start_element = open_string, .end_element = close_string, .text = take_string};
  const NbZipEntry *xml = nb_zip_find(parts, "xl/sharedStrings.xml");
  Strings strings = {.strings = workbook->strings, .text = g_string_new(NULL)};
  gboolean done = !xml || nb_xml_parse(&parser, &strings, xml);

  g_string_free(strings.text, TRUE);
  return done;
}

/* ---- styles ---- */

NbDateKind
nb_workbook_date_kind(const char *code)
{
  NbDateKind kind = NB_DATE_KIND_NONE;
  gboolean is_quoted = FALSE, is_bracket = FALSE;

  for (const char *p = code; *p && *p != ';'; p++) {
    char c = g_ascii_tolower(*p);

    if (c == '\\' && p[1]) {
      p++;
    } else if (c == '"') {
      is_quoted = !is_quoted;
    } else if (c == '[' && !is_quoted) {
      is_bracket = TRUE;
    } else if (c == ']' && !is_quoted) {
      is_bracket = FALSE;
    } else if (!is_quoted && (c == 'h' || c == 's')) {
      return NB_DATE_KIND_TIME;
    } else if (!is_quoted && !is_bracket && strchr("ymd", c)) {
      kind = NB_DATE_KIND_DAY;
    }
  }
  return kind;
}

/* Formats that are not written into the file; 27 to 36 and 50 to 58 are East Asian dates. */
static NbDateKind
builtin_kind(int id)
{
  if (id == 22 || (id >= 18 && id <= 21) || (id >= 45 && id <= 47) || (id >= 32 && id <= 33))
    return NB_DATE_KIND_TIME;
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58))
    return NB_DATE_KIND_DAY;
  return NB_DATE_KIND_NONE;
}

typedef struct {
  NbWorkbook *workbook;
  GHashTable *codes; /* id to NbDateKind */
  gboolean is_cells; /* inside <cellXfs> */
} Styles;

static int
number_of(const char *text)
{
  gint64 value;

  return text && g_ascii_string_to_signed(text, 10, 0, G_MAXINT, &value, NULL) ? (int)value : -1;
}

static void
open_style(GMarkupParseContext *context, const char *element, const char **names,
           const char **values, gpointer data, GError **error)
{
  Styles *styles = data;
  const char *what = nb_xml_name(element);
  int id = number_of(nb_xml_value("numFmtId", names, values));
  const char *code = nb_xml_value("formatCode", names, values);

  styles->is_cells = styles->is_cells || strcmp(what, "cellXfs") == 0;
  if (strcmp(what, "numFmt") == 0 && code && id >= 0)
    g_hash_table_insert(styles->codes, GINT_TO_POINTER(id),
                        GINT_TO_POINTER(nb_workbook_date_kind(code)));
  if (strcmp(what, "xf") != 0 || !styles->is_cells)
    return;
  gpointer found;
  gboolean is_written =
      g_hash_table_lookup_extended(styles->codes, GINT_TO_POINTER(id), NULL, &found);
  NbDateKind kind = is_written ? (NbDateKind)GPOINTER_TO_INT(found) : builtin_kind(id);

  g_array_append_val(styles->workbook->kinds, kind);
}

static void
close_style(GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  Styles *styles = data;

  if (strcmp(nb_xml_name(element), "cellXfs") == 0)
    styles->is_cells = FALSE;
}

static gboolean
read_styles(NbWorkbook *workbook, const GPtrArray *parts)
{
  static const GMarkupParser parser = {.start_element = open_style, .end_element = close_style};
  const NbZipEntry *xml = nb_zip_find(parts, "xl/styles.xml");
  g_autoptr(GHashTable) codes = g_hash_table_new(NULL, NULL);
  Styles styles = {.workbook = workbook, .codes = codes};

  return !xml || nb_xml_parse(&parser, &styles, xml);
}

NbWorkbook *
nb_workbook_new(const GPtrArray *parts)
{
  g_autoptr(NbWorkbook) workbook = g_new0(NbWorkbook, 1);

  workbook->sheets = g_ptr_array_new_with_free_func(sheet_free);
  workbook->strings = g_ptr_array_new_with_free_func(g_free);
  workbook->kinds = g_array_new(FALSE, FALSE, sizeof(NbDateKind));
  if (!read_book(workbook, parts) || !read_strings(workbook, parts) ||
      !read_styles(workbook, parts))
    return NULL;
  return g_steal_pointer(&workbook);
}

void
nb_workbook_free(NbWorkbook *workbook)
{
  if (!workbook)
    return;
  g_ptr_array_unref(workbook->sheets);
  g_ptr_array_unref(workbook->strings);
  g_array_unref(workbook->kinds);
  g_free(workbook);
}
