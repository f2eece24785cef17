#include "ingest/likeness.h"
#include <string.h>

enum { FORMS_LOOKED_AT = 20000, BMP = 0x10000 };

static void
add_row(guint8 *set, const NbForms *forms, guint lead, guint first, guint last)
{
  for (guint trail = first; trail <= last; trail++) {
    guint32 c = (*forms)[lead - 0x81][trail - 0x40];

    if (c < BMP)
      set[c] = 1;
  }
}

/* The characters that most texts keep to, by code point. */
static guint8 *
common_characters(void)
{
  guint8 *set = g_malloc0(BMP);

  for (guint lead = 0xa1; lead <= 0xa9; lead++)
    add_row(set, &nb_forms_gb18030, lead, 0xa1, 0xfe);
  for (guint lead = 0xa1; lead <= 0xa3; lead++)
    add_row(set, &nb_forms_big5, lead, 0x40, 0xfe);
  for (guint lead = 0xb0; lead <= 0xd7; lead++)
    add_row(set, &nb_forms_gb18030, lead, 0xa1, 0xfe);
  for (guint lead = 0xa4; lead <= 0xc6; lead++)
    add_row(set, &nb_forms_big5, lead, 0x40, lead == 0xc6 ? 0x7e : 0xfe);
  set[0] = 0;
  return set;
}

NbLikeness
nb_likeness_of(const char *bytes, gsize size, const NbForms *forms)
{
  g_autofree guint8 *common = common_characters();
  const guint8 *p = (const guint8 *)bytes;
  NbLikeness likeness = {0};

  for (gsize i = 0; i < size && likeness.forms < FORMS_LOOKED_AT; i++) {
    if (p[i] < 0x81 || p[i] > 0xfe || i + 1 == size || p[i + 1] < 0x40 || p[i + 1] > 0xfe)
      continue;
    guint32 c = (*forms)[p[i] - 0x81][p[i + 1] - 0x40];

    if (c == 0)
      continue;
    likeness.forms++;
    likeness.common += c < BMP && common[c];
    i++;
  }
  return likeness;
}

gboolean
nb_likeness_is_text(const NbLikeness *likeness)
{
  return likeness->forms > 0 && likeness->common >= likeness->forms - likeness->forms / 10;
}

/* Marks that stand between letters all the same: ’ · soft hyphen; letters among them. */
static gboolean
is_mark(guint8 byte)
{
  static const guint8 fine[] = {0x83, 0x8a, 0x8c, 0x8e, 0x92, 0x9a, 0x9c,
                                0x9e, 0x9f, 0xaa, 0xad, 0xb7, 0xba};

  return byte >= 0x80 && byte < 0xc0 && !memchr(fine, byte, sizeof fine);
}

static gboolean
is_between_letters(const guint8 *p, gsize size, gsize i)
{
  return i > 0 && i + 1 < size && g_ascii_isalpha(p[i - 1]) && g_ascii_isalpha(p[i + 1]);
}

gboolean
nb_likeness_is_western(const char *bytes, gsize size)
{
  const guint8 *p = (const guint8 *)bytes;
  gsize high = 0, in_short_runs = 0, odd = 0;

  for (gsize i = 0; i < size;) {
    gsize run = 0;

    for (; i + run < size && p[i + run] >= 0x80; run++) {
      guint8 byte = p[i + run];

      if (byte == 0x81 || byte == 0x8d || byte == 0x8f || byte == 0x90 || byte == 0x9d)
        return FALSE;
    }
    high += run;
    in_short_runs += run <= 2 ? run : 0;
    odd += run == 1 && is_mark(p[i]) && is_between_letters(p, size, i);
    i += run > 0 ? run : 1;
  }
  return high > 0 && in_short_runs >= high - high / 20 && odd <= high / 50;
}
