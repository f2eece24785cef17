#include "ingest/big5.h"
#include "ingest/forms.h"
#include "ingest/utf8.h"

static inline guint32
character(const guint8 *p, gsize left)
{
  if (left < 2 || p[0] < 0x81 || p[0] > 0xfe || p[1] < 0x40 || p[1] > 0xfe)
    return 0;
  return nb_forms_big5[p[0] - 0x81][p[1] - 0x40];
}

char *
nb_big5_decode(const char *bytes, gsize *size, NbFaults *faults)
{
  const guint8 *p = (const guint8 *)bytes;
  char *text = g_malloc(*size * 2 + 4); /* a pair takes four bytes at most */
  gsize n = 0;

  for (gsize i = 0; i < *size;) {
    if (p[i] < 0x80) {
      text[n++] = bytes[i++];
      continue;
    }
    guint32 c = character(p + i, *size - i);

    if (c) {
      n += nb_utf8_put(text + n, c);
      i += 2;
      continue;
    }
    nb_faults_add(faults, text, n);
    text[n++] = '?';
    i += 1 + (i + 1 < *size && p[i] >= 0x81 && p[i] <= 0xfe && p[i + 1] >= 0xa1 && p[i + 1] < 0xff);
  }
  *size = n;
  return text;
}

gboolean
nb_big5_is_clean(const char *bytes, gsize size)
{
  const guint8 *p = (const guint8 *)bytes;

  for (gsize i = 0; i < size; i++) {
    if (p[i] < 0x80)
      continue;
    if (character(p + i, size - i) == 0)
      return FALSE;
    i++;
  }
  return TRUE;
}
