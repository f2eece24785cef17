#include "report/rows.h"
#include "lang/terms.h"
#include <string.h>

const NbTable *
nb_rows_table(const NbEval *eval, const NbDataset *dataset, const NbPlace *at, GError **error)
{
  const NbTable *table = nb_store_get(eval->project->store, dataset->id);
  g_autofree char *hint = g_strdup_printf(_("put 馆务表/%s.csv into the project"), dataset->zh);

  if (table && nb_table_rows(table) > 0)
    return table;
  nb_fail(error, NB_ERROR_LATE, at, hint, _("there are no rows of “%s”"), dataset->zh);
  return NULL;
}

char *
nb_row_text(const NbTable *table, gsize row, const char *role)
{
  const NbColumn *column = nb_table_column(table, role);

  if (!column)
    return g_strdup("");
  if (nb_column_is_text(column))
    return g_strdup(nb_column_text(column, row));
  if (nb_column_is_time(column))
    return nb_day_format(nb_column_day(column, row));
  if (!nb_column_is_count(column) || nb_column_count(column, row) == NB_COUNT_NONE)
    return g_strdup("");

  gboolean decimal = column->role->type == NB_TYPE_DECIMAL;

  return nb_number_plain((NbRatio){nb_column_count(column, row), decimal ? NB_DECIMAL_ONE : 1});
}

gint32
nb_row_day(const NbTable *table, gsize row, const char *role)
{
  const NbColumn *column = role ? nb_table_column(table, role) : NULL;

  return column && nb_column_is_time(column) ? nb_column_day(column, row) : NB_DAY_NONE;
}

static const char *
terms_group(const NbTable *table, const char *role)
{
  static const char *const groups[] = {"kind", "level", "scope"};

  if (g_str_equal(role, "type") && g_str_equal(nb_table_dataset(table)->id, "sites"))
    return "site_type";
  for (gsize i = 0; i < G_N_ELEMENTS(groups); i++)
    if (g_str_equal(groups[i], role))
      return role;
  return NULL;
}

char *
nb_row_english(const NbTable *table, gsize row, const char *role)
{
  g_autofree char *other = g_strconcat(role, "_en", NULL);
  g_autofree char *text = nb_row_text(table, row, other);
  const char *group = terms_group(table, role);
  const NbTerms *terms = nb_terms_shared(NULL);

  if (*text)
    return g_steal_pointer(&text);
  if (!group || !terms)
    return NULL;

  g_autofree char *zh = nb_row_text(table, row, role);
  const NbTerm *term = nb_terms_find(terms, group, zh);

  return term && *term->en ? g_strdup(term->en) : NULL;
}

static gboolean
value_holds(NbOp op, const char *cell, const char *value)
{
  switch (op) {
  case NB_OP_PREFIX:
    return g_str_has_prefix(cell, value);
  case NB_OP_CONTAINS:
  case NB_OP_EXCLUDES:
    return strstr(cell, value) != NULL;
  default:
    return g_str_equal(cell, value);
  }
}

static gboolean
passes(const NbTable *table, gsize row, const NbFilter *filter)
{
  g_autofree char *cell = nb_row_text(table, row, filter->role);
  gboolean any = FALSE;

  for (guint i = 0; i < filter->values->len && !any; i++)
    any = value_holds(filter->op, cell, filter->values->pdata[i]);
  return any != (filter->op == NB_OP_NE || filter->op == NB_OP_EXCLUDES);
}

static gboolean
in_period(const NbTable *table, gsize row, const NbPeriod *period)
{
  const NbDataset *dataset = nb_table_dataset(table);
  gint32 day = nb_row_day(table, row, dataset->time);
  gint32 closed = nb_row_day(table, row, "closed");
  gboolean as_of = nb_dataset_role(dataset, "closed") >= 0;

  if (closed != NB_DAY_NONE && period->last_day != NB_DAY_NONE && closed <= period->last_day)
    return FALSE;
  if (day == NB_DAY_NONE)
    return TRUE;
  return (period->last_day == NB_DAY_NONE || day <= period->last_day) &&
         (as_of || period->first_day == NB_DAY_NONE || day >= period->first_day);
}

GArray *
nb_rows_select(const NbEval *eval, const NbTable *table, const GPtrArray *filters,
               const NbPlace *at, GError **error)
{
  GArray *rows = g_array_new(FALSE, FALSE, sizeof(gsize));

  for (guint i = 0; filters && i < filters->len; i++) {
    const NbFilter *filter = filters->pdata[i];

    if (filter->op < NB_OP_LT && nb_dataset_role(nb_table_dataset(table), filter->role) >= 0)
      continue;
    g_array_unref(rows);
    nb_fail(error, NB_ERROR_TEMPLATE, at, _("use = != ^= *= or !*= with a column of the list"),
            _("a list cannot be filtered by “%s” in this way"), filter->role);
    return NULL;
  }
  for (gsize row = 0; row < nb_table_rows(table); row++) {
    gboolean taken = in_period(table, row, &eval->period);

    for (guint i = 0; filters && i < filters->len && taken; i++)
      taken = passes(table, row, filters->pdata[i]);
    if (taken)
      g_array_append_val(rows, row);
  }
  return rows;
}

char *
nb_site_english(const NbEval *eval, const char *name)
{
  const NbTable *table = nb_store_get(eval->project->store, "sites");

  for (gsize row = 0; table && row < nb_table_rows(table); row++) {
    g_autofree char *own = nb_row_text(table, row, "name");

    if (g_str_equal(own, name))
      return nb_row_english(table, row, "name");
  }
  return NULL;
}
