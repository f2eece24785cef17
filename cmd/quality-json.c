/* What was read, for machines. */
#include "audit/audit.h"
#include "base/scrub.h"
#include "cmd/quality.h"
#include "ingest/reason.h"

static void
put_issue(NbJson *json, const NbQuality *quality, const NbIssue *issue)
{
  nb_json_open_object(json, NULL);
  nb_json_string(json, "kind", issue->kind);
  nb_json_string(json, "message", _(issue->message));
  nb_json_string(json, "severity", nb_issue_severity(issue));
  nb_json_int(json, "count", issue->count);
  nb_json_open_array(json, "places");
  for (guint i = 0; i < issue->places->len; i++) {
    const NbIssuePlace *place = issue->places->pdata[i];

    g_autofree char *text = place->text ? nb_quality_shown(quality->store, place->text) : NULL;

    nb_json_open_object(json, NULL);
    nb_json_int(json, "line", place->line);
    nb_json_int(json, "column", place->column);
    nb_json_string(json, "text", text);
    nb_json_close(json);
  }
  nb_json_close(json);
  nb_json_close(json);
}

static void
put_counts(NbJson *json, const NbFileReport *report)
{
  nb_json_int(json, "bytes", report->bytes);
  nb_json_int(json, "lines", report->lines);
  nb_json_int(json, "read", report->read);
  nb_json_int(json, "accepted", report->accepted);
  nb_json_int(json, "rejected", report->rejected);
  nb_json_int(json, "repaired", report->repaired);
  nb_json_int(json, "repeated", report->repeated);
}

static void
put_day(NbJson *json, const char *key, gint32 day)
{
  g_autofree char *text = nb_day_format(day);

  nb_json_string(json, key, *text ? text : NULL);
}

/* ---- columns ---- */

static const char *const uses[] = {
    [NB_COLUMN_IGNORED] = "ignored", [NB_COLUMN_READ] = "read",   [NB_COLUMN_NEVER] = "never",
    [NB_COLUMN_YEAR] = "year",       [NB_COLUMN_MONTH] = "month",
};

static const char *const types[] = {
    [NB_TYPE_TEXT] = "text",
    [NB_TYPE_TIME] = "time",
    [NB_TYPE_COUNT] = "count",
    [NB_TYPE_DECIMAL] = "decimal",
};

/* A number as a number, a day as text; null where there is none. */
static void
put_bound(NbJson *json, const char *key, const NbQuality *quality, const NbQualityColumn *column,
          gboolean most)
{
  g_autofree char *text = nb_quality_bound(quality, column, most);
  gint64 count = most ? column->most : column->least;
  gboolean decimal = column->column->role->type == NB_TYPE_DECIMAL;

  if (count != NB_COUNT_NONE && !g_str_equal(text, NB_SCRUBBED))
    nb_json_ratio(json, key, count, decimal ? NB_DECIMAL_ONE : 1);
  else
    nb_json_string(json, key, *text ? text : NULL);
}

static void
put_stats(NbJson *json, const NbQuality *quality, const NbQualityColumn *column)
{
  nb_json_string(json, "type", types[column->column->role->type]);
  nb_json_int(json, "filled", column->filled);
  nb_json_int(json, "empty", column->empty);
  if (column->distinct >= 0) {
    nb_json_int(json, "distinct", column->distinct);
    return;
  }
  put_bound(json, "least", quality, column, FALSE);
  put_bound(json, "most", quality, column, TRUE);
}

static void
put_column(NbJson *json, const NbQuality *quality, const NbQualityColumn *column, guint number)
{
  const NbFileColumn *about = column->column;

  nb_json_open_object(json, NULL);
  nb_json_int(json, "number", number);
  nb_json_string(json, "heading", about->heading);
  nb_json_string(json, "use", uses[about->use]);
  nb_json_string(json, "role", about->role ? about->role->id : NULL);
  if (about->use == NB_COLUMN_MONTH) {
    nb_json_int(json, "year", about->year);
    nb_json_int(json, "month", about->month);
  }
  if (about->why)
    nb_json_string(json, "why", _(about->why));
  if (column->is_read)
    put_stats(json, quality, column);
  nb_json_int(json, "rejected", column->rejected);
  nb_json_int(json, "repaired", column->repaired);
  nb_json_int(json, "noted", column->noted);
  nb_json_close(json);
}

/* ---- files ---- */

static void
put_format(NbJson *json, const NbFileReport *report)
{
  char delimiter[2] = {report->delimiter, '\0'};

  nb_json_string(json, "file", report->path);
  nb_json_string(json, "encoding", nb_encoding_name(report->encoding));
  nb_json_bool(json, "bom", report->bom);
  nb_json_string(json, "delimiter", delimiter);
  nb_json_string(json, "line_end", report->line_end);
  nb_json_string(json, "dataset", report->dataset->id);
  nb_json_string(json, "preset", report->preset);
  nb_json_string(json, "sha256", report->sha256);
  put_counts(json, report);
}

