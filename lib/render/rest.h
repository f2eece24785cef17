/* The memory of font files. They are mapped, and whoever subsets a face reads all of its 16 to 25
 * MB: four faces of a report would keep 90 MB resident that no one looks at again. */
#pragma once

/** nb_rest_fonts: gives back what was read of the font files; it is read again when it is wanted.
 * Nothing happens where the system does not tell its mappings (/proc). */
void nb_rest_fonts(void);
