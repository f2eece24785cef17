#include "query/axis-kind.h"
#include "query/class.h"
#include "store/zone.h"
#include <string.h>

/* Full years on the day of the row, or those reached by the end of its year. Who was born on
 * February 29 is a year older on March 1. */
static guint32
age_code(const NbAxis *axis, gsize row)
{
  gint32 birth = nb_column_day(axis->column, row), day = nb_column_day(axis->time, row);

  if (birth == NB_DAY_NONE || day == NB_DAY_NONE)
    return 0;
  NbDate from = nb_day_to_date(birth), to = nb_day_to_date(day);
  gboolean before = to.month < from.month || (to.month == from.month && to.day < from.day);
  int age = to.year - from.year - (axis->bucket == NB_BUCKET_AGE && before);

  return age < 0 || age > NB_AXIS_OLDEST ? 0 : (guint32)age + 1;
}

static int
by_size(gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

  return (x > y) - (x < y);
}

static guint32
number_code(const NbAxis *axis, gint64 number)
{
  guint index = 0;

  if (number == NB_COUNT_NONE || !g_array_binary_search(axis->numbers, &number, by_size, &index))
    return 0;
  return index + 1;
}

static inline guint32
day_code(const NbAxis *axis, NbStamp stamp)
{
  guint32 day = (stamp >> NB_STAMP_SHIFT) - axis->low;

  return day < axis->n_table ? axis->table[day] : 0;
}

static inline guint32
class_code(const NbAxis *axis, guint32 entry, guint32 fallback)
{
  guint32 code = axis->table[entry];

  return code == NB_CLASS_NONE ? axis->fallback_table[fallback] : code;
}

guint32
nb_axis_code(const NbAxis *axis, gsize row)
{
  if (axis->column)
    nb_lane_ask(axis->column->lane, row);
  if (axis->fallback)
    nb_lane_ask(axis->fallback->lane, row);
  switch (axis->kind) {
  case NB_AXIS_CLASS:
    if (axis->fallback)
      return class_code(axis, nb_lane_u32(axis->column->lane, row),
                        nb_lane_u32(axis->fallback->lane, row));
    return axis->table[nb_lane_u32(axis->column->lane, row)];
  case NB_AXIS_DAYS:
    return day_code(axis, nb_column_stamp(axis->column, row));
  case NB_AXIS_HOUR:
    return axis->table[nb_column_stamp(axis->column, row) & NB_STAMP_MINUTES];
  case NB_AXIS_NUMBER:
    return number_code(axis, nb_column_count(axis->column, row));
  case NB_AXIS_AGE:
    return age_code(axis, row);
  case NB_AXIS_EDITION:
    return nb_editions_code(axis->editions, row);
  case NB_AXIS_JOIN:
    if (!axis->column)
      return axis->table[nb_grouping_of(axis->join->cells, row)];
    return axis->table[nb_lane_u32(axis->column->lane, row)];
  default:
    return nb_axis_entry_code(axis, nb_lane_u32(axis->column->lane, row));
  }
}

const NbLane *
nb_axis_lane(const NbAxis *axis)
{
  gboolean plain = axis->kind == NB_AXIS_TEXT || (axis->kind == NB_AXIS_CLASS && !axis->fallback) ||
                   (axis->kind == NB_AXIS_JOIN && axis->column);

  return plain ? axis->column->lane : NULL;
}

guint32
nb_axis_entries(const NbAxis *axis)
{
  return nb_column_entries(axis->column);
}

guint32
nb_axis_entry_code(const NbAxis *axis, guint32 entry)
{
  return axis->table ? axis->table[entry] : entry;
}

const guint32 *
nb_axis_table(const NbAxis *axis)
{
  return axis->table;
}

static void
read_fallback(const NbAxis *axis, NbBlock *block, guint32 *codes)
{
  const guint32 *entries = nb_block_values(block, axis->column->lane);
  const guint32 *fallback = nb_block_values(block, axis->fallback->lane);

  for (guint i = 0; i < block->n; i++)
    codes[i] = class_code(axis, entries[i], fallback[i]);
}

