#include "render/pdf-close.h"
#include "render/icc.h"
#include "render/pack.h"
#include "render/pdf-fonts.h"
#include "render/pdf-tree.h"
#include "render/pdf-xmp.h"
#include <string.h>

/* Streams are longer than the resources of any page. */
enum { RESOURCES_MAX = 1 << 16 };

static NbPdfSpan
text_span(const char *text)
{
  return (NbPdfSpan){(const guint8 *)text, strlen(text)};
}

static guint
count_pages(const NbPdfFile *file)
{
  static const char head[] = "<< /Type /Page ";
  guint n = 0;

  for (guint i = 1; i < file->objects->len; i++) {
    NbPdfSpan span = nb_pdf_file_object(file, i)->span;

    span.size = MIN(span.size, sizeof head + 20);
    n += nb_pdf_find(span, 0, head) >= 0;
  }
  return n;
}

static guint
add_intent(NbPdfFile *file)
{
  g_autoptr(GByteArray) profile = nb_icc_srgb();
  g_autoptr(GByteArray) packed = nb_pack(profile->data, profile->len);
  guint stream =
      nb_pdf_file_add_stream(file, "/N 3 /Filter /FlateDecode", packed->data, packed->len);
  g_autofree char *intent = g_strdup_printf(
      "<< /Type /OutputIntent\n   /S /GTS_PDFA1\n   /OutputConditionIdentifier (sRGB "
      "IEC61966-2.1)\n   /RegistryName (http://www.color.org)\n   /Info (sRGB IEC61966-2.1)\n"
      "   /DestOutputProfile %u 0 R\n>>",
      stream);

  return nb_pdf_file_add(file, intent);
}

/* The catalogue with what Cairo cannot say. */
static gboolean
complete_catalogue(NbPdfFile *file, const NbPdfFacts *facts)
{
  g_autofree char *xmp = nb_pdf_xmp(facts);
  guint metadata = nb_pdf_file_add_stream(file, "/Type /Metadata /Subtype /XML",
                                          (const guint8 *)xmp, strlen(xmp));
  guint intent = add_intent(file);
  NbPdfObject *root = nb_pdf_file_object(file, file->root);
  g_autofree char *more =
      g_strdup_printf("   /Lang (%s)\n   /ViewerPreferences << /DisplayDocTitle true >>\n"
                      "   /Metadata %u 0 R\n   /OutputIntents [ %u 0 R ]\n",
                      facts->language, metadata, intent);

  return root && nb_pdf_object_insert(root, "/Type /Catalog\n", more);
}

static gboolean
complete_info(const NbPdfFile *file, const NbPdfFacts *facts)
{
  NbPdfObject *object = nb_pdf_file_object(file, file->info);
  g_autofree char *info = nb_pdf_info(facts);
  g_autofree char *whole = g_strdup_printf("%u 0 obj\n%s\nendobj\n", file->info, info);

  if (!object)
    return FALSE;
  nb_pdf_object_splice(object, 0, object->span.size, text_span(whole));
  return TRUE;
}

/* Of the whole outline Cairo counts what is hidden, where the format wants what is shown. */
static void
complete_outline(const NbPdfFile *file)
{
  for (guint i = 1; i < file->objects->len; i++) {
    NbPdfObject *object = nb_pdf_file_object(file, i);
    NbPdfSpan start = {object->span.bytes, MIN(object->span.size, 100)};
    gssize count =
        nb_pdf_find(start, 0, "/Type /Outlines\n") < 0 ? -1 : nb_pdf_find(start, 0, "/Count -");

    if (count >= 0)
      nb_pdf_object_splice(object, (gsize)count, strlen("/Count -"), text_span("/Count "));
  }
}

/* A picture that stands twice on a page is named twice by Cairo; a name may stand once. */
static void
drop_repeats(NbPdfObject *object, gsize start)
{
  gssize end = nb_pdf_find(object->span, start, ">>");
  gsize size = end < 0 ? 0 : (gsize)end - start;
  g_autofree char *dictionary = g_strndup((const char *)object->span.bytes + start, size);
  g_auto(GStrv) entries = g_strsplit(dictionary, "/", -1);
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
  g_autoptr(GString) out = g_string_new(NULL);

  for (gsize i = 0; entries[i]; i++)
    if (*g_strstrip(entries[i]) && g_hash_table_add(seen, entries[i]))
      g_string_append_printf(out, " /%s", entries[i]);
  if (g_strv_length(entries) > g_hash_table_size(seen) + 1)
    nb_pdf_object_splice(object, start, size, text_span(out->str));
}

static void
complete_resources(const NbPdfFile *file)
{
  static const char key[] = "/XObject <<";

  for (guint i = 1; i < file->objects->len; i++) {
    NbPdfObject *object = nb_pdf_file_object(file, i);
    gssize at = object->span.size > RESOURCES_MAX ? -1 : nb_pdf_find(object->span, 0, key);

    if (at >= 0 && nb_pdf_find(object->span, 0, "stream\n") < 0)
      drop_repeats(object, (gsize)at + strlen(key));
  }
}

/* Cairo leaves out of a TrueType face what an archive wants said: glyphs are numbered as they are.
 */
static void
complete_faces(const NbPdfFile *file)
{
  static const char kind[] = "/Subtype /CIDFontType2\n";

  for (guint i = 1; i < file->objects->len; i++) {
    NbPdfObject *object = nb_pdf_file_object(file, i);
    NbPdfSpan start = {object->span.bytes, MIN(object->span.size, 100)};

    if (nb_pdf_find(start, 0, kind) >= 0)
      nb_pdf_object_insert(object, kind, "   /CIDToGIDMap /Identity\n");
  }
}

NbPdfFile *
nb_pdf_close(GByteArray *pdf, guint pages, const NbPdfFacts *facts, GError **error)
{
  g_autoptr(NbPdfFile) file = nb_pdf_file_read(pdf);

  if (!file || count_pages(file) != pages || !complete_catalogue(file, facts) ||
      !complete_info(file, facts) || !nb_pdf_tree_complete(file, facts)) {
    nb_fail(error, NB_ERROR_OUTPUT, NULL, _("free some memory or disk and run it again"),
            _("the PDF was made, but read back it is not whole"));
    return NULL;
  }
  nb_pdf_links_complete(file, facts);
  complete_outline(file);
  complete_faces(file);
  complete_resources(file);
  nb_pdf_fonts_shrink(file);
  return g_steal_pointer(&file);
}
