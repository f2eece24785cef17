#include "render/charstring.h"

enum { DEPTH_MAX = 10, CALLS_MAX = 4096, SIZE_MAX_GLYPH = 65535 };

enum {
  OP_HSTEM = 1,
  OP_VSTEM = 3,
  OP_CALL_LOCAL = 10,
  OP_RETURN = 11,
  OP_ESCAPE = 12,
  OP_ENDCHAR = 14,
  OP_HSTEMHM = 18,
  OP_HINTMASK = 19,
  OP_CNTRMASK = 20,
  OP_VSTEMHM = 23,
  OP_SHORT = 28,
  OP_CALL_GLOBAL = 29,
  FIRST_NUMBER = 32,
  FLEX_FIRST = 34,
  FLEX_LAST = 37,
};

/**
 * Flat: the outline so far.
 * @operands: on the stack
 * @hints: stems declared; a mask has a bit for each
 * @number, @number_at: the last operand, if it is still the last thing written (else @number_at -1)
 */
typedef struct {
  const NbCffIndex *global, *local;
  GByteArray *out;
  guint start, operands, hints, calls;
  gint32 number;
  gssize number_at;
  gboolean ended;
} Flat;

static gsize
offset_at(const NbCffIndex *index, guint i)
{
  gsize value = 0;

  for (guint k = 0; k < index->width; k++)
    value = value << 8 | index->bytes[index->offsets + (gsize)i * index->width + k];
  return value;
}

gboolean
nb_cff_index_read(const guint8 *bytes, gsize size, gsize at, NbCffIndex *out)
{
  if (at > size || size - at < 2)
    return FALSE;
  *out = (NbCffIndex){.bytes = bytes, .n = (guint)bytes[at] << 8 | bytes[at + 1], .end = at + 2};
  if (out->n == 0)
    return TRUE;
  out->width = size - at > 2 ? bytes[at + 2] : 0;
  out->offsets = at + 3;
  if (out->width < 1 || out->width > 4 || (size - at - 2) / out->width <= (gsize)out->n + 1)
    return FALSE;
  out->data = out->offsets + ((gsize)out->n + 1) * out->width - 1;
  for (guint i = 0; i <= out->n; i++)
    if (offset_at(out, i) < 1 || (i > 0 && offset_at(out, i) < offset_at(out, i - 1)) ||
        offset_at(out, i) > size - out->data)
      return FALSE;
  out->end = out->data + offset_at(out, out->n);
  return TRUE;
}

const guint8 *
nb_cff_index_nth(const NbCffIndex *index, guint i, gsize *size)
{
  gsize start = offset_at(index, i);

  *size = offset_at(index, i + 1) - start;
  return index->bytes + index->data + start;
}

static gsize
number_size(guint8 first)
{
  return first == OP_SHORT ? 3 : first < 247 ? 1 : first < 255 ? 2 : 5;
}

static gint32
number_value(const guint8 *p)
{
  if (p[0] == OP_SHORT)
    return (gint16)((guint16)p[1] << 8 | p[2]);
  if (p[0] < 247)
    return p[0] - 139;
  if (p[0] < 251)
    return (p[0] - 247) * 256 + p[1] + 108;
  if (p[0] < 255)
    return -(p[0] - 251) * 256 - p[1] - 108;
  return (gint16)((guint16)p[1] << 8 | p[2]); /* 16.16: never the number of a subroutine */
}

static gboolean
take_number(Flat *flat, const guint8 *p, gsize left, gsize *used)
{
  *used = number_size(p[0]);
  if (*used > left)
    return FALSE;
  flat->number = number_value(p);
  flat->number_at = (gssize)flat->out->len;
  flat->operands++;
  g_byte_array_append(flat->out, p, (guint)*used);
  return flat->out->len - flat->start < SIZE_MAX_GLYPH;
}

static gboolean
take_operator(Flat *flat, const guint8 *p, gsize left, gsize *used)
{
  *used = 1;
  if (p[0] == OP_ESCAPE) {
    *used = 2;
    if (left < 2 || p[1] < FLEX_FIRST || p[1] > FLEX_LAST)
      return FALSE;
  }
  if (p[0] == OP_HSTEM || p[0] == OP_VSTEM || p[0] == OP_HSTEMHM || p[0] == OP_VSTEMHM ||
      p[0] == OP_HINTMASK || p[0] == OP_CNTRMASK)
    flat->hints += flat->operands / 2;
  if (p[0] == OP_HINTMASK || p[0] == OP_CNTRMASK)
    *used += (flat->hints + 7) / 8;
  if (*used > left)
    return FALSE;
  flat->operands = 0;
  flat->number_at = -1;
  flat->ended = p[0] == OP_ENDCHAR;
  g_byte_array_append(flat->out, p, (guint)*used);
  return TRUE;
}

static gboolean
is_known(guint8 op)
{
  return op == OP_HSTEM || (op >= OP_VSTEM && op <= 8) || op == OP_ESCAPE || op == OP_ENDCHAR ||
         (op >= OP_HSTEMHM && op <= 27) || op == 30 || op == 31;
}

/* The operand before the call is its number: it goes, and with it the call. */
static const guint8 *
take_call(Flat *flat, const NbCffIndex *index, gsize *size)
{
  gint32 bias = index->n < 1240 ? 107 : index->n < 33900 ? 1131 : 32768;
  gint64 number = (gint64)flat->number + bias;

  if (flat->number_at < 0 || number < 0 || number >= index->n || flat->calls++ > CALLS_MAX)
    return NULL;
  g_byte_array_set_size(flat->out, (guint)flat->number_at);
  flat->number_at = -1;
  flat->operands--;
  return nb_cff_index_nth(index, (guint)number, size);
}

static gboolean
walk(Flat *flat, const guint8 *bytes, gsize size, guint depth)
{
  for (gsize at = 0; at < size && !flat->ended;) {
    const guint8 *p = bytes + at;
    gsize used = 1;

    if (p[0] == OP_RETURN)
      return TRUE;
    if (p[0] == OP_CALL_LOCAL || p[0] == OP_CALL_GLOBAL) {
      gsize length = 0;
      const guint8 *body =
          take_call(flat, p[0] == OP_CALL_LOCAL ? flat->local : flat->global, &length);

      if (!body || depth == DEPTH_MAX || !walk(flat, body, length, depth + 1))
        return FALSE;
    } else if (p[0] >= FIRST_NUMBER || p[0] == OP_SHORT) {
      if (!take_number(flat, p, size - at, &used))
        return FALSE;
    } else if (!is_known(p[0]) || !take_operator(flat, p, size - at, &used))
      return FALSE;
    at += used;
  }
  return TRUE;
}

gboolean
nb_charstring_flatten(const guint8 *bytes, gsize size, const NbCffIndex *global,
                      const NbCffIndex *local, GByteArray *out)
{
  Flat flat = {.global = global, .local = local, .out = out, .start = out->len, .number_at = -1};

  return walk(&flat, bytes, size, 0) && flat.ended;
}
