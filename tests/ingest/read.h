/* Helpers of these tests: a text or a file, read with the presets of the source tree. */
#pragma once
#include "ingest/ingest.h"
#include <glib/gstdio.h>
#include <string.h>

static inline NbPresets *
load_presets(void)
{
  g_autofree char *folder = g_build_filename(g_getenv("NIANBAO_SOURCE"), "templates/sources", NULL);
  g_autoptr(GError) error = NULL;
  NbPresets *presets = nb_presets_load(folder, &error);

  g_assert_no_error(error);
  return presets;
}

static inline NbFileReport *
read_path(NbStore *store, const char *path, const NbIngestOptions *options, GError **error)
{
  g_autoptr(NbPresets) presets = load_presets();

  return nb_ingest_file(store, presets, path, options, error);
}

static inline NbFileReport *
read_bytes(NbStore *store, const char *bytes, gsize size, const NbIngestOptions *options,
           GError **error)
{
  g_autofree char *folder = g_dir_make_tmp("nianbao-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, "table.csv", NULL);

  g_assert_true(g_file_set_contents(path, bytes, (gssize)size, NULL));
  NbFileReport *report = read_path(store, path, options, error);

  g_unlink(path);
  g_rmdir(folder);
  return report;
}

/* The path of a file of real libraries; NULL, and the test is skipped, where they are not. */
static inline char *
find_data(const char *name)
{
  const char *shared = g_getenv("NIANBAO_SHARED");
  g_autofree char *folder =
      shared ? g_strdup(shared)
             : g_build_filename(g_getenv("NIANBAO_SOURCE"), "../shared/data", NULL);
  g_autofree char *path = g_build_filename(folder, name, NULL);

  if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
    return g_steal_pointer(&path);
  g_test_skip("the data of real libraries are not here");
  return NULL;
}

static inline gint64
count_issue(const NbFileReport *report, const char *kind)
{
  for (guint i = 0; i < nb_issues_length(report->issues); i++) {
    const NbIssue *issue = nb_issues_nth(report->issues, i);

    if (strcmp(issue->kind, kind) == 0)
      return issue->count;
  }
  return 0;
}

/* A cell as text: dates as 2024-04-23 or 2024-04-23T10:12, "" when empty, "-" without the column.
 */
static inline char *
cell(const NbTable *table, const char *role, gsize row)
{
  const NbColumn *column = nb_table_column(table, role);

  if (!column)
    return g_strdup("-");
  if (nb_column_is_text(column))
    return g_strdup(nb_column_text(column, row));
  if (nb_column_is_count(column))
    return nb_column_count(column, row) == NB_COUNT_NONE
               ? g_strdup("")
               : g_strdup_printf("%" G_GINT64_FORMAT, nb_column_count(column, row));
  g_autofree char *day = nb_day_format(nb_column_day(column, row));

  if (nb_column_minute(column, row) == NB_MINUTE_NONE)
    return g_steal_pointer(&day);
  return g_strdup_printf("%sT%02d:%02d", day, nb_column_minute(column, row) / 60,
                         nb_column_minute(column, row) % 60);
}

/* All cells of a table, one line a row. */
static inline char *
dump(const NbTable *table)
{
  GString *out = g_string_new(NULL);
  const NbDataset *dataset = nb_table_dataset(table);

  for (gsize row = 0; row < nb_table_rows(table); row++) {
    for (guint i = 0; i < dataset->n_roles; i++) {
      g_autofree char *text = cell(table, dataset->roles[i].id, row);

      if (nb_table_column(table, dataset->roles[i].id))
        g_string_append_printf(out, "%s=%s|", dataset->roles[i].id, text);
    }
    g_string_append_c(out, '\n');
  }
  return g_string_free(out, FALSE);
}
