/* How an axis finds its codes; for query/axis*.c. */
#pragma once
#include "query/axis.h"
#include "query/edition.h"
#include "query/join.h"

typedef enum {
  NB_AXIS_TEXT,
  NB_AXIS_CLASS,
  NB_AXIS_DAYS,
  NB_AXIS_HOUR,
  NB_AXIS_NUMBER,
  NB_AXIS_AGE,
  NB_AXIS_EDITION,
  NB_AXIS_JOIN,
} NbAxisKind;

enum { NB_AXIS_OLDEST = 120 };

/**
 * NbAxis:
 * @fallback: classes: the call number, where the class is empty
 * @time: ages: when the row happened
 * @table: (nullable): by the entry of a text: its code; %NULL when they are the same. By day from
 *   @low on: its code. By minute of a stamp: its hour
 * @n_table: of days
 *   By group of the cells of @join: the code of @told
 * @join, @told: of a key through a dimension; @column: (nullable): where cells are texts
 * @own: @table, when it belongs to the axis
 * @numbers: of gint64: the different ones, by size
 * @empty: what an empty text means, "" for itself
 * @zero: the code of that meaning
 * @low: the first day there is, as stamps count
 * @base: the bucket whose code is 1
 */
struct _NbAxis {
  NbAxisKind kind;
  NbBucket bucket;
  const NbColumn *column, *fallback, *time;
  NbEditions *editions;
  NbJoin *join;
  NbAxis *told;
  const guint32 *table;
  guint32 *own, *fallback_table;
  guint32 n_table;
  GArray *numbers;
  const char *empty;
  guint32 zero;
  guint32 low;
  gint64 base;
  guint32 n;
};
