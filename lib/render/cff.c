#include "render/cff.h"
#include "render/cff-dict.h"
#include "render/charstring.h"

enum {
  OP_CHARSET = 15,
  OP_CHARSTRINGS = 17,
  OP_PRIVATE = 18,
  OP_SUBRS = 19,
  OP_FDARRAY = 1236,
  OP_FDSELECT = 1237,
};

enum { HEADER = 4 };

typedef struct {
  NbCffSpan font;
  NbCffIndex names, tops, strings, global, charstrings, fonts;
  gsize charset, fdselect;
} Cff;

static gboolean
offset_of(const Cff *cff, NbCffSpan dict, guint op, gsize *offset)
{
  NbCffEntry entry;

  if (!nb_cff_entry_find(dict, op, &entry) || entry.n != 1 || entry.values[0] <= 0 ||
      (guint64)entry.values[0] >= cff->font.size)
    return FALSE;
  *offset = (gsize)entry.values[0];
  return TRUE;
}

static NbCffSpan
nth(const NbCffIndex *index, guint i)
{
  NbCffSpan span = {0};

  span.bytes = nb_cff_index_nth(index, i, &span.size);
  return span;
}

static gboolean
read_font(Cff *cff)
{
  const guint8 *bytes = cff->font.bytes;
  gsize size = cff->font.size, charstrings, fonts;

  if (size < HEADER || bytes[0] != 1 || !nb_cff_index_read(bytes, size, bytes[2], &cff->names) ||
      !nb_cff_index_read(bytes, size, cff->names.end, &cff->tops) || cff->tops.n != 1 ||
      !nb_cff_index_read(bytes, size, cff->tops.end, &cff->strings) ||
      !nb_cff_index_read(bytes, size, cff->strings.end, &cff->global))
    return FALSE;

  NbCffSpan top = nth(&cff->tops, 0);

  return offset_of(cff, top, OP_CHARSTRINGS, &charstrings) &&
         offset_of(cff, top, OP_FDARRAY, &fonts) &&
         offset_of(cff, top, OP_CHARSET, &cff->charset) &&
         offset_of(cff, top, OP_FDSELECT, &cff->fdselect) && cff->charset > 2 &&
         nb_cff_index_read(bytes, size, charstrings, &cff->charstrings) &&
         nb_cff_index_read(bytes, size, fonts, &cff->fonts) && cff->fonts.n > 0 &&
         cff->charstrings.n > 0;
}

static guint
big16(const guint8 *p)
{
  return (guint)p[0] << 8 | p[1];
}

/* Charset: which glyph is which character, in one of three forms. */
static gboolean
charset_span(const Cff *cff, NbCffSpan *out)
{
  const guint8 *p = cff->font.bytes + cff->charset;
  gsize left = cff->font.size - cff->charset;
  guint glyphs = cff->charstrings.n - 1;
  gsize at = 1, step = p[0] == 1 ? 3 : 4;

  if (p[0] == 0)
    at += 2 * (gsize)glyphs;
  else if (p[0] > 2)
    return FALSE;
  else
    for (guint covered = 0; covered < glyphs; at += step) {
      if (at + step > left)
        return FALSE;
      covered += 1 + (p[0] == 1 ? p[at + 2] : big16(p + at + 2));
    }
  *out = (NbCffSpan){p, at};
  return at <= left;
}

static gboolean
fdselect_span(const Cff *cff, NbCffSpan *out)
{
  const guint8 *p = cff->font.bytes + cff->fdselect;
  gsize left = cff->font.size - cff->fdselect;
  gsize size = p[0] == 0  ? 1 + (gsize)cff->charstrings.n
               : left > 2 ? 5 + 3 * (gsize)big16(p + 1)
                          : 0;

  *out = (NbCffSpan){p, size};
  return (p[0] == 0 || p[0] == 3) && size > 0 && size <= left;
}

