#include "ingest/kept.h"
#include "ingest/account.h"
#include "store/snapshot.h"
#include <string.h>
#include <sys/stat.h>

static gboolean
check_dataset(const NbDataset *dataset, const char *path, const NbIngestOptions *options,
              GError **error)
{
  const NbPlace at = {.file = path};

  return !options->dataset || nb_dataset_find(options->dataset) == dataset ||
         (options->beside && g_strv_contains(options->beside, dataset->id)) ||
         nb_fail(error, NB_ERROR_INPUT, &at, _("leave --dataset out, or give another file"),
                 _("the snapshot holds %s, and --dataset says %s"), dataset->id, options->dataset);
}

static gint64
size_of(const char *path)
{
  struct stat info;

  return stat(path, &info) == 0 ? info.st_size : 0;
}

static void
add_counts(NbFileReport *report, const NbFileReport *part)
{
  report->lines += part->lines;
  report->read += part->read;
  report->accepted += part->accepted;
  report->rejected += part->rejected;
  report->repaired += part->repaired;
  report->repeated += part->repeated;
  nb_issues_append(report->issues, part->issues, 0);
}

static NbFileReport *
report_new(const char *path, const NbTable *table, const NbSnapshotAbout *about)
{
  NbFileReport *report = g_new0(NbFileReport, 1);

  report->path = g_strdup(path);
  report->line_end = "LF";
  report->dataset = nb_table_dataset(table);
  report->sha256 = g_strdup(about->digest);
  report->bytes = size_of(path);
  report->rows = (gint64)nb_table_rows(table);
  report->standard = -1;
  report->headings = g_ptr_array_new_with_free_func(g_free);
  report->columns = g_ptr_array_new();
  report->issues = nb_issues_new();
  report->parts = g_ptr_array_new_with_free_func((GDestroyNotify)nb_file_report_free);
  report->first_day = about->first_day;
  report->last_day = about->last_day;
  return report;
}

static NbFileReport *
make_report(const char *path, const NbTable *table, const NbSnapshotAbout *about, GError **error)
{
  g_autoptr(NbFileReport) report = report_new(path, table, about);
  const NbPlace at = {.file = path};

  for (guint i = 0; i < about->accounts->len; i++) {
    NbFileReport *part = nb_account_read(about->accounts->pdata[i], report->dataset);

    if (!part) {
      nb_fail(error, NB_ERROR_STORE, &at,
              _("make it again with nianbao keep from the files it was made of"),
              _("the snapshot is damaged: what it says about its file number %u cannot be read"),
              i + 1);
      return NULL;
    }
    g_ptr_array_add(report->parts, part);
    add_counts(report, part);
  }
  return g_steal_pointer(&report);
}

static gboolean
has_files(const NbTable *table)
{
  return table && nb_table_files(table)->len > 0;
}

static gboolean
give(NbStore *store, NbTable *table, gboolean later, GError **error)
{
  const NbTable *old = nb_store_get(store, nb_table_dataset(table)->id);
  gboolean is_right = (later && !has_files(old)) || nb_table_check(table, TRUE, error);

  if (is_right && !has_files(old)) {
    nb_store_replace(store, table);
    return TRUE;
  }
  is_right = is_right && nb_table_prepare(old, error);
  if (is_right)
    nb_table_append(nb_store_need(store, nb_table_dataset(table)), table);
  nb_table_free(table);
  return is_right;
}

NbFileReport *
nb_kept_read(NbStore *store, const char *path, const NbIngestOptions *options, GError **error)
{
  g_auto(NbSnapshotAbout) about = {0};
  g_autoptr(NbTable) table = nb_snapshot_open(path, &about, error);

  if (!table || !check_dataset(nb_table_dataset(table), path, options, error))
    return NULL;
  g_autoptr(NbFileReport) report = make_report(path, table, &about, error);

  if (!report || !give(store, g_steal_pointer(&table), options->later, error))
    return NULL;
  return g_steal_pointer(&report);
}

gboolean
nb_kept_is_used(const NbStore *store)
{
  const NbDataset *dataset;

  for (guint i = 0; (dataset = nb_dataset_nth(i)); i++) {
    const NbTable *table = nb_store_get(store, dataset->id);

    if (table && nb_table_is_lent(table))
      return TRUE;
  }
  return FALSE;
}

gboolean
nb_kept_add(NbStore *store, const NbStore *from, const NbDataset *dataset, GError **error)
{
  NbTable *table = nb_store_need(store, dataset);

  if (!nb_table_prepare(table, error))
    return FALSE;
  nb_table_append(table, nb_store_get(from, dataset->id));
  return TRUE;
}
