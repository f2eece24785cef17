/* Rows that equal an earlier one in every field: a file exported twice, months that overlap. */
#include "audit/faults.h"
#include <string.h>

typedef struct {
  guint64 hash;
  gsize row;
} Entry;

static guint64
mix(guint64 hash, guint64 value)
{
  hash ^= value + 0x9e3779b97f4a7c15u + (hash << 6) + (hash >> 2);
  return hash * 0xff51afd7ed558ccdu;
}

static int
compare(gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;

  if (x->hash != y->hash)
    return x->hash < y->hash ? -1 : 1;
  return x->row < y->row ? -1 : x->row > y->row;
}

static gboolean
equal(const GPtrArray *columns, gsize a, gsize b)
{
  for (guint i = 0; i < columns->len; i++)
    if (nb_column_value(columns->pdata[i], a) != nb_column_value(columns->pdata[i], b))
      return FALSE;
  return TRUE;
}

static int
compare_rows(gconstpointer a, gconstpointer b)
{
  gsize x = *(const gsize *)a, y = *(const gsize *)b;

  return x < y ? -1 : x > y;
}

static const char *
file_of(const NbTable *table, gsize row)
{
  NbPlace at = {0};

  nb_table_place(table, row, &at);
  return at.file;
}

static GArray *
sorted(const NbTable *table, const GPtrArray *columns)
{
  gsize n = nb_table_rows(table);
  GArray *entries = g_array_sized_new(FALSE, FALSE, sizeof(Entry), (guint)n);

  for (gsize row = 0; row < n; row++) {
    Entry entry = {1, row};

    for (guint i = 0; i < columns->len; i++)
      entry.hash = mix(entry.hash, (guint64)nb_column_value(columns->pdata[i], row));
    g_array_append_val(entries, entry);
  }
  g_array_sort(entries, compare);
  return entries;
}

void
nb_audit_find_repeats(NbAudit *audit)
{
  g_autoptr(GPtrArray) columns = nb_table_columns(audit->table);
  g_autoptr(GArray) entries = sorted(audit->table, columns);
  g_autoptr(GArray) repeats = g_array_new(FALSE, FALSE, sizeof(gsize));
  g_autoptr(GArray) overlaps = g_array_new(FALSE, FALSE, sizeof(gsize));
  guint first = 0;

  for (guint i = 1; i < entries->len; i++) {
    const Entry *one = &g_array_index(entries, Entry, i);
    const Entry *before = &g_array_index(entries, Entry, first);

    if (one->hash != before->hash || !equal(columns, one->row, before->row)) {
      first = i;
      continue;
    }
    if (nb_audit_in_period(audit, one->row))
      g_array_append_val(
          g_strcmp0(file_of(audit->table, one->row), file_of(audit->table, before->row)) == 0
              ? repeats
              : overlaps,
          one->row);
  }
  g_array_sort(repeats, compare_rows);
  g_array_sort(overlaps, compare_rows);
  nb_audit_add(audit, "repeat", repeats);
  nb_audit_add(audit, "overlap", overlaps);
}
