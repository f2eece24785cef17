/* Names of metrics, as people write them. */
#pragma once
#include <glib.h>

/** nb_name_fold: Returns: (transfer full): what two spellings of a name have in common: full-width
 * forms, case and blanks aside. @name: any bytes. */
char *nb_name_fold(const char *name);
