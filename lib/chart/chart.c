#include "chart/chart.h"
#include <string.h>

#define NB_CHART(name) extern const NbChartType nb_chart_##name;
#include "chart/charts.def"
#undef NB_CHART

#define NB_CHART(name) &nb_chart_##name,
static const NbChartType *const types[] = {
#include "chart/charts.def"
};
#undef NB_CHART

const NbChartType *
nb_chart_nth(guint i)
{
  return i < G_N_ELEMENTS(types) ? types[i] : NULL;
}

const NbChartType *
nb_chart_find(const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS(types); i++)
    if (strcmp(types[i]->name, name) == 0 || strcmp(types[i]->zh, name) == 0)
      return types[i];
  return NULL;
}
