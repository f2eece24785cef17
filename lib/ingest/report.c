#include "ingest/ingest.h"

void
nb_file_report_free(NbFileReport *report)
{
  if (!report)
    return;
  g_free(report->path);
  g_free(report->preset);
  g_free(report->sha256);
  if (report->headings)
    g_ptr_array_unref(report->headings);
  if (report->columns)
    g_ptr_array_unref(report->columns);
  if (report->parts)
    g_ptr_array_unref(report->parts);
  nb_issues_free(report->issues);
  g_free(report);
}
