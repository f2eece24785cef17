#include "render/raster.h"
#include "tests/add.h"
#include "tests/render/pixels.h"

static guint
grey_at(cairo_surface_t *surface, int x, int y)
{
  return pixels_at(surface, x, y) & 0xff;
}

/* A board of black and white squares of one pixel each. */
static cairo_surface_t *
board(int width, int height)
{
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      pixels_set(surface, x, y, (x + y) % 2 ? 0xffffffff : 0xff000000);
  cairo_surface_mark_dirty(surface);
  return surface;
}

typedef struct {
  const char *name;
  int width, height;
  guint least, most; /* of any pixel that is made */
} Reduced;

/* Of a board of 12 by 8. */
static const Reduced reduced[] = {
    {"halves are grey all over",     6,  4, 127, 128},
    {"one pixel is the mean of all", 1,  1, 127, 128},
    {"thirds lean to either side",   4,  8, 84,  171},
    {"a size that does not divide",  5,  3, 100, 155},
    {"nothing to do",                12, 8, 0,   255},
};

static void
test_reduced(gconstpointer data)
{
  const Reduced *row = data;
  cairo_surface_t *from = board(12, 8), *to = nb_raster_reduce(from, row->width, row->height);

  g_assert_cmpint(cairo_image_surface_get_width(to), ==, row->width);
  g_assert_cmpint(cairo_image_surface_get_height(to), ==, row->height);
  for (int y = 0; y < row->height; y++)
    for (int x = 0; x < row->width; x++) {
      g_assert_cmpuint(grey_at(to, x, y), >=, row->least);
      g_assert_cmpuint(grey_at(to, x, y), <=, row->most);
      if (row->width == 12)
        g_assert_cmphex(pixels_at(to, x, y), ==, pixels_at(from, x, y));
    }
  cairo_surface_destroy(from);
  cairo_surface_destroy(to);
}

/* Where the first pixel of three by two goes. */
static void
test_turned(void)
{
  static const int places[8][4] = {
      {0, 0, 3, 2},
      {2, 0, 3, 2},
      {2, 1, 3, 2},
      {0, 1, 3, 2},
      {0, 0, 2, 3},
      {1, 0, 2, 3},
      {1, 2, 2, 3},
      {0, 2, 2, 3},
  };

  for (guint i = 0; i < 8; i++) {
    cairo_surface_t *from = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 3, 2);
    cairo_surface_t *to;

    pixels_set(from, 0, 0, 0xffffffff);
    cairo_surface_mark_dirty(from);
    to = nb_raster_turn(from, i + 1);
    g_test_message("orientation %u", i + 1);
    g_assert_cmpint(cairo_image_surface_get_width(to), ==, places[i][2]);
    g_assert_cmpint(cairo_image_surface_get_height(to), ==, places[i][3]);
    g_assert_cmphex(pixels_at(to, places[i][0], places[i][1]), ==, 0xffffffff);
    cairo_surface_destroy(from);
    cairo_surface_destroy(to);
  }
}

static void
test_kinds(void)
{
  cairo_surface_t *flat = pixels_flat(9, 9, 0xff336699), *cut = pixels_flat(9, 9, 0x00000000);
  cairo_surface_t *photo = pixels_ramp(200, 200);

  g_assert_true(nb_raster_is_opaque(flat));
  g_assert_false(nb_raster_is_opaque(cut));
  g_assert_false(nb_raster_is_photo(flat));
  g_assert_true(nb_raster_is_photo(photo));
  cairo_surface_destroy(flat);
  cairo_surface_destroy(cut);
  cairo_surface_destroy(photo);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/render/raster/reduced: ", reduced, test_reduced);
  g_test_add_func("/render/raster/turned in eight ways", test_turned);
  g_test_add_func("/render/raster/what is a photograph, what lets through", test_kinds);
  return g_test_run();
}
