/* How many rows have two texts that differ, both there: lent at one library, owned by another. */
#include "query/sums.h"

const NbAggregateType nb_aggregate_differ = {
    .kind = NB_AGGREGATE_DIFFER,
    .name = "differ",
    .least = 2,
    .most = 2,
    .make = nb_sums_new,
    .scan = nb_sums_scan_pairs,
    .merge = nb_sums_merge,
    .finish = nb_sums_finish,
    .free = nb_sums_free,
};
