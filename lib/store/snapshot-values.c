#include "store/snapshot-values.h"
#include "base/cpu.h"
#include "base/utf8.h"
#include <string.h>

enum { STEP = 16 }; /* a loop of known length is done by vectors */

static guint32
largest(const guint32 *values, gsize n)
{
  guint32 most[STEP] = {0}, all = 0;
  gsize i = 0;

  for (; i + STEP <= n; i += STEP) {
    for (guint k = 0; k < STEP; k++)
      most[k] = MAX(most[k], values[i + k]);
  }
  for (; i < n; i++)
    all = MAX(all, values[i]);
  for (guint k = 0; k < STEP; k++)
    all = MAX(all, most[k]);
  return all;
}

#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
#include <immintrin.h>

__attribute__((target("avx2"))) static guint32
largest_avx2(const guint32 *values, gsize n)
{
  __m256i one = _mm256_setzero_si256(), two = one;
  guint32 most[8];
  gsize i = 0;

  for (; i + 16 <= n; i += 16) {
    const __m256i *from = (const void *)(values + i);

    one = _mm256_max_epu32(one, _mm256_loadu_si256(from));
    two = _mm256_max_epu32(two, _mm256_loadu_si256(from + 1));
  }
  _mm256_storeu_si256((__m256i *)(void *)most, _mm256_max_epu32(one, two));
  return MAX(largest(values + i, n - i), largest(most, 8));
}
#endif

gboolean
nb_values_below(const guint32 *values, gsize n, guint32 limit)
{
#if defined(__x86_64__) && (defined(__GNUC__) || defined(__clang__))
  if (nb_cpu() >= NB_CPU_AVX2)
    return n == 0 || largest_avx2(values, n) < limit;
#endif
  return n == 0 || largest(values, n) < limit;
}

/* A stamp is 0, or a day of the years 1 to 5000 and a minute of it or none: what is too large, and
 * a minute of no day, leave the uppermost bit here. */
static inline guint32
stamp_fault(NbStamp stamp, guint32 last_day)
{
  guint32 day = stamp >> NB_STAMP_SHIFT, minute = stamp & NB_STAMP_MINUTES;

  return (last_day - day) | (24 * 60 - minute) | ((day - 1) & (0 - minute));
}

gboolean
nb_values_are_stamps(const NbStamp *stamps, gsize n)
{
  const guint32 last_day = nb_stamp_of(nb_day_from_date(5000, 12, 31), 0) >> NB_STAMP_SHIFT;
  guint32 bad[STEP] = {0}, any = 0;
  gsize i = 0;

  for (; i + STEP <= n; i += STEP) {
    for (guint k = 0; k < STEP; k++)
      bad[k] |= stamp_fault(stamps[i + k], last_day);
  }
  for (; i < n; i++)
    any |= stamp_fault(stamps[i], last_day);
  for (guint k = 0; k < STEP; k++)
    any |= bad[k];
  return any >> 31 == 0;
}

/* A slot that is taken and names nothing, or too large a code, leaves the uppermost bit here. */
static inline guint64
slot_fault(guint64 slot, guint64 n_codes)
{
  guint64 taken = slot & G_MAXUINT32;

  return (n_codes - taken) | ((taken - 1) & (slot | (0 - slot)));
}

gboolean
nb_values_are_slots(const guint64 *slots, gsize n, guint32 n_codes)
{
  guint64 bad[STEP] = {0}, any = 0;
  gsize i = 0;

  for (; i + STEP <= n; i += STEP) {
    for (guint k = 0; k < STEP; k++)
      bad[k] |= slot_fault(slots[i + k], n_codes);
  }
  for (; i < n; i++)
    any |= slot_fault(slots[i], n_codes);
  for (guint k = 0; k < STEP; k++)
    any |= bad[k];
  return any >> 63 == 0;
}

gboolean
nb_values_are_lines(const NbTableLines *lines, gsize first, gsize n, gsize all, guint64 rows)
{
  for (gsize i = first; i < first + n; i++) {
    guint64 end = i + 1 < all ? lines[i + 1].row : rows;

    if (lines[i].row >= end || end > rows || lines[i].line < 0 || lines[i].line > G_MAXINT64 / 2)
      return FALSE;
  }
  return TRUE;
}

