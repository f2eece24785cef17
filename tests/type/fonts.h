/* The faces, opened once for a test program. */
#pragma once
#include "type/font.h"

static inline NbFonts *
fixture_fonts(void)
{
  static NbFonts *fonts = NULL;

  if (!fonts) {
    g_autoptr(GError) error = NULL;
    g_autofree char *config =
        g_build_filename(g_getenv("NIANBAO_SOURCE"), "fonts", "fonts.conf", NULL);

    fonts = nb_fonts_open(config, &error);
    g_assert_no_error(error);
  }
  return fonts;
}
