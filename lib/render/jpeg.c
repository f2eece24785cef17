#include "render/jpeg.h"
#include "base/error.h"
#include <string.h>

enum {
  TEM = 0x01,
  RST0 = 0xd0,
  SOI = 0xd8,
  EOI = 0xd9,
  SOS = 0xda,
  APP0 = 0xe0,
  APP1 = 0xe1,
  APP2 = 0xe2,
  APP14 = 0xee,
  APP15 = 0xef,
  COM = 0xfe,
  EXIF_ORIENTATION = 0x0112,
};

typedef struct {
  const guint8 *bytes;
  gsize size;
} Span;

static guint
big16(const guint8 *p)
{
  return (guint)p[0] << 8 | p[1];
}

static guint
exif16(const guint8 *p, gboolean little)
{
  return little ? (guint)p[1] << 8 | p[0] : big16(p);
}

static guint32
exif32(const guint8 *p, gboolean little)
{
  return little ? (guint32)exif16(p + 2, TRUE) << 16 | exif16(p, TRUE)
                : (guint32)big16(p) << 16 | big16(p + 2);
}

/* @tiff: the block after "Exif\0\0". */
static guint
orientation_in(Span tiff)
{
  if (tiff.size < 8 || (memcmp(tiff.bytes, "II", 2) != 0 && memcmp(tiff.bytes, "MM", 2) != 0))
    return 1;

  gboolean little = tiff.bytes[0] == 'I';
  gsize at = exif32(tiff.bytes + 4, little);

  if (at > tiff.size || tiff.size - at < 2)
    return 1;

  guint n = exif16(tiff.bytes + at, little);

  for (at += 2; n > 0 && tiff.size - at >= 12; n--, at += 12)
    if (exif16(tiff.bytes + at, little) == EXIF_ORIENTATION) {
      guint value = exif16(tiff.bytes + at + 8, little);

      return value >= 1 && value <= 8 ? value : 1;
    }
  return 1;
}

