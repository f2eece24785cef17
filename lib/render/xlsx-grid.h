/* A table on a worksheet: title, head, rows, total, what stands below, and its chart. */
#pragma once
#include "render/tables.h"
#include "render/xlsx-book.h"

/**
 * NbBookArea: where the rows of a table stand, for the chart that draws them.
 * @label: the column that names the rows
 * @first, @last: rows
 */
typedef struct {
  guint16 label, columns;
  guint32 first, last;
  GArray *series; /* of NbBookSeries */
} NbBookArea;

typedef struct {
  const NbGridColumn *column;
  guint16 at;
} NbBookSeries;

/** nb_book_grid: fills the worksheet. A grid with more rows than a worksheet takes must not come
 * here: nb_book_takes(). */
void nb_book_grid(NbBook *book, NbBookSheet *sheet, const NbDoc *doc, const NbSheet *table);

/** nb_book_takes: Returns: whether a worksheet has room for @grid; NB_ERROR_OUTPUT says what to do
 * instead. */
gboolean nb_book_takes(const NbGrid *grid, GError **error);

/** nb_book_caption: title, English title and the line of library and period, over the columns from
 * 0 to @last; to be called when their widths are known. */
void nb_book_caption(NbBook *book, NbBookSheet *sheet, const NbDoc *doc, const char *zh,
                     const char *en, guint16 last);
/** nb_book_caption_rows: Returns: rows that the caption takes, with the empty one below it. */
guint32 nb_book_caption_rows(const NbBook *book);

/** nb_book_chart: a native chart of the rows in @area, to the right of them. */
void nb_book_chart(NbBook *book, NbBookSheet *sheet, const NbSheet *table, const NbBookArea *area);
