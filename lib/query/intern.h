/* Small numbers for large ones: each different 64-bit value gets the next code, in order of first
 * sight. The hash is private; its inputs are dictionary codes, not text that a stranger chose.
 */
#pragma once
#include <glib.h>

typedef struct _NbIntern NbIntern;

NbIntern *nb_intern_new(void);
void nb_intern_free(NbIntern *intern);

/** nb_intern_add: Returns: the code of @value, from 0. @is_new: (out) (optional). */
guint32 nb_intern_add(NbIntern *intern, guint64 value, gboolean *is_new);

guint32 nb_intern_length(const NbIntern *intern);
/** nb_intern_value: Returns: the value whose code is @code. */
guint64 nb_intern_value(const NbIntern *intern, guint32 code);
