#include "ingest/bulk-suspect.h"
#include "ingest/bulk-near.h"

/* By hashes: two shares, so that threads do not share what they write. Among neighbours: so many
 * rows that what is written stays in the nearest memory. */
enum {
  SHARES = 2,
  SHARE_BITS = 1,
  NEAR = 1 << 16,
  AHEAD = 24,
  BLOCK = 1024,
  BITS_PER_ROW = 16,
  WORD = 64,
  LEAST_BITS = 12
};

/* ---- shares ---- */

/* Whether the stamps from @first on never fall. */
static gboolean
is_in_order(const NbColumn *column, gsize first, gsize rows)
{
  NbStamp last = 0;
  guint falls = 0;

  for (gsize row = first, n; row < rows && falls == 0; row += n) {
    n = rows - row;
    const NbStamp *stamps = nb_lane_run(column->lane, row, &n);

    falls += stamps[0] < last;
    for (gsize i = 1; i < n; i++)
      falls += stamps[i] < stamps[i - 1];
    last = stamps[n - 1];
  }
  return falls == 0;
}

static const NbColumn *
column_in_order(const NbTable *table, gsize first)
{
  g_autoptr(GPtrArray) columns = nb_table_columns(table);

  for (guint i = 0; i < columns->len; i++) {
    const NbColumn *column = columns->pdata[i];

    if (nb_column_is_time(column) && is_in_order(column, first, nb_table_rows(table)))
      return column;
  }
  return NULL;
}

/* Shares of neighbours end where the stamp changes, which no equal rows stand across. */
static void
share_neighbours(const NbColumn *column, gsize first, gsize rows, GArray *shares)
{
  for (gsize from = 0, to; from < rows; from = to) {
    to = MIN(from + NEAR, rows);
    while (to < rows &&
           nb_column_stamp(column, first + to) == nb_column_stamp(column, first + to - 1))
      to++;
    NbBulkShare share = {.from = from, .to = to, .column = column, .first = first};

    g_array_append_val(shares, share);
  }
}

GArray *
nb_bulk_shares(const NbTable *table, gsize first)
{
  gsize rows = nb_table_rows(table) - first;
  GArray *shares = g_array_new(FALSE, FALSE, sizeof(NbBulkShare));
  const NbColumn *column = column_in_order(table, first);

  if (column)
    share_neighbours(column, first, rows, shares);
  if (shares->len >= SHARES || (column && rows <= NEAR))
    return shares;
  g_array_set_size(shares, 0);
  for (guint32 i = 0; i < SHARES; i++) {
    NbBulkShare share = {.to = rows, .bits = SHARE_BITS, .number = i};

    g_array_append_val(shares, share);
  }
  return shares;
}

/* ---- suspects: hashes that are met twice ---- */

/** Bits: a bit for each hash, and now and then one for several. @seen: met; @twice: met again. */
typedef struct {
  NbBig seen, twice;
  guint64 *seen_words, *twice_words;
  guint shift;
  guint32 factor;
} Bits;

static Bits
bits_new(gsize rows, guint32 factor)
{
  Bits bits = {.factor = factor, .shift = 32 - LEAST_BITS};

  while (bits.shift > 0 && (gsize)1 << (32 - bits.shift) < rows * BITS_PER_ROW)
    bits.shift--;
  nb_big_resize(&bits.seen, ((gsize)1 << (32 - bits.shift)) / 8);
  nb_big_resize(&bits.twice, bits.seen.size);
  bits.seen_words = bits.seen.at;
  bits.twice_words = bits.twice.at;
  return bits;
}

static void
bits_clear(Bits *bits)
{
  nb_big_resize(&bits->seen, 0);
  nb_big_resize(&bits->twice, 0);
}

static inline guint32
bit_of(const Bits *bits, guint32 hash)
{
  return hash * bits->factor >> bits->shift;
}

/* Marks the hashes, the memory of each asked for a while before. */
static void
mark(Bits *bits, const NbBulkSuspect *rows, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    if (i + AHEAD < n)
      __builtin_prefetch(&bits->seen_words[bit_of(bits, rows[i + AHEAD].hash) / WORD], 1);
    guint32 bit = bit_of(bits, rows[i].hash);
    guint64 one = G_GUINT64_CONSTANT(1) << bit % WORD;

    if (bits->seen_words[bit / WORD] & one)
      bits->twice_words[bit / WORD] |= one;
    bits->seen_words[bit / WORD] |= one;
  }
}

/* Adds those whose hash was met again to @suspects. */
static void
pick(const Bits *bits, const NbBulkSuspect *rows, gsize n, GArray *suspects)
{
  for (gsize i = 0; i < n; i++) {
    if (i + AHEAD < n)
      __builtin_prefetch(&bits->twice_words[bit_of(bits, rows[i + AHEAD].hash) / WORD]);
    guint32 bit = bit_of(bits, rows[i].hash);

    if (bits->twice_words[bit / WORD] >> bit % WORD & 1)
      g_array_append_val(suspects, rows[i]);
  }
}

