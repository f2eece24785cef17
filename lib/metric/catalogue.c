#include "base/near.h"
#include "base/paths.h"
#include "base/pool.h"
#include "metric/name.h"
#include "metric/section.h"
#include <string.h>

struct _NbCatalogue {
  NbPack *pack;
  GPtrArray *metrics; /* of NbMetric*, in the order of the files */
  GTree *names;       /* folded name → NbMetric* */
};

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
  nb_pack_free(catalogue->pack);
  g_free(catalogue);
}

static gboolean
add_name(NbCatalogue *catalogue, NbMetric *metric, const char *name, GError **error)
{
  const NbPlace at = {.file = metric->file, .line = metric->line};
  g_autofree char *folded = nb_name_fold(name);
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

/* ---- files ---- */

/* File: @sections: of NbIniSection*; read by whichever thread is free. */
typedef struct {
  char *path;
  GPtrArray *sections;
  GError *error;
} File;

static void
file_free(gpointer data)
{
  File *file = data;

  g_free(file->path);
  g_clear_pointer(&file->sections, g_ptr_array_unref);
  g_clear_error(&file->error);
  g_free(file);
}

static gboolean
is_settings(const NbIniSection *section)
{
  return g_ascii_strcasecmp(section->name, "settings") == 0 || strcmp(section->name, "设置") == 0;
}

static void
read_file(gpointer data, guint i)
{
  File *file = ((const GPtrArray *)data)->pdata[i];

  file->sections = nb_ini_load(file->path, NB_INI_ONCE, &file->error);
}

static GPtrArray *
read_files(const char *const *folders, GError **error)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(file_free);

  for (gsize i = 0; folders[i]; i++) {
    g_auto(GStrv) paths = nb_paths_list(folders[i], ".ini");

    for (char **path = paths; *path; path++) {
      File *file = g_new0(File, 1);

      g_ptr_array_add(files, file);
      file->path = g_strdup(*path);
    }
  }
  nb_pool_run(read_file, files, files->len);
  for (guint i = 0; i < files->len; i++) {
    File *file = files->pdata[i];

    if (file->error) {
      g_propagate_error(error, g_steal_pointer(&file->error));
      return NULL;
    }
  }
  return g_steal_pointer(&files);
}

static gboolean
define_settings(const GPtrArray *files, NbChoices *choices, GError **error)
{
  for (guint i = 0; i < files->len; i++) {
    const File *file = files->pdata[i];

    for (guint j = 0; j < file->sections->len; j++) {
      const NbIniSection *section = file->sections->pdata[j];

      if (is_settings(section) && !nb_choices_define(choices, section, file->path, error))
        return FALSE;
    }
  }
  return TRUE;
}

/* Draft: a section, and the metric that is read of it by whichever thread is free. */
typedef struct {
  NbMetricSource own, over;
  NbMetric *metric;
  GError *error;
} Draft;

/* @drafts: of Draft */
typedef struct {
  GArray *drafts;
  const NbPack *pack;
  const NbChoices *choices;
} Reading;

enum { SOME = 16 }; /* sections are read by so many: one is too little for a thread */

static void
read_some(gpointer data, guint part)
{
  const Reading *reading = data;

  for (guint i = part * SOME; i < MIN((part + 1) * SOME, reading->drafts->len); i++) {
    Draft *draft = &g_array_index(reading->drafts, Draft, i);

    draft->metric = nb_metric_read(draft->own, draft->over, reading->choices,
                                   reading->pack ? reading->pack->id : NULL, &draft->error);
  }
}

static void
draft_clear(gpointer data)
{
  Draft *draft = data;

  g_clear_pointer(&draft->metric, nb_metric_free);
  g_clear_error(&draft->error);
}

