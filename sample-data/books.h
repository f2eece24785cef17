/* What is lent: real titles everybody knows and series that are made up, each with the number of
 * its loans in the year.
 */
#pragma once
#include "base/error.h"

/**
 * SampleTitle:
 * @is_child: of the children's collection
 * @loans: in the year, given by sample_books_share()
 * @first_item, @copies: its barcodes are @first_item … @first_item + @copies - 1
 * @handed: how often a copy was handed out so far
 */
typedef struct {
  char *title, *author, *call_no;
  gboolean is_child;
  gint64 loans;
  guint32 first_item, copies, handed;
} SampleTitle;

/** sample_books_read: @path: books.tsv. Returns: (transfer full) (nullable): of SampleTitle*, the
 * well-known first, in the order of their fame, then the volumes of the series, shuffled. */
GPtrArray *sample_books_read(const char *path, GError **error);

/**
 * sample_books_share:
 *
 * Gives each title its loans, Zipf-shaped within the children's and the general collection, adding
 * up to @general and @children exactly. Over both collections the ranks 10, 11 and 12 tie, and no
 * other title has as many.
 */
void sample_books_share(GPtrArray *books, gint64 general, gint64 children);

/** sample_books_hand: Returns: the barcode of the copy whose turn it is. */
guint32 sample_books_hand(SampleTitle *title);

/** sample_books_collection: Returns: the word for the column 文献类型. */
const char *sample_books_collection(const SampleTitle *title);
