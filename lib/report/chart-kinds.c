#include "report/chart-kinds.h"
#include <string.h>

static const NbChartKind kinds[] = {
    {"column",   "month",        2, 4,  12, FALSE, FALSE},
    {"grouped",  "month",        2, 4,  12, FALSE, FALSE},
    {"stacked",  "month",        2, 6,  12, TRUE,  FALSE},
    {"percent",  "month",        2, 6,  12, TRUE,  FALSE},
    {"bar",      "month",        1, 1,  12, FALSE, FALSE},
    {"ranked",   "site",         1, 1,  12, FALSE, FALSE},
    {"share",    "class",        1, 1,  5,  TRUE,  FALSE},
    {"line",     "month",        2, 6,  12, FALSE, FALSE},
    {"area",     "month",        2, 6,  12, FALSE, FALSE},
    {"ring",     "class",        1, 1,  5,  TRUE,  FALSE},
    {"heat",     "weekday,hour", 2, 60, 40, FALSE, FALSE},
    {"calendar", "day",          1, 1,  0,  FALSE, FALSE},
    {"treemap",  "class",        1, 1,  40, TRUE,  FALSE},
    {"pyramid",  "age,gender",   2, 2,  0,  TRUE,  FALSE},
    {"slope",    "site",         2, 12, 12, FALSE, TRUE },
};

const NbChartKind *
nb_chart_kind(const char *type)
{
  for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
    if (strcmp(kinds[i].type, type) == 0)
      return &kinds[i];
  return &kinds[0];
}
