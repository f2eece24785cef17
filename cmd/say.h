/* The one place that prints. Messages are UTF-8 bytes as they are: g_printerr would turn 册次 into
 * ?? under LC_ALL=C, where cron runs.
 */
#pragma once
#include "base/error.h"

/** nb_say: a line to standard error, a newline added. */
void nb_say(const char *format, ...) G_GNUC_PRINTF(1, 2);

/** nb_say_error: `nianbao: message`, hints on their own lines. */
void nb_say_error(const GError *error);

/** nb_put: text to standard output as it is (help, version). Returns: %FALSE with @error set when
 * it could not be written. */
gboolean nb_put(const char *text, GError **error);
