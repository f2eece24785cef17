#include "ledger.h"
#include <string.h>

enum { MOST_COLUMNS = 4, MOST_CONDITIONS = 4 };

typedef struct {
  char *heading, operator, ** values;
  int at; /* column in the sheet that is open */
} Condition;

typedef struct {
  char *value; /* for SAMPLE_LAST, as written */
  gint64 number;
  GHashTable *seen;
} Tally;

struct _SampleLedger {
  const SampleCount *count;
  gboolean is_open;
  char **columns;
  int at[MOST_COLUMNS], by_at;
  Condition conditions[MOST_CONDITIONS];
  guint n_conditions;
  GHashTable *tallies; /* group → Tally */
};

static void
tally_free(gpointer data)
{
  Tally *tally = data;

  g_free(tally->value);
  if (tally->seen)
    g_hash_table_unref(tally->seen);
  g_free(tally);
}

static Condition
condition_read(const char *text)
{
  const char *at = strpbrk(text, "=^~<>");

  g_assert(at);
  return (Condition){.heading = g_strndup(text, (gsize)(at - text)),
                     .operator= * at,
                     .values = g_strsplit(at + 1, "|", -1)};
}

SampleLedger *
sample_ledger_new(const SampleCount *count)
{
  SampleLedger *ledger = g_new0(SampleLedger, 1);
  g_auto(GStrv) conditions = g_strsplit(count->where ? count->where : "", ";", -1);

  ledger->count = count;
  ledger->columns = g_strsplit(count->columns ? count->columns : "", "+", -1);
  g_assert(g_strv_length(ledger->columns) <= MOST_COLUMNS);
  g_assert(g_strv_length(conditions) <= MOST_CONDITIONS);
  for (guint i = 0; conditions[i]; i++)
    ledger->conditions[ledger->n_conditions++] = condition_read(conditions[i]);
  ledger->tallies = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, tally_free);
  return ledger;
}

void
sample_ledger_free(SampleLedger *ledger)
{
  for (guint i = 0; i < ledger->n_conditions; i++) {
    g_free(ledger->conditions[i].heading);
    g_strfreev(ledger->conditions[i].values);
  }
  g_strfreev(ledger->columns);
  g_hash_table_unref(ledger->tallies);
  g_free(ledger);
}

static int
column_named(char *const *headings, const char *name)
{
  if (g_str_equal(name, "日") || g_str_equal(name, "月"))
    return 0;
  if (g_str_equal(name, "类"))
    name = "索书号";
  for (int i = 0; headings[i]; i++)
    if (g_str_equal(headings[i], name))
      return i;
  g_error("no column %s", name);
}

void
sample_ledger_open(SampleLedger *ledger, const char *file, char *const *headings)
{
  ledger->is_open = g_str_has_prefix(file, ledger->count->file);
  if (!ledger->is_open)
    return;
  for (guint i = 0; ledger->columns[i]; i++)
    ledger->at[i] = column_named(headings, ledger->columns[i]);
  for (guint i = 0; i < ledger->n_conditions; i++)
    ledger->conditions[i].at = column_named(headings, ledger->conditions[i].heading);
  if (ledger->count->by)
    ledger->by_at = column_named(headings, ledger->count->by);
}

static gboolean
agrees(const Condition *condition, const char *cell, const char *value)
{
  switch (condition->operator) {
  case '=':
    return strcmp(cell, value) == 0;
  case '^':
    return g_str_has_prefix(cell, value);
  case '~':
    return strstr(cell, value) != NULL;
  case '<':
    return *cell && strcmp(cell, value) <= 0;
  default:
    return !*cell || strcmp(cell, value) > 0;
  }
}

static gboolean
holds(const SampleLedger *ledger, char *const *cells)
{
  for (guint i = 0; i < ledger->n_conditions; i++) {
    const Condition *condition = &ledger->conditions[i];
    gboolean any = FALSE;

    for (guint v = 0; condition->values[v] && !any; v++)
      any = agrees(condition, cells[condition->at], condition->values[v]);
    if (!any)
      return FALSE;
  }
  return TRUE;
}

