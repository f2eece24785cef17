#include "base/near.h"
#include "query/class.h"
#include "query/filter.h"
#include "query/role.h"
#include "query/sieve-kind.h"
#include "query/text.h"
#include "store/zone.h"
#include <string.h>

enum { NEAR_LIMIT = 1000 };

void
nb_sieve_free(NbSieve *sieve)
{
  if (!sieve)
    return;
  g_free(sieve->pass);
  g_free(sieve->fallback_pass);
  nb_axis_free(sieve->axis);
  nb_join_free(sieve->join);
  g_clear_pointer(&sieve->spans, g_array_unref);
  g_free(sieve);
}

/* ---- text ---- */

static gboolean
fits(NbOp op, const char *text, const char *value)
{
  switch (op) {
  case NB_OP_PREFIX:
    return g_str_has_prefix(text, value);
  case NB_OP_CONTAINS:
  case NB_OP_EXCLUDES:
    return strstr(text, value) != NULL;
  case NB_OP_LT:
    return *value && *text && strcmp(text, value) < 0;
  case NB_OP_LE:
    return *value && *text && strcmp(text, value) <= 0;
  case NB_OP_GT:
    return *value && strcmp(text, value) > 0;
  case NB_OP_GE:
    return *value && strcmp(text, value) >= 0;
  default:
    return strcmp(text, value) == 0;
  }
}

static gboolean
is_negative(NbOp op)
{
  return op == NB_OP_NE || op == NB_OP_EXCLUDES;
}

static gboolean
text_passes(const NbFilter *filter, const char *text)
{
  gboolean any = nb_filter_takes_empty(filter) && !*text;

  for (guint i = 0; !any && i < filter->values->len; i++)
    any = fits(filter->op, text, filter->values->pdata[i]);
  return is_negative(filter->op) ? !any : any;
}

static const char *
class_value(const char *value)
{
  return strcmp(value, "其他") == 0 ? "other" : value;
}

/* class=I means the main class, class=I247.57 the number; the other operators look at the number.
 */
static gboolean
class_passes(const NbFilter *filter, const char *number, gboolean split)
{
  gboolean any = FALSE;

  if (filter->op != NB_OP_EQ && filter->op != NB_OP_NE)
    return text_passes(filter, number);
  const char *class = nb_class_text(nb_class_code(number, split));

  for (guint i = 0; !any && i < filter->values->len; i++) {
    const char *value = class_value(filter->values->pdata[i]);

    any = g_ascii_strcasecmp(class, value) == 0 || strcmp(number, value) == 0;
  }
  return any == (filter->op == NB_OP_EQ);
}

static gboolean
is_plain(const NbFilter *filter, const NbKey *key)
{
  return key->bucket == NB_BUCKET_NONE && (filter->op == NB_OP_EQ || filter->op == NB_OP_NE);
}

/* Equal texts are looked up; all others are looked through. */
static guint8 *
pass_equal(const NbDict *dict, const NbFilter *filter, const char *empty)
{
  guint32 n = nb_dict_length(dict);
  guint8 *pass = g_malloc0((gsize)n + NB_PASS_SLACK);

  memset(pass, filter->op == NB_OP_NE, n);
  for (guint i = 0; i < filter->values->len; i++) {
    const char *value = filter->values->pdata[i];
    guint32 code = *value ? nb_dict_find(dict, value, strlen(value)) : G_MAXUINT32;

    if (code != G_MAXUINT32)
      pass[code] = filter->op == NB_OP_EQ;
  }
  pass[0] = (guint8)text_passes(filter, empty);
  return pass;
}

static guint8 *
pass_codes(const NbDict *dict, const NbFilter *filter, const char *empty, const NbKey *key)
{
  guint32 n = nb_dict_length(dict);

  if (is_plain(filter, key))
    return pass_equal(dict, filter, empty);
  guint8 *pass = g_malloc0((gsize)n + NB_PASS_SLACK);

  for (guint32 i = 0; i < n; i++) {
    const char *text = i ? nb_dict_text(dict, i) : empty;

    pass[i] = key->bucket == NB_BUCKET_NONE
                  ? text_passes(filter, text)
                  : class_passes(filter, text, key->bucket == NB_BUCKET_CLASS2);
  }
  return pass;
}

static guint8 *
pass_entries(const NbColumn *column, const NbFilter *filter, const char *empty, const NbKey *key)
{
  guint8 *codes = pass_codes(column->dict, filter, empty, key);

  if (!column->map)
    return codes;
  guint8 *pass = g_malloc0((gsize)column->n_map + NB_PASS_SLACK);

  for (guint32 i = 0; i < column->n_map; i++)
    pass[i] = codes[column->map[i]];
  g_free(codes);
  return pass;
}

static gboolean
is_known(const NbDict *dict, const char *value)
{
  return !*value || nb_dict_find(dict, value, strlen(value)) != G_MAXUINT32;
}

