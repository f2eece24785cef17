#include "render/profile.h"
#include "render/icc.h"
#include "tests/add.h"
#include "tests/render/pixels.h"
#include <lcms2.h>

/* The colours of a telephone: red of the sRGB red's hue lies well inside. */
static GByteArray *
wide_profile(void)
{
  const cmsCIExyY white = {0.3127, 0.3290, 1};
  const cmsCIExyYTRIPLE primaries = {
      {0.680, 0.320, 1},
      {0.265, 0.690, 1},
      {0.150, 0.060, 1}
  };
  cmsToneCurve *curve = cmsBuildGamma(NULL, 2.2);
  cmsHPROFILE profile =
      cmsCreateRGBProfile(&white, &primaries, (cmsToneCurve *[3]){curve, curve, curve});
  cmsUInt32Number size = 0;
  GByteArray *out = g_byte_array_new();

  cmsSaveProfileToMem(profile, NULL, &size);
  g_byte_array_set_size(out, size);
  cmsSaveProfileToMem(profile, out->data, &size);
  cmsCloseProfile(profile);
  cmsFreeToneCurve(curve);
  return out;
}

static void
test_needed(void)
{
  g_autoptr(GByteArray) wide = wide_profile(), plain = nb_icc_srgb();
  g_autoptr(GByteArray) rubbish = g_byte_array_append(g_byte_array_new(), (const guint8 *)"rgb", 3);

  g_assert_true(nb_profile_is_needed(wide));
  g_assert_false(nb_profile_is_needed(plain));
  g_assert_false(nb_profile_is_needed(rubbish));
  g_assert_false(nb_profile_is_needed(NULL));
}

/* The same number is a stronger red on a telephone than in sRGB; grey stays grey, and what lets
 * through stays so. */
static void
test_wide(void)
{
  g_autoptr(GByteArray) wide = wide_profile();
  cairo_surface_t *red = pixels_flat(3, 2, 0xffc86464), *grey = pixels_flat(3, 2, 0x80404040);

  nb_profile_to_srgb(red, wide);
  nb_profile_to_srgb(grey, wide);
  g_assert_cmpuint(pixels_at(red, 2, 1) >> 16 & 0xff, >, 0xc8 + 8);
  g_assert_cmpuint(pixels_at(red, 2, 1) >> 8 & 0xff, <, 0x64);
  g_assert_cmpuint(pixels_at(grey, 0, 0) >> 24, ==, 0x80);
  g_assert_cmpuint(ABS((int)(pixels_at(grey, 0, 0) & 0xff) - 0x40), <=, 3);
  cairo_surface_destroy(red);
  cairo_surface_destroy(grey);
}

static void
test_without(void)
{
  cairo_surface_t *surface = pixels_flat(1, 1, 0xff123456);

  nb_profile_to_srgb(surface, NULL);
  g_assert_cmphex(pixels_at(surface, 0, 0), ==, 0xff123456);
  cairo_surface_destroy(surface);
}

typedef struct {
  const char *name;
  guint8 inks[4];
  gboolean is_inverted;
  guint32 want;
} Inks;

static const Inks inks[] = {
    {"no ink is paper",            {0, 0, 0, 0},         FALSE, 0xffffff},
    {"black ink",                  {0, 0, 0, 255},       FALSE, 0x000000},
    {"magenta and yellow are red", {0, 255, 255, 0},     FALSE, 0xff0000},
    {"half of the cyan",           {128, 0, 0, 0},       FALSE, 0x7fffff},
    {"Adobe's paper",              {255, 255, 255, 255}, TRUE,  0xffffff},
    {"Adobe's red",                {255, 0, 0, 255},     TRUE,  0xff0000},
};

static void
test_inks(gconstpointer data)
{
  const Inks *row = data;
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1, 1);

  memcpy(cairo_image_surface_get_data(surface), row->inks, 4);
  nb_profile_from_inks(surface, NULL, row->is_inverted);
  g_assert_cmphex(pixels_at(surface, 0, 0) & 0xffffff, ==, row->want);
  cairo_surface_destroy(surface);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/render/profile/when one is needed", test_needed);
  g_test_add_func("/render/profile/the colours of a telephone", test_wide);
  g_test_add_func("/render/profile/without a profile nothing changes", test_without);
  NB_ADD_ROWS("/render/profile/", inks, test_inks);
  return g_test_run();
}
