#include "query/axis.h"
#include "query/class.h"
#include "query/edition.h"
#include "query/role.h"
#include <string.h>

typedef enum {
  AXIS_TEXT,
  AXIS_CLASS,
  AXIS_DAYS,
  AXIS_HOUR,
  AXIS_NUMBER,
  AXIS_AGE,
  AXIS_EDITION
} Kind;

enum { OLDEST = 120 };

struct _NbAxis {
  Kind kind;
  NbBucket bucket;
  const NbColumn *column;
  const NbColumn *fallback; /* classes: the call number, where the class is empty */
  const NbColumn *time;     /* ages: when the row happened */
  NbEditions *editions;
  guint32 *map; /* code of a text, or days since @low, to code of the axis */
  guint32 *fallback_map;
  GArray *numbers;   /* of gint64: the different ones, by size */
  const char *empty; /* what an empty text means, "" for itself */
  guint32 zero;      /* the code of that meaning */
  gint32 low;        /* the first day there is */
  gint64 base;       /* the bucket whose code is 1 */
  guint32 n;
};

void
nb_axis_free(NbAxis *axis)
{
  if (!axis)
    return;
  g_free(axis->map);
  g_free(axis->fallback_map);
  g_clear_pointer(&axis->numbers, g_array_unref);
  nb_editions_free(axis->editions);
  g_free(axis);
}

guint32
nb_axis_length(const NbAxis *axis)
{
  return axis->n;
}

/* ---- building ---- */

static guint32 *
class_map(const NbColumn *column, gboolean split)
{
  guint32 n = nb_dict_length(column->dict);
  guint32 *map = g_new(guint32, n);

  for (guint32 i = 0; i < n; i++)
    map[i] = nb_class_code(nb_dict_text(column->dict, i), split);
  return map;
}

static gboolean
bind_class(NbAxis *axis, const NbTable *table, GError **error)
{
  gboolean split = axis->bucket == NB_BUCKET_CLASS2;
  const NbColumn *class = nb_table_column(table, "class");
  const NbColumn *call_no = nb_table_column(table, "call_no");

  axis->kind = AXIS_CLASS;
  axis->column = class ? class : call_no;
  axis->fallback = class ? call_no : NULL;
  if (!axis->column)
    return nb_role_missing(table, "class", error);
  axis->map = class_map(axis->column, split);
  axis->fallback_map = axis->fallback ? class_map(axis->fallback, split) : NULL;
  axis->n = NB_CLASS_N;
  return TRUE;
}

static gboolean
bind_age(NbAxis *axis, const NbTable *table, GError **error)
{
  const NbDataset *dataset = nb_table_dataset(table);

  axis->kind = AXIS_AGE;
  axis->column = nb_table_column(table, "birth");
  axis->time = nb_table_column(table, dataset->time);
  axis->n = OLDEST + 2;
  if (!axis->column)
    return nb_role_missing(table, "birth", error);
  return axis->time || nb_role_missing(table, dataset->time, error);
}

static gboolean
bind_edition(NbAxis *axis, const NbTable *table, GError **error)
{
  axis->kind = AXIS_EDITION;
  axis->editions = nb_editions_new(table, axis->bucket == NB_BUCKET_WORK, error);
  axis->n = axis->editions ? nb_editions_length(axis->editions) : 1;
  return axis->editions != NULL;
}

static gint64
bucket_of(NbBucket bucket, gint32 day)
{
  NbDate date = nb_day_to_date(day);

  switch (bucket) {
  case NB_BUCKET_YEAR:
    return date.year;
  case NB_BUCKET_DECADE:
    return date.year / 10;
  case NB_BUCKET_QUARTER:
    return (gint64)date.year * 4 + (date.month - 1) / 3;
  case NB_BUCKET_MONTH:
    return (gint64)date.year * 12 + date.month - 1;
  case NB_BUCKET_WEEKDAY:
    return nb_day_weekday(day);
  default:
    return day;
  }
}

