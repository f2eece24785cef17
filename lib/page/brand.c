#include "page/brand.h"
#include "chart/palette.h"
#include <math.h>

static const double tint_share = 0.12, text_contrast = 4.5, shape_contrast = 3;

enum { STEPS = 96 };

/* What is checked is what is printed: eight bits a channel. */
static NbColour
rounded(NbColour colour)
{
  return (NbColour){
      .r = round(colour.r * 255) / 255,
      .g = round(colour.g * 255) / 255,
      .b = round(colour.b * 255) / 255,
  };
}

static NbColour
mixed(NbColour a, NbColour b, double share)
{
  return rounded(nb_colour_mix(a, b, share));
}

static gboolean
is_readable(NbColour brand, const NbPalette *palette)
{
  NbColour tint = mixed(NB_WHITE, brand, tint_share);

  return nb_colour_contrast(brand, NB_WHITE) >= text_contrast &&
         nb_colour_contrast(brand, palette->paper) >= text_contrast &&
         nb_colour_contrast(brand, tint) >= text_contrast;
}

static NbColour
darken(NbColour wish, const NbPalette *palette)
{
  const NbColour black = {0, 0, 0};

  for (int i = 0; i < STEPS; i++) {
    NbColour darker = mixed(wish, black, (double)i / STEPS);

    if (is_readable(darker, palette))
      return darker;
  }
  return black;
}

/* The lightest that bars may have; never darker than half way to it. */
static NbColour
lighten(NbColour brand)
{
  NbColour best = brand;

  for (int i = 1; i < STEPS; i++) {
    NbColour lighter = mixed(brand, NB_WHITE, (double)i / STEPS);

    if (nb_colour_contrast(lighter, NB_WHITE) < shape_contrast)
      break;
    best = lighter;
  }
  return best;
}

static double
distance(NbColour a, NbColour b)
{
  double mean = (a.r + b.r) / 2, r = a.r - b.r, g = a.g - b.g, blue = a.b - b.b;

  return sqrt((2 + mean) * r * r + 4 * g * g + (3 - mean) * blue * blue);
}

static gboolean
is_accent(NbColour colour, const NbPalette *palette)
{
  return nb_colour_contrast(colour, NB_WHITE) >= text_contrast &&
         nb_colour_contrast(colour, palette->tint) >= shape_contrast &&
         nb_colour_contrast(colour, palette->paper) >= shape_contrast;
}

/* Cinnabar where it stands well apart, else what stands furthest. */
static NbColour
choose_accent(const NbPalette *palette)
{
  static const NbColour candidates[] = {
      {0xC2 / 255.0, 0x41 / 255.0, 0x2D / 255.0}, /* cinnabar */
      {0x1B / 255.0, 0x6F / 255.0, 0x6A / 255.0}, /* teal */
      {0x94 / 255.0, 0x66 / 255.0, 0x11 / 255.0}, /* ochre */
      {0x2B / 255.0, 0x5B / 255.0, 0xA8 / 255.0}, /* blue */
  };
  static const double enough = 0.85;
  NbColour best = candidates[0];
  double furthest = -1;

  for (gsize i = 0; i < G_N_ELEMENTS(candidates); i++) {
    double apart = distance(candidates[i], palette->brand);

    if (!is_accent(candidates[i], palette) || apart <= furthest)
      continue;
    best = candidates[i];
    furthest = apart;
    if (i == 0 && apart >= enough)
      break;
  }
  return best;
}

gboolean
nb_palette_from_brand(NbColour wish, NbPalette *palette)
{
  palette->brand = darken(rounded(wish), palette);
  palette->tint = mixed(NB_WHITE, palette->brand, tint_share);
  palette->second = lighten(palette->brand);
  palette->accent = choose_accent(palette);
  return !nb_colour_equal(palette->brand, rounded(wish));
}
