/* What is shown of one card number. */
#pragma once
#include "privacy/privacy.h"

/**
 * nb_mask_text:
 * @text: the number; the empty text stays empty
 * @ordinal: 1-based, for NB_MASK_CODE
 *
 * Returns: (transfer full)
 */
char *nb_mask_text(NbMask mask, const char *text, gint64 ordinal);
