#include "render/pdf-close.h"
#include <string.h>

enum { TAIL = 1024 };

/* Trailer: what the end of the file says. */
typedef struct {
  gsize xref; /* offset of the table of objects */
  guint size; /* objects, counting the free one */
  guint root, info;
} Trailer;

static const char *
find(const GByteArray *pdf, gsize from, const char *text)
{
  return from >= pdf->len ? NULL : memmem(pdf->data + from, pdf->len - from, text, strlen(text));
}

static gboolean
number_after(const GByteArray *pdf, gsize from, const char *key, guint64 *value)
{
  const char *at = find(pdf, from, key);
  const char *end = (const char *)pdf->data + pdf->len;

  if (!at)
    return FALSE;
  for (at += strlen(key); at < end && (*at == ' ' || *at == '\n'); at++)
    ;
  if (at >= end || !g_ascii_isdigit(*at))
    return FALSE;
  for (*value = 0; at < end && g_ascii_isdigit(*at) && *value < G_MAXUINT32; at++)
    *value = *value * 10 + (guint64)(*at - '0');
  return TRUE;
}

static gboolean
read_trailer(const GByteArray *pdf, Trailer *out)
{
  gsize tail = pdf->len > TAIL ? pdf->len - TAIL : 0;
  guint64 xref, size, root, info;

  if (pdf->len < 16 || memcmp(pdf->data, "%PDF-1.", 7) != 0 ||
      memcmp(pdf->data + pdf->len - 6, "%%EOF\n", 6) != 0)
    return FALSE;
  if (!number_after(pdf, tail, "startxref", &xref) || !number_after(pdf, tail, "/Size", &size) ||
      !number_after(pdf, tail, "/Root", &root) || !number_after(pdf, tail, "/Info", &info))
    return FALSE;
  *out =
      (Trailer){.xref = (gsize)xref, .size = (guint)size, .root = (guint)root, .info = (guint)info};
  return xref + 5 < pdf->len && memcmp(pdf->data + xref, "xref\n", 5) == 0;
}

static guint
count_pages(const GByteArray *pdf)
{
  static const char mark[] = "<< /Type /Page ";
  guint n = 0;

  for (const char *at = find(pdf, 0, mark); at;
       at = find(pdf, (gsize)(at - (const char *)pdf->data) + 1, mark))
    n++;
  return n;
}

static gboolean
fail_short(GError **error)
{
  return nb_fail(error, NB_ERROR_OUTPUT, NULL, _("free some memory or disk and run it again"),
                 _("the PDF was made, but read back it is not whole"));
}

/* The text of the catalogue between its << and >>. */
static char *
read_catalogue(const GByteArray *pdf, guint root)
{
  g_autofree char *head = g_strdup_printf("\n%u 0 obj\n<<", root);
  const char *start = find(pdf, 0, head);
  const char *end = start ? find(pdf, (gsize)(start - (const char *)pdf->data), "\nendobj") : NULL;

  if (!end)
    return NULL;
  start += strlen(head);
  while (end > start && g_ascii_isspace(end[-1]))
    end--;
  if (end - start < 2 || memcmp(end - 2, ">>", 2) != 0)
    return NULL;
  return g_strndup(start, (gsize)(end - 2 - start));
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

static void
append_update(GByteArray *pdf, const Trailer *trailer, const char *catalogue,
              const NbPdfFacts *facts)
{
  g_autofree char *identity = g_compute_checksum_for_data(G_CHECKSUM_MD5, pdf->data, pdf->len);
  g_autofree char *xmp = make_xmp(facts);
  g_autoptr(GString) out = g_string_new(NULL);
  gsize root = pdf->len, metadata;

  g_string_append_printf(out,
                         "%u 0 obj\n<<%s   /Lang (%s)\n   /ViewerPreferences << /DisplayDocTitle "
                         "true >>\n   /Metadata %u 0 R\n>>\nendobj\n",
                         trailer->root, catalogue, facts->language, trailer->size);
  metadata = root + out->len;
  g_string_append_printf(
      out,
      "%u 0 obj\n<< /Type /Metadata /Subtype /XML /Length %zu >>\nstream\n%s\nendstream\nendobj\n",
      trailer->size, strlen(xmp), xmp);

  gsize xref = root + out->len;

  g_string_append_printf(out,
                         "xref\n%u 1\n%010zu 00000 n \n%u 1\n%010zu 00000 n \ntrailer\n"
                         "<< /Size %u /Root %u 0 R /Info %u 0 R /Prev %zu /ID [<%s> <%s>] >>\n"
                         "startxref\n%zu\n%%%%EOF\n",
                         trailer->root, root, trailer->size, metadata, trailer->size + 1,
                         trailer->root, trailer->info, trailer->xref, identity, identity, xref);
  g_byte_array_append(pdf, (const guint8 *)out->str, (guint)out->len);
}

gboolean
nb_pdf_close(GByteArray *pdf, guint pages, const NbPdfFacts *facts, GError **error)
{
  Trailer trailer;

  if (!read_trailer(pdf, &trailer) || count_pages(pdf) != pages)
    return fail_short(error);

  g_autofree char *catalogue = read_catalogue(pdf, trailer.root);

  if (!catalogue)
    return fail_short(error);
  append_update(pdf, &trailer, catalogue, facts);
  return TRUE;
}
