/* A squarified tiling: areas in proportion to weights, each as near to a square as can be.
 * Bruls, Huizing and van Wijk, “Squarified treemaps”, 2000. */
#pragma once
#include <glib.h>

typedef struct {
  double x, y, width, height;
} NbArea;

/**
 * nb_tiling:
 * @weights: n, falling, above zero
 * @tiles: (out): n, in the order of the weights
 */
void nb_tiling(const double *weights, guint n, NbArea all, NbArea *tiles);
