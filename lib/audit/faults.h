/* What the searches for faults share. Internal to audit. */
#pragma once
#include "audit/audit.h"

/** The columns that single rows are judged by. */
typedef enum {
  NB_AUDIT_ACTION,
  NB_AUDIT_READER,
  NB_AUDIT_SITE,
  NB_AUDIT_CLASS,
  NB_AUDIT_CALL_NO,
  NB_AUDIT_RETURNED,
  NB_AUDIT_BIRTH,
  NB_AUDIT_ROLES,
} NbAuditRole;

/** NbAudit: one dataset under audit. @times, @by_role: (nullable): looked up once for all rows;
 * @counts: the columns of counts. */
typedef struct {
  const NbCatalogue *catalogue;
  const NbStore *store;
  const NbTable *table;
  NbPeriod period;
  GPtrArray *faults;
  const NbColumn *times, *by_role[NB_AUDIT_ROLES];
  GPtrArray *counts; /* of const NbColumn* */
} NbAudit;

/** nb_audit_in_period: Returns: does the row belong to the period? Rows without a time do. */
gboolean nb_audit_in_period(const NbAudit *audit, gsize row);

/** nb_audit_add: adds a fault of these rows (of gsize), with places and effects; nothing when there
 * are none. */
void nb_audit_add(NbAudit *audit, const char *kind, const GArray *rows);

/** nb_audit_effects: Returns: (transfer full) (element-type NbAuditEffect): what the metrics of the
 * dataset would lose with the rows. */
GPtrArray *nb_audit_effects(const NbAudit *audit, const GArray *rows);

/** nb_audit_times: the day of each row by the dataset's time; %NULL when it has none. */
const NbColumn *nb_audit_times(const NbTable *table);

void nb_audit_find_repeats(NbAudit *audit);
void nb_audit_find_gaps(NbAudit *audit);
void nb_audit_find_odd(NbAudit *audit);
void nb_audit_find_bursts(NbAudit *audit);
void nb_audit_find_loans(NbAudit *audit);

/** nb_audit_is_log: Returns: are its rows things that happened, not a list that is kept? */
gboolean nb_audit_is_log(const NbDataset *dataset);

/** NbHandling: a loan or return of one thing. @reader: code, 0 for none. */
typedef struct {
  guint64 key;
  guint32 reader;
  gint64 minute; /* since 1970 */
  gsize row;
  gboolean is_loan;
} NbHandling;

/** nb_audit_handlings: @by_reader: one key for each thing and reader; else for each barcode (many
 * systems book a return without the reader), or title and reader where there are no barcodes.
 *
 * Returns: (transfer full) (nullable) (element-type NbHandling): by key, then time; %NULL when the
 * table cannot tell. */
GArray *nb_audit_handlings(const NbTable *table, gboolean by_reader);
