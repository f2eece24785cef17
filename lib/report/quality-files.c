/* The files that were read: all as one table, or one as lines. */
#include "report/draft.h"
#include "report/quality-cells.h"
#include "report/quality-tables.h"
#include "report/report.h"
#include <string.h>

gboolean
nb_quality_is_told(const NbQualityForm *form, const NbQualityFile *file)
{
  if (form->only)
    return form->only == file;
  return !form->is_public || nb_file_is_source(file->report);
}

static char *
encoding_text(const NbFileReport *report)
{
  return g_strconcat(nb_encoding_name(report->encoding), report->bom ? " (BOM)" : "", NULL);
}

static char *
delimiter_text(const NbFileReport *report)
{
  return report->delimiter == '\t' ? g_strdup("TAB") : g_strdup_printf("%c", report->delimiter);
}

/* ---- all ---- */

enum {
  DATA,
  NAME,
  ENCODING,
  DELIMITER,
  LINE_END,
  PRESET,
  READ,
  ACCEPTED,
  REJECTED,
  REPAIRED,
  REPEATED,
  FROM,
  TO,
  SUM,
  CELLS
};

static const NbDraftColumn columns[CELLS] = {
    [DATA] = {"quality", "data",      NB_CELL_TEXT,   FALSE},
    [NAME] = {"quality", "file",      NB_CELL_TEXT,   FALSE},
    [ENCODING] = {"quality", "encoding",  NB_CELL_TEXT,   FALSE},
    [DELIMITER] = {"quality", "delimiter", NB_CELL_TEXT,   TRUE },
    [LINE_END] = {"quality", "line_end",  NB_CELL_TEXT,   TRUE },
    [PRESET] = {"quality", "preset",    NB_CELL_TEXT,   TRUE },
    [READ] = {"quality", "read",      NB_CELL_NUMBER, FALSE},
    [ACCEPTED] = {"quality", "accepted",  NB_CELL_NUMBER, FALSE},
    [REJECTED] = {"quality", "rejected",  NB_CELL_NUMBER, FALSE},
    [REPAIRED] = {"quality", "repaired",  NB_CELL_NUMBER, FALSE},
    [REPEATED] = {"quality", "repeated",  NB_CELL_NUMBER, FALSE},
    [FROM] = {"quality", "from",      NB_CELL_TEXT,   TRUE },
    [TO] = {"quality", "to",        NB_CELL_TEXT,   TRUE },
    [SUM] = {"quality", "sha256",    NB_CELL_TEXT,   TRUE },
};

static void
fill_file(NbCell *cells, const NbQualityFile *file, gboolean is_public)
{
  const NbFileReport *report = file->report;

  nb_quality_put(&cells[DATA], report->dataset->zh, report->dataset->en);
  cells[NAME].zh = g_path_get_basename(report->path);
  cells[ENCODING].zh = encoding_text(report);
  nb_quality_put_number(&cells[READ], report->read);
  nb_quality_put_number(&cells[ACCEPTED], report->accepted);
  nb_quality_put_number(&cells[REJECTED], report->rejected);
  nb_quality_put_number(&cells[REPAIRED], report->repaired);
  nb_quality_put_number(&cells[REPEATED], report->repeated);
  cells[FROM].zh = nb_day_format(file->first_day);
  cells[TO].zh = nb_day_format(file->last_day);
  if (is_public)
    return;
  cells[DELIMITER].zh = delimiter_text(report);
  nb_quality_put(&cells[LINE_END], report->line_end, NULL);
  nb_quality_put(&cells[PRESET], report->preset, NULL);
  nb_quality_put(&cells[SUM], report->sha256, NULL);
}

