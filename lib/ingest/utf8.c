#include "ingest/utf8.h"
#include <string.h>

/* Bytes from which on many are checked at once, and from which on it is worth to ask how. */
enum { LEAST = 40, WORTH_IT = 256 };

static inline gboolean
is_tail(guint8 byte)
{
  return (byte & 0xc0) == 0x80;
}

/* Returns: the length of the well-formed character at @p, or 0. The second byte excludes overlong
 * forms, surrogates and what lies above U+10FFFF. */
static gsize
character(const guint8 *p, gsize left)
{
  if (p[0] >= 0xc2 && p[0] <= 0xdf)
    return left >= 2 && is_tail(p[1]) ? 2 : 0;
  if (p[0] >= 0xe0 && p[0] <= 0xef) {
    guint8 low = p[0] == 0xe0 ? 0xa0 : 0x80, high = p[0] == 0xed ? 0x9f : 0xbf;

    return left >= 3 && p[1] >= low && p[1] <= high && is_tail(p[2]) ? 3 : 0;
  }
  if (p[0] >= 0xf0 && p[0] <= 0xf4) {
    guint8 low = p[0] == 0xf0 ? 0x90 : 0x80, high = p[0] == 0xf4 ? 0x8f : 0xbf;

    return left >= 4 && p[1] >= low && p[1] <= high && is_tail(p[2]) && is_tail(p[3]) ? 4 : 0;
  }
  return 0;
}

static gsize
skip_ascii(const guint8 *p, gsize at, gsize size)
{
  guint64 word;

  for (; at + 8 <= size; at += 8) {
    memcpy(&word, p + at, 8);
    if (word & G_GUINT64_CONSTANT(0x8080808080808080))
      break;
  }
  while (at < size && p[at] < 0x80)
    at++;
  return at;
}

/* Most characters of a Chinese text: three bytes, U+1000 to U+CFFF. */
static inline gboolean
is_usual(const guint8 *p, gsize left)
{
  return left >= 3 && p[0] >= 0xe1 && p[0] <= 0xec && (p[1] & 0xc0) == 0x80 &&
         (p[2] & 0xc0) == 0x80;
}

NbUtf8Count
nb_utf8_check(const char *text, gsize size, NbFaults *faults)
{
  const guint8 *p = (const guint8 *)text;
  NbUtf8Count count = {0};

  for (gsize i = 0; i < size;) {
    if (p[i] < 0x80) {
      i = skip_ascii(p, i, size);
      continue;
    }
    if (is_usual(p + i, size - i)) {
      count.high += 3;
      count.good += 3;
      i += 3;
      continue;
    }
    gsize length = character(p + i, size - i);

    count.high += MAX(length, 1);
    count.good += length;
    count.lost += length == 3 && p[i] == 0xef && p[i + 1] == 0xbf && p[i + 2] == 0xbd;
    if (length == 0 && faults)
      nb_faults_add(faults, text, i);
    i += MAX(length, 1);
  }
  return count;
}

gboolean
nb_utf8_is_valid_by(NbUtf8Check check, const char *text, gsize size, gboolean *lost)
{
  gsize done = 0;

  *lost = FALSE;
  if (check && size >= LEAST && (done = check((const guint8 *)text, size, lost)) == 0)
    return FALSE;
  NbUtf8Count rest = nb_utf8_check(text + done, size - done, NULL);

  *lost = *lost || rest.lost > 0;
  return rest.good == rest.high;
}

gboolean
nb_utf8_is_valid(const char *text, gsize size, gboolean *lost)
{
  return nb_utf8_is_valid_by(size >= WORTH_IT ? nb_utf8_best() : NULL, text, size, lost);
}

gsize
nb_utf8_put(char *out, guint32 c)
{
  if (c < 0x80) {
    out[0] = (char)c;
    return 1;
  }
  gsize tails = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  static const guint8 lead[] = {0, 0xc0, 0xe0, 0xf0};

  for (gsize i = tails; i > 0; i--, c >>= 6)
    out[i] = (char)(0x80 | (c & 0x3f));
  out[0] = (char)(lead[tails] | c);
  return tails + 1;
}
