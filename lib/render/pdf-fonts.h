/* The embedded faces of a PDF made small: see cff.h. */
#pragma once
#include "render/pdf-file.h"

/** nb_pdf_fonts_shrink: each CFF face of @file; one that cannot be read stays as it is. */
void nb_pdf_fonts_shrink(const NbPdfFile *file);
