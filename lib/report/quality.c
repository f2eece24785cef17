#include "report/quality.h"
#include "audit/unmatched.h"
#include "lang/terms.h"
#include "report/fraction.h"
#include "report/words.h"
#include <string.h>

enum { MOST_EXAMPLES = 3 };

static char *
signed_number(NbRatio value, gboolean english)
{
  const NbNumberForm form = {.grouped = TRUE};
  NbRatio size = {ABS(value.num), value.den};
  g_autofree char *text = english ? nb_number_en(size, &form) : nb_number_zh(size, &form);

  return g_strdup_printf("%s%s", value.num < 0 ? "−" : "+", text);
}

/* 外借册次 −1,204、续借册次 −3 */
static char *
effects_text(const GPtrArray *effects, gboolean english)
{
  GString *text = g_string_new(NULL);

  for (guint i = 0; i < effects->len; i++) {
    const NbAuditEffect *effect = effects->pdata[i];
    g_autofree char *change = signed_number(effect->change, english);

    if (i > 0)
      g_string_append(text, english ? "; " : "；");
    g_string_append_printf(text, "%s %s", english ? effect->metric->en : effect->metric->zh,
                           change);
  }
  return g_string_free(text, FALSE);
}

static char *
places_text(const GPtrArray *places)
{
  GString *text = g_string_new(NULL);

  for (guint i = 0; i < places->len; i++)
    g_string_append_printf(text, "%s%s", i > 0 ? ", " : "", (const char *)places->pdata[i]);
  return g_string_free(text, FALSE);
}

/* ---- findings ---- */

/* Words of the data in the language of the messages. */
static gboolean
speaks_english(void)
{
  return g_str_equal(_("en"), "en");
}

static void
note_fault(GPtrArray *findings, const NbAuditFault *fault)
{
  const NbPlace at = {.file = fault->file, .line = fault->line};
  gboolean english = speaks_english();
  const char *data = english ? fault->dataset->en : fault->dataset->zh;
  const char *kind = nb_term("audit", fault->kind, english);
  g_autofree char *effects = effects_text(fault->effects, english);
  g_autofree char *places = places_text(fault->places);

  if (fault->effects->len)
    nb_eval_note(findings, &at, FALSE, "data", _("%s: %s: %" PRId64 " (%s); without them %s"), data,
                 kind, fault->count, places, effects);
  else
    nb_eval_note(findings, &at, FALSE, "data", _("%s: %s: %" PRId64 " (%s)"), data, kind,
                 fault->count, places);
}

static void
note_sum(GPtrArray *findings, const NbFigure *figure, const NbAuditSum *sum)
{
  const NbDataset *dataset = figure->measure->metric->dataset;
  gboolean english = speaks_english();
  const char *key = nb_key_name(&sum->key, dataset, english);
  const char *name = english ? figure->name_en : figure->name_zh;
  g_autofree char *whole = nb_number_plain(sum->whole), *parts = nb_number_plain(sum->sum);

  if (!sum->holds)
    nb_eval_note(findings, &figure->at, TRUE, "builtin",
                 _("“%s” is %s, and its parts by %s make %s"), name, whole, key, parts);
  else if (sum->missing > 0)
    nb_eval_note(findings, &figure->at, FALSE, "builtin",
                 _("%" PRId64 " rows of “%s” have no %s: they stand in no part"), sum->missing,
                 name, key);
}

static void
note_sums(const NbEval *eval, GPtrArray *findings)
{
  g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);

  for (guint i = 0; i < eval->doc->figures->len; i++) {
    const NbFigure *figure = eval->doc->figures->pdata[i];

    if (!figure->measure || figure->at.line == 0 ||
        !g_hash_table_add(seen, (gpointer)figure->measure))
      continue;

    g_autoptr(GPtrArray) sums = nb_audit_sums(figure->measure, eval->project->store);

    for (guint s = 0; s < sums->len; s++)
      note_sum(findings, figure, sums->pdata[s]);
  }
}

/* “总馆一楼”, “东馆” … */
static char *
examples_text(const NbUnmatched *unmatched)
{
  GString *text = g_string_new(NULL);

  for (guint i = 0; i < MIN(unmatched->examples->len, MOST_EXAMPLES); i++) {
    const NbUnmatchedValue *value = unmatched->examples->pdata[i];

    g_string_append_printf(text, "%s“%s”", i > 0 ? ", " : "", value->value);
  }
  if (unmatched->values > MOST_EXAMPLES)
    g_string_append(text, " …");
  return g_string_free(text, FALSE);
}

/* The first file of the dataset. */
static NbPlace
place_of(const NbEval *eval, const NbDataset *dataset)
{
  const GPtrArray *reports = eval->project->reports;

  for (guint i = 0; i < reports->len; i++) {
    const NbFileReport *report = reports->pdata[i];

    if (report->dataset == dataset)
      return (NbPlace){.file = nb_doc_intern(eval->doc, report->path)};
  }
  return (NbPlace){0};
}

