/* The first days of the lunar years are those that sun and moon give: each is computed anew, with
 * new moons and the sun's longitude by Meeus, Astronomical Algorithms, chapters 25 and 49. */
#include "metric/span.h"
#include <math.h>

static const double radian = G_PI / 180;

/* Terrestrial time less universal time in days: the polynomials of Espenak and Meeus, 1986–2050 and
 * on. */
static double
delta_t(double year)
{
  double t = year - 2000;
  double seconds = year < 2005 ? 63.86 + 0.3345 * t - 0.060374 * t * t + 0.0017275 * t * t * t
                               : 62.92 + 0.32217 * t + 0.005589 * t * t;

  return seconds / 86400;
}

/* The terms of chapter 49: sine coefficients of sun's and moon's anomalies and the node. */
static double
moon_terms(double t, double k)
{
  double e = 1 - 0.002516 * t - 0.0000074 * t * t;
  double m = (2.5534 + 29.10535670 * k - 0.0000014 * t * t) * radian;
  double n = (201.5643 + 385.81693528 * k + 0.0107582 * t * t) * radian;
  double f = (160.7108 + 390.67050284 * k - 0.0016118 * t * t) * radian;
  double o = (124.7746 - 1.56375588 * k + 0.0020672 * t * t) * radian;

  return -0.40720 * sin(n) + 0.17241 * e * sin(m) + 0.01608 * sin(2 * n) + 0.01039 * sin(2 * f) +
         0.00739 * e * sin(n - m) - 0.00514 * e * sin(n + m) + 0.00208 * e * e * sin(2 * m) -
         0.00111 * sin(n - 2 * f) - 0.00057 * sin(n + 2 * f) + 0.00056 * e * sin(2 * n + m) -
         0.00042 * sin(3 * n) + 0.00042 * e * sin(m + 2 * f) + 0.00038 * e * sin(m - 2 * f) -
         0.00024 * e * sin(2 * n - m) - 0.00017 * sin(o) - 0.00007 * sin(n + 2 * m) +
         0.00004 * sin(2 * n - 2 * f) + 0.00004 * sin(3 * m) + 0.00003 * sin(n + m - 2 * f) +
         0.00003 * sin(2 * n + 2 * f) - 0.00003 * sin(n + m + 2 * f) +
         0.00003 * sin(n - m + 2 * f) - 0.00002 * sin(n - m - 2 * f) - 0.00002 * sin(3 * n + m) +
         0.00002 * sin(4 * n);
}

/* The planets' share of the moment of a new moon. */
static double
planet_terms(double t, double k)
{
  static const double rows[][3] = {
      {299.77, 0.107408,  0.000325},
      {251.88, 0.016321,  0.000165},
      {251.83, 26.651886, 0.000164},
      {349.42, 36.412478, 0.000126},
      {84.66,  18.206239, 0.000110},
      {141.74, 53.303771, 0.000062},
      {207.14, 2.453732,  0.000060},
      {154.84, 7.306860,  0.000056},
      {34.52,  27.261239, 0.000047},
      {207.19, 0.121824,  0.000042},
      {291.34, 1.844379,  0.000040},
      {161.72, 24.198154, 0.000037},
      {239.56, 25.513099, 0.000035},
      {331.55, 3.592518,  0.000023},
  };
  double sum = 0;

  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    double angle = rows[i][0] + rows[i][1] * k - (i == 0 ? 0.009173 * t * t : 0);

    sum += rows[i][2] * sin(angle * radian);
  }
  return sum;
}

/* Julian day, in the time of 120° east, of new moon number @k after January 2000. */
static double
new_moon(int k)
{
  double t = k / 1236.85;
  double mean = 2451550.09766 + 29.530588861 * k + 0.00015437 * t * t - 0.000000150 * t * t * t;
  double year = 2000 + k / 12.3685;

  return mean + moon_terms(t, k) + planet_terms(t, k) - delta_t(year) + 8 / 24.0;
}

/* Apparent longitude of the sun in degrees, chapter 25, good to 0.01°. */
static double
sun_longitude(double julian_day)
{
  double t = (julian_day - 8 / 24.0 - 2451545) / 36525;
  double l = 280.46646 + 36000.76983 * t + 0.0003032 * t * t;
  double m = (357.52911 + 35999.05029 * t - 0.0001537 * t * t) * radian;
  double c = (1.914602 - 0.004817 * t) * sin(m) + (0.019993 - 0.000101 * t) * sin(2 * m) +
             0.000289 * sin(3 * m);
  double o = (125.04 - 1934.136 * t) * radian;
  double longitude = fmod(l + c - 0.00569 - 0.00478 * sin(o), 360);

  return longitude < 0 ? longitude + 360 : longitude;
}

/* The civil day in which a moment lies, as a day of ours: 1970-01-01 began at 2440587.5. */
static gint32
day_of(double julian_day)
{
  return (gint32)floor(julian_day - 2440587.5);
}

/* Which twelfth of the sun's way the first minute of @day lies in. */
static int
sector(gint32 day)
{
  return (int)(sun_longitude(day + 2440587.5) / 30);
}

/* Number of the new moon whose month holds the winter solstice of @year: month 11. */
static int
solstice_moon(int year)
{
  int k = (int)floor((year - 2000) * 12.3685) + 11;

  /* the solstice is in the month when the sun passes 270° before the next new moon's day */
  while (sector(day_of(new_moon(k))) < 9 || sector(day_of(new_moon(k))) > 10)
    k++;
  while (sector(day_of(new_moon(k))) >= 9)
    k--;
  return k;
}

/* A leap month is the first without a mid-month term, in a span of thirteen. */
static gboolean
is_without_term(int k)
{
  return sector(day_of(new_moon(k))) == sector(day_of(new_moon(k + 1)));
}

static gint32
lunar_new_year(int year)
{
  int from = solstice_moon(year - 1), to = solstice_moon(year);
  int k = from, months = 0;
  gboolean leap = to - from == 13;

  while (months < 2) {
    k++;
    if (leap && is_without_term(k)) {
      leap = FALSE;
      continue;
    }
    months++;
  }
  return day_of(new_moon(k));
}

static void
test_year(gconstpointer data)
{
  int year = GPOINTER_TO_INT(data);
  g_autofree char *computed = nb_day_format(lunar_new_year(year));
  g_autofree char *listed = nb_day_format(nb_spring_festival(year));

  g_assert_cmpstr(listed, ==, computed);
}

static void
test_bounds(void)
{
  g_assert_cmpint(nb_spring_festival(1989), ==, NB_DAY_NONE);
  g_assert_cmpint(nb_spring_festival(2061), ==, NB_DAY_NONE);
  g_assert_cmpint(nb_spring_festival(2024), ==, nb_day_from_date(2024, 2, 10));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/lunar/years out of the table have no festival", test_bounds);
  for (int year = 1990; year <= 2060; year++) {
    g_autofree char *name =
        g_strdup_printf("/lunar/the new year of %d is where the moon says", year);

    g_test_add_data_func(name, GINT_TO_POINTER(year), test_year);
  }
  return g_test_run();
}
