/* What Cairo leaves out of a PDF: the language, a title bar with the title, an identity, the
 * metadata as XMP; and what it leaves in: the subroutines of the faces.
 */
#pragma once
#include "base/error.h"

/**
 * NbPdfFacts:
 * @language: "zh-CN", "en"
 * @title, @author, @keywords: (nullable): UTF-8
 * @creator: the program
 * @stamp: seconds since 1970
 */
typedef struct {
  const char *language, *title, *author, *keywords, *creator;
  gint64 stamp;
} NbPdfFacts;

/**
 * nb_pdf_close:
 * @pdf: the whole file as Cairo wrote it
 * @pages: how many there must be
 *
 * Reads the file back first: header, trailer, table of objects, catalogue, number of pages. Cairo
 * reports success on a short write, so nothing else vouches for it.
 *
 * Returns: (transfer full) (nullable): the finished file, or %NULL with NB_ERROR_OUTPUT when @pdf
 * is not whole
 */
GByteArray *nb_pdf_close(const GByteArray *pdf, guint pages, const NbPdfFacts *facts,
                         GError **error);
