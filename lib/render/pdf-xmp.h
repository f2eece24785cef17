/* The metadata of a PDF, twice: the old dictionary and the XMP that an archive reads. They say the
 * same. */
#pragma once
#include "render/pdf-close.h"

/** nb_pdf_xmp: Returns: (transfer full): the packet; it declares PDF/A-2b. */
char *nb_pdf_xmp(const NbPdfFacts *facts);
/** nb_pdf_info: Returns: (transfer full): the dictionary /Info. */
char *nb_pdf_info(const NbPdfFacts *facts);