/* A roster may be of a few readers: who is not in it is no remark. */
static void
note_unmatched(const NbEval *eval, GPtrArray *findings, const NbUnmatched *unmatched)
{
  gboolean english = speaks_english();
  const NbDataset *data = unmatched->dataset, *against = unmatched->against;
  const char *role = english ? unmatched->role->en : unmatched->role->zh;
  const NbPlace at = place_of(eval, data);
  g_autofree char *examples = examples_text(unmatched);

  if (unmatched->examples->len == 0)
    return;
  if (against)
    nb_eval_note(findings, &at, FALSE, "data",
                 _("%s: %s: rows whose value is not in “%s”: %" PRId64 " (%s)"),
                 english ? data->en : data->zh, role, english ? against->en : against->zh,
                 unmatched->rows, examples);
  else
    nb_eval_note(findings, &at, FALSE, "data",
                 _("%s: %s: rows whose value no metric asks for: %" PRId64 " (%s)"),
                 english ? data->en : data->zh, role, unmatched->rows, examples);
}

void
nb_quality_findings(const NbEval *eval, GPtrArray *findings)
{
  const NbProject *project = eval->project;
  g_autoptr(GPtrArray) unmatched = nb_unmatched_find(project->store, project->catalogue);
  g_autoptr(GPtrArray) faults = nb_audit_run(project->catalogue, project->store, &eval->period);

  note_sums(eval, findings);
  for (guint i = 0; i < faults->len; i++) {
    const NbAuditFault *fault = faults->pdata[i];

    note_fault(findings, fault);
    /* the faults go before the findings: the document keeps the names of their files */
    NbFinding *finding = findings->pdata[findings->len - 1];

    finding->at.file = fault->file ? nb_doc_intern(eval->doc, fault->file) : NULL;
  }
  for (guint i = 0; i < unmatched->len; i++)
    note_unmatched(eval, findings, unmatched->pdata[i]);
}

/* ---- the table ---- */

static void
put_row(NbGrid *grid, const char *zh, const char *en, const char *kind, gint64 count,
        const char *where, const GPtrArray *effects)
{
  NbCell *row = nb_grid_add_row(grid);

  row[0].zh = g_strdup(zh);
  row[0].en = g_strdup(en);
  row[1].zh = g_strdup(nb_term("audit", kind, FALSE));
  row[1].en = g_strdup(nb_term("audit", kind, TRUE));
  row[1].key = g_strdup(kind);
  row[2].value = NB_RATIO_INT(count);
  row[3].zh = g_strdup(where);
  row[4].zh = effects ? effects_text(effects, FALSE) : g_strdup("");
  row[4].en = effects ? effects_text(effects, TRUE) : g_strdup("");
}

/* Rows that could not be taken, and those that were mended, by file. */
static void
put_files(NbGrid *grid, const GPtrArray *reports)
{
  for (guint i = 0; i < reports->len; i++) {
    const NbFileReport *report = reports->pdata[i];
    g_autofree char *name = g_path_get_basename(report->path);

    if (report->rejected > 0)
      put_row(grid, report->dataset->zh, report->dataset->en, "rejected", report->rejected, name,
              NULL);
    if (report->repaired > 0)
      put_row(grid, report->dataset->zh, report->dataset->en, "repaired", report->repaired, name,
              NULL);
  }
}

static void
add_column(NbGrid *grid, const char *id, NbCellKind kind)
{
  nb_grid_add_column(grid, id, nb_term("audit", id, FALSE), nb_term("audit", id, TRUE), kind);
}

NbGrid *
nb_quality_grid(const NbProject *project, const NbPeriod *period, const char *title_zh,
                const char *title_en)
{
  g_autoptr(GPtrArray) faults = nb_audit_run(project->catalogue, project->store, period);
  NbGrid *grid = nb_grid_new("quality", NB_GRID_PLAIN, title_zh, title_en);

  add_column(grid, "data", NB_CELL_TEXT);
  add_column(grid, "fault", NB_CELL_TEXT);
  add_column(grid, "rows", NB_CELL_NUMBER);
  add_column(grid, "where", NB_CELL_TEXT);
  add_column(grid, "effect", NB_CELL_TEXT);
  put_files(grid, project->reports);
  for (guint i = 0; i < faults->len; i++) {
    const NbAuditFault *fault = faults->pdata[i];
    const char *first = fault->places->len ? fault->places->pdata[0] : "";

    put_row(grid, fault->dataset->zh, fault->dataset->en, fault->kind, fault->count, first,
            fault->effects);
  }
  if (grid->rows->len == 0)
    put_row(grid, "—", "—", "sound", 0, "", NULL);
  return grid;
}
