/* The columns of the files, and what is wrong in them. */
#include "base/scrub.h"
#include "ingest/reason.h"
#include "report/draft.h"
#include "report/quality-cells.h"
#include "report/quality-tables.h"

enum {
  FILE_NAME,
  NUMBER,
  HEADING,
  ROLE,
  TYPE,
  FILLED,
  EMPTY,
  DISTINCT,
  LEAST,
  MOST,
  REJECTED,
  REPAIRED,
  NOTED,
  CELLS
};

static const NbDraftColumn columns[CELLS] = {
    [FILE_NAME] = {"quality", "file",     NB_CELL_TEXT,   TRUE },
    [NUMBER] = {"quality", "number",   NB_CELL_NUMBER, FALSE},
    [HEADING] = {"quality", "heading",  NB_CELL_TEXT,   TRUE },
    [ROLE] = {"quality", "role",     NB_CELL_TEXT,   FALSE},
    [TYPE] = {"quality", "type",     NB_CELL_TEXT,   FALSE},
    [FILLED] = {"quality", "filled",   NB_CELL_NUMBER, FALSE},
    [EMPTY] = {"quality", "empty",    NB_CELL_NUMBER, FALSE},
    [DISTINCT] = {"quality", "distinct", NB_CELL_NUMBER, TRUE },
    [LEAST] = {"quality", "least",    NB_CELL_TEXT,   TRUE },
    [MOST] = {"quality", "most",     NB_CELL_TEXT,   TRUE },
    [REJECTED] = {"quality", "rejected", NB_CELL_NUMBER, TRUE },
    [REPAIRED] = {"quality", "repaired", NB_CELL_NUMBER, TRUE },
    [NOTED] = {"quality", "noted",    NB_CELL_NUMBER, TRUE },
};

static void
put_name(NbCell *cell, const NbQualityForm *form, const NbQualityFile *file)
{
  if (!form->only)
    cell->zh = g_path_get_basename(file->report->path);
}

static void
put_role(NbCell *cell, const NbFileColumn *column)
{
  switch (column->use) {
  case NB_COLUMN_IGNORED:
    cell->zh = g_strdup("—");
    break;
  case NB_COLUMN_READ:
  case NB_COLUMN_NEVER:
    nb_quality_put(cell, column->role->zh, column->role->en);
    break;
  case NB_COLUMN_YEAR:
    nb_quality_put(cell, nb_quality_word("year", FALSE), nb_quality_word("year", TRUE));
    break;
  case NB_COLUMN_MONTH:
    cell->zh = column->year ? g_strdup_printf("%04d-%02d", column->year, column->month)
                            : g_strdup_printf("%d月", column->month);
    cell->en = column->year ? g_strdup(cell->zh) : g_strdup_printf("month %d", column->month);
    break;
  }
}

/* Text on paper, a number in a spreadsheet. */
static void
put_bound(NbCell *cell, const NbQuality *quality, const NbQualityColumn *column, gboolean most)
{
  gint64 count = most ? column->most : column->least;
  gboolean decimal = column->column->role->type == NB_TYPE_DECIMAL;

  cell->zh = nb_quality_bound(quality, column, most);
  if (count != NB_COUNT_NONE && !g_str_equal(cell->zh, NB_SCRUBBED))
    cell->value = (NbRatio){count, decimal ? NB_DECIMAL_ONE : 1};
}

static void
put_stats(NbCell *cells, const NbQuality *quality, const NbQualityColumn *column)
{
  static const char *const types[] = {
      [NB_TYPE_TEXT] = "text",
      [NB_TYPE_TIME] = "time",
      [NB_TYPE_COUNT] = "whole",
      [NB_TYPE_DECIMAL] = "decimal",
  };

  if (column->column->use == NB_COLUMN_NEVER)
    nb_quality_put_word(&cells[TYPE], "never");
  if (column->column->use == NB_COLUMN_IGNORED)
    nb_quality_put_word(&cells[TYPE], "ignored");
  if (!column->is_read)
    return;
  nb_quality_put_word(&cells[TYPE], types[column->column->role->type]);
  nb_quality_put_number(&cells[FILLED], column->filled);
  nb_quality_put_number(&cells[EMPTY], column->empty);
  if (column->distinct >= 0)
    nb_quality_put_number(&cells[DISTINCT], column->distinct);
  put_bound(&cells[LEAST], quality, column, FALSE);
  put_bound(&cells[MOST], quality, column, TRUE);
}

static void
put_if_any(NbCell *cell, gint64 number)
{
  if (number > 0)
    nb_quality_put_number(cell, number);
}

static void
add_columns(NbDraft *draft, const NbQuality *quality, const NbQualityForm *form,
            const NbQualityFile *file)
{
  for (guint i = 0; i < file->columns->len; i++) {
    const NbQualityColumn *column = &g_array_index(file->columns, NbQualityColumn, i);
    NbCell *cells = nb_draft_row(draft);

    put_name(&cells[FILE_NAME], form, file);
    nb_quality_put_number(&cells[NUMBER], i + 1);
    nb_quality_put(&cells[HEADING], column->column->heading, NULL);
    put_role(&cells[ROLE], column->column);
    put_stats(cells, quality, column);
    put_if_any(&cells[REJECTED], column->rejected);
    put_if_any(&cells[REPAIRED], column->repaired);
    put_if_any(&cells[NOTED], column->noted);
  }
}