static void
put_file(NbJson *json, const NbQuality *quality, const NbQualityFile *file)
{
  const NbFileReport *report = file->report;

  nb_json_open_object(json, NULL);
  put_format(json, report);
  put_day(json, "first_day", file->first_day);
  put_day(json, "last_day", file->last_day);
  nb_json_open_array(json, "headings");
  for (guint i = 0; i < report->headings->len; i++)
    nb_json_string(json, NULL, report->headings->pdata[i]);
  nb_json_close(json);
  nb_json_open_array(json, "columns");
  for (guint i = 0; i < file->columns->len; i++)
    put_column(json, quality, &g_array_index(file->columns, NbQualityColumn, i), i + 1);
  nb_json_close(json);
  nb_json_open_array(json, "issues");
  for (guint i = 0; i < nb_issues_length(report->issues); i++)
    put_issue(json, quality, nb_issues_nth(report->issues, i));
  nb_json_close(json);
  nb_json_close(json);
}

/* ---- what the rows lack ---- */

static void
put_gaps(NbJson *json, const NbGaps *gaps)
{
  nb_json_open_object(json, NULL);
  nb_json_string(json, "dataset", gaps->dataset->id);
  put_day(json, "from", gaps->first_day);
  put_day(json, "to", gaps->last_day);
  nb_json_open_array(json, "open_weekdays");
  for (int weekday = 1; weekday <= 7; weekday++)
    if (gaps->weekdays & 1u << weekday)
      nb_json_int(json, NULL, weekday);
  nb_json_close(json);
  nb_json_int(json, "days", gaps->days);
  nb_json_open_array(json, "runs");
  for (guint i = 0; i < gaps->runs->len; i++) {
    const NbGap *gap = &g_array_index(gaps->runs, NbGap, i);

    nb_json_open_object(json, NULL);
    put_day(json, "from", gap->first);
    put_day(json, "to", gap->last);
    nb_json_int(json, "days", gap->days);
    nb_json_close(json);
  }
  nb_json_close(json);
  nb_json_close(json);
}

static void
put_unmatched(NbJson *json, const NbUnmatched *unmatched)
{
  nb_json_open_object(json, NULL);
  nb_json_string(json, "dataset", unmatched->dataset->id);
  nb_json_string(json, "role", unmatched->role->id);
  nb_json_string(json, "against", unmatched->against ? unmatched->against->id : NULL);
  nb_json_int(json, "values", unmatched->values);
  nb_json_int(json, "rows", unmatched->rows);
  nb_json_open_array(json, "examples");
  for (guint i = 0; i < unmatched->examples->len; i++) {
    const NbUnmatchedValue *value = unmatched->examples->pdata[i];

    nb_json_open_object(json, NULL);
    nb_json_string(json, "value", value->value);
    nb_json_int(json, "rows", value->rows);
    nb_json_close(json);
  }
  nb_json_close(json);
  nb_json_close(json);
}

void
nb_quality_put(NbJson *json, const NbQuality *quality)
{
  nb_json_open_array(json, "files");
  for (guint i = 0; i < quality->files->len; i++)
    put_file(json, quality, quality->files->pdata[i]);
  nb_json_close(json);
  nb_json_open_array(json, "gaps");
  for (guint i = 0; i < quality->gaps->len; i++)
    put_gaps(json, quality->gaps->pdata[i]);
  nb_json_close(json);
  nb_json_open_array(json, "unmatched");
  for (guint i = 0; i < quality->unmatched->len; i++)
    put_unmatched(json, quality->unmatched->pdata[i]);
  nb_json_close(json);
}

/* ---- faults ---- */

static void
put_effect(NbJson *json, const NbAuditEffect *effect)
{
  nb_json_open_object(json, NULL);
  nb_json_string(json, "metric", effect->metric->id);
  nb_json_string(json, "name", effect->metric->zh);
  nb_json_ratio(json, "value", effect->value.num, effect->value.den);
  nb_json_ratio(json, "change", effect->change.num, effect->change.den);
  nb_json_close(json);
}

static void
put_fault(NbJson *json, const NbAuditFault *fault)
{
  nb_json_open_object(json, NULL);
  nb_json_string(json, "kind", fault->kind);
  nb_json_string(json, "dataset", fault->dataset->id);
  nb_json_int(json, "count", fault->count);
  nb_json_open_array(json, "places");
  for (guint i = 0; i < fault->places->len; i++)
    nb_json_string(json, NULL, fault->places->pdata[i]);
  nb_json_close(json);
  nb_json_open_array(json, "effects");
  for (guint i = 0; i < fault->effects->len; i++)
    put_effect(json, fault->effects->pdata[i]);
  nb_json_close(json);
  nb_json_close(json);
}

void
nb_quality_json(NbJson *json, const NbProject *project)
{
  g_autoptr(GPtrArray) faults = nb_audit_run(project->catalogue, project->store, &project->period);

  nb_json_open_array(json, "quality");
  for (guint i = 0; i < faults->len; i++)
    put_fault(json, faults->pdata[i]);
  nb_json_close(json);
}
