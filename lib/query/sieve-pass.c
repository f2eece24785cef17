#include "query/sieve-kind.h"
#include <string.h>

gboolean
nb_sieve_span_passes(const NbSieve *sieve, gint64 value, gboolean is_empty)
{
  gboolean any = is_empty && sieve->takes_empty;

  for (guint i = 0; !any && !is_empty && i < sieve->spans->len; i++) {
    const NbSieveSpan *span = &g_array_index(sieve->spans, NbSieveSpan, i);

    switch (sieve->op) {
    case NB_OP_LT:
      any = value < span->low;
      break;
    case NB_OP_LE:
      any = value <= span->high;
      break;
    case NB_OP_GT:
      any = value > span->high;
      break;
    case NB_OP_GE:
      any = value >= span->low;
      break;
    default:
      any = value >= span->low && value <= span->high;
      break;
    }
  }
  return sieve->op == NB_OP_NE ? !any : any;
}

gboolean
nb_sieve_is_joined(const NbSieve *sieve)
{
  return sieve->joined;
}

gboolean
nb_sieve_absorb(NbSieve *sieve, const NbSieve *other)
{
  if (sieve->kind != NB_SIEVE_TEXT || other->kind != NB_SIEVE_TEXT || sieve->fallback_pass ||
      other->fallback_pass || sieve->column->lane != other->column->lane ||
      sieve->n_pass != other->n_pass)
    return FALSE;
  for (guint32 i = 0; i < sieve->n_pass; i++)
    sieve->pass[i] &= other->pass[i];
  nb_few_make(&sieve->few, sieve->pass, sieve->n_pass);
  return TRUE;
}

static void
pass_spans(const NbSieve *sieve, const NbBlock *block, guint8 *pass)
{
  const gint64 *counts = nb_block_counts(block, sieve->column->lane);

  for (guint i = 0; i < block->n; i++) {
    gint64 count = counts[block->rows[i]];

    if (pass[i])
      pass[i] = (guint8)nb_sieve_span_passes(sieve, count, count == NB_COUNT_NONE);
  }
}

static void
pass_days(const NbSieve *sieve, NbBlock *block, guint8 *pass)
{
  const NbStamp *stamps = nb_block_values(block, sieve->column->lane);

  for (guint i = 0; i < block->n; i++) {
    guint32 day = (stamps[i] >> NB_STAMP_SHIFT) - sieve->low;

    pass[i] &= day < sieve->n_pass ? sieve->pass[day] : sieve->takes_empty;
  }
}

static void
pass_axis(const NbSieve *sieve, NbBlock *block, guint8 *pass)
{
  guint32 room[NB_BLOCK_ROWS];
  const guint32 *codes = nb_axis_codes(sieve->axis, block, room);

  for (guint i = 0; i < block->n; i++)
    pass[i] &= sieve->pass[codes[i]];
}

static void
pass_join(const NbSieve *sieve, NbBlock *block, guint8 *pass)
{
  guint32 room[NB_BLOCK_ROWS];
  const guint32 *cells = nb_grouping_codes(sieve->join->cells, block, room);

  for (guint i = 0; i < block->n; i++)
    pass[i] &= sieve->pass[cells[i]];
}

static void
pass_text(const NbSieve *sieve, NbBlock *block, guint8 *pass)
{
  const guint32 *entries = nb_block_values(block, sieve->column->lane);

  for (guint i = 0; i < block->n && !sieve->fallback_pass; i++)
    pass[i] &= sieve->pass[entries[i]];
  if (!sieve->fallback_pass)
    return;
  const guint32 *others = nb_block_values(block, sieve->fallback->lane);
  const guint32 *map = sieve->column->map;

  for (guint i = 0; i < block->n; i++) {
    gboolean is_empty = (map ? map[entries[i]] : entries[i]) == 0;

    pass[i] &= is_empty ? sieve->fallback_pass[others[i]] : sieve->pass[entries[i]];
  }
}

void
nb_sieve_pass(const NbSieve *sieve, NbBlock *block, guint8 *pass)
{
  switch (sieve->kind) {
  case NB_SIEVE_ALL:
    if (!sieve->takes_empty)
      memset(pass, 0, block->n);
    break;
  case NB_SIEVE_TEXT:
    pass_text(sieve, block, pass);
    break;
  case NB_SIEVE_AXIS:
    pass_axis(sieve, block, pass);
    break;
  case NB_SIEVE_DAYS:
    pass_days(sieve, block, pass);
    break;
  case NB_SIEVE_JOIN:
    pass_join(sieve, block, pass);
    break;
  case NB_SIEVE_SPAN:
    pass_spans(sieve, block, pass);
    break;
  }
}

/* Returns: how many of @n @rows have an entry that passes; these are left in front. */
static guint
keep_entries(const guint8 *pass, const guint32 *entries, guint16 *rows, guint n)
{
  guint taken = 0;

  for (guint i = 0; i < n; i++) {
    guint16 row = rows[i];

    rows[taken] = row;
    taken += pass[entries[row]];
  }
  return taken;
}

void
nb_sieve_keep(const NbSieve *sieve, NbBlock *block, const NbKernels *kernels)
{
  guint8 pass[NB_BLOCK_ROWS];

  if (sieve->kind == NB_SIEVE_TEXT && !sieve->fallback_pass) {
    gsize size = block->size;
    nb_lane_ask(sieve->column->lane, block->first);
    const guint32 *entries = nb_lane_run(sieve->column->lane, block->first, &size);

    nb_block_prefetch(sieve->column->lane, entries + block->size, block->size);
    nb_block_take(block, block->n < block->size
                             ? keep_entries(sieve->pass, entries, block->rows, block->n)
                         : sieve->n_pass <= NB_FEW
                             ? kernels->keep_few(entries, &sieve->few, block->n, block->rows)
                             : kernels->keep(entries, sieve->pass, block->n, block->rows));
    return;
  }
  memset(pass, 1, block->n);
  nb_block_number(block);
  nb_sieve_pass(sieve, block, pass);
  nb_block_keep(block, kernels, pass);
}
