#include "render/xlsx-grid.h"

guint32
nb_book_caption_rows(const NbBook *book)
{
  return book->languages == NB_DOC_BOTH ? 4 : 3;
}

static char *
origin(const NbBook *book, const NbDoc *doc)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new();
  const char *const words[] = {
      book->languages == NB_DOC_EN ? NULL : doc->library_zh,
      book->languages == NB_DOC_ZH ? NULL : doc->library_en,
      doc->period,
  };

  for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
    if (words[i] && *words[i])
      g_ptr_array_add(parts, (gpointer)words[i]);
  g_ptr_array_add(parts, NULL);
  return g_strjoinv(" · ", (char **)parts->pdata);
}

void
nb_book_caption(NbBook *book, NbBookSheet *sheet, const NbDoc *doc, const char *zh, const char *en,
                guint16 last)
{
  const char *title_zh = zh ? zh : doc->title_zh, *title_en = en ? en : doc->title_en;
  g_autofree char *line = origin(book, doc);
  guint32 row = 0;

  nb_book_across(book, sheet, row++, last, nb_book_word(book, title_zh, title_en), NB_BOOK_TITLE);
  if (book->languages == NB_DOC_BOTH)
    nb_book_across(book, sheet, row++, last, title_zh && title_en ? title_en : "",
                   NB_BOOK_SUBTITLE);
  nb_book_across(book, sheet, row, last, line, NB_BOOK_SUBTITLE);
}
