#include "render/jpeg.h"
#include "base/error.h"
#include <string.h>

enum { SOI = 0xd8, EOI = 0xd9, SOS = 0xda, APP1 = 0xe1, EXIF_ORIENTATION = 0x0112 };

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

static gboolean
ends(Span file)
{
  for (gsize i = file.size; i-- > 1;)
    if (file.bytes[i] == EOI && file.bytes[i - 1] == 0xff)
      return TRUE;
  return FALSE;
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
  if (length < 2 || file.size - *at - 2 < length)
    return FALSE;
  *segment = (Span){file.bytes + *at + 4, length - 2};
  *at += 2 + (gsize)length;
  return TRUE;
}

const char *
nb_jpeg_probe(const guint8 *bytes, gsize size, NbJpeg *out)
{
  Span file = {bytes, size}, segment;
  gsize at = 2;
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
    if (marker == APP1 && segment.size > 6 && memcmp(segment.bytes, "Exif\0", 6) == 0)
      out->orientation = orientation_in((Span){segment.bytes + 6, segment.size - 6});
    if (marker == SOS)
      return out->width == 0 ? N_("the JPEG is damaged")
             : ends(file)    ? NULL
                             : N_("the JPEG is cut off");
  }
  return N_("the JPEG is damaged");
}
