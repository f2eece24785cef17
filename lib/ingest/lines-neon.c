#include "ingest/lines.h"

#if defined(__aarch64__)
#include <arm_neon.h>

#define NB_LINES_TARGET
#include "ingest/lines-kernel.h"

/* One bit for each of 64 bytes: bits that differ from lane to lane, added up in pairs. */
static inline guint64
equal(uint8x16x4_t block, guint8 c)
{
  static const guint8 bits[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  uint8x16_t wanted = vdupq_n_u8(c), bit = vld1q_u8(bits);
  uint8x16_t a = vandq_u8(vceqq_u8(block.val[0], wanted), bit);
  uint8x16_t b = vandq_u8(vceqq_u8(block.val[1], wanted), bit);
  uint8x16_t d = vandq_u8(vceqq_u8(block.val[2], wanted), bit);
  uint8x16_t e = vandq_u8(vceqq_u8(block.val[3], wanted), bit);
  uint8x16_t sum = vpaddq_u8(vpaddq_u8(a, b), vpaddq_u8(d, e));

  return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(sum, sum)), 0);
}

static inline uint8x16x4_t
load(const guint8 *bytes)
{
  return (uint8x16x4_t){
      {vld1q_u8(bytes), vld1q_u8(bytes + 16), vld1q_u8(bytes + 32), vld1q_u8(bytes + 48)}
  };
}

static inline uint8x16_t
rare_in(uint8x16_t bytes)
{
  uint8x16_t quote = vceqq_u8(bytes, vdupq_n_u8('"')), cr = vceqq_u8(bytes, vdupq_n_u8('\r'));

  return vorrq_u8(vorrq_u8(quote, cr), vceqzq_u8(bytes));
}

static inline gboolean
nb_lines_usual(const guint8 *bytes, guint8 delimiter, NbMasks *masks)
{
  uint8x16x4_t block = load(bytes);
  uint8x16_t rare = vorrq_u8(vorrq_u8(rare_in(block.val[0]), rare_in(block.val[1])),
                             vorrq_u8(rare_in(block.val[2]), rare_in(block.val[3])));

  masks->delimiter = equal(block, delimiter);
  masks->lf = equal(block, '\n');
  return vmaxvq_u8(rare) != 0;
}

static inline void
nb_lines_rare(const guint8 *bytes, NbMasks *masks)
{
  uint8x16x4_t block = load(bytes);

  masks->quote = equal(block, '"');
  masks->cr = equal(block, '\r');
  masks->nul = equal(block, 0);
}

const NbLinesFind nb_lines_neon = nb_lines_find;
#else
const NbLinesFind nb_lines_neon = NULL;
#endif
