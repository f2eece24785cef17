/* A table whose columns are known only when all of its rows are. Internal to report. */
#pragma once
#include "report/doc.h"

/** NbDraftColumn: @group, @key: its words in templates/terms.tsv; the key is its id. @perhaps: it
 * is left out when it says nothing in any row: no text, and no number but 0. */
typedef struct {
  const char *group, *key;
  NbCellKind kind;
  gboolean perhaps;
} NbDraftColumn;

typedef struct _NbDraft NbDraft;

/** nb_draft_new: @columns: @n of them; they outlive the draft. */
NbDraft *nb_draft_new(const NbDraftColumn *columns, guint n);
void nb_draft_free(NbDraft *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbDraft, nb_draft_free)

/** nb_draft_row: Returns: (transfer none): a new row, its cells empty; valid until the next one. */
NbCell *nb_draft_row(NbDraft *draft);

/** nb_draft_grid: Returns: (transfer full): the rows as a table; the draft is empty then. */
NbGrid *nb_draft_grid(NbDraft *draft, const char *id, const char *title_zh, const char *title_en);
