#include "chart/chart.h"
#include "base/paths.h"
#include "tests/chart/boxes.h"
#include "tests/chart/means.h"
#include "tests/page/sample.h"
#include <math.h>
#include <string.h>

static NbGrid *
grid_new(guint n_series)
{
  NbGrid *grid = nb_grid_new("g", NB_GRID_PLAIN, "标题", "A title in English");

  nb_grid_add_column(grid, "label", "项", "Item", NB_CELL_TEXT);
  for (guint s = 0; s < n_series; s++) {
    g_autofree char *name = g_strdup_printf("%u年", 2024 - s);
    NbGridColumn *column = nb_grid_add_column(grid, "v", name, NULL, NB_CELL_NUMBER);

    column->unit_zh = g_strdup("册次");
    column->unit_en = g_strdup("loans");
  }
  return grid;
}

static void
add_point(NbGrid *grid, const char *label, const char *english, const gint64 *values, gint64 den)
{
  NbCell *cells = nb_grid_add_row(grid);

  cells[0].zh = g_strdup(label);
  cells[0].en = g_strdup(english);
  for (guint s = 1; s < grid->columns->len; s++)
    cells[s].value = (NbRatio){values[s - 1], den};
}

static NbGrid *
grid_of(const gint64 *values, guint n, gint64 den)
{
  NbGrid *grid = grid_new(1);

  for (guint i = 0; i < n; i++) {
    g_autofree char *label = g_strdup_printf("%u月", i + 1);

    add_point(grid, label, "Month", &values[i], den);
  }
  return grid;
}

static NbFrame *
draw(const char *type, const NbGrid *grid, double width, NbDocLanguages languages)
{
  g_autoptr(GError) error = NULL;
  const NbChartBox box = {
      .fonts = fixture_fonts(), .palette = &palette, .width = width, .languages = languages};
  NbFrame *frame = nb_chart_draw(nb_chart_find(type), grid, &box, &error);

  g_assert_no_error(error);
  return frame;
}

/* Nineteen digits have no room in a narrow frame: that is said, they are never cut. */
static NbFrame *
may_refuse(const char *type, const NbGrid *grid, double width, NbDocLanguages languages)
{
  g_autoptr(GError) error = NULL;
  const NbChartBox box = {
      .fonts = fixture_fonts(), .palette = &palette, .width = width, .languages = languages};
  NbFrame *frame = nb_chart_draw(nb_chart_find(type), grid, &box, &error);

  g_assert_true(frame || (width < 420 && strstr(error->message, "does not fit")));
  return frame;
}

static void
check(const char *type, const NbGrid *grid)
{
  static const double widths[] = {200, 270, 300, 410, 483, 560, 900};

  for (gsize i = 0; i < G_N_ELEMENTS(widths); i++)
    for (int languages = NB_DOC_BOTH; languages <= NB_DOC_EN; languages++) {
      g_autoptr(NbFrame) frame = may_refuse(type, grid, widths[i], languages);
      int open = 0;

      if (!frame)
        continue;

      check_inside(frame);
      check_no_overlap(frame);
      check_tags(frame, &open);
      g_assert_cmpint(open, ==, 0);
    }
}

typedef struct {
  const char *name;
  gint64 values[12];
  guint n;
  gint64 den;
} Row;

static const Row rows[] = {
    {"twelve months",               {23100, 18200, 26400, 29700, 28100, 26300, 41800, 44200, 27900}, 9, 1},
    {"all are zero",                {0, 0, 0, 0, 0, 0},                                              6, 1},
    {"all are the same",            {70, 70, 70, 70},                                                4, 1},
    {"one value",                   {341876},                                                        1, 1},
    {"some are below zero",         {120, -45, 60, -120, 0, 33},                                     6, 1},
    {"all are below zero",          {-12, -4500, -600},                                              3, 1},
    {"huge ones",                   {G_MAXINT64, G_MAXINT64 / 3, 1},                                 3, 1},
    {"the lowest of all",           {G_MININT64 + 1, 5},                                             2, 1},
    {"thirds",                      {1, 2, 5, 7},                                                    4, 3},
    {"a small one among thousands", {1, 99999, 12},                                                  3, 1},
};

