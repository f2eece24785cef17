#include "base/near.h"
#include "ingest/heading.h"
#include "ingest/mapping.h"
#include <string.h>

/* Returns: index of a role, n_roles for the year, or -1: an id or name first, then a heading. */
static int
find_role(const NbPreset *preset, const char *name)
{
  g_autofree char *key = nb_heading_key(name, strlen(name), FALSE);
  int role = nb_dataset_role(preset->dataset, name);

  for (guint i = 0; role < 0 && i <= preset->dataset->n_roles; i++) {
    if (nb_preset_synonym(preset, i, key) >= 0)
      role = (int)i;
  }
  return role;
}

static gboolean
fail_name(const NbPreset *preset, const char *name, GError **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  g_autoptr(GString) all = g_string_new(NULL);

  for (guint i = 0; i < preset->dataset->n_roles; i++) {
    const NbRole *role = &preset->dataset->roles[i];

    g_ptr_array_add(names, (gpointer)role->id);
    g_ptr_array_add(names, (gpointer)role->zh);
    g_string_append_printf(all, "%s%s (%s)", all->len ? ", " : "", role->id, role->zh);
  }
  g_ptr_array_add(names, NULL);
  g_autofree char *near = nb_near_list(name, (const char *const *)names->pdata, 3);
  g_autofree char *hint = near ? g_strdup_printf(_("did you mean %s? - skips a column"), near)
                               : g_strdup(_("- skips a column"));
  g_autofree char *shown = nb_quote(name, -1);

  return nb_fail(error, NB_ERROR_USAGE, NULL, hint,
                 _("--columns: “%s” is no column of %s; known are %s"), shown, preset->dataset->id,
                 all->str);
}

static gboolean
take_name(NbMapping *mapping, guint column, const char *name, GError **error)
{
  NbUse *use = &mapping->uses[column];
  int role = find_role(mapping->preset, name);

  if (*name == '\0' || strcmp(name, "-") == 0 || strcmp(name, "－") == 0)
    return TRUE;
  if (role < 0)
    return fail_name(mapping->preset, name, error);
  gboolean is_year = (guint)role == mapping->dataset->n_roles;

  if (is_year ? mapping->year_column >= 0 : mapping->column[role] >= 0)
    return nb_fail(error, NB_ERROR_USAGE, NULL, _("write - for the column that is not wanted"),
                   _("--columns: “%s” has a role that another column has already"), name);
  mapping->matched++;
  if (is_year) {
    use->kind = NB_USE_YEAR;
    mapping->year_column = (int)column;
    return TRUE;
  }
  gboolean never = mapping->dataset->roles[role].flags & NB_ROLE_NEVER;

  use->kind = never ? NB_USE_NEVER : NB_USE_ROLE;
  use->role = (guint)role;
  mapping->column[role] = (int)column;
  return TRUE;
}

static char **
split_names(const char *columns)
{
  g_auto(GStrv) wide = g_strsplit(columns, "，", -1);
  g_autofree char *ascii = g_strjoinv(",", wide);
  char **names = g_strsplit(ascii, ",", -1);

  for (gsize i = 0; names[i]; i++)
    g_strstrip(names[i]);
  return names;
}

NbMapping *
nb_mapping_from_columns(const NbPreset *preset, const char *columns, GError **error)
{
  g_auto(GStrv) names = split_names(columns);
  g_autoptr(NbMapping) mapping = nb_mapping_empty(preset, g_strv_length(names));

  for (guint i = 0; names[i]; i++) {
    if (!take_name(mapping, i, names[i], error))
      return NULL;
  }
  g_autofree char *lacks = nb_mapping_lacks(mapping, FALSE);

  if (lacks) {
    nb_fail(error, NB_ERROR_USAGE, NULL, _("name that column too"),
            _("--columns: %s cannot do without %s"), mapping->dataset->id, lacks);
    return NULL;
  }
  return g_steal_pointer(&mapping);
}
