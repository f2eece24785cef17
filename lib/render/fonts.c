#include "base/paths.h"
#include "render/render.h"

/* Opening the faces takes longer than drawing a page, so a run does it once. */
NbFonts *
nb_renderer_fonts(GError **error)
{
  static NbFonts *fonts = NULL;

  if (fonts)
    return fonts;
  g_autofree char *config = nb_paths_data("fonts/fonts.conf", error);

  if (config)
    fonts = nb_fonts_open(config, error);
  return fonts;
}
