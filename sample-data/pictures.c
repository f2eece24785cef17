/* nianbao-pictures: draws the pictures of the sample, so that no photograph of a person is needed.
 *
 *   nianbao-pictures FOLDER
 *
 * The results stand in templates/reports/qijiang/照片; run it again after a change here.
 */
#include <cairo.h>
#include <glib.h>
#include <stdio.h>

enum { WIDTH = 960, HEIGHT = 600 };

typedef struct {
  double red, green, blue;
} Colour;

static const Colour paper = {0.965, 0.949, 0.914}, ink = {0.149, 0.204, 0.286},
                    red = {0.757, 0.286, 0.227}, gold = {0.871, 0.667, 0.353},
                    leaf = {0.306, 0.478, 0.404}, mist = {0.651, 0.741, 0.741},
                    night = {0.122, 0.165, 0.251}, clay = {0.694, 0.455, 0.341};

static void
fill(cairo_t *cairo, Colour colour)
{
  cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue);
  cairo_fill(cairo);
}

static void
box(cairo_t *cairo, double x, double y, double width, double height, Colour colour)
{
  cairo_rectangle(cairo, x, y, width, height);
  fill(cairo, colour);
}

static void
disc(cairo_t *cairo, double x, double y, double radius, Colour colour)
{
  cairo_arc(cairo, x, y, radius, 0, 2 * G_PI);
  fill(cairo, colour);
}

/* Spines from @x to @end standing on @y; the sizes come from a small rule, not from chance. */
static void
row_of_books(cairo_t *cairo, double x, double end, double y, guint seed)
{
  static const Colour *const colours[] = {&red, &ink, &gold, &leaf, &clay, &mist, &leaf, &ink};

  for (guint i = seed;; i++) {
    double width = 18 + i * 7 % 5 * 5, height = 92 + i * 11 % 7 * 7;
    const Colour *colour = colours[(i * 5 + i / 8) % G_N_ELEMENTS(colours)];

    if (x + width > end)
      return;
    box(cairo, x, y - height, width - 2, height, *colour);
    if (i % 3 == 0)
      box(cairo, x + 4, y - height + 14, width - 10, 5, paper);
    if (i % 4 == 1)
      box(cairo, x, y - 26, width - 2, 8, gold);
    x += width + (i % 9 == 8 ? 26 : 0);
  }
}

static void
draw_shelves(cairo_t *cairo)
{
  box(cairo, 0, 0, WIDTH, HEIGHT, paper);
  for (guint i = 0; i < 3; i++) {
    double y = 190 + i * 160;

    row_of_books(cairo, 60, 900, y, 3 + i * 17);
    box(cairo, 40, y, 880, 12, clay);
  }
  box(cairo, 40, 40, 10, 484, clay);
  box(cairo, 910, 40, 10, 484, clay);
  box(cairo, 40, 40, 880, 10, clay);
  box(cairo, 0, 540, WIDTH, 60, mist);
}

/* A ridge as a chain of curves: @y at the left, rising and falling by @rise. */
static void
ridge(cairo_t *cairo, double y, double rise, double step, Colour colour)
{
  double up = -rise;

  cairo_move_to(cairo, 0, y);
  for (double x = 0; x < WIDTH; x += step, up = -up)
    cairo_curve_to(cairo, x + step * 0.35, y + up, x + step * 0.65, y + up, x + step, y);
  cairo_line_to(cairo, WIDTH + step, HEIGHT);
  cairo_line_to(cairo, 0, HEIGHT);
  cairo_close_path(cairo);
  fill(cairo, colour);
}

static void
pavilion(cairo_t *cairo, double x, double y)
{
  cairo_move_to(cairo, x - 120, y - 96);
  cairo_curve_to(cairo, x - 60, y - 110, x - 20, y - 140, x, y - 178);
  cairo_curve_to(cairo, x + 20, y - 140, x + 60, y - 110, x + 120, y - 96);
  cairo_close_path(cairo);
  fill(cairo, red);
  for (double at = -84; at <= 84; at += 56)
    box(cairo, x + at - 5, y - 96, 10, 96, ink);
  box(cairo, x - 100, y - 14, 200, 14, clay);
  cairo_save(cairo);
  cairo_translate(cairo, x - 70, y - 14);
  cairo_scale(cairo, 0.42, 0.42);
  row_of_books(cairo, 0, 330, 0, 5);
  cairo_restore(cairo);
}

static void
draw_mountain(cairo_t *cairo)
{
  box(cairo, 0, 0, WIDTH, HEIGHT, (Colour){0.918, 0.929, 0.910});
  disc(cairo, 720, 150, 62, gold);
  ridge(cairo, 330, 90, 320, (Colour){0.749, 0.812, 0.804});
  ridge(cairo, 390, 70, 240, mist);
  ridge(cairo, 455, -56, 480, (Colour){0.451, 0.596, 0.541});
  pavilion(cairo, 330, 500);
  ridge(cairo, 520, 30, 480, leaf);
}

