/* What a lane of stamps holds, group by group: a question about a period skips groups without a
 * look at their rows. */
#pragma once
#include "store/column.h"

/**
 * NbZone: of one group of a lane.
 * @low, @high: the first and last stamp; @low > @high when all are empty
 * @empties: some are empty
 */
typedef struct {
  NbStamp low, high;
  gboolean empties;
} NbZone;

typedef struct {
  gsize rows; /* that the lane had */
  guint n;
  NbZone *zones;
} NbZones;

/** nb_zone_holds: Returns: whether @zone is that of @n stamps, and none of these has a minute that
 * no day has. With a @zone that begins and ends in stamps that may be, all of them may be. */
gboolean nb_zone_holds(const NbZone *zone, const NbStamp *stamps, gsize n);

/** nb_zones_set: gives @lane the zones that are known of it, by group. */
void nb_zones_set(NbLane *lane, const NbZone *zones, guint n);

/** nb_zones_of: @lane: of stamps, not growing now. Returns: (transfer none): its zones, found once
 * and kept with the lane. Safe from several threads. */
const NbZones *nb_zones_of(const NbLane *lane);

/** nb_zones_all: Returns: the zone of all rows. */
NbZone nb_zones_all(const NbZones *zones);
