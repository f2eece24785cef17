#include "render/renderers.h"
#include <string.h>

#define NB_RENDERER(name) &nb_renderer_##name,
static const NbRenderer *const renderers[] = {
#include "render/renderers.def"
};
#undef NB_RENDERER

const NbRenderer *
nb_renderer_nth(guint i)
{
  return i < G_N_ELEMENTS(renderers) ? renderers[i] : NULL;
}

const NbRenderer *
nb_renderer_find(const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS(renderers); i++)
    if (g_ascii_strcasecmp(renderers[i]->name, name) == 0)
      return renderers[i];
  return NULL;
}

const NbRenderer *
nb_renderer_for_path(const char *path)
{
  const char *slash = strrchr(path, '/');
  const char *dot = strrchr(slash ? slash + 1 : path, '.');

  for (gsize i = 0; dot && i < G_N_ELEMENTS(renderers); i++)
    if (g_ascii_strcasecmp(renderers[i]->extension, dot) == 0)
      return renderers[i];
  return NULL;
}