static void
lantern(cairo_t *cairo, double x, double y, double size)
{
  box(cairo, x - 1.5, 0, 3, y - size, gold);
  cairo_save(cairo);
  cairo_translate(cairo, x, y);
  cairo_scale(cairo, 1.18, 0.94);
  disc(cairo, 0, 0, size, red);
  cairo_scale(cairo, 0.5, 1);
  cairo_set_source_rgb(cairo, gold.red, gold.green, gold.blue);
  cairo_set_line_width(cairo, 2.5);
  cairo_arc(cairo, 0, 0, size, 0, 2 * G_PI);
  cairo_stroke(cairo);
  cairo_restore(cairo);
  box(cairo, x - size * 0.42, y - size * 1.02, size * 0.84, size * 0.16, gold);
  box(cairo, x - size * 0.42, y + size * 0.86, size * 0.84, size * 0.16, gold);
  for (double at = -0.24; at <= 0.25; at += 0.12)
    box(cairo, x + size * at - 1.5, y + size * 1.02, 3, size * 0.7, red);
  box(cairo, x + size * 0.5, y + size * 1.02, size * 0.5, size * 1.1, paper);
}

static void
draw_lanterns(cairo_t *cairo)
{
  box(cairo, 0, 0, WIDTH, HEIGHT, night);
  disc(cairo, 236, 116, 52, (Colour){0.953, 0.906, 0.776});
  lantern(cairo, 140, 200, 62);
  lantern(cairo, 330, 300, 84);
  lantern(cairo, 540, 190, 58);
  lantern(cairo, 690, 320, 72);
  lantern(cairo, 860, 260, 48);
  ridge(cairo, 560, 26, 320, (Colour){0.082, 0.118, 0.188});
}

static void
leaf_of_book(cairo_t *cairo, double side, double lift, Colour colour)
{
  cairo_move_to(cairo, 480, 470);
  cairo_curve_to(cairo, 480 + side * 130, 400 - lift, 480 + side * 260, 410 - lift,
                 480 + side * 350, 440 - lift);
  cairo_line_to(cairo, 480 + side * 350, 220 - lift);
  cairo_curve_to(cairo, 480 + side * 260, 190 - lift, 480 + side * 130, 180 - lift, 480, 250);
  cairo_close_path(cairo);
  fill(cairo, colour);
}

static void
draw_open_book(cairo_t *cairo)
{
  static const Colour pages[] = {
      {0.831, 0.812, 0.769},
      {0.898, 0.878, 0.835},
      {0.98,  0.973, 0.949}
  };

  box(cairo, 0, 0, WIDTH, HEIGHT, (Colour){0.886, 0.914, 0.898});
  disc(cairo, 480, 210, 150, (Colour){0.953, 0.855, 0.639});
  disc(cairo, 480, 210, 104, gold);
  for (guint i = 0; i < G_N_ELEMENTS(pages); i++) {
    leaf_of_book(cairo, -1, i * 12.0, pages[i]);
    leaf_of_book(cairo, 1, i * 12.0, pages[i]);
  }
  for (guint i = 0; i < 6; i++) {
    box(cairo, 190, 232 + i * 26, 200 - i * 41 % 70, 5, mist);
    box(cairo, 560, 232 + i * 26, 210 - i * 29 % 80, 5, mist);
  }
  box(cairo, 470, 238, 20, 236, red);
  box(cairo, 90, 484, 780, 16, clay);
}

static gboolean
save(const char *folder, const char *name, void (*draw)(cairo_t *))
{
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cairo = cairo_create(surface);
  g_autofree char *path = g_build_filename(folder, name, NULL);

  draw(cairo);

  cairo_status_t status = cairo_surface_write_to_png(surface, path);

  cairo_destroy(cairo);
  cairo_surface_destroy(surface);
  if (status != CAIRO_STATUS_SUCCESS)
    fprintf(stderr, "%s: %s\n", path, cairo_status_to_string(status));
  return status == CAIRO_STATUS_SUCCESS;
}

int
main(int argc, char **argv)
{
  if (argc != 2) {
    fputs("usage: nianbao-pictures FOLDER\n", stderr);
    return 2;
  }
  return save(argv[1], "书架.png", draw_shelves) && save(argv[1], "高山书吧.png", draw_mountain) &&
                 save(argv[1], "元宵灯谜.png", draw_lanterns) &&
                 save(argv[1], "展开的书.png", draw_open_book)
             ? 0
             : 5;
}
