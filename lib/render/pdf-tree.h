/* The structure tree and the links of a PDF, completed. */
#pragma once
#include "render/pdf-close.h"

/** nb_pdf_tree_complete: gives each tag its /Alt, /Lang and scope. Returns: %FALSE when the tags of
 * the file are not those of @facts. */
gboolean nb_pdf_tree_complete(const NbPdfFile *file, const NbPdfFacts *facts);

/** nb_pdf_links_complete: links are printed and say where they lead. */
void nb_pdf_links_complete(const NbPdfFile *file, const NbPdfFacts *facts);
