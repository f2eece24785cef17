#include "ingest/gb18030.h"
#include "base/big.h"
#include "ingest/forms.h"
#include "ingest/utf8.h"

enum {
  PLANES_FROM = 189000, /* index of the four-byte form of U+10000 */
  PLANES_END = PLANES_FROM + 0x100000,
  BMP_END = 39420, /* indexes from here to PLANES_FROM are not assigned */
};

static inline gboolean
is_pair(const guint8 *p, gsize left)
{
  return left >= 2 && p[0] >= 0x81 && p[0] <= 0xfe && p[1] >= 0x40 && p[1] <= 0xfe && p[1] != 0x7f;
}

/* Returns: the number of the four-byte form at @p, or -1. */
static gint32
four_index(const guint8 *p, gsize left)
{
  if (left < 4 || p[0] < 0x81 || p[0] > 0xfe || p[1] < 0x30 || p[1] > 0x39 || p[2] < 0x81 ||
      p[2] > 0xfe || p[3] < 0x30 || p[3] > 0x39)
    return -1;
  gint32 index = (((p[0] - 0x81) * 10 + p[1] - 0x30) * 126 + p[2] - 0x81) * 10 + p[3] - 0x30;

  return index < BMP_END || (index >= PLANES_FROM && index < PLANES_END) ? index : -1;
}

NbGbCount
nb_gb18030_check(const char *bytes, gsize size)
{
  const guint8 *p = (const guint8 *)bytes;
  NbGbCount count = {0};

  for (gsize i = 0; i < size;) {
    if (p[i] < 0x80) {
      i++;
    } else if (is_pair(p + i, size - i)) {
      count.pairs++;
      count.plain += p[i] >= 0xa1 && p[i] <= 0xf7 && p[i + 1] >= 0xa1;
      i += 2;
    } else if (four_index(p + i, size - i) >= 0) {
      i += 4;
    } else {
      count.faults++;
      i++;
    }
  }
  return count;
}

/* Returns: the character of the four-byte form @index below PLANES_FROM. */
static guint32
find_in_ranges(guint32 index)
{
  gsize low = 0, high = nb_n_form_ranges_gb18030;

  while (high - low > 1) {
    gsize middle = (low + high) / 2;

    *(nb_form_ranges_gb18030[middle].index <= index ? &low : &high) = middle;
  }
  return nb_form_ranges_gb18030[low].first + index - nb_form_ranges_gb18030[low].index;
}

/* Returns: the character at @p, or 0; @length becomes its bytes. */
static inline guint32
character(const guint8 *p, gsize left, gsize *length)
{
  if (is_pair(p, left)) {
    *length = 2;
    return nb_forms_gb18030[p[0] - 0x81][p[1] - 0x40];
  }
  gint32 index = four_index(p, left);

  *length = index >= 0 ? 4 : 1;
  if (index >= PLANES_FROM)
    return (guint32)(index - PLANES_FROM) + 0x10000;
  return index >= 0 ? find_in_ranges((guint32)index) : 0;
}

gsize
nb_gb18030_put(char *text, gsize at, const char *bytes, gsize size, NbFaults *faults)
{
  const guint8 *p = (const guint8 *)bytes;
  gsize n = at;

  for (gsize i = 0; i < size;) {
    if (p[i] < 0x80) {
      text[n++] = bytes[i++];
      continue;
    }
    gsize length;
    guint32 c = character(p + i, size - i, &length);

    if (c >= 0x800 && c < 0x10000) { /* nearly all: Han characters and their marks */
      text[n] = (char)(0xe0 | c >> 12);
      text[n + 1] = (char)(0x80 | (c >> 6 & 0x3f));
      text[n + 2] = (char)(0x80 | (c & 0x3f));
      n += 3;
      i += length;
      continue;
    }

    if (c) {
      n += nb_utf8_put(text + n, c);
    } else {
      if (faults)
        nb_faults_add(faults, text, n);
      text[n++] = '?';
    }
    i += length;
  }
  return n;
}

char *
nb_gb18030_decode(const char *bytes, gsize *size, NbFaults *faults)
{
  char *text = g_malloc(NB_GB18030_ROOM(*size));

  nb_big_advise(text, *size);
  *size = nb_gb18030_put(text, 0, bytes, *size, faults);
  return text;
}

gboolean
nb_gb18030_has_twins(const char *text, gsize size)
{
  const guint8 *p = (const guint8 *)text;

  for (gsize i = 0; i + 2 < size; i += p[i] < 0x80 ? 1 : p[i] < 0xe0 ? 2 : 3) {
    if (p[i] < 0xe3)
      continue;
    if (p[i] >= 0xf0 || (p[i] == 0xe3 && p[i + 1] == 0x80 && p[i + 2] == 0x80) ||
        (p[i] == 0xe9 && p[i + 1] == 0xbe && p[i + 2] >= 0xb4) ||
        (p[i] == 0xef && p[i + 1] == 0xb8 && p[i + 2] <= 0x99))
      return TRUE;
  }
  return FALSE;
}
