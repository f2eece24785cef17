/* The kernel of lines.h. Who includes this has defined NB_LINES_TARGET (attributes of a function)
 * and nb_lines_usual() and nb_lines_rare(), which turn 64 bytes into masks. Who can do better than
 * one bit after the other defines NB_LINES_PUT and nb_lines_put() as well, who has multiplications
 * without carry NB_LINES_CARRYLESS.
 */
#pragma once
#include "ingest/lines.h"
#include <string.h>

enum { AHEAD = 2048, AT_ONCE = 6 };

/** NbMasks: bit i: byte i is that. @nul: bytes that make a line odd. */
typedef struct {
  guint64 delimiter, quote, cr, lf, nul;
} NbMasks;

/* What is known of the byte before the block: bit 0 of each. */
typedef struct {
  guint64 inside; /* all ones within quotes */
  guint64 opens;  /* a quote may open here */
  guint64 closed; /* a quote has closed just before */
  guint64 cr;
  gboolean crossed; /* quotes that a line end stands in are open */
} Carry;

/* Sets delimiter and lf. Returns: whether there is any of the others. */
NB_LINES_TARGET static inline gboolean nb_lines_usual(const guint8 *bytes, guint8 delimiter,
                                                      NbMasks *masks);
/* Sets the others. */
NB_LINES_TARGET static inline void nb_lines_rare(const guint8 *bytes, NbMasks *masks);

/* Bit i: an odd number of the bits up to i is set. */
NB_LINES_TARGET static inline guint64
parity(guint64 x)
{
#ifdef NB_LINES_CARRYLESS
  return (guint64)_mm_cvtsi128_si64(
      _mm_clmulepi64_si128(_mm_set_epi64x(0, (gint64)x), _mm_set1_epi8(-1), 0));
#else
  for (guint shift = 1; shift < 64; shift *= 2)
    x ^= x << shift;
  return x;
#endif
}

/* Returns: the marks of a block that has quotes, CR or NUL in it, or begins inside quotes; @bad
 * becomes what is not plain. */
NB_LINES_TARGET static inline guint64
judge(const NbMasks *masks, Carry *carry, guint64 *bad)
{
  guint64 inside = parity(masks->quote) ^ carry->inside;
  guint64 opening = masks->quote & inside, closing = masks->quote & ~inside;
  guint64 marks = (masks->delimiter | masks->lf) & ~inside, cr = masks->cr & ~inside;
  guint64 may_open = (marks | closing) << 1 | carry->opens;
  guint64 after_closing = closing << 1 | carry->closed, after_cr = cr << 1 | carry->cr;

  *bad = (opening & ~may_open) | (after_closing & ~(marks | cr | opening)) |
         (after_cr & ~masks->lf) | (masks->cr & inside) | masks->nul;
  *bad |= carry->crossed && !masks->quote;
  carry->inside = (guint64)((gint64)inside >> 63);
  carry->opens = (marks | closing) >> 63;
  carry->closed = closing >> 63;
  carry->cr = cr >> 63;
  carry->crossed = carry->inside && (masks->lf & inside);
  return marks;
}

/* @inner: line ends inside quotes; @ends: those of lines, in the same block. */
NB_LINES_TARGET static inline void
note_crossed(NbLines *lines, guint64 inner, guint64 ends)
{
  for (; inner; inner &= inner - 1) {
    guint line = lines->n_ends + (guint)__builtin_popcountll(ends & ((inner & -inner) - 1));

    if (lines->n_crossed == 0 || lines->crossed[lines->n_crossed - 1] != line)
      lines->crossed[lines->n_crossed++] = line;
  }
}

/* Writes the offsets of the bits of @marks, the lowest first, and perhaps something behind them. */
NB_LINES_TARGET static inline void nb_lines_put(guint32 *out, guint64 marks, guint32 at);

#ifndef NB_LINES_PUT
/* Returns: the number of the lowest bit, or anything. */
NB_LINES_TARGET static inline guint32
first_of(guint64 bits)
{
  return (guint32)__builtin_ctzll(bits | (guint64)1 << 63);
}

/* Some at once, needed or not: a jump that depends on their number is guessed wrong too often. */
NB_LINES_TARGET static inline void
nb_lines_put(guint32 *out, guint64 marks, guint32 at)
{
  do {
#pragma GCC unroll 8
    for (guint i = 0; i < AT_ONCE; i++) {
      out[i] = at + first_of(marks);
      marks &= marks - 1;
    }
    out += AT_ONCE;
  } while (marks);
}
#endif

NB_LINES_TARGET static inline guint
put_marks(NbLines *lines, guint n, guint64 marks, guint64 lf, guint32 at)
{
  guint after = n + (guint)__builtin_popcountll(marks);

  lines->ends[lines->n_ends] = n + (guint)__builtin_popcountll(marks & (lf ^ (lf - 1)));
  lines->n_ends += lf != 0;
  for (guint64 rest = lf & (lf - 1); rest; rest &= rest - 1)
    lines->ends[lines->n_ends++] = n + (guint)__builtin_popcountll(marks & (rest ^ (rest - 1)));
  nb_lines_put(lines->marks + n, marks, at);
  return after;
}

NB_LINES_TARGET static void
nb_lines_find(NbLines *lines, const guint8 *bytes, gsize size, guint8 delimiter)
{
  Carry carry = {.opens = 1};
  guint n = 0;

  lines->n_ends = lines->n_crossed = 0;
  lines->quotes = lines->odd = FALSE;
  for (gsize at = 0; at < size && !lines->odd; at += 64) {
    NbMasks masks;
    guint8 last[64] = {0};
    const guint8 *block = bytes + at;
    guint64 bad = 0, valid = ~(guint64)0, marks;

    if (size - at < 64) {
      memcpy(last, block, size - at);
      block = last;
      valid = ((guint64)1 << (size - at)) - 1;
    }
    /* the next page must be asked for: the processor itself does not look across */
    __builtin_prefetch(bytes + at + AHEAD);
    gboolean rare = nb_lines_usual(block, delimiter, &masks);

    if (!rare && (carry.inside | carry.closed | carry.cr) == 0) {
      marks = masks.delimiter | masks.lf;
      carry.opens = marks >> 63;
    } else {
      nb_lines_rare(block, &masks);
      lines->quotes = lines->quotes || masks.quote != 0;
      marks = judge(&masks, &carry, &bad);
      bad &= valid;
    }
    if (bad) {
      valid = (bad & -bad) - 1;
      lines->odd = TRUE;
    }
    guint64 ends = masks.lf & marks & valid;

    if (masks.lf & ~marks & valid)
      note_crossed(lines, masks.lf & ~marks & valid, ends);
    n = put_marks(lines, n, marks & valid, ends, (guint32)at);
  }
  lines->stop = lines->n_ends ? lines->marks[lines->ends[lines->n_ends - 1] - 1] + 1 : 0;
}
