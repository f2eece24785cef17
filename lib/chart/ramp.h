/* NbRamp: from a value to one of a few shades, by round bounds, and the key that says them. */
#pragma once
#include "chart/label.h"
#include "chart/palette.h"

/** NbRamp: shade @i is for values from i × @step up to the next. */
typedef struct {
  NbDesk *desk;
  const NbSeries *series;
  double step;
} NbRamp;

NbRamp nb_ramp_init(NbDesk *desk, const NbSeries *series);

/** nb_ramp_cell: draws the cell of @value; no value leaves an empty frame. Returns: its colour. */
NbColour nb_ramp_cell(const NbRamp *ramp, NbFrame *frame, NbRatio value, double x, double y,
                      double width, double height);

/**
 * nb_ramp_foot: at the left @peak (nullable), which is said in words, at the right the shades with
 * their bounds; under each other where the width is too small.
 *
 * Returns: pt of height
 */
double nb_ramp_foot(const NbRamp *ramp, NbFrame *frame, const char *peak, double y);

/** nb_ramp_peak: Returns: (transfer full): “最高：周六 15时，1,234”, in the languages of the desk.
 * @zh, @en: where it stands */
char *nb_ramp_peak(const NbRamp *ramp, const char *zh, const char *en, NbRatio value);
