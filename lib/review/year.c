#include "review/review.h"
#include <string.h>

enum { FIRST_YEAR = 1980, LAST_YEAR = 2099 };

int
nb_review_guess_year(const char *bytes, gsize size)
{
  guint counts[LAST_YEAR - FIRST_YEAR + 1] = {0};
  int best = 0;

  for (gsize i = 0; i + 7 <= size; i++) {
    int year = 0;

    if (strspn(bytes + i, "0123456789") != 4)
      continue;
    for (gsize n = 0; n < 4; n++)
      year = year * 10 + (bytes[i + n] - '0');
    i += 3;
    const char *after = bytes + i + 1;

    after += *after == ' ';
    if (year >= FIRST_YEAR && year <= LAST_YEAR && g_str_has_prefix(after, "年"))
      counts[year - FIRST_YEAR]++;
  }
  for (int year = FIRST_YEAR; year <= LAST_YEAR; year++)
    if (counts[year - FIRST_YEAR] > (best ? counts[best - FIRST_YEAR] : 1))
      best = year;
  return best;
}
