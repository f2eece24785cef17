/* The inner loops of a query: which rows of a block are taken.
 *
 * The scalar functions are the definition; the others find the same rows eight or sixteen at a
 * time. A row is a number within its block.
 */
#pragma once
#include <glib.h>

enum { NB_BLOCK_ROWS = 2048, NB_PASS_SLACK = 3, NB_FEW = 256 };

/** NbCodeTable: codes by value. @scale: by which what stands in their place is multiplied before */
typedef struct {
  const guint32 *codes;
  guint32 mask, scale;
} NbCodeTable;

/** NbDayTable: codes by day, from day @low on. */
typedef struct {
  const guint32 *codes;
  guint32 n, low, shift, scale;
} NbDayTable;

/** NbFew: which of NB_FEW entries pass, twice: bit e / 16 % 8 of number e % 16 in @low, or in @high
 * from the middle on; and bit e % 32 of @words number e / 32. */
typedef struct {
  guint8 low[16], high[16];
  guint32 words[NB_FEW / 32];
} NbFew;

/** nb_few_make: @pass: by entry of @n, which are no more than NB_FEW: 0 or 1. */
void nb_few_make(NbFew *few, const guint8 *pass, guint32 n);

/**
 * NbKernels:
 * @range: writes the numbers of those of @n values that are from @low to @high; @rows has room for
 *   @n and eight more. Returns: how many
 * @squeeze: keeps rows[i] where pass[i] is 1; else it is 0. Returns: how many
 * @keep: writes the numbers of those of @n entries whose byte in @pass is 1, as @range does; behind
 *   the last byte are NB_PASS_SLACK others
 * @keep_few: the same by a set of entries that are below NB_FEW
 * @gather: values[i] = all[rows[i]]
 * @look_up: codes[i] = codes[i] * scale + table[values[i] & mask]; tables have less than 2^31
 *   entries
 * @look_up_days: the same with the code of the day, 0 beyond the table
 */
typedef struct {
  guint (*range)(const guint32 *values, guint n, guint32 low, guint32 high, guint16 *rows);
  guint (*squeeze)(guint16 *rows, const guint8 *pass, guint n);
  guint (*keep)(const guint32 *entries, const guint8 *pass, guint n, guint16 *rows);
  guint (*keep_few)(const guint32 *entries, const NbFew *few, guint n, guint16 *rows);
  void (*gather)(const guint32 *all, const guint16 *rows, guint n, guint32 *values);
  void (*look_up)(const NbCodeTable *table, const guint32 *values, guint n, guint32 *codes);
  void (*look_up_days)(const NbDayTable *table, const guint32 *stamps, guint n, guint32 *codes);
} NbKernels;

extern const NbKernels nb_kernels_scalar;
/** nb_kernels_avx2, nb_kernels_avx512: (nullable): %NULL when the program was built for another
 * machine. */
extern const NbKernels *const nb_kernels_avx2, *const nb_kernels_avx512;

/** nb_kernels_best: Returns: (transfer none): the fastest that this machine can run; the scalar
 * ones if the environment says NB_CPU=scalar or sse2. */
const NbKernels *nb_kernels_best(void);
