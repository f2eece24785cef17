#include "report/photo.h"
#include <string.h>

static guint
big_endian(const guchar *p, int n)
{
  guint value = 0;

  for (int i = 0; i < n; i++)
    value = value << 8 | p[i];
  return value;
}

static gboolean
png_size(const guchar *bytes, gsize size, guint *width, guint *height)
{
  if (size < 24 || memcmp(bytes, "\x89PNG\r\n\x1a\n", 8) != 0 || memcmp(bytes + 12, "IHDR", 4) != 0)
    return FALSE;
  *width = big_endian(bytes + 16, 4);
  *height = big_endian(bytes + 20, 4);
  return TRUE;
}

/* Start-of-frame markers carry the size; C4, C8 and CC are others. */
static gboolean
is_frame(guchar marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

static gboolean
jpeg_size(const guchar *bytes, gsize size, guint *width, guint *height)
{
  gsize at = 2;

  if (size < 4 || bytes[0] != 0xff || bytes[1] != 0xd8)
    return FALSE;
  while (at + 9 < size) {
    if (bytes[at] != 0xff)
      return FALSE;
    if (bytes[at + 1] == 0xff) { /* padding */
      at++;
      continue;
    }
    if (is_frame(bytes[at + 1])) {
      *height = big_endian(bytes + at + 5, 2);
      *width = big_endian(bytes + at + 7, 2);
      return TRUE;
    }

    guint length = big_endian(bytes + at + 2, 2);

    if (length < 2 || bytes[at + 1] == 0xda)
      return FALSE;
    at += 2 + length;
  }
  return FALSE;
}

gboolean
nb_picture_size(const guchar *bytes, gsize size, guint *width, guint *height)
{
  *width = *height = 0;
  if (!png_size(bytes, size, width, height) && !jpeg_size(bytes, size, width, height))
    return FALSE;
  return *width > 0 && *height > 0;
}
