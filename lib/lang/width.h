/* How many columns of a terminal a text takes: Han 2, Latin 1, combining marks 0. “ ” · — … ① are
 * narrow in most terminals and wide in those set up for Chinese; the caller says which.
 */
#pragma once
#include <glib.h>

typedef enum { NB_AMBIGUOUS_NARROW, NB_AMBIGUOUS_WIDE } NbAmbiguous;

/** nb_width: @text: valid UTF-8 without control characters. */
guint nb_width(const char *text, NbAmbiguous ambiguous);

/** nb_width_fit: Returns: (transfer full): @text, cut with … when it is wider than @columns. */
char *nb_width_fit(const char *text, guint columns, NbAmbiguous ambiguous);

/** nb_width_pad: Returns: (transfer full): @text with blanks up to @columns, after it or, with
 * @right, before it; longer text is left as it is. */
char *nb_width_pad(const char *text, guint columns, gboolean right, NbAmbiguous ambiguous);
