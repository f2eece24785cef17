/* A metric by a key, cleared for print: what charts, tables and rankings of the story share.
 * Internal to report.
 */
#pragma once
#include "report/grid.h"
#include "report/option.h"

/**
 * NbGroups: what is asked for.
 * @keys: of NbKey, lent
 * @filters: of NbFilter*, lent: those of the figure and of the options
 * @exclude: of NbFilter*, lent
 */
typedef struct {
  const NbMetric *metric;
  const NbPeriod *period;
  const GArray *keys;
  const GPtrArray *filters;
  const GPtrArray *exclude;
  gint64 limit;
  gboolean by_key;
  const NbPolicy *policy;
} NbGroups;

/** NbGrouped: the result and what may be printed of it; the second lends the first. */
typedef struct {
  NbResult *result;
  NbCleared *cleared;
} NbGrouped;

/** nb_groups_run: fills @out; FALSE with @error at @at. */
gboolean nb_groups_run(const NbEval *eval, const NbGroups *groups, const NbPlace *at,
                       NbGrouped *out, GError **error);
void nb_grouped_clear(NbGrouped *grouped);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(NbGrouped, nb_grouped_clear)

/** nb_groups_ref: Returns: (transfer full) (nullable): the one figure that the block is about, with
 * the filters among the options added; %NULL with @error when none or several are named. */
NbAsked *nb_groups_ref(NbEval *eval, const NbCall *call, const NbWord *text, GError **error);

/** nb_groups_refs: the same for one metric or several, each with the filters of the options.
 * Returns: (transfer full) (element-type NbAsked) (nullable). */
GPtrArray *nb_groups_refs(NbEval *eval, const NbCall *call, const NbWord *text, GError **error);

/** nb_groups_translate: puts the English names of sites, from their register, into a grid whose
 * text columns follow @keys from column @first on. */
void nb_groups_translate(const NbEval *eval, NbGrid *grid, const GArray *keys, guint first);
