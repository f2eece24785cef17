#include "ingest/spread.h"

gboolean
nb_spread_nth(const NbSpread *spread, gsize size, guint i, gsize *at, gsize *n)
{
  gsize rest = size - spread->head - spread->place;

  *at = i == 0 ? 0 : spread->head + rest / spread->places * (i - 1);
  *n = i == 0 ? spread->head : spread->place;
  return i <= spread->places;
}
