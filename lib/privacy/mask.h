/* What is shown of one reader. */
#pragma once
#include "privacy/privacy.h"

/** What stands for a text that is not shown. */
#define NB_MASKED "***"

/**
 * nb_mask_text:
 * @text: the card number; the empty text stays empty
 * @ordinal: 1-based, for NB_MASK_CODE
 *
 * Of the card number alone: NB_MASK_SURNAME and NB_MASK_DECADE, which need to know the reader, hide
 * it.
 *
 * Returns: (transfer full)
 */
char *nb_mask_text(NbMask mask, const char *text, gint64 ordinal);

/** nb_mask_decade: Returns: (transfer full): 80后 / born in the 1980s; "" for NB_DAY_NONE. */
char *nb_mask_decade(gint32 birth, gboolean english);
