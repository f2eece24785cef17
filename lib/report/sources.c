#include "report/report.h"
#include <string.h>

/* Names of readers are no source of a figure. */
gboolean
nb_file_is_source(const NbFileReport *report)
{
  return strcmp(report->dataset->id, "readers") != 0 &&
         strcmp(report->dataset->id, "consents") != 0;
}

void
nb_doc_add_sources(NbDoc *doc, const GPtrArray *reports)
{
  for (guint i = 0; reports && i < reports->len; i++) {
    const NbFileReport *report = reports->pdata[i];

    if (!nb_file_is_source(report))
      continue;
    *nb_doc_source(doc) = (NbSource){
        .dataset_zh = g_strdup(report->dataset->zh),
        .dataset_en = g_strdup(report->dataset->en),
        .name = g_path_get_basename(report->path),
        .sha256 = g_strdup(report->sha256),
        .encoding = g_strdup(nb_encoding_name(report->encoding)),
        .read = report->read,
        .accepted = report->accepted,
        .rejected = report->rejected,
        .repaired = report->repaired,
        .repeated = report->repeated,
    };
  }
}
