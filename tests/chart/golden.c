/* What each chart looks like, as a dump of its frame: wide, square and tall. After a change that is
 * meant, NIANBAO_POPULATE=1 writes the files anew: look at the pictures before. */
#include "tests/golden.h"
#include "base/paths.h"
#include "chart/chart.h"
#include "tests/chart/means.h"
#include "tests/page/sample.h"
#include <string.h>

static NbGrid *
grid_new(guint n, const char *const names[][2])
{
  NbGrid *grid = nb_grid_new("g", NB_GRID_PLAIN, "外借", "Loans");

  nb_grid_add_column(grid, "label", "项", "Item", NB_CELL_TEXT);
  for (guint s = 0; s < n; s++) {
    NbGridColumn *column = nb_grid_add_column(grid, "v", names[s][0], names[s][1], NB_CELL_NUMBER);

    column->unit_zh = g_strdup("册次");
    column->unit_en = g_strdup("loans");
  }
  return grid;
}

static NbCell *
add_row(NbGrid *grid, const char *zh, const char *en, const char *key)
{
  NbCell *cells = nb_grid_add_row(grid);

  cells[0].zh = g_strdup(zh);
  cells[0].en = g_strdup(en);
  cells[0].key = g_strdup(key);
  return cells;
}

static const char *const branches[][2] = {
    {"总馆",       "Main Library"  },
    {"古南分馆", "Gunan Branch"  },
    {"文龙分馆", "Wenlong Branch"},
    {"流动车",    "Book Bus"      },
};

static NbGrid *
cross(guint n_rows, guint n)
{
  NbGrid *grid = grid_new(n, branches);

  for (guint i = 0; i < n_rows; i++) {
    g_autofree char *zh = g_strdup_printf("%u月", i + 1);
    g_autofree char *en = g_strdup_printf("M%u", i + 1);
    NbCell *cells = add_row(grid, zh, en, NULL);

    for (guint s = 1; s <= n; s++)
      cells[s].value = NB_RATIO_INT((i * 7919 + s * 3571) % 9000 + 26000 / s);
  }
  return grid;
}

static NbGrid *
hours(void)
{
  static const char *const names[][2] = {
      {"9时",  "9:00" },
      {"10时", "10:00"},
      {"11时", "11:00"},
      {"12时", "12:00"},
  };
  static const char *const days[][2] = {
      {"周六", "Sat"},
      {"周日", "Sun"}
  };
  NbGrid *grid = grid_new(G_N_ELEMENTS(names), names);

  for (guint i = 0; i < 2; i++) {
    NbCell *cells = add_row(grid, days[i][0], days[i][1], NULL);

    for (guint s = 1; s <= 4; s++)
      cells[s].value = i == 1 && s == 4 ? NB_RATIO_NONE : NB_RATIO_INT(100 * s * s + 37 * i);
  }
  return grid;
}

static NbGrid *
days(void)
{
  NbGrid *grid = grid_new(1, branches);

  for (int day = 1; day <= 60; day++) {
    g_autofree char *key =
        g_strdup_printf("2024-%02d-%02d", day <= 31 ? 1 : 2, day <= 31 ? day : day - 31);

    if (day % 7 != 1)
      add_row(grid, key, key, key)[1].value = NB_RATIO_INT(day * 7919 % 900);
  }
  return grid;
}

static NbGrid *
plan(void)
{
  static const char *const names[][2] = {
      {"完成",       "Done"        },
      {"目标",       "Target"      },
      {"时间进度", "Time elapsed"}
  };
  static const gint64 values[][2] = {
      {256000, 340000},
      {312,    260   },
      {9100,   15000 }
  };
  NbGrid *grid = grid_new(3, names);

  ((NbGridColumn *)grid->columns->pdata[3])->form.percent = TRUE;
  for (guint i = 0; i < 3; i++) {
    NbCell *cells = add_row(grid, branches[i][0], branches[i][1], NULL);

    cells[1].value = NB_RATIO_INT(values[i][0]);
    cells[2].value = NB_RATIO_INT(values[i][1]);
    cells[3].value = (NbRatio){3, 4};
  }
  return grid;
}

static NbGrid *
grid_for(const char *type)
{
  static const struct {
    const char *type;
    guint rows, series;
  } crosses[] = {
      {"column",  12, 1},
      {"grouped", 12, 2},
      {"stacked", 12, 4},
      {"percent", 6,  3},
      {"line",    12, 4},
      {"area",    12, 3},
      {"pyramid", 9,  2},
      {"slope",   6,  3},
      {"spark",   4,  4},
      {"share",   4,  1},
      {"ring",    5,  1},
  };

  for (gsize i = 0; i < G_N_ELEMENTS(crosses); i++)
    if (strcmp(crosses[i].type, type) == 0)
      return cross(crosses[i].rows, crosses[i].series);
  if (strcmp(type, "heat") == 0)
    return hours();
  if (strcmp(type, "calendar") == 0)
    return days();
  return strcmp(type, "progress") == 0 ? plan() : sample_classes(); /* bar, ranked, treemap */
}

static char *
dump(const NbChartType *type)
{
  static const double sizes[][2] = {
      {483, 170},
      {300, 300},
      {230, 420}
  };
  g_autoptr(NbGrid) grid = grid_for(type->name);
  GString *out = g_string_new(NULL);

  for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
    g_autoptr(GError) error = NULL;
    const NbChartBox box = {.fonts = fixture_fonts(),
                            .palette = &palette,
                            .width = sizes[i][0],
                            .height = sizes[i][1],
                            .languages = (NbDocLanguages)i};
    g_autoptr(NbFrame) frame = nb_chart_draw(type, grid, &box, &error);

    g_assert_no_error(error);
    g_autofree char *items = nb_frame_dump(frame);

    g_string_append_printf(out, "# %g × %g\n%s", sizes[i][0], sizes[i][1], items);
  }
  return g_string_free(out, FALSE);
}

static void
test_golden(gconstpointer data)
{
  const NbChartType *type = data;
  g_autofree char *path = g_strdup_printf("tests/chart/golden/%s.txt", type->name);
  g_autofree char *got = dump(type);

  golden_check(path, got);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_setenv("NIANBAO_DATA", g_getenv("NIANBAO_SOURCE"), FALSE);
  for (guint i = 0; nb_chart_nth(i); i++) {
    g_autofree char *path = g_strdup_printf("/chart/golden/%s", nb_chart_nth(i)->name);

    g_test_add_data_func(path, nb_chart_nth(i), test_golden);
  }
  return g_test_run();
}
