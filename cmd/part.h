/* Parts of the program that are files of their own, opened when they are needed: what they link
 * takes longer to load than most answers.
 *
 * A part is linked as a program is, from the same archives, so it holds its own copy of what it
 * needs of the library. It shares with the program GLib, the translations and the shapes of what
 * is handed over, and so must be of the same version.
 */
#pragma once
#include <glib.h>

/**
 * nb_part_open:
 * @file: its name
 *
 * Returns: (transfer none) (nullable): what is called @symbol in it, to be had for good; %NULL with
 *   NB_ERROR_TEMPLATE when the program was not installed whole
 */
gpointer nb_part_open(const char *file, const char *symbol, GError **error);
