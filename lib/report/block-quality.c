/* ::: 数据质量 ; 标题=数据质量 | Soundness of the data 详细=有
 *
 * The files that were read and the faults of their rows; in detail also what was wrong where, days
 * without rows, values that nothing knows, and every column.
 */
#include "lang/terms.h"
#include "report/blocks.h"
#include "report/option.h"
#include "report/quality-doc.h"
#include "report/quality-tables.h"
#include "report/quality.h"

enum { PLACES = 1, MOST_RUNS = 20 };

static void
add(NbEval *eval, const NbCall *call, NbGrid *grid)
{
  if (grid)
    nb_doc_add(eval->doc, NB_NODE_GRID, &call->at)->grid = grid;
}

/* A table for each file: with all in one, dates would have no room on a page. */
static void
add_columns(NbEval *eval, const NbCall *call, const NbQuality *quality)
{
  for (guint i = 0; i < quality->files->len; i++) {
    const NbQualityFile *file = quality->files->pdata[i];
    const NbQualityForm form = {.only = file, .is_public = TRUE};

    if (nb_file_is_source(file->report))
      add(eval, call, nb_quality_columns_grid(quality, &form));
  }
}

static gboolean
build(NbEval *eval, const NbCall *call, GError **error)
{
  static const char *const no_yes[] = {"无", "no", "有", "yes", NULL};
  const NbQualityForm form = {.is_public = TRUE, .places = PLACES};
  int detail = nb_option_choice(call, "详细", no_yes, 0, error);
  g_autofree char *zh = g_strdup(nb_term("audit", "title", FALSE));
  g_autofree char *en = g_strdup(nb_term("audit", "title", TRUE));

  if (detail < 0)
    return FALSE;
  g_autoptr(NbQuality) quality = nb_quality_new(eval->project->reports, eval->project->store,
                                                eval->project->catalogue, &eval->period);

  nb_option_titles(call, &zh, &en);
  add(eval, call, nb_quality_files_grid(quality, &form));
  add(eval, call, nb_quality_grid(eval->project, &eval->period, zh, en));
  if (!detail)
    return TRUE;
  add(eval, call, nb_quality_issues_grid(quality, &form));
  add(eval, call, nb_quality_gaps_grid(quality, MOST_RUNS));
  add(eval, call, nb_quality_unmatched_grid(quality));
  add_columns(eval, call, quality);
  return TRUE;
}

static const NbBlockKey keys[] = {
    {"标题", "title" },
    {"详细", "detail"},
    {NULL,     NULL    },
};

const NbBlock nb_story_block_quality = {
    .zh = "数据质量", .en = "quality", .also = "data-quality", .keys = keys, .build = build};
