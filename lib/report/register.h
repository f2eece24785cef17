/* A register set as items, facts, groups or rows. Internal to report. */
#pragma once
#include "report/blocks.h"

/** NbRegister: @rows: of gsize, the rows to show; @group: (nullable): role of 按=. */
typedef struct {
  NbEval *eval;
  const NbCall *call;
  const NbTable *table;
  const GArray *rows;
  const GPtrArray *filters;
  const char *group;
} NbRegister;

/** nb_register_items: a numbered list, one item a row (the plan). */
void nb_register_items(const NbRegister *list);
/** nb_register_facts: names and values, one small table for each site (the profile); a value that
 * is an address of the web becomes a QR code too. */
void nb_register_facts(const NbRegister *list);
/** nb_register_groups: one line a group: its name, how many, which. @as_cards: drawn so. */
void nb_register_groups(const NbRegister *list, gboolean as_cards);
/** nb_register_rows: all rows; columns that are empty throughout, or fixed by a filter, are left
 * out. */
void nb_register_rows(const NbRegister *list);
