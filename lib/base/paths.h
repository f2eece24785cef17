/* Where the program's own data are: templates, fonts.conf, translations. */
#pragma once
#include "base/error.h"

/**
 * nb_paths_data:
 * @name: for example "templates/metrics"
 *
 * Looks in $NIANBAO_DATA, then beside the source tree that the program was built in, then in
 * ../share/nianbao beside the program.
 *
 * Returns: (transfer full) (nullable): an existing path, or %NULL with @error set
 */
char *nb_paths_data(const char *name, GError **error);

/** nb_paths_locale: Returns: (transfer full): the folder of translations, for bindtextdomain(). */
char *nb_paths_locale(void);

/** nb_paths_part: Returns: (transfer full): a part of the program that is loaded when it is needed:
 * the file @name beside the program, else where it is installed. It need not be there. */
char *nb_paths_part(const char *name);

/**
 * nb_paths_list:
 * @folder: a folder
 * @suffix: for example ".ini"
 *
 * Returns: (transfer full) (array zero-terminated): the full paths of its files with that suffix,
 *   in byte order of their names, hidden ones left out; empty when there is no such folder
 */
char **nb_paths_list(const char *folder, const char *suffix);

/** nb_paths_names: Returns: (transfer full) (element-type filename): all names in the folder, in
 * byte order, so that nothing depends on how a disk keeps them. */
GPtrArray *nb_paths_names(const char *folder);
