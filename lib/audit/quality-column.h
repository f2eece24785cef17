/* What the cells of a column say together. Internal to audit. */
#pragma once
#include "audit/quality.h"

/** nb_quality_column_fill: @first, @last: the rows of the file, @last not included. Fills what the
 * rows and the issues of the file say of @column, which is number @number (1-based). */
void nb_quality_column_fill(NbQualityColumn *column, const NbFileReport *report, guint number,
                            const NbTable *table, gsize first, gsize last);

/** nb_quality_days: the first and last day of rows @first to @last; NB_DAY_NONE for none. */
void nb_quality_days(const NbColumn *times, gsize first, gsize last, gint32 *from, gint32 *to);
