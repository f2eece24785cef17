#include "query/intern.h"

enum { FIRST_SLOTS = 1024 };

struct _NbIntern {
  guint64 *values; /* by code */
  guint32 *slots;  /* code + 1, 0 when free */
  gsize n_slots;   /* a power of two */
  guint32 length;
};

NbIntern *
nb_intern_new(void)
{
  NbIntern *intern = g_new0(NbIntern, 1);

  intern->n_slots = FIRST_SLOTS;
  intern->slots = g_new0(guint32, FIRST_SLOTS);
  intern->values = g_new(guint64, FIRST_SLOTS / 2);
  return intern;
}

void
nb_intern_free(NbIntern *intern)
{
  if (!intern)
    return;
  g_free(intern->values);
  g_free(intern->slots);
  g_free(intern);
}

/* splitmix64: neighbours go far apart */
static guint64
mix(guint64 x)
{
  x += G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
  x = (x ^ (x >> 30)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
  x = (x ^ (x >> 27)) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
  return x ^ (x >> 31);
}

/* Returns: the slot that holds @value, or the free one where it belongs. */
static gsize
slot_of(const NbIntern *intern, guint64 value)
{
  gsize slot = (gsize)mix(value) & (intern->n_slots - 1);

  while (intern->slots[slot] && intern->values[intern->slots[slot] - 1] != value)
    slot = (slot + 1) & (intern->n_slots - 1);
  return slot;
}

static void
grow(NbIntern *intern)
{
  g_free(intern->slots);
  intern->n_slots *= 2;
  intern->slots = g_new0(guint32, intern->n_slots);
  intern->values = g_renew(guint64, intern->values, intern->n_slots / 2);
  for (guint32 i = 0; i < intern->length; i++)
    intern->slots[slot_of(intern, intern->values[i])] = i + 1;
}

guint32
nb_intern_add(NbIntern *intern, guint64 value, gboolean *is_new)
{
  gsize slot = slot_of(intern, value);

  if (is_new)
    *is_new = intern->slots[slot] == 0;
  if (intern->slots[slot])
    return intern->slots[slot] - 1;
  if (intern->length + 1 > intern->n_slots / 2) {
    grow(intern);
    slot = slot_of(intern, value);
  }
  intern->values[intern->length] = value;
  intern->slots[slot] = ++intern->length;
  return intern->length - 1;
}

guint32
nb_intern_length(const NbIntern *intern)
{
  return intern->length;
}

guint64
nb_intern_value(const NbIntern *intern, guint32 code)
{
  return intern->values[code];
}
