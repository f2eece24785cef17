#include "audit/faults.h"

static void
fault_free(gpointer data)
{
  NbAuditFault *fault = data;

  g_free(fault->file);
  g_ptr_array_unref(fault->places);
  g_ptr_array_unref(fault->effects);
  g_free(fault);
}

const NbColumn *
nb_audit_times(const NbTable *table)
{
  const NbDataset *dataset = nb_table_dataset(table);

  return dataset->time ? nb_table_column(table, dataset->time) : NULL;
}

gboolean
nb_audit_is_log(const NbDataset *dataset)
{
  static const char *const logs[] = {"loans", "visits",     "events", "cards", "acquisitions",
                                     "gifts", "eresources", "media",  NULL};

  return g_strv_contains(logs, dataset->id);
}

gboolean
nb_audit_in_period(const NbAudit *audit, gsize row)
{
  const NbColumn *time = audit->times;
  gint32 day = time && nb_column_is_time(time) ? nb_column_day(time, row) : NB_DAY_NONE;

  if (day == NB_DAY_NONE)
    return TRUE;
  return (audit->period.first_day == NB_DAY_NONE || day >= audit->period.first_day) &&
         (audit->period.last_day == NB_DAY_NONE || day <= audit->period.last_day);
}

void
nb_audit_add(NbAudit *audit, const char *kind, const GArray *rows)
{
  if (rows->len == 0)
    return;

  NbAuditFault *fault = g_new0(NbAuditFault, 1);

  fault->kind = kind;
  fault->dataset = nb_table_dataset(audit->table);
  fault->count = rows->len;
  fault->places = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < MIN(rows->len, NB_AUDIT_PLACES); i++) {
    NbPlace at = {0};

    nb_table_place(audit->table, g_array_index(rows, gsize, i), &at);
    g_autofree char *name = at.file ? g_path_get_basename(at.file) : NULL;

    if (i == 0) {
      fault->file = g_strdup(at.file);
      fault->line = at.line;
    }
    at.file = name;
    g_ptr_array_add(fault->places, nb_place_format(&at));
  }
  fault->effects = g_str_equal(kind, "outside") || g_str_equal(kind, "unreturned")
                       ? g_ptr_array_new_with_free_func(g_free)
                       : nb_audit_effects(audit, rows);
  g_ptr_array_add(audit->faults, fault);
}

static void
find_columns(NbAudit *audit)
{
  static const char *const roles[] = {"action",  "reader",   "site", "class",
                                      "call_no", "returned", "birth"};
  const NbDataset *dataset = nb_table_dataset(audit->table);

  G_STATIC_ASSERT(G_N_ELEMENTS(roles) == NB_AUDIT_ROLES);
  audit->times = nb_audit_times(audit->table);
  for (gsize i = 0; i < NB_AUDIT_ROLES; i++)
    audit->by_role[i] = nb_table_column(audit->table, roles[i]);
  for (guint i = 0; i < dataset->n_roles; i++) {
    const NbColumn *column = nb_table_column(audit->table, dataset->roles[i].id);

    if (column && nb_column_is_count(column))
      g_ptr_array_add(audit->counts, (gpointer)column);
  }
}

GPtrArray *
nb_audit_run(const NbCatalogue *catalogue, const NbStore *store, const NbPeriod *period)
{
  GPtrArray *faults = g_ptr_array_new_with_free_func(fault_free);

  for (guint i = 0; nb_dataset_nth(i); i++) {
    g_autoptr(GPtrArray) counts = g_ptr_array_new();
    NbAudit audit = {.catalogue = catalogue,
                     .store = store,
                     .table = nb_store_get(store, nb_dataset_nth(i)->id),
                     .period = *period,
                     .faults = faults,
                     .counts = counts};

    if (!audit.table || nb_table_rows(audit.table) == 0)
      continue;
    find_columns(&audit);
    nb_audit_find_repeats(&audit);
    nb_audit_find_odd(&audit);
    nb_audit_find_gaps(&audit);
    nb_audit_find_bursts(&audit);
    nb_audit_find_loans(&audit);
  }
  return faults;
}
