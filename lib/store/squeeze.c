#include "store/squeeze.h"
#include <string.h>

enum {
  BLOCK = NB_SQUEEZE_BLOCK,
  HEAD = NB_SQUEEZE_LEAST, /* way, bits, two bytes of nothing, base, first value */
  SLACK = 8,               /* behind the last block, so that 8 bytes can be read at any bit */
  WIDEST = 56              /* bits that can be read so; wider values take 64 */
};

typedef enum {
  WAY_VALUES,
  WAY_STEPS,
} Way;

static guint64
value_at(gconstpointer values, gsize i, guint width)
{
  return width == 4 ? ((const guint32 *)values)[i] : ((const guint64 *)values)[i];
}

static guint
bits_of(guint64 span)
{
  guint bits = span ? 64 - (guint)__builtin_clzll(span) : 0;

  return bits > WIDEST ? 64 : bits;
}

/* Fills @less with the values less the smallest, as signed numbers. Returns: the bits they need. */
static guint
lessen(guint64 *less, gsize n, guint64 *base)
{
  gint64 low = G_MAXINT64, high = G_MININT64;

  for (gsize i = 0; i < n; i++) {
    low = MIN(low, (gint64)less[i]);
    high = MAX(high, (gint64)less[i]);
  }
  *base = n ? (guint64)low : 0;
  for (gsize i = 0; i < n; i++)
    less[i] -= *base;
  return n ? bits_of((guint64)high - (guint64)low) : 0;
}

static void
put_u64(guint8 *bytes, guint64 value)
{
  value = GUINT64_TO_LE(value);
  memcpy(bytes, &value, 8);
}

static guint64
get_u64(const guint8 *bytes)
{
  guint64 value;

  memcpy(&value, bytes, 8);
  return GUINT64_FROM_LE(value);
}

static void
put_bits(const guint64 *values, gsize n, guint bits, GByteArray *bytes)
{
  gsize at = bytes->len, size = (n * bits + 7) / 8;

  g_byte_array_set_size(bytes, (guint)(at + size + SLACK));
  guint8 *out = bytes->data + at;

  memset(out, 0, size + SLACK);
  for (gsize i = 0, bit = 0; bits > 0 && i < n; i++, bit += bits)
    put_u64(out + bit / 8, get_u64(out + bit / 8) | values[i] << (bit % 8));
  g_byte_array_set_size(bytes, (guint)(at + size));
}

static void
pack_block(const guint8 *values, gsize n, guint width, GByteArray *bytes)
{
  guint64 plain[BLOCK], steps[BLOCK], base, step_base;
  guint8 head[HEAD] = {0};

  for (gsize i = 0; i < n; i++) {
    plain[i] = value_at(values, i, width);
    steps[i] = plain[i] - (i ? plain[i - 1] : plain[0]);
  }
  put_u64(head + 12, plain[0]);
  guint bits = lessen(plain, n, &base), step_bits = lessen(steps + 1, n - 1, &step_base);
  gboolean by_steps = step_bits < bits;

  head[0] = by_steps ? WAY_STEPS : WAY_VALUES;
  head[1] = (guint8)(by_steps ? step_bits : bits);
  put_u64(head + 4, by_steps ? step_base : base);
  g_byte_array_append(bytes, head, HEAD);
  put_bits(by_steps ? steps + 1 : plain, by_steps ? n - 1 : n, head[1], bytes);
}

void
nb_squeeze(gconstpointer values, gsize n, guint width, GByteArray *bytes)
{
  static const guint8 slack[SLACK] = {0};

  for (gsize i = 0; i < n; i += BLOCK)
    pack_block((const guint8 *)values + i * width, MIN((gsize)BLOCK, n - i), width, bytes);
  g_byte_array_append(bytes, slack, SLACK);
}

static inline guint64
bits_at(const guint8 *bytes, gsize bit, guint bits, guint64 mask)
{
  return bits == 64 ? get_u64(bytes + bit / 8) : get_u64(bytes + bit / 8) >> (bit % 8) & mask;
}

static void
put_value(gpointer values, gsize i, guint width, guint64 value)
{
  if (width == 4)
    ((guint32 *)values)[i] = (guint32)value;
  else
    ((guint64 *)values)[i] = value;
}

/* Returns: bytes of the block, 0 when it is not whole. */
static gsize
unpack_block(const guint8 *bytes, gsize size, gsize n, guint width, gpointer values)
{
  if (size < HEAD + SLACK || bytes[0] > WAY_STEPS || (bytes[1] > WIDEST && bytes[1] != 64))
    return 0;
  gboolean by_steps = bytes[0] == WAY_STEPS;
  guint bits = bytes[1];
  guint64 base = get_u64(bytes + 4), last = get_u64(bytes + 12);
  guint64 mask = bits == 64 ? G_MAXUINT64 : ((guint64)1 << bits) - 1;
  gsize stored = ((n - by_steps) * bits + 7) / 8, first = by_steps;

  if (stored > size - HEAD - SLACK)
    return 0;
  bytes += HEAD;
  if (by_steps)
    put_value(values, 0, width, last);
  for (gsize i = first, bit = 0; i < n; i++, bit += bits) {
    guint64 value = base + bits_at(bytes, bit, bits, mask) + (by_steps ? last : 0);

    put_value(values, i, width, value);
    last = value;
  }
  return HEAD + stored;
}

gboolean
nb_unsqueeze(const guint8 *bytes, gsize size, gsize n, guint width, gpointer values)
{
  for (gsize i = 0; i < n; i += BLOCK) {
    gsize used =
        unpack_block(bytes, size, MIN((gsize)BLOCK, n - i), width, (guint8 *)values + i * width);

    if (used == 0)
      return FALSE;
    bytes += used;
    size -= used;
  }
  return TRUE;
}
