/* The inner loops of a query: which rows of a block are taken.
 *
 * The scalar functions are the definition; the others find the same rows eight at a time. A row is
 * a number within its block.
 */
#pragma once
#include <glib.h>

enum { NB_BLOCK_ROWS = 2048 };

/**
 * NbKernels:
 * @range: writes the numbers of those of @n values that are from @low to @high; @rows has room for
 *   @n and eight more. Returns: how many
 * @squeeze: keeps rows[i] where pass[i] is 1; else it is 0. Returns: how many
 */
typedef struct {
  guint (*range)(const guint32 *values, guint n, guint32 low, guint32 high, guint16 *rows);
  guint (*squeeze)(guint16 *rows, const guint8 *pass, guint n);
} NbKernels;

extern const NbKernels nb_kernels_scalar;
/** nb_kernels_avx2: (nullable): %NULL when the program was built for another machine. */
extern const NbKernels *const nb_kernels_avx2;

/** nb_kernels_best: Returns: (transfer none): the fastest that this machine can run; the scalar
 * ones if the environment says NB_CPU=scalar or sse2. */
const NbKernels *nb_kernels_best(void);
