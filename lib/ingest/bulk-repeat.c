#include "ingest/bulk-repeat.h"
#include "base/pool.h"
#include "ingest/cell.h"
#include "ingest/evidence.h"
#include "ingest/pass.h"
#include <string.h>

/* Hashes are sorted out by their upper bits, so that threads do not share what they write, and what
 * one of them writes fits the cache. */
enum { SHARES = 16, SHARE_BITS = 4, BITS_PER_ROW = 16, WORD = 64, LEAST_BITS = 1 << 12 };

/** Suspect: a row whose hash another one has. */
typedef struct {
  guint32 hash;
  gsize row;
} Suspect;

/** Share: rows whose hash has the same upper bits. @repeats: of gsize: rows. */
typedef struct {
  GArray *suspects, *repeats;
} Share;

typedef struct {
  const NbBulkFile *file;
  const GPtrArray *kept;
  gsize rows;
  Share shares[SHARES];
} Search;

/** Reader: compares records. */
typedef struct {
  const Search *search;
  NbSplitter *splitter;
  NbRecord record;
  GString *cells[2], *scratch;
} Reader;

/* ---- suspects: hashes that are met twice ---- */

typedef struct {
  guint64 *words;
  gsize mask;
} Bits;

static Bits
bits_new(gsize n)
{
  gsize size = LEAST_BITS;

  while (size < n)
    size *= 2;
  return (Bits){.words = g_new0(guint64, size / WORD), .mask = size - 1};
}

static inline gboolean
bits_get(const Bits *bits, guint32 hash)
{
  gsize bit = (hash * 0x9e3779b1u >> 2) & bits->mask;

  return bits->words[bit / WORD] >> bit % WORD & 1;
}

static inline void
bits_set(Bits *bits, guint32 hash)
{
  gsize bit = (hash * 0x9e3779b1u >> 2) & bits->mask;

  bits->words[bit / WORD] |= G_GUINT64_CONSTANT(1) << bit % WORD;
}

typedef void (*EachHash)(guint32 hash, gsize row, gpointer data);

/* First those hashes are marked that come a second time (or seem to: a bit may belong to several),
 * then all rows with a marked hash are suspects. */
static void
find_suspects(const Search *search, guint32 share, GArray *suspects)
{
  Bits seen = bits_new(search->rows / SHARES * BITS_PER_ROW), twice = bits_new(search->rows / 8);

  for (guint pass = 0; pass < 2; pass++) {
    for (guint p = 0; p < search->kept->len; p++) {
      const NbBulkKept *kept = search->kept->pdata[p];

      for (guint i = 0; i < kept->n_rows; i++) {
        guint32 hash = kept->hashes[i];

        if (hash >> (32 - SHARE_BITS) != share)
          continue;
        if (pass == 0 && bits_get(&seen, hash))
          bits_set(&twice, hash);
        else if (pass == 0)
          bits_set(&seen, hash);
        else if (bits_get(&twice, hash)) {
          const Suspect suspect = {hash, kept->first + i};

          g_array_append_val(suspects, suspect);
        }
      }
    }
  }
  g_free(seen.words);
  g_free(twice.words);
}

/* ---- equal or not ---- */

static const NbBulkKept *
part_of(const Search *search, gsize row)
{
  guint low = 0, high = search->kept->len;

  while (high - low > 1) {
    guint middle = low + (high - low) / 2;

    if (((const NbBulkKept *)search->kept->pdata[middle])->first <= row)
      low = middle;
    else
      high = middle;
  }
  return search->kept->pdata[low];
}

static gsize
offset_of(const Search *search, gsize row)
{
  const NbBulkKept *kept = part_of(search, row);

  return kept->start + kept->offsets[row - kept->first];
}

static void
join_cells(Reader *reader, gsize at, GString *out)
{
  nb_splitter_rewind(reader->splitter, at, 1);
  nb_splitter_next(reader->splitter, &reader->record);
  nb_cells_join(reader->search->file->text->text, &reader->record, reader->scratch, out);
}

