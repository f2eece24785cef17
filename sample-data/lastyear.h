/* The year before, of which only month tables are left: a line for each place, a column for each
 * month. */
#pragma once
#include "base/error.h"

/** sample_last_year_write: what 2023 adds up to. */
gboolean sample_last_year_write(gint64 loans, gint64 visits, const char *folder, GError **error);
