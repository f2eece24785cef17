#include "ingest/repeat.h"
#include "ingest/cell.h"
#include "ingest/view.h"
#include "store/hash.h"
#include <string.h>

enum { FIRST_SLOTS = 1024 };

typedef struct {
  guint64 hash;
  gsize start, size; /* of the record in the text */
  NbCut cut;
} Seen;

struct _NbRepeats {
  const char *text;
  NbView view;
  char delimiter;
  NbHashKey key;
  GArray *seen;   /* of Seen */
  guint32 *slots; /* index + 1 */
  gsize n_slots;
  GString *cells, *other, *scratch;
};

NbRepeats *
nb_repeats_new(const NbText *text, char delimiter)
{
  NbRepeats *repeats = g_new0(NbRepeats, 1);

  repeats->text = text->text;
  nb_view_init(&repeats->view, text);
  repeats->delimiter = delimiter;
  repeats->key = nb_hash_key();
  repeats->seen = g_array_new(FALSE, FALSE, sizeof(Seen));
  repeats->n_slots = FIRST_SLOTS;
  repeats->slots = g_new0(guint32, repeats->n_slots);
  repeats->cells = g_string_new(NULL);
  repeats->other = g_string_new(NULL);
  repeats->scratch = g_string_new(NULL);
  return repeats;
}

void
nb_repeats_free(NbRepeats *repeats)
{
  if (!repeats)
    return;
  nb_view_clear(&repeats->view);
  g_array_unref(repeats->seen);
  g_free(repeats->slots);
  g_string_free(repeats->cells, TRUE);
  g_string_free(repeats->other, TRUE);
  g_string_free(repeats->scratch, TRUE);
  g_free(repeats);
}

static void
join(NbRepeats *repeats, const char *text, const NbRecord *record, GString *out)
{
  const NbRecord *seen = nb_view_take(&repeats->view, text, record);

  nb_cells_join(repeats->view.seen.text, seen, repeats->scratch, out);
}

static gboolean
is_equal(NbRepeats *repeats, const Seen *seen)
{
  g_autoptr(NbSplitter) splitter =
      nb_splitter_new(repeats->text + seen->start, seen->size, repeats->delimiter);
  g_auto(NbRecord) record = {0};

  nb_splitter_set_whole(splitter, seen->cut);
  nb_splitter_next(splitter, &record);
  join(repeats, repeats->text + seen->start, &record, repeats->other);
  return g_string_equal(repeats->cells, repeats->other);
}

static void
grow(NbRepeats *repeats)
{
  gsize mask = repeats->n_slots * 2 - 1;

  g_free(repeats->slots);
  repeats->n_slots *= 2;
  repeats->slots = g_new0(guint32, repeats->n_slots);
  for (guint i = 0; i < repeats->seen->len; i++) {
    gsize slot = g_array_index(repeats->seen, Seen, i).hash & mask;

    while (repeats->slots[slot] != 0)
      slot = (slot + 1) & mask;
    repeats->slots[slot] = i + 1;
  }
}

gboolean
nb_repeats_add(NbRepeats *repeats, const NbRecord *record)
{
  gsize mask = repeats->n_slots - 1;
  Seen here = {.start = record->start, .size = record->end - record->start, .cut = record->cut};

  join(repeats, repeats->text, record, repeats->cells);
  here.hash = nb_hash(&repeats->key, repeats->cells->str, repeats->cells->len);
  gsize slot = here.hash & mask;

  for (; repeats->slots[slot] != 0; slot = (slot + 1) & mask) {
    const Seen *seen = &g_array_index(repeats->seen, Seen, repeats->slots[slot] - 1);

    if (seen->hash != here.hash)
      continue;
    if ((seen->size == here.size &&
         memcmp(repeats->text + seen->start, repeats->text + here.start, here.size) == 0) ||
        is_equal(repeats, seen))
      return TRUE;
  }
  g_array_append_val(repeats->seen, here);
  repeats->slots[slot] = repeats->seen->len;
  if ((gsize)repeats->seen->len * 2 > repeats->n_slots)
    grow(repeats);
  return FALSE;
}
