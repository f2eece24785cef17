/* A count over the lines of a sheet: what, where, under which conditions. */
#pragma once
#include "base/error.h"

typedef struct _SampleLedger SampleLedger;

/**
 * sample_ledger_read:
 * @cells: a line of figures.tsv:
 *   metric: its name in a story, with its filters;
 *   period: of the value; with `by` a month it is that month;
 *   sheet: how the names of its sheets begin;
 *   kind: `rows`, `sum` of the columns, `distinct` combinations of them, `last` value;
 *   columns: joined by `+`; `日` is the day of the first column;
 *   where: conditions joined by `;`: `类型=讲座|展览` any of, `题名^x` begins, `去向~x|y` contains,
 *   `启用日期<2024-12-31` up to and including, `停用日期>2024-12-31` later or empty;
 *   by: a value for each month (`月`), class (`类`) or text of a column; `服务点/馆藏地` when the
 *   filter of a story calls the column 服务点 by another name;
 *   most: with by: how many; those tied with the last are kept
 *
 * Returns: (transfer full): lends @cells
 */
SampleLedger *sample_ledger_read(char *const *cells);
void sample_ledger_free(SampleLedger *ledger);

/** sample_ledger_open: a sheet begins. @headings: its columns. */
void sample_ledger_open(SampleLedger *ledger, const char *file, char *const *headings);
/** sample_ledger_line: a line of that sheet; as many cells as headings. */
void sample_ledger_line(SampleLedger *ledger, char *const *cells);

/** SampleLine: a result. @metric has the filter of the group; @period is 2024 or 2024-04. */
typedef struct {
  char *metric, *period, *value;
} SampleLine;

/** sample_ledger_lines: adds SampleLine to @into, largest first, or by month. */
void sample_ledger_lines(const SampleLedger *ledger, GPtrArray *into);
void sample_line_free(SampleLine *line);
