/* nianbao-rooms: draws the pictures of the second sample: rooms of a library, a house,
 * certificates.
 *
 *   nianbao-rooms FOLDER
 *
 * The results stand in templates/reports/bishan/照片; run it again after a change here.
 */
#include <cairo.h>
#include <glib.h>
#include <stdio.h>

enum { WIDTH = 720, HEIGHT = 480 };

typedef struct {
  double red, green, blue;
} Colour;

static const Colour white = {1, 1, 1}, cream = {0.97, 0.95, 0.9}, wood = {0.72, 0.54, 0.37},
                    dark = {0.2, 0.23, 0.29}, brick = {0.66, 0.26, 0.2}, gold = {0.83, 0.65, 0.32},
                    green = {0.36, 0.53, 0.42}, blue = {0.32, 0.47, 0.62}, rose = {0.83, 0.6, 0.55},
                    sky = {0.77, 0.86, 0.9};

static void
box(cairo_t *cairo, double x, double y, double width, double height, Colour colour)
{
  cairo_rectangle(cairo, x, y, width, height);
  cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue);
  cairo_fill(cairo);
}

static void
disc(cairo_t *cairo, double x, double y, double radius, Colour colour)
{
  cairo_arc(cairo, x, y, radius, 0, 2 * G_PI);
  cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue);
  cairo_fill(cairo);
}

static void
slope(cairo_t *cairo, double x0, double y0, double x1, double y1, double x2, double y2,
      Colour colour)
{
  cairo_move_to(cairo, x0, y0);
  cairo_line_to(cairo, x1, y1);
  cairo_line_to(cairo, x2, y2);
  cairo_close_path(cairo);
  cairo_set_source_rgb(cairo, colour.red, colour.green, colour.blue);
  cairo_fill(cairo);
}

static void
shelf(cairo_t *cairo, double x, double y, double width, double height, guint rows, guint seed)
{
  const Colour spines[] = {brick, blue, gold, green, rose, dark, cream};
  double each = height / rows;

  box(cairo, x, y, width, height, wood);
  for (guint row = 0; row < rows; row++) {
    double low = y + (row + 1) * each - 4, left = x + 6;

    box(cairo, x + 5, low - each + 8, width - 10, each - 8, cream);
    for (guint i = seed + row * 3;; i++) {
      double spine = 9 + i * 7 % 5 * 2.5, tall = (each - 14) * (0.7 + i * 11 % 7 * 0.045);

      if (left + spine > x + width - 8)
        break;
      box(cairo, left, low - tall, spine - 1.5, tall, spines[i * 5 % G_N_ELEMENTS(spines)]);
      left += spine + (i % 11 == 10 ? 14 : 0);
    }
  }
}

static void
window(cairo_t *cairo, double x, double y, double width, double height)
{
  box(cairo, x, y, width, height, white);
  box(cairo, x + 6, y + 6, width - 12, height - 12, sky);
  disc(cairo, x + width * 0.3, y + height * 0.8, height * 0.2, green);
  disc(cairo, x + width * 0.62, y + height * 0.86, height * 0.24, green);
  box(cairo, x + width / 2 - 3, y, 6, height, white);
  box(cairo, x, y + height / 2 - 3, width, 6, white);
}

static void
person(cairo_t *cairo, double x, double y, double size, Colour coat)
{
  disc(cairo, x, y - size * 0.82, size * 0.19, dark);
  disc(cairo, x, y - size * 0.78, size * 0.15, (Colour){0.93, 0.78, 0.66});
  cairo_arc(cairo, x, y - size * 0.26, size * 0.32, G_PI, 0);
  cairo_line_to(cairo, x + size * 0.32, y);
  cairo_line_to(cairo, x - size * 0.32, y);
  cairo_close_path(cairo);
  cairo_set_source_rgb(cairo, coat.red, coat.green, coat.blue);
  cairo_fill(cairo);
}

static void
table(cairo_t *cairo, double x, double y, double width)
{
  box(cairo, x, y, width, 16, wood);
  box(cairo, x + 18, y + 16, 12, 80, dark);
  box(cairo, x + width - 30, y + 16, 12, 80, dark);
  slope(cairo, x + width * 0.4, y, x + width * 0.5, y - 14, x + width * 0.5, y, white);
  slope(cairo, x + width * 0.6, y, x + width * 0.5, y - 14, x + width * 0.5, y, cream);
}