static GArray *
list_sections(const GPtrArray *files, const NbPack *pack)
{
  GArray *drafts = g_array_new(FALSE, TRUE, sizeof(Draft));

  g_array_set_clear_func(drafts, draft_clear);
  for (guint i = 0; i < files->len; i++) {
    const File *file = files->pdata[i];

    for (guint k = 0; k < file->sections->len; k++) {
      const NbIniSection *section = file->sections->pdata[k];
      const Draft draft = {
          .own = {section,                file->path              },
          .over = { pack ? nb_pack_override(pack, section->name) : NULL, pack ? pack->file : NULL}
      };

      if (!is_settings(section))
        g_array_append_val(drafts, draft);
    }
  }
  return drafts;
}

static gboolean
add_metrics(NbCatalogue *catalogue, const GPtrArray *files, const NbChoices *choices,
            GError **error)
{
  g_autoptr(GArray) drafts = list_sections(files, catalogue->pack);
  Reading reading = {drafts, catalogue->pack, choices};

  nb_pool_run(read_some, &reading, (drafts->len + SOME - 1) / SOME);
  for (guint i = 0; i < drafts->len; i++) {
    Draft *draft = &g_array_index(drafts, Draft, i);

    if (draft->error)
      g_propagate_error(error, g_steal_pointer(&draft->error));
    if (!draft->metric || !add_metric(catalogue, g_steal_pointer(&draft->metric), error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_overrides(const NbCatalogue *catalogue, GError **error)
{
  const GPtrArray *overrides = catalogue->pack ? catalogue->pack->overrides : NULL;

  for (guint i = 0; overrides && i < overrides->len; i++) {
    const NbIniSection *section = overrides->pdata[i];
    const NbMetric *metric = nb_catalogue_find(catalogue, section->name);
    const NbPlace at = {.file = catalogue->pack->file, .line = section->line};
    g_autofree char *near = metric ? NULL : nb_catalogue_near(catalogue, section->name);
    g_autofree char *hint = near ? g_strdup_printf(_("did you mean %s?"), near)
                                 : g_strdup(_("write the id of a metric"));

    if (!metric || strcmp(metric->id, section->name) != 0)
      return nb_fail(error, NB_ERROR_TEMPLATE, &at, hint,
                     _("the pack overrides “%s”, which is the id of no metric"), section->name);
  }
  return TRUE;
}

static gboolean
add_files(NbCatalogue *catalogue, const GPtrArray *files, GError **error)
{
  g_autoptr(NbChoices) choices = nb_choices_new();
  const NbPack *pack = catalogue->pack;

  if (!define_settings(files, choices, error) ||
      (pack && !nb_choices_set(choices, pack->settings, pack->file, error)))
    return FALSE;
  return add_metrics(catalogue, files, choices, error) && check_overrides(catalogue, error);
}

/* ---- derived metrics ---- */

static gboolean
link_part(const NbCatalogue *catalogue, const NbMetric *metric, const char *name,
          const NbMetric **part, GError **error)
{
  const NbPlace at = {.file = metric->file, .line = metric->line};

  *part = name ? nb_catalogue_find(catalogue, name) : NULL;
  if (!name || *part)
    return TRUE;
  g_autofree char *shown = nb_quote(name, -1);
  g_autofree char *near = nb_catalogue_near(catalogue, name);
  g_autofree char *hint =
      near ? g_strdup_printf(_("did you mean %s?"), near) : g_strdup(_("write the id of a metric"));

  return nb_fail(error, NB_ERROR_TEMPLATE, &at, hint,
                 _("the metric “%s” is made of “%s”, which is no metric"), metric->id, shown);
}

enum { DEEPEST = 8 };

/* How many steps down to rows; more than DEEPEST when it comes back to itself. */
static int
depth(const NbMetric *metric, int so_far)
{
  const NbMetric *const parts[] = {metric->over_metric, metric->under_metric,
                                   metric->instead_metric};
  int deepest = so_far;

  for (gsize i = 0; i < G_N_ELEMENTS(parts) && so_far <= DEEPEST; i++)
    deepest = parts[i] ? MAX(deepest, depth(parts[i], so_far + 1)) : deepest;
  return deepest;
}

static gboolean
check_depth(const NbMetric *metric, GError **error)
{
  const NbPlace at = {.file = metric->file, .line = metric->line};

  if (depth(metric, 0) <= DEEPEST)
    return TRUE;
  return nb_fail(error, NB_ERROR_TEMPLATE, &at, _("make it of metrics that count a dataset"),
                 _("the metric “%s” is made of itself, or of too many steps"), metric->id);
}

/* 册次/人 must divide 册次 by 人: the words before and behind the stroke are those of the parts. 次
 * stands for any kind of times. */
static gboolean
check_dimension(const NbMetric *metric, GError **error)
{
  const NbPlace at = {.file = metric->file, .line = metric->line};
  g_auto(GStrv) parts = g_strsplit(metric->dimension, "/", 2);

  if (!metric->over_metric || !metric->under_metric || metric->operation != NB_OPERATION_DIVIDE ||
      !parts[0] || !parts[1])
    return TRUE;
  if ((strcmp(parts[0], metric->over_metric->dimension) == 0 || strcmp(parts[0], "use") == 0) &&
      strcmp(parts[1], metric->under_metric->dimension) == 0)
    return TRUE;
  g_autofree char *hint = g_strdup_printf(_("write %s/%s"), metric->over_metric->unit_zh,
                                          metric->under_metric->unit_zh);

  return nb_fail(error, NB_ERROR_TEMPLATE, &at, hint,
                 _("the unit “%s” of “%s” is not what it divides"), metric->unit_zh, metric->id);
}

static gboolean
link_derived(const NbCatalogue *catalogue, GError **error)
{
  for (guint i = 0; i < catalogue->metrics->len; i++) {
    NbMetric *metric = catalogue->metrics->pdata[i];

    if (!link_part(catalogue, metric, metric->over, &metric->over_metric, error) ||
        !link_part(catalogue, metric, metric->under, &metric->under_metric, error) ||
        !link_part(catalogue, metric, metric->instead, &metric->instead_metric, error))
      return FALSE;
  }
  for (guint i = 0; i < catalogue->metrics->len; i++) {
    const NbMetric *metric = catalogue->metrics->pdata[i];

    if (!check_depth(metric, error) || !check_dimension(metric, error))
      return FALSE;
  }
  return TRUE;
}

NbCatalogue *
nb_catalogue_load_all(const char *const *folders, NbPack *pack, GError **error)
{
  g_return_val_if_fail(folders && folders[0], NULL);
  g_autoptr(NbCatalogue) catalogue = catalogue_new();
  const NbPlace at = {.file = folders[0]};

  catalogue->pack = pack;
  g_autoptr(GPtrArray) files = read_files(folders, error);

  if (!files || !add_files(catalogue, files, error))
    return NULL;
  if (catalogue->metrics->len == 0) {
    nb_fail(error, NB_ERROR_TEMPLATE, &at, _("put the files of templates/metrics there"),
            _("no metric is defined: the folder holds no *.ini with a section"));
    return NULL;
  }
  return link_derived(catalogue, error) ? g_steal_pointer(&catalogue) : NULL;
}

NbCatalogue *
nb_catalogue_load(const char *folder, GError **error)
{
  g_return_val_if_fail(folder, NULL);
  const char *const folders[] = {folder, NULL};

  return nb_catalogue_load_all(folders, NULL, error);
}

const NbPack *
nb_catalogue_pack(const NbCatalogue *catalogue)
{
  return catalogue->pack;
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
  g_autofree char *folded = nb_name_fold(name);

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

const NbMetric *
nb_catalogue_need(const NbCatalogue *catalogue, const char *name, GError **error)
{
  const NbMetric *metric = nb_catalogue_find(catalogue, name);

  if (metric)
    return metric;
  g_autofree char *near = nb_catalogue_near(catalogue, name);
  g_autofree char *hint =
      near ? g_strdup_printf(_("did you mean %s?"), near) : g_strdup(_("see nianbao list metrics"));
  g_autofree char *shown = nb_quote(name, -1);

  nb_fail(error, NB_ERROR_USAGE, NULL, hint, _("no metric named “%s”"), shown);
  return NULL;
}
