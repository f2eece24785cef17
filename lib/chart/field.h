/* NbField: the plane of columns, lines and areas: points from left to right, values upwards. */
#pragma once
#include "chart/axis.h"
#include "chart/label.h"

/**
 * NbField:
 * @left, @right: pt of the plot; what stands left of it are the numbers of the scale
 * @top, @bottom: pt, once nb_field_stand() is called
 * @slot: pt of each point
 * @every: each so many-th label is written
 * @has_second: English labels under the Chinese
 */
typedef struct {
  NbDesk *desk;
  const NbSeries *series;
  NbFrame *frame;
  double left, right, top, bottom;
  double slot;
  double label_width;
  guint every;
  gboolean has_second;
  NbAxis axis;
} NbField;

/** NB_FIELD_LINE: pt from line to line of labels. */
#define NB_FIELD_LINE 11.25

/** nb_field_across: divides the width; @has_scale: with numbers at the left, for values from @low
 * to @high. @beside: pt kept free at the right. */
void nb_field_across(NbField *field, gboolean has_scale, double low, double high, double beside);

/** nb_field_stand: from @y down, @height pt with the labels (0: what suits the width); @above pt
 * stay free over the highest value, @below under the lowest. */
void nb_field_stand(NbField *field, double low, double high, double y, double height, double above,
                    double below);

/** nb_field_x: Returns: pt of the middle of point @i. */
double nb_field_x(const NbField *field, guint i);

/** nb_field_y: Returns: pt of @value. */
double nb_field_y(const NbField *field, double value);

/** nb_field_ticks: hairlines at round values, and their numbers. */
void nb_field_ticks(const NbField *field);

/** nb_field_knock_out: paper where a hairline would run through a text centred on @x. @y: the top
 * of its line. */
void nb_field_knock_out(const NbField *field, double width, double x, double y);

/** nb_field_labels: under the plot, thinned out. Returns: pt where they end. */
double nb_field_labels(const NbField *field);

/** nb_field_centred: a line of text around @centre, moved into the frame. @y: top of its line. */
void nb_field_centred(const NbField *field, const char *text, const NbStyle *style, double centre,
                      double y);

/** nb_key_draw: which colour is which series: squares with names. Returns: pt of height; 0 for a
 * single series. */
double nb_key_draw(NbDesk *desk, const NbSeries *series, NbFrame *frame, const NbColour *colours,
                   double y);
