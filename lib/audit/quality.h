/* What was read, file by file and column by column, and what is missing in it.
 *
 * Computed from the finished tables when somebody asks; reading knows nothing of it. Nobody is
 * named: of columns that identify readers only numbers are told, of births only years, and a cell
 * that is quoted is *** when it is the number or name of a reader somewhere in the data.
 */
#pragma once
#include "audit/gaps.h"
#include "ingest/ingest.h"
#include "metric/metric.h"

/**
 * NbQualityColumn: a column of a file, over the rows that the file gave.
 * @column: lent
 * @is_read: it stands in the table; else the numbers below are 0
 * @filled, @empty: cells
 * @distinct: different texts; -1 for other types
 * @first_day, @last_day: of dates, NB_DAY_NONE when there is none
 * @least, @most: of counts, as they are stored; NB_COUNT_NONE when there is none
 * @rejected, @repaired, @noted: issues that name the column
 */
typedef struct {
  const NbFileColumn *column;
  gboolean is_read;
  gint64 filled, empty, distinct;
  gint32 first_day, last_day;
  gint64 least, most;
  gint64 rejected, repaired, noted;
} NbQualityColumn;

/**
 * NbQualityFile: @report: lent; @columns: of NbQualityColumn.
 * @first_day, @last_day: of its rows by the dataset's time; NB_DAY_NONE when there is none
 */
typedef struct {
  const NbFileReport *report;
  GArray *columns;
  gint32 first_day, last_day;
} NbQualityFile;

typedef struct {
  char *value; /* safe to show */
  gint64 rows;
} NbUnmatchedValue;

/**
 * NbUnmatched: values of a column that nothing else in the data knows.
 * @against: (nullable): the dataset that should have them; %NULL: the words that metrics ask for
 * @values, @rows: how many there are, and rows with them
 * @examples: (element-type NbUnmatchedValue): those with the most rows first; none of a column that
 *   identifies readers
 */
typedef struct {
  const NbDataset *dataset;
  const NbRole *role;
  const NbDataset *against;
  gint64 values, rows;
  GPtrArray *examples;
} NbUnmatched;

enum { NB_QUALITY_EXAMPLES = 20 };

typedef struct {
  const NbStore *store;
  GPtrArray *files;     /* of NbQualityFile*, as they were read */
  GPtrArray *gaps;      /* of NbGaps* */
  GPtrArray *unmatched; /* of NbUnmatched* */
} NbQuality;

/**
 * nb_quality_new:
 * @reports: of NbFileReport*, in the order in which they were read into @store; lent
 * @catalogue: (nullable): whose words are known
 * @period: (nullable): that gaps are looked for in; without bounds, the days of the rows
 *
 * A table that was made anew (visits from gate counters) is told as it is now.
 *
 * Time O(rows × columns), by all threads.
 *
 * Returns: (transfer full)
 */
NbQuality *nb_quality_new(const GPtrArray *reports, const NbStore *store,
                          const NbCatalogue *catalogue, const NbPeriod *period);
void nb_quality_free(NbQuality *quality);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbQuality, nb_quality_free)

/** nb_quality_shown: Returns: (transfer full): @text (nullable: ""), a quoted cell of an issue of
 * a file, or *** when a reader of @store is called so, or it is a number of the shape of theirs (R
 * and seven digits; a bare number of the length of a date is none). */
char *nb_quality_shown(const NbStore *store, const char *text);

/** nb_quality_bound: Returns: (transfer full): the least and most of a column in words:
 * 2024-01-01, 2024-12-31; only years of a birth; *** for a number that leads to somebody (a
 * telephone in a column of counts); "" for none. @most: which of the two. */
char *nb_quality_bound(const NbQuality *quality, const NbQualityColumn *column, gboolean most);
