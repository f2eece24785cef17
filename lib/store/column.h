/* A column of a table: what each row says in one role.
 *
 * A text stands in a dictionary. A row has an entry, and the entry a code in the dictionary:
 * columns that determine each other (a title, its author and call number) share the entries, each
 * with a map of its own, so that a row pays for them once. Entries say nothing by themselves: two
 * of them may have the same code.
 *
 * A time is one number, the stamp, in the order of time: stamps may be compared as they are.
 */
#pragma once
#include "base/date.h"
#include "store/dict.h"
#include "store/lane.h"
#include "store/schema.h"

typedef guint32 NbStamp; /* of a time; 0 for none */

enum {
  NB_STAMP_SHIFT = 11,
  NB_STAMP_MINUTES = (1 << NB_STAMP_SHIFT) - 1,
  NB_STAMP_ORIGIN = 719163, /* days from before 0001-01-01 to 1970-01-01 */
};

/** nb_stamp_of: @day: NB_DAY_NONE, or of the years 1 to 5000. @minute: of the day, or
 * NB_MINUTE_NONE.
 */
static inline NbStamp
nb_stamp_of(gint32 day, int minute)
{
  return day == NB_DAY_NONE
             ? 0
             : (NbStamp)(day + NB_STAMP_ORIGIN) << NB_STAMP_SHIFT | (NbStamp)(minute + 1);
}

static inline gint32
nb_stamp_day(NbStamp stamp)
{
  return stamp ? (gint32)(stamp >> NB_STAMP_SHIFT) - NB_STAMP_ORIGIN : NB_DAY_NONE;
}

static inline int
nb_stamp_minute(NbStamp stamp)
{
  return (int)(stamp & NB_STAMP_MINUTES) - 1;
}

/**
 * NbColumn:
 * @lane: NB_TYPE_TEXT: entries; NB_TYPE_TIME: stamps; else counts of 8 bytes
 * @map: (nullable): NB_TYPE_TEXT: by entry: the code; %NULL when entries are codes
 * @n_map: entries; @map_lent: the map belongs to a snapshot; @map_room: others that fit behind its
 *   entries where it stands
 */
typedef struct {
  const NbRole *role;
  NbLane *lane;
  guint32 *map;
  guint32 n_map, map_room;
  gboolean map_lent;
  NbDict *dict; /* NB_TYPE_TEXT */
} NbColumn;

static inline gboolean
nb_column_is_text(const NbColumn *column)
{
  return column->role->type == NB_TYPE_TEXT;
}

static inline gboolean
nb_column_is_time(const NbColumn *column)
{
  return column->role->type == NB_TYPE_TIME;
}

/** nb_column_is_count: of counts or decimals. */
static inline gboolean
nb_column_is_count(const NbColumn *column)
{
  return column->role->type == NB_TYPE_COUNT || column->role->type == NB_TYPE_DECIMAL;
}

/** nb_column_entries: Returns: how many entries a column of texts has. */
static inline guint32
nb_column_entries(const NbColumn *column)
{
  return column->map ? column->n_map : nb_dict_length(column->dict);
}

/** nb_column_entry_code: Returns: the code of an entry. */
static inline guint32
nb_column_entry_code(const NbColumn *column, guint32 entry)
{
  return column->map ? column->map[entry] : entry;
}

/** nb_column_code: Returns: the code of a text. */
static inline guint32
nb_column_code(const NbColumn *column, gsize row)
{
  return nb_column_entry_code(column, nb_lane_u32(column->lane, row));
}

/** nb_column_text: Returns: (transfer none): the text, "" for an empty cell. */
static inline const char *
nb_column_text(const NbColumn *column, gsize row)
{
  return nb_dict_text(column->dict, nb_column_code(column, row));
}

static inline NbStamp
nb_column_stamp(const NbColumn *column, gsize row)
{
  return nb_lane_u32(column->lane, row);
}

/** nb_column_day: Returns: NB_DAY_NONE when it is empty. */
static inline gint32
nb_column_day(const NbColumn *column, gsize row)
{
  return nb_stamp_day(nb_column_stamp(column, row));
}

/** nb_column_minute: Returns: 0..1439, NB_MINUTE_NONE when the source has none. */
static inline int
nb_column_minute(const NbColumn *column, gsize row)
{
  return nb_stamp_minute(nb_column_stamp(column, row));
}

/** nb_column_count: Returns: NB_COUNT_NONE when it is empty. */
static inline gint64
nb_column_count(const NbColumn *column, gsize row)
{
  return nb_lane_i64(column->lane, row);
}

/** nb_column_value: Returns: the code, stamp or count: the same for rows that say the same. */
static inline gint64
nb_column_value(const NbColumn *column, gsize row)
{
  if (nb_column_is_text(column))
    return nb_column_code(column, row);
  return nb_column_is_time(column) ? nb_column_stamp(column, row) : nb_column_count(column, row);
}

/** nb_column_codes: writes the codes of rows @first … @first+@n-1. */
void nb_column_codes(const NbColumn *column, gsize first, gsize n, guint32 *codes);
/** nb_column_stamps: writes the stamps of rows @first … @first+@n-1. */
void nb_column_stamps(const NbColumn *column, gsize first, gsize n, NbStamp *stamps);
/** nb_column_counts: writes the counts of rows @first … @first+@n-1. */
void nb_column_counts(const NbColumn *column, gsize first, gsize n, gint64 *counts);

/* ---- building ---- */
/** nb_column_new: Returns: (transfer full): with @rows empty rows. */
NbColumn *nb_column_new(const NbRole *role, gsize rows);
void nb_column_free(NbColumn *column);
/** nb_column_flatten: makes entries codes again, in a lane that no other column has. */
void nb_column_flatten(NbColumn *column);
/** nb_column_share: gives the columns one lane that no other column has, when they are without
 * rows or have it already; else each has one of its own. Returns: whether they share one now. */
gboolean nb_column_share(NbColumn *const *columns, guint n);
/** nb_column_extend: adds @n entries with these codes, behind entry 0, the empty cell. Returns: the
 * first of them. */
guint32 nb_column_extend(NbColumn *column, const guint32 *codes, guint32 n);