NbGrid *
nb_quality_files_grid(const NbQuality *quality, const NbQualityForm *form)
{
  g_autoptr(NbDraft) draft = nb_draft_new(columns, CELLS);

  for (guint i = 0; i < quality->files->len; i++)
    if (nb_quality_is_told(form, quality->files->pdata[i]))
      fill_file(nb_draft_row(draft), quality->files->pdata[i], form->is_public);
  return nb_draft_grid(draft, "quality-files", nb_quality_word("files", FALSE),
                       nb_quality_word("files", TRUE));
}

/* ---- one ---- */

static NbCell *
add_line(NbGrid *grid, const char *key)
{
  NbCell *row = nb_grid_add_row(grid);

  nb_quality_put_word(&row[0], key);
  return &row[1];
}

static void
add_data(NbGrid *grid, const NbFileReport *report)
{
  NbCell *cell = add_line(grid, "data");

  cell->zh = report->preset ? g_strdup_printf("%s（%s %s）", report->dataset->zh,
                                              nb_quality_word("preset", FALSE), report->preset)
                            : g_strdup(report->dataset->zh);
  cell->en = report->preset ? g_strdup_printf("%s (preset %s)", report->dataset->en, report->preset)
                            : g_strdup(report->dataset->en);
}

static void
add_dialect(NbGrid *grid, const NbFileReport *report)
{
  g_autofree char *delimiter = delimiter_text(report);
  gboolean is_named = strlen(delimiter) > 1;

  add_line(grid, "encoding")->zh = encoding_text(report);
  add_line(grid, "delimiter")->zh =
      g_strdup_printf(is_named ? "%s, %s" : "“%s”, %s", delimiter, report->line_end);
}

static char *
count_text(gint64 count)
{
  const NbNumberForm form = {.grouped = TRUE};

  return nb_number_zh(NB_RATIO_INT(count), &form);
}

static void
add_rows(NbGrid *grid, const NbFileReport *report)
{
  g_autofree char *read = count_text(report->read);
  g_autofree char *accepted = count_text(report->accepted);
  g_autofree char *rejected = count_text(report->rejected);
  g_autofree char *repeated = count_text(report->repeated);
  NbCell *cell = add_line(grid, "read");

  cell->zh = nb_term_fill("quality_rows", FALSE, "read", read, "accepted", accepted, "rejected",
                          rejected, NULL);
  cell->en = nb_term_fill("quality_rows", TRUE, "read", read, "accepted", accepted, "rejected",
                          rejected, NULL);
  if (report->repaired > 0)
    add_line(grid, "repaired")->zh = count_text(report->repaired);
  if (report->repeated == 0)
    return;
  cell = add_line(grid, "repeated");
  cell->zh = nb_term_fill("quality_repeats", FALSE, "n", repeated, NULL);
  cell->en = nb_term_fill("quality_repeats", TRUE, "n", repeated, NULL);
}

static void
add_span(NbGrid *grid, const NbQualityFile *file)
{
  g_autofree char *from = nb_day_format(file->first_day), *to = nb_day_format(file->last_day);

  if (file->first_day == NB_DAY_NONE)
    return;
  NbCell *cell = add_line(grid, "span");

  cell->zh = nb_term_fill("quality_span", FALSE, "from", from, "to", to, NULL);
  cell->en = nb_term_fill("quality_span", TRUE, "from", from, "to", to, NULL);
}

NbGrid *
nb_quality_facts_grid(const NbQualityForm *form)
{
  const NbFileReport *report = form->only->report;
  NbGrid *grid = nb_grid_new("quality-file", NB_GRID_FACTS, NULL, NULL);

  nb_grid_add_column(grid, "name", nb_quality_word("file", FALSE), nb_quality_word("file", TRUE),
                     NB_CELL_TEXT);
  nb_grid_add_column(grid, "value", nb_quality_word("value", FALSE), nb_quality_word("value", TRUE),
                     NB_CELL_TEXT);
  add_data(grid, report);
  add_dialect(grid, report);
  add_rows(grid, report);
  add_span(grid, form->only);
  nb_quality_put(add_line(grid, "sha256"), report->sha256, NULL);
  return grid;
}
