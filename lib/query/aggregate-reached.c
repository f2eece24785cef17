/* How many rows have a second number that is not below the first: the target is reached. */
#include "query/sums.h"

const NbAggregateType nb_aggregate_reached = {
    .kind = NB_AGGREGATE_REACHED,
    .name = "reached",
    .least = 2,
    .most = 2,
    .make = nb_sums_new,
    .scan = nb_sums_scan_pairs,
    .merge = nb_sums_merge,
    .finish = nb_sums_finish,
    .free = nb_sums_free,
};
