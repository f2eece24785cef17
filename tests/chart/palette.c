#include "chart/palette.h"

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

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/chart/palette/contrast is that of WCAG", test_contrast);
  g_test_add_func("/chart/palette/mixing", test_mix);
  return g_test_run();
}
