/* A treemap: parts of a whole as areas, the largest first. Made for the classes of the CLC. */
#include "chart/demand.h"
#include "chart/label.h"
#include "chart/palette.h"
#include "chart/tiling.h"
#include "lang/terms.h"
#include <math.h>
#include <string.h>

enum { PARTS_MOST = 60 };

static const double seam = 0.6, inset = 5, thinnest = 0.2;
static const double darkest = 26, lightest = 84;

typedef struct {
  NbDesk *desk;
  const NbSeries *series;
  NbFrame *frame;
  double whole;
  guint n; /* of those above zero */
  guint order[PARTS_MOST];
  GString *unnamed; /* whose names do not fit */
} Plot;

static void
sort(Plot *plot)
{
  for (guint i = 0; i < plot->series->n_points; i++) {
    guint k = plot->n;

    if (nb_series_number(plot->series, i, 0) <= 0)
      continue;
    plot->whole += nb_series_number(plot->series, i, 0);
    for (; k > 0 && nb_label_comes_before(plot->series, i, plot->order[k - 1]); k--)
      plot->order[k] = plot->order[k - 1];
    plot->order[k] = i;
    plot->n++;
  }
}

static NbColour
colour_of(const Plot *plot, guint k)
{
  double share = plot->n > 1 ? (double)k / (plot->n - 1) : 0;

  if (nb_label_is_rest(plot->series, plot->order[k]))
    return nb_colour_at(plot->desk->palette->secondary, 88);
  return nb_colour_at(plot->desk->palette->brand, darkest + (lightest - darkest) * pow(share, 0.7));
}

/**
 * Words:
 * @name: in the language that leads, wrapped; @second: English; @number: value and share
 */
typedef struct {
  NbStyle name, second, number;
  double line;
} Words;

static Words
words_of(const NbDesk *desk, NbColour ink, double size)
{
  Words words = {
      .name = nb_label_style(desk, size, ink),
      .second = nb_style_english(NB_FACE_SANS, fmax(7, size - 2), ink),
      .number = nb_label_style(desk, fmax(7, size - 1.5), ink),
      .line = size * 1.35,
  };

  words.name.face = NB_FACE_SANS_BOLD;
  return words;
}

/* Where a name may break: after a mark or a blank, but a letter of class keeps its name. */
static const char *
next_break(const char *start)
{
  const char *p = start;

  for (; *p; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    gboolean is_mark = c == 0x3001 || c == 0xff0c || c == ' ' || c == '-' || c == '/';

    if (is_mark && g_utf8_strlen(start, p - start) > 2)
      return g_utf8_next_char(p);
  }
  return p;
}

/* Returns: (transfer full) (nullable): @text in lines of at most @room; NULL when a word is wider
 * or there are more than @most. */
static char *
wrap(const Plot *plot, const char *text, const NbStyle *style, double room, guint most)
{
  g_autoptr(GString) out = g_string_new(NULL);
  g_autoptr(GString) line = g_string_new(NULL);
  guint n = 1;

  while (*text && n <= most) {
    const char *end = next_break(text);
    gsize before = line->len;

    g_string_append_len(line, text, end - text);
    g_autofree char *shown = g_strchomp(g_strdup(line->str));

    if (nb_desk_width(plot->desk, shown, style) <= room) {
      text = end;
      continue;
    }
    if (before == 0)
      return NULL;
    g_string_truncate(line, before);
    g_string_append(out, g_strchomp(line->str));
    g_string_append_c(out, '\n');
    g_string_truncate(line, 0);
    n++;
  }
  g_string_append(out, line->str);
  return n <= most ? g_strdup(out->str) : NULL;
}

/* Returns: pt of height; 0 when a part of it is too wide. */
static double
put_wrapped(const Plot *plot, const char *text, const NbStyle *style, const NbArea *tile, double y,
            double line, guint most, gboolean is_trial)
{
  double room = tile->width - 2 * inset;
  g_autofree char *wrapped = room > style->size ? wrap(plot, text, style, room, most) : NULL;

  if (!wrapped || !*wrapped)
    return 0;
  g_auto(GStrv) lines = g_strsplit(wrapped, "\n", -1);
  guint n = g_strv_length(lines);

  for (guint i = 0; i < n && !is_trial; i++)
    nb_label_line(plot->desk, plot->frame, lines[i], style, tile->x + inset, y + (i + 0.5) * line,
                  0, NB_ALIGN_LEFT);
  return n * line;
}

static char *
number_text(const Plot *plot, guint i)
{
  g_autofree char *value = nb_label_number(plot->desk, plot->series, i, 0);
  g_autofree char *share =
      nb_label_share(plot->desk, nb_series_number(plot->series, i, 0), plot->whole);

  return g_strdup_printf("%s · %s", value, share);
}

typedef enum { ALL, NAME_AND_NUMBER, NAME } Detail;

