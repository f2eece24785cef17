#include "report/quality-doc.h"
#include "lang/terms.h"
#include "report/quality-tables.h"
#include "report/quality.h"

enum { SHEET_PLACES = 5, MOST_RUNS = 20, HEADING_LEVEL = 2 };

static void
add_grid(NbDoc *doc, NbGrid *grid)
{
  if (grid)
    nb_doc_add(doc, NB_NODE_GRID, NULL)->grid = grid;
}

static void
add_file(NbDoc *doc, const NbQuality *quality, const NbQualityFile *file, guint places)
{
  const NbQualityForm form = {.only = file, .places = places};
  g_autofree char *name = g_filename_display_name(file->report->path);
  NbNode *heading = nb_doc_add(doc, NB_NODE_HEADING, NULL);

  heading->level = HEADING_LEVEL;
  heading->text = nb_text_from(name, NULL);
  add_grid(doc, nb_quality_facts_grid(&form));
  add_grid(doc, nb_quality_columns_grid(quality, &form));
  add_grid(doc, nb_quality_issues_grid(quality, &form));
}

static void
add_tables(NbDoc *doc, const NbQuality *quality, guint places)
{
  const NbQualityForm form = {.places = places};

  add_grid(doc, nb_quality_files_grid(quality, &form));
  add_grid(doc, nb_quality_columns_grid(quality, &form));
  add_grid(doc, nb_quality_issues_grid(quality, &form));
}

NbDoc *
nb_quality_doc(const NbQuality *quality, NbQualityLayout layout, guint places)
{
  NbDoc *doc = nb_doc_new(NB_DOC_SHEET);

  doc->title_zh = g_strdup(nb_term("audit", "title", FALSE));
  doc->title_en = g_strdup(nb_term("audit", "title", TRUE));
  doc->day = NB_DAY_NONE;
  for (guint i = 0; i < quality->files->len; i++) {
    const NbQualityFile *file = quality->files->pdata[i];

    if (layout == NB_QUALITY_BY_FILE)
      add_file(doc, quality, file, places);
    if (file->last_day != NB_DAY_NONE)
      doc->day = MAX(doc->day, file->last_day);
  }
  if (layout == NB_QUALITY_BY_TABLE)
    add_tables(doc, quality, places);
  add_grid(doc, nb_quality_gaps_grid(quality, layout == NB_QUALITY_BY_FILE ? MOST_RUNS : 0));
  add_grid(doc, nb_quality_unmatched_grid(quality));
  return doc;
}

NbQuality *
nb_project_quality(const NbProject *project)
{
  return nb_quality_new(project->reports, project->store, project->catalogue, &project->period);
}

static void
add_sheet(NbDoc *doc, NbGrid *grid)
{
  if (grid)
    g_ptr_array_add(doc->quality, grid);
}

void
nb_doc_add_quality(NbDoc *doc, const NbProject *project)
{
  const NbQualityForm form = {.is_public = TRUE, .places = SHEET_PLACES};
  g_autoptr(NbQuality) quality = nb_project_quality(project);

  add_sheet(doc, nb_quality_files_grid(quality, &form));
  add_sheet(doc, nb_quality_grid(project, &project->period, nb_term("audit", "faults", FALSE),
                                 nb_term("audit", "faults", TRUE)));
  add_sheet(doc, nb_quality_issues_grid(quality, &form));
  add_sheet(doc, nb_quality_gaps_grid(quality, 0));
  add_sheet(doc, nb_quality_unmatched_grid(quality));
  add_sheet(doc, nb_quality_columns_grid(quality, &form));
}
