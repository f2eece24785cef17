/* The circulation log of the year: loans, returns and renewals. */
#pragma once
#include "books.h"
#include "places.h"
#include "readers.h"

/** SampleLoanTotals: what must come out, exactly. A visit is one reader at one place on one day. */
typedef struct {
  guint general_visits, children_visits;
  guint general_loans, children_loans;                   /* by who borrows */
  guint children_books_general, children_books_children; /* of these, children's books */
} SampleLoanTotals;

typedef enum { SAMPLE_LOAN, SAMPLE_RETURN, SAMPLE_RENEWAL } SampleAction;

/**
 * SampleRow: one line of the log.
 * @second: of the year
 * @order: as made; settles equal seconds
 */
typedef struct {
  guint32 second, order;
  const SampleReader *reader;
  const SampleTitle *title;
  guint32 item;
  guint8 place;
  guint8 action;
} SampleRow;

/** sample_loans_make: Returns: (transfer full): of SampleRow, in the order of time. */
GArray *sample_loans_make(const SampleLoanTotals *totals, const SampleReaders *readers,
                          const GPtrArray *books);

/** sample_loans_write: the first half of the year in UTF-8, the second in GB18030. */
gboolean sample_loans_write(const GArray *rows, const char *folder, GError **error);
