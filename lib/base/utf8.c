#include "base/utf8.h"
#include "base/cpu.h"

NbUtf8Check
nb_utf8_best(void)
{
  NbCpu cpu = nb_cpu();

  if (nb_utf8_check_avx2)
    return cpu >= NB_CPU_AVX2 ? nb_utf8_check_avx2 : NULL;
  return cpu == NB_CPU_PLAIN ? NULL : nb_utf8_check_neon;
}
