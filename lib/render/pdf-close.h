/* What Cairo leaves out of a PDF, added behind it: the language, a title bar with the title, an
 * identity, and the same metadata as XMP. An incremental update, as the format means it: the bytes
 * before stay as they are.
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
 * @pdf: the whole file; the update is appended
 * @pages: how many there must be
 *
 * Reads the file back first: header, trailer, table of objects, catalogue, number of pages. Cairo
 * reports success on a short write, so nothing else vouches for it.
 *
 * Returns: %FALSE with NB_ERROR_OUTPUT when the file is not whole
 */
gboolean nb_pdf_close(GByteArray *pdf, guint pages, const NbPdfFacts *facts, GError **error);
