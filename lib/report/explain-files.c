#include "ingest/reason.h"
#include "lang/terms.h"
#include "report/explain.h"

/* “rejected: not a date, or no such day” with how many. */
static void
add_issues(NbSheetOfFacts *sheet, const NbFileReport *report, NbSeverity severity, const char *key)
{
  for (guint i = 0; i < nb_issues_length(report->issues); i++) {
    const NbIssue *issue = nb_issues_nth(report->issues, i);
    const NbNumberForm form = {.grouped = TRUE};

    if (issue->severity != severity)
      continue;
    g_autofree char *zh =
        g_strdup_printf("%s：%s", nb_term("explain", key, FALSE), nb_issue_reason(issue, FALSE));
    g_autofree char *en = g_strdup_printf("%s: %s", nb_term("explain", key, TRUE), issue->message);

    nb_sheet_line(sheet, zh, en, nb_number_zh(NB_RATIO_INT(issue->count), &form),
                  nb_number_en(NB_RATIO_INT(issue->count), &form));
    nb_sheet_value(sheet, NB_RATIO_INT(issue->count));
  }
}

static void
add_file(NbSheetOfFacts *sheet, const NbFileReport *report)
{
  g_autofree char *name = g_path_get_basename(report->path);

  nb_sheet_open(sheet, "file", name, name);
  nb_sheet_text(sheet, "dataset", g_strdup(report->dataset->zh), g_strdup(report->dataset->en));
  nb_sheet_text(sheet, "preset", g_strdup(report->preset), NULL);
  nb_sheet_text(sheet, "encoding", g_strdup(nb_encoding_name(report->encoding)), NULL);
  nb_sheet_number(sheet, "read", report->read);
  nb_sheet_number(sheet, "accepted", report->accepted);
  nb_sheet_number(sheet, "rejected", report->rejected);
  add_issues(sheet, report, NB_SEVERITY_REJECTED, "rejected");
  nb_sheet_number(sheet, "repaired", report->repaired);
  add_issues(sheet, report, NB_SEVERITY_REPAIRED, "repaired");
  nb_sheet_number(sheet, "repeated", report->repeated);
  nb_sheet_text(sheet, "sha256", g_strdup(report->sha256), NULL);
}

static gboolean
is_behind(const NbMeasure *measure, const NbDataset *dataset)
{
  return measure && (measure->metric->dataset == dataset || is_behind(measure->over, dataset) ||
                     is_behind(measure->under, dataset));
}

void
nb_sheet_files(NbSheetOfFacts *sheet, const NbMeasure *measure)
{
  const GPtrArray *reports = sheet->about->reports;

  for (guint i = 0; reports && i < reports->len; i++) {
    const NbFileReport *report = reports->pdata[i];

    if (is_behind(measure, report->dataset))
      add_file(sheet, report);
  }
}
