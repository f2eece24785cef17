/* Rows of a register (sites, honours, plan, chronicle …) as texts. Internal to report. */
#pragma once
#include "report/eval.h"

/** nb_rows_table: Returns: (transfer none) (nullable): the table of a dataset with at least one
 * row; %NULL with @error (NB_ERROR_LATE). */
const NbTable *nb_rows_table(const NbEval *eval, const NbDataset *dataset, const NbPlace *at,
                             GError **error);

/** nb_row_text: Returns: (transfer full): the cell in words: a text, a date as 2024-04-23, a
 * number;
 * "" when it is empty or there is no such column. */
char *nb_row_text(const NbTable *table, gsize row, const char *role);

/** nb_row_day: Returns: NB_DAY_NONE when it is empty. */
gint32 nb_row_day(const NbTable *table, gsize row, const char *role);

/** nb_row_english: Returns: (transfer full) (nullable): the cell of `role_en`, or the English of
 * the word in templates/terms.tsv; %NULL when there is neither. */
char *nb_row_english(const NbTable *table, gsize row, const char *role);

/** nb_rows_select: Returns: (transfer full) (element-type gsize) (nullable): rows of the period
 * (sites: those open on its last day) that pass @filters, in file order; %NULL with @error for a
 * filter that lists cannot use. */
GArray *nb_rows_select(const NbEval *eval, const NbTable *table, const GPtrArray *filters,
                       const NbPlace *at, GError **error);

/** nb_site_english: Returns: (transfer full) (nullable): the English name of a site in the
 * register. */
char *nb_site_english(const NbEval *eval, const char *name);
