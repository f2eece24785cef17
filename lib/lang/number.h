/* How numbers are written: 34.19万, 29390, 3000余, 约25万; 341,900 in English.
 *
 * Rounding is half away from zero, in integers. English is rounded to the precision that the
 * Chinese shows and never prints more digits: 341,876 written 34.19万 is 341,900 in English.
 */
#pragma once
#include "base/ratio.h"

typedef enum { NB_MAGNITUDE_ONE, NB_MAGNITUDE_WAN, NB_MAGNITUDE_YI } NbMagnitude;

/**
 * NbNumberForm:
 * @magnitude: ones, 万 (10^4) or 亿 (10^8)
 * @places: decimals after the point, in units of @magnitude, 0..9
 * @percent: the value is multiplied by 100 and % is written
 * @about: 约 before it, "about" in English
 * @more: 余 after it; the value is cut, not rounded ("more than" in English). When nothing was cut
 *   (exactly 3000) no 余 is written: it would not be true
 * @round: with @more: cut to so many leading digits of the integer part (3012 → 3000余 with 1);
 *   0 keeps all
 * @grouped: thousands separated by commas in Chinese too (tables and tiles)
 */
typedef struct {
  NbMagnitude magnitude;
  guint places;
  gboolean percent;
  gboolean about;
  gboolean more;
  guint round;
  gboolean grouped;
} NbNumberForm;

/**
 * nb_number_form_parse:
 * @text: a form with its unit, as in the story after the bar: `万册次.2`, `余册`, `约万次`,
 * `万余人`, `张`, `n` (number alone), `,册` (grouped), `%.1`, `余条次^2` (two leading digits kept;
 * `余` in ones keeps one). Full-width digits and points equal ASCII.
 * @unit: (out) (transfer full): what is left: the unit, perhaps ""
 *
 * Returns: %FALSE when @text cannot be read
 */
gboolean nb_number_form_parse(const char *text, NbNumberForm *form, char **unit);

/** nb_number_zh: Returns: (transfer full): the number in Chinese with 约, 万, 余, no unit; "—" for
 * no value. `万余` has 余 after 万. */
char *nb_number_zh(NbRatio value, const NbNumberForm *form);

/** nb_number_en: Returns: (transfer full): the number in English, grouped by commas. */
char *nb_number_en(NbRatio value, const NbNumberForm *form);

enum { NB_NUMBER_EXACT_PLACES = 6 }; /* decimals at most where a value is written exactly */

/** nb_number_places: Returns: decimals that write @value exactly, at most NB_NUMBER_EXACT_PLACES.
 */
guint nb_number_places(NbRatio value);

/** nb_number_plain: Returns: (transfer full): the exact value for machines: 341876, 17.567 (a value
 * that does not end is rounded to NB_NUMBER_EXACT_PLACES); "" for no value. */
char *nb_number_plain(NbRatio value);
