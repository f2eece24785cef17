#include "ingest/bulk-join.h"
#include "ingest/cell.h"
#include "ingest/evidence.h"
#include "ingest/pass.h"
#include <string.h>

enum { AHEAD = 16, LEAST_SLOTS = 1024 };

/** Seen: the rows so far, by their hashes. @slots: row + 1. */
typedef struct {
  const NbBulkRead *read;
  guint32 *slots;
  gsize mask;
  NbSplitter *splitter;
  NbRecord record;
  GString *cells[2], *scratch;
} Seen;

static guint
part_of(const NbBulkRead *read, gsize row)
{
  guint low = 0, high = read->n_parts;

  while (high - low > 1) {
    guint middle = low + (high - low) / 2;

    if (read->first_rows[middle] <= row)
      low = middle;
    else
      high = middle;
  }
  return low;
}

static guint64
hash_of(const NbBulkRead *read, gsize row)
{
  guint p = part_of(read, row);

  return read->parts[p].hashes[row - read->first_rows[p]];
}

static gsize
offset_of(const NbBulkRead *read, gsize row)
{
  guint p = part_of(read, row);

  return read->parts[p].start + read->parts[p].offsets[row - read->first_rows[p]];
}

static void
join_cells(Seen *seen, gsize at, GString *out)
{
  nb_splitter_rewind(seen->splitter, at, 1);
  nb_splitter_next(seen->splitter, &seen->record);
  nb_cells_join(seen->read->file->text->text, &seen->record, seen->scratch, out);
}

static gboolean
is_plain(const NbBulkRead *read, gsize row)
{
  guint p = part_of(read, row);

  return read->parts[p].codes[0][row - read->first_rows[p]] != NB_BULK_ODD;
}

/* A plain record ends with its line, so most equal ones are the same bytes up to there. */
static gboolean
is_equal(Seen *seen, gsize a, gsize b)
{
  const NbText *text = seen->read->file->text;
  gsize at = offset_of(seen->read, a), other = offset_of(seen->read, b);
  const char *end = memchr(text->text + at, '\n', text->size - at);
  gsize size = end ? (gsize)(end - text->text) - at + 1 : 0;

  if (size > 0 && other + size <= text->size && is_plain(seen->read, a) &&
      is_plain(seen->read, b) && memcmp(text->text + at, text->text + other, size) == 0)
    return TRUE;
  join_cells(seen, at, seen->cells[0]);
  join_cells(seen, other, seen->cells[1]);
  return g_string_equal(seen->cells[0], seen->cells[1]);
}

/* Returns: whether an equal row came before; otherwise it is remembered. */
static gboolean
is_repeat(Seen *seen, gsize row, guint64 hash)
{
  gsize i = hash & seen->mask;

  for (; seen->slots[i]; i = (i + 1) & seen->mask) {
    gsize other = seen->slots[i] - 1;

    if (hash_of(seen->read, other) == hash && is_equal(seen, other, row))
      return TRUE;
  }
  seen->slots[i] = (guint32)row + 1;
  return FALSE;
}

static void
note(NbPass *pass, gint64 line)
{
  const NbRecord record = {.line = line};

  nb_pass_note_repeat(pass, &record);
}

static void
scan_part(Seen *seen, guint p, NbPass *pass)
{
  const NbBulkRead *read = seen->read;
  const NbBulkPart *part = &read->parts[p];

  for (guint i = 0; i < part->n_rows; i++) {
    if (i + AHEAD < part->n_rows)
      __builtin_prefetch(&seen->slots[part->hashes[i + AHEAD] & seen->mask]);
    if (is_repeat(seen, read->first_rows[p] + i, part->hashes[i]))
      note(pass, read->first_lines[p] + part->lines[i]);
  }
}

void
nb_bulk_note_repeats(const NbBulkRead *read, NbFileReport *report)
{
  NbShape shape = nb_evidence_shape(read->file->header->mapping);
  gsize slots = LEAST_SLOTS;
  NbPass pass = {
      .reader = {.mapping = read->file->header->mapping, .report = report}
  };

  while (slots < read->n_rows * 2)
    slots *= 2;
  Seen seen = {
      .read = read,
      .slots = g_new0(guint32, slots),
      .mask = slots - 1,
      .splitter = nb_splitter_new(read->file->text->text, read->file->text->size,
                                  read->file->dialect->delimiter),
      .cells = {g_string_new(NULL), g_string_new(NULL)},
      .scratch = g_string_new(NULL)
  };

  nb_splitter_set_shape(seen.splitter, &shape);
  for (guint p = 0; p < read->n_parts; p++)
    scan_part(&seen, p, &pass);
  g_free(seen.slots);
  nb_splitter_free(seen.splitter);
  nb_record_clear(&seen.record);
  g_string_free(seen.cells[0], TRUE);
  g_string_free(seen.cells[1], TRUE);
  g_string_free(seen.scratch, TRUE);
}