static gboolean
is_frame(guint marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

static const char *
read_frame(Span segment, guint marker, NbJpeg *out)
{
  if (segment.size < 6)
    return N_("the JPEG is damaged");
  if (marker > 0xc2 || segment.bytes[0] != 8)
    return N_("a JPEG of a kind that a PDF cannot hold (lossless, arithmetic or 12 bits)");
  out->height = big16(segment.bytes + 1);
  out->width = big16(segment.bytes + 3);
  out->components = segment.bytes[5];
  if (out->width == 0 || out->height == 0)
    return N_("the JPEG is damaged");
  return out->components == 1 || out->components == 3 || out->components == 4
             ? NULL
             : N_("a JPEG of a kind that a PDF cannot hold (colours)");
}

/* The next marker with its segment; FALSE at the end or where the chain breaks. */
static gboolean
next_segment(Span file, gsize *at, guint *marker, Span *segment)
{
  while (*at + 1 < file.size && file.bytes[*at] == 0xff && file.bytes[*at + 1] == 0xff)
    (*at)++;
  if (*at + 4 > file.size || file.bytes[*at] != 0xff)
    return FALSE;

  guint length = big16(file.bytes + *at + 2);

  *marker = file.bytes[*at + 1];
  /* these stand alone, and none belongs between segments */
  if (*marker <= TEM || (*marker >= RST0 && *marker <= EOI))
    return FALSE;
  if (length < 2 || file.size - *at - 2 < length)
    return FALSE;
  *segment = (Span){file.bytes + *at + 4, length - 2};
  *at += 2 + (gsize)length;
  return TRUE;
}

static gboolean
begins(Span segment, const char *name, gsize size)
{
  return segment.size > size && memcmp(segment.bytes, name, size) == 0;
}

/* Where the coded data behind a scan's head end: at the next marker that is one. */
static gsize
skip_scan(Span file, gsize at)
{
  for (; at + 1 < file.size; at++) {
    guint8 next = file.bytes[at + 1];

    if (file.bytes[at] == 0xff && next != 0 && next != 0xff && next != TEM &&
        (next < RST0 || next > RST0 + 7))
      return at;
  }
  return file.size;
}

/* Whether the segments lead to the end of the picture; it is found then. */
static gboolean
find_end(Span file, gsize at, gsize *end)
{
  Span segment;
  guint marker;

  for (;;) {
    if (at + 2 <= file.size && file.bytes[at] == 0xff && file.bytes[at + 1] == EOI) {
      *end = at + 2;
      return TRUE;
    }
    if (!next_segment(file, &at, &marker, &segment))
      return FALSE;
    if (marker == SOS)
      at = skip_scan(file, at);
  }
}

static void
read_application(Span segment, guint marker, NbJpeg *out)
{
  if (marker == APP1 && begins(segment, "Exif\0", 6))
    out->orientation = orientation_in((Span){segment.bytes + 6, segment.size - 6});
  if (marker == APP14 && begins(segment, "Adobe", 5))
    out->is_inverted = TRUE;
}

const char *
nb_jpeg_probe(const guint8 *bytes, gsize size, NbJpeg *out)
{
  Span file = {bytes, size}, segment;
  gsize at = 2, end;
  guint marker;

  *out = (NbJpeg){.orientation = 1};
  if (size < 4 || bytes[0] != 0xff || bytes[1] != SOI)
    return N_("not a JPEG");
  while (next_segment(file, &at, &marker, &segment)) {
    if (is_frame(marker)) {
      const char *wrong = read_frame(segment, marker, out);

      if (wrong)
        return wrong;
    }
    read_application(segment, marker, out);
    if (marker == SOS)
      return out->width == 0                             ? N_("the JPEG is damaged")
             : find_end(file, skip_scan(file, at), &end) ? NULL
                                                         : N_("the JPEG is cut off");
  }
  return N_("the JPEG is damaged");
}

/* Part @number of the profile, joined to @out; @n: how many there are. */
static gboolean
append_part(Span file, guint number, guint *n, GByteArray *out)
{
  enum { NAME = 12, HEAD = 14 };
  Span segment;
  gsize at = 2;
  guint marker;

  while (next_segment(file, &at, &marker, &segment) && marker != SOS)
    if (marker == APP2 && segment.size > HEAD && begins(segment, "ICC_PROFILE", NAME) &&
        segment.bytes[NAME] == number) {
      *n = segment.bytes[NAME + 1];
      g_byte_array_append(out, segment.bytes + HEAD, (guint)(segment.size - HEAD));
      return TRUE;
    }
  return FALSE;
}

GByteArray *
nb_jpeg_profile(const guint8 *bytes, gsize size)
{
  g_autoptr(GByteArray) out = g_byte_array_new();
  Span file = {bytes, size};
  guint n = 1;

  for (guint i = 1; i <= n; i++)
    if (!append_part(file, i, &n, out))
      return NULL;
  return g_steal_pointer(&out);
}

/* JFIF says how Y, Cb and Cr are meant; its own preview goes. */
static void
append_jfif(GByteArray *out)
{
  static const guint8 jfif[] = {0xff, APP0, 0, 16, 'J', 'F', 'I', 'F', 0,
                                1,    1,    0, 0,  1,   0,   1,   0,   0};

  g_byte_array_append(out, jfif, sizeof jfif);
}

GByteArray *
nb_jpeg_strip(const guint8 *bytes, gsize size)
{
  static const guint8 start[] = {0xff, SOI}, last[] = {0xff, EOI};
  g_autoptr(GByteArray) out = g_byte_array_sized_new((guint)size);
  Span file = {bytes, size}, segment;
  gsize at = 2, from = at, end;
  guint marker;

  if (!find_end(file, at, &end))
    return NULL;
  g_byte_array_append(out, start, sizeof start);
  for (file.size = end - 2; next_segment(file, &at, &marker, &segment); from = at) {
    if (marker == SOS)
      at = skip_scan(file, at);
    if (marker == APP0 && begins(segment, "JFIF", 5))
      append_jfif(out);
    else if (marker == APP14 || ((marker < APP0 || marker > APP15) && marker != COM))
      g_byte_array_append(out, file.bytes + from, (guint)(at - from));
  }
  g_byte_array_append(out, last, sizeof last);
  return g_steal_pointer(&out);
}
