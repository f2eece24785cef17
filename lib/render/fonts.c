#include "base/paths.h"
#include "render/render.h"

/* Opening the faces takes longer than drawing a page, so a run does it once. */
static NbFonts **
shared(void)
{
  static NbFonts *fonts = NULL;

  return &fonts;
}

NbFonts *
nb_renderer_fonts(GError **error)
{
  g_autofree char *config = *shared() ? NULL : nb_paths_data("fonts/fonts.conf", error);

  if (config)
    *shared() = nb_fonts_open(config, error);
  return *shared();
}

char *
nb_renderer_borrowed(void)
{
  return *shared() ? nb_fonts_borrowed(*shared()) : g_strdup("");
}
