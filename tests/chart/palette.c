#include "chart/palette.h"
#include "base/paths.h"
#include <math.h>

static const NbColour black = {0, 0, 0};

static void
test_contrast(void)
{
  const NbColour teal = {0x0f / 255.0, 0x4c / 255.0, 0x5c / 255.0};

  g_assert_cmpfloat_with_epsilon(nb_colour_contrast(black, NB_WHITE), 21, 1e-9);
  g_assert_cmpfloat_with_epsilon(nb_colour_contrast(teal, teal), 1, 1e-9);
  g_assert_cmpfloat_with_epsilon(nb_colour_contrast(teal, NB_WHITE), 9.5, 0.05);
  g_assert_cmpfloat(nb_colour_contrast(teal, NB_WHITE), ==, nb_colour_contrast(NB_WHITE, teal));
}

static void
test_mix(void)
{
  const NbColour half = nb_colour_mix(black, NB_WHITE, 0.5);

  g_assert_true(nb_colour_equal(nb_colour_mix(black, NB_WHITE, 0), black));
  g_assert_true(nb_colour_equal(nb_colour_mix(black, NB_WHITE, 1), NB_WHITE));
  g_assert_cmpfloat(half.r, ==, 0.5);
  g_assert_false(nb_colour_equal(half, black));
}

static void
test_lightness(void)
{
  const NbColour red = {0.8, 0.1, 0.1};

  g_assert_cmpfloat_with_epsilon(nb_colour_lightness(NB_WHITE), 100, 1e-6);
  g_assert_cmpfloat_with_epsilon(nb_colour_lightness(black), 0, 1e-6);
  for (double lightness = 5; lightness < 100; lightness += 15)
    g_assert_cmpfloat_with_epsilon(nb_colour_lightness(nb_colour_at(red, lightness)), lightness,
                                   0.01);
}

/* How it looks without the cones for red, green or blue, or in grey print: Machado, Oliveira and
 * Fernandes, “A Physiologically-based Model for Simulation of Color Vision Deficiency”, 2009. */
static const double eyes[][9] = {
    {1,        0,         0,         0,         1,        0,        0,         0,         1       },
    {0.152286, 1.052583,  -0.204868, 0.114503,  0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
    {0.367322, 0.860646,  -0.227968, 0.280085,  0.672501, 0.047413, -0.011820, 0.042940,  0.968881},
    {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733,  0.691367,  0.303900},
    {0.2126,   0.7152,    0.0722,    0.2126,    0.7152,   0.0722,   0.2126,    0.7152,    0.0722  },
};

static double
linear(double c)
{
  return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double
curve(double t)
{
  return t > 0.008856 ? cbrt(t) : 7.787 * t + 16 / 116.0;
}

/* CIE L*a*b* of @colour as @eye sees it. */
static void
see(NbColour colour, const double *eye, double lab[3])
{
  const double in[] = {linear(colour.r), linear(colour.g), linear(colour.b)};
  double rgb[3];

  for (guint i = 0; i < 3; i++)
    rgb[i] = CLAMP(eye[3 * i] * in[0] + eye[3 * i + 1] * in[1] + eye[3 * i + 2] * in[2], 0, 1);
  double x = curve((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.9505);
  double y = curve(0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
  double z = curve((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.089);

  lab[0] = 116 * y - 16;
  lab[1] = 500 * (x - y);
  lab[2] = 200 * (y - z);
}

static double
distance(NbColour a, NbColour b, guint eye)
{
  double one[3], other[3];

  see(a, eyes[eye], one);
  see(b, eyes[eye], other);
  return sqrt(pow(one[0] - other[0], 2) + pow(one[1] - other[1], 2) + pow(one[2] - other[2], 2));
}

/* Neighbours are told apart by every eye, and in grey; all others at least by a colour step. */
static void
check_series(const NbPalette *palette)
{
  NbColour colours[NB_COLOURS_MOST];

  for (guint n = 1; n <= NB_COLOURS_MOST; n++) {
    nb_colours_series(palette, n, colours);
    for (guint i = 0; i < n; i++) {
      g_assert_cmpfloat(nb_colour_contrast(colours[i], NB_WHITE), >=, 3);
      g_assert_cmpfloat(nb_colour_contrast(colours[i], nb_colour_on(palette, colours[i])), >=, 4.5);
      for (guint k = i + 1; k < n; k++)
        for (guint eye = 0; eye < G_N_ELEMENTS(eyes); eye++)
          g_assert_cmpfloat(distance(colours[i], colours[k], eye), >, k == i + 1 ? 10 : 6);
    }
  }
}

/* Little to much: each step is darker than the one before, by as much. */
static void
check_ramp(const NbPalette *palette)
{
  for (guint i = 0; i < NB_RAMP; i++) {
    NbColour step = nb_colour_ramp(palette, i);

    g_assert_cmpfloat(nb_colour_contrast(step, nb_colour_on(palette, step)), >=, 4.5);
    if (i > 0)
      g_assert_cmpfloat(
          nb_colour_lightness(nb_colour_ramp(palette, i - 1)) - nb_colour_lightness(step), >, 10);
  }
}

static NbColour
colour_of(const char *text)
{
  guint64 rgb = g_ascii_strtoull(text + 1, NULL, 16);

  return (NbColour){(double)(rgb >> 16) / 255, (double)(rgb >> 8 & 255) / 255,
                    (double)(rgb & 255) / 255};
}

static NbPalette
palette_of(const char *path)
{
  g_autoptr(GKeyFile) file = g_key_file_new();
  const char *const names[] = {"ink", "secondary", "line", "brand", "second", "accent"};
  NbColour colours[G_N_ELEMENTS(names)];

  g_assert_true(g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *value = g_key_file_get_value(file, "colours", names[i], NULL);

    g_assert_nonnull(value);
    colours[i] = colour_of(value);
  }
  return (NbPalette){.ink = colours[0],
                     .secondary = colours[1],
                     .line = colours[2],
                     .brand = colours[3],
                     .second = colours[4],
                     .accent = colours[5]};
}

static void
test_themes(void)
{
  g_autofree char *folder = nb_paths_data("templates/themes", NULL);
  g_auto(GStrv) paths = nb_paths_list(folder, ".ini");

  g_assert_cmpuint(g_strv_length(paths), >=, 3);
  for (guint i = 0; paths[i]; i++) {
    const NbPalette palette = palette_of(paths[i]);

    g_test_message("%s", paths[i]);
    check_series(&palette);
    check_ramp(&palette);
  }
}

/* Whatever a library's own colour is, text on a fill can be read. */
static void
test_on(void)
{
  const NbPalette palette = {
      .ink = {0.12, 0.14, 0.16}
  };

  for (guint i = 0; i < 729; i++) {
    const NbColour fill = {i % 9 / 8.0, i / 9 % 9 / 8.0, i / 81 / 8.0};

    g_assert_cmpfloat(nb_colour_contrast(fill, nb_colour_on(&palette, fill)), >=, 4.5);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_setenv("NIANBAO_DATA", g_getenv("NIANBAO_SOURCE"), FALSE);
  g_test_add_func("/chart/palette/contrast is that of WCAG", test_contrast);
  g_test_add_func("/chart/palette/mixing", test_mix);
  g_test_add_func("/chart/palette/lightness is reached", test_lightness);
  g_test_add_func("/chart/palette/each theme parts series for every eye and in grey", test_themes);
  g_test_add_func("/chart/palette/text can be read on any fill", test_on);
  return g_test_run();
}
