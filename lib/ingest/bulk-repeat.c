#include "ingest/bulk-repeat.h"
#include "base/map.h"
#include "base/pool.h"
#include "ingest/bulk-suspect.h"
#include "ingest/cell.h"
#include "ingest/evidence.h"
#include "ingest/lines.h"
#include "ingest/pass.h"
#include "ingest/view.h"
#include <string.h>

/* A look at the file may bring two MiB of it into memory. */
enum { LOOKS = 64, LARGE = 1 << 28 };

/* Of rows, and of the lines of memory at their beginning. */
enum { AHEAD = 16, LINES = 3, LINE = 64 };

typedef struct {
  const NbBulkFile *file;
  const GPtrArray *kept;
  GPtrArray *columns; /* of const NbColumn*: of the table */
  gsize first;        /* of the table */
  GArray *shares;     /* of NbBulkShare */
  GArray **repeats;   /* by share: of gsize: rows */
} Search;

/** Reader: compares records. */
typedef struct {
  const Search *search;
  NbSplitter *splitter;
  NbRecord record;
  NbView view;
  GString *cells[2], *scratch;
  NbLinesFind find;
  NbLines *lines;
  guint looks; /* at the file */
} Reader;

/* ---- equal or not ---- */

static gsize
offset_of(const Search *search, gsize row)
{
  const NbBulkKept *kept = nb_bulk_kept_of(search->kept, row);

  return kept->start + kept->offsets[row - kept->first];
}

static void
join_cells(Reader *reader, gsize at, GString *out)
{
  nb_splitter_rewind(reader->splitter, at, 1);
  nb_splitter_next(reader->splitter, &reader->record);
  const NbRecord *seen =
      nb_view_take(&reader->view, reader->search->file->text->text, &reader->record);

  nb_cells_join(reader->view.seen.text, seen, reader->scratch, out);
}

/* The times and numbers of two rows are looked at first: they are near, the file may be far. Texts
 * are not: quotes keep blanks in one of two cells that count as the same here. */
static gboolean
may_be_equal(const Search *search, gsize a, gsize b)
{
  for (guint i = 0; i < search->columns->len; i++) {
    const NbColumn *column = search->columns->pdata[i];

    if (!nb_column_is_text(column) &&
        nb_column_value(column, search->first + a) != nb_column_value(column, search->first + b))
      return FALSE;
  }
  return TRUE;
}

/* A record that is one plain line says the same wherever the same bytes stand, as in most repeats.
 */
static gboolean
is_plain(Reader *reader, gsize at, gsize size)
{
  const NbBulkFile *file = reader->search->file;

  if (size > NB_LINES_WINDOW)
    return FALSE;
  reader->find(reader->lines, (const guint8 *)file->text->text + at, size,
               (guint8)file->dialect->delimiter);
  return reader->lines->n_ends == 1 && reader->lines->stop == size;
}

/* Bytes up to where the next row begins; 0 for the last row of a part. */
static gsize
extent_of(const Search *search, gsize row)
{
  const NbBulkKept *kept = nb_bulk_kept_of(search->kept, row);
  gsize i = row - kept->first;

  return i + 1 < kept->n_rows ? kept->offsets[i + 1] - kept->offsets[i] : 0;
}

/* Whether the same bytes stand from the one row and from the other up to the row behind it: then
 * both read the same. */
static gboolean
is_same_text(const Search *search, gsize a, gsize b)
{
  gsize size = extent_of(search, a);
  const char *text = search->file->text->text;

  return size > 0 && size == extent_of(search, b) &&
         memcmp(text + offset_of(search, a), text + offset_of(search, b), size) == 0;
}

/* A look at a row brings in much of what stands around it. */
static void
let_go(const NbText *text)
{
  if (text->mapped && text->size > LARGE)
    nb_map_release(text->text, text->size);
}

static gboolean
is_equal(Reader *reader, gsize a, gsize b)
{
  if (!may_be_equal(reader->search, a, b))
    return FALSE;
  const NbText *text = reader->search->file->text;

  if (++reader->looks % LOOKS == 0)
    let_go(text);
  if (is_same_text(reader->search, a, b))
    return TRUE;
  gsize at = offset_of(reader->search, a), other = offset_of(reader->search, b);
  const char *end = memchr(text->text + at, '\n', text->size - at);
  gsize size = end ? (gsize)(end - text->text) - at + 1 : 0;

  if (size > 0 && other + size <= text->size &&
      memcmp(text->text + at, text->text + other, size) == 0 && is_plain(reader, at, size))
    return TRUE;
  join_cells(reader, at, reader->cells[0]);
  join_cells(reader, other, reader->cells[1]);
  return g_string_equal(reader->cells[0], reader->cells[1]);
}

/* Rows @from to @to - 1 have one hash. Those that equal none before them come first in @suspects.
 */
static void
compare_group(Reader *reader, GArray *suspects, guint from, guint to, GArray *repeats)
{
  guint n = from + 1; /* behind the last of the different ones */

  for (guint i = from + 1; i < to; i++) {
    NbBulkSuspect suspect = g_array_index(suspects, NbBulkSuspect, i);
    guint k = from;

    while (k < n && !is_equal(reader, g_array_index(suspects, NbBulkSuspect, k).row, suspect.row))
      k++;
    if (k < n)
      g_array_append_val(repeats, suspect.row);
    else
      g_array_index(suspects, NbBulkSuspect, n++) = suspect;
  }
}

