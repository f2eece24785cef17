#include "render/picture.h"
#include <glib/gstdio.h>
#include <string.h>

static char *
write_file(const char *ending, const void *bytes, gsize size)
{
  g_autofree char *name = g_strconcat("nianbao-picture-XXXXXX", ending, NULL);
  char *path = NULL;

  g_close(g_file_open_tmp(name, &path, NULL), NULL);
  g_assert_true(g_file_set_contents(path, bytes, (gssize)size, NULL));
  return path;
}

static void
assert_refused(const char *path, const char *part)
{
  g_autoptr(GError) error = NULL;

  g_assert_null(nb_picture_load(path, &error));
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
  g_autoptr(NbPicture) picture = nb_picture_load(path, &error);

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

static void
test_turned(void)
{
  static const guint8 jpeg[] = {0xff, 0xd8, 0xff, 0xe1, 0,    34, 'E', 'x',  'i', 'f', 0,  0,
                                'M',  'M',  0,    42,   0,    0,  0,   8,    0,   1,   1,  18,
                                0,    3,    0,    0,    0,    1,  0,   6,    0,   0,   0,  0,
                                0,    0,    0xff, 0xc0, 0,    11, 8,   0,    30,  0,   40, 3,
                                1,    17,   0,    0xff, 0xda, 0,  2,   0xff, 0xd9};
  g_autofree char *path = write_file(".jpg", jpeg, sizeof jpeg);
  g_autoptr(GError) error = NULL;
  g_autoptr(NbPicture) picture = nb_picture_load(path, &error);
  double x = 0, y = 30;
  const guchar *kept = NULL;
  gulong size = 0;

  g_assert_no_error(error);
  g_assert_cmpfloat(picture->width, ==, 30);
  g_assert_cmpfloat(picture->height, ==, 40);
  /* what is stored in the lower left corner is looked at in the upper left */
  cairo_matrix_transform_point(&picture->upright, &x, &y);
  g_assert_cmpfloat(x, ==, 0);
  g_assert_cmpfloat(y, ==, 0);
  cairo_surface_get_mime_data(picture->surface, CAIRO_MIME_TYPE_JPEG, &kept, &size);
  g_assert_cmpmem(kept, size, jpeg, sizeof jpeg);
  g_unlink(path);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/render/picture/a PNG", test_png);
  g_test_add_func("/render/picture/a damaged or monstrous PNG is refused", test_damaged_png);
  g_test_add_func("/render/picture/what is no picture is refused", test_strangers);
  g_test_add_func("/render/picture/a JPEG stays itself and stands upright", test_turned);
  return g_test_run();
}
