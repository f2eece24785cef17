#include "render/icc.h"
#include "render/profile.h"
#include <lcms2.h>
#include <string.h>

/* Another library reads it, and sees sRGB in it. */
static void
test_srgb(void)
{
  g_autoptr(GByteArray) icc = nb_icc_srgb();
  cmsHPROFILE own = cmsOpenProfileFromMem(icc->data, icc->len);

  g_assert_nonnull(own);
  g_assert_cmpfloat_with_epsilon(cmsGetProfileVersion(own), 2.1, 0.001);
  g_assert_cmpint(cmsGetColorSpace(own), ==, cmsSigRgbData);
  g_assert_cmpint(cmsGetPCS(own), ==, cmsSigXYZData);
  g_assert_cmpint(cmsGetDeviceClass(own), ==, cmsSigDisplayClass);
  g_assert_true(cmsIsMatrixShaper(own));
  cmsCloseProfile(own);
  g_assert_false(nb_profile_is_needed(icc));
}

static void
test_small(void)
{
  g_autoptr(GByteArray) icc = nb_icc_srgb(), again = nb_icc_srgb();

  g_assert_cmpuint(icc->len, <, 3072);
  g_assert_cmpmem(icc->data, icc->len, again->data, again->len);
  /* it knows its own size */
  g_assert_cmpuint((guint)icc->data[2] << 8 | icc->data[3], ==, icc->len);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/render/icc/it is sRGB", test_srgb);
  g_test_add_func("/render/icc/it is small and always the same", test_small);
  return g_test_run();
}
