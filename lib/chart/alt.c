/* What a picture shows, in words: made from the same numbers, so that it cannot be out of date. */
#include "chart/series.h"
#include "lang/terms.h"
#include <string.h>

enum { LABEL_MOST = 60, SERIES_NAMED = 4 };

/* Where the highest and the lowest value stand. */
typedef struct {
  guint i, s;
  NbRatio value;
} Spot;

typedef struct {
  const NbSeries *series;
  gboolean english;
  Spot high, low;
  GString *out;
} Alt;

static gboolean
is_above(NbRatio a, NbRatio b)
{
  return (double)a.num / (double)a.den > (double)b.num / (double)b.den;
}

static void
find_extremes(Alt *alt)
{
  const NbSeries *series = alt->series;

  for (guint s = 0; s < series->columns->len; s++)
    for (guint i = 0; i < series->n_points; i++) {
      NbRatio value = nb_series_value(series, i, s);

      if (value.den <= 0)
        continue;
      if (alt->high.value.den <= 0 || is_above(value, alt->high.value))
        alt->high = (Spot){.i = i, .s = s, .value = value};
      if (alt->low.value.den <= 0 || is_above(alt->low.value, value))
        alt->low = (Spot){.i = i, .s = s, .value = value};
    }
}

static char *
cut(char *text)
{
  if (g_utf8_strlen(text, -1) <= LABEL_MOST)
    return text;
  g_autofree char *head = g_utf8_substring(text, 0, LABEL_MOST - 1);

  g_free(text);
  return g_strconcat(head, "…", NULL);
}

static char *
label_of(const Alt *alt, guint i)
{
  return cut(nb_series_label(alt->series, i, alt->english));
}

static char *
name_of(const Alt *alt, guint s)
{
  const NbGridColumn *column = alt->series->columns->pdata[s];
  const char *name = alt->english && column->en && *column->en ? column->en : column->zh;

  return cut(g_strdup(name ? name : ""));
}

/* In full: no 万 that would have to be told. */
static char *
number_of(const Alt *alt, guint s, NbRatio value)
{
  const NbGridColumn *column = alt->series->columns->pdata[s];
  NbNumberForm form = {
      .grouped = TRUE, .percent = column->form.percent, .places = nb_number_places(value)};

  form.places = form.percent ? 1 : MIN(form.places, 2);
  return alt->english ? nb_number_en(value, &form) : nb_number_zh(value, &form);
}

static char *
spot_name(const Alt *alt, const Spot *spot)
{
  g_autofree char *label = label_of(alt, spot->i);
  g_autofree char *name = name_of(alt, spot->s);

  if (alt->series->columns->len < 2 || !*name)
    return g_steal_pointer(&label);
  return g_strdup_printf(alt->english ? "%s, %s" : "%s·%s", label, name);
}

static void
append_head(const Alt *alt, const char *type)
{
  const NbGrid *grid = alt->series->grid;
  const char *title = alt->english && grid->title_en ? grid->title_en : grid->title_zh;
  const char *kind = nb_term("picture", type, alt->english);
  guint n = alt->series->n_points;
  g_autofree char *count = g_strdup_printf("%u", n);
  g_autofree char *first = n ? label_of(alt, 0) : g_strdup("");
  g_autofree char *last = n ? label_of(alt, n - 1) : g_strdup("");
  g_autofree char *span = nb_term_fill(n > 1 ? "alt_span" : "alt_one", alt->english, "n", count,
                                       "first", first, "last", last, NULL);

  if (title && *title)
    g_string_append_printf(alt->out, "%s%s", title, alt->english ? ": " : "：");
  g_string_append(alt->out, kind);
  if (n > 0)
    g_string_append(alt->out, span);
}

