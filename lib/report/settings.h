/* nianbao.ini: the settings of a project. Internal to report. */
#pragma once
#include "report/report.h"

/** nb_settings_read: fills @project from its nianbao.ini. Every fault is an error with its line: a
 * section or key that is not known (with the nearest names), a value that cannot be read. */
gboolean nb_settings_read(NbProject *project, GError **error);

/** nb_languages_parse: 中英 / both, 中 / zh, 英 / en. */
gboolean nb_languages_parse(const char *text, NbDocLanguages *languages);