/* One division per day that occurs, not one per row. */
static void
bind_days(NbAxis *axis, gsize rows)
{
  gint32 low = G_MAXINT32, high = G_MININT32;

  axis->kind = AXIS_DAYS;
  axis->n = 1;
  for (gsize i = 0; i < rows; i++) {
    gint32 day = nb_column_day(axis->column, i);

    if (day != NB_DAY_NONE) {
      low = MIN(low, day);
      high = MAX(high, day);
    }
  }
  if (low > high)
    return;
  gboolean cyclic = axis->bucket == NB_BUCKET_WEEKDAY;
  gsize n = (gsize)((gint64)high - low) + 1;

  axis->low = low;
  axis->base = cyclic ? 1 : bucket_of(axis->bucket, low);
  axis->map = g_new(guint32, n);
  for (gsize i = 0; i < n; i++)
    axis->map[i] = (guint32)(bucket_of(axis->bucket, low + (gint32)i) - axis->base) + 1;
  axis->n = cyclic ? 8 : axis->map[n - 1] + 1;
}

static int
by_size(gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

  return (x > y) - (x < y);
}

static void
bind_numbers(NbAxis *axis, gsize rows)
{
  GArray *all = g_array_new(FALSE, FALSE, sizeof(gint64));
  guint n = 0;

  axis->kind = AXIS_NUMBER;
  for (gsize i = 0; i < rows; i++) {
    gint64 count = nb_column_count(axis->column, i);

    if (count != NB_COUNT_NONE)
      g_array_append_val(all, count);
  }
  g_array_sort(all, by_size);
  for (guint i = 0; i < all->len; i++) {
    gint64 number = g_array_index(all, gint64, i);

    if (n == 0 || g_array_index(all, gint64, n - 1) != number)
      g_array_index(all, gint64, n++) = number;
  }
  g_array_set_size(all, n);
  axis->numbers = all;
  axis->n = n + 1;
}

/* An empty action is a loan: it shares the code of that word, or has a new one at the end. */
static void
bind_text(NbAxis *axis)
{
  const NbDict *dict = axis->column->dict;

  axis->kind = AXIS_TEXT;
  axis->n = nb_dict_length(dict);
  axis->zero = *axis->empty ? nb_dict_find(dict, axis->empty, strlen(axis->empty)) : 0;
  if (axis->zero == G_MAXUINT32)
    axis->zero = axis->n++;
}

static void
bind_column(NbAxis *axis, const NbTable *table)
{
  switch (axis->column->role->type) {
  case NB_TYPE_TEXT:
    bind_text(axis);
    break;
  case NB_TYPE_TIME:
    if (axis->bucket == NB_BUCKET_HOUR) {
      axis->kind = AXIS_HOUR;
      axis->n = 25;
    } else {
      bind_days(axis, nb_table_rows(table));
    }
    break;
  case NB_TYPE_COUNT:
  case NB_TYPE_DECIMAL:
    bind_numbers(axis, nb_table_rows(table));
    break;
  }
}

NbAxis *
nb_axis_new(const NbTable *table, const NbKey *key, GError **error)
{
  g_autoptr(NbAxis) axis = g_new0(NbAxis, 1);

  axis->bucket = key->bucket;
  axis->empty = nb_role_default(nb_table_dataset(table), key->role);
  if (key->bucket == NB_BUCKET_CLASS || key->bucket == NB_BUCKET_CLASS2)
    return bind_class(axis, table, error) ? g_steal_pointer(&axis) : NULL;
  if (key->bucket == NB_BUCKET_AGE || key->bucket == NB_BUCKET_AGE_END)
    return bind_age(axis, table, error) ? g_steal_pointer(&axis) : NULL;
  if (key->bucket == NB_BUCKET_EDITION || key->bucket == NB_BUCKET_WORK)
    return bind_edition(axis, table, error) ? g_steal_pointer(&axis) : NULL;
  axis->column = nb_table_column(table, key->role);
  if (!axis->column) {
    nb_role_missing(table, key->role, error);
    return NULL;
  }
  bind_column(axis, table);
  return g_steal_pointer(&axis);
}

