#include "tests/type/fixture.h"
#include <glib/gstdio.h>
#include <string.h>

static void
test_faces(void)
{
  for (int face = 0; face < NB_FACE_N; face++)
    for (int cut = 0; cut < NB_CUT_N; cut++) {
      g_assert_nonnull(nb_fonts_face(fixture_fonts(), (NbFace)face, (NbCut)cut, 10.5));
      g_assert_true(nb_fonts_has(fixture_fonts(), (NbFace)face, (NbCut)cut, 'A'));
    }
  g_assert_true(nb_fonts_has(fixture_fonts(), NB_FACE_SERIF, NB_CUT_HAN, 0x7da6)); /* 綦 */
  g_assert_false(nb_fonts_has(fixture_fonts(), NB_FACE_SERIF, NB_CUT_LATIN, 0x7da6));
  g_assert_false(nb_fonts_has(fixture_fonts(), NB_FACE_SANS, NB_CUT_HAN, 0x1f600));
}

static void
test_once(void)
{
  g_assert_true(nb_fonts_face(fixture_fonts(), NB_FACE_SANS, NB_CUT_HAN, 12) ==
                nb_fonts_face(fixture_fonts(), NB_FACE_SANS, NB_CUT_HAN, 12));
  g_assert_false(nb_fonts_face(fixture_fonts(), NB_FACE_SANS, NB_CUT_HAN, 12) ==
                 nb_fonts_face(fixture_fonts(), NB_FACE_SANS, NB_CUT_HAN, 12.5));
  g_assert_nonnull(nb_fonts_context(fixture_fonts()));
}

/* Rare Han that only the sans has is set in it, and said. */
static void
test_spare(void)
{
  g_assert_false(nb_fonts_has(fixture_fonts(), NB_FACE_SERIF, NB_CUT_HAN, 0x9fed));
  g_assert_true(nb_fonts_has(fixture_fonts(), NB_FACE_SERIF, NB_CUT_SPARE, 0x9fed));
  g_assert_true(nb_fonts_has(fixture_fonts(), NB_FACE_SERIF_BOLD, NB_CUT_SPARE, 0x2c115));
  g_assert_false(nb_fonts_has(fixture_fonts(), NB_FACE_SERIF, NB_CUT_SPARE, 0x2a6a5));

  g_autofree char *borrowed = nb_fonts_borrowed(fixture_fonts());

  g_assert_true(g_str_has_suffix(borrowed, "鿭 (U+9FED), 𬄕 (U+2C115)"));
}

static void
test_resized(void)
{
  NbFonts *fonts = fixture_fonts();

  for (int face = 0; face < NB_FACE_N; face++)
    for (int cut = 0; cut < NB_CUT_N; cut++) {
      PangoFont *small = nb_fonts_face(fonts, (NbFace)face, (NbCut)cut, 9);
      PangoFont *large = nb_fonts_face(fonts, (NbFace)face, (NbCut)cut, 18);

      g_assert_true(nb_fonts_resized(fonts, small, 18) == large);
    }
}

static void
assert_fails(const char *config, const char *part)
{
  g_autofree char *path = NULL;
  g_autoptr(GError) error = NULL;
  int fd = g_file_open_tmp("nianbao-fonts-XXXXXX", &path, NULL);

  g_close(fd, NULL);
  g_file_set_contents(path, config, -1, NULL);
  g_assert_null(nb_fonts_open(path, &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
  g_test_message("%s", error->message);
  g_assert_nonnull(strstr(error->message, part));
  g_unlink(path);
}

static void
test_missing_face(void)
{
  assert_fails("<?xml version=\"1.0\"?><fontconfig></fontconfig>", "Noto Serif CJK SC Regular");
  assert_fails("<?xml version=\"1.0\"?><fontconfig></fontconfig>", "fonts-noto-cjk");
}

static void
test_missing_latin_face(void)
{
  assert_fails("<?xml version=\"1.0\"?><fontconfig>"
               "<dir>/usr/share/fonts/opentype/noto</dir></fontconfig>",
               "fonts-noto-core");
}

static void
test_bad_config(void)
{
  g_autoptr(GError) error = NULL;

  assert_fails("<?xml version=\"1.0\"?><fontconfig><dir>", "list of fonts");
  g_assert_null(nb_fonts_open("/no/such/fonts.conf", &error));
  g_assert_error(error, NB_ERROR, NB_ERROR_TEMPLATE);
  g_assert_nonnull(strstr(error->message, "/no/such/fonts.conf"));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/type/font/all eight faces are found", test_faces);
  g_test_add_func("/type/font/a face is loaded once a size", test_once);
  g_test_add_func("/type/font/rare Han is borrowed from the sans", test_spare);
  g_test_add_func("/type/font/a face in another size is the same face", test_resized);
  g_test_add_func("/type/font/a missing face is named with its package", test_missing_face);
  g_test_add_func("/type/font/a missing Latin face too", test_missing_latin_face);
  g_test_add_func("/type/font/a configuration that cannot be read", test_bad_config);
  return g_test_run();
}
