/* The time of day behind a date. */
#pragma once
#include <glib.h>

/** nb_clock_read: reads ` 10:12`, `T10:12:07.5`, ` 7:30 AM`, `下午1时05分`, `10:12` up to the end
 * of the plain text @p. @minute: (out): of the day; NB_MINUTE_NONE when nothing stands there.
 * Returns: %FALSE when it is no time of day, or one of another clock (Z, +00:00). */
gboolean nb_clock_read(const char *p, int *minute);
