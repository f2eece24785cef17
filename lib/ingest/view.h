/* A record, or a piece of one, as it is read: as UTF-8, and with its faults known.
 *
 * Most texts are that already (NbText), and then a view is the text itself. Of a raw one only what
 * is looked at is decoded, record by record; the offsets of records in the file stay what they
 * were. What was not checked before is checked then.
 */
#pragma once
#include "ingest/encoding.h"
#include "ingest/fault.h"
#include "ingest/split.h"
#include "ingest/utf8.h"

/**
 * NbView:
 * @check: of what is looked at
 * @seen: what a reader sees: valid until the view is used again; its @faults are those of the piece
 *   when the text is raw or unchecked, and its @lost when it is unchecked
 * @looks: so it is
 * @room: @size bytes, of which @n were filled by a raw piece
 */
typedef struct {
  NbText seen;
  gboolean looks;
  NbUtf8Check check;
  NbFaults faults;
  NbRecord record;
  char *room;
  gsize size, n;
} NbView;

void nb_view_init(NbView *view, const NbText *text);
void nb_view_clear(NbView *view);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(NbView, nb_view_clear)

/** nb_view_take: @record: of @text, a piece of the text of the view. Returns: (transfer none): the
 * record in @seen. */
const NbRecord *nb_view_take(NbView *view, const char *text, const NbRecord *record);

/** nb_view_cut: @fields: (inout): @n of them in the bytes @at to @end of @text; then in @seen.
 * Returns: whether there is no fault. */
gboolean nb_view_cut(NbView *view, const char *text, gsize at, gsize end, NbField *fields, guint n);

/** nb_view_cell: Returns: the cell as text; a fault is among those of @seen. @size: (inout). */
const char *nb_view_cell(NbView *view, const char *cell, gsize *size);

/** nb_view_is_sound: Returns: whether no fault was met in what was looked at last. */
static inline gboolean
nb_view_is_sound(const NbView *view)
{
  return !view->looks || view->seen.faults->len == 0;
}