static guint
fd_of(NbCffSpan select, guint glyph)
{
  if (select.bytes[0] == 0)
    return select.bytes[1 + glyph];

  guint n = big16(select.bytes + 1);

  for (guint i = 0; i < n; i++)
    if (glyph >= big16(select.bytes + 3 + 3 * i) && glyph < big16(select.bytes + 6 + 3 * i))
      return select.bytes[5 + 3 * i];
  return G_MAXUINT;
}

static gboolean
private_span(const Cff *cff, guint fd, NbCffSpan *out, NbCffIndex *local)
{
  NbCffEntry entry, subrs;

  *local = (NbCffIndex){0};
  if (!nb_cff_entry_find(nth(&cff->fonts, fd), OP_PRIVATE, &entry) || entry.n != 2 ||
      entry.values[0] < 0 || entry.values[1] < 0 || (guint64)entry.values[1] > cff->font.size ||
      (guint64)entry.values[0] > cff->font.size - (guint64)entry.values[1])
    return FALSE;
  *out = (NbCffSpan){cff->font.bytes + entry.values[1], (gsize)entry.values[0]};
  if (!nb_cff_entry_find(*out, OP_SUBRS, &subrs))
    return TRUE;
  return subrs.n == 1 && subrs.values[0] > 0 &&
         nb_cff_index_read(cff->font.bytes, cff->font.size,
                           (gsize)entry.values[1] + (gsize)subrs.values[0], local);
}

static void
append_big(GByteArray *out, guint64 value, guint width)
{
  for (guint k = width; k-- > 0;) {
    guint8 byte = (guint8)(value >> (8 * k));

    g_byte_array_append(out, &byte, 1);
  }
}

static void
append_integer(GByteArray *out, gsize value)
{
  append_big(out, 29, 1);
  append_big(out, value, 4);
}

/* @ends: where each string ends in @data. */
static void
append_index(GByteArray *out, const GArray *ends, const GByteArray *data)
{
  append_big(out, ends->len, 2);
  append_big(out, 4, 1);
  append_big(out, 1, 4);
  for (guint i = 0; i < ends->len; i++)
    append_big(out, g_array_index(ends, guint32, i) + 1, 4);
  g_byte_array_append(out, data->data, data->len);
}

static void
copy_dict(GByteArray *out, NbCffSpan dict, const guint *without, gsize n)
{
  NbCffEntry entry;

  for (gsize at = 0; nb_cff_entry_next(dict, &at, &entry);) {
    gboolean keep = TRUE;

    for (gsize i = 0; i < n; i++)
      keep = keep && entry.op != without[i];
    if (keep)
      g_byte_array_append(out, dict.bytes + entry.start, (guint)(entry.end - entry.start));
  }
}

static void
append_operator(GByteArray *out, guint op)
{
  if (op >= 1200)
    append_big(out, 12, 1);
  append_big(out, op >= 1200 ? op - 1200 : op, 1);
}

static void
end_string(GArray *ends, const GByteArray *data)
{
  guint32 end = data->len;

  g_array_append_val(ends, end);
}

/* The subroutines of each font in the face; to check their table takes longer than an outline. */
static NbCffIndex *
read_locals(const Cff *cff)
{
  g_autofree NbCffIndex *locals = g_new0(NbCffIndex, cff->fonts.n);

  for (guint fd = 0; fd < cff->fonts.n; fd++) {
    NbCffSpan dict;

    if (!private_span(cff, fd, &dict, &locals[fd]))
      return NULL;
  }
  return g_steal_pointer(&locals);
}

static GByteArray *
flat_charstrings(const Cff *cff, NbCffSpan select)
{
  g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(guint32));
  g_autoptr(GByteArray) data = g_byte_array_new();
  g_autofree NbCffIndex *locals = read_locals(cff);
  GByteArray *out = NULL;

  for (guint i = 0; i < cff->charstrings.n; i++) {
    NbCffSpan glyph = nth(&cff->charstrings, i);
    guint fd = fd_of(select, i);

    if (!locals || fd >= cff->fonts.n ||
        !nb_charstring_flatten(glyph.bytes, glyph.size, &cff->global, &locals[fd], data))
      return NULL;
    end_string(ends, data);
  }
  out = g_byte_array_new();
  append_index(out, ends, data);
  return out;
}

