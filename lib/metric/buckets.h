/* The lines that a table by time must have, whether there are rows or not. */
#pragma once
#include "metric/metric.h"

/** nb_buckets_is_time: is the bucket one of years, quarters, months or days, which follow each
 * other? Weekdays and hours come round. */
gboolean nb_buckets_is_time(NbBucket bucket);

/** nb_buckets_last_day: Returns: the last day of the bucket that holds @day. */
gint32 nb_buckets_last_day(NbBucket bucket, gint32 day);

/** nb_buckets_key: Returns: (transfer full): the key of the bucket that holds @day: "2024-04". */
char *nb_buckets_key(NbBucket bucket, gint32 day);

/** nb_buckets_first_day: Returns: the first day of the bucket with this key, or NB_DAY_NONE. */
gint32 nb_buckets_first_day(NbBucket bucket, const char *key);

/** nb_buckets_year_before: Returns: (transfer full): the key of the same group a year earlier:
 * "2023-04" of "2024-04"; the key itself of what comes round or is no time. */
char *nb_buckets_year_before(NbBucket bucket, const char *key);

/**
 * nb_buckets_fill:
 * @result: of one key with @bucket, ordered by key
 * @empty: the value of a bucket without rows
 *
 * Adds the buckets of the result's period that have no group. Where the period has no bound, the
 * first and the last group are the bounds.
 */
void nb_buckets_fill(NbResult *result, NbBucket bucket, NbRatio empty);
