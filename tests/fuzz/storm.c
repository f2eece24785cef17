#include "storm.h"
#include "fuzz.h"
#include <string.h>

enum { LONGEST = 4096, EDITS = 6 };

static guint32
below(guint64 *state, gsize limit)
{
  *state ^= *state << 13;
  *state ^= *state >> 7;
  *state ^= *state << 17;
  return (guint32)((*state >> 32) * limit >> 32);
}

/* Bytes that mean something in the languages we read come more often than others. */
static guint8
byte(guint64 *state)
{
  static const char usual[] = ",\t;|\"\r\n 0123456789-/.:<>=&{}[]'\\\xe9\xa2\x98\xff";

  return below(state, 3) ? (guint8)usual[below(state, sizeof usual)] : (guint8)below(state, 256);
}

static void
splice(GByteArray *bytes, gsize at, const GPtrArray *seeds, guint64 *state)
{
  gsize size;
  const guint8 *other = g_bytes_get_data(seeds->pdata[below(state, seeds->len)], &size);
  gsize from = below(state, size + 1), n = below(state, size - from + 1), old = bytes->len;

  if (n == 0 || old + n > LONGEST)
    return;
  g_byte_array_set_size(bytes, (guint)(old + n));
  memmove(bytes->data + at + n, bytes->data + at, old - at);
  memcpy(bytes->data + at, other + from, n);
}

static void
edit(GByteArray *bytes, const GPtrArray *seeds, guint64 *state)
{
  gsize at = below(state, bytes->len + 1);
  guint8 c = byte(state);

  switch (below(state, 5)) {
  case 0:
    if (at < bytes->len)
      bytes->data[at] ^= (guint8)(1u << below(state, 8));
    break;
  case 1:
    if (at < bytes->len)
      bytes->data[at] = c;
    break;
  case 2:
    if (bytes->len < LONGEST) {
      g_byte_array_append(bytes, &c, 1);
      memmove(bytes->data + at + 1, bytes->data + at, bytes->len - 1 - at);
      bytes->data[at] = c;
    }
    break;
  case 3:
    if (at < bytes->len)
      g_byte_array_remove_range(bytes, (guint)at, 1 + below(state, MIN(bytes->len - at, 16)));
    break;
  default:
    splice(bytes, at, seeds, state);
  }
}

void
nb_storm(const GPtrArray *seeds, guint64 runs, guint32 seed)
{
  guint64 state = G_GUINT64_CONSTANT(0x9e3779b97f4a7c15) ^ seed;
  g_autoptr(GByteArray) bytes = g_byte_array_new();

  for (; runs > 0; runs--) {
    gsize size;
    const guint8 *from = g_bytes_get_data(seeds->pdata[below(&state, seeds->len)], &size);

    g_byte_array_set_size(bytes, (guint)size);
    memcpy(bytes->data, from, size);
    for (guint n = 1 + below(&state, EDITS); n > 0; n--)
      edit(bytes, seeds, &state);
    g_autofree guint8 *input = g_memdup2(bytes->data, bytes->len);

    LLVMFuzzerTestOneInput(input ? input : (const guint8 *)"", bytes->len);
  }
}
