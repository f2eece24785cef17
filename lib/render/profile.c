#include "render/profile.h"
#include <lcms2.h>
#include <stdlib.h>

/* So much two 8-bit colours may differ and be the same to the eye. */
enum { SAME = 3, STEPS = 5 };

#if G_BYTE_ORDER == G_LITTLE_ENDIAN
#define PIXEL TYPE_BGRA_8
#else
#define PIXEL TYPE_ARGB_8
#endif

/* From @icc to sRGB; NULL when @icc is no profile of that colour space. */
static cmsHTRANSFORM
open_transform(const GByteArray *icc, cmsColorSpaceSignature space, guint32 from, guint32 to)
{
  cmsHPROFILE own = icc ? cmsOpenProfileFromMem(icc->data, icc->len) : NULL;
  cmsHPROFILE srgb = own ? cmsCreate_sRGBProfile() : NULL;
  cmsHTRANSFORM transform = NULL;

  if (srgb && cmsGetColorSpace(own) == space)
    transform = cmsCreateTransform(own, from, srgb, to, INTENT_RELATIVE_COLORIMETRIC,
                                   cmsFLAGS_BLACKPOINTCOMPENSATION |
                                       (space == cmsSigRgbData ? cmsFLAGS_COPY_ALPHA : 0));
  if (srgb)
    cmsCloseProfile(srgb);
  if (own)
    cmsCloseProfile(own);
  return transform;
}

gboolean
nb_profile_is_needed(const GByteArray *icc)
{
  cmsHTRANSFORM transform = open_transform(icc, cmsSigRgbData, TYPE_RGB_8, TYPE_RGB_8);
  int furthest = 0;

  if (!transform)
    return FALSE;
  for (int i = 0; i < STEPS * STEPS * STEPS; i++) {
    guint8 in[3] = {(guint8)(i % STEPS * 255 / (STEPS - 1)),
                    (guint8)(i / STEPS % STEPS * 255 / (STEPS - 1)),
                    (guint8)(i / STEPS / STEPS * 255 / (STEPS - 1))};
    guint8 out[3];

    cmsDoTransform(transform, in, out, 1);
    for (int k = 0; k < 3; k++)
      furthest = MAX(furthest, abs(out[k] - in[k]));
  }
  cmsDeleteTransform(transform);
  return furthest > SAME;
}

static void
apply(cairo_surface_t *surface, cmsHTRANSFORM transform)
{
  guint8 *data = cairo_image_surface_get_data(surface);
  int stride = cairo_image_surface_get_stride(surface);
  guint width = (guint)cairo_image_surface_get_width(surface);

  for (int y = 0; y < cairo_image_surface_get_height(surface); y++) {
    guint8 *row = data + (gsize)y * (gsize)stride;

    cmsDoTransform(transform, row, row, width);
  }
  cmsDeleteTransform(transform);
  cairo_surface_mark_dirty(surface);
}

void
nb_profile_to_srgb(cairo_surface_t *surface, const GByteArray *icc)
{
  cmsHTRANSFORM transform =
      nb_profile_is_needed(icc) ? open_transform(icc, cmsSigRgbData, PIXEL, PIXEL) : NULL;

  cairo_surface_flush(surface);
  if (transform)
    apply(surface, transform);
}

static guint32
mix(const guint8 *inks, guint8 flip)
{
  guint c = inks[0] ^ flip, m = inks[1] ^ flip, y = inks[2] ^ flip, k = inks[3] ^ flip;

  return (c * k + 127) / 255 << 16 | (m * k + 127) / 255 << 8 | (y * k + 127) / 255;
}

void
nb_profile_from_inks(cairo_surface_t *surface, const GByteArray *icc, gboolean is_inverted)
{
  cmsHTRANSFORM transform =
      open_transform(icc, cmsSigCmykData, is_inverted ? TYPE_CMYK_8_REV : TYPE_CMYK_8, PIXEL);
  guint8 *data = cairo_image_surface_get_data(surface);
  int stride = cairo_image_surface_get_stride(surface);

  if (transform) {
    apply(surface, transform);
    return;
  }
  for (int y = 0; y < cairo_image_surface_get_height(surface); y++)
    for (int x = 0; x < cairo_image_surface_get_width(surface); x++) {
      guint8 *at = data + (gsize)y * (gsize)stride + 4 * (gsize)x;

      *(guint32 *)(void *)at = mix(at, is_inverted ? 0 : 255);
    }
  cairo_surface_mark_dirty(surface);
}
