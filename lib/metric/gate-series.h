/* The readings of one gate, and what they mean. Internal to metric. */
#pragma once
#include "metric/gate.h"

/** NbReading: @count, @out: NB_COUNT_NONE when empty; @row: of the table they came from;
 * @estimated: not counted in that day. */
typedef struct {
  gint32 day;
  gint16 minute;
  gint64 count, out;
  gsize row;
  gboolean estimated;
} NbReading;

/** nb_gate_readings: @readings: (element-type NbReading): of one site and gate, in the order of the
 * file; sorted in place. @site: for the calendar. Returns: (transfer full): the visits that they
 * mean, in order of time. */
GArray *nb_gate_readings(GArray *readings, const NbGateRule *rule, const NbStore *store,
                         const char *site);
