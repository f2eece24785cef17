#include "render/pdf-xmp.h"
#include "render/pdf-file.h"
#include <cairo.h>

static char *
producer(void)
{
  return g_strdup_printf("cairo %s", cairo_version_string());
}

static char *
date(const NbPdfFacts *facts, const char *format)
{
  g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(facts->stamp);

  return g_date_time_format(when, format);
}

static void
append(GString *out, const char *open, const char *text, const char *close)
{
  if (!text || !*text)
    return;

  g_autofree char *escaped = g_markup_escape_text(text, -1);

  g_string_append_printf(out, "%s%s%s\n", open, escaped, close);
}

static const char head[] =
    "<?xpacket begin=\"\xef\xbb\xbf\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
    "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" "
    "xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
    "<pdfaid:part>2</pdfaid:part>\n"
    "<pdfaid:conformance>B</pdfaid:conformance>\n"
    "<dc:format>application/pdf</dc:format>\n";

static const char tail[] = "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n";

char *
nb_pdf_xmp(const NbPdfFacts *facts)
{
  g_autofree char *when = date(facts, "%Y-%m-%dT%H:%M:%SZ");
  g_autofree char *library = producer();
  GString *out = g_string_new(head);

  append(out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", facts->title,
         "</rdf:li></rdf:Alt></dc:title>");
  append(out, "<dc:creator><rdf:Seq><rdf:li>", facts->author, "</rdf:li></rdf:Seq></dc:creator>");
  append(out, "<dc:language><rdf:Bag><rdf:li>", facts->language,
         "</rdf:li></rdf:Bag></dc:language>");
  append(out, "<pdf:Keywords>", facts->keywords, "</pdf:Keywords>");
  append(out, "<pdf:Producer>", library, "</pdf:Producer>");
  append(out, "<xmp:CreatorTool>", facts->creator, "</xmp:CreatorTool>");
  append(out, "<xmp:CreateDate>", when, "</xmp:CreateDate>");
  append(out, "<xmp:ModifyDate>", when, "</xmp:ModifyDate>");
  g_string_append(out, tail);
  return g_string_free(out, FALSE);
}

static void
append_entry(GString *out, const char *key, const char *text)
{
  if (!text || !*text)
    return;
  g_string_append_printf(out, "\n   /%s ", key);
  nb_pdf_text(out, text);
}

char *
nb_pdf_info(const NbPdfFacts *facts)
{
  g_autofree char *when = date(facts, "%Y%m%d%H%M%SZ");
  g_autofree char *library = producer();
  GString *out = g_string_new("<<");

  append_entry(out, "Title", facts->title);
  append_entry(out, "Author", facts->author);
  append_entry(out, "Keywords", facts->keywords);
  append_entry(out, "Creator", facts->creator);
  append_entry(out, "Producer", library);
  g_string_append_printf(out, "\n   /CreationDate (D:%s)\n   /ModDate (D:%s)\n>>", when, when);
  return g_string_free(out, FALSE);
}
