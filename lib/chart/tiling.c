#include "chart/tiling.h"
#include <math.h>

/* The worst ratio of the sides in a row of @sum along @side. */
static double
worst(double least, double most, double sum, double side)
{
  double square = side * side, sums = sum * sum;

  return fmax(square * most / sums, sums / (square * least));
}

/* Lays @n tiles along the shorter side of @rest; takes their strip off it. */
static void
lay(const double *areas, guint n, double sum, NbArea *rest, NbArea *tiles)
{
  gboolean is_column = rest->width >= rest->height;
  double side = is_column ? rest->height : rest->width;
  double depth = side > 0 ? sum / side : 0, at = 0;

  for (guint i = 0; i < n; i++) {
    double length = depth > 0 ? areas[i] / depth : 0;

    tiles[i] = is_column ? (NbArea){rest->x, rest->y + at, depth, length}
                         : (NbArea){rest->x + at, rest->y, length, depth};
    at += length;
  }
  if (is_column) {
    rest->x += depth;
    rest->width = fmax(0, rest->width - depth);
  } else {
    rest->y += depth;
    rest->height = fmax(0, rest->height - depth);
  }
}

void
nb_tiling(const double *weights, guint n, NbArea all, NbArea *tiles)
{
  g_autofree double *areas = g_new(double, MAX(n, 1));
  double whole = 0;

  for (guint i = 0; i < n; i++)
    whole += weights[i];
  for (guint i = 0; i < n; i++)
    areas[i] = weights[i] / whole * all.width * all.height;
  for (guint from = 0; from < n;) {
    double side = fmin(all.width, all.height), sum = areas[from];
    guint to = from + 1;

    while (to < n && worst(areas[to], areas[from], sum + areas[to], side) <=
                         worst(areas[to - 1], areas[from], sum, side))
      sum += areas[to++];
    lay(&areas[from], to - from, sum, &all, &tiles[from]);
    from = to;
  }
}
