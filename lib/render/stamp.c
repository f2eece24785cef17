#include "render/stamp.h"

enum { SECONDS_PER_DAY = 86400 };

gint64
nb_stamp(const NbDoc *doc)
{
  const gint64 first = (gint64)nb_day_from_date(1980, 1, 1) * SECONDS_PER_DAY;
  const gint64 last = (gint64)nb_day_from_date(9999, 12, 31) * SECONDS_PER_DAY;
  const char *epoch = g_getenv("SOURCE_DATE_EPOCH");
  guint64 asked = 0;

  if (epoch && g_ascii_string_to_unsigned(epoch, 10, 0, (guint64)last, &asked, NULL))
    return MAX((gint64)asked, first);
  if (doc->day == NB_DAY_NONE)
    return first;
  return MAX((gint64)doc->day * SECONDS_PER_DAY, first);
}
