/* How sound the data are, and what their faults do to the figures.
 *
 * The rows as they were taken are looked at again: rows that occur twice, days without any, times
 * that cannot be, counts below zero. Each fault has its number of rows, its first places and the
 * figures that would change without these rows. Nothing is taken out: that is the library's own
 * decision.
 *
 * What could be read from no row (a day that is none, a broken line) stands in the NbFileReport of
 * its file.
 */
#pragma once
#include "metric/metric.h"
#include "privacy/privacy.h"

/** NbAuditEffect: @value: of the metric in the period as it stands; @change: what becomes of it
 * without the rows. */
typedef struct {
  const NbMetric *metric;
  NbRatio value, change;
} NbAuditEffect;

/**
 * NbAuditFault:
 * @kind: stable id; its words stand in templates/terms.tsv, group `audit`
 * @dataset: whose rows
 * @count: rows, or days for `gap`
 * @file, @line: (nullable): of the first row
 * @places: of char*: the first ones, `file:line`, or days, never a reader
 * @effects: of NbAuditEffect*: of metrics that can be added up, largest first
 */
typedef struct {
  const char *kind;
  const NbDataset *dataset;
  gint64 count;
  char *file;
  gint64 line;
  GPtrArray *places;
  GPtrArray *effects;
} NbAuditFault;

enum { NB_AUDIT_PLACES = 5, NB_AUDIT_EFFECTS = 4 };

/**
 * nb_audit_run:
 * @period: what the report is about
 *
 * Kinds: `repeat` equal to an earlier row of the same file, `overlap` of another file, `outside`
 * the period, `gap` open days without a row, `night` between 00:30 and 05:30 where that is rare,
 * `backwards` returned before lent, `birth` after the row or 120 years before, `negative` counts,
 * `class` a letter that the classification has not, `nameless` loans without reader, `placeless`
 * rows without site, `burst` minutes with a multiple of the usual rows, `unreturned` loans that
 * nobody brought back, `unlent` returns of what was not lent.
 *
 * Time O(rows log rows).
 *
 * Returns: (transfer full) (element-type NbAuditFault): by dataset, then by kind; only what occurs
 */
GPtrArray *nb_audit_run(const NbCatalogue *catalogue, const NbStore *store, const NbPeriod *period);

/**
 * NbAuditSum: a whole and the sum of its parts.
 * @key: what it is parted by
 * @missing: rows that belong to no part (no site, no date)
 */
typedef struct {
  NbKey key;
  NbRatio whole, sum;
  gint64 missing;
  gboolean holds;
} NbAuditSum;

/** nb_audit_sums: Returns: (transfer full) (element-type NbAuditSum): of a metric that can be added
 * up: by month, site, kind and class, as far as the data have them; empty for others. */
GPtrArray *nb_audit_sums(const NbMeasure *measure, const NbStore *store);

/**
 * NbAuditSign: something that looks like an inflated count. Advice for the director, never for a
 * public file: it accuses nobody.
 * @kind: `bounce` lent and returned within minutes, `rush` hundreds by one reader in an hour,
 * `batch` the same things by the same reader month after month, `closed` visits on days without a
 * loan, `spike` a day of many times the usual visits; words in templates/terms.tsv, group `watch`
 * @who: (nullable): the reader, masked
 * @when: the first day; @count: rows, or visits; @times: how often
 */
typedef struct {
  const char *kind;
  char *who;
  gint32 day;
  gint64 count, times;
} NbAuditSign;

/** nb_audit_watch: Returns: (transfer full) (element-type NbAuditSign): of the period, by kind,
 * then by count. */
GPtrArray *nb_audit_watch(const NbStore *store, const NbPeriod *period);