/* Returns: (transfer full) (nullable): the nearest texts of the column; never a reader's. */
static char *
near_texts(const NbColumn *column, const char *value)
{
  guint32 n = nb_dict_length(column->dict);

  if (column->role->flags & NB_ROLE_IDENTITY || n > NEAR_LIMIT)
    return NULL;
  g_autofree const char **texts = g_new0(const char *, n);

  for (guint32 i = 1; i < n; i++)
    texts[i - 1] = nb_dict_text(column->dict, i);
  return nb_near_list(value, texts, 3);
}

static void
note_unknown(const NbColumn *column, const NbFilter *filter, GPtrArray *unknown)
{
  guint known = 0;

  for (guint i = 0; i < filter->values->len; i++)
    known += is_known(column->dict, filter->values->pdata[i]);
  for (guint i = 0; i < filter->values->len && !(filter->alternatives && known > 0); i++) {
    const char *value = filter->values->pdata[i];

    if (is_known(column->dict, value))
      continue;
    g_autofree char *near = near_texts(column, value);

    g_ptr_array_add(unknown, near ? g_strdup_printf("%s=%s (%s)", filter->role, value, near)
                                  : g_strdup_printf("%s=%s", filter->role, value));
  }
}

static void
bind_text(NbSieve *sieve, const NbTable *table, const NbFilter *filter, const NbKey *key,
          GPtrArray *unknown)
{
  const char *empty = nb_role_default(nb_table_dataset(table), key->role);

  sieve->kind = NB_SIEVE_TEXT;
  sieve->pass = pass_entries(sieve->column, filter, empty, key);
  sieve->n_pass = nb_column_entries(sieve->column);
  nb_few_make(&sieve->few, sieve->pass, sieve->n_pass);
  if (sieve->fallback)
    sieve->fallback_pass = pass_entries(sieve->fallback, filter, "", key);
  if (unknown && filter->op == NB_OP_EQ && key->bucket == NB_BUCKET_NONE && !*empty)
    note_unknown(sieve->column, filter, unknown);
}

/* ---- days and numbers ---- */

static void
bind_spans(NbSieve *sieve, const NbFilter *filter, const NbKey *key)
{
  sieve->kind = NB_SIEVE_SPAN;
  sieve->spans = g_array_new(FALSE, FALSE, sizeof(NbSieveSpan));
  for (guint i = 0; i < filter->values->len; i++) {
    const char *value = filter->values->pdata[i];
    NbSieveSpan span = {0};

    if (!*value) {
      sieve->takes_empty = TRUE;
      continue;
    }
    if (key->bucket == NB_BUCKET_DAY) {
      gint32 first = 0, last = 0;

      nb_days_parse(value, &first, &last);
      span = (NbSieveSpan){first, last};
    } else {
      nb_text_int(value, sieve->column->role->type == NB_TYPE_DECIMAL ? NB_DECIMAL_ONE : 1,
                  &span.low);
      span.high = span.low;
    }
    g_array_append_val(sieve->spans, span);
  }
}

/* Days are judged once each, not row by row. */
static void
bind_days(NbSieve *sieve)
{
  NbZone all = nb_zones_all(nb_zones_of(sieve->column->lane));

  sieve->kind = NB_SIEVE_DAYS;
  sieve->takes_empty = nb_sieve_span_passes(sieve, NB_DAY_NONE, TRUE);
  if (all.low > all.high)
    return;
  sieve->low = all.low >> NB_STAMP_SHIFT;
  sieve->n_pass = (all.high >> NB_STAMP_SHIFT) - sieve->low + 1;
  sieve->pass = g_new(guint8, sieve->n_pass);
  for (guint32 i = 0; i < sieve->n_pass; i++)
    sieve->pass[i] = (guint8)nb_sieve_span_passes(
        sieve, nb_stamp_day((sieve->low + i) << NB_STAMP_SHIFT), FALSE);
}

static void
bind_column_spans(NbSieve *sieve, const NbFilter *filter, const NbKey *key)
{
  bind_spans(sieve, filter, key);
  if (nb_column_is_time(sieve->column))
    bind_days(sieve);
}

/* ---- buckets ---- */

static gboolean
is_age(NbBucket bucket)
{
  return bucket == NB_BUCKET_AGE || bucket == NB_BUCKET_AGE_END;
}

/* Hours and ages are compared as texts of one width. */
static char *
pad(NbBucket bucket, const char *value)
{
  static const char zeros[] = "000";
  gsize width = bucket == NB_BUCKET_HOUR ? 2 : is_age(bucket) ? 3 : 0, size = strlen(value);

  return size == 0 || size >= width ? g_strdup(value)
                                    : g_strconcat(zeros + 3 - (width - size), value, NULL);
}

static gboolean
bind_axis(NbSieve *sieve, const NbTable *table, const NbFilter *filter, const NbKey *key,
          GError **error)
{
  g_autoptr(NbFilter) padded = nb_filter_copy(filter);

  sieve->axis = nb_axis_new(table, key, error);
  if (!sieve->axis)
    return FALSE;
  for (guint i = 0; i < padded->values->len; i++) {
    char *value = padded->values->pdata[i];

    padded->values->pdata[i] = pad(key->bucket, value);
    g_free(value);
  }
  guint32 n = nb_axis_length(sieve->axis);

  sieve->kind = NB_SIEVE_AXIS;
  sieve->pass = g_new(guint8, n);
  for (guint32 i = 0; i < n; i++) {
    g_autofree char *written = nb_axis_text(sieve->axis, i);
    g_autofree char *text = pad(key->bucket, written);

    sieve->pass[i] = (guint8)text_passes(padded, text);
  }
  return TRUE;
}

