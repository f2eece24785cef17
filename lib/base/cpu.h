/* What vector code this machine can run. Each module has its kernels in several dresses, which give
 * the same; here is the only place that asks which may be worn.
 */
#pragma once
#include <glib.h>

/**
 * NbCpu: each level includes those before it.
 * @NB_CPU_PLAIN: C alone
 * @NB_CPU_USUAL: what every machine of its kind has: SSE2, NEON
 * @NB_CPU_AVX2: with BMI1, BMI2, POPCNT and PCLMUL, as all processors with AVX2 are made
 * @NB_CPU_AVX512: F, BW and VBMI2
 */
typedef enum { NB_CPU_PLAIN, NB_CPU_USUAL, NB_CPU_AVX2, NB_CPU_AVX512 } NbCpu;

/** nb_cpu: Returns: the highest level of this machine that $NB_CPU allows: `scalar`, `sse2`,
 * `avx2`; anything else allows all. It is asked each time, because tests set it. */
NbCpu nb_cpu(void);
