#include "chart/demand.h"

gboolean
nb_demand_series(NbDesk *desk, const NbSeries *series, const char *chart, guint least, guint most)
{
  guint n = series->columns->len;

  if (desk->error)
    return FALSE;
  if (n >= least && n <= most)
    return TRUE;
  if (n < least)
    nb_fail(&desk->error, NB_ERROR_TEMPLATE, desk->at,
            _("name two keys, such as 按=星期,时, or compare: 对比=上年"),
            _("%s wants at least %u columns of numbers, here are %u"), chart, least, n);
  else
    nb_fail(&desk->error, NB_ERROR_TEMPLATE, desk->at, _("show fewer, or use a table"),
            _("%s shows at most %u columns of numbers, here are %u"), chart, most, n);
  return FALSE;
}

gboolean
nb_demand_points(NbDesk *desk, const NbSeries *series, const char *chart, guint most)
{
  if (desk->error || series->n_points <= most)
    return !desk->error;
  nb_fail(&desk->error, NB_ERROR_TEMPLATE, desk->at, _("show fewer with 前=, or use a table"),
          _("%s shows at most %u rows, here are %u"), chart, most, series->n_points);
  return FALSE;
}

gboolean
nb_demand_positive(NbDesk *desk, const NbSeries *series, const char *chart)
{
  for (guint i = 0; i < series->n_points && !desk->error; i++)
    for (guint s = 0; s < series->columns->len && !desk->error; s++) {
      g_autofree char *label = NULL;

      if (nb_series_value(series, i, s).den <= 0 || nb_series_value(series, i, s).num >= 0)
        continue;
      label = nb_series_label(series, i, FALSE);
      nb_fail(&desk->error, NB_ERROR_TEMPLATE, desk->at, _("use columns or a table"),
              _("%s shows parts of a whole; “%s” is below zero"), chart, label);
    }
  return !desk->error;
}