static void
room(cairo_t *cairo, Colour wall, Colour floor)
{
  box(cairo, 0, 0, WIDTH, 350, wall);
  box(cairo, 0, 350, WIDTH, HEIGHT - 350, floor);
}

static void
family(cairo_t *cairo)
{
  room(cairo, (Colour){0.95, 0.9, 0.8}, (Colour){0.82, 0.66, 0.5});
  window(cairo, 60, 60, 190, 170);
  shelf(cairo, 420, 90, 240, 260, 3, 2);
  disc(cairo, 320, 420, 120, rose);
  person(cairo, 270, 430, 150, blue);
  person(cairo, 370, 440, 100, gold);
}

static void
seniors(cairo_t *cairo)
{
  room(cairo, (Colour){0.88, 0.91, 0.88}, (Colour){0.7, 0.62, 0.52});
  shelf(cairo, 40, 70, 200, 280, 3, 7);
  window(cairo, 300, 60, 170, 170);
  shelf(cairo, 520, 70, 170, 280, 3, 12);
  person(cairo, 300, 385, 130, green);
  person(cairo, 440, 385, 130, brick);
  table(cairo, 200, 380, 340);
}

static void
children(cairo_t *cairo)
{
  room(cairo, (Colour){0.8, 0.89, 0.93}, (Colour){0.93, 0.83, 0.62});
  shelf(cairo, 50, 190, 280, 160, 2, 4);
  shelf(cairo, 390, 190, 280, 160, 2, 9);
  for (int i = 0; i < 5; i++)
    disc(cairo, 90 + i * 135, 80 + i % 2 * 30, 34, i % 2 ? gold : rose);
  person(cairo, 180, 450, 110, brick);
  person(cairo, 330, 460, 100, green);
  person(cairo, 520, 450, 110, blue);
}

static void
exhibition(cairo_t *cairo)
{
  room(cairo, (Colour){0.93, 0.93, 0.92}, (Colour){0.55, 0.5, 0.47});
  for (int i = 0; i < 3; i++) {
    box(cairo, 50 + i * 220, 70, 180, 210, dark);
    box(cairo, 62 + i * 220, 82, 156, 186, cream);
    slope(cairo, 70 + i * 220, 250, 130 + i * 220, 130, 200 + i * 220, 250, i % 2 ? green : blue);
    disc(cairo, 190 + i * 220, 120, 16, i % 2 ? gold : brick);
  }
  person(cairo, 250, 460, 140, brick);
  person(cairo, 480, 460, 140, dark);
}

static void
digital(cairo_t *cairo)
{
  room(cairo, (Colour){0.16, 0.2, 0.3}, (Colour){0.24, 0.28, 0.38});
  for (int i = 0; i < 3; i++) {
    box(cairo, 60 + i * 210, 90, 180, 120, (Colour){0.1, 0.12, 0.18});
    box(cairo, 68 + i * 210, 98, 164, 104, i % 2 ? blue : green);
    box(cairo, 90 + i * 210, 150, 30, 40, white);
    box(cairo, 130 + i * 210, 130, 30, 60, gold);
    box(cairo, 170 + i * 210, 115, 30, 75, rose);
  }
  person(cairo, 250, 440, 140, gold);
  person(cairo, 470, 440, 120, rose);
}

static void
study(cairo_t *cairo)
{
  box(cairo, 0, 0, WIDTH, HEIGHT, (Colour){0.13, 0.17, 0.26});
  box(cairo, 0, 400, WIDTH, 80, (Colour){0.24, 0.25, 0.27});
  box(cairo, 130, 110, 460, 290, (Colour){0.96, 0.86, 0.62});
  box(cairo, 110, 90, 500, 30, brick);
  shelf(cairo, 160, 160, 180, 240, 3, 3);
  box(cairo, 450, 190, 100, 210, dark);
  box(cairo, 458, 198, 84, 202, (Colour){0.99, 0.93, 0.76});
  person(cairo, 400, 400, 120, blue);
  disc(cairo, 640, 70, 22, cream);
}

