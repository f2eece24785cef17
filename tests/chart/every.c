/* Every chart with grids of every kind, at every size, in every language: what is drawn stays in
 * its frame and no text lies on another; what cannot be drawn is refused with its place. */
#include "base/date.h"
#include "base/paths.h"
#include "chart/chart.h"
#include "tests/chart/boxes.h"
#include "tests/chart/means.h"
#include <locale.h>
#include <string.h>

/* A stream of numbers that is the same everywhere. */
static guint32
draw_lot(guint32 *state, guint32 below)
{
  *state = *state * 1664525u + 1013904223u;
  return (*state >> 8) % below;
}

static const char *const words[][2] = {
    {"总馆",                                                                         "Main Library"                            },
    {"1月",                                                                           "Jan"                                     },
    {"I 文学",                                                                       "I Literature"                            },
    {"G 文化、科学、教育、体育",                                            "G Culture, Science, Education and Sports"},
    {"A 马克思主义、列宁主义、毛泽东思想、邓小平理论",
     "A Marxism, Leninism, Mao Zedong Thought and Deng Xiaoping Theory"                                                          },
    {"其他",                                                                         "Others"                                  },
    {"（八塘镇）红旗村农家书屋暨新时代文明实践站流动服务点", NULL                                      },
    {"",                                                                               NULL                                      },
    {"2024-04-23",                                                                     "2024-04-23"                              },
    {"Pneumonoultramicroscopicsilicovolcanoconiosis",                                  NULL                                      },
    {"《三体》（全三册）",                                                    "The Three-Body Problem"                  },
    {"—",                                                                            "—"                                     },
};

static gint64
some_value(guint32 *lot, guint32 kind)
{
  switch (kind) {
  case 0:
    return 0;
  case 1:
    return draw_lot(lot, 9);
  case 2:
    return (gint64)draw_lot(lot, 60000) - 20000;
  case 3:
    return draw_lot(lot, 5) == 0 ? G_MAXINT64 / (1 + draw_lot(lot, 9)) : draw_lot(lot, 100);
  case 4:
    return 7;
  case 5:
    return (gint64)draw_lot(lot, 90000) * 12345;
  default:
    return draw_lot(lot, 60000);
  }
}

static void
set_label(NbCell *cell, guint32 *lot, gboolean are_days, guint i)
{
  gsize at = draw_lot(lot, G_N_ELEMENTS(words));
  g_autofree char *day = nb_day_format(nb_day_from_date(2024, 1, 1) + (gint32)i);

  cell->zh = g_strdup(are_days ? day : words[at][0]);
  cell->en = g_strdup(are_days ? NULL : words[at][1]);
  cell->key = are_days ? g_strdup(day) : NULL;
}

static NbGrid *
random_grid(guint32 *lot, guint n_series, guint n_points, gboolean are_days)
{
  gsize title = draw_lot(lot, G_N_ELEMENTS(words));
  NbGrid *grid = nb_grid_new("g", NB_GRID_PLAIN, words[title][0], words[title][1]);
  guint32 kind = draw_lot(lot, 8), holes = draw_lot(lot, 3) == 0 ? 4 : 1000000;
  gint64 den = draw_lot(lot, 4) == 0 ? 7 : 1;

  nb_grid_add_column(grid, "label", "项", "Item", NB_CELL_TEXT);
  for (guint s = 0; s < n_series; s++) {
    gsize at = draw_lot(lot, G_N_ELEMENTS(words));
    NbGridColumn *column =
        nb_grid_add_column(grid, "v", words[at][0], words[at][1], NB_CELL_NUMBER);

    column->unit_zh = g_strdup("册次");
    column->unit_en = g_strdup("loans");
  }
  for (guint i = 0; i < n_points; i++) {
    NbCell *cells = nb_grid_add_row(grid);

    set_label(&cells[0], lot, are_days, i);
    for (guint s = 1; s <= n_series; s++)
      cells[s].value = (NbRatio){some_value(lot, kind), draw_lot(lot, holes) == 1 ? 0 : den};
  }
  return grid;
}

