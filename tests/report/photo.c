#include "report/photo.h"
#include "library.h"
#include "tests/add.h"
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  const char *name;
  const char *bytes;
  gsize size;
  guint width, height; /* 0 when it is no picture */
} Picture;

#define JPEG_START "\xff\xd8\xff\xe0\0\x04\0\0"

static const Picture pictures[] = {
    {"a PNG",                    LIBRARY_PNG,                                             33, 32, 16},
    {"a JPEG",                   JPEG_START "\xff\xc0\0\x11\x08\0\x10\0\x20\x03\0",       19, 32, 16},
    {"a progressive JPEG",       JPEG_START "\xff\xff\xc2\0\x11\x08\0\x10\0\x20\x03\0\0", 21, 32, 16},
    {"a PNG without its header", "\x89PNG\r\n\x1a\n\0\0\0\rIDAT\0\0\0\x20\0\0\0\x10",     24, 0,  0 },
    {"a PNG cut short",          LIBRARY_PNG,                                             20, 0,  0 },
    {"a JPEG cut short",         JPEG_START "\xff\xc0\0",                                 11, 0,  0 },
    {"a JPEG without a frame",   JPEG_START "\xff\xda\0\x04\0\0\0\0\0\0\0\0",             20, 0,  0 },
    {"a JPEG of length 0",       "\xff\xd8\xff\xe0\0\0\0\0\0\0\0\0\0\0\0",                15, 0,  0 },
    {"no height",                "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x20\0\0\0\0",       24, 0,  0 },
    {"a text",                   "hello, world, this is text",                            26, 0,  0 },
    {"nothing",                  "",                                                      0,  0,  0 },
};

static void
test_picture(gconstpointer data)
{
  const Picture *row = data;
  g_autofree guchar *bytes = g_memdup2(row->bytes, row->size); /* exact, for the sanitizer */
  guint width, height;
  gboolean is_picture = nb_picture_size(bytes, row->size, &width, &height);

  g_assert_cmpint(is_picture, ==, row->width > 0);
  if (!is_picture)
    return;
  g_assert_cmpuint(width, ==, row->width);
  g_assert_cmpuint(height, ==, row->height);
}

static void
expect(const char *folder, const char *name, const char *message)
{
  const NbPlace at = {.file = "s", .line = 3};
  g_autoptr(GError) error = NULL;
  g_autofree char *path = nb_photo_find(folder, name, &at, &error);

  if (!message) {
    g_assert_no_error(error);
    g_assert_true(g_file_test(path, G_FILE_TEST_IS_REGULAR));
    return;
  }
  g_assert_null(path);
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
  g_assert_true(g_str_has_prefix(error->message, "s:3: "));
  if (!strstr(error->message, message))
    g_assert_cmpstr(error->message, ==, message);
}

static void
test_find(void)
{
  g_autofree char *folder = library_new("");
  g_autofree char *out = g_build_filename(folder, "照片", "out.png", NULL);
  g_autofree char *in = g_build_filename(folder, "照片", "in.png", NULL);
  g_autofree char *fifo = g_build_filename(folder, "照片", "fifo.png", NULL);
  g_autofree char *other = g_dir_make_tmp("nianbao-XXXXXX", NULL);
  g_autofree char *target = g_build_filename(other, "x.png", NULL);

  put_bytes(other, "x.png", LIBRARY_PNG, 33);
  put_bytes(folder, "照片/下/c.PNG", LIBRARY_PNG, 33);
  put_bytes(folder, "照片/twice.png", LIBRARY_PNG, 33);
  put_bytes(folder, "照片/twice.jpg", LIBRARY_PNG, 33);
  put_bytes(folder, "照片/huge.png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x75\x30\0\0\x75\x30\0", 25);
  put(folder, "照片/text.png", "hello");
  g_assert_cmpint(symlink(target, out), ==, 0);
  g_assert_cmpint(symlink("a.png", in), ==, 0);
  g_assert_cmpint(mkfifo(fifo, 0600), ==, 0);
  expect(folder, "a.png", NULL);
  expect(folder, "a", NULL);
  expect(folder, "下/c", NULL);
  expect(folder, "in", NULL);
  expect(folder, "aa.png", "there is no picture “aa.png” in 照片/\nhint: did you mean “a.png”");
  expect(folder, "下", "there is no picture “下”");
  expect(folder, "twice", "several pictures are called “twice”");
  expect(folder, "text", "“text” is no PNG or JPEG");
  expect(folder, "huge", "“huge” has 30000 × 30000 pixels");
  expect(folder, "out", "“out” is a link that leads out of the project");
  expect(folder, "fifo", "“fifo” is no file that can be read");
  expect(folder, "/etc/passwd", "lies outside 照片/");
  expect(folder, "下/../../a.png", "lies outside 照片/");
  remove_folder(folder);
  remove_folder(other);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/report/photo/", pictures, test_picture);
  g_test_add_func("/report/photo/found or refused", test_find);
  return g_test_run();
}
