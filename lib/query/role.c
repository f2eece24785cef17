#include "query/role.h"
#include "base/near.h"
#include "query/key.h"
#include <string.h>

typedef struct {
  const char *word, *stored;
} Synonym;

static const Synonym actions[] = {
    {"借出",       "loan"   },
    {"借书",       "loan"   },
    {"借",          "loan"   },
    {"外借",       "loan"   },
    {"归还",       "return" },
    {"还书",       "return" },
    {"还",          "return" },
    {"续借",       "renew"  },
    {"阅览",       "inhouse"},
    {"馆内阅览", "inhouse"},
};

const NbRole *
nb_role_in(const NbDataset *dataset, const char *id)
{
  for (guint i = 0; i < dataset->n_roles; i++) {
    if (strcmp(dataset->roles[i].id, id) == 0)
      return &dataset->roles[i];
  }
  return NULL;
}

static gboolean
is_action(const NbDataset *dataset, const char *role)
{
  return strcmp(dataset->id, "loans") == 0 && strcmp(role, "action") == 0;
}

const char *
nb_role_default(const NbDataset *dataset, const char *role)
{
  return is_action(dataset, role) ? "loan" : "";
}

const char *
nb_role_value(const NbDataset *dataset, const char *role, const char *value)
{
  if (!is_action(dataset, role))
    return value;
  for (gsize i = 0; i < G_N_ELEMENTS(actions); i++) {
    if (strcmp(value, actions[i].word) == 0)
      return actions[i].stored;
  }
  return value;
}

const char **
nb_role_names(const NbDataset *dataset)
{
  GPtrArray *names = g_ptr_array_new();

  for (guint i = 0; i < dataset->n_roles; i++) {
    const NbRole *role = &dataset->roles[i];

    if (role->flags & NB_ROLE_NEVER)
      continue;
    g_ptr_array_add(names, (gpointer)role->id);
    g_ptr_array_add(names, (gpointer)role->zh);
    g_ptr_array_add(names, (gpointer)role->en);
  }
  nb_key_add_derived(dataset, names);
  g_ptr_array_add(names, NULL);
  return (const char **)g_ptr_array_free(names, FALSE);
}

static char *
list_roles(const NbDataset *dataset, guint without)
{
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < dataset->n_roles; i++) {
    const NbRole *role = &dataset->roles[i];

    if (!(role->flags & without))
      g_string_append_printf(out, "%s%s %s", out->len ? ", " : "", role->id, role->zh);
  }
  return g_string_free(out, FALSE);
}

gboolean
nb_role_unknown(const NbDataset *dataset, const char *name, GError **error)
{
  if (!error) /* it was a question, and nobody reads what was so hard to find out */
    return FALSE;
  g_autofree const char **names = nb_role_names(dataset);
  g_autofree char *shown = nb_quote(name, -1);
  g_autofree char *near = nb_near_list(name, names, 3);
  g_autofree char *list = list_roles(dataset, NB_ROLE_NEVER);
  g_autofree char *derived = nb_key_list_derived(dataset);
  g_autofree char *hint = near ? g_strdup_printf(_("did you mean %s?"), near)
                               : g_strdup(_("use one of these names, in either language"));
  int known = nb_dataset_role(dataset, name);

  if (known >= 0 && dataset->roles[known].flags & NB_ROLE_NEVER)
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("leave it out"),
                   _("“%s” of %s (%s) is never stored, so nothing can be asked about it"), shown,
                   dataset->zh, dataset->id);
  return nb_fail(error, NB_ERROR_USAGE, NULL, hint,
                 _("“%s” is no column of %s (%s); expected one of: %s%s"), shown, dataset->zh,
                 dataset->id, list, derived);
}

/* A time can be cut, too, without another table. */
static const char *const of_times[] = {"year", "quarter", "month", "day", "weekday", "hour"};

static const char **
told_names(const NbRole *role, const NbDataset *to)
{
  GPtrArray *names = g_ptr_array_new();

  for (gsize i = 0; role->type == NB_TYPE_TIME && i < G_N_ELEMENTS(of_times); i++)
    g_ptr_array_add(names, (gpointer)of_times[i]);
  for (guint i = 0; i < to->n_roles; i++) {
    if (to->roles[i].flags & (NB_ROLE_NEVER | NB_ROLE_IDENTITY))
      continue;
    g_ptr_array_add(names, (gpointer)to->roles[i].id);
    g_ptr_array_add(names, (gpointer)to->roles[i].zh);
  }
  g_ptr_array_add(names, NULL);
  return (const char **)g_ptr_array_free(names, FALSE);
}

gboolean
nb_role_untold(const NbRole *role, const NbDataset *to, const char *name, const char *told,
               GError **error)
{
  if (!error)
    return FALSE;
  g_autofree const char **names = told_names(role, to);
  g_autofree char *shown = nb_quote(name, -1);
  g_autofree char *near = nb_near_list(told, names, 3);
  g_autofree char *roles = list_roles(to, NB_ROLE_NEVER | NB_ROLE_IDENTITY);
  g_autofree char *list = g_strconcat(
      role->type == NB_TYPE_TIME ? "year, quarter, month, day, weekday, hour, " : "", roles, NULL);
  g_autofree char *hint = near ? g_strdup_printf(_("did you mean %s?"), near)
                               : g_strdup(_("use one of these names, in either language"));

  return nb_fail(error, NB_ERROR_USAGE, NULL, hint,
                 _("“%s”: %s (%s) cannot tell that; expected behind the colon one of: %s"), shown,
                 to->zh, to->id, list);
}

gboolean
nb_role_missing(const NbTable *table, const char *role, GError **error)
{
  const NbDataset *dataset = nb_table_dataset(table);
  const NbRole *known = nb_role_in(dataset, role);
  g_autoptr(GString) have = g_string_new(NULL);

  for (guint i = 0; i < dataset->n_roles; i++) {
    if (nb_table_column(table, dataset->roles[i].id))
      g_string_append_printf(have, "%s%s %s", have->len ? ", " : "", dataset->roles[i].id,
                             dataset->roles[i].zh);
  }
  return nb_fail(error, NB_ERROR_INPUT, NULL,
                 _("name the column with --columns or a preset, or ask for another"),
                 _("%s (%s) has no column %s (%s); it has: %s"), dataset->zh, dataset->id,
                 known ? known->zh : role, role, have->str);
}
