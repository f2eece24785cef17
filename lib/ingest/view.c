#include "ingest/view.h"
#include "ingest/gb18030.h"
#include <string.h>

void
nb_view_init(NbView *view, const NbText *text)
{
  *view = (NbView){.seen = *text, .looks = text->raw || text->unchecked};
  if (view->looks) {
    view->check = nb_utf8_best();
    view->seen.faults = view->faults.offsets = g_array_new(FALSE, FALSE, sizeof(gsize));
  }
}

void
nb_view_clear(NbView *view)
{
  g_clear_pointer(&view->faults.offsets, g_array_unref);
  nb_record_clear(&view->record);
  g_clear_pointer(&view->room, g_free);
}

static void
forget(NbView *view)
{
  g_array_set_size(view->faults.offsets, 0);
  view->faults.seen = 0;
}

/* Notes what is no UTF-8 in bytes @at to @end of what is seen. */
static void
check(NbView *view, gsize at, gsize end)
{
  const char *bytes = view->seen.text + at;
  gboolean is_valid = nb_utf8_is_valid_by(view->check, bytes, end - at, &view->seen.lost);

  if (is_valid)
    return;
  view->seen.lost = TRUE; /* it may be */
  nb_utf8_check(bytes, end - at, &view->faults);
  for (guint i = 0; i < view->faults.offsets->len; i++)
    g_array_index(view->faults.offsets, gsize, i) += at;
}

static void
need_room(NbView *view, gsize bytes)
{
  if (NB_GB18030_ROOM(bytes) > view->size) {
    view->size = NB_GB18030_ROOM(bytes) * 2;
    g_free(view->room);
    view->room = g_malloc(view->size);
  }
  view->seen.text = view->room;
}

/* Fields begin and end beside bytes below 0x30, where no character is cut in two. */
static gsize
decode(NbView *view, const char *text, gsize at, gsize end, NbField *fields, guint n)
{
  gsize to = 0;

  need_room(view, end - at);
  for (guint i = 0; i < n; i++) {
    NbField *field = &fields[i];
    gsize start = CLAMP(field->start, at, end),
          stop = CLAMP(field->start + field->size, start, end);

    to = nb_gb18030_put(view->room, to, text + at, start - at, &view->faults);
    field->start = to;
    to = nb_gb18030_put(view->room, to, text + start, stop - start, &view->faults);
    field->size = to - field->start;
    at = stop;
  }
  return nb_gb18030_put(view->room, to, text + at, end - at, &view->faults);
}

gboolean
nb_view_cut(NbView *view, const char *text, gsize at, gsize end, NbField *fields, guint n)
{
  view->seen.text = text;
  if (!view->looks)
    return TRUE;
  forget(view);
  if (view->seen.raw)
    view->n = decode(view, text, at, end, fields, n);
  else
    check(view, at, end);
  return view->faults.offsets->len == 0;
}

const NbRecord *
nb_view_take(NbView *view, const char *text, const NbRecord *record)
{
  NbRecord *seen = &view->record;
  NbField *fields = seen->fields;
  guint room = MAX(seen->room, record->room);

  view->seen.text = text;
  if (!view->looks)
    return record;
  forget(view);
  if (!view->seen.raw) {
    check(view, record->start, record->end);
    return record;
  }
  if (room > seen->room)
    fields = g_renew(NbField, fields, room);
  *seen = *record;
  seen->fields = fields;
  seen->room = room;
  memcpy(fields, record->fields, record->n_fields * sizeof *fields);
  seen->start = 0;
  seen->end = decode(view, text, record->start, record->end, fields, record->n_fields);
  return seen;
}

static gboolean
is_ascii(const char *text, gsize size)
{
  guint8 high = 0;

  for (gsize i = 0; i < size; i++)
    high |= (guint8)text[i];
  return high < 0x80;
}

const char *
nb_view_cell(NbView *view, const char *cell, gsize *size)
{
  if (!view->looks)
    return cell;
  forget(view);
  if (is_ascii(cell, *size))
    return cell;
  view->seen.text = cell;
  if (view->seen.raw)
    *size = decode(view, cell, 0, *size, NULL, 0);
  else
    check(view, 0, *size);
  return view->seen.text;
}
