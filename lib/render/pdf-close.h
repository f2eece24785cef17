/* What Cairo leaves out of a PDF: what an archive (PDF/A-2b) and those who hear it need; and what
 * it leaves in: the subroutines of the faces.
 */
#pragma once
#include "base/error.h"
#include "render/pdf-file.h"

/**
 * NbPdfElement: one tag of the structure tree, in the order of opening.
 * @name: static: "P", "Figure" …
 * @alt: (nullable): what a picture shows
 * @language: (nullable): static; of a leaf with text
 * @scope: (nullable): static: "Row" or "Column" of a table's head
 */
typedef struct {
  const char *name, *language, *scope;
  char *alt;
} NbPdfElement;

/**
 * NbPdfFacts:
 * @language: "zh-CN", "en"
 * @title, @author, @keywords: (nullable): UTF-8
 * @creator: the program
 * @stamp: seconds since 1970
 * @elements: (nullable) (element-type NbPdfElement): all tags; %NULL when nothing is known of them
 * @places: (nullable): named destination -> its title, for the descriptions of links
 */
typedef struct {
  const char *language, *title, *author, *keywords, *creator;
  gint64 stamp;
  const GArray *elements;
  GHashTable *places;
} NbPdfFacts;

/**
 * nb_pdf_close:
 * @pdf: the whole file as Cairo wrote it
 * @pages: how many there must be
 *
 * Reads the file back first: header, trailer, table of objects, catalogue, number of pages, tags.
 * Cairo reports success on a short write, so nothing else vouches for it.
 *
 * Returns: (transfer full) (nullable): the finished file, to be written, or %NULL with
 *   NB_ERROR_OUTPUT when @pdf is not whole
 */
NbPdfFile *nb_pdf_close(GByteArray *pdf, guint pages, const NbPdfFacts *facts, GError **error);
