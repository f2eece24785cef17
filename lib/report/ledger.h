/* What was printed and is frozen: one text file a period in 定稿/.
 *
 *   # 定稿台账 · Ledger of printed figures
 *   # period  2023
 *   # library  样例图书馆
 *   # version  1
 *   # frozen  2024-02-01
 *   # report  sha256 of what the report says
 *   id  value  zh  en  unit  pack  definition  place
 *   loans@2023  290100  29.01万册次  290,100 loans  册次  gbt13191  5f1c0ab2c3d4
 * 年报.md:12 # sha256  of all bytes above
 *
 * Fields are parted by tabs; \t \n \\ stand for themselves. Lines are in order of id, then of the
 * printed text. The file is not to be edited: its last line tells. A year that must be frozen anew
 * keeps the older ledger beside it as 2023.v1.tsv, and the new one says why (`# again`).
 */
#pragma once
#include "report/doc.h"

/**
 * NbLedgerEntry: a figure as it was printed.
 * @id: metric, filters and period: `loans;site=总馆@2023`
 * @value: exact
 * @pack: id of the definition pack, or ""
 * @definition: begins the SHA-256 of the metric's formula
 * @place: file and line in the story
 */
typedef struct {
  char *id;
  NbRatio value;
  char *zh, *en, *unit, *pack, *definition, *place;
} NbLedgerEntry;

/**
 * NbLedger:
 * @period: `2023`; @day: `2024-02-01`; @version: from 1; @again: (nullable): why it was frozen anew
 * @report: SHA-256 of what the report said
 * @entries: of NbLedgerEntry*, ordered
 */
typedef struct {
  char *path, *period, *library, *day, *report, *again;
  gint64 version;
  GPtrArray *entries;
} NbLedger;

void nb_ledger_free(NbLedger *ledger);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbLedger, nb_ledger_free)

/** nb_ledger_load: Returns: (transfer full) (nullable): %NULL with @error (NB_ERROR_CHECK) at the
 * line where the file is damaged, cut or edited. */
NbLedger *nb_ledger_load(const char *path, GError **error);

/** nb_ledgers_load: Returns: (transfer full) (element-type NbLedger) (nullable): those of a
 * project's 定稿/, in order of their names; older versions are left out. */
GPtrArray *nb_ledgers_load(const char *project, GError **error);

/** nb_ledger_of: Returns: (transfer full): what @doc prints, frozen on @day. */
NbLedger *nb_ledger_of(const NbDoc *doc, gint32 day);

/** nb_ledger_text: Returns: (transfer full): the file. */
char *nb_ledger_text(const NbLedger *ledger);

/** nb_ledger_find: Returns: (nullable): the first entry of that id. */
const NbLedgerEntry *nb_ledger_find(const NbLedger *ledger, const char *id);
/** nb_ledgers_find: the same in the ledger of @period (as nb_period_format() writes it).
 * @ledgers: (nullable); @in: (out) (optional). */
const NbLedgerEntry *nb_ledgers_find(const GPtrArray *ledgers, const char *period, const char *id,
                                     const NbLedger **in);

/** nb_figure_id: Returns: (transfer full): metric, filters and period. */
char *nb_figure_id(const NbMetric *metric, const GPtrArray *filters, const NbPeriod *period);
/** nb_measure_id: the same of a measure. */
char *nb_measure_id(const NbMeasure *measure);
/** nb_measure_definition: Returns: (transfer full): twelve hexadecimal digits that change when what
 * is counted does. */
char *nb_measure_definition(const NbMeasure *measure);
/** nb_doc_digest: Returns: (transfer full): SHA-256 of all words and numbers of a document. */
char *nb_doc_digest(const NbDoc *doc);
