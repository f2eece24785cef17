#include "chart/palette.h"
#include <math.h>

NbColour
nb_colour_mix(NbColour a, NbColour b, double share)
{
  return (NbColour){
      .r = a.r + (b.r - a.r) * share,
      .g = a.g + (b.g - a.g) * share,
      .b = a.b + (b.b - a.b) * share,
  };
}

static double
linear(double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4);
}

static double
luminance(NbColour colour)
{
  return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b);
}

double
nb_colour_contrast(NbColour a, NbColour b)
{
  double one = luminance(a), other = luminance(b);

  return (MAX(one, other) + 0.05) / (MIN(one, other) + 0.05);
}

double
nb_colour_lightness(NbColour colour)
{
  double y = luminance(colour);

  return y > 0.008856 ? 116 * cbrt(y) - 16 : 903.3 * y;
}

NbColour
nb_colour_at(NbColour colour, double lightness)
{
  NbColour end = nb_colour_lightness(colour) > lightness ? (NbColour){0, 0, 0} : NB_WHITE;
  double from = 0, to = 1;
  gboolean darker = end.r == 0;

  for (int i = 0; i < 24; i++) {
    double middle = (from + to) / 2;
    gboolean is_past =
        (nb_colour_lightness(nb_colour_mix(colour, end, middle)) > lightness) != darker;

    *(is_past ? &to : &from) = middle;
  }
  return nb_colour_mix(colour, end, (from + to) / 2);
}

/* Neighbours are never one step of lightness apart while there is a choice. */
static const char *const orders[NB_COLOURS_MOST] = {"0", "01", "021", "1302", "03142", "031425"};

/* White text stands on the dark ones; the lightest still has a contrast of 3 on white. */
static const double darkest = 24, lightest = 61;

/* Halfway from the accent to the yellow beside it. */
static NbColour
warm(NbColour accent)
{
  return (NbColour){.r = accent.r, .g = (accent.g + accent.r) / 2, .b = accent.b * 0.8};
}

/* From dark to light: the brand at one end, its second and the warm one at the other. */
static const char *const hues[NB_COLOURS_MOST] = {"b", "bs", "bsw", "cbsw", "bwcsw", "bwcsaw"};

static NbColour
hue(const NbPalette *palette, char name)
{
  switch (name) {
  case 'a':
    return palette->accent;
  case 's':
    return palette->second;
  case 'w':
    return warm(palette->accent);
  case 'c':
    return nb_colour_mix(palette->brand, palette->secondary, 0.5);
  default:
    return palette->brand;
  }
}

void
nb_colours_series(const NbPalette *palette, guint n, NbColour *out)
{
  n = CLAMP(n, 1, NB_COLOURS_MOST);
  out[0] = palette->brand;
  if (n == 2)
    out[1] = palette->second;
  for (guint i = 0; n > 2 && i < n; i++) {
    guint step = (guint)(orders[n - 1][i] - '0');
    double lightness = darkest + (lightest - darkest) * step / (n - 1);

    out[i] = nb_colour_at(hue(palette, hues[n - 1][step]), lightness);
  }
}

NbColour
nb_colour_rest(const NbPalette *palette)
{
  NbColour grey = nb_colour_mix(palette->secondary, palette->line, 0.3);

  return nb_colour_at(grey, 58);
}

NbColour
nb_colour_ramp(const NbPalette *palette, guint i)
{
  double end = nb_colour_lightness(palette->brand), start = 92;

  return nb_colour_at(palette->brand, start + (end - start) * i / (NB_RAMP - 1));
}

/* Of white and black one always has a contrast of 4.58. */
NbColour
nb_colour_on(const NbPalette *palette, NbColour fill)
{
  if (nb_colour_contrast(NB_WHITE, fill) >= 4.5)
    return NB_WHITE;
  return nb_colour_contrast(palette->ink, fill) >= 4.5 ? palette->ink : (NbColour){0, 0, 0};
}

gboolean
nb_colour_equal(NbColour a, NbColour b)
{
  return a.r == b.r && a.g == b.g && a.b == b.b;
}