/* What stands at the beginning of a row is asked for a while before it is compared: the rows are
 * all over the file. */
static void
ask_ahead(const Search *search, const GArray *suspects, guint i)
{
  if (i >= suspects->len)
    return;
  const char *row =
      search->file->text->text + offset_of(search, g_array_index(suspects, NbBulkSuspect, i).row);

  for (guint line = 0; line < LINES; line++)
    __builtin_prefetch(row + line * LINE);
}

static void
compare(Reader *reader, GArray *suspects, GArray *repeats)
{
  for (guint i = 0; i < AHEAD; i++)
    ask_ahead(reader->search, suspects, i);
  for (guint i = 0, next; i < suspects->len; i = next) {
    guint32 hash = g_array_index(suspects, NbBulkSuspect, i).hash;

    for (next = i + 1; next < suspects->len; next++) {
      if (g_array_index(suspects, NbBulkSuspect, next).hash != hash)
        break;
    }
    for (guint k = i; k < next; k++)
      ask_ahead(reader->search, suspects, k + AHEAD);
    compare_group(reader, suspects, i, next, repeats);
  }
}

static void
search_share(gpointer data, guint i)
{
  Search *search = data;
  const NbBulkFile *file = search->file;
  NbShape shape = nb_evidence_shape(file->text, file->header->mapping);
  Reader reader = {
      .search = search,
      .splitter = nb_splitter_new(file->text->text, file->text->size, file->dialect->delimiter),
      .cells = {g_string_new(NULL), g_string_new(NULL)},
      .scratch = g_string_new(NULL),
      .find = nb_lines_best(),
      .lines = g_new(NbLines, 1)
  };
  g_autoptr(GArray) suspects =
      nb_bulk_suspects(search->kept, &g_array_index(search->shares, NbBulkShare, i));

  nb_view_init(&reader.view, file->text);
  nb_splitter_set_shape(reader.splitter, &shape);
  compare(&reader, suspects, search->repeats[i]);
  if (reader.looks > 0)
    let_go(file->text);
  nb_splitter_free(reader.splitter);
  nb_record_clear(&reader.record);
  nb_view_clear(&reader.view);
  g_string_free(reader.cells[0], TRUE);
  g_string_free(reader.cells[1], TRUE);
  g_string_free(reader.scratch, TRUE);
  g_free(reader.lines);
}

/* ---- told in the order of the file ---- */

/* Returns: a bit for each row of the file, set for those that repeat another one; @n: (out): how
 * many. */
static guint8 *
mark_repeats(const Search *search, gsize rows, gint64 *n)
{
  guint8 *marks = g_malloc0(rows / 8 + 1);

  *n = 0;
  for (guint i = 0; i < search->shares->len; i++) {
    const GArray *repeats = search->repeats[i];

    for (guint k = 0; k < repeats->len; k++) {
      gsize row = g_array_index(repeats, gsize, k);
      guint8 mark = (guint8)(1 << row % 8);

      *n += !(marks[row / 8] & mark);
      marks[row / 8] |= mark;
    }
  }
  return marks;
}

static void
note(const Search *search, const NbTable *table, NbFileReport *report)
{
  const NbPass pass = {
      .reader = {.mapping = search->file->header->mapping, .report = report}
  };
  gsize rows = nb_table_rows(table) - search->first;
  gint64 left;
  g_autofree guint8 *marks = mark_repeats(search, rows, &left);
  gint64 rest = MAX(left - NB_ISSUE_PLACES, 0);

  for (gsize row = 0; row < rows && left > rest; row++) {
    NbPlace at;

    while (row < rows && marks[row / 8] == 0) /* most rows */
      row = (row / 8 + 1) * 8;
    if (row >= rows || !(marks[row / 8] >> row % 8 & 1))
      continue;
    nb_table_place(table, search->first + row, &at);
    nb_pass_note_repeat(&pass, &(const NbRecord){.line = at.line});
    left--;
  }
  if (left > 0)
    nb_pass_count_repeats(&pass, left);
}

void
nb_bulk_note_repeats(const NbBulkFile *file, const GPtrArray *kept, const NbTable *table,
                     gsize first, NbFileReport *report)
{
  Search search = {.file = file,
                   .kept = kept,
                   .columns = nb_table_columns(table),
                   .first = first,
                   .shares = nb_bulk_shares(table, first)};

  search.repeats = g_new(GArray *, search.shares->len);
  for (guint i = 0; i < search.shares->len; i++)
    search.repeats[i] = g_array_new(FALSE, FALSE, sizeof(gsize));
  nb_pool_run(search_share, &search, search.shares->len);
  note(&search, table, report);
  for (guint i = 0; i < search.shares->len; i++)
    g_array_unref(search.repeats[i]);
  g_free(search.repeats);
  g_array_unref(search.shares);
  g_ptr_array_unref(search.columns);
}
