/* A palette from one colour: whatever a library asks for, the report can be read. */
#include "page/brand.h"
#include "base/paths.h"
#include "chart/palette.h"
#include "page/page.h"
#include "tests/add.h"
#include <string.h>

static const double hair = 1e-9;

static NbPalette
base_of(const char *name)
{
  g_autoptr(NbTheme) theme = nb_theme_find(name, NULL);

  g_assert_nonnull(theme);
  return *nb_theme_palette(theme);
}

/* All that theme files are checked for. */
static void
check_readable(const NbPalette *palette)
{
  const NbColour grounds[] = {NB_WHITE, palette->tint, palette->paper};

  for (gsize i = 0; i < G_N_ELEMENTS(grounds); i++) {
    g_assert_cmpfloat(nb_colour_contrast(palette->brand, grounds[i]), >=, 4.5 - hair);
    g_assert_cmpfloat(nb_colour_contrast(palette->ink, grounds[i]), >=, 4.5 - hair);
    g_assert_cmpfloat(nb_colour_contrast(palette->secondary, grounds[i]), >=, 4.5 - hair);
    g_assert_cmpfloat(nb_colour_contrast(palette->accent, grounds[i]), >=, 3 - hair);
  }
  g_assert_cmpfloat(nb_colour_contrast(palette->accent, NB_WHITE), >=, 4.5 - hair);
  g_assert_cmpfloat(nb_colour_contrast(palette->second, NB_WHITE), >=, 3 - hair);
}

static double
apart(NbColour a, NbColour b)
{
  return ABS(a.r - b.r) + ABS(a.g - b.g) + ABS(a.b - b.b);
}

/* Every #RGB, on the grounds of every theme. */
static void
test_all_colours(void)
{
  static const char *const names[] = {"teal", "indigo", "cinnabar", "pine", "plum", "ink"};

  for (gsize t = 0; t < G_N_ELEMENTS(names); t++) {
    const NbPalette base = base_of(names[t]);

    for (guint i = 0; i < 4096; i++) {
      const NbColour wish = {(i >> 8) / 15.0, (i >> 4 & 15) / 15.0, (i & 15) / 15.0};
      NbPalette palette = base;
      gboolean changed = nb_palette_from_brand(wish, &palette);

      check_readable(&palette);
      g_assert_cmpfloat(apart(palette.accent, palette.brand), >, 0.3);
      g_assert_cmpint(changed, ==, !nb_colour_equal(palette.brand, wish));
    }
  }
}

typedef struct {
  const char *name;
  NbColour wish;
  gboolean changed;
} Row;

static const Row rows[] = {
    {"a dark red stays",     {0x7A / 255.0, 0x1F / 255.0, 0x2B / 255.0}, FALSE},
    {"black stays",          {0, 0, 0},                                  FALSE},
    {"white becomes a grey", {1, 1, 1},                                  TRUE },
    {"yellow is darkened",   {1, 1, 0},                                  TRUE },
    {"a pale blue as well",  {0.6, 0.8, 1},                              TRUE },
};

static void
test_changed(gconstpointer data)
{
  const Row *row = data;
  NbPalette palette = base_of("teal");

  g_assert_cmpint(nb_palette_from_brand(row->wish, &palette), ==, row->changed);
}

/* Darkened, not turned: the channels keep their order. */
static void
test_hue(void)
{
  NbPalette palette = base_of("teal");

  nb_palette_from_brand((NbColour){1, 0.6, 0.2}, &palette);
  g_assert_cmpfloat(palette.brand.r, >, palette.brand.g);
  g_assert_cmpfloat(palette.brand.g, >, palette.brand.b);
}

static void
test_document(void)
{
  g_autoptr(NbDoc) doc = nb_doc_new(NB_DOC_REPORT);

  doc->brand = g_strdup("#FFEE00");
  g_autoptr(NbTheme) theme = nb_theme_of(doc, NULL);
  g_autofree char *remark = nb_theme_remark(theme, doc);

  g_assert_nonnull(strstr(remark, "#FFEE00"));
  check_readable(nb_theme_palette(theme));
  g_free(doc->brand);
  doc->brand = g_strdup("#7A1F2B");
  g_autoptr(NbTheme) dark = nb_theme_of(doc, NULL);

  g_assert_null(nb_theme_remark(dark, doc));
  g_assert_cmpfloat(nb_theme_palette(dark)->brand.r, ==, 0x7A / 255.0);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/brand/all 4096 colours can be read in every theme", test_all_colours);
  NB_ADD_ROWS("/brand/", rows, test_changed);
  g_test_add_func("/brand/the hue stays", test_hue);
  g_test_add_func("/brand/a document in the library's own colour", test_document);
  return g_test_run();
}
