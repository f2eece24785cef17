#include "chart/label.h"
#include "chart/palette.h"
#include "lang/terms.h"
#include <math.h>
#include <string.h>

NbStyle
nb_label_style(const NbDesk *desk, double size, NbColour colour)
{
  NbStyle style = nb_style(NB_FACE_SANS, size, colour);

  style.tabular = TRUE;
  style.english = desk->languages == NB_DOC_EN;
  return style;
}

/* Han stands 0.88 em above the baseline and 0.12 em below it. */
static const double below_middle = 0.38;

double
nb_label_line(NbDesk *desk, NbFrame *frame, const char *text, const NbStyle *style, double x,
              double middle, double room, NbAlign align)
{
  if (desk->error || !text || !*text)
    return 0;
  g_autoptr(NbParagraph) line = nb_line(desk->fonts, text, style, room, desk->at, &desk->error);

  if (!line)
    return 0;
  double width = nb_paragraph_width(line);
  double before = align == NB_ALIGN_RIGHT ? width : align == NB_ALIGN_CENTRE ? width / 2 : 0;

  nb_paragraph_place(line, 0, frame, x - before, middle + below_middle * style->size);
  return width;
}

gboolean
nb_label_fits(NbDesk *desk, const char *text, const NbStyle *style, double width, double height)
{
  return style->size <= height && nb_desk_width(desk, text, style) <= width;
}

char *
nb_label_name(const NbDesk *desk, const NbSeries *series, guint s)
{
  const NbGridColumn *column = series->columns->pdata[s];
  gboolean english;
  const char *lead = nb_desk_lead(desk, column->zh, column->en, &english);

  return g_strdup(lead ? lead : "");
}

char *
nb_label_point(const NbDesk *desk, const NbSeries *series, guint i)
{
  return nb_series_label(series, i, desk->languages == NB_DOC_EN);
}

const char *
nb_label_second(const NbDesk *desk, const char *zh, const char *en)
{
  const char *second = nb_desk_second(desk, zh, en);

  return second && !strstr(zh, second) ? second : NULL;
}

static const double second_size = 7, second_line = 8.75;

void
nb_label_two(NbDesk *desk, NbFrame *frame, const char *zh, const char *en, const NbStyle *style,
             double x, double middle, double room, double height, NbAlign align)
{
  NbStyle lead_style = *style;
  NbStyle small = nb_style_english(NB_FACE_SANS, second_size, desk->palette->secondary);
  const char *lead = nb_desk_lead(desk, zh, en, &lead_style.english);
  const char *second = nb_label_second(desk, zh, en);
  gboolean two = second && height >= style->size + second_line + 1;

  if (two)
    middle -= second_line / 2;
  nb_label_line(desk, frame, lead, &lead_style, x, middle, room, align);
  if (two)
    nb_label_line(desk, frame, second, &small, x, middle + second_line + 0.5, room, align);
}

char *
nb_label_pair(const NbDesk *desk, const char *zh, const char *en)
{
  gboolean english;
  const char *lead = nb_desk_lead(desk, zh, en, &english);
  const char *second = nb_label_second(desk, zh, en);

  return second ? g_strdup_printf("%s %s", lead, second) : g_strdup(lead ? lead : "");
}

char *
nb_label_number(const NbDesk *desk, const NbSeries *series, guint i, guint s)
{
  return nb_series_print(series, nb_series_value(series, i, s), desk->languages);
}

char *
nb_label_share(const NbDesk *desk, double part, double whole)
{
  const NbNumberForm form = {.percent = TRUE, .places = 1};

  if (whole <= 0)
    return g_strdup("");
  NbRatio share = {.num = (gint64)round(part / whole * 1e6), .den = 1000000};

  return desk->languages == NB_DOC_EN ? nb_number_en(share, &form) : nb_number_zh(share, &form);
}

static void
sort_by(const double *at, guint *order, guint n)
{
  for (guint i = 0; i < n; i++) {
    guint k = i;

    for (; k > 0 && at[order[k - 1]] > at[i]; k--)
      order[k] = order[k - 1];
    order[k] = i;
  }
}

/* Downwards each keeps its distance; what went past the end is pushed back from there. */
void
nb_label_spread(double *at, guint n, double gap, double low, double high)
{
  guint order[NB_NAMES_MOST] = {0};

  n = MIN(n, NB_NAMES_MOST);
  sort_by(at, order, n);
  for (guint k = 0; k < n; k++) {
    double least = k == 0 ? low : at[order[k - 1]] + gap;

    at[order[k]] = fmax(at[order[k]], least);
  }
  double most = high;

  for (guint k = n; k-- > 0;) {
    at[order[k]] = fmin(at[order[k]], most);
    most = at[order[k]] - gap;
  }
}

static gboolean
is_rest(const char *name)
{
  return name && (strcmp(name, nb_term("word", "others", FALSE)) == 0 ||
                  strcmp(name, nb_term("word", "other_class", FALSE)) == 0);
}

void
nb_label_colours(const NbDesk *desk, const NbSeries *series, NbColour *out)
{
  guint n = MIN(series->columns->len, NB_COLOURS_MOST), rest = 0, at = 0;
  NbColour colours[NB_COLOURS_MOST];

  for (guint s = 0; s < n; s++)
    rest += is_rest(((const NbGridColumn *)series->columns->pdata[s])->zh);
  nb_colours_series(desk->palette, MAX(1, n - rest), colours);
  for (guint s = 0; s < n; s++) {
    const NbGridColumn *column = series->columns->pdata[s];

    out[s] = is_rest(column->zh) ? nb_colour_rest(desk->palette) : colours[at];
    at += !is_rest(column->zh);
  }
}

gboolean
nb_label_is_rest(const NbSeries *series, guint i)
{
  g_autofree char *label = nb_series_label(series, i, FALSE);

  return is_rest(label);
}

gboolean
nb_label_comes_before(const NbSeries *series, guint a, guint b)
{
  gboolean rest_a = nb_label_is_rest(series, a), rest_b = nb_label_is_rest(series, b);

  if (rest_a != rest_b)
    return rest_b;
  return nb_series_number(series, a, 0) > nb_series_number(series, b, 0);
}
