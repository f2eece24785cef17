#include "base/cpu.h"

static NbCpu
machine(void)
{
#if defined(__x86_64__)
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("bmi") ||
      !__builtin_cpu_supports("bmi2") || !__builtin_cpu_supports("popcnt") ||
      !__builtin_cpu_supports("pclmul"))
    return NB_CPU_USUAL;
  return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                 __builtin_cpu_supports("avx512vbmi2")
             ? NB_CPU_AVX512
             : NB_CPU_AVX2;
#else
  return NB_CPU_USUAL;
#endif
}

NbCpu
nb_cpu(void)
{
  static const char *const names[] = {"scalar", "sse2", "avx2"};
  const char *asked = g_getenv("NB_CPU");
  NbCpu best = machine();

  for (NbCpu level = NB_CPU_PLAIN; asked && level < best; level++) {
    if (g_str_equal(asked, names[level]))
      return level;
  }
  return best;
}
