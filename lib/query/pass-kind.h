/* What a pass consists of; for query/pass*.c. */
#pragma once
#include "query/pass.h"
#include "query/select.h"

/** NbCounter: counts rows by the entry of a lane, or by group.
 * @lane: (nullable); @grouping: otherwise; @n: entries or groups */
typedef struct {
  const NbLane *lane;
  const NbGrouping *grouping;
  guint32 n;
} NbCounter;

/** NbScan: the rows that some plans select. @counters: of NbCounter. */
typedef struct {
  char *name;
  NbSelection *selection;
  GPtrArray *unknown;
  GArray *counters;
} NbScan;

/** NbPassJoin: counts by the cells of a key through a dimension. @key: which of the plan */
typedef struct {
  guint key, counter;
} NbPassJoin;

/**
 * NbAsk: a plan of a pass.
 * @grouping: (nullable): without keys
 * @counter: of its scan: what counts its groups, or what a distinct count counts; G_MAXUINT none
 * @joins: of NbPassJoin
 * @is_rows: a value is the number of rows
 * @is_seen: the value is how many groups of the combination the counter has seen
 * @adds: the total is the sum of the groups
 */
typedef struct {
  const NbPlan *plan;
  NbGrouping *grouping;
  NbFold *fold;
  GArray *joins;
  guint scan, counter;
  gboolean is_rows, is_seen, adds;
} NbAsk;

/**
 * NbTaken: what a part found by a scan.
 * @counts: by counter: by entry or group; %NULL for many entries, which are counted in @bytes
 * @bytes: the lower 8 bits of counts, so that more of them stay near the processor
 * @spills: of guint32: an entry each time its byte ran over
 * @first: by counter (nullable): by entry or group: the block of the first row
 */
typedef struct {
  gint64 kept, filtered, excluded;
  guint32 **counts, **first;
  guint8 **bytes;
  GArray **spills;
} NbTaken;

/** NbFolded: states of a part for an ask; %NULL where they are not needed. */
typedef struct {
  gpointer groups, total, excluded;
} NbFolded;

/** NbPart: one thread's work: blocks @first … @last-1 of those to look at, or whichever are next
 * when the order of rows does not matter. */
typedef struct {
  gsize first, last;
  gboolean done;
  NbTaken *taken;   /* by scan */
  NbFolded *folded; /* by ask */
} NbPart;

enum { NB_PASS_STEP = NB_LANE_ROWS / NB_BLOCK_ROWS }; /* blocks of a group */

/** NbPass: @blocks: of guint32: the blocks of the table that some plan may take rows of */
struct _NbPass {
  const NbTable *table;
  GPtrArray *scans; /* of NbScan* */
  GPtrArray *asks;  /* of NbAsk* */
  GArray *blocks;
  NbPart *parts;
  guint n_parts;
  gboolean any_order;
  gint next;           /* how many times NB_PASS_STEP blocks are taken; atomic */
  gboolean first_rows; /* some plan asks for them */
};

/** nb_counter_has_first: is the first block of each of its entries noted? Where they are few, and
 * some plan asks for first rows. */
gboolean nb_counter_has_first(const NbPass *pass, const NbCounter *counter);
const NbCounter *nb_ask_counter(const NbPass *pass, const NbAsk *ask);
/** nb_scan_counter: Returns: counter number @i of the scan of @ask. */
const NbCounter *nb_scan_counter(const NbPass *pass, const NbAsk *ask, guint i);
/** nb_block_span: Returns: how many rows block number @block has; @first: (out): the first. */
guint nb_pass_block(const NbPass *pass, guint32 block, gsize *first);

/** nb_part_scan: a task of the pool; @data: the pass. */
void nb_part_scan(gpointer data, guint i);
void nb_part_clear(const NbPass *pass, NbPart *part);
