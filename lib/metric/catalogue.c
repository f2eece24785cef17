#include "base/near.h"
#include "base/paths.h"
#include "metric/section.h"
#include <string.h>

struct _NbCatalogue {
  GPtrArray *metrics; /* of NbMetric*, in the order of the files */
  GTree *names;       /* folded name → NbMetric* */
};

/* What two spellings of a name have in common: full-width forms, case and blanks aside. */
static char *
fold(const char *name)
{
  g_autofree char *valid = g_utf8_make_valid(name, -1);
  g_autofree char *normal = g_utf8_normalize(valid, -1, G_NORMALIZE_NFKC);
  g_autofree char *lower = g_utf8_casefold(normal, -1);
  GString *out = g_string_new(NULL);

  for (const char *p = lower; *p; p = g_utf8_next_char(p)) {
    if (!g_unichar_isspace(g_utf8_get_char(p)))
      g_string_append_unichar(out, g_utf8_get_char(p));
  }
  return g_string_free(out, FALSE);
}

static int
by_text(gconstpointer a, gconstpointer b, gpointer data)
{
  return strcmp(a, b);
}

static NbCatalogue *
catalogue_new(void)
{
  NbCatalogue *catalogue = g_new0(NbCatalogue, 1);

  catalogue->metrics = g_ptr_array_new_with_free_func((GDestroyNotify)nb_metric_free);
  catalogue->names = g_tree_new_full(by_text, NULL, g_free, NULL);
  return catalogue;
}

void
nb_catalogue_free(NbCatalogue *catalogue)
{
  if (!catalogue)
    return;
  g_tree_unref(catalogue->names);
  g_ptr_array_unref(catalogue->metrics);
  g_free(catalogue);
}

static gboolean
add_name(NbCatalogue *catalogue, NbMetric *metric, const char *name, GError **error)
{
  const NbPlace at = {.file = metric->file, .line = metric->line};
  g_autofree char *folded = fold(name);
  const NbMetric *other = g_tree_lookup(catalogue->names, folded);

  if (!other)
    g_tree_insert(catalogue->names, g_steal_pointer(&folded), metric);
  if (!other || other == metric)
    return TRUE;
  const NbPlace there = {.file = other->file, .line = other->line};
  g_autofree char *place = nb_place_format(&there);
  g_autofree char *shown = nb_quote(name, -1);

  return nb_fail(error, NB_ERROR_TEMPLATE, &at, _("give one of them another name"),
                 _("the name “%s” is taken by the metric “%s” at %s"), shown, other->id, place);
}

static gboolean
add_metric(NbCatalogue *catalogue, NbMetric *metric, GError **error)
{
  g_ptr_array_add(catalogue->metrics, metric);
  if (!add_name(catalogue, metric, metric->id, error) ||
      !add_name(catalogue, metric, metric->zh, error) ||
      !add_name(catalogue, metric, metric->en, error))
    return FALSE;
  for (char **alias = metric->aliases; *alias; alias++) {
    if (!add_name(catalogue, metric, *alias, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_file(NbCatalogue *catalogue, const char *path, GError **error)
{
  g_autoptr(GPtrArray) sections = nb_ini_load(path, NB_INI_ONCE, error);

  for (guint i = 0; sections && i < sections->len; i++) {
    NbMetric *metric = nb_metric_read(sections->pdata[i], path, error);

    if (!metric || !add_metric(catalogue, metric, error))
      return FALSE;
  }
  return sections != NULL;
}

/* ---- derived metrics ---- */

static gboolean
link_part(const NbCatalogue *catalogue, const NbMetric *metric, const char *name,
          const NbMetric **part, GError **error)
{
  const NbPlace at = {.file = metric->file, .line = metric->line};
  g_autofree char *shown = nb_quote(name, -1);

  *part = nb_catalogue_find(catalogue, name);
  if (*part && !(*part)->over)
    return TRUE;
  if (*part)
    return nb_fail(error, NB_ERROR_TEMPLATE, &at, _("divide metrics that count a dataset"),
                   _("the metric “%s” divides by way of “%s”, which is a division itself"),
                   metric->id, shown);
  g_autofree char *near = nb_catalogue_near(catalogue, name);
  g_autofree char *hint =
      near ? g_strdup_printf(_("did you mean %s?"), near) : g_strdup(_("write the id of a metric"));

  return nb_fail(error, NB_ERROR_TEMPLATE, &at, hint,
                 _("the metric “%s” is made of “%s”, which is no metric"), metric->id, shown);
}

static gboolean
link_derived(const NbCatalogue *catalogue, GError **error)
{
  for (guint i = 0; i < catalogue->metrics->len; i++) {
    NbMetric *metric = catalogue->metrics->pdata[i];

    if (metric->over &&
        (!link_part(catalogue, metric, metric->over, &metric->over_metric, error) ||
         !link_part(catalogue, metric, metric->under, &metric->under_metric, error)))
      return FALSE;
  }
  return TRUE;
}

NbCatalogue *
nb_catalogue_load(const char *folder, GError **error)
{
  g_return_val_if_fail(folder, NULL);
  g_autoptr(NbCatalogue) catalogue = catalogue_new();
  g_auto(GStrv) paths = nb_paths_list(folder, ".ini");
  const NbPlace at = {.file = folder};

  for (char **path = paths; *path; path++) {
    if (!add_file(catalogue, *path, error))
      return NULL;
  }
  if (catalogue->metrics->len == 0) {
    nb_fail(error, NB_ERROR_TEMPLATE, &at, _("put the files of templates/metrics there"),
            _("no metric is defined: the folder holds no *.ini with a section"));
    return NULL;
  }
  return link_derived(catalogue, error) ? g_steal_pointer(&catalogue) : NULL;
}

guint
nb_catalogue_length(const NbCatalogue *catalogue)
{
  return catalogue->metrics->len;
}

const NbMetric *
nb_catalogue_nth(const NbCatalogue *catalogue, guint i)
{
  return i < catalogue->metrics->len ? catalogue->metrics->pdata[i] : NULL;
}

const NbMetric *
nb_catalogue_find(const NbCatalogue *catalogue, const char *name)
{
  g_return_val_if_fail(catalogue && name, NULL);
  g_autofree char *folded = fold(name);

  return g_tree_lookup(catalogue->names, folded);
}

char *
nb_catalogue_near(const NbCatalogue *catalogue, const char *name)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new();

  for (guint i = 0; i < catalogue->metrics->len; i++) {
    const NbMetric *metric = catalogue->metrics->pdata[i];

    g_ptr_array_add(names, metric->zh);
    g_ptr_array_add(names, metric->en);
    g_ptr_array_add(names, metric->id);
    for (char **alias = metric->aliases; *alias; alias++)
      g_ptr_array_add(names, *alias);
  }
  g_ptr_array_add(names, NULL);
  return nb_near_list(name, (const char *const *)names->pdata, 3);
}
