#include "ledger.h"
#include <string.h>

enum { MOST_COLUMNS = 12, MOST_CONDITIONS = 4 };

typedef enum { METRIC, PERIOD, SHEET, KIND, COLUMNS, WHERE, BY, MOST } Cell;

typedef struct {
  char *heading, operator, ** values;
  int at; /* column in the sheet that is open */
} Condition;

typedef struct {
  char *value; /* of `last`, as written */
  gint64 number;
  GHashTable *seen;
} Tally;

struct _SampleLedger {
  char *const *line; /* of figures.tsv */
  gboolean is_open;
  char *by, *by_role; /* its heading, and its name in a filter */
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

static gboolean
is(const SampleLedger *ledger, Cell cell, const char *text)
{
  return strcmp(ledger->line[cell], text) == 0;
}

SampleLedger *
sample_ledger_read(char *const *cells)
{
  SampleLedger *ledger = g_new0(SampleLedger, 1);
  g_auto(GStrv) conditions = g_strsplit(cells[WHERE], ";", -1);

  ledger->line = cells;
  ledger->by = g_strndup(cells[BY], strcspn(cells[BY], "/"));
  ledger->by_role = g_strdup(strchr(cells[BY], '/') ? strchr(cells[BY], '/') + 1 : ledger->by);
  ledger->columns = g_strsplit(cells[COLUMNS], "+", -1);
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
  g_free(ledger->by);
  g_free(ledger->by_role);
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
  ledger->is_open = g_str_has_prefix(file, ledger->line[SHEET]);
  if (!ledger->is_open)
    return;
  for (guint i = 0; ledger->columns[i]; i++)
    ledger->at[i] = column_named(headings, ledger->columns[i]);
  for (guint i = 0; i < ledger->n_conditions; i++)
    ledger->conditions[i].at = column_named(headings, ledger->conditions[i].heading);
  if (*ledger->by)
    ledger->by_at = column_named(headings, ledger->by);
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
  const char *cell = is(ledger, BY, "") ? "" : cells[ledger->by_at];
  gsize size = is(ledger, BY, "月") ? 7 : is(ledger, BY, "类") ? 1 : strlen(cell);
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

  if (is(ledger, KIND, "rows")) {
    tally->number++;
  } else if (is(ledger, KIND, "distinct")) {
    add_distinct(ledger, tally, cells);
  } else if (is(ledger, KIND, "last")) {
    g_free(tally->value);
    tally->value = g_strdup(cells[ledger->at[0]]);
  } else {
    for (guint i = 0; ledger->columns[i]; i++)
      tally->number += g_ascii_strtoll(cells[ledger->at[i]], NULL, 10);
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
  const char *metric = ledger->line[METRIC];
  SampleLine *line = g_new0(SampleLine, 1);

  line->period = g_strdup(is(ledger, BY, "月") ? group : ledger->line[PERIOD]);
  line->value =
      tally->value ? g_strdup(tally->value) : g_strdup_printf("%" G_GINT64_FORMAT, tally->number);
  if (is(ledger, BY, "") || is(ledger, BY, "月"))
    line->metric = g_strdup(metric);
  else if (is(ledger, BY, "类"))
    line->metric = g_strdup_printf("%s 索书号^=%s", metric, group);
  else
    line->metric = g_strdup_printf("%s %s=%s", metric, ledger->by_role, group);
  g_ptr_array_add(into, line);
}

void
sample_ledger_lines(const SampleLedger *ledger, GPtrArray *into)
{
  guint64 most = g_ascii_strtoull(ledger->line[MOST], NULL, 10);
  guint n = 0;
  g_autofree char **groups = (char **)g_hash_table_get_keys_as_array(ledger->tallies, &n);
  const Tally *last = NULL;

  if (is(ledger, BY, "") || is(ledger, BY, "月"))
    qsort(groups, n, sizeof *groups, by_text);
  else
    g_qsort_with_data(groups, (int)n, sizeof *groups, by_value, ledger->tallies);
  for (guint i = 0; i < n; i++) {
    const Tally *tally = g_hash_table_lookup(ledger->tallies, groups[i]);

    if (most && i >= most && tally->number < last->number)
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
