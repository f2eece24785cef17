#include "base/utf8.h"

NbUtf8Check
nb_utf8_best(void)
{
  const char *asked = g_getenv("NB_CPU");

  if (g_strcmp0(asked, "scalar") == 0 || g_strcmp0(asked, "sse2") == 0)
    return NULL;
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx2") ? nb_utf8_check_avx2 : NULL;
#else
  return nb_utf8_check_neon;
#endif
}
