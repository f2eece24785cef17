#include "audit/unmatched.h"
#include <string.h>

enum { BATCH = 1024 };

/* A column, and the list that should have its values. */
typedef struct {
  const char *dataset, *role;
  const char *against, *names[2];
} Join;

static const Join joins[] = {
    {"loans",     "site",        "sites",   {"name", "name_en"}},
    {"loans",     "return_site", "sites",   {"name", "name_en"}},
    {"loans",     "owner",       "sites",   {"name", "name_en"}},
    {"loans",     "home",        "sites",   {"name", "name_en"}},
    {"visits",    "site",        "sites",   {"name", "name_en"}},
    {"cards",     "site",        "sites",   {"name", "name_en"}},
    {"holds",     "site",        "sites",   {"name", "name_en"}},
    {"messages",  "site",        "sites",   {"name", "name_en"}},
    {"devices",   "site",        "sites",   {"name", "name_en"}},
    {"open_days", "site",        "sites",   {"name", "name_en"}},
    {"loans",     "reader",      "readers", {"reader"}         },
    {"holds",     "reader",      "readers", {"reader"}         },
    {"cards",     "school",      "schools", {"name"}           },
    {"staff",     "unit",        "units",   {"name"}           },
};

/* Columns whose every value should be one that some metric asks for. */
static const Join vocabularies[] = {
    {"loans",      "action"},
    {"eresources", "kind"  },
    {"media",      "kind"  },
    {"serials",    "kind"  },
    {"services",   "kind"  },
    {"surveys",    "kind"  },
    {"finance",    "kind"  },
};

static void
value_free(gpointer data)
{
  NbUnmatchedValue *value = data;

  g_free(value->value);
  g_free(value);
}

static void
unmatched_free(gpointer data)
{
  NbUnmatched *unmatched = data;

  g_ptr_array_unref(unmatched->examples);
  g_free(unmatched);
}

/* Returns: (transfer full): rows by code. */
static gint64 *
count_codes(const NbTable *table, const NbColumn *column)
{
  gint64 *counts = g_new0(gint64, nb_dict_length(column->dict));
  gsize rows = nb_table_rows(table);
  guint32 codes[BATCH];

  for (gsize at = 0; at < rows; at += BATCH) {
    gsize n = MIN(rows - at, BATCH);

    nb_column_codes(column, at, n, codes);
    for (gsize i = 0; i < n; i++)
      counts[codes[i]]++;
  }
  return counts;
}

typedef struct {
  const char *text;
  gint64 rows;
} Value;

static int
compare(gconstpointer a, gconstpointer b)
{
  const Value *x = a, *y = b;

  if (x->rows != y->rows)
    return x->rows > y->rows ? -1 : 1;
  return strcmp(x->text, y->text);
}

/* @values: of Value, all that are unmatched. */
static void
add(GPtrArray *list, const NbStore *store, const NbTable *table, const NbColumn *column,
    const char *against, GArray *values)
{
  const NbDataset *dataset = nb_table_dataset(table);
  NbUnmatched *unmatched = g_new0(NbUnmatched, 1);
  gboolean hidden = column->role->flags & NB_ROLE_IDENTITY;

  unmatched->dataset = dataset;
  unmatched->role = column->role;
  unmatched->against = against ? nb_dataset_find(against) : NULL;
  unmatched->values = values->len;
  unmatched->examples = g_ptr_array_new_with_free_func(value_free);
  g_array_sort(values, compare);
  for (guint i = 0; i < values->len; i++) {
    const Value *from = &g_array_index(values, Value, i);

    unmatched->rows += from->rows;
    if (hidden || i >= NB_QUALITY_EXAMPLES)
      continue;
    g_autofree char *quoted = nb_quote(from->text, -1);
    NbUnmatchedValue *value = g_new0(NbUnmatchedValue, 1);

    value->value = nb_quality_shown(store, quoted);
    value->rows = from->rows;
    g_ptr_array_add(unmatched->examples, value);
  }
  g_ptr_array_add(list, unmatched);
}