/* On a page the table of one file stands among others. */
static char *
columns_title(const NbQualityForm *form, gboolean english)
{
  const char *word = nb_quality_word("columns", english);
  gboolean is_named = form->only && form->is_public;
  g_autofree char *name = is_named ? g_path_get_basename(form->only->report->path) : NULL;

  return is_named ? g_strdup_printf(english ? "%s: %s" : "%s：%s", word, name) : g_strdup(word);
}

NbGrid *
nb_quality_columns_grid(const NbQuality *quality, const NbQualityForm *form)
{
  g_autoptr(NbDraft) draft = nb_draft_new(columns, CELLS);
  g_autofree char *zh = columns_title(form, FALSE), *en = columns_title(form, TRUE);

  for (guint i = 0; i < quality->files->len; i++)
    if (nb_quality_is_told(form, quality->files->pdata[i]))
      add_columns(draft, quality, form, quality->files->pdata[i]);
  return nb_draft_grid(draft, "quality-columns", zh, en);
}

/* ---- issues ---- */

enum { ISSUE, OUTCOME, COUNT, PLACE, COLUMN, CELL, ISSUE_CELLS };

static const NbDraftColumn issue_columns[ISSUE_CELLS] = {
    [ISSUE] = {"quality", "issue",   NB_CELL_TEXT,   FALSE},
    [OUTCOME] = {"quality", "outcome", NB_CELL_TEXT,   FALSE},
    [COUNT] = {"quality", "count",   NB_CELL_NUMBER, FALSE},
    [PLACE] = {"quality", "place",   NB_CELL_TEXT,   FALSE},
    [COLUMN] = {"quality", "column",  NB_CELL_TEXT,   TRUE },
    [CELL] = {"quality", "cell",    NB_CELL_TEXT,   TRUE },
};

static void
put_issue(NbCell *cells, const NbIssue *issue)
{
  g_autofree char *outcome = g_strdup_printf("was_%s", nb_issue_severity(issue));

  nb_quality_put(&cells[ISSUE], nb_issue_reason(issue, FALSE), nb_issue_reason(issue, TRUE));
  cells[ISSUE].key = g_strdup(issue->kind);
  nb_quality_put(&cells[OUTCOME], nb_quality_word(outcome, FALSE), nb_quality_word(outcome, TRUE));
  cells[OUTCOME].key = g_strdup(nb_issue_severity(issue));
}

/* 5 题名 */
static char *
column_text(const NbQualityFile *file, gint64 number)
{
  if (number < 1 || number > file->columns->len)
    return g_strdup(number < 1 ? "" : "…");
  const NbQualityColumn *column = &g_array_index(file->columns, NbQualityColumn, (guint)number - 1);

  return g_strdup_printf("%" PRId64 "%s%s", number, *column->column->heading ? " " : "",
                         column->column->heading);
}

static void
put_place(NbCell *cells, const NbQuality *quality, const NbQualityFile *file,
          const NbIssuePlace *place)
{
  g_autofree char *name = g_path_get_basename(file->report->path);
  const NbPlace at = {.file = name, .line = place->line};
  g_autofree char *shown = nb_quality_shown(quality->store, place->text);

  cells[PLACE].zh = nb_place_format(&at);
  cells[COLUMN].zh = column_text(file, place->column);
  if (place->text)
    cells[CELL].zh = g_strdup_printf("“%s”", shown);
}

static void
add_issue(NbDraft *draft, const NbQuality *quality, const NbQualityForm *form,
          const NbQualityFile *file, const NbIssue *issue)
{
  for (guint i = 0; i < MIN(issue->places->len, form->places); i++) {
    NbCell *cells = nb_draft_row(draft);

    if (i == 0 || !form->only)
      put_issue(cells, issue);
    if (i == 0)
      nb_quality_put_number(&cells[COUNT], issue->count);
    put_place(cells, quality, file, issue->places->pdata[i]);
  }
}

NbGrid *
nb_quality_issues_grid(const NbQuality *quality, const NbQualityForm *form)
{
  g_autoptr(NbDraft) draft = nb_draft_new(issue_columns, ISSUE_CELLS);
  gboolean any = FALSE;

  for (guint i = 0; i < quality->files->len; i++) {
    const NbQualityFile *file = quality->files->pdata[i];
    const NbIssues *issues = file->report->issues;

    for (guint k = 0; nb_quality_is_told(form, file) && k < nb_issues_length(issues); k++) {
      add_issue(draft, quality, form, file, nb_issues_nth(issues, k));
      any = TRUE;
    }
  }
  return any ? nb_draft_grid(draft, "quality-issues", nb_quality_word("issues", FALSE),
                             nb_quality_word("issues", TRUE))
             : NULL;
}
