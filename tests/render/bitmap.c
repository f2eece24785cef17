#include "render/bitmap.h"
#include "render/jpeg-codec.h"
#include "render/pack.h"
#include "render/png-codec.h"
#include "tests/add.h"
#include "tests/render/pixels.h"
#include <glib/gstdio.h>
#include <string.h>

static char *
write_file(const char *ending, const void *bytes, gsize size)
{
  g_autofree char *name = g_strconcat("nianbao-bitmap-XXXXXX", ending, NULL);
  char *path = NULL;

  g_close(g_file_open_tmp(name, &path, NULL), NULL);
  g_assert_true(g_file_set_contents(path, bytes, (gssize)size, NULL));
  return path;
}

/* As large as it is: nothing is reduced. */
static const NbBitmapUse whole = {.width = 1, .density = 100000};

static void
assert_refused(const char *path, const char *part)
{
  g_autoptr(GError) error = NULL;

  g_assert_null(nb_bitmap_load(path, NULL, &whole, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
  g_test_message("%s", error->message);
  g_assert_nonnull(strstr(error->message, part));
  g_assert_true(g_str_has_prefix(error->message, path));
}

static char *
write_png(int width, int height)
{
  g_autofree char *name = write_file(".png", "", 0);
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);

  cairo_surface_write_to_png(surface, name);
  cairo_surface_destroy(surface);
  return g_steal_pointer(&name);
}

static void
test_png(void)
{
  g_autofree char *path = write_png(7, 5);
  g_autoptr(GError) error = NULL;
  g_autoptr(NbBitmap) picture = nb_bitmap_load(path, NULL, &whole, &error);

  g_assert_no_error(error);
  g_assert_cmpfloat(picture->width, ==, 7);
  g_assert_cmpfloat(picture->height, ==, 5);
  g_unlink(path);
}

static void
test_damaged_png(void)
{
  g_autofree char *path = write_png(40, 40);
  g_autofree char *bytes = NULL;
  gsize size = 0;

  g_file_get_contents(path, &bytes, &size, NULL);
  g_file_set_contents(path, bytes, (gssize)size / 2, NULL);
  assert_refused(path, "PNG is damaged");
  /* 65,536 by 65,536 pixels: told by the head, before anything is unpacked */
  memcpy(bytes + 16, "\0\1\0\0\0\1\0\0", 8);
  g_file_set_contents(path, bytes, (gssize)size, NULL);
  assert_refused(path, "50 million");
  memcpy(bytes + 16, "\0\0\0\0\0\1\0\0", 8);
  g_file_set_contents(path, bytes, (gssize)size, NULL);
  assert_refused(path, "no pixels");
  g_unlink(path);
}

static void
test_strangers(void)
{
  g_autofree char *text = write_file(".jpg", "this is text", 12);
  g_autofree char *empty = write_file(".png", "", 0);
  g_autofree char *cut = write_file(".jpg", "\xff\xd8\xff\xe0", 4);

  assert_refused(text, "neither JPEG nor PNG");
  assert_refused(empty, "neither JPEG nor PNG");
  assert_refused(cut, "damaged");
  assert_refused("/no/such/photo.jpg", "cannot be read");
  assert_refused(g_get_tmp_dir(), "not a file");
  g_unlink(text);
  g_unlink(empty);
  g_unlink(cut);
}

/* A JPEG of a camera that lies on its side, with what a telephone adds. */
static GByteArray *
phone_jpeg(guint width, guint height, guint8 orientation)
{
  const guint8 exif[] = {0xff, 0xe1, 0, 34, 'E', 'x',         'i', 'f', 0, 0,    'M', 'M',
                         0,    42,   0, 0,  0,   8,           0,   1,   1, 0x12, 0,   3,
                         0,    0,    0, 1,  0,   orientation, 0,   0,   0, 0,    0,   0};
  const guint8 place[] = {0xff, 0xe1, 0,   14,  'G', 'P', 'S', ' ',
                          '2',  '9',  '.', '5', '6', '3', 0,   0};
  const guint8 note[] = {0xff, 0xfe, 0, 8, 'O', 'w', 'n', 'e', 'r', 0};
  cairo_surface_t *surface = pixels_ramp((int)width, (int)height);
  g_autoptr(GByteArray) plain = nb_jpeg_encode(surface, FALSE);
  GByteArray *out = g_byte_array_new();

  cairo_surface_destroy(surface);
  g_byte_array_append(out, plain->data, 2);
  g_byte_array_append(out, exif, sizeof exif);
  g_byte_array_append(out, place, sizeof place);
  g_byte_array_append(out, note, sizeof note);
  g_byte_array_append(out, plain->data + 2, plain->len - 2);
  g_byte_array_append(out, (const guint8 *)"MotionPhoto_Data", 16);
  return out;
}

static NbBitmap *
load_bytes(const GByteArray *bytes, const NbBitmapUse *use)
{
  g_autofree char *path = write_file(".jpg", bytes->data, bytes->len);
  g_autoptr(GError) error = NULL;
  NbBitmap *picture = nb_bitmap_load(path, NULL, use, &error);

  g_assert_no_error(error);
  g_unlink(path);
  return picture;
}

static gboolean
mentions(GBytes *bytes, const char *text)
{
  gsize size = 0;
  const void *data = g_bytes_get_data(bytes, &size);

  return memmem(data, size, text, strlen(text)) != NULL;
}

/* Its coded bytes stay; who, where and with what do not. */
static void
test_turned(void)
{
  g_autoptr(GByteArray) jpeg = phone_jpeg(40, 30, 6);
  g_autoptr(NbBitmap) picture = load_bytes(jpeg, &whole);
  double x = 0, y = 30;
  const guchar *kept = NULL;
  gulong size = 0;

  g_assert_cmpfloat(picture->width, ==, 30);
  g_assert_cmpfloat(picture->height, ==, 40);
  /* what is stored in the lower left corner is looked at in the upper left */
  cairo_matrix_transform_point(&picture->upright, &x, &y);
  g_assert_cmpfloat(x, ==, 0);
  g_assert_cmpfloat(y, ==, 0);
  cairo_surface_get_mime_data(picture->surface, CAIRO_MIME_TYPE_JPEG, &kept, &size);
  g_assert_cmpmem(kept, size, g_bytes_get_data(picture->bytes, NULL),
                  g_bytes_get_size(picture->bytes));
  g_assert_false(mentions(picture->bytes, "Exif"));
  g_assert_false(mentions(picture->bytes, "GPS"));
  g_assert_false(mentions(picture->bytes, "Owner"));
  g_assert_false(mentions(picture->bytes, "Motion"));
  /* but for the segments that went it is the same file */
  g_assert_cmpuint(g_bytes_get_size(picture->bytes), ==, jpeg->len - 36 - 16 - 10 - 16);
}

typedef struct {
  const char *name;
  double width, height; /* points, of the box */
  guint8 orientation;
  guint want_width, want_height; /* pixels of what is written */
} Reduced;

/* All of a picture of 1200 by 600 pixels in print, at 300 an inch. */
static const Reduced reduced[] = {
    {"a box of four inches takes it as it is", 288, 144, 1, 1200, 600},
    {"a box of two inches halves it",          144, 72,  1, 600,  300},
    {"a square box is filled by its height",   72,  72,  1, 600,  300},
    {"a thumbnail",                            36,  18,  1, 150,  75 },
    {"upright, of a camera on its side",       36,  72,  6, 150,  300},
    {"a size that does not divide",            100, 50,  1, 416,  208},
};

static void
test_reduced(gconstpointer data)
{
  const Reduced *row = data;
  const NbBitmapUse use = {.width = row->width, .height = row->height, .density = 300};
  g_autoptr(GByteArray) jpeg = phone_jpeg(1200, 600, row->orientation);
  g_autoptr(NbBitmap) picture = load_bytes(jpeg, &use);
  NbJpeg head;
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data(picture->bytes, &size);

  g_assert_null(nb_jpeg_probe(bytes, size, &head));
  g_assert_cmpuint(head.width, ==, row->want_width);
  g_assert_cmpuint(head.height, ==, row->want_height);
  g_assert_cmpuint(head.orientation, ==, 1);
  g_assert_false(mentions(picture->bytes, "Exif"));

  g_autoptr(NbBitmap) again = load_bytes(jpeg, &use);

  g_assert_true(g_bytes_equal(again->bytes, picture->bytes));
}

/* Dark on the left and light below in the file: each way of holding the camera puts the dark corner
 * where the eye saw it. */
static void
test_eight_ways(void)
{
  static const gboolean right[] = {0, 1, 1, 0, 0, 1, 1, 0}, down[] = {0, 0, 1, 1, 0, 0, 1, 1};
  const NbBitmapUse use = {.width = 20, .height = 20, .density = 100, .pixels = TRUE};

  for (guint8 i = 0; i < 8; i++) {
    g_autoptr(GByteArray) jpeg = phone_jpeg(64, 64, i + 1);
    g_autoptr(NbBitmap) picture = load_bytes(jpeg, &use);
    int last = cairo_image_surface_get_width(picture->surface) - 1;
    guint dark = pixels_at(picture->surface, right[i] ? last : 0, down[i] ? last : 0) & 0xff;
    guint light = pixels_at(picture->surface, right[i] ? 0 : last, down[i] ? 0 : last) & 0xff;

    g_test_message("held in the way %u", i + 1);
    g_assert_cmpuint(dark, <, 40);
    g_assert_cmpuint(light, >, 215);
  }
}

/* A JPEG that lost its middle or its end: never a grey half in print. */
static void
test_damaged_jpeg(void)
{
  g_autoptr(GByteArray) jpeg = phone_jpeg(400, 300, 1);
  g_autofree char *cut = write_file(".jpg", jpeg->data, jpeg->len / 2);
  g_autoptr(GByteArray) torn = g_byte_array_append(g_byte_array_new(), jpeg->data, jpeg->len / 2);

  g_byte_array_append(torn, (const guint8 *)"\xff\xd9", 2);

  g_autofree char *torn_path = write_file(".jpg", torn->data, torn->len);

  assert_refused(cut, "cut off");
  assert_refused(torn_path, "damaged");
  g_unlink(cut);
  g_unlink(torn_path);
}

/* Every cut is refused, and no byte that changes makes more than a picture or an error. */
static void
test_hostile_jpeg(void)
{
  g_autoptr(GByteArray) jpeg = phone_jpeg(48, 32, 3);
  const NbBitmapUse use = {.width = 5, .height = 5, .density = 300};
  g_autofree char *path = write_file(".jpg", "", 0);

  for (guint i = 0; i < jpeg->len; i++) {
    g_autoptr(GError) error = NULL;
    guint8 kept = jpeg->data[i];

    jpeg->data[i] ^= 0x5a;
    g_assert_true(g_file_set_contents(path, (const char *)jpeg->data, jpeg->len, NULL));
    g_autoptr(NbBitmap) picture = nb_bitmap_load(path, NULL, &use, &error);

    g_assert_true((picture == NULL) == (error != NULL));
    jpeg->data[i] = kept;
  }
  g_unlink(path);
}

typedef struct {
  const char *name;
  guint8 depth, colour, interlace;
  guint32 want; /* of the only pixel: red, green, blue */
  const char *rows;
  gsize size;
} PngRow;

static const PngRow png_rows[] = {
    {"sixteen bits a channel",   16, 2, 0, 0xff8000, "\0\xff\xff\x80\x00\0\0", 7},
    {"grey of sixteen bits",     16, 0, 0, 0x808080, "\0\x80\x00",             3},
    {"a palette",                8,  3, 0, 0x112233, "\0\1",                   2},
    {"a palette of one bit",     1,  3, 0, 0x112233, "\0\x80",                 2},
    {"interlaced",               8,  2, 1, 0x112233, "\0\x11\x22\x33",         4},
    {"half let through",         8,  6, 0, 0x800000, "\0\xff\0\0\x80",         5},
    {"grey that is let through", 8,  4, 0, 0x000000, "\0\xff\0",               3},
};

static void
test_png_kind(gconstpointer data)
{
  const PngRow *row = data;
  g_autoptr(GByteArray) png =
      pixels_png(row->depth, row->colour, row->interlace, row->rows, row->size, NULL);
  cairo_surface_t *surface = nb_png_decode(png->data, png->len);

  g_assert_nonnull(surface);
  g_assert_cmphex(pixels_at(surface, 0, 0) & 0xffffff, ==, row->want);
  cairo_surface_destroy(surface);
}

/* A photograph saved as PNG is a JPEG in print; a drawing, and what is cut out, is not. */
static void
test_png_use(void)
{
  const NbBitmapUse use = {.width = 36, .height = 36, .density = 300};

  for (int i = 0; i < 3; i++) {
    cairo_surface_t *surface = i == 0   ? pixels_ramp(300, 300)
                               : i == 1 ? pixels_flat(300, 300, 0xff336699)
                                        : pixels_flat(300, 300, 0x80204060);
    g_autofree char *path = write_file(".png", "", 0);
    g_autoptr(GError) error = NULL;

    cairo_surface_write_to_png(surface, path);
    g_autoptr(NbBitmap) picture = nb_bitmap_load(path, NULL, &use, &error);

    g_assert_no_error(error);
    g_assert_cmpfloat(picture->width, ==, 150);
    g_assert_cmpint(picture->bytes != NULL, ==, i == 0);
    cairo_surface_destroy(surface);
    g_unlink(path);
  }
}

/* Inks are no light: four inks become three colours. */
static void
test_inks(void)
{
  g_autoptr(GByteArray) jpeg = pixels_inks(16, 16, 0, 255, 255, 255);
  const NbBitmapUse use = {.width = 5, .height = 5, .density = 300};
  g_autoptr(NbBitmap) picture = load_bytes(jpeg, &use);
  const NbBitmapUse looked = {.width = 5, .height = 5, .density = 300, .pixels = TRUE};
  g_autoptr(NbBitmap) seen = load_bytes(jpeg, &looked);
  guint32 colour = pixels_at(seen->surface, 8, 8);
  NbJpeg head;

  nb_jpeg_probe(g_bytes_get_data(picture->bytes, NULL), g_bytes_get_size(picture->bytes), &head);
  g_assert_cmpuint(head.components, ==, 3);
  g_assert_cmpuint(colour >> 16 & 0xff, <, 8); /* all cyan */
  g_assert_cmpuint(colour >> 8 & 0xff, >, 247);
  g_assert_cmpuint(colour & 0xff, >, 247);
}

/* The story's line, not the folder, leads to a picture that cannot be set. */
static void
test_place(void)
{
  const NbPlace at = {.file = "年报.md", .line = 45};
  g_autofree char *path = write_file(".jpg", "this is text", 12);
  g_autofree char *name = g_path_get_basename(path);
  g_autoptr(GError) error = NULL;

  g_assert_null(nb_bitmap_load(path, &at, &whole, &error));
  g_test_message("%s", error->message);
  g_assert_true(g_str_has_prefix(error->message, "年报.md:45"));
  g_assert_nonnull(strstr(error->message, name));
  g_unlink(path);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/render/bitmap/a PNG", test_png);
  g_test_add_func("/render/bitmap/a damaged or monstrous PNG is refused", test_damaged_png);
  g_test_add_func("/render/bitmap/what is no picture is refused", test_strangers);
  g_test_add_func("/render/bitmap/a JPEG stays itself, stands upright, says nothing", test_turned);
  g_test_add_func("/render/bitmap/each way of holding a camera", test_eight_ways);
  g_test_add_func("/render/bitmap/a torn JPEG is refused", test_damaged_jpeg);
  g_test_add_func("/render/bitmap/any byte of a JPEG may be wrong", test_hostile_jpeg);
  g_test_add_func("/render/bitmap/photographs and drawings in PNG", test_png_use);
  g_test_add_func("/render/bitmap/four inks", test_inks);
  g_test_add_func("/render/bitmap/the place is that of the story", test_place);
  NB_ADD_ROWS("/render/bitmap/reduced: ", reduced, test_reduced);
  NB_ADD_ROWS("/render/bitmap/PNG: ", png_rows, test_png_kind);
  return g_test_run();
}