/* ---- reading ---- */

static void
read_text(const NbAxis *axis, gsize first, gsize n, guint32 *codes)
{
  nb_column_codes(axis->column, first, n, codes);
  for (gsize i = 0; axis->zero && i < n; i++) {
    if (codes[i] == 0)
      codes[i] = axis->zero;
  }
}

static void
read_class(const NbAxis *axis, gsize first, gsize n, guint32 *codes)
{
  for (gsize i = 0; i < n; i++)
    codes[i] = axis->map[nb_column_code(axis->column, first + i)];
  for (gsize i = 0; axis->fallback && i < n; i++) {
    if (codes[i] == NB_CLASS_NONE)
      codes[i] = axis->fallback_map[nb_column_code(axis->fallback, first + i)];
  }
}

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

  return age < 0 || age > OLDEST ? 0 : (guint32)age + 1;
}

static guint32
number_code(const NbAxis *axis, gint64 number)
{
  guint index = 0;

  if (number == NB_COUNT_NONE || !g_array_binary_search(axis->numbers, &number, by_size, &index))
    return 0;
  return index + 1;
}

void
nb_axis_read(const NbAxis *axis, gsize first, gsize n, guint32 *codes)
{
  const NbColumn *column = axis->column;

  switch (axis->kind) {
  case AXIS_TEXT:
    read_text(axis, first, n, codes);
    break;
  case AXIS_CLASS:
    read_class(axis, first, n, codes);
    break;
  case AXIS_DAYS:
    for (gsize i = 0; i < n; i++) {
      gint32 day = nb_column_day(column, first + i);

      codes[i] = day == NB_DAY_NONE ? 0 : axis->map[day - axis->low];
    }
    break;
  case AXIS_HOUR:
    for (gsize i = 0; i < n; i++) {
      gint16 minute = nb_column_minute(column, first + i);

      codes[i] = minute < 0 ? 0 : (guint32)minute / 60 + 1;
    }
    break;
  case AXIS_NUMBER:
    for (gsize i = 0; i < n; i++)
      codes[i] = number_code(axis, nb_column_count(column, first + i));
    break;
  case AXIS_AGE:
    for (gsize i = 0; i < n; i++)
      codes[i] = age_code(axis, first + i);
    break;
  case AXIS_EDITION:
    for (gsize i = 0; i < n; i++)
      codes[i] = nb_editions_code(axis->editions, first + i);
    break;
  }
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
  if (axis->kind == AXIS_TEXT)
    return g_strdup(dict_text(axis, code));
  if (code == 0)
    return g_strdup("");
  switch (axis->kind) {
  case AXIS_CLASS:
    return g_strdup(nb_class_text(code));
  case AXIS_HOUR:
    return g_strdup_printf("%02u", code - 1);
  case AXIS_NUMBER:
    return number_text(axis, code);
  case AXIS_AGE:
    return g_strdup_printf("%u", code - 1);
  case AXIS_EDITION:
    return g_strdup(nb_editions_text(axis->editions, code));
  default:
    return bucket_text(axis->bucket, axis->base + code - 1);
  }
}

int
nb_axis_compare(const NbAxis *axis, guint32 a, guint32 b)
{
  if (axis->kind == AXIS_TEXT)
    return strcmp(dict_text(axis, a), dict_text(axis, b));
  if (axis->kind == AXIS_CLASS)
    return strcmp(nb_class_text(a), nb_class_text(b));
  if (axis->kind == AXIS_EDITION && a && b) {
    int order = strcmp(nb_editions_text(axis->editions, a), nb_editions_text(axis->editions, b));

    /* one title of two authors: whichever the files name first */
    return order ? order : (a > b) - (a < b);
  }
  return (a > b) - (a < b);
}
