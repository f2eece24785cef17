/* The form of a snapshot: one file, used in place.
 *
 *     head          4096 bytes: magic, version, two slots
 *     extents       values of lanes, maps, texts, offsets, indexes, lines, old directories
 *     directory     which extents make what, the sums of all their chunks, and by group of rows
 *                   between which times they are
 *     …             what a run left behind that was stopped while it appended; never read
 *
 * All numbers are little-endian. Extents stand one behind the other without a gap, each filled up
 * with zeros to a multiple of 64 bytes; in chunks of 256 KiB they have sums (store/sum.h), seeded
 * with the place. The sum of the directory stands in a slot, that of a slot in itself, and the rest
 * of the head is constant: no byte of the file is without a sum. A group of a lane is looked at
 * when it is read: its sums, its values and its times, which must be those that the directory says.
 *
 * To append, new extents and a directory are written behind the old ones, the disk is waited for,
 * and then the slot that is not in use is written: it has the higher number of the two from then
 * on. Until then the file is what it was. A writer is stopped by no signal in the middle of 64
 * bytes, and disks write sectors of 512 whole: a slot with a wrong sum is damage, and never the
 * trace of a crash.
 *
 * Form 1 knew nothing of times by group; it is refused with what to do.
 */
#pragma once
#include "base/error.h"
#include "store/codec.h"
#include "store/hash.h"
#include "store/schema.h"
#include "store/zone.h"

enum {
  NB_SNAP_VERSION = 2,
  NB_SNAP_HEAD = 4096,
  NB_SNAP_SLOT = 512, /* the first slot, and how far apart they are */
  NB_SNAP_SLOT_BYTES = 64,
  NB_SNAP_ALIGN = 64,
  NB_SNAP_CHUNK = 1 << 18, /* a group of a lane of 4 bytes */
};

/** NbSnapSlot: @number: counts up; @at, @size: of the directory; @sum: of it; @end: of what counts
 * in the file. */
typedef struct {
  guint64 number, at, size, sum, end;
} NbSnapSlot;

/** NbSnapExtent: @sums: number of the first of its sums. */
typedef struct {
  guint64 at, size;
  guint sums;
} NbSnapExtent;

/** NbSnapPiece: @n things of an extent; it may hold more. */
typedef struct {
  guint32 extent;
  guint64 n;
} NbSnapPiece;

/** NbSnapLane: @runs: (element-type NbSnapPiece): rows; full groups all but the last. @zones:
 * (element-type NbZone): of times: by group; else none. */
typedef struct {
  guint32 width;
  GArray *runs, *zones;
} NbSnapLane;

typedef struct {
  guint32 offsets, texts, n;
} NbSnapTexts;

/** NbSnapIndex: of the @n codes from @first on. */
typedef struct {
  guint32 extent, first, n;
  NbHashKey key;
} NbSnapIndex;

/**
 * NbSnapColumn:
 * @role: id; @type: an NbType
 * @maps: (element-type NbSnapPiece): entries; none when entries are codes
 */
typedef struct {
  char *role;
  guint32 type, lane;
  GArray *maps, *texts, *indexes;
} NbSnapColumn;

/** NbSnapFile: @account: what the reader of files wrote about it. */
typedef struct {
  char *name;
  guint64 first_row;
  GBytes *account;
} NbSnapFile;

/** NbSnapDirectory: @first, @last: stamps between which the times of the rows are; 0 for none. */
typedef struct {
  char *dataset;
  guint32 packed, first, last;
  guint64 rows;
  GArray *extents; /* of NbSnapExtent */
  GArray *sums;    /* of guint64 */
  GArray *lanes;   /* of NbSnapLane */
  GArray *columns; /* of NbSnapColumn */
  GArray *lines;   /* of NbSnapPiece: of NbTableLines */
  GArray *files;   /* of NbSnapFile */
} NbSnapDirectory;

static inline guint64
nb_snap_padded(guint64 size)
{
  return (size + NB_SNAP_ALIGN - 1) & ~(guint64)(NB_SNAP_ALIGN - 1);
}

/** nb_snap_chunks: Returns: how many chunks an extent of @size bytes has. */
static inline guint64
nb_snap_chunks(guint64 size)
{
  return (nb_snap_padded(size) + NB_SNAP_CHUNK - 1) / NB_SNAP_CHUNK;
}

/** nb_snap_fail: Returns: %FALSE; @error says that the snapshot is damaged at byte @at, and how. */
gboolean nb_snap_fail(GError **error, const char *name, guint64 at, const char *what);

/* ---- head ---- */
/** nb_snap_is: whether @bytes begin as a snapshot does, or did before a few of them were damaged.
 */
gboolean nb_snap_is(const guint8 *bytes, gsize size);
/** nb_snap_head_make: @head: (out caller-allocates): NB_SNAP_HEAD bytes. */
void nb_snap_head_make(guint8 *head, const NbSnapSlot *slot);
/** nb_snap_slot_make: @bytes: (out caller-allocates): NB_SNAP_SLOT_BYTES of them. Returns: where in
 * the file they belong. */
gsize nb_snap_slot_make(guint8 *bytes, const NbSnapSlot *slot);
/** nb_snap_head_read: @size: of the whole file. */
gboolean nb_snap_head_read(const guint8 *bytes, gsize size, const char *name, NbSnapSlot *slot,
                           GError **error);

/* ---- directory ---- */
NbSnapDirectory *nb_snap_directory_new(const char *dataset);
void nb_snap_directory_free(NbSnapDirectory *directory);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbSnapDirectory, nb_snap_directory_free)
/** nb_snap_column_add: Returns: (transfer none): a new column without anything. */
NbSnapColumn *nb_snap_column_add(NbSnapDirectory *directory, const NbRole *role, guint lane);
guint nb_snap_lane_add(NbSnapDirectory *directory, guint width);
/** nb_snap_directory_write: Returns: (transfer full): filled up to a multiple of 64. */
GByteArray *nb_snap_directory_write(NbSnapDirectory *directory);
/** nb_snap_fault: @directory: as it was read, its extents in their places. Returns: (nullable):
 * what is wrong with what it says; %NULL when all of its numbers can be used. */
const char *nb_snap_fault(const NbSnapDirectory *directory);
/**
 * nb_snap_directory_read: reads and checks: afterwards every number that names or counts something
 * can be used as it is.
 * @trust: the sums need not be right, for tests
 */
NbSnapDirectory *nb_snap_directory_read(const guint8 *bytes, const NbSnapSlot *slot,
                                        const char *name, gboolean trust, GError **error);