static void
check_drawn(const NbFrame *frame, const NbChartBox *box)
{
  int open = 0;

  g_assert_cmpfloat(frame->width, ==, box->width);
  check_inside(frame);
  check_no_overlap(frame);
  check_tags(frame, &open);
  g_assert_cmpint(open, ==, 0);
}

/* Returns: was it drawn? */
static gboolean
try_one(const NbChartType *type, const NbGrid *grid, guint32 *lot)
{
  static const double widths[] = {180, 230, 300, 410, 483, 640, 900};
  static const double heights[] = {0, 0, 120, 240, 400, 600};
  static const NbPlace at = {.file = "年报.md", .line = 12};
  g_autoptr(GError) error = NULL;
  const NbChartBox box = {
      .fonts = fixture_fonts(),
      .palette = &palette,
      .width = widths[draw_lot(lot, G_N_ELEMENTS(widths))],
      .height = heights[draw_lot(lot, G_N_ELEMENTS(heights))],
      .languages = (NbDocLanguages)draw_lot(lot, 3),
      .at = &at,
  };
  g_autoptr(NbFrame) frame = nb_chart_draw(type, grid, &box, &error);

  if (frame) {
    check_drawn(frame, &box);
    return TRUE;
  }
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
  g_assert_true(g_str_has_prefix(error->message, "年报.md:12"));
  return FALSE;
}

static guint
points_of(guint32 *lot)
{
  static const guint counts[] = {0, 1, 2, 3, 5, 6, 7, 12, 23, 31, 60};

  return counts[draw_lot(lot, G_N_ELEMENTS(counts))];
}

static guint
series_for(const char *name, guint32 *lot)
{
  static const struct {
    const char *name;
    guint least, most;
  } wants[] = {
      {"column",   1, 4 },
      {"grouped",  2, 4 },
      {"stacked",  2, 6 },
      {"percent",  2, 6 },
      {"line",     1, 6 },
      {"area",     1, 6 },
      {"heat",     2, 24},
      {"pyramid",  2, 2 },
      {"spark",    2, 60},
      {"slope",    2, 6 },
      {"progress", 2, 3 },
  };

  if (draw_lot(lot, 12) == 0)
    return draw_lot(lot, 9); /* what it may not want */
  for (gsize i = 0; i < G_N_ELEMENTS(wants); i++)
    if (strcmp(wants[i].name, name) == 0)
      return wants[i].least + draw_lot(lot, wants[i].most - wants[i].least + 1);
  return 1;
}

static void
test_every(gconstpointer data)
{
  const NbChartType *type = data;
  guint rounds = g_test_slow() ? 2000 : 120, drawn = 0;

  for (guint32 seed = 1; seed <= rounds; seed++) {
    guint32 lot = seed * 2654435761u;
    gboolean are_days = strcmp(type->name, "calendar") == 0 && draw_lot(&lot, 8) > 0;
    guint n = are_days && draw_lot(&lot, 2) ? 366 : points_of(&lot);
    g_autoptr(NbGrid) grid = random_grid(&lot, series_for(type->name, &lot), n, are_days);

    g_test_message("seed %u", seed);
    drawn += try_one(type, grid, &lot);
    g_autofree char *zh = nb_chart_alt(grid, type, FALSE);
    g_autofree char *en = nb_chart_alt(grid, type, TRUE);

    g_assert_true(g_utf8_validate(zh, -1, NULL) && g_str_has_suffix(zh, "。"));
    g_assert_true(g_utf8_validate(en, -1, NULL) && g_str_has_suffix(en, "."));
  }
  g_test_message("%s: %u of %u drawn", type->name, drawn, rounds);
  g_assert_cmpuint(drawn, >, rounds / 4);
}

int
main(int argc, char **argv)
{
  setlocale(LC_CTYPE, "C.UTF-8"); /* for the words in a message */
  g_test_init(&argc, &argv, NULL);
  g_setenv("NIANBAO_DATA", g_getenv("NIANBAO_SOURCE"), FALSE);
  for (guint i = 0; nb_chart_nth(i); i++) {
    g_autofree char *path = g_strdup_printf("/chart/every/%s", nb_chart_nth(i)->name);

    g_test_add_data_func(path, nb_chart_nth(i), test_every);
  }
  return g_test_run();
}
