#include "store/zone.h"
#include "base/cpu.h"
#include "base/pool.h"
#include <string.h>

/* A minute that no day has leaves the uppermost bit. */
static inline guint32
minute_fault(NbStamp stamp)
{
  return 24 * 60 - (stamp & NB_STAMP_MINUTES);
}

/* Stamps less one wrap round when they are empty, and are the largest then. */
static NbZone
look(const NbStamp *stamps, gsize n, guint32 *faults)
{
  NbStamp low = G_MAXUINT32, high = 0;
  gboolean empties = FALSE;

  for (gsize i = 0; i < n; i++) {
    low = MIN(low, stamps[i] - 1);
    high = MAX(high, stamps[i]);
    empties |= stamps[i] == 0;
    *faults |= minute_fault(stamps[i]);
  }
  return (NbZone){low == G_MAXUINT32 ? low : low + 1, high, empties};
}

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#include <immintrin.h>

__attribute__((target("avx2"))) static NbZone
look_avx2(const NbStamp *stamps, gsize n, guint32 *faults)
{
  const __m256i one = _mm256_set1_epi32(1);
  const __m256i minutes = _mm256_set1_epi32(NB_STAMP_MINUTES);
  __m256i low = _mm256_set1_epi32(-1), least = low, high = _mm256_setzero_si256(), latest = high;
  NbStamp lows[8], leasts[8], highs[8], latests[8];
  gsize i = 0;

  for (; i + 8 <= n; i += 8) {
    __m256i eight = _mm256_loadu_si256((const __m256i *)(const void *)(stamps + i));

    low = _mm256_min_epu32(low, _mm256_sub_epi32(eight, one));
    least = _mm256_min_epu32(least, eight);
    high = _mm256_max_epu32(high, eight);
    latest = _mm256_max_epu32(latest, _mm256_and_si256(eight, minutes));
  }
  _mm256_storeu_si256((__m256i *)(void *)lows, low);
  _mm256_storeu_si256((__m256i *)(void *)leasts, least);
  _mm256_storeu_si256((__m256i *)(void *)highs, high);
  _mm256_storeu_si256((__m256i *)(void *)latests, latest);
  NbZone zone = look(stamps + i, n - i, faults);

  for (guint k = 0; k < 8; k++) {
    if (lows[k] != G_MAXUINT32)
      zone.low = MIN(zone.low, lows[k] + 1);
    zone.high = MAX(zone.high, highs[k]);
    zone.empties |= leasts[k] == 0;
    *faults |= minute_fault(latests[k]);
  }
  return zone;
}
#endif

/* @first: the first group whose zone is not known. */
typedef struct {
  const NbLane *lane;
  NbZone *zones;
  guint first;
} Work;

static NbZone
look_fast(const NbStamp *stamps, gsize n, guint32 *faults)
{
#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
  if (nb_cpu() >= NB_CPU_AVX2)
    return look_avx2(stamps, n, faults);
#endif
  return look(stamps, n, faults);
}

gboolean
nb_zone_holds(const NbZone *zone, const NbStamp *stamps, gsize n)
{
  guint32 faults = 0;
  const NbZone found = look_fast(stamps, n, &faults);

  return found.low == zone->low && found.high == zone->high && found.empties == zone->empties &&
         faults >> 31 == 0;
}

static void
look_at(gpointer data, guint i)
{
  const Work *work = data;
  gsize first = (gsize)(work->first + i) << NB_LANE_SHIFT, n = work->lane->rows - first;

  nb_lane_ask(work->lane, first);
  const NbStamp *stamps = nb_lane_run(work->lane, first, &n);

  guint32 faults = 0;

  work->zones[work->first + i] = look_fast(stamps, n, &faults);
}

/* Groups that were full when they were known have not changed. @known: (nullable). */
static NbZones *
zones_new(const NbLane *lane, const NbZones *known)
{
  NbZones *zones = g_new0(NbZones, 1);

  zones->rows = lane->rows;
  zones->n = (guint)((lane->rows + NB_LANE_MASK) >> NB_LANE_SHIFT);
  zones->zones = g_new(NbZone, MAX(zones->n, 1));
  Work work = {lane, zones->zones,
               known && known->rows <= lane->rows ? (guint)(known->rows >> NB_LANE_SHIFT) : 0};

  if (work.first > 0)
    memcpy(zones->zones, known->zones, work.first * sizeof(NbZone));
  nb_pool_run(look_at, &work, zones->n - work.first);
  return zones;
}

static void
zones_free(NbZones *zones)
{
  if (!zones)
    return;
  g_free(zones->zones);
  g_free(zones);
}

void
nb_zones_drop(gpointer zones)
{
  zones_free(zones);
}

void
nb_zones_set(NbLane *lane, const NbZone *zones, guint n)
{
  NbZones *known = g_new(NbZones, 1);

  *known = (NbZones){lane->rows, n, g_memdup2(zones, n * sizeof(NbZone))};
  zones_free(lane->zones);
  lane->zones = known;
}

const NbZones *
nb_zones_of(const NbLane *lane)
{
  NbLane *cache = (NbLane *)lane;
  NbZones *kept = g_atomic_pointer_get(&cache->zones);

  if (kept && kept->rows == lane->rows)
    return kept;
  NbZones *zones = zones_new(lane, kept);

  /* who lost the race takes what the other found */
  if (!g_atomic_pointer_compare_and_exchange(&cache->zones, (gpointer)kept, (gpointer)zones)) {
    zones_free(zones);
    return g_atomic_pointer_get(&cache->zones);
  }
  zones_free(kept);
  return zones;
}

NbZone
nb_zones_all(const NbZones *zones)
{
  NbZone all = {G_MAXUINT32, 0, FALSE};

  for (guint i = 0; i < zones->n; i++) {
    all.low = MIN(all.low, zones->zones[i].low);
    all.high = MAX(all.high, zones->zones[i].high);
    all.empties |= zones->zones[i].empties;
  }
  return all;
}
