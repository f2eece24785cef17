#include "base/paths.h"
#include "chart/palette.h"
#include "page/page.h"
#include "tests/add.h"
#include <glib/gstdio.h>
#include <string.h>

static const char good[] = "[colours]\n"
                           "ink = #1F2328\n"
                           "secondary = #56606B\n"
                           "line = #D5DBE0\n"
                           "tint = #E3EDEF\n"
                           "paper = #F6F3EC\n"
                           "brand = #0F4C5C\n"
                           "second = #6A98A3\n"
                           "accent = #C2412D\n";

/**
 * Row: @find is replaced by @with in the good theme; the message must hold @want.
 */
typedef struct {
  const char *name;
  const char *find, *with;
  const char *want;
} Row;

static const Row rows[] = {
    {"a missing colour",                  "accent = #C2412D\n", "",         "no colour “accent”"        },
    {"an unknown colour, with its line",  "accent",             "accant",
     ":9: the theme has an unknown colour “accant”"                                                     },
    {"the nearest name is offered",       "accent",             "accant",   "“accent”"                  },
    {"no colour at all, with its line",   "#0F4C5C",            "teal",     ":7: “teal” is not a colour"},
    {"a digit too few",                   "#0F4C5C",            "#0F4C5",   "is not a colour"               },
    {"a letter that is no digit",         "#0F4C5C",            "#0F4C5G",  "is not a colour"               },
    {"text too faint, with its contrast", "#56606B",            "#9AA5B1",
     ":3: “secondary” has a contrast of 2.5 on white"                                                   },
    {"brand too faint",                   "#0F4C5C",            "#8FB3BB",  "“brand” has a contrast"    },
    {"bars too faint",                    "#6A98A3",            "#B8D0D6",  "expected at least 3.0"         },
    {"text too faint on a dark tint",     "#E3EDEF",            "#8FA0A4",  "on tint"                       },
    {"no group",                          "[colours]",          "[colors]", "no colour “ink”"           },
    {"no key file",                       "[colours]",          "colours",  "cannot be read"                },
};

static char *
write_theme(const char *text)
{
  char *path = NULL;
  int file = g_file_open_tmp("nianbao-theme-XXXXXX.ini", &path, NULL);

  g_assert_cmpint(file, >=, 0);
  g_close(file, NULL);
  g_assert_true(g_file_set_contents(path, text, -1, NULL));
  return path;
}

static void
test_refused(gconstpointer data)
{
  const Row *row = data;
  g_autoptr(GString) text = g_string_new(good);
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint(g_string_replace(text, row->find, row->with, 1), ==, 1);
  g_autofree char *path = write_theme(text->str);
  NbTheme *theme = nb_theme_load(path, &error);

  g_unlink(path);
  g_assert_null(theme);
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
  if (!strstr(error->message, row->want))
    g_error("“%s” does not say “%s”", error->message, row->want);
}

static void
test_read(void)
{
  g_autofree char *path = write_theme(good);
  g_autoptr(NbTheme) theme = nb_theme_load(path, NULL);

  g_unlink(path);
  g_assert_nonnull(theme);
  g_assert_cmpfloat(nb_theme_palette(theme)->brand.r, ==, 0x0f / 255.0);
  g_assert_cmpfloat(nb_theme_palette(theme)->accent.b, ==, 0x2d / 255.0);
}

/* Every theme of the templates loads, and white can be read on its brand. */
static void
test_presets(void)
{
  static const char *const names[] = {"teal", "indigo", "plum", "pine"};

  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(NbTheme) theme = nb_theme_find(names[i], &error);

    g_assert_no_error(error);
    g_assert_cmpfloat(nb_colour_contrast(nb_theme_palette(theme)->brand, NB_WHITE), >=, 4.5);
  }
}

static void
test_find(void)
{
  g_autoptr(GError) unknown = NULL, outside = NULL;
  g_autoptr(NbTheme) by_default = nb_theme_find(NULL, NULL);
  g_autoptr(NbTheme) teal = nb_theme_find("teal", NULL);

  g_assert_true(
      nb_colour_equal(nb_theme_palette(by_default)->brand, nb_theme_palette(teal)->brand));
  g_assert_null(nb_theme_find("tael", &unknown));
  g_assert_error(unknown, NB_ERROR, NB_ERROR_TEMPLATE);
  g_assert_nonnull(strstr(unknown->message, "cinnabar, indigo, ink, pine, plum, teal"));
  g_assert_null(nb_theme_find("../themes/teal", &outside));
  g_assert_error(outside, NB_ERROR, NB_ERROR_TEMPLATE);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  /* the program's own files, wherever the build folder is */
  g_setenv("NIANBAO_DATA", g_getenv("NIANBAO_SOURCE"), FALSE);
  g_test_add_func("/page/theme/colours are read", test_read);
  g_test_add_func("/page/theme/presets can be read", test_presets);
  g_test_add_func("/page/theme/themes are found by name", test_find);
  NB_ADD_ROWS("/page/theme/", rows, test_refused);
  return g_test_run();
}
