#include "base/utf8.h"

#if defined(__aarch64__)
#include "base/utf8-tables.h"
#include <arm_neon.h>

typedef struct {
  uint8x16_t first_high, first_low, second_high;
} Tables;

static inline uint8x16_t
faults_of(const Tables *t, uint8x16_t block, uint8x16_t before)
{
  uint8x16_t one = vextq_u8(before, block, 15), two = vextq_u8(before, block, 14);
  uint8x16_t three = vextq_u8(before, block, 13);
  uint8x16_t first = vandq_u8(vqtbl1q_u8(t->first_high, vshrq_n_u8(one, 4)),
                              vqtbl1q_u8(t->first_low, vandq_u8(one, vdupq_n_u8(0x0f))));
  uint8x16_t pair = vandq_u8(first, vqtbl1q_u8(t->second_high, vshrq_n_u8(block, 4)));
  /* after E0.. two places back, or F0.. three back, a second tail must stand */
  uint8x16_t wanted =
      vorrq_u8(vqsubq_u8(two, vdupq_n_u8(0xe0 - 0x80)), vqsubq_u8(three, vdupq_n_u8(0xf0 - 0x80)));

  return veorq_u8(vandq_u8(wanted, vdupq_n_u8(0x80)), pair);
}

static inline uint8x16_t
lost_in(uint8x16_t block, uint8x16_t before)
{
  uint8x16_t one = vextq_u8(before, block, 15), two = vextq_u8(before, block, 14);

  return vandq_u8(vceqq_u8(block, vdupq_n_u8(0xbd)),
                  vandq_u8(vceqq_u8(one, vdupq_n_u8(0xbf)), vceqq_u8(two, vdupq_n_u8(0xef))));
}

static gsize
check(const guint8 *bytes, gsize size, gboolean *lost)
{
  const Tables t = {vld1q_u8(nb_utf8_first_high), vld1q_u8(nb_utf8_first_low),
                    vld1q_u8(nb_utf8_second_high)};
  uint8x16_t before = vdupq_n_u8(0), faults = before, gone = before;
  gsize i = 0;

  for (; i + 16 <= size; i += 16) {
    uint8x16_t block = vld1q_u8(bytes + i);

    if (vmaxvq_u8(vorrq_u8(block, before)) >= 0x80) {
      faults = vorrq_u8(faults, faults_of(&t, block, before));
      gone = vorrq_u8(gone, lost_in(block, before));
    }
    before = block;
  }
  *lost = vmaxvq_u8(gone) != 0;
  if (vmaxvq_u8(faults) != 0)
    return 0;
  /* the last character may go on behind the last block */
  for (gsize back = 1; back <= 3 && back <= i; back++) {
    if (bytes[i - back] >= 0xc0)
      return i - back;
  }
  return i;
}

const NbUtf8Check nb_utf8_check_neon = check;
#else
const NbUtf8Check nb_utf8_check_neon = NULL;
#endif