/* Each is larger than the one before it. */
static gboolean
rise(const guint32 *offsets, gsize n)
{
  guint32 bad[STEP] = {0}, any = 0;
  gsize i = 0;

  for (; i + STEP <= n; i += STEP) {
    for (gsize k = 0; k < STEP; k++)
      bad[k] |= offsets[i + k] >= offsets[i + k + 1];
  }
  for (; i < n; i++)
    any |= offsets[i] >= offsets[i + 1];
  for (gsize k = 0; k < STEP; k++)
    any |= bad[k];
  return any == 0;
}

/* Where they rise and the last of them is not too large, none is. */
gboolean
nb_values_are_offsets(const guint32 *offsets, gsize first, gsize n, gsize all, const char *texts,
                      gsize size)
{
  char ends = '\0';

  if (offsets[0] != 0 || offsets[all] != size || !rise(offsets + first, n) ||
      offsets[first + n] > size)
    return FALSE;
  for (gsize i = first; i < first + n; i++)
    ends |= texts[offsets[i + 1] - 1];
  return ends == '\0';
}

/* What may come next in a text in UTF-8, by what has come: RFC 3629, table 3-7 of Unicode. */
enum {
  NEXT_ANY,
  NEXT_BAD,
  NEXT_TAIL,   /* one tail, 80..BF */
  NEXT_TAILS,  /* two */
  NEXT_TAILS3, /* three */
  NEXT_E0,     /* A0..BF, then one */
  NEXT_ED,     /* 80..9F, then one */
  NEXT_F0,     /* 90..BF, then two */
  NEXT_F4,     /* 80..8F, then two */
  N_NEXT,
  NEXT_BITS = 6, /* a state is where its field stands in a word of 64 bits */
};

typedef struct {
  guint64 rows[256];
} Machine;

static guint
after_any(guint byte)
{
  return byte < 0x80    ? NEXT_ANY
         : byte < 0xc2  ? NEXT_BAD
         : byte < 0xe0  ? NEXT_TAIL
         : byte == 0xe0 ? NEXT_E0
         : byte == 0xed ? NEXT_ED
         : byte < 0xf0  ? NEXT_TAILS
         : byte == 0xf0 ? NEXT_F0
         : byte < 0xf4  ? NEXT_TAILS3
         : byte == 0xf4 ? NEXT_F4
                        : NEXT_BAD;
}

static guint
after(guint state, guint byte)
{
  static const struct {
    guint low, high, next;
  } wanted[N_NEXT] = {
      [NEXT_TAIL] = {0x80, 0xbf, NEXT_ANY  },
        [NEXT_TAILS] = {0x80, 0xbf, NEXT_TAIL },
      [NEXT_TAILS3] = {0x80, 0xbf, NEXT_TAILS},
        [NEXT_E0] = {0xa0, 0xbf, NEXT_TAIL },
      [NEXT_ED] = {0x80, 0x9f, NEXT_TAIL },
        [NEXT_F0] = {0x90, 0xbf, NEXT_TAILS},
      [NEXT_F4] = {0x80, 0x8f, NEXT_TAILS},
  };

  if (state == NEXT_ANY)
    return after_any(byte);
  if (state == NEXT_BAD || byte < wanted[state].low || byte > wanted[state].high)
    return NEXT_BAD;
  return wanted[state].next;
}

/* All states for a byte in one word: to go on is a shift, with no branch and no look-up that waits
 * for the one before. (Per Vognsen's way to run a small machine.) */
static void
build(Machine *machine)
{
  for (guint byte = 0; byte < 256; byte++) {
    machine->rows[byte] = 0;
    for (guint state = 0; state < N_NEXT; state++)
      machine->rows[byte] |= (guint64)(after(state, byte) * NEXT_BITS) << (state * NEXT_BITS);
  }
}

static inline guint64
run(const Machine *machine, guint64 state, const guint8 *text, gsize n)
{
  for (gsize i = 0; i < n; i++)
    state = machine->rows[text[i]] >> (state & 63);
  return state;
}