typedef gboolean (*IsKnown)(const char *text, gconstpointer data);

static void
find(GPtrArray *list, const NbStore *store, const Join *join, IsKnown is_known, gconstpointer data)
{
  const NbTable *table = nb_store_get(store, join->dataset);
  const NbColumn *column = table ? nb_table_column(table, join->role) : NULL;

  if (!column)
    return;
  g_autofree gint64 *counts = count_codes(table, column);
  g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(Value));

  for (guint32 code = 1; code < nb_dict_length(column->dict); code++) {
    Value value = {nb_dict_text(column->dict, code), counts[code]};

    if (value.rows > 0 && !is_known(value.text, data))
      g_array_append_val(values, value);
  }
  if (values->len > 0)
    add(list, store, table, column, join->against, values);
}

/* ---- lists ---- */

typedef struct {
  const NbColumn *columns[2];
} Names;

static gboolean
is_listed(const char *text, gconstpointer data)
{
  const Names *names = data;
  gsize size = strlen(text);

  for (gsize i = 0; i < G_N_ELEMENTS(names->columns); i++)
    if (names->columns[i] && nb_dict_find(names->columns[i]->dict, text, size) != G_MAXUINT32)
      return TRUE;
  return FALSE;
}

static void
find_join(GPtrArray *list, const NbStore *store, const Join *join)
{
  const NbTable *table = nb_store_get(store, join->against);
  Names names = {0};

  if (!table || nb_table_rows(table) == 0)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS(join->names); i++)
    names.columns[i] = join->names[i] ? nb_table_column(table, join->names[i]) : NULL;
  if (names.columns[0] || names.columns[1])
    find(list, store, join, is_listed, &names);
}

/* ---- words ---- */

/* What metrics say of a role. */
typedef struct {
  GPtrArray *filters; /* of const NbFilter* */
} Words;

static gboolean
takes(const NbFilter *filter, const char *text)
{
  for (guint i = 0; i < filter->values->len; i++) {
    const char *value = filter->values->pdata[i];
    gboolean hit = filter->op == NB_OP_PREFIX     ? g_str_has_prefix(text, value)
                   : filter->op == NB_OP_CONTAINS ? strstr(text, value) != NULL
                   : filter->op == NB_OP_EQ       ? strcmp(text, value) == 0
                                                  : FALSE;

    if (hit && *value)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_asked(const char *text, gconstpointer data)
{
  const Words *words = data;

  for (guint i = 0; i < words->filters->len; i++)
    if (takes(words->filters->pdata[i], text))
      return TRUE;
  return FALSE;
}

static void
find_word(GPtrArray *list, const NbStore *store, const NbCatalogue *catalogue, const Join *join)
{
  g_autoptr(GPtrArray) filters = g_ptr_array_new();
  const Words words = {filters};

  for (guint i = 0; i < nb_catalogue_length(catalogue); i++) {
    const NbMetric *metric = nb_catalogue_nth(catalogue, i);

    if (!metric->dataset || strcmp(metric->dataset->id, join->dataset) != 0)
      continue;
    for (guint k = 0; metric->where && k < metric->where->len; k++) {
      const NbFilter *filter = metric->where->pdata[k];

      if (strcmp(filter->role, join->role) == 0)
        g_ptr_array_add(filters, (gpointer)filter);
    }
  }
  if (filters->len > 0)
    find(list, store, join, is_asked, &words);
}

GPtrArray *
nb_unmatched_find(const NbStore *store, const NbCatalogue *catalogue)
{
  GPtrArray *list = g_ptr_array_new_with_free_func(unmatched_free);

  for (gsize i = 0; i < G_N_ELEMENTS(joins); i++)
    find_join(list, store, &joins[i]);
  for (gsize i = 0; catalogue && i < G_N_ELEMENTS(vocabularies); i++)
    find_word(list, store, catalogue, &vocabularies[i]);
  return list;
}
