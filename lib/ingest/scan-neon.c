#include "ingest/scan.h"

#if defined(__aarch64__)
#include <arm_neon.h>

enum { BITS = 4 }; /* of the mask that stand for one byte */

/* Four bits for each of 16 bytes: the halves of two neighbours become one byte. */
static inline guint64
special(uint8x16_t block, uint8x16_t delimiter)
{
  uint8x16_t text = vorrq_u8(vceqq_u8(block, delimiter), vceqq_u8(block, vdupq_n_u8('"')));
  uint8x16_t line = vorrq_u8(vceqq_u8(block, vdupq_n_u8('\r')), vceqq_u8(block, vdupq_n_u8('\n')));
  uint8x8_t narrow = vshrn_n_u16(vreinterpretq_u16_u8(vorrq_u8(text, line)), BITS);

  return vget_lane_u64(vreinterpret_u64_u8(narrow), 0) & G_GUINT64_CONSTANT(0x1111111111111111);
}

static gsize
scan(const guint8 *bytes, gsize size, guint8 delimiter, guint32 *places)
{
  uint8x16_t wanted = vdupq_n_u8(delimiter);
  gsize n = 0, i = 0;

  for (; i + 16 <= size; i += 16) {
    for (guint64 mask = special(vld1q_u8(bytes + i), wanted); mask; mask &= mask - 1)
      places[n++] = (guint32)i + (guint32)__builtin_ctzll(mask) / BITS;
  }
  gsize rest = nb_scan_scalar(bytes + i, size - i, delimiter, places + n);

  for (gsize k = 0; k < rest; k++)
    places[n + k] += (guint32)i;
  return n + rest;
}

const NbScan nb_scan_neon = scan;
#else
const NbScan nb_scan_neon = NULL;
#endif
