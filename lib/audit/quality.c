#include "audit/quality.h"
#include "audit/quality-column.h"
#include "audit/unmatched.h"
#include "base/pool.h"
#include <string.h>

/* ---- which rows a file gave ---- */

static guint
file_index(const NbTable *table, gsize row)
{
  NbPlace at = {0};
  guint index = 0;

  nb_table_place(table, row, &at);
  g_ptr_array_find((GPtrArray *)nb_table_files(table), at.file,
                   &index); /* the very string, not its like */
  return index;
}

/* Returns: the first row of file number @file or a later one. */
static gsize
first_row(const NbTable *table, guint file)
{
  gsize low = 0, high = nb_table_rows(table);

  while (low < high) {
    gsize middle = low + (high - low) / 2;

    if (file_index(table, middle) < file)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Of the files of the table the one that is the report's: a path may have been read twice. */
static gboolean
find_rows(const GPtrArray *reports, guint number, const NbTable *table, gsize *first, gsize *last)
{
  const NbFileReport *report = reports->pdata[number];
  const GPtrArray *files = nb_table_files(table);
  guint before = 0;

  for (guint i = 0; i < number; i++) {
    const NbFileReport *other = reports->pdata[i];

    before += other->dataset == report->dataset && strcmp(other->path, report->path) == 0;
  }
  for (guint i = 0; i < files->len; i++) {
    if (strcmp(files->pdata[i], report->path) != 0 || before-- > 0)
      continue;
    *first = first_row(table, i);
    *last = first_row(table, i + 1);
    return TRUE;
  }
  return FALSE;
}

/* ---- files ---- */

static void
file_free(gpointer data)
{
  NbQualityFile *file = data;

  g_array_unref(file->columns);
  g_free(file);
}

static NbQualityFile *
file_new(const NbFileReport *report)
{
  NbQualityFile *file = g_new0(NbQualityFile, 1);

  file->report = report;
  file->columns = g_array_new(FALSE, TRUE, sizeof(NbQualityColumn));
  file->first_day = file->last_day = NB_DAY_NONE;
  for (guint i = 0; i < report->columns->len; i++) {
    const NbQualityColumn column = {.column = report->columns->pdata[i]};

    g_array_append_val(file->columns, column);
  }
  return file;
}

/* One column of one file; number G_MAXUINT is the span of its days. */
typedef struct {
  NbQualityFile *file;
  const NbTable *table;
  gsize first, last;
  guint number;
} Task;

static void
do_task(gpointer data, guint part)
{
  const Task *task = &g_array_index((GArray *)data, Task, part);
  NbQualityFile *file = task->file;
  const char *time = file->report->dataset->time;

  if (task->number == 0)
    nb_quality_days(time ? nb_table_column(task->table, time) : NULL, task->first, task->last,
                    &file->first_day, &file->last_day);
  else
    nb_quality_column_fill(&g_array_index(file->columns, NbQualityColumn, task->number - 1),
                           file->report, task->number, task->table, task->first, task->last);
}

static void
add_tasks(GArray *tasks, NbQualityFile *file, const NbTable *table, gsize first, gsize last)
{
  Task task = {.file = file, .table = table, .first = first, .last = last};

  for (task.number = 0; task.number <= file->columns->len; task.number++)
    g_array_append_val(tasks, task);
}

static void
read_files(NbQuality *quality, const GPtrArray *reports)
{
  g_autoptr(GArray) tasks = g_array_new(FALSE, FALSE, sizeof(Task));

  for (guint i = 0; i < reports->len; i++) {
    const NbFileReport *report = reports->pdata[i];
    const NbTable *table = nb_store_get(quality->store, report->dataset->id);
    NbQualityFile *file = file_new(report);
    gsize first = 0, last = 0;

    g_ptr_array_add(quality->files, file);
    if (table) {
      find_rows(reports, i, table, &first, &last);
      add_tasks(tasks, file, table, first, last);
    }
  }
  nb_pool_run(do_task, tasks, tasks->len);
}

static void
find_gaps(NbQuality *quality, const NbPeriod *period)
{
  const NbPeriod whole = {NB_DAY_NONE, NB_DAY_NONE};

  for (guint i = 0; nb_dataset_nth(i); i++) {
    const NbTable *table = nb_store_get(quality->store, nb_dataset_nth(i)->id);
    NbGaps *gaps = table ? nb_gaps_find(quality->store, table, period ? period : &whole) : NULL;

    if (gaps)
      g_ptr_array_add(quality->gaps, gaps);
  }
}

NbQuality *
nb_quality_new(const GPtrArray *reports, const NbStore *store, const NbCatalogue *catalogue,
               const NbPeriod *period)
{
  NbQuality *quality = g_new0(NbQuality, 1);

  quality->store = store;
  quality->files = g_ptr_array_new_with_free_func(file_free);
  quality->gaps = g_ptr_array_new_with_free_func((GDestroyNotify)nb_gaps_free);
  read_files(quality, reports);
  find_gaps(quality, period);
  quality->unmatched = nb_unmatched_find(store, catalogue);
  return quality;
}

void
nb_quality_free(NbQuality *quality)
{
  if (!quality)
    return;
  g_ptr_array_unref(quality->files);
  g_ptr_array_unref(quality->gaps);
  g_ptr_array_unref(quality->unmatched);
  g_free(quality);
}
