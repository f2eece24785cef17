/* Any text at any width: an error that names what is wrong, or lines that hold all of it and stay
 * inside their box. The first byte chooses the setting, the rest is the text, in pieces of several
 * styles.
 */
#include "base/paths.h"
#include "fuzz.h"
#include "type/compose.h"
#include "type/kind.h"
#include <string.h>

#define SIZE 10.0

enum { PIECES_MAX = 8 };

static NbFonts *
open_fonts(void)
{
  g_autofree char *config = g_build_filename(
      g_getenv("NIANBAO_SOURCE") ? g_getenv("NIANBAO_SOURCE") : ".", "fonts", "fonts.conf", NULL);
  NbFonts *fonts = nb_fonts_open(config, NULL);

  g_assert_nonnull(fonts);
  return fonts;
}

/* A vertical tab parts the text into pieces of different styles. */
static NbPiece
piece_of(const char *text, gsize i, guint8 setting)
{
  NbPiece piece = {
      .text = text,
      .style = {.face = (NbFace)((setting + i) & 3),
                .size = SIZE,
                .english = (setting & 4) != 0,
                .tabular = (setting & 8) != 0,
                .dotted = i % 3 == 1},
      .keep = i % 4 == 2,
      .link = i % 2 ? "https://example.cn/" : NULL,
  };

  if (i % 4 == 3) {
    piece.style = nb_style_mark(&piece.style);
    piece.note = (guint)i;
  }
  return piece;
}

static void
check_lines(const NbParagraph *paragraph, double width)
{
  g_autoptr(NbFrame) frame = nb_frame_new(width, 1000);
  guint n = nb_paragraph_lines(paragraph);

  for (guint i = 0; i < n; i++)
    nb_paragraph_place(paragraph, i, frame, 0, 18.0 * i);
  for (guint i = 0; i < frame->items->len; i++) {
    const NbItem *item = frame->items->pdata[i];

    if (item->kind != NB_ITEM_TEXT)
      continue;
    g_assert_true(g_utf8_validate(item->glyphs->text, -1, NULL));
    g_assert_cmpint(item->glyphs->glyphs->item->length, ==, strlen(item->glyphs->text));
    g_assert_cmpfloat(item->advance, >=, 0);
  }
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  static NbFonts *fonts = NULL;

  if (size < 1)
    return 0;
  fonts = fonts ? fonts : open_fonts();

  g_autofree char *text = g_utf8_make_valid((const char *)data + 1, (gssize)size - 1);
  g_auto(GStrv) parts = g_strsplit(text, "\v", PIECES_MAX);
  g_autoptr(GError) error = NULL;
  NbPiece pieces[PIECES_MAX];
  gsize n = 0;

  for (; parts[n]; n++)
    pieces[n] = piece_of(parts[n], n, data[0]);

  const NbBox box = {.width = (4 + (data[0] >> 4) * 3) * SIZE,
                     .align = data[0] & 8 ? NB_ALIGN_LEFT : NB_ALIGN_JUSTIFY};
  g_autoptr(NbParagraph) paragraph =
      n > 0 ? nb_compose(fonts, pieces, n, &box, NULL, &error) : NULL;

  if (n == 0)
    return 0;
  g_assert_true((paragraph == NULL) == (error != NULL));
  if (!paragraph)
    return 0;
  /* a cluster of many letters may be wider than a narrow box: nothing can be done then */
  if (box.width >= 10 * SIZE)
    g_assert_cmpfloat(nb_paragraph_width(paragraph), <=, box.width + 0.01 * SIZE);
  check_lines(paragraph, box.width);
  return 0;
}