static void
test_column(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(NbGrid) grid = grid_of(row->values, row->n, row->den);

  check("column", grid);
}

static void
test_bar(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(NbGrid) grid = grid_of(row->values, row->n, row->den);

  check("bar", grid);
}

/* Columns and bars are the rects that are neither white nor squares of the key. */
static GArray *
sizes_of(const NbFrame *frame, gboolean is_column)
{
  GArray *sizes = g_array_new(FALSE, FALSE, sizeof(double));

  for (guint i = 0; i < frame->items->len; i++) {
    const NbItem *item = frame->items->pdata[i];
    double size = is_column ? item->height : item->width;

    if (item->kind == NB_ITEM_RECT && item->radius == 0 && item->colour.r < 0.99)
      g_array_append_val(sizes, size);
  }
  return sizes;
}

static void
check_proportion(const char *type, const gint64 *values, guint n)
{
  g_autoptr(NbGrid) grid = grid_of(values, n, 1);
  g_autoptr(NbFrame) frame = draw(type, grid, 483, NB_DOC_BOTH);
  g_autoptr(GArray) sizes = sizes_of(frame, strcmp(type, "column") == 0);
  double scale = g_array_index(sizes, double, 0) / llabs(values[0]);

  g_assert_cmpuint(sizes->len, ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpfloat_with_epsilon(g_array_index(sizes, double, i), llabs(values[i]) * scale, 0.01);
}

static void
test_proportion(void)
{
  static const gint64 months[] = {23117, 18212, 26431, 29704, 28159, 26365,
                                  41870, 44222, 27935, 26270, 25698, 24470};
  static const gint64 mixed[] = {500, -250, 125, -499, 7};

  check_proportion("column", months, G_N_ELEMENTS(months));
  check_proportion("column", mixed, G_N_ELEMENTS(mixed));
  check_proportion("bar", months, G_N_ELEMENTS(months));
  check_proportion("bar", mixed, G_N_ELEMENTS(mixed));
}

/* Returns: whether @text is in the frame, spaces apart. */
static gboolean
says(const char *type, const NbGrid *grid, NbDocLanguages languages, const char *text)
{
  g_autoptr(NbFrame) frame = draw(type, grid, 483, languages);
  g_autofree char *all = frame_text(frame);

  return strstr(all, text) != NULL;
}

static void
test_unit(void)
{
  static const gint64 large[] = {23117, 18212}, small[] = {23117, 12}, few[] = {9999, 5};
  g_autoptr(NbGrid) wan = grid_of(large, 2, 1), full = grid_of(small, 2, 1);
  g_autoptr(NbGrid) plain = grid_of(few, 2, 1);

  g_assert_true(says("column", wan, NB_DOC_BOTH, "单位：万册次｜Unit:10,000loans"));
  g_assert_true(says("column", wan, NB_DOC_BOTH, "2.31"));
  g_assert_false(says("column", wan, NB_DOC_BOTH, "2.31万"));
  g_assert_true(says("column", wan, NB_DOC_EN, "23,117"));
  g_assert_true(says("column", wan, NB_DOC_EN, "Unit:loans"));
  g_assert_false(says("column", wan, NB_DOC_ZH, "Unit"));
  /* 12 would be 0.00万 */
  g_assert_true(says("column", full, NB_DOC_ZH, "23,117"));
  g_assert_true(says("column", full, NB_DOC_ZH, "单位：册次"));
  g_assert_true(says("bar", plain, NB_DOC_ZH, "9,999"));
}

/* The unit that the builder of the table wrote is not said again below, without the magnitude. */
static void
test_note(void)
{
  static const gint64 large[] = {23117, 18212};
  g_autoptr(NbGrid) grid = grid_of(large, 2, 1);

  grid->note_zh = g_strdup("单位：册次。不含续借。");
  grid->note_en = g_strdup("Unit: loans");
  g_assert_false(says("column", grid, NB_DOC_BOTH, "单位：册次"));
  g_assert_true(says("column", grid, NB_DOC_BOTH, "不含续借。"));
  g_assert_false(says("column", grid, NB_DOC_BOTH, "Unit:loans"));
}

static guint
count_colour(const NbFrame *frame, NbColour colour)
{
  guint n = 0;

  for (guint i = 0; i < frame->items->len; i++) {
    const NbItem *item = frame->items->pdata[i];

    n += item->kind == NB_ITEM_RECT && item->colour.r == colour.r && item->colour.g == colour.g;
  }
  return n;
}

static void
check_highlights(const char *type, const gint64 *values, guint n, guint want)
{
  g_autoptr(NbGrid) grid = grid_of(values, n, 1);
  g_autoptr(NbFrame) frame = draw(type, grid, 483, NB_DOC_ZH);

  g_assert_cmpuint(count_colour(frame, palette.brand), ==, want);
}

static void
test_highlight(void)
{
  static const gint64 one[] = {5, 9, 3, 4, 2}, two[] = {9, 5, 9, 1}, same[] = {4, 4, 4, 4};

  check_highlights("column", one, 5, 1);
  check_highlights("column", two, 4, 2);
  check_highlights("column", same, 4, 0);
  check_highlights("bar", one, 5, 3);
  g_autoptr(NbGrid) classes = sample_classes(); /* the third largest is the rest */
  g_autoptr(NbFrame) frame = draw("bar", classes, 483, NB_DOC_ZH);

  g_assert_cmpuint(count_colour(frame, palette.brand), ==, 3);
  g_assert_cmpuint(count_colour(frame, palette.second), ==, 4);
  check_highlights("bar", same, 4, 0);
}

static void
test_many_points(void)
{
  g_autoptr(NbGrid) days = grid_new(1);

  for (gint64 i = 0; i < 365; i++) {
    g_autofree char *label = g_strdup_printf("%d月%d日", (int)i / 31 + 1, (int)i % 31 + 1);
    gint64 value = (i * 7919) % 1013;

    add_point(days, label, "A day", &value, 1);
  }
  check("column", days);
}

static void
test_series(void)
{
  g_autoptr(NbGrid) two = sample_months("今年与上年", "This year and last", 2, 100);
  g_autoptr(NbGrid) four = sample_months("四年", "Four years", 4, 1);

  check("column", two);
  check("column", four);
  g_assert_true(says("column", two, NB_DOC_ZH, "2024年2023年"));
}

static void
test_long_labels(void)
{
  g_autoptr(NbGrid) grid = sample_classes();

  check("bar", grid);
  check("column", grid);
}

static void
test_nothing(void)
{
  g_autoptr(NbGrid) empty = grid_new(1);
  g_autoptr(NbGrid) unknown = grid_new(1);
  gint64 any = 7;

  add_point(unknown, "一月", NULL, &any, 0);
  for (guint i = 0; nb_chart_nth(i); i++) {
    g_assert_true(says(nb_chart_nth(i)->name, empty, NB_DOC_BOTH, "无数据｜Nodata"));
    g_assert_true(says(nb_chart_nth(i)->name, unknown, NB_DOC_EN, "Nodata"));
    check(nb_chart_nth(i)->name, empty);
  }
}

static void
check_refused(const char *type, const NbGrid *grid, const char *want)
{
  g_autoptr(GError) error = NULL;
  const NbPlace at = {.file = "年报.md", .line = 12};
  const NbChartBox box = {.fonts = fixture_fonts(), .palette = &palette, .width = 483, .at = &at};
  NbFrame *frame = nb_chart_draw(nb_chart_find(type), grid, &box, &error);

  g_assert_null(frame);
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
  g_assert_true(g_str_has_prefix(error->message, "年报.md:12"));
  if (!strstr(error->message, want))
    g_error("“%s” does not say “%s”", error->message, want);
}

static void
test_refused(void)
{
  g_autoptr(NbGrid) five = sample_months("五年", "Five", 5, 1);
  g_autoptr(NbGrid) two = sample_months("二年", "Two", 2, 1);
  g_autoptr(NbGrid) long_one = grid_new(1);
  g_autoptr(NbGrid) strange = grid_new(1);

  for (gint64 i = 0; i < 201; i++)
    add_point(long_one, "分馆", "Branch", &i, 1);
  add_point(strange, "\xf0\x92\x80\x80", NULL, &(gint64){1}, 1); /* cuneiform */
  check_refused("column", five, "5 series");
  check_refused("bar", two, "one series");
  check_refused("bar", long_one, "at most 200 rows, here are 201");
  check_refused("column", strange, "U+12000");
}

static NbFrame *
draw_part(const NbGrid *grid, guint first, guint n_rows, guint columns)
{
  g_autoptr(GError) error = NULL;
  const NbChartBox box = {.fonts = fixture_fonts(),
                          .palette = &palette,
                          .width = 483,
                          .first = first,
                          .rows = n_rows,
                          .columns = columns};
  NbFrame *frame = nb_chart_draw(nb_chart_find("ranked"), grid, &box, &error);

  g_assert_no_error(error);
  return frame;
}

static guint
count_rects(const NbFrame *frame, double *widest)
{
  guint n = 0;

  *widest = 0;
  for (guint i = 0; i < frame->items->len; i++) {
    const NbItem *item = frame->items->pdata[i];

    n += item->kind == NB_ITEM_RECT;
    *widest = fmax(*widest, item->kind == NB_ITEM_RECT ? item->width : 0);
  }
  return n;
}

static void
test_parts(void)
{
  g_autoptr(NbGrid) grid = grid_new(1);
  double whole, half, rest;

  for (gint64 i = 0; i < 60; i++)
    add_point(grid, "分馆", "Branch", &(gint64){600 - i * 10}, 1);
  g_autoptr(NbFrame) all = draw_part(grid, 0, 0, 0);
  g_autoptr(NbFrame) beside = draw_part(grid, 0, 0, 2);
  g_autoptr(NbFrame) first = draw_part(grid, 0, 30, 1);
  g_autoptr(NbFrame) second = draw_part(grid, 30, 30, 1);

  g_assert_cmpuint(count_rects(all, &whole), ==, 60);
  g_assert_cmpuint(count_rects(beside, &half), ==, 60);
  g_assert_cmpfloat(beside->height, <, all->height * 0.6);
  g_assert_cmpfloat(half, <, whole * 0.5);
  g_assert_cmpuint(count_rects(first, &half), ==, 30);
  g_assert_cmpuint(count_rects(second, &rest), ==, 30);
  g_assert_cmpfloat_with_epsilon(half, whole, 0.01);
  g_assert_cmpfloat_with_epsilon(rest, whole / 2, 0.01); /* one axis */
  check_inside(beside);
  check_no_overlap(beside);
  check_no_overlap(second);
}

static void
test_find(void)
{
  g_assert_cmpstr(nb_chart_find("柱")->name, ==, "column");
  g_assert_cmpstr(nb_chart_find("bar")->zh, ==, "条");
  g_assert_null(nb_chart_find("pie"));
  g_assert_null(nb_chart_nth(G_MAXUINT));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  /* the program's own files, wherever the build folder is */
  g_setenv("NIANBAO_DATA", g_getenv("NIANBAO_SOURCE"), FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *column = g_strdup_printf("/chart/column/%s", rows[i].name);
    g_autofree char *bar = g_strdup_printf("/chart/bar/%s", rows[i].name);

    g_test_add_data_func(column, &rows[i], test_column);
    g_test_add_data_func(bar, &rows[i], test_bar);
  }
  g_test_add_func("/chart/lengths are proportional to values", test_proportion);
  g_test_add_func("/chart/the unit is stated once and values share it", test_unit);
  g_test_add_func("/chart/the unit of the note is not said twice", test_note);
  g_test_add_func("/chart/the largest stands out", test_highlight);
  g_test_add_func("/chart/a year of days thins its labels", test_many_points);
  g_test_add_func("/chart/series beside each other", test_series);
  g_test_add_func("/chart/labels that wrap", test_long_labels);
  g_test_add_func("/chart/no data is said calmly", test_nothing);
  g_test_add_func("/chart/what cannot be drawn is refused with its place", test_refused);
  g_test_add_func("/chart/many lines in columns and in parts", test_parts);
  g_test_add_func("/chart/types are found by both names", test_find);
  return g_test_run();
}
