#include "render/pdf-tree.h"
#include <string.h>

static const char element_head[] = "<< /Type /StructElem\n   /S /";

static gboolean
is_named(NbPdfSpan span, gssize at, const char *name)
{
  gsize start = (gsize)at + strlen(element_head), n = strlen(name);

  return start + n < span.size && memcmp(span.bytes + start, name, n) == 0 &&
         span.bytes[start + n] == '\n';
}

static gssize
find_element(NbPdfSpan span)
{
  /* the dictionary follows the number of the object at once */
  NbPdfSpan start = {span.bytes, MIN(span.size, sizeof element_head + 20)};

  return nb_pdf_find(start, 0, element_head);
}

static gboolean
parts_words(guint8 c)
{
  return c == '/' || c == '<' || c == '>' || c == '[' || c == ']';
}

/* A report has some thousand tags: without the spaces between their words they take half. */
static void
tighten(NbPdfObject *object, gsize start)
{
  g_autoptr(GByteArray) out = g_byte_array_new();
  NbPdfSpan span = object->span;
  gsize end = span.size - strlen("\nendobj\n");

  for (gsize i = start; i < end; i++) {
    gboolean is_space = g_ascii_isspace(span.bytes[i]);
    guint8 c = is_space ? ' ' : span.bytes[i];

    if (is_space && (g_ascii_isspace(span.bytes[i + 1]) || parts_words(span.bytes[i + 1]) ||
                     (out->len > 0 && parts_words(out->data[out->len - 1]))))
      continue;
    g_byte_array_append(out, &c, 1);
  }
  nb_pdf_object_splice(object, start, end - start, (NbPdfSpan){out->data, out->len});
}

static void
complete_element(NbPdfObject *object, gsize at, const NbPdfElement *element, const char *language)
{
  gboolean is_foreign = element->language && strcmp(element->language, language) != 0;
  g_autoptr(GString) more = g_string_new(NULL);

  if (is_foreign)
    g_string_append_printf(more, "/Lang (%s)", element->language);
  if (element->scope)
    g_string_append_printf(more, "/A << /O /Table /Scope /%s >>", element->scope);
  if (element->alt) {
    g_string_append(more, "/Alt ");
    nb_pdf_text(more, element->alt);
  }
  /* the type of an element of the tree need not be said */
  nb_pdf_object_splice(object, at + strlen("<< "), strlen("/Type /StructElem"),
                       (NbPdfSpan){(const guint8 *)more->str, more->len});
  tighten(object, at);
}

/* Cairo numbers the elements as their tags are opened. */
gboolean
nb_pdf_tree_complete(const NbPdfFile *file, const NbPdfFacts *facts)
{
  guint n = 0;

  if (!facts->elements)
    return TRUE;
  for (guint i = 1; i < file->objects->len; i++) {
    NbPdfObject *object = nb_pdf_file_object(file, i);
    gssize at = find_element(object->span);

    if (at < 0)
      continue;
    if (n >= facts->elements->len ||
        !is_named(object->span, at, g_array_index(facts->elements, NbPdfElement, n).name))
      return FALSE;
    complete_element(object, (gsize)at, &g_array_index(facts->elements, NbPdfElement, n),
                     facts->language);
    n++;
  }
  return n == facts->elements->len;
}

/* The literal string behind @key, with its brackets; Cairo escapes brackets in it. */
static char *
literal(NbPdfSpan span, const char *key)
{
  gssize found = nb_pdf_find(span, 0, key);
  gsize start = (gsize)found + strlen(key), end = start;

  if (found < 0 || start >= span.size || span.bytes[start] != '(')
    return NULL;
  while (end < span.size && span.bytes[end] != ')')
    end += span.bytes[end] == '\\' ? 2 : 1;
  return end < span.size ? g_strndup((const char *)span.bytes + start, end + 1 - start) : NULL;
}

/* Where a link leads, as a PDF string; NULL when that has no name. */
static char *
describe(NbPdfSpan span, const NbPdfFacts *facts)
{
  g_autofree char *uri = literal(span, "/URI ");
  g_autofree char *dest = literal(span, "/Dest ");

  if (uri)
    return g_steal_pointer(&uri);
  if (!dest || !facts->places)
    return NULL;
  dest[strlen(dest) - 1] = '\0';

  const char *title = g_hash_table_lookup(facts->places, dest + 1);
  GString *out = g_string_new(NULL);

  nb_pdf_text(out, title ? title : dest + 1);
  return g_string_free(out, FALSE);
}

void
nb_pdf_links_complete(const NbPdfFile *file, const NbPdfFacts *facts)
{
  static const char head[] = "<< /Type /Annot\n   /Subtype /Link\n";

  for (guint i = 1; i < file->objects->len; i++) {
    NbPdfObject *object = nb_pdf_file_object(file, i);
    NbPdfSpan start = {object->span.bytes, MIN(object->span.size, sizeof head + 20)};

    if (nb_pdf_find(start, 0, head) < 0)
      continue;

    g_autofree char *where = describe(object->span, facts);
    g_autofree char *more =
        where ? g_strdup_printf("   /F 4\n   /Contents %s\n", where) : g_strdup("   /F 4\n");

    nb_pdf_object_insert(object, "/Subtype /Link\n", more);
  }
}
