#include "lang/number.h"
#include "lang/digits.h"

/* All arithmetic is on 128-bit integers: the numerator of any NbRatio times 10^11 fits. */

static const char no_value[] = "—";

static NbWide
magnitude_of(const NbNumberForm *form)
{
  static const int powers[] = {
      [NB_MAGNITUDE_ONE] = 0, [NB_MAGNITUDE_WAN] = 4, [NB_MAGNITUDE_YI] = 8};

  return nb_wide_power(powers[form->magnitude]);
}

/* 1234 with 2 digits kept: 1200. */
static NbWide
keep_leading(NbWide value, guint digits)
{
  NbWide step = 1;

  while (value / step >= nb_wide_power((int)digits))
    step *= 10;
  return value / step * step;
}

typedef struct {
  NbWide units; /* of 10^-places magnitudes, never negative */
  guint places;
  gboolean negative;
  gboolean is_cut; /* something was left off, so that "more than" is true */
} Rounded;

static Rounded
round_value(NbRatio value, const NbNumberForm *form)
{
  guint places = MIN(form->places, 9);
  NbWide num = (NbWide)value.num * nb_wide_power((int)places) * (form->percent ? 100 : 1);
  NbWide den = (NbWide)value.den * magnitude_of(form);
  NbWide size = num < 0 ? -num : num;
  Rounded out = {.units = size / den, .places = places};

  if (!form->more)
    out.units = (2 * size + den) / (2 * den);
  else if (form->round > 0 && out.units >= nb_wide_power((int)places))
    out.units = keep_leading(out.units / nb_wide_power((int)places), form->round) *
                nb_wide_power((int)places);
  out.is_cut = form->more && out.units * den < size;
  out.negative = num < 0 && out.units > 0;
  return out;
}

char *
nb_number_zh(NbRatio value, const NbNumberForm *form)
{
  static const char *const names[] = {
      [NB_MAGNITUDE_ONE] = "", [NB_MAGNITUDE_WAN] = "万", [NB_MAGNITUDE_YI] = "亿"};

  if (value.den <= 0)
    return g_strdup(no_value);

  Rounded rounded = round_value(value, form);
  GString *out = g_string_new(form->about ? "约" : "");

  if (rounded.negative)
    g_string_append_c(out, '-');
  nb_wide_append(out, rounded.units, rounded.places, form->grouped);
  g_string_append(out, form->percent ? "%" : "");
  g_string_append(out, names[form->magnitude]);
  g_string_append(out, rounded.is_cut ? "余" : "");
  return g_string_free(out, FALSE);
}

/* The English digits stand for the same rounded value, written out in ones: decimals of 万 become
 * zeros, and only decimals beyond its four places stay decimals. */
static void
append_in_ones(GString *out, const Rounded *rounded, const NbNumberForm *form)
{
  NbWide scale = nb_wide_power((int)rounded->places);
  NbWide magnitude = magnitude_of(form);

  if (scale <= magnitude) {
    nb_wide_append(out, rounded->units * (magnitude / scale), 0, TRUE);
    return;
  }

  guint places = 0;

  for (NbWide rest = scale / magnitude; rest > 1; rest /= 10)
    places++;
  nb_wide_append(out, rounded->units, places, TRUE);
}

char *
nb_number_en(NbRatio value, const NbNumberForm *form)
{
  if (value.den <= 0)
    return g_strdup(no_value);

  Rounded rounded = round_value(value, form);
  GString *out = g_string_new(form->about ? "about " : "");

  if (rounded.is_cut)
    g_string_append(out, rounded.negative ? "less than " : "more than ");
  if (rounded.negative)
    g_string_append_c(out, '-');
  append_in_ones(out, &rounded, form);
  g_string_append(out, form->percent ? "%" : "");
  return g_string_free(out, FALSE);
}

guint
nb_number_places(NbRatio value)
{
  if (value.den <= 0)
    return 0;
  for (guint places = 0; places < NB_NUMBER_EXACT_PLACES; places++)
    if ((NbWide)value.num * nb_wide_power((int)places) % value.den == 0)
      return places;
  return NB_NUMBER_EXACT_PLACES;
}

char *
nb_number_plain(NbRatio value)
{
  if (value.den <= 0)
    return g_strdup("");

  NbNumberForm form = {.places = nb_number_places(value)};

  return nb_number_zh(value, &form);
}
