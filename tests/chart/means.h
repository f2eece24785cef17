/* What charts are drawn with in tests: one palette, one set of fonts. */
#pragma once
#include "chart/chart.h"
#include "tests/type/fonts.h"

static const NbPalette palette = {
    .ink = {0.12, 0.14, 0.16},
    .secondary = {0.34, 0.38, 0.42},
    .line = {0.84, 0.86, 0.88},
    .tint = {0.89, 0.93, 0.94},
    .paper = {0.96, 0.95, 0.93},
    .brand = {0.06, 0.3,  0.36},
    .second = {0.42, 0.6,  0.64},
    .accent = {0.76, 0.25, 0.18},
};