/* What is known of the times of their group tells. */
gboolean
nb_axis_is_one(const NbAxis *axis, const NbBlock *block, guint32 *code)
{
  if (axis->kind != NB_AXIS_DAYS)
    return FALSE;
  const NbZones *zones = nb_zones_of(axis->column->lane);
  const NbZone *zone = &zones->zones[block->first >> NB_LANE_SHIFT];
  gboolean comes_again = axis->bucket == NB_BUCKET_WEEKDAY;

  *code = day_code(axis, zone->low);
  return zone->low <= zone->high && !zone->empties && day_code(axis, zone->high) == *code &&
         (!comes_again || zone->low >> NB_STAMP_SHIFT == zone->high >> NB_STAMP_SHIFT);
}

/* A loop of known length is done by vectors; there is room for a whole block. */
static void
put_one(guint32 *codes, guint n, guint32 scale, guint32 code)
{
  enum { STEP = 16 };

  for (gsize i = 0; scale > 0 && i < n; i++)
    codes[i] = codes[i] * scale + code;
  for (gsize i = 0; scale == 0 && i < n; i += STEP) {
    for (gsize k = 0; k < STEP; k++)
      codes[i + k] = code;
  }
}

static void
read_days(const NbAxis *axis, NbBlock *block, guint32 scale, guint32 *codes)
{
  guint32 code;

  if (nb_axis_is_one(axis, block, &code)) {
    put_one(codes, block->n, scale, code);
    return;
  }
  const NbDayTable table = {axis->table, axis->n_table, axis->low, NB_STAMP_SHIFT, scale};

  block->kernels->look_up_days(&table, nb_block_values(block, axis->column->lane), block->n, codes);
}

static void
read_table(const NbAxis *axis, NbBlock *block, guint32 scale, guint32 *codes)
{
  const NbCodeTable table = {axis->table,
                             axis->kind == NB_AXIS_HOUR ? NB_STAMP_MINUTES : G_MAXUINT32, scale};

  block->kernels->look_up(&table, nb_block_values(block, axis->column->lane), block->n, codes);
}

static void
read_join(const NbAxis *axis, NbBlock *block, guint32 *codes)
{
  guint32 room[NB_BLOCK_ROWS];
  const NbCodeTable table = {axis->table, G_MAXUINT32, 0};

  block->kernels->look_up(&table, nb_grouping_codes(axis->join->cells, block, room), block->n,
                          codes);
}

static void
read_each(const NbAxis *axis, NbBlock *block, guint32 *codes)
{
  for (guint i = 0; i < block->n; i++)
    codes[i] = nb_axis_code(axis, nb_block_row(block, i));
}

static gboolean
has_table(const NbAxis *axis)
{
  return axis->kind == NB_AXIS_HOUR || (nb_axis_lane(axis) && axis->table);
}

const guint32 *
nb_axis_codes(const NbAxis *axis, NbBlock *block, guint32 *codes)
{
  if (nb_axis_lane(axis) && !axis->table)
    return nb_block_values(block, axis->column->lane);
  if (has_table(axis) || axis->kind == NB_AXIS_DAYS)
    nb_axis_combine(axis, block, 0, codes);
  else if (axis->kind == NB_AXIS_CLASS)
    read_fallback(axis, block, codes);
  else if (axis->kind == NB_AXIS_JOIN)
    read_join(axis, block, codes);
  else
    read_each(axis, block, codes);
  return codes;
}

void
nb_axis_combine(const NbAxis *axis, NbBlock *block, guint32 scale, guint32 *groups)
{
  guint32 room[NB_BLOCK_ROWS];

  if (axis->kind == NB_AXIS_DAYS) {
    read_days(axis, block, scale, groups);
  } else if (has_table(axis)) {
    read_table(axis, block, scale, groups);
  } else {
    const guint32 *codes = nb_axis_codes(axis, block, room);

    for (guint i = 0; i < block->n; i++)
      groups[i] = (scale ? groups[i] * scale : 0) + codes[i];
  }
}

