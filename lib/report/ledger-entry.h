/* A ledger under construction. Internal to report. */
#pragma once
#include "report/ledger.h"

/** nb_ledger_start: makes an empty list of entries. */
void nb_ledger_start(NbLedger *ledger);
/** nb_ledger_add: Returns: (transfer none): a new entry at the end, all empty. */
NbLedgerEntry *nb_ledger_add(NbLedger *ledger);
