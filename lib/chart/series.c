#include "chart/series.h"
#include "lang/terms.h"
#include <math.h>
#include <string.h>

static const gint64 wan = 10000;

static double
number(NbRatio value)
{
  return value.den > 0 ? (double)value.num / (double)value.den : 0;
}

static void
find_columns(NbSeries *series)
{
  const GPtrArray *columns = series->grid->columns;

  for (guint i = 0; i < columns->len; i++) {
    const NbGridColumn *column = columns->pdata[i];

    if (column->kind == NB_CELL_NUMBER) {
      g_ptr_array_add(series->columns, (gpointer)column);
      g_array_append_val(series->indices, i);
    } else if (column->kind == NB_CELL_TEXT && !series->label) {
      series->label = column;
      series->label_index = i;
    }
  }
}

typedef struct {
  double largest, least; /* of sizes; least: above zero */
  guint places;
} Extent;

/* A share beside counts is measured on its own. */
static gboolean
is_like_first(const NbSeries *series, guint s)
{
  const NbGridColumn *first = series->columns->pdata[0], *column = series->columns->pdata[s];

  return !first->form.percent == !column->form.percent;
}

static Extent
measure(NbSeries *series)
{
  Extent extent = {.largest = 0, .least = G_MAXDOUBLE};

  for (guint i = 0; i < series->n_points; i++)
    for (guint s = 0; s < series->columns->len && is_like_first(series, s); s++) {
      NbRatio value = nb_series_value(series, i, s);
      double at = number(value), size = ABS(at);

      series->low = MIN(series->low, at);
      series->high = MAX(series->high, at);
      extent.largest = MAX(extent.largest, size);
      if (size > 0)
        extent.least = MIN(extent.least, size);
      extent.places = MAX(extent.places, nb_number_places(value));
    }
  return extent;
}

static guint
places_for(double largest, double magnitude)
{
  return largest / magnitude < 100 ? 2 : largest / magnitude < 1000 ? 1 : 0;
}

/* A form that the author chose stands; else the shortest one in which no value turns to zero. */
static NbNumberForm
choose_form(const NbSeries *series, Extent extent, NbDocLanguages languages)
{
  const NbGridColumn *first = series->columns->len ? series->columns->pdata[0] : NULL;

  if (first && (first->form.percent || first->form.magnitude != NB_MAGNITUDE_ONE))
    return first->form;
  guint most = extent.largest < 1 ? 4 : 2;
  NbNumberForm form = {.grouped = TRUE, .places = MIN(extent.places, most)};
  double magnitude = extent.largest >= wan * (double)wan ? wan * (double)wan : (double)wan;
  guint places = places_for(extent.largest, magnitude);
  double smallest_printed = magnitude / (places == 2 ? 100 : places == 1 ? 10 : 1);

  if (languages == NB_DOC_EN || extent.largest < wan || extent.least < smallest_printed)
    return form;
  form.magnitude = magnitude > wan ? NB_MAGNITUDE_YI : NB_MAGNITUDE_WAN;
  form.places = places;
  return form;
}

void
nb_series_init(NbSeries *series, const NbGrid *grid, NbDocLanguages languages)
{
  *series = (NbSeries){
      .grid = grid,
      .columns = g_ptr_array_new(),
      .indices = g_array_new(FALSE, FALSE, sizeof(guint)),
      .n_points = grid->rows->len,
  };
  find_columns(series);
  series->form = choose_form(series, measure(series), languages);
}

void
nb_series_clear(NbSeries *series)
{
  g_clear_pointer(&series->columns, g_ptr_array_unref);
  g_clear_pointer(&series->indices, g_array_unref);
}

NbRatio
nb_series_value(const NbSeries *series, guint i, guint s)
{
  const NbCell *cells = series->grid->rows->pdata[i];

  return cells[g_array_index(series->indices, guint, s)].value;
}

double
nb_series_number(const NbSeries *series, guint i, guint s)
{
  return number(nb_series_value(series, i, s));
}

gboolean
nb_series_is_empty(const NbSeries *series)
{
  for (guint i = 0; i < series->n_points; i++)
    for (guint s = 0; s < series->columns->len; s++)
      if (nb_series_value(series, i, s).den > 0)
        return FALSE;
  return TRUE;
}

static const char *const magnitudes[] = {
    [NB_MAGNITUDE_ONE] = "", [NB_MAGNITUDE_WAN] = "万", [NB_MAGNITUDE_YI] = "亿"};

char *
nb_series_print(const NbSeries *series, NbRatio value, NbDocLanguages languages)
{
  const char *suffix = magnitudes[series->form.magnitude];

  if (languages == NB_DOC_EN)
    return nb_number_en(value, &series->form);
  char *text = nb_number_zh(value, &series->form);

  if (*suffix && g_str_has_suffix(text, suffix))
    text[strlen(text) - strlen(suffix)] = '\0';
  return text;
}

char *
nb_series_tick(const NbSeries *series, double value, double step, NbDocLanguages languages)
{
  static const double sizes[] = {
      [NB_MAGNITUDE_ONE] = 1, [NB_MAGNITUDE_WAN] = 1e4, [NB_MAGNITUDE_YI] = 1e8};
  NbSeries shown = *series;
  double magnitude = series->form.percent ? 0.01 : sizes[series->form.magnitude];
  gboolean is_small = ABS(value) < 1e9;
  NbRatio exact = {.num = (gint64)round(CLAMP(value, -9e18, 9e18) * (is_small ? 1e6 : 1)),
                   .den = is_small ? 1000000 : 1};

  /* 2.5 wants a decimal more than 2 */
  for (shown.form.places = 0; shown.form.places < 4; shown.form.places++, magnitude /= 10)
    if (fabs(step / magnitude - round(step / magnitude)) < 1e-6 && step > magnitude * 0.999)
      break;
  return nb_series_print(&shown, exact, languages);
}

/* The unit is common when the first series has one: a chart compares like with like. */
char *
nb_series_unit(const NbSeries *series, gboolean english)
{
  static const char *const tens[] = {
      [NB_MAGNITUDE_ONE] = "", [NB_MAGNITUDE_WAN] = "10,000", [NB_MAGNITUDE_YI] = "100 million"};
  const NbGridColumn *first = series->columns->len ? series->columns->pdata[0] : NULL;
  const char *unit = first ? (english ? first->unit_en : first->unit_zh) : NULL;
  NbMagnitude magnitude = series->form.percent ? NB_MAGNITUDE_ONE : series->form.magnitude;
  const char *power = english ? tens[magnitude] : magnitudes[magnitude];
  gboolean parted = english && *power && unit && *unit;
  g_autofree char *both = g_strconcat(power, parted ? " " : "", unit ? unit : "", NULL);

  return *both ? nb_term_fill("unit", english, "unit", both, NULL) : g_strdup("");
}

char *
nb_series_units(const NbSeries *series, NbDocLanguages languages)
{
  g_autofree char *zh = nb_series_unit(series, FALSE);
  g_autofree char *en = nb_series_unit(series, TRUE);

  if (languages == NB_DOC_BOTH && *zh && *en)
    return g_strdup_printf("%s｜%s", zh, en);
  return g_strdup(languages == NB_DOC_EN ? en : zh);
}

char *
nb_series_label(const NbSeries *series, guint i, gboolean english)
{
  const NbCell *cells = series->grid->rows->pdata[i];

  if (!series->label)
    return g_strdup_printf("%u", i + 1);
  return nb_desk_cell(series->label, &cells[series->label_index], english);
}
