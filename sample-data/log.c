#include "log.h"
#include "base/pool.h"
#include "log-row.h"

/* A piece is drawn by one thread from a stream of its own; the pieces of a round are made at once
 * and written in order. */
enum { ROWS_OF_A_PIECE = 8192, PIECES_OF_A_ROUND = 16 };

typedef struct {
  char *room;
  gsize size;
  char *wide; /* (nullable): the same in UTF-16 */
  gsize wide_size;
  SampleCounts counts;
} Piece;

typedef struct {
  const SampleLog *log;
  const SampleWorld *world;
  const SampleClock *clock;
  guint64 first; /* number of the round's first piece */
  Piece pieces[PIECES_OF_A_ROUND];
} Round;

static void
write_rows(SamplePen *pen, const SampleClock *clock, gint64 first, gint64 end)
{
  guint32 hour = sample_clock_hour(clock, first);
  char stamp[SAMPLE_STAMP];

  for (gint64 row = first; row < end; hour++) {
    gint64 before = sample_clock_rows(clock, hour), after = sample_clock_rows(clock, hour + 1);

    sample_clock_stamp(clock, hour, stamp);
    for (; row < end && row < after; row++)
      sample_pen_row(pen, stamp, row - before, after - before);
  }
}

static void
make_piece(gpointer data, guint part)
{
  Round *round = data;
  Piece *piece = &round->pieces[part];
  guint64 number = round->first + part;
  gint64 first = (gint64)number * ROWS_OF_A_PIECE;
  gint64 end = MIN(first + ROWS_OF_A_PIECE, round->log->n_rows);
  SamplePen pen = sample_pen(round->log, round->world, number, piece->room);

  if (number == 0)
    sample_pen_head(&pen);
  if (first < end)
    write_rows(&pen, round->clock, first, end);
  piece->size = (gsize)(pen.to - piece->room);
  piece->counts = pen.counts;
  if (round->log->dialect.encoding == SAMPLE_UTF16)
    piece->wide = g_convert(piece->room, (gssize)piece->size, "UTF-16LE", "UTF-8", NULL,
                            &piece->wide_size, NULL);
}

static gboolean
put_piece(const Piece *piece, SampleOutlet outlet, gpointer data, SampleCounts *counts)
{
  const char *bytes = piece->wide ? piece->wide : piece->room;
  gsize size = piece->wide ? piece->wide_size : piece->size;

  counts->bytes += (gint64)size;
  counts->rows += piece->counts.rows;
  for (int i = 0; i < SAMPLE_DIRTS; i++)
    counts->dirt[i] += piece->counts.dirt[i];
  return outlet(data, bytes, size);
}

static gboolean
put_mark(const SampleLog *log, SampleOutlet outlet, gpointer data, SampleCounts *counts)
{
  static const char *const marks[] = {"", "\xef\xbb\xbf", "", "\xff\xfe"};
  static const gsize sizes[] = {0, 3, 0, 2};
  SampleEncoding encoding = log->dialect.encoding;

  counts->bytes += (gint64)sizes[encoding];
  return sizes[encoding] == 0 || outlet(data, marks[encoding], sizes[encoding]);
}

/* Returns: %FALSE when the outlet wants no more. */
static gboolean
write_rounds(Round *round, SampleOutlet outlet, gpointer data, SampleCounts *counts)
{
  gint64 n_rows = round->log->n_rows;
  guint64 pieces = (guint64)MAX(n_rows + ROWS_OF_A_PIECE - 1, 1) / ROWS_OF_A_PIECE;
  gboolean wanted = put_mark(round->log, outlet, data, counts);

  for (round->first = 0; wanted && round->first < MAX(pieces, 1);
       round->first += PIECES_OF_A_ROUND) {
    guint n = (guint)MIN(MAX(pieces, 1) - round->first, PIECES_OF_A_ROUND);

    nb_pool_run(make_piece, round, n);
    for (guint i = 0; i < n; i++) {
      if (wanted)
        wanted = put_piece(&round->pieces[i], outlet, data, counts);
      g_clear_pointer(&round->pieces[i].wide, g_free);
    }
  }
  return wanted;
}

SampleOutcome
sample_log_write(const SampleLog *log, SampleOutlet outlet, gpointer data, SampleCounts *counts)
{
  g_autoptr(SampleWorld) world = sample_world_new(log);

  *counts = (SampleCounts){0};
  if (!world)
    return SAMPLE_NO_TABLE;
  g_auto(SampleClock) clock = sample_clock(log->n_rows, log->first_day, log->last_day);
  Round round = {.log = log, .world = world, .clock = &clock};
  gsize room = world->longest * (ROWS_OF_A_PIECE + 1);

  for (int i = 0; i < PIECES_OF_A_ROUND; i++)
    round.pieces[i].room = g_malloc(room);
  gboolean done = write_rounds(&round, outlet, data, counts);

  for (int i = 0; i < PIECES_OF_A_ROUND; i++)
    g_free(round.pieces[i].room);
  return done ? SAMPLE_DONE : SAMPLE_STOPPED;
}

static guint32
root(guint64 x)
{
  guint64 found = 0;

  for (int bit = 20; bit >= 0; bit--) {
    guint64 next = found | G_GUINT64_CONSTANT(1) << bit;

    if (next * next <= x)
      found = next;
  }
  return (guint32)found;
}

guint32
sample_log_titles(gint64 n_rows)
{
  return MAX(60 * root((guint64)n_rows), 100);
}

guint32
sample_log_readers(gint64 n_rows)
{
  return (guint32)CLAMP(n_rows / 100, 50, 1 << 26);
}
