/* What a sieve holds; for query/sieve*.c. */
#pragma once
#include "query/join.h"
#include "query/sieve.h"

/* Days and numbers: a value is the span of what it covers. */
typedef struct {
  gint64 low, high;
} NbSieveSpan;

typedef enum {
  NB_SIEVE_ALL,
  NB_SIEVE_TEXT,
  NB_SIEVE_AXIS,
  NB_SIEVE_DAYS,
  NB_SIEVE_SPAN,
  NB_SIEVE_JOIN
} NbSieveKind;

struct _NbSieve {
  NbSieveKind kind;
  NbOp op;
  const NbColumn *column;
  const NbColumn *fallback; /* call number, where the class is empty */
  guint8 *pass; /* by entry of a text, by code of the axis, by day from @low on, by group of the
                   cells of the join */
  guint8 *fallback_pass;
  NbFew few; /* the same as @pass, when that is no longer than NB_FEW */
  guint32 n_pass, low;
  NbAxis *axis;
  NbJoin *join;
  GArray *spans; /* of NbSieveSpan */
  gboolean takes_empty, joined;
};

/** nb_sieve_span_passes: does a number or day pass? */
gboolean nb_sieve_span_passes(const NbSieve *sieve, gint64 value, gboolean is_empty);
