#include "base/paths.h"
#include "metric/gate.h"
#include "report/report.h"
#include <string.h>
#include <sys/stat.h>

/* The folders of a project that are read, in this order. */
static const char *const folders[] = {"数据", "馆务表"};

/* Names of a folder in byte order, without those that editors and systems leave behind. */
static GPtrArray *
list(const char *folder)
{
  GPtrArray *names = nb_paths_names(folder);

  for (guint i = names->len; i-- > 0;)
    if (strchr(".~", *(char *)names->pdata[i]))
      g_ptr_array_remove_index(names, i);
  return names;
}

/* What the files are read into. @seen: their names. */
typedef struct {
  NbProject *project;
  NbRejects *rejects;
  GHashTable *seen;
} Reading;

/* The files that a snapshot was made of stand for it. */
static void
take_report(NbProject *project, NbFileReport *report)
{
  gboolean has_parts = report->parts && report->parts->len > 0;

  for (guint i = 0; has_parts && i < report->parts->len; i++)
    g_ptr_array_add(project->reports, g_steal_pointer(&report->parts->pdata[i]));
  if (!has_parts)
    g_ptr_array_add(project->reports, report);
  else
    nb_file_report_free(report);
}

static gboolean
read_file(const Reading *reading, const char *path, const char *name, GError **error)
{
  NbProject *project = reading->project;
  const NbIngestOptions options = {.preset = g_hash_table_lookup(project->sources, name),
                                   .encoding = g_hash_table_lookup(project->encodings, name),
                                   .rejects = reading->rejects};
  NbFileReport *report = nb_ingest_file(project->store, project->presets, path, &options, error);

  if (report)
    take_report(project, report);
  return report != NULL;
}

static gboolean
read_folder(const Reading *reading, const char *folder, GError **error)
{
  NbProject *project = reading->project;
  g_autofree char *path = g_build_filename(project->folder, folder, NULL);
  g_autoptr(GPtrArray) names = list(path);

  for (guint i = 0; i < names->len; i++) {
    const char *name = names->pdata[i];
    g_autofree char *file = g_build_filename(path, name, NULL);

    g_hash_table_add(reading->seen, g_strdup(name));
    if (g_file_test(file, G_FILE_TEST_IS_DIR))
      g_ptr_array_add(project->skipped, g_steal_pointer(&file));
    else if (!read_file(reading, file, name, error))
      return FALSE;
  }
  return TRUE;
}

/* A preset for a file that is not there is a slip of the pen that would change numbers. */
static gboolean
check_sources(const NbProject *project, GHashTable *named, GHashTable *seen, GError **error)
{
  g_autoptr(GList) names = g_hash_table_get_keys(named);
  g_autofree char *settings = g_build_filename(project->folder, "nianbao.ini", NULL);
  const NbPlace at = {.file = settings};

  names = g_list_sort(names, (GCompareFunc)(void (*)(void))strcmp);
  for (const GList *name = names; name; name = name->next)
    if (!g_hash_table_contains(seen, name->data))
      return nb_fail(error, NB_ERROR_TEMPLATE, &at, _("mend its name in [来源]"),
                     _("[来源] names “%s”, which is neither in 数据/ nor in 馆务表/"),
                     (const char *)name->data);
  return TRUE;
}

static gboolean
refuse_workbook(const NbProject *project, GError **error)
{
  g_autofree char *path = g_build_filename(project->folder, "馆务表.xlsx", NULL);
  const NbPlace at = {.file = path};

  if (!g_file_test(path, G_FILE_TEST_EXISTS))
    return TRUE;
  return nb_fail(error, NB_ERROR_INPUT, &at,
                 _("save each sheet as CSV into the folder 馆务表/, and take the workbook away"),
                 _("a workbook is not read yet, expected a folder of CSV files"));
}

static gboolean
read_folders(const Reading *reading, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS(folders); i++)
    if (!read_folder(reading, folders[i], error))
      return FALSE;
  return TRUE;
}

/* The reject file is written when all files are read, or not at all. */
static gboolean
read_all(NbProject *project, GHashTable *seen, GError **error)
{
  g_autoptr(NbRejects) rejects = NULL;

  if (project->rejects &&
      !(rejects = nb_rejects_open(project->rejects, &project->reject_form, error)))
    return FALSE;
  const Reading reading = {project, rejects, seen};

  if (!read_folders(&reading, error))
    return FALSE;
  project->n_rejects = rejects ? nb_rejects_count(rejects) : 0;
  return !rejects || nb_rejects_close(g_steal_pointer(&rejects), error);
}

gboolean
nb_project_ingest(NbProject *project, GError **error)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

  if (!refuse_workbook(project, error) || !read_all(project, seen, error) ||
      !check_sources(project, project->sources, seen, error) ||
      !check_sources(project, project->gates, seen, error) ||
      !check_sources(project, project->encodings, seen, error) ||
      !nb_opening_expand(project->store, &project->period, error))
    return FALSE;
  nb_gate_apply(project->store, project->gates);
  nb_project_know_readers(project);
  return TRUE;
}