/* Lines without a quote that are the same bytes are equal, as most repeats are. */
static gboolean
is_equal(Reader *reader, gsize a, gsize b)
{
  const NbText *text = reader->search->file->text;
  gsize at = offset_of(reader->search, a), other = offset_of(reader->search, b);
  const char *end = memchr(text->text + at, '\n', text->size - at);
  gsize size = end ? (gsize)(end - text->text) - at + 1 : 0;

  if (size > 0 && other + size <= text->size &&
      memcmp(text->text + at, text->text + other, size) == 0 && !memchr(text->text + at, '"', size))
    return TRUE;
  join_cells(reader, at, reader->cells[0]);
  join_cells(reader, other, reader->cells[1]);
  return g_string_equal(reader->cells[0], reader->cells[1]);
}

static int
by_hash(gconstpointer a, gconstpointer b)
{
  const Suspect *x = a, *y = b;

  if (x->hash != y->hash)
    return x->hash < y->hash ? -1 : 1;
  return (x->row > y->row) - (x->row < y->row);
}

/* Rows @from to @to - 1 have one hash. Those that equal none before them come first in @suspects.
 */
static void
compare_group(Reader *reader, GArray *suspects, guint from, guint to, GArray *repeats)
{
  guint n = from + 1; /* behind the last of the different ones */

  for (guint i = from + 1; i < to; i++) {
    Suspect suspect = g_array_index(suspects, Suspect, i);
    guint k = from;

    while (k < n && !is_equal(reader, g_array_index(suspects, Suspect, k).row, suspect.row))
      k++;
    if (k < n)
      g_array_append_val(repeats, suspect.row);
    else
      g_array_index(suspects, Suspect, n++) = suspect;
  }
}

static void
compare(Reader *reader, GArray *suspects, GArray *repeats)
{
  g_array_sort(suspects, by_hash);
  for (guint i = 0, next; i < suspects->len; i = next) {
    guint32 hash = g_array_index(suspects, Suspect, i).hash;

    for (next = i + 1; next < suspects->len; next++) {
      if (g_array_index(suspects, Suspect, next).hash != hash)
        break;
    }
    compare_group(reader, suspects, i, next, repeats);
  }
}

static void
search_share(gpointer data, guint i)
{
  Search *search = data;
  const NbBulkFile *file = search->file;
  NbShape shape = nb_evidence_shape(file->header->mapping);
  Reader reader = {
      .search = search,
      .splitter = nb_splitter_new(file->text->text, file->text->size, file->dialect->delimiter),
      .cells = {g_string_new(NULL), g_string_new(NULL)},
      .scratch = g_string_new(NULL)
  };
  g_autoptr(GArray) suspects = g_array_new(FALSE, FALSE, sizeof(Suspect));

  nb_splitter_set_shape(reader.splitter, &shape);
  find_suspects(search, i, suspects);
  compare(&reader, suspects, search->shares[i].repeats);
  nb_splitter_free(reader.splitter);
  nb_record_clear(&reader.record);
  g_string_free(reader.cells[0], TRUE);
  g_string_free(reader.cells[1], TRUE);
  g_string_free(reader.scratch, TRUE);
}

/* ---- told in the order of the file ---- */

static int
by_row(gconstpointer a, gconstpointer b)
{
  gsize x = *(const gsize *)a, y = *(const gsize *)b;

  return (x > y) - (x < y);
}

void
nb_bulk_note_repeats(const NbBulkFile *file, const GPtrArray *kept, const NbTable *table,
                     gsize first, NbFileReport *report)
{
  g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(gsize));
  Search search = {.file = file, .kept = kept, .rows = nb_table_rows(table) - first};
  const NbPass pass = {
      .reader = {.mapping = file->header->mapping, .report = report}
  };

  for (guint i = 0; i < SHARES; i++)
    search.shares[i].repeats = g_array_new(FALSE, FALSE, sizeof(gsize));
  nb_pool_run(search_share, &search, SHARES);
  for (guint i = 0; i < SHARES; i++) {
    const GArray *repeats = search.shares[i].repeats;

    g_array_append_vals(all, repeats->data, repeats->len);
    g_array_unref(search.shares[i].repeats);
  }
  g_array_sort(all, by_row);
  for (guint i = 0; i < all->len; i++) {
    NbPlace at;

    nb_table_place(table, first + g_array_index(all, gsize, i), &at);
    nb_pass_note_repeat(&pass, &(const NbRecord){.line = at.line});
  }
}
