#include "render/pdf-close.h"
#include "render/pdf-fonts.h"
#include <string.h>

static guint
count_pages(const NbPdfFile *file)
{
  guint n = 0;

  for (guint i = 0; i < file->objects->len; i++)
    if (nb_pdf_find(((NbPdfObject *)file->objects->pdata[i])->bytes, 0, "<< /Type /Page "))
      n++;
  return n;
}

static void
xmp_text(GString *out, const char *open, const char *text, const char *close)
{
  if (!text || !*text)
    return;

  g_autofree char *escaped = g_markup_escape_text(text, -1);

  g_string_append_printf(out, "%s%s%s\n", open, escaped, close);
}

static char *
make_xmp(const NbPdfFacts *facts)
{
  g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(facts->stamp);
  g_autofree char *date = g_date_time_format(when, "%Y-%m-%dT%H:%M:%SZ");
  GString *out = g_string_new(
      "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
      "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
      "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n");

  xmp_text(out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", facts->title,
           "</rdf:li></rdf:Alt></dc:title>");
  xmp_text(out, "<dc:creator><rdf:Seq><rdf:li>", facts->author, "</rdf:li></rdf:Seq></dc:creator>");
  xmp_text(out, "<dc:language><rdf:Bag><rdf:li>", facts->language,
           "</rdf:li></rdf:Bag></dc:language>");
  xmp_text(out, "<pdf:Keywords>", facts->keywords, "</pdf:Keywords>");
  xmp_text(out, "<xmp:CreatorTool>", facts->creator, "</xmp:CreatorTool>");
  xmp_text(out, "<xmp:CreateDate>", date, "</xmp:CreateDate>");
  xmp_text(out, "<xmp:ModifyDate>", date, "</xmp:ModifyDate>");
  g_string_append(out, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n");
  return g_string_free(out, FALSE);
}

/* The catalogue with what Cairo cannot say. */
static gboolean
complete_catalogue(NbPdfFile *file, const NbPdfFacts *facts, guint metadata)
{
  NbPdfObject *root = nb_pdf_file_object(file, file->root);
  const char *end = root ? nb_pdf_find(root->bytes, 0, "\n>>\nendobj\n") : NULL;

  if (!end || !nb_pdf_find(root->bytes, 0, "/Type /Catalog"))
    return FALSE;

  g_autofree char *more =
      g_strdup_printf("\n   /Lang (%s)\n   /ViewerPreferences << "
                      "/DisplayDocTitle true >>\n   /Metadata %u 0 R\n>>\nendobj\n",
                      facts->language, metadata);

  g_byte_array_set_size(root->bytes, (guint)(end - (const char *)root->bytes->data));
  g_byte_array_append(root->bytes, (const guint8 *)more, (guint)strlen(more));
  return TRUE;
}

/* Cairo 1.16 writes a date without the D: that the format asks for. */
static void
complete_date(NbPdfObject *info, const char *key)
{
  const char *at = nb_pdf_find(info->bytes, 0, key);
  gsize end = at ? (gsize)(at - (const char *)info->bytes->data) + strlen(key) : 0;
  g_autoptr(GByteArray) made = g_byte_array_new();

  if (!at || end >= info->bytes->len || !g_ascii_isdigit(info->bytes->data[end]))
    return;
  g_byte_array_append(made, info->bytes->data, (guint)end);
  g_byte_array_append(made, (const guint8 *)"D:", 2);
  g_byte_array_append(made, info->bytes->data + end, (guint)(info->bytes->len - end));
  g_byte_array_unref(info->bytes);
  info->bytes = g_steal_pointer(&made);
}

static void
complete_info(const NbPdfFile *file)
{
  NbPdfObject *info = nb_pdf_file_object(file, file->info);

  if (!info)
    return;
  complete_date(info, "/CreationDate (");
  complete_date(info, "/ModDate (");
}

static gboolean
fail_short(GError **error)
{
  return nb_fail(error, NB_ERROR_OUTPUT, NULL, _("free some memory or disk and run it again"),
                 _("the PDF was made, but read back it is not whole"));
}

GByteArray *
nb_pdf_close(const GByteArray *pdf, guint pages, const NbPdfFacts *facts, GError **error)
{
  g_autoptr(NbPdfFile) file = nb_pdf_file_read(pdf);

  if (!file || count_pages(file) != pages) {
    fail_short(error);
    return NULL;
  }

  g_autofree char *xmp = make_xmp(facts);
  g_autofree char *body = g_strdup_printf(
      "<< /Type /Metadata /Subtype /XML /Length %zu >>\nstream\n%s\nendstream", strlen(xmp), xmp);
  g_autofree char *identity = g_compute_checksum_for_data(G_CHECKSUM_MD5, pdf->data, pdf->len);

  if (!complete_catalogue(file, facts, nb_pdf_file_add(file, body))) {
    fail_short(error);
    return NULL;
  }
  complete_info(file);
  nb_pdf_fonts_shrink(file);
  return nb_pdf_file_write(file, identity);
}
