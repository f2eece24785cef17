#include "type/compose.h"
#include "type/paragraph.h"
#include <math.h>

/* Sizes go down in steps, so that labels that belong together stay of few sizes. */
#define STEP 0.25
#define LEAST 0.8

static NbParagraph *
natural(NbFonts *fonts, const char *text, const NbStyle *style, const NbPlace *at, GError **error)
{
  const NbPiece piece = {.text = text, .style = *style};
  const NbBox box = {.width = G_MAXDOUBLE, .align = NB_ALIGN_LEFT};

  return nb_compose(fonts, &piece, 1, &box, at, error);
}

static NbParagraph *
smaller(NbFonts *fonts, const char *text, const NbStyle *style, double width, const NbPlace *at,
        GError **error)
{
  NbStyle step = *style;
  g_autoptr(NbParagraph) line = natural(fonts, text, &step, at, error);

  while (line && nb_paragraph_width(line) > width && step.size - STEP >= LEAST * style->size) {
    step.size -= STEP;
    nb_paragraph_free(line);
    line = natural(fonts, text, &step, at, error);
  }
  return g_steal_pointer(&line);
}

/* The longest beginning that leaves room for the …, which may not end in space or an opening mark.
 */
static NbParagraph *
cut(NbFonts *fonts, const NbParagraph *line, double width, const NbPlace *at, GError **error)
{
  const NbGalley *galley = line->galley;
  const NbStyle *style = &galley->pieces[0].style;
  g_autoptr(NbParagraph) dots = natural(fonts, "…", style, at, error);
  gsize n = galley->clusters->len;

  if (!dots)
    return NULL;
  while (n > 0) {
    const NbCluster *last = nb_cluster(galley, n - 1);

    if (last->first != NB_KIND_SPACE && last->first != NB_KIND_OPEN &&
        last->first != NB_KIND_WOPEN &&
        line->x[n - 1] + last->advance + style->size / 2 + nb_paragraph_width(dots) <= width)
      break;
    n--;
  }

  gsize bytes = n > 0 ? nb_cluster(galley, n - 1)->start + nb_cluster(galley, n - 1)->size : 0;
  g_autoptr(GString) text = g_string_new_len(galley->letters->text->str, (gssize)bytes);

  g_string_append(text, "…");
  return natural(fonts, text->str, style, at, error);
}

/* What is longer than the box even in the narrowest letters is cut before it costs time: a cell of
 * a hostile table may hold a book.
 */
static void
bound(char *text, const NbStyle *style, double width)
{
  const double narrowest = LEAST * style->size * 0.15; /* an i of the sans is wider */
  glong most = (glong)(width / narrowest) + 64;
  char *end = text;

  while (*end && most-- > 0)
    end = g_utf8_next_char(end);
  *end = '\0';
}

NbParagraph *
nb_line(NbFonts *fonts, const char *text, const NbStyle *style, double width, const NbPlace *at,
        GError **error)
{
  g_autofree char *one = g_strdelimit(g_strdup(text), "\r\n", ' ');

  if (width <= 0)
    return natural(fonts, one, style, at, error);
  bound(one, style, width);

  g_autoptr(NbParagraph) line = smaller(fonts, one, style, width, at, error);

  if (!line || nb_paragraph_width(line) <= width)
    return g_steal_pointer(&line);
  return cut(fonts, line, width, at, error);
}