#define REPEAT(byte) (G_GUINT64_CONSTANT(0x0101010101010101) * (byte))

static inline guint
zeros_in(guint64 word)
{
  guint64 low = (word & REPEAT(0x7f)) + REPEAT(0x7f);

  return (guint)(((~(low | word) & REPEAT(0x80)) >> 7) * REPEAT(1) >> 56);
}

static gboolean
is_tail(guint8 byte)
{
  return (byte & 0xc0) == 0x80;
}

/* Two halves at a time: a machine waits for itself at every byte, two do not wait for each other.
 */
typedef struct {
  const guint8 *text[2];
  gsize size[2];
  guint64 state[2];
  guint64 nuls;
} Halves;

static void
take_words(Halves *halves, const Machine *machine)
{
  gsize n = MIN(halves->size[0], halves->size[1]) / 8 * 8;
  const guint8 *a = halves->text[0], *b = halves->text[1];
  guint64 one = 0, two = 0, words[2], nuls = 0;

  for (gsize i = 0; i < n; i += 8) {
    memcpy(&words[0], a + i, 8);
    memcpy(&words[1], b + i, 8);
    nuls += zeros_in(words[0]) + zeros_in(words[1]);
    if (((words[0] | words[1]) & REPEAT(0x80)) == 0 && ((one | two) & 63) == 0)
      continue;
    for (guint k = 0; k < 8; k++) {
      one = machine->rows[a[i + k]] >> (one & 63);
      two = machine->rows[b[i + k]] >> (two & 63);
    }
  }
  *halves = (Halves){
      {a + n,               b + n              },
      {halves->size[0] - n, halves->size[1] - n},
      {one,                 two                },
      nuls
  };
}

static gboolean
halves_end_well(Halves *halves, const Machine *machine)
{
  guint64 ends = 0;

  for (guint k = 0; k < 2; k++) {
    for (gsize i = 0; i < halves->size[k]; i++)
      halves->nuls += halves->text[k][i] == 0;
    ends |= run(machine, halves->state[k], halves->text[k], halves->size[k]);
  }
  return (ends & 63) == 0;
}

static gsize
skip_tails(const guint8 *text, gsize at, gsize end)
{
  for (guint i = 0; i < 3 && at < end && is_tail(text[at]); i++)
    at++;
  return at;
}

static guint64
count_nuls(const guint8 *text, gsize n)
{
  enum { WIDE = 32, MOST = 255 };
  guint64 all = 0;
  gsize i = 0;

  while (i + WIDE <= n) {
    guint8 found[WIDE] = {0};

    for (guint round = 0; round < MOST && i + WIDE <= n; round++, i += WIDE) {
      for (guint k = 0; k < WIDE; k++)
        found[k] = (guint8)(found[k] + (text[i + k] == 0));
    }
    for (guint k = 0; k < WIDE; k++)
      all += found[k];
  }
  for (; i < n; i++)
    all += text[i] == 0;
  return all;
}

/* Returns: how many of the bytes are known to be well-formed; 0 when it must be looked at closely.
 */
static gsize
check_fast(const guint8 *text, gsize n)
{
  enum { LEAST = 64 };
  NbUtf8Check check = n < LEAST ? NULL : nb_utf8_best();
  gboolean lost;

  return check ? check(text, n, &lost) : 0;
}

gboolean
nb_values_are_utf8(const guint8 *text, gsize from, gsize n, gsize size, guint64 *nuls)
{
  Machine machine;
  /* the tails behind the cut are run over here, and left out by the next piece */
  gsize start = from > 0 ? skip_tails(text, from, from + n) : from;
  gsize end = skip_tails(text, from + n, size);
  gsize known = check_fast(text + start, end - start);
  guint64 nuls_known = count_nuls(text + start, known);

  start += known;
  gsize middle = skip_tails(text, start + (end - start) / 2, end);
  Halves halves = {
      .text = {text + start,   text + middle},
      .size = {middle - start, end - middle },
  };

  build(&machine);
  take_words(&halves, &machine);
  gboolean is_right = halves_end_well(&halves, &machine);

  *nuls = nuls_known + halves.nuls;
  return is_right;
}
