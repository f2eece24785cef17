#include "ingest/cp1252.h"
#include "ingest/utf8.h"

guint32
nb_cp1252_character(guint8 byte)
{
  static const guint16 marks[32] = {0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                    0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017d, 0,
                                    0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

  return byte < 0xa0 ? marks[byte - 0x80] : byte;
}

char *
nb_cp1252_decode(const char *bytes, gsize *size, NbFaults *faults)
{
  const guint8 *p = (const guint8 *)bytes;
  char *text = g_malloc(*size * 3 + 4);
  gsize n = 0;

  for (gsize i = 0; i < *size; i++) {
    guint32 c = p[i] < 0x80 ? p[i] : nb_cp1252_character(p[i]);

    if (c == 0 && p[i]) {
      nb_faults_add(faults, text, n);
      c = '?';
    }
    n += nb_utf8_put(text + n, c);
  }
  *size = n;
  return text;
}
