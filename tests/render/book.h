/* Reads back what the tests wrote: parts, cells, formulas of a workbook. */
#pragma once
#include "base/zip.h"
#include "sample.h"

typedef struct {
  GPtrArray *parts;   /* of NbZipEntry */
  GPtrArray *strings; /* shared strings, in order */
} Book;

/* One worksheet: the address of a cell to its text, and to its formula. */
typedef struct {
  GHashTable *cells, *formulas, *types;
  const Book *book;
  char *address, *type;
  GString *text;
  gboolean in_value, in_formula;
} Sheet;

static inline char *
book_part(const Book *book, const char *name)
{
  for (guint i = 0; i < book->parts->len; i++) {
    const NbZipEntry *part = book->parts->pdata[i];
    gsize size = 0;
    const char *data = g_bytes_get_data(part->bytes, &size);

    if (g_str_equal(part->name, name))
      return g_strndup(data, size);
  }
  return NULL;
}

static inline const char *
attribute(const char **names, const char **values, const char *name)
{
  for (gsize i = 0; names[i]; i++)
    if (g_str_equal(names[i], name))
      return values[i];
  return NULL;
}

static inline void
string_start(GMarkupParseContext *context, const char *name, const char **names,
             const char **values, gpointer data, GError **error)
{
  GPtrArray *strings = data;

  if (g_str_equal(name, "si"))
    g_ptr_array_add(strings, g_strdup(""));
}

static inline void
string_text(GMarkupParseContext *context, const char *text, gsize size, gpointer data,
            GError **error)
{
  GPtrArray *strings = data;

  if (!g_str_equal(g_markup_parse_context_get_element(context), "t"))
    return;
  char *before = strings->pdata[strings->len - 1];

  strings->pdata[strings->len - 1] = g_strdup_printf("%s%.*s", before, (int)size, text);
  g_free(before);
}

static inline void
parse_part(const char *xml, const GMarkupParser *parser, gpointer data)
{
  g_autoptr(GMarkupParseContext) context = g_markup_parse_context_new(parser, 0, data, NULL);
  g_autoptr(GError) error = NULL;

  g_markup_parse_context_parse(context, xml, -1, &error);
  g_assert_no_error(error);
  g_markup_parse_context_end_parse(context, &error);
  g_assert_no_error(error);
}

/* As Excel and LibreOffice read it: _xHHHH_ is a character. */
static inline void
unescape(GPtrArray *strings)
{
  g_autoptr(GRegex) pattern = g_regex_new("_x005F(?=_x[0-9A-Fa-f]{4}_)", 0, 0, NULL);

  for (guint i = 0; i < strings->len; i++) {
    g_autofree char *text = strings->pdata[i];

    /* nothing else may look like an escape */
    g_autofree char *rest = g_regex_replace_literal(pattern, text, -1, 0, "\001", 0, NULL);

    g_assert_false(g_regex_match_simple("(?<!\001)_x[0-9A-Fa-f]{4}_", rest, 0, 0));
    strings->pdata[i] = g_regex_replace_literal(pattern, text, -1, 0, "", 0, NULL);
  }
}

/* Every part has to parse, whatever is in it. */
static inline Book *
book_read(GBytes *bytes)
{
  static const GMarkupParser nothing = {0};
  static const GMarkupParser strings = {.start_element = string_start, .text = string_text};
  Book *book = g_new0(Book, 1);

  book->parts = nb_zip_read(bytes);
  book->strings = g_ptr_array_new_with_free_func(g_free);
  g_assert_nonnull(book->parts);
  for (guint i = 0; i < book->parts->len; i++) {
    const NbZipEntry *part = book->parts->pdata[i];
    g_autofree char *xml = book_part(book, part->name);

    g_assert_true(g_utf8_validate(xml, -1, NULL));
    for (const char *p = xml; *p; p++)
      g_assert_true((guchar)*p >= 0x20 || *p == '\n');
    parse_part(xml, g_str_equal(part->name, "xl/sharedStrings.xml") ? &strings : &nothing,
               book->strings);
  }
  unescape(book->strings);
  return book;
}

static inline void
book_free(Book *book)
{
  g_ptr_array_unref(book->parts);
  g_ptr_array_unref(book->strings);
  g_free(book);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Book, book_free)

static inline Book *
book_of(const NbDoc *doc, const NbRenderContext *context)
{
  g_autoptr(GBytes) bytes = sample_render(doc, "xlsx", context);

  return book_read(bytes);
}

static inline void
cell_start(GMarkupParseContext *context, const char *name, const char **names, const char **values,
           gpointer data, GError **error)
{
  Sheet *sheet = data;

  if (g_str_equal(name, "c")) {
    g_free(sheet->address);
    g_free(sheet->type);
    sheet->address = g_strdup(attribute(names, values, "r"));
    sheet->type = g_strdup(attribute(names, values, "t"));
  }
  g_string_truncate(sheet->text, 0);
  sheet->in_value = g_str_equal(name, "v");
  sheet->in_formula = g_str_equal(name, "f");
}

static inline void
cell_text(GMarkupParseContext *context, const char *text, gsize size, gpointer data, GError **error)
{
  Sheet *sheet = data;

  g_string_append_len(sheet->text, text, (gssize)size);
}

static inline void
cell_end(GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  Sheet *sheet = data;
  const char *text = sheet->text->str;

  if (sheet->in_formula)
    g_hash_table_insert(sheet->formulas, g_strdup(sheet->address), g_strdup(text));
  if (sheet->in_value) {
    if (g_strcmp0(sheet->type, "s") == 0)
      text = sheet->book->strings->pdata[g_ascii_strtoull(text, NULL, 10)];
    g_hash_table_insert(sheet->cells, g_strdup(sheet->address), g_strdup(text));
    g_hash_table_insert(sheet->types, g_strdup(sheet->address),
                        g_strdup(sheet->type ? sheet->type : "n"));
  }
  sheet->in_value = sheet->in_formula = FALSE;
}

static inline Sheet *
sheet_read(const Book *book, guint number)
{
  static const GMarkupParser parser = {
      .start_element = cell_start, .end_element = cell_end, .text = cell_text};
  g_autofree char *name = g_strdup_printf("xl/worksheets/sheet%u.xml", number);
  g_autofree char *xml = book_part(book, name);
  Sheet *sheet = g_new0(Sheet, 1);

  g_assert_nonnull(xml);
  sheet->book = book;
  sheet->cells = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  sheet->formulas = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  sheet->types = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
  sheet->text = g_string_new(NULL);
  parse_part(xml, &parser, sheet);
  return sheet;
}

static inline void
sheet_free(Sheet *sheet)
{
  g_hash_table_unref(sheet->cells);
  g_hash_table_unref(sheet->formulas);
  g_hash_table_unref(sheet->types);
  g_string_free(sheet->text, TRUE);
  g_free(sheet->address);
  g_free(sheet->type);
  g_free(sheet);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sheet, sheet_free)

static inline void
assert_cell(const Sheet *sheet, const char *address, const char *type, const char *want)
{
  g_assert_cmpstr(g_hash_table_lookup(sheet->cells, address), ==, want);
  if (want)
    g_assert_cmpstr(g_hash_table_lookup(sheet->types, address), ==, type);
}
