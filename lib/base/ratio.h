/* An exact number: two integers until it is written. A count has the denominator 1. */
#pragma once
#include <glib.h>

typedef struct {
  gint64 num;
  gint64 den; /* > 0; 0 means "no value" (a share of nothing, an empty cell) */
} NbRatio;

#define NB_RATIO_NONE ((NbRatio){0, 0})
#define NB_RATIO_INT(n) ((NbRatio){(n), 1})
