#include "cmd/drawing.h"
#include "base/paths.h"
#include <dlfcn.h>
#include <string.h>

static const NbDrawing **
opened(void)
{
  static const NbDrawing *drawing = NULL;

  return &drawing;
}

static gboolean
fail(const char *what, GError **error)
{
  return nb_fail(error, NB_ERROR_TEMPLATE, NULL, _("install nianbao again, all of its files"),
                 _("the part of the program that draws cannot be used: %s"), what);
}

const NbDrawing *
nb_drawing_open(GError **error)
{
  g_autofree char *path = *opened() ? NULL : nb_paths_part(NB_DRAWING_FILE);
  void *part = path ? dlopen(path, RTLD_NOW | RTLD_LOCAL) : NULL;
  const NbDrawing *found = part ? dlsym(part, NB_DRAWING_SYMBOL) : NULL;

  if (*opened())
    return *opened();
  if (!found)
    fail(dlerror(), error);
  else if (strcmp(found->version, NB_VERSION) != 0)
    fail(_("it belongs to another version"), error);
  else
    *opened() = found;
  return *opened();
}

/* No font was opened before the module was. */
char *
nb_renderer_borrowed(void)
{
  return *opened() ? (*opened())->borrowed() : g_strdup("");
}

static gboolean
draw(const char *name, const NbDoc *doc, const NbRenderContext *context, NbSink *sink,
     GError **error)
{
  const NbDrawing *drawing = nb_drawing_open(error);

  return drawing && drawing->renderer(name)->render(doc, context, sink, error);
}

/* Stands in the program for the renderer of that name. */
#define DRAWN(id, binary)                                                                          \
  static gboolean draw_##id(const NbDoc *doc, const NbRenderContext *context, NbSink *sink,        \
                            GError **error)                                                        \
  {                                                                                                \
    return draw(#id, doc, context, sink, error);                                                   \
  }                                                                                                \
  const NbRenderer nb_renderer_##id = {                                                            \
      .name = #id, .extension = "." #id, .is_binary = binary, .render = draw_##id}

DRAWN(html, FALSE);
DRAWN(pdf, TRUE);
DRAWN(png, TRUE);
DRAWN(svg, FALSE);
DRAWN(xlsx, TRUE);
