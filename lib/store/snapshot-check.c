#include "base/pool.h"
#include "store/snapshot-parts.h"
#include "store/snapshot-values.h"
#include "store/sum.h"
#include <sys/mman.h>

enum { PAGE = 4096 };

typedef enum {
  KIND_BYTES, /* nothing but the sum */
  KIND_ENTRIES,
  KIND_OFFSETS,
  KIND_TEXTS,
  KIND_SLOTS,
  KIND_LINES,
} Kind;

/**
 * Job: a chunk to look at.
 * @from, @size: of its bytes in the extent, without what fills it up
 * @limit: what values are below; of KIND_LINES rows
 * @other: KIND_OFFSETS: the extent of the texts
 * @n: KIND_OFFSETS, KIND_LINES: of them in the piece
 * @fault: (out); @nuls: (out): of KIND_TEXTS
 */
typedef struct {
  Kind kind;
  guint32 extent, chunk, other;
  guint64 from, size, limit, n, nuls;
  const char *fault;
} Job;

typedef struct {
  const NbSnap *snap;
  GArray *jobs; /* of Job */
} Work;

/* All pages at once: a fault for every 16 of them takes as long as the sum. What cannot be had so
 * is had by faults. */
static void
fetch(const guint8 *bytes, gsize size)
{
#ifdef MADV_POPULATE_READ
  gsize before = (gsize)bytes % PAGE;

  madvise((gpointer)(bytes - before), size + before, MADV_POPULATE_READ);
#endif
}

gboolean
nb_snap_sum_is_right(const NbSnap *snap, guint32 number, guint chunk)
{
  const NbSnapExtent *extent = &g_array_index(snap->directory->extents, NbSnapExtent, number);
  guint64 at = extent->at + (guint64)chunk * NB_SNAP_CHUNK;
  guint64 end = extent->at + nb_snap_padded(extent->size);
  guint64 sum = g_array_index(snap->directory->sums, guint64, extent->sums + chunk);

  fetch(snap->base + at, MIN(end - at, NB_SNAP_CHUNK));
  return snap->trust || nb_sum(snap->base + at, MIN(end - at, NB_SNAP_CHUNK), at) == sum;
}

static gboolean
offsets_are_right(const NbSnap *snap, const Job *job)
{
  gsize first = job->from / sizeof(guint32);

  return nb_values_are_offsets(nb_snap_bytes(snap, job->extent), first,
                               MIN(job->size / sizeof(guint32), job->n - MIN(first, job->n)),
                               job->n, nb_snap_bytes(snap, job->other),
                               nb_snap_size(snap, job->other));
}

static gboolean
lines_are_right(const NbSnap *snap, const Job *job)
{
  gsize first = job->from / sizeof(NbTableLines);

  return nb_values_are_lines(nb_snap_bytes(snap, job->extent), first,
                             MIN(job->size / sizeof(NbTableLines), job->n - MIN(first, job->n)),
                             job->n, job->limit);
}

static gboolean
content_is_right(const NbSnap *snap, Job *job)
{
  const guint8 *bytes = nb_snap_bytes(snap, job->extent);

  switch (job->kind) {
  case KIND_ENTRIES:
    return nb_values_below((const void *)(bytes + job->from), job->size / sizeof(guint32),
                           (guint32)job->limit);
  case KIND_OFFSETS:
    return offsets_are_right(snap, job);
  case KIND_TEXTS:
    return nb_values_are_utf8(bytes, job->from, job->size, nb_snap_size(snap, job->extent),
                              &job->nuls);
  case KIND_SLOTS:
    return nb_values_are_slots((const void *)(bytes + job->from), job->size / sizeof(guint64),
                               (guint32)job->limit);
  case KIND_LINES:
    return lines_are_right(snap, job);
  default:
    return TRUE;
  }
}

static void
do_job(gpointer data, guint i)
{
  const Work *work = data;
  Job *job = &g_array_index(work->jobs, Job, i);

  if (!nb_snap_sum_is_right(work->snap, job->extent, job->chunk))
    job->fault = _("the sum of a block is not right");
  else if (!content_is_right(work->snap, job))
    job->fault = _("a block holds what it cannot hold");
}

/* ---- which jobs a part has ---- */

static void
add_extent(const Work *work, Job job)
{
  guint64 size = nb_snap_size(work->snap, job.extent);
  guint chunks = (guint)nb_snap_chunks(size);

  for (job.chunk = 0; job.chunk < chunks; job.chunk++) {
    job.from = (guint64)job.chunk * NB_SNAP_CHUNK;
    job.size = job.from < size ? MIN(size - job.from, NB_SNAP_CHUNK) : 0;
    g_array_append_val(work->jobs, job);
  }
}

static void
add_column(const Work *work, const NbSnapColumn *column)
{
  guint32 n_codes = nb_snap_codes(column);

  for (guint i = 0; i < column->maps->len; i++) {
    const NbSnapPiece *map = &g_array_index(column->maps, NbSnapPiece, i);

    add_extent(work, (Job){.kind = KIND_ENTRIES, .extent = map->extent, .limit = n_codes});
  }
  for (guint i = 0; i < column->texts->len; i++) {
    const NbSnapTexts *texts = &g_array_index(column->texts, NbSnapTexts, i);

    add_extent(work, (Job){.kind = KIND_OFFSETS,
                           .extent = texts->offsets,
                           .other = texts->texts,
                           .n = texts->n});
    add_extent(work, (Job){.kind = KIND_TEXTS, .extent = texts->texts, .n = texts->n});
  }
  for (guint i = 0; i < column->indexes->len; i++) {
    const NbSnapIndex *index = &g_array_index(column->indexes, NbSnapIndex, i);

    add_extent(work, (Job){.kind = KIND_SLOTS, .extent = index->extent, .limit = n_codes});
  }
}