/* The private dictionaries, each without its subroutines, and the fonts that point to them. */
static gboolean
append_fonts(const Cff *cff, gsize at, GByteArray *out, GByteArray *fonts)
{
  static const guint subrs[] = {OP_SUBRS}, private[] = {OP_PRIVATE};
  g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(guint32));
  g_autoptr(GByteArray) dicts = g_byte_array_new();

  for (guint fd = 0; fd < cff->fonts.n; fd++) {
    NbCffSpan dict;
    NbCffIndex local;
    guint start = out->len;

    if (!private_span(cff, fd, &dict, &local))
      return FALSE;
    copy_dict(out, dict, subrs, 1);
    copy_dict(dicts, nth(&cff->fonts, fd), private, 1);
    append_integer(dicts, out->len - start);
    append_integer(dicts, at + start);
    append_operator(dicts, OP_PRIVATE);
    end_string(ends, dicts);
  }
  append_index(fonts, ends, dicts);
  return TRUE;
}

static void
append_top(const Cff *cff, const gsize *offsets, GByteArray *out)
{
  static const guint ops[] = {OP_CHARSET, OP_FDSELECT, OP_CHARSTRINGS, OP_FDARRAY};
  g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(guint32));
  g_autoptr(GByteArray) top = g_byte_array_new();

  copy_dict(top, nth(&cff->tops, 0), ops, G_N_ELEMENTS(ops));
  for (gsize i = 0; i < G_N_ELEMENTS(ops); i++) {
    append_integer(top, offsets[i]);
    append_operator(top, ops[i]);
  }
  end_string(ends, top);
  append_index(out, ends, top);
}

static void
append_span(GByteArray *out, const guint8 *bytes, gsize size)
{
  g_byte_array_append(out, bytes, (guint)size);
}

static void
append_head(const Cff *cff, const gsize *offsets, GByteArray *out)
{
  static const guint8 header[HEADER] = {1, 0, HEADER, 4};

  append_span(out, header, HEADER);
  append_span(out, cff->font.bytes + cff->font.bytes[2], cff->names.end - cff->font.bytes[2]);
  append_top(cff, offsets, out);
  append_span(out, cff->font.bytes + cff->tops.end, cff->strings.end - cff->tops.end);
  append_big(out, 0, 2); /* no global subroutines */
}

GByteArray *
nb_cff_flatten(const guint8 *bytes, gsize size)
{
  Cff cff = {
      .font = {bytes, size}
  };
  NbCffSpan charset, select;
  gsize offsets[4] = {0};

  if (!read_font(&cff) || !charset_span(&cff, &charset) || !fdselect_span(&cff, &select))
    return NULL;

  g_autoptr(GByteArray) glyphs = flat_charstrings(&cff, select);
  g_autoptr(GByteArray) measure = g_byte_array_new();
  g_autoptr(GByteArray) privates = g_byte_array_new();
  g_autoptr(GByteArray) fonts = g_byte_array_new();

  if (!glyphs)
    return NULL;
  append_head(&cff, offsets, measure);
  offsets[0] = measure->len;
  offsets[1] = offsets[0] + charset.size;
  offsets[2] = offsets[1] + select.size;
  offsets[3] = offsets[2] + glyphs->len;
  /* the length of the fonts does not depend on where they point */
  if (!append_fonts(&cff, 0, privates, fonts))
    return NULL;

  gsize at = offsets[3] + fonts->len;
  GByteArray *out = g_byte_array_new();

  g_byte_array_set_size(privates, 0);
  g_byte_array_set_size(fonts, 0);
  append_fonts(&cff, at, privates, fonts);
  append_head(&cff, offsets, out);
  append_span(out, charset.bytes, charset.size);
  append_span(out, select.bytes, select.size);
  append_span(out, glyphs->data, glyphs->len);
  append_span(out, fonts->data, fonts->len);
  append_span(out, privates->data, privates->len);
  return out;
}
