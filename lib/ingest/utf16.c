#include "ingest/utf16.h"
#include "ingest/utf8.h"
#include <string.h>

static inline gboolean
is_landmark(guint8 byte)
{
  return byte == '\n' || byte == '\r' || byte == ',' || byte == '\t' || byte == '"' ||
         (byte >= '0' && byte <= '9');
}

char
nb_utf16_guess(const char *bytes, gsize size)
{
  const guint8 *p = (const guint8 *)bytes;
  gsize little = 0, big = 0, even = 0, odd = 0;

  if (size == 0 || !memchr(bytes, 0, size))
    return 0;
  for (gsize i = 0; i + 1 < size; i += 2) {
    even += is_landmark(p[i]);
    odd += is_landmark(p[i + 1]);
    little += is_landmark(p[i]) && p[i + 1] == 0;
    big += is_landmark(p[i + 1]) && p[i] == 0;
  }
  if (little > 0 && little * 5 >= even * 4 && little >= big)
    return 'L';
  return big > 0 && big * 5 >= odd * 4 ? 'B' : 0;
}

static inline guint32
unit(const guint8 *p, char order)
{
  return order == 'L' ? (guint32)(p[0] | p[1] << 8) : (guint32)(p[0] << 8 | p[1]);
}

char *
nb_utf16_decode(const char *bytes, gsize *size, char order, NbFaults *faults)
{
  const guint8 *p = (const guint8 *)bytes;
  char *text = g_malloc(*size / 2 * 3 + 4);
  gsize n = 0, i = 0;

  while (i + 1 < *size) {
    guint32 c = unit(p + i, order);

    i += 2;
    if (c >= 0xd800 && c < 0xdc00 && i + 1 < *size) {
      guint32 low = unit(p + i, order);

      if (low >= 0xdc00 && low < 0xe000) {
        c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
        i += 2;
      }
    }
    if (c >= 0xd800 && c < 0xe000) {
      nb_faults_add(faults, text, n);
      c = '?';
    }
    n += nb_utf8_put(text + n, c);
  }
  if (i < *size) {
    nb_faults_add(faults, text, n);
    text[n++] = '?';
  }
  *size = n;
  return text;
}