/* The rows of a share among @n from @i on. No jump depends on the hash. */
static guint
gather(const NbBulkKept *kept, gsize i, guint n, const NbBulkShare *share, NbBulkSuspect *rows)
{
  guint found = 0;

  for (gsize k = i; k < i + n; k++) {
    rows[found] = (NbBulkSuspect){kept->hashes[k], kept->first + k};
    found += (guint32)((guint64)kept->hashes[k] >> (32 - share->bits)) == share->number;
  }
  return found;
}

typedef enum { MARK, PICK } Pass;

static void
look_at_part(Bits *bits, Pass pass, const NbBulkKept *kept, const NbBulkShare *share,
             GArray *suspects)
{
  gsize from = MAX(share->from, kept->first) - kept->first;
  gsize to = MIN(share->to, kept->first + kept->n_rows) - kept->first;
  NbBulkSuspect rows[BLOCK];

  for (gsize i = from; i < to; i += BLOCK) {
    guint n = gather(kept, i, (guint)MIN((gsize)BLOCK, to - i), share, rows);

    if (pass == MARK)
      mark(bits, rows, n);
    else
      pick(bits, rows, n, suspects);
  }
}

/* Returns: the number of the part that has the row. */
static guint
part_of(const GPtrArray *kept, gsize row)
{
  guint low = 0, high = kept->len;

  while (high - low > 1) {
    guint middle = low + (high - low) / 2;

    if (((const NbBulkKept *)kept->pdata[middle])->first <= row)
      low = middle;
    else
      high = middle;
  }
  return low;
}

const NbBulkKept *
nb_bulk_kept_of(const GPtrArray *kept, gsize row)
{
  return kept->pdata[part_of(kept, row)];
}

static void
look(Bits *bits, Pass pass, const GPtrArray *kept, const NbBulkShare *share, GArray *suspects)
{
  for (guint p = part_of(kept, share->from); p < kept->len; p++) {
    const NbBulkKept *part = kept->pdata[p];

    if (part->first >= share->to)
      break;
    look_at_part(bits, pass, part, share, suspects);
  }
}

/* By hash, and by row as before: digit by digit from the last one on. */
static GArray *
sort(GArray *suspects)
{
  enum { DIGIT = 11, DIGITS = 3, VALUES = 1 << DIGIT };
  guint n = suspects->len;
  GArray *sorted = g_array_set_size(g_array_new(FALSE, FALSE, sizeof(NbBulkSuspect)), n);

  for (guint d = 0; d < DIGITS; d++) {
    const NbBulkSuspect *from = (const NbBulkSuspect *)(void *)suspects->data;
    NbBulkSuspect *to = (NbBulkSuspect *)(void *)sorted->data;
    guint at[VALUES + 1] = {0};

    for (guint i = 0; i < n; i++)
      at[(from[i].hash >> d * DIGIT) % VALUES + 1]++;
    for (guint v = 1; v < VALUES; v++)
      at[v] += at[v - 1];
    for (guint i = 0; i < n; i++)
      to[at[(from[i].hash >> d * DIGIT) % VALUES]++] = from[i];
    GArray *swap = suspects;

    suspects = sorted;
    sorted = swap;
  }
  g_array_unref(sorted);
  return suspects;
}

/* First all are marked, then those picked whose mark was met again; of the few that remain the same
 * once more, by another mark. */
static void
collect(const GPtrArray *kept, const NbBulkShare *share, GArray *suspects)
{
  g_autoptr(GArray) first = g_array_new(FALSE, FALSE, sizeof(NbBulkSuspect));
  Bits bits = bits_new((share->to - share->from) >> share->bits, 0x9e3779b1u);

  look(&bits, MARK, kept, share, NULL);
  look(&bits, PICK, kept, share, first);
  bits_clear(&bits);
  bits = bits_new(first->len, 0x85ebca6bu);
  mark(&bits, (const NbBulkSuspect *)(void *)first->data, first->len);
  pick(&bits, (const NbBulkSuspect *)(void *)first->data, first->len, suspects);
  bits_clear(&bits);
}

GArray *
nb_bulk_suspects(const GPtrArray *kept, const NbBulkShare *share)
{
  g_autoptr(GArray) shares = g_array_new(FALSE, FALSE, sizeof(NbBulkShare));
  GArray *suspects = g_array_new(FALSE, FALSE, sizeof(NbBulkSuspect));

  if (share->column)
    nb_bulk_near(kept, share, suspects, shares);
  else
    g_array_append_val(shares, *share);
  for (guint i = 0; i < shares->len; i++)
    collect(kept, &g_array_index(shares, NbBulkShare, i), suspects);
  return sort(suspects);
}