static gboolean
put(const Plot *plot, guint i, const NbArea *tile, const Words *words, Detail detail,
    gboolean is_trial)
{
  g_autofree char *zh = nb_series_label(plot->series, i, FALSE);
  g_autofree char *en = nb_series_label(plot->series, i, TRUE);
  gboolean english;
  const char *lead = nb_desk_lead(plot->desk, zh, en, &english);
  const char *second = nb_desk_second(plot->desk, zh, en);
  g_autofree char *number = number_text(plot, i);
  double y = tile->y + inset - 1, floor = tile->y + tile->height - inset + 3;
  double name =
      put_wrapped(plot, lead ? lead : "", &words->name, tile, y, words->line, 3, is_trial);

  if (name == 0)
    return FALSE;
  y += name;
  if (detail == ALL && second) {
    double height =
        put_wrapped(plot, second, &words->second, tile, y, words->second.size * 1.25, 3, is_trial);

    if (height == 0)
      return FALSE;
    y += height;
  }
  if (detail <= NAME_AND_NUMBER) {
    double height = put_wrapped(plot, number, &words->number, tile, y, words->line, 1, is_trial);

    if (height == 0)
      return FALSE;
    y += height;
  }
  return y <= floor;
}

/* The letter of a class stands for its name: I 文学. */
static char *
short_name(const Plot *plot, guint i)
{
  const NbCell *cells = plot->series->grid->rows->pdata[i];
  const char *key = plot->series->label ? cells[plot->series->label_index].key : NULL;
  gboolean is_short = key && *key && strlen(key) <= 2;

  return g_strdup(is_short ? key : "");
}

static void
add_unnamed(const Plot *plot, guint i)
{
  g_autofree char *name = nb_label_point(plot->desk, plot->series, i);
  g_autofree char *value = nb_label_number(plot->desk, plot->series, i, 0);
  gboolean english = plot->desk->languages == NB_DOC_EN;

  if (plot->unnamed->len)
    g_string_append(plot->unnamed, english ? "; " : "；");
  g_string_append_printf(plot->unnamed, "%s %s", name, value);
}

static void
draw_words(const Plot *plot, guint i, const NbArea *tile, NbColour ink)
{
  static const double sizes[] = {13, 11, 9.5, 8.5, 7.5, 7};

  for (int detail = ALL; detail <= NAME; detail++)
    for (gsize k = 0; k < G_N_ELEMENTS(sizes); k++) {
      Words words = words_of(plot->desk, ink, sizes[k]);

      if (detail == ALL && sizes[k] < 8.5)
        continue;
      if (put(plot, i, tile, &words, detail, TRUE)) {
        put(plot, i, tile, &words, detail, FALSE);
        return;
      }
    }
  g_autofree char *letter = short_name(plot, i);
  NbStyle style = nb_label_style(plot->desk, 8, ink);

  style.face = NB_FACE_SANS_BOLD;
  if (*letter && nb_label_fits(plot->desk, letter, &style, tile->width - 2, tile->height - 2))
    nb_label_line(plot->desk, plot->frame, letter, &style, tile->x + tile->width / 2,
                  tile->y + tile->height / 2, 0, NB_ALIGN_CENTRE);
  add_unnamed(plot, i);
}

static void
draw_tile(const Plot *plot, guint k, const NbArea *tile)
{
  NbColour fill = colour_of(plot, k);
  double across = fmin(seam, tile->width / 4), down = fmin(seam, tile->height / 4);
  NbArea inner = {tile->x + across, tile->y + down, tile->width - 2 * across,
                  tile->height - 2 * down};

  if (inner.width < thinnest || inner.height < thinnest) {
    add_unnamed(plot, plot->order[k]);
    return;
  }
  nb_frame_rect(plot->frame, inner.x, inner.y, inner.width, inner.height, 0, fill);
  draw_words(plot, plot->order[k], &inner, nb_colour_on(plot->desk->palette, fill));
}

static void
draw_tiles(const Plot *plot, double y, double height)
{
  double weights[PARTS_MOST] = {0};
  NbArea tiles[PARTS_MOST];

  for (guint k = 0; k < plot->n; k++)
    weights[k] = nb_series_number(plot->series, plot->order[k], 0);
  nb_tiling(weights, plot->n, (NbArea){0, y, plot->frame->width, height}, tiles);
  for (guint k = 0; k < plot->n && !plot->desk->error; k++)
    draw_tile(plot, k, &tiles[k]);
}

static double
draw_unnamed(const Plot *plot, double y)
{
  NbStyle style = nb_label_style(plot->desk, 7.5, plot->desk->palette->secondary);

  if (plot->unnamed->len == 0)
    return 0;
  return 4 + nb_desk_text(plot->desk, plot->frame, plot->unnamed->str, &style, 0, y + 4,
                          plot->frame->width, 11.25, NB_ALIGN_LEFT);
}

static double
draw_picture(NbDesk *desk, const NbSeries *series, NbFrame *frame, double y, double height)
{
  Plot plot = {.desk = desk, .series = series, .frame = frame};

  if (!nb_demand_series(desk, series, _("a treemap"), 1, 1) ||
      !nb_demand_points(desk, series, _("a treemap"), PARTS_MOST) ||
      !nb_demand_positive(desk, series, _("a treemap")))
    return y;
  plot.unnamed = g_string_new(NULL);
  sort(&plot);
  y += 2;
  double tall = height > 0 ? fmax(60, height - 4) : fmax(120, frame->width * 0.5);

  if (plot.n > 0) {
    draw_tiles(&plot, y, tall);
    y += tall;
    y += draw_unnamed(&plot, y);
  } else {
    nb_frame_rect(frame, 0, y, frame->width, 40, 0, desk->palette->tint);
    y += 40;
  }
  g_string_free(plot.unnamed, TRUE);
  return y;
}

const NbChartType nb_chart_treemap = {.name = "treemap", .zh = "矩形树", .picture = draw_picture};