const NbJoin *
nb_axis_join(const NbAxis *axis)
{
  return axis->join;
}

guint32
nb_axis_length(const NbAxis *axis)
{
  return axis->n;
}

static char *
bucket_text(NbBucket bucket, gint64 value)
{
  switch (bucket) {
  case NB_BUCKET_YEAR:
    return g_strdup_printf("%04d", (int)value);
  case NB_BUCKET_DECADE:
    return g_strdup_printf("%04d", (int)value * 10);
  case NB_BUCKET_QUARTER:
    return g_strdup_printf("%04dQ%d", (int)(value / 4), (int)(value % 4) + 1);
  case NB_BUCKET_MONTH:
    return g_strdup_printf("%04d-%02d", (int)(value / 12), (int)(value % 12) + 1);
  case NB_BUCKET_WEEKDAY:
    return g_strdup_printf("%d", (int)value);
  default:
    return nb_day_format((gint32)value);
  }
}

static char *
number_text(const NbAxis *axis, guint32 code)
{
  gint64 number = g_array_index(axis->numbers, gint64, code - 1);

  if (axis->column->role->type == NB_TYPE_COUNT)
    return g_strdup_printf("%" G_GINT64_FORMAT, number);
  gint64 whole = number / NB_DECIMAL_ONE, part = ABS(number % NB_DECIMAL_ONE);
  char *text = g_strdup_printf("%s%" G_GINT64_FORMAT ".%06d", number < 0 && !whole ? "-" : "",
                               whole, (int)part);
  gsize size = strlen(text);

  while (text[size - 1] == '0')
    text[--size] = '\0';
  if (text[size - 1] == '.')
    text[--size] = '\0';
  return text;
}

static const char *
dict_text(const NbAxis *axis, guint32 code)
{
  return code < nb_dict_length(axis->column->dict) ? nb_dict_text(axis->column->dict, code)
                                                   : axis->empty;
}

char *
nb_axis_text(const NbAxis *axis, guint32 code)
{
  g_return_val_if_fail(code < axis->n, g_strdup(""));
  if (axis->kind == NB_AXIS_TEXT)
    return g_strdup(dict_text(axis, code));
  if (axis->kind == NB_AXIS_JOIN)
    return nb_axis_text(axis->told, code);
  if (code == 0)
    return g_strdup("");
  switch (axis->kind) {
  case NB_AXIS_CLASS:
    return g_strdup(nb_class_text(code));
  case NB_AXIS_HOUR:
    return g_strdup_printf("%02u", code - 1);
  case NB_AXIS_NUMBER:
    return number_text(axis, code);
  case NB_AXIS_AGE:
    return g_strdup_printf("%u", code - 1);
  case NB_AXIS_EDITION:
    return g_strdup(nb_editions_text(axis->editions, code));
  default:
    return bucket_text(axis->bucket, axis->base + code - 1);
  }
}

int
nb_axis_compare(const NbAxis *axis, guint32 a, guint32 b)
{
  if (axis->kind == NB_AXIS_TEXT)
    return strcmp(dict_text(axis, a), dict_text(axis, b));
  if (axis->kind == NB_AXIS_JOIN)
    return nb_axis_compare(axis->told, a, b);
  if (axis->kind == NB_AXIS_CLASS)
    return strcmp(nb_class_text(a), nb_class_text(b));
  if (axis->kind == NB_AXIS_EDITION && a && b) {
    int order = strcmp(nb_editions_text(axis->editions, a), nb_editions_text(axis->editions, b));

    /* one title of two authors: whichever the files name first */
    return order ? order : (a > b) - (a < b);
  }
  return (a > b) - (a < b);
}
