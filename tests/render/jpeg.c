#include "render/jpeg.h"
#include "tests/add.h"
#include <string.h>

/* A JPEG as far as its head is read: Exif with an orientation, a frame, a scan, the end. */
static GByteArray *
sample(guint8 frame, guint8 bits, guint8 components, guint8 orientation, gboolean little)
{
  GByteArray *out = g_byte_array_new();
  const guint8 start[] = {0xff, 0xd8};
  const guint8 exif_big[] = {0xff, 0xe1, 0, 34, 'E', 'x',         'i', 'f', 0, 0,    'M', 'M',
                             0,    42,   0, 0,  0,   8,           0,   1,   1, 0x12, 0,   3,
                             0,    0,    0, 1,  0,   orientation, 0,   0,   0, 0,    0,   0};
  const guint8 exif_little[] = {0xff, 0xe1, 0, 34, 'E',         'x', 'i', 'f', 0,    0, 'I', 'I',
                                42,   0,    8, 0,  0,           0,   1,   0,   0x12, 1, 3,   0,
                                1,    0,    0, 0,  orientation, 0,   0,   0,   0,    0, 0,   0};
  const guint8 head[] = {0xff, frame, 0, 11, bits, 0, 30, 0, 40, components, 1, 0x11, 0};
  const guint8 scan[] = {0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x55, 0xff, 0, 0x55, 0xff, 0xd9};

  g_byte_array_append(out, start, sizeof start);
  if (orientation)
    g_byte_array_append(out, little ? exif_little : exif_big, sizeof exif_big);
  g_byte_array_append(out, head, sizeof head);
  g_byte_array_append(out, scan, sizeof scan);
  return out;
}

typedef struct {
  const char *name;
  guint8 frame, bits, components, orientation;
  gboolean little;
  guint want; /* orientation; 0 when it is refused */
} Row;

static const Row rows[] = {
    {"a baseline picture in colour",        0xc0, 8,  3, 0, FALSE, 1},
    {"a progressive picture in grey",       0xc2, 8,  1, 0, FALSE, 1},
    {"a picture in four inks",              0xc1, 8,  4, 0, FALSE, 1},
    {"a camera on its side, big end first", 0xc0, 8,  3, 6, FALSE, 6},
    {"a camera on its side, little end",    0xc0, 8,  3, 8, TRUE,  8},
    {"an orientation that does not exist",  0xc0, 8,  3, 9, TRUE,  1},
    {"lossless pictures are refused",       0xc3, 8,  3, 0, FALSE, 0},
    {"arithmetic pictures are refused",     0xc9, 8,  3, 0, FALSE, 0},
    {"twelve bits are refused",             0xc1, 12, 3, 0, FALSE, 0},
    {"two colours are refused",             0xc0, 8,  2, 0, FALSE, 0},
};

static void
test_row(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(GByteArray) bytes =
      sample(row->frame, row->bits, row->components, row->orientation, row->little);
  NbJpeg jpeg;
  const char *wrong = nb_jpeg_probe(bytes->data, bytes->len, &jpeg);

  if (row->want == 0) {
    g_assert_nonnull(wrong);
    return;
  }
  g_assert_null(wrong);
  g_assert_cmpuint(jpeg.width, ==, 40);
  g_assert_cmpuint(jpeg.height, ==, 30);
  g_assert_cmpuint(jpeg.components, ==, row->components);
  g_assert_cmpuint(jpeg.orientation, ==, row->want);
}

static void
test_cut(void)
{
  g_autoptr(GByteArray) bytes = sample(0xc0, 8, 3, 6, FALSE);
  NbJpeg jpeg;

  for (gsize size = 0; size < bytes->len; size++) {
    g_autofree guint8 *head = g_memdup2(bytes->data, size);

    g_assert_nonnull(nb_jpeg_probe(head, size, &jpeg));
  }
}

/* Every single byte changed: an answer or a refusal, never more. */
static void
test_damage(void)
{
  g_autoptr(GByteArray) bytes = sample(0xc0, 8, 3, 6, FALSE);
  NbJpeg jpeg;

  for (gsize i = 0; i < bytes->len; i++)
    for (guint value = 0; value < 256; value += 5) {
      g_autofree guint8 *copy = g_memdup2(bytes->data, bytes->len);

      copy[i] = (guint8)value;
      if (!nb_jpeg_probe(copy, bytes->len, &jpeg)) {
        g_assert_cmpuint(jpeg.width, >, 0);
        g_assert_cmpuint(jpeg.orientation, >=, 1);
        g_assert_cmpuint(jpeg.orientation, <=, 8);
      }
    }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/render/jpeg/", rows, test_row);
  g_test_add_func("/render/jpeg/cut at any byte it is refused", test_cut);
  g_test_add_func("/render/jpeg/any damaged byte is borne", test_damage);
  return g_test_run();
}