/* ---- through a dimension ---- */

/* Returns: (transfer full): by row of @table: does it pass? */
static guint8 *
pass_rows(const NbTable *table, const NbSieve *sieve)
{
  gsize n = nb_table_rows(table);
  guint8 *pass = g_malloc(MAX(n, 1));
  g_autoptr(NbBlock) block = nb_block_new();

  memset(pass, 1, n);
  for (gsize first = 0; first < n; first += NB_BLOCK_ROWS) {
    nb_block_begin(block, first, (guint)MIN((gsize)NB_BLOCK_ROWS, n - first));
    nb_sieve_pass(sieve, block, pass + first);
  }
  return pass;
}

/* Of a cell that points at nothing all is empty. */
static void
pass_cells(NbSieve *sieve, const NbFilter *filter, const guint8 *rows)
{
  const guint32 *map = sieve->column ? sieve->column->map : NULL;
  gboolean none = nb_filter_takes_empty(filter) || is_negative(filter->op);

  sieve->n_pass = sieve->column ? nb_column_entries(sieve->column) : sieve->join->cells->n;
  sieve->pass = g_malloc0((gsize)sieve->n_pass + NB_PASS_SLACK);
  for (guint32 i = 0; i < sieve->n_pass; i++) {
    gsize row = sieve->join->rows[map ? map[i] : i];

    sieve->pass[i] = row ? rows[row - 1] : (guint8)none;
  }
  nb_few_make(&sieve->few, sieve->pass, sieve->n_pass);
}

static gboolean
bind_join(NbSieve *sieve, const NbTable *table, const NbFilter *filter, const NbKey *key,
          GPtrArray *unknown, GError **error)
{
  const NbTable *dimension = nb_join_dimension(table, key, error);

  if (!dimension)
    return FALSE;
  g_autoptr(NbFilter) told = nb_filter_told(filter, key, nb_table_dataset(dimension));
  g_autoptr(NbSieve) of_rows = nb_sieve_new(dimension, told, unknown, error);

  sieve->join = of_rows ? nb_join_new(table, key, NULL, error) : NULL;
  if (!sieve->join)
    return FALSE;
  g_autofree guint8 *rows = pass_rows(dimension, of_rows);

  sieve->column = nb_join_cell(sieve->join);
  sieve->kind = sieve->column ? NB_SIEVE_TEXT : NB_SIEVE_JOIN;
  pass_cells(sieve, filter, rows);
  return TRUE;
}

/* ---- one of them ---- */

static gboolean
bind_column(NbSieve *sieve, const NbTable *table, const NbFilter *filter, const NbKey *key,
            GError **error)
{
  sieve->column = nb_table_bare_column(table, key->role);
  if (strcmp(key->role, "class") == 0) {
    sieve->fallback = sieve->column ? nb_table_bare_column(table, "call_no") : NULL;
    sieve->column = sieve->column ? sieve->column : nb_table_bare_column(table, "call_no");
  }
  if (sieve->column)
    return TRUE;
  const char *empty = nb_role_default(nb_table_dataset(table), key->role);

  sieve->kind = NB_SIEVE_ALL;
  sieve->takes_empty = *empty ? text_passes(filter, empty) : TRUE;
  return *empty || nb_filter_takes_empty(filter) || nb_role_missing(table, key->role, error);
}

NbSieve *
nb_sieve_new(const NbTable *table, const NbFilter *filter, GPtrArray *unknown, GError **error)
{
  g_autoptr(NbSieve) sieve = g_new0(NbSieve, 1);
  const NbDataset *dataset = nb_table_dataset(table);
  NbKey key;

  sieve->op = filter->op;
  sieve->joined = filter->joined;
  if (!nb_filter_check(filter, dataset, error) || !nb_filter_key(filter, dataset, &key, error))
    return NULL;
  if (key.attribute)
    return bind_join(sieve, table, filter, &key, unknown, error) ? g_steal_pointer(&sieve) : NULL;
  if (!bind_column(sieve, table, filter, &key, error))
    return NULL;
  if (!sieve->column)
    return g_steal_pointer(&sieve);
  gboolean is_class = key.bucket == NB_BUCKET_CLASS || key.bucket == NB_BUCKET_CLASS2;

  if (is_class || (key.bucket == NB_BUCKET_NONE && sieve->column->role->type == NB_TYPE_TEXT))
    bind_text(sieve, table, filter, &key, unknown);
  else if (key.bucket == NB_BUCKET_NONE || key.bucket == NB_BUCKET_DAY)
    bind_column_spans(sieve, filter, &key);
  else if (!bind_axis(sieve, table, filter, &key, error))
    return NULL;
  return g_steal_pointer(&sieve);
}