/* 2024-04, or the letter of a class, or the text itself. */
static Tally *
tally_of(SampleLedger *ledger, char *const *cells)
{
  const char *by = ledger->count->by;
  const char *cell = by ? cells[ledger->by_at] : "";
  gsize size = by && g_str_equal(by, "月") ? 7 : by && g_str_equal(by, "类") ? 1 : strlen(cell);
  char group[256];

  g_strlcpy(group, cell, MIN(size + 1, sizeof group));

  Tally *tally = g_hash_table_lookup(ledger->tallies, group);

  if (tally)
    return tally;
  tally = g_new0(Tally, 1);
  g_hash_table_insert(ledger->tallies, g_strdup(group), tally);
  return tally;
}

static void
add_distinct(const SampleLedger *ledger, Tally *tally, char *const *cells)
{
  g_autoptr(GString) key = g_string_sized_new(64);

  for (guint i = 0; ledger->columns[i]; i++) {
    const char *cell = cells[ledger->at[i]];
    gssize size = g_str_equal(ledger->columns[i], "日") ? 10 : (gssize)strlen(cell);

    g_string_append_len(key, cell, size);
    g_string_append_c(key, '\t');
  }
  if (!tally->seen)
    tally->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_add(tally->seen, g_string_free(g_steal_pointer(&key), FALSE));
  tally->number = g_hash_table_size(tally->seen);
}

void
sample_ledger_line(SampleLedger *ledger, char *const *cells)
{
  if (!ledger->is_open || !holds(ledger, cells))
    return;

  Tally *tally = tally_of(ledger, cells);

  switch (ledger->count->kind) {
  case SAMPLE_ROWS:
    tally->number++;
    break;
  case SAMPLE_SUM:
    for (guint i = 0; ledger->columns[i]; i++)
      tally->number += g_ascii_strtoll(cells[ledger->at[i]], NULL, 10);
    break;
  case SAMPLE_DISTINCT:
    add_distinct(ledger, tally, cells);
    break;
  case SAMPLE_LAST:
    g_free(tally->value);
    tally->value = g_strdup(cells[ledger->at[0]]);
    break;
  }
}

static int
by_value(gconstpointer a, gconstpointer b, gpointer data)
{
  const char *x = *(char *const *)a, *y = *(char *const *)b;
  const Tally *s = g_hash_table_lookup(data, x), *t = g_hash_table_lookup(data, y);

  if (s->number != t->number)
    return s->number < t->number ? 1 : -1;
  return strcmp(x, y);
}

static int
by_text(gconstpointer a, gconstpointer b)
{
  return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
add_line(const SampleLedger *ledger, const char *group, const Tally *tally, GPtrArray *into)
{
  const char *by = ledger->count->by;
  SampleLine *line = g_new0(SampleLine, 1);
  gboolean is_month = by && g_str_equal(by, "月");

  line->period = g_strdup(is_month ? group : "2024");
  line->value =
      tally->value ? g_strdup(tally->value) : g_strdup_printf("%" G_GINT64_FORMAT, tally->number);
  if (!by || is_month)
    line->metric = g_strdup(ledger->count->metric);
  else if (g_str_equal(by, "类"))
    line->metric = g_strdup_printf("%s 索书号^=%s", ledger->count->metric, group);
  else
    line->metric = g_strdup_printf("%s %s=%s", ledger->count->metric, by, group);
  g_ptr_array_add(into, line);
}

void
sample_ledger_lines(const SampleLedger *ledger, GPtrArray *into)
{
  const SampleCount *count = ledger->count;
  guint n = 0;
  g_autofree char **groups = (char **)g_hash_table_get_keys_as_array(ledger->tallies, &n);
  const Tally *last = NULL;

  if (count->by && !g_str_equal(count->by, "月"))
    g_qsort_with_data(groups, (int)n, sizeof *groups, by_value, ledger->tallies);
  else
    qsort(groups, n, sizeof *groups, by_text);
  for (guint i = 0; i < n; i++) {
    const Tally *tally = g_hash_table_lookup(ledger->tallies, groups[i]);

    if (count->most && i >= count->most && tally->number < last->number)
      break;
    add_line(ledger, groups[i], tally, into);
    last = tally;
  }
}

void
sample_line_free(SampleLine *line)
{
  g_free(line->metric);
  g_free(line->period);
  g_free(line->value);
  g_free(line);
}
