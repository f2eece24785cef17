/* Gate counters: what they show becomes visits of a day.
 *
 * Files say one of these by a setting of their source ([来源] 闸机.csv = visits; 计数=累计):
 *   in          the number counted in each row (usual); half-hours and doors add up
 *   cumulative  a meter that only goes up: the difference to the reading before, by site and gate.
 * The first reading is where it starts. A lower reading is a roll-over when a size was given
 *               (回零=1000000), else a reset: what it shows since is counted and marked 估. A
 * difference over two days or more is spread over them evenly, and marked. sampled     days counted
 * by hand: each open day without a count gets the mean of the sampled days of its weekday, of all
 * where that weekday has none, marked 估 and may add 补缺=是: open days without a count, between
 * the first and the last of the file, get the mean of their weekday in their month, else in the
 * file, marked 估.
 *
 * Marked rows have 估 in the role `estimated`; a measure tells how many there are (NbMeasure note).
 */
#pragma once
#include "metric/opening.h"

typedef enum { NB_GATE_IN, NB_GATE_CUMULATIVE, NB_GATE_SAMPLED } NbGateMode;

/** NbGateRule: @size: after so many the meter shows 0 again; 0: it does not. @fill: 补缺 */
typedef struct {
  NbGateMode mode;
  gint64 size;
  gboolean fill;
} NbGateRule;

/** nb_gate_rule_set: @key: 计数, 回零, 补缺 or counter, roll_over, fill. Returns: %FALSE when key
 * or value is not known. */
gboolean nb_gate_rule_set(NbGateRule *rule, const char *key, const char *value);

/**
 * nb_gate_apply:
 * @store: its dataset `visits` is made anew where a file has a rule; `calendar` says which days are
 *   open, all when there is none
 * @rules: file name (without folders) → NbGateRule*
 */
void nb_gate_apply(NbStore *store, GHashTable *rules);

/** nb_gate_note: Returns: (transfer full) (nullable): of how many days and visits a measure of
 * visits is estimated: “含估算3天、1204人次（2.1%）”; %NULL when none. */
char *nb_gate_note(const NbMeasure *measure, const NbStore *store, gboolean english);
