#include "cmd/drawing.h"
#include "base/big.h"
#include "cmd/part.h"
#include <unistd.h>

static const NbDrawing **
opened(void)
{
  static const NbDrawing *drawing = NULL;

  return &drawing;
}

/* To embed a face Cairo copies its outlines, some 20 MB, twice: a sixth of the time of a short text
 * goes into touching that memory for the first time. So the rest of the heap stands in large pages.
 * Where the system has none, nothing changes. */
static void
prepare_memory(void)
{
  enum { LARGE_PAGE = 2 << 20 };
  g_autofree char *first = g_malloc(LARGE_PAGE);
  char *end = sbrk(0);

  if (end > first)
    nb_big_advise(first, (gsize)(end - first));
}

const NbDrawing *
nb_drawing_open(GError **error)
{
  if (*opened())
    return *opened();
  prepare_memory();
  *opened() = nb_part_open(NB_DRAWING_FILE, NB_DRAWING_SYMBOL, error);
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