static void
house(cairo_t *cairo)
{
  box(cairo, 0, 0, WIDTH, HEIGHT, (Colour){0.8, 0.88, 0.92});
  disc(cairo, 120, 330, 110, (Colour){0.6, 0.72, 0.66});
  disc(cairo, 620, 340, 130, (Colour){0.6, 0.72, 0.66});
  box(cairo, 0, 380, WIDTH, 100, (Colour){0.78, 0.77, 0.73});
  box(cairo, 150, 130, 420, 250, cream);
  slope(cairo, 120, 130, 360, 60, 600, 130, brick);
  for (int i = 0; i < 6; i++)
    for (int k = 0; k < 2; k++)
      box(cairo, 175 + i * 64, 160 + k * 80, 44, 56, blue);
  box(cairo, 320, 310, 80, 70, dark);
  for (int i = 0; i < 4; i++)
    person(cairo, 200 + i * 105, 450, 60 + i % 2 * 14, i % 2 ? brick : green);
}

static void
opening(cairo_t *cairo)
{
  room(cairo, brick, (Colour){0.45, 0.2, 0.17});
  box(cairo, 110, 60, 500, 170, cream);
  for (int i = 0; i < 5; i++)
    box(cairo, 160 + i * 84, 110, 64, 64, i % 2 ? brick : dark);
  for (int i = 0; i < 7; i++)
    person(cairo, 70 + i * 97, 470, 110, i % 3 == 0 ? gold : i % 3 == 1 ? blue : green);
}

static void
meeting(cairo_t *cairo)
{
  room(cairo, (Colour){0.9, 0.88, 0.84}, (Colour){0.6, 0.52, 0.45});
  box(cairo, 230, 60, 260, 130, blue);
  box(cairo, 250, 80, 220, 14, white);
  box(cairo, 250, 110, 150, 10, white);
  for (int i = 0; i < 5; i++)
    person(cairo, 130 + i * 115, 385, 120, i % 2 ? dark : green);
  table(cairo, 60, 380, 600);
}

static void
card(cairo_t *cairo)
{
  room(cairo, (Colour){0.84, 0.9, 0.86}, (Colour){0.74, 0.66, 0.55});
  box(cairo, 180, 120, 360, 220, white);
  box(cairo, 180, 120, 360, 50, green);
  box(cairo, 210, 200, 90, 110, sky);
  person(cairo, 255, 310, 90, brick);
  for (int i = 0; i < 3; i++)
    box(cairo, 330, 210 + i * 34, 170 - i * 30, 12, dark);
}

static void
certificate(cairo_t *cairo, Colour seal)
{
  box(cairo, 0, 0, WIDTH, HEIGHT, (Colour){0.36, 0.2, 0.14});
  box(cairo, 26, 26, WIDTH - 52, HEIGHT - 52, gold);
  box(cairo, 38, 38, WIDTH - 76, HEIGHT - 76, cream);
  box(cairo, 250, 90, 220, 34, brick);
  for (int i = 0; i < 4; i++)
    box(cairo, 150, 170 + i * 38, 420 - i % 3 * 70, 10, dark);
  disc(cairo, 540, 370, 42, seal);
  disc(cairo, 540, 370, 30, cream);
  disc(cairo, 540, 370, 18, seal);
}

static void
first_certificate(cairo_t *cairo)
{
  certificate(cairo, brick);
}

static void
second_certificate(cairo_t *cairo)
{
  certificate(cairo, blue);
}

static const struct {
  const char *name;
  void (*draw)(cairo_t *cairo);
} scenes[] = {
    {"总馆",          house             },
    {"亲子阅览室", family            },
    {"残障阅览室", seniors           },
    {"少儿阅览室", children          },
    {"展览区",       exhibition        },
    {"数字体验区", digital           },
    {"城市书房",    study             },
    {"读书日",       opening           },
    {"交流活动",    meeting           },
    {"亲子阅读",    family            },
    {"借阅卡",       card              },
    {"奖状一",       first_certificate },
    {"奖状二",       second_certificate},
};

int
main(int argc, char **argv)
{
  for (gsize i = 0; argc == 2 && i < G_N_ELEMENTS(scenes); i++) {
    g_autofree char *path = g_strdup_printf("%s/%s.png", argv[1], scenes[i].name);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
    cairo_t *cairo = cairo_create(surface);

    scenes[i].draw(cairo);
    if (cairo_surface_write_to_png(surface, path) != CAIRO_STATUS_SUCCESS) {
      fprintf(stderr, "nianbao-rooms: %s cannot be written\n", path);
      return 1;
    }
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
  }
  if (argc != 2)
    fputs("usage: nianbao-rooms FOLDER\n", stderr);
  return argc == 2 ? 0 : 2;
}
