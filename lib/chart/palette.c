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

gboolean
nb_colour_equal(NbColour a, NbColour b)
{
  return a.r == b.r && a.g == b.g && a.b == b.b;
}
