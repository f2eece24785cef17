#include "store/snapshot-form.h"
#include "store/sum.h"
#include <string.h>

static const guint8 magic[16] = {0x89, 'n', 'i', 'a', 'n', 'b',  'a',  'o',
                                 ' ',  'k', 'e', 'p', 't', '\r', '\n', 0x1a};

enum { VERSION_AT = sizeof(magic), WORDS = NB_SNAP_SLOT_BYTES / 8 };

gboolean
nb_snap_fail(GError **error, const char *name, guint64 at, const char *what)
{
  const NbPlace place = {.file = name};

  return nb_fail(error, NB_ERROR_STORE, &place,
                 _("make it again with nianbao keep from the files it was made of"),
                 _("the snapshot is damaged at byte %" PRIu64 ": %s"), at, what);
}

gboolean
nb_snap_is(const guint8 *bytes, gsize size)
{
  return size >= sizeof(magic) && memcmp(bytes, magic, sizeof(magic)) == 0;
}

gsize
nb_snap_slot_make(guint8 *bytes, const NbSnapSlot *slot)
{
  const guint64 words[WORDS] = {
      GUINT64_TO_LE(slot->number), GUINT64_TO_LE(slot->at),  GUINT64_TO_LE(slot->size),
      GUINT64_TO_LE(slot->sum),    GUINT64_TO_LE(slot->end),
  };
  guint64 at = NB_SNAP_SLOT * (1 + slot->number % 2);

  memcpy(bytes, words, sizeof(words));
  guint64 sum = GUINT64_TO_LE(nb_sum(bytes, NB_SNAP_SLOT_BYTES - 8, at));

  memcpy(bytes + NB_SNAP_SLOT_BYTES - 8, &sum, 8);
  return at;
}

static void
head_start(guint8 *head)
{
  guint32 version = GUINT32_TO_LE(NB_SNAP_VERSION);

  memset(head, 0, NB_SNAP_HEAD);
  memcpy(head, magic, sizeof(magic));
  memcpy(head + VERSION_AT, &version, sizeof(version));
}

static void
put_slot(guint8 *head, const NbSnapSlot *slot)
{
  guint8 bytes[NB_SNAP_SLOT_BYTES];
  gsize at = nb_snap_slot_make(bytes, slot);

  memcpy(head + at, bytes, sizeof(bytes));
}

void
nb_snap_head_make(guint8 *head, const NbSnapSlot *slot)
{
  const NbSnapSlot before = {.number = slot->number - 1};

  head_start(head);
  put_slot(head, slot);
  put_slot(head, &before);
}

/* Slot @i as it stands in the head, if its sum is right and it stands in its place. */
static gboolean
get_slot(const guint8 *head, guint i, NbSnapSlot *slot)
{
  guint64 words[WORDS];
  guint8 again[NB_SNAP_SLOT_BYTES];
  gsize at = NB_SNAP_SLOT * (1 + i);

  memcpy(words, head + at, sizeof(words));
  *slot =
      (NbSnapSlot){GUINT64_FROM_LE(words[0]), GUINT64_FROM_LE(words[1]), GUINT64_FROM_LE(words[2]),
                   GUINT64_FROM_LE(words[3]), GUINT64_FROM_LE(words[4])};
  return nb_snap_slot_make(again, slot) == at && memcmp(again, head + at, sizeof(again)) == 0;
}

static gboolean
rest_is_right(const guint8 *head)
{
  guint8 right[NB_SNAP_HEAD];

  head_start(right);
  for (guint i = 0; i < 2; i++)
    memcpy(right + NB_SNAP_SLOT * (1 + i), head + NB_SNAP_SLOT * (1 + i), NB_SNAP_SLOT_BYTES);
  return memcmp(right, head, NB_SNAP_HEAD) == 0;
}

static gboolean
check_version(const guint8 *bytes, const char *name, GError **error)
{
  const NbPlace place = {.file = name};
  guint32 version;

  memcpy(&version, bytes + VERSION_AT, sizeof(version));
  version = GUINT32_FROM_LE(version);
  return version == NB_SNAP_VERSION ||
         nb_fail(error, NB_ERROR_STORE, &place,
                 _("make it again with nianbao keep, or use the version that made it"),
                 _("the snapshot has form %u, this version reads form %u"), version,
                 NB_SNAP_VERSION);
}

static gboolean
slot_fits(const NbSnapSlot *slot, gsize size)
{
  return slot->at >= NB_SNAP_HEAD && slot->at % NB_SNAP_ALIGN == 0 && slot->end <= size &&
         slot->at <= slot->end && slot->size == slot->end - slot->at &&
         slot->size % NB_SNAP_ALIGN == 0;
}

gboolean
nb_snap_head_read(const guint8 *bytes, gsize size, const char *name, NbSnapSlot *slot,
                  GError **error)
{
  NbSnapSlot one, two;

  if (!nb_snap_is(bytes, size))
    return nb_snap_fail(error, name, 0, _("it does not begin as a snapshot does"));
  if (size < NB_SNAP_HEAD)
    return nb_snap_fail(error, name, size, _("the file ends here, within its head"));
  if (!check_version(bytes, name, error))
    return FALSE;
  if (!rest_is_right(bytes))
    return nb_snap_fail(error, name, 0, _("its head is not as it was written"));
  if (!get_slot(bytes, 0, &one) || !get_slot(bytes, 1, &two))
    return nb_snap_fail(error, name, NB_SNAP_SLOT, _("its head is not as it was written"));
  *slot = one.number > two.number ? one : two;
  if (MIN(one.number, two.number) + 1 != slot->number)
    return nb_snap_fail(error, name, NB_SNAP_SLOT, _("its head is not as it was written"));
  if (slot->end > size)
    return nb_snap_fail(error, name, size, _("the file was cut off here"));
  return slot_fits(slot, size) ||
         nb_snap_fail(error, name, NB_SNAP_SLOT, _("its head is not as it was written"));
}