static void
append_series(const Alt *alt)
{
  guint n = alt->series->columns->len;
  g_autofree char *count = g_strdup_printf("%u", n);
  g_autoptr(GString) names = g_string_new(NULL);

  for (guint s = 0; s < n; s++) {
    g_autofree char *name = name_of(alt, s);
    gboolean is_shown = n <= SERIES_NAMED || s == 0 || s + 1 == n;

    if (is_shown && s > 0)
      g_string_append(names, n > SERIES_NAMED ? "–" : alt->english ? ", " : "、");
    if (is_shown)
      g_string_append(names, name);
  }
  g_autofree char *text =
      nb_term_fill("alt_series", alt->english, "n", count, "names", names->str, NULL);

  if (n > 1)
    g_string_append(alt->out, text);
}

static void
append_unit(const Alt *alt)
{
  const NbGridColumn *first = alt->series->columns->pdata[0];
  const char *unit = alt->english ? first->unit_en : first->unit_zh;
  g_autofree char *text = unit ? nb_term_fill("alt_unit", alt->english, "unit", unit, NULL) : NULL;

  if (unit && *unit)
    g_string_append(alt->out, text);
}

static void
append_extremes(const Alt *alt)
{
  g_autofree char *high = spot_name(alt, &alt->high);
  g_autofree char *low = spot_name(alt, &alt->low);
  g_autofree char *top = number_of(alt, alt->high.s, alt->high.value);
  g_autofree char *bottom = number_of(alt, alt->low.s, alt->low.value);
  gboolean is_same = !is_above(alt->high.value, alt->low.value);
  g_autofree char *text = nb_term_fill(is_same ? "alt_same" : "alt_extremes", alt->english, "high",
                                       high, "top", top, "low", low, "bottom", bottom, NULL);

  g_string_append(alt->out, text);
}

/* The first against the last, where points follow each other in time. */
static void
append_trend(const Alt *alt)
{
  const NbSeries *series = alt->series;
  const char *id = series->label ? series->label->id : NULL;
  gboolean is_timed =
      g_strcmp0(id, "year") == 0 || g_strcmp0(id, "quarter") == 0 || g_strcmp0(id, "month") == 0;
  double first = series->n_points ? nb_series_number(series, 0, 0) : 0;
  double last = series->n_points ? nb_series_number(series, series->n_points - 1, 0) : 0;
  gint64 tenths = first > 0 ? (gint64)(ABS(last / first - 1) * 1000 + 0.5) : 0;

  if (!is_timed || series->columns->len != 1 || tenths <= 0 || tenths > 1000000)
    return;
  g_autofree char *change =
      g_strdup_printf("%" G_GINT64_FORMAT ".%d%%", tenths / 10, (int)(tenths % 10));
  g_autofree char *from = label_of(alt, 0);
  g_autofree char *to = label_of(alt, series->n_points - 1);
  g_autofree char *text = nb_term_fill(last > first ? "alt_rise" : "alt_fall", alt->english, "from",
                                       from, "to", to, "change", change, NULL);

  g_string_append(alt->out, text);
}

static void
append_total(const Alt *alt)
{
  const NbSeries *series = alt->series;
  const NbCell *total = series->grid->total;
  guint at = g_array_index(series->indices, guint, 0);

  if (!total || series->columns->len != 1 || total[at].value.den <= 0 || series->n_points < 2)
    return;
  g_autofree char *sum = number_of(alt, 0, total[at].value);
  g_autofree char *text = nb_term_fill("alt_total", alt->english, "total", sum, NULL);

  g_string_append(alt->out, text);
}

char *
nb_chart_alt(const NbGrid *grid, const NbChartType *type, gboolean english)
{
  g_auto(NbSeries) series = {0};
  Alt alt = {.series = &series, .english = english, .out = g_string_new(NULL)};

  nb_series_init(&series, grid, english ? NB_DOC_EN : NB_DOC_ZH);
  find_extremes(&alt);
  append_head(&alt, type->name);
  if (alt.high.value.den > 0) {
    append_series(&alt);
    append_unit(&alt);
    g_string_append(alt.out, english ? ". " : "。");
    append_extremes(&alt);
    append_trend(&alt);
    append_total(&alt);
  } else {
    g_string_append_printf(alt.out, "%s%s", english ? ": " : "：",
                           nb_term("word", "nothing", english));
  }
  g_string_append(alt.out, english ? "." : "。");
  return g_string_free(alt.out, FALSE);
}
