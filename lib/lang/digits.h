/* Wide integers as digits: what the number forms are made of. Internal to lang. */
#pragma once
#include <glib.h>

typedef __int128 NbWide;

/** nb_wide_power: Returns: ten to the power @n, 0..18. */
NbWide nb_wide_power(int n);

/** nb_wide_append: writes @value (not negative) with the last @places digits after a point;
 * @grouped puts commas between thousands. */
void nb_wide_append(GString *out, NbWide value, guint places, gboolean grouped);

/**
 * nb_ascii_from_wide:
 *
 * Full-width ASCII (U+FF01–U+FF5E: ０ ． ％ ｜ ＝) becomes ASCII, the ideographic space a space.
 *
 * Returns: (transfer full)
 */
char *nb_ascii_from_wide(const char *text);
