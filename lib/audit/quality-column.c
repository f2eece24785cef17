#include "audit/quality-column.h"
#include <string.h>

enum { BATCH = 1024, WORD = 64 };

typedef struct {
  const NbColumn *column;
  gsize first, last;
} Span;

static void
read_texts(NbQualityColumn *into, const Span *span)
{
  g_autofree guint64 *seen = g_new0(guint64, nb_dict_length(span->column->dict) / WORD + 1);
  guint32 codes[BATCH];

  into->distinct = 0;
  for (gsize at = span->first; at < span->last; at += BATCH) {
    gsize n = MIN(span->last - at, BATCH);

    nb_column_codes(span->column, at, n, codes);
    for (gsize i = 0; i < n; i++) {
      guint64 *word = &seen[codes[i] / WORD], bit = (guint64)1 << codes[i] % WORD;

      into->filled += codes[i] != 0;
      into->distinct += codes[i] != 0 && !(*word & bit);
      *word |= bit;
    }
  }
}

/* Returns: cells with a time. */
static gint64
read_stamps(const Span *span, NbStamp *first, NbStamp *last)
{
  NbStamp stamps[BATCH];
  gint64 filled = 0;

  *first = G_MAXUINT32;
  *last = 0;
  for (gsize at = span->first; at < span->last; at += BATCH) {
    gsize n = MIN(span->last - at, BATCH);

    nb_column_stamps(span->column, at, n, stamps);
    for (gsize i = 0; i < n; i++) {
      filled += stamps[i] != 0;
      *first = stamps[i] && stamps[i] < *first ? stamps[i] : *first;
      *last = MAX(*last, stamps[i]);
    }
  }
  return filled;
}

void
nb_quality_days(const NbColumn *times, gsize first, gsize last, gint32 *from, gint32 *to)
{
  const Span span = {times, first, last};
  NbStamp low = 0, high = 0;

  *from = *to = NB_DAY_NONE;
  if (!times || !nb_column_is_time(times) || read_stamps(&span, &low, &high) == 0)
    return;
  *from = nb_stamp_day(low);
  *to = nb_stamp_day(high);
}

static void
read_times(NbQualityColumn *into, const Span *span)
{
  NbStamp low = 0, high = 0;

  into->filled = read_stamps(span, &low, &high);
  if (into->filled == 0)
    return;
  into->first_day = nb_stamp_day(low);
  into->last_day = nb_stamp_day(high);
}

static void
take_count(NbQualityColumn *into, gint64 count)
{
  if (count == NB_COUNT_NONE)
    return;
  into->least = into->filled == 0 ? count : MIN(into->least, count);
  into->most = into->filled == 0 ? count : MAX(into->most, count);
  into->filled++;
}

static void
read_counts(NbQualityColumn *into, const Span *span)
{
  gint64 counts[BATCH];

  for (gsize at = span->first; at < span->last; at += BATCH) {
    gsize n = MIN(span->last - at, BATCH);

    nb_column_counts(span->column, at, n, counts);
    for (gsize i = 0; i < n; i++)
      take_count(into, counts[i]);
  }
}

/* A month of a wide table: its cells are rows of their own. */
static void
read_month(NbQualityColumn *into, const Span *span, const NbColumn *times, gint64 records)
{
  for (gsize row = span->first; times && row < span->last; row++) {
    gint32 day = nb_column_day(times, row);
    NbDate date = nb_day_to_date(day == NB_DAY_NONE ? 0 : day);

    if (day != NB_DAY_NONE && date.month == into->column->month &&
        (into->column->year == 0 || date.year == into->column->year))
      take_count(into, nb_column_count(span->column, row));
  }
  into->empty = MAX(records - into->filled, 0);
}

static void
count_issues(NbQualityColumn *into, const NbIssues *issues, guint number)
{
  for (guint i = 0; i < nb_issues_length(issues); i++) {
    const NbIssue *issue = nb_issues_nth(issues, i);
    gint64 count = nb_issue_in(issue, number);

    into->rejected += issue->severity == NB_SEVERITY_REJECTED ? count : 0;
    into->repaired += issue->severity == NB_SEVERITY_REPAIRED ? count : 0;
    into->noted += issue->severity == NB_SEVERITY_NOTE ? count : 0;
  }
}

static void
read_cells(NbQualityColumn *into, const Span *span)
{
  if (nb_column_is_text(span->column))
    read_texts(into, span);
  else if (nb_column_is_time(span->column))
    read_times(into, span);
  else
    read_counts(into, span);
  into->empty = (gint64)(span->last - span->first) - into->filled;
}

void
nb_quality_column_fill(NbQualityColumn *into, const NbFileReport *report, guint number,
                       const NbTable *table, gsize first, gsize last)
{
  const NbFileColumn *column = into->column;
  gboolean in_table = column->use == NB_COLUMN_READ || column->use == NB_COLUMN_MONTH;
  const Span span = {in_table ? nb_table_column(table, column->role->id) : NULL, first, last};
  const char *time = report->dataset->time;

  into->distinct = -1;
  into->first_day = into->last_day = NB_DAY_NONE;
  into->least = into->most = NB_COUNT_NONE;
  into->is_read = span.column != NULL;
  count_issues(into, report->issues, number);
  if (!into->is_read)
    return;
  if (column->use == NB_COLUMN_MONTH)
    read_month(into, &span, time ? nb_table_column(table, time) : NULL, report->accepted);
  else
    read_cells(into, &span);
}
