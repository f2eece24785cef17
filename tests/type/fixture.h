/* Short ways to a composed paragraph. */
#pragma once
#include "tests/type/fonts.h"
#include "type/paragraph.h"

#define SIZE 10.0

static inline NbPiece
fixture_piece(const char *text, gboolean english)
{
  return (NbPiece){
      .text = text, .style = {.face = NB_FACE_SERIF, .size = SIZE, .english = english}
  };
}

/* @em: width in em; 0 for one line of natural width. */
static inline NbParagraph *
fixture_set(const char *text, double em, NbAlign align, gboolean english)
{
  g_autoptr(GError) error = NULL;
  const NbPiece piece = fixture_piece(text, english);
  const NbBox box = {.width = em > 0 ? em * SIZE : G_MAXDOUBLE, .align = align};
  NbParagraph *paragraph = nb_compose(fixture_fonts(), &piece, 1, &box, NULL, &error);

  g_assert_no_error(error);
  return paragraph;
}

/* The text of line @i, as it would be copied. */
static inline char *
fixture_line(const NbParagraph *paragraph, guint i)
{
  g_autoptr(NbFrame) frame = nb_frame_new(1000, 1000);
  GString *out = g_string_new(NULL);

  nb_paragraph_place(paragraph, i, frame, 0, 0);
  for (guint k = 0; k < frame->items->len; k++) {
    const NbItem *item = frame->items->pdata[k];

    g_string_append(out, item->kind == NB_ITEM_TEXT ? item->glyphs->text : "");
  }
  return g_string_free(out, FALSE);
}

/* All lines, divided by |. */
static inline char *
fixture_lines(const NbParagraph *paragraph)
{
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < nb_paragraph_lines(paragraph); i++) {
    g_autofree char *line = fixture_line(paragraph, i);

    g_string_append_printf(out, "%s%s", i ? "|" : "", line);
  }
  return g_string_free(out, FALSE);
}