static void
add_lines(const Work *work)
{
  const NbSnapDirectory *directory = work->snap->directory;

  for (guint i = 0; i < directory->lines->len; i++) {
    const NbSnapPiece *lines = &g_array_index(directory->lines, NbSnapPiece, i);
    const NbTableLines *next =
        i + 1 < directory->lines->len ? nb_snap_bytes(work->snap, (lines + 1)->extent) : NULL;

    add_extent(work, (Job){.kind = KIND_LINES,
                           .extent = lines->extent,
                           .n = lines->n,
                           .limit = next ? next->row : directory->rows});
  }
}

static void
use(guint8 *used, guint32 extent)
{
  used[extent] = TRUE;
}

static void
use_pieces(guint8 *used, const GArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++)
    use(used, g_array_index(pieces, NbSnapPiece, i).extent);
}

static void
use_column(guint8 *used, const NbSnapColumn *column)
{
  use_pieces(used, column->maps);
  for (guint i = 0; i < column->texts->len; i++) {
    use(used, g_array_index(column->texts, NbSnapTexts, i).offsets);
    use(used, g_array_index(column->texts, NbSnapTexts, i).texts);
  }
  for (guint i = 0; i < column->indexes->len; i++)
    use(used, g_array_index(column->indexes, NbSnapIndex, i).extent);
}

/* What no other part has: directories and indexes of old. No byte is to be left out. */
static void
add_all_else(const Work *work)
{
  const NbSnapDirectory *directory = work->snap->directory;
  g_autofree guint8 *used = g_new0(guint8, directory->extents->len + 1);

  for (guint i = 0; i < directory->lanes->len; i++)
    use_pieces(used, g_array_index(directory->lanes, NbSnapLane, i).runs);
  for (guint i = 0; i < directory->columns->len; i++)
    use_column(used, &g_array_index(directory->columns, NbSnapColumn, i));
  use_pieces(used, directory->lines);
  for (guint i = 0; i < directory->extents->len; i++) {
    if (!used[i])
      add_extent(work, (Job){.kind = KIND_BYTES, .extent = i});
  }
}

static void
add_part(const Work *work, guint i)
{
  guint lanes = work->snap->directory->lanes->len, columns = work->snap->directory->columns->len;

  if (i < lanes + columns)
    add_column(work, &g_array_index(work->snap->directory->columns, NbSnapColumn, i - lanes));
  else if (i == lanes + columns)
    add_lines(work);
  else
    add_all_else(work);
}

/* ---- what the jobs found ---- */

static GError *
first_fault(const Work *work)
{
  GError *error = NULL;

  for (guint i = 0; i < work->jobs->len && !error; i++) {
    const Job *job = &g_array_index(work->jobs, Job, i);
    guint64 at = g_array_index(work->snap->directory->extents, NbSnapExtent, job->extent).at;

    if (job->fault)
      nb_snap_fail(&error, work->snap->name, at + job->from, job->fault);
  }
  return error;
}

/* Texts end in a NUL each; when there are no more NULs, none stands inside. The first text is the
 * empty one. */
static GError *
check_ends(const Work *work, const NbSnapColumn *column)
{
  GError *error = NULL;

  for (guint i = 0; i < column->texts->len && !error; i++) {
    const NbSnapTexts *texts = &g_array_index(column->texts, NbSnapTexts, i);
    guint64 nuls = 0;

    for (guint k = 0; k < work->jobs->len; k++) {
      const Job *job = &g_array_index(work->jobs, Job, k);

      if (job->kind == KIND_TEXTS && job->extent == texts->texts)
        nuls += job->nuls;
    }
    if (nuls != texts->n || (i == 0 && *(const char *)nb_snap_bytes(work->snap, texts->texts)))
      nb_snap_fail(&error, work->snap->name,
                   g_array_index(work->snap->directory->extents, NbSnapExtent, texts->texts).at,
                   _("a block holds what it cannot hold"));
  }
  return error;
}

static GError *
check_first_line(const Work *work)
{
  const NbSnapPiece *lines = (const void *)work->snap->directory->lines->data;
  GError *error = NULL;

  if (work->snap->directory->lines->len > 0 &&
      ((const NbTableLines *)nb_snap_bytes(work->snap, lines->extent))->row != 0)
    nb_snap_fail(&error, work->snap->name, 0, _("a block holds what it cannot hold"));
  return error;
}

GError *
nb_snap_look(NbSnap *snap, guint i)
{
  guint lanes = snap->directory->lanes->len, columns = snap->directory->columns->len;

  if (i < lanes)
    return nb_snap_look_at_lane(snap, i);
  g_autoptr(GArray) jobs = g_array_new(FALSE, TRUE, sizeof(Job));
  const Work work = {snap, jobs};

  add_part(&work, i);
  nb_pool_run(do_job, (gpointer)&work, jobs->len);
  GError *error = first_fault(&work);

  if (!error && i < lanes + columns)
    error = check_ends(&work, &g_array_index(snap->directory->columns, NbSnapColumn, i - lanes));
  if (!error && i == lanes + columns)
    error = check_first_line(&work);
  if (!error && i < lanes + columns)
    nb_snap_join_map(snap, i - lanes);
  return error;
}
