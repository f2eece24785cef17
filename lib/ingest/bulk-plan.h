/* How the columns of a large file are read: which are dates and numbers, and which texts go
 * together. Texts that determine each other, as a title its author and call number, are looked up
 * as one span of the line: it is taken apart only when it is new.
 */
#pragma once
#include "ingest/dialect.h"
#include "ingest/encoding.h"
#include "ingest/header.h"

enum { NB_BULK_BUNDLES = 12, NB_BULK_VALUES = 8 };

typedef enum {
  NB_BULK_IGNORED,
  NB_BULK_TEXT,   /* in a bundle of which something is wanted */
  NB_BULK_TIME,   /* @index counts the dates */
  NB_BULK_NUMBER, /* @index counts the counts */
} NbBulkKind;

/** NbBulkColumn: @index: of its bundle, date or number; @unwanted: a text that is not kept. */
typedef struct {
  NbBulkKind kind;
  guint index, role;
  gboolean unwanted;
} NbBulkColumn;

/** NbBulkStep: columns that are looked at together: a bundle, or one column. */
typedef struct {
  guint first, last;
} NbBulkStep;

/** NbBulkBundle: text columns @first to @last; @wanted: how many of them are kept. */
typedef struct {
  guint first, last;
  guint wanted;
} NbBulkBundle;

typedef struct {
  guint width; /* columns */
  NbBulkColumn *columns;
  guint n_bundles, n_times, n_numbers;
  NbBulkBundle bundles[NB_BULK_BUNDLES];
  guint times[NB_BULK_VALUES], numbers[NB_BULK_VALUES]; /* their columns */
  NbBulkStep *steps;                                    /* from the first column to the last */
  guint n_steps;
} NbBulkPlan;

/**
 * nb_bulk_plan_new:
 *
 * A text whose lines end in CR alone, a wide table, one with a column of years, a chronicle, a
 * preset with constants or with codes for missing cells, or a text with faults is not read in bulk.
 *
 * Returns: (transfer full) (nullable): %NULL when the file is not for it
 */
NbBulkPlan *nb_bulk_plan_new(const NbText *text, const NbDialect *dialect, const NbHeader *header);
void nb_bulk_plan_free(NbBulkPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbBulkPlan, nb_bulk_plan_free)
