#include "render/xlsx-book.h"

/* A row a style: what differs from plain text. */
typedef struct {
  double size;
  guint32 colour;
  guint8 bold, wrap, underline;
  guint8 align;
  guint32 fill;   /* 0: none */
  guint8 bottom;  /* border */
  guint32 border; /* its colour */
  guint8 top;
} Look;

static const Look looks[] = {
    [NB_BOOK_TITLE] = {16,                         NB_BOOK_BRAND,          .bold = 1, .wrap = 1},
    [NB_BOOK_SUBTITLE] = {10,                 NB_BOOK_SECONDARY,                                       .wrap = 1},
    [NB_BOOK_NOTE] = {9,NB_BOOK_SECONDARY,.wrap = 1},
    [NB_BOOK_HEAD] = {10,                          NB_BOOK_BRAND,                                       .bold = 1, .wrap = 1, .fill = NB_BOOK_TINT,
                       .bottom = LXW_BORDER_THIN, .border = NB_BOOK_BRAND},
    [NB_BOOK_HEAD_RIGHT] = {10,                          NB_BOOK_BRAND,                                               .bold = 1, .wrap = 1, .align = LXW_ALIGN_RIGHT,
                       .fill = NB_BOOK_TINT, .bottom = LXW_BORDER_THIN,
                       .border = NB_BOOK_BRAND},
    [NB_BOOK_TEXT] = {10,                 NB_BOOK_INK,.wrap = 1, .bottom = LXW_BORDER_HAIR,
                       .border = NB_BOOK_LINE},
    [NB_BOOK_CENTRED] = {10,  NB_BOOK_SECONDARY, .align = LXW_ALIGN_CENTER,
                       .bottom = LXW_BORDER_HAIR, .border = NB_BOOK_LINE},
    [NB_BOOK_NUMBER] = {10,                         NB_BOOK_INK,         .align = LXW_ALIGN_RIGHT, .bottom = LXW_BORDER_HAIR,
                       .border = NB_BOOK_LINE},
    [NB_BOOK_LINK] = {10,                 NB_BOOK_BRAND,               .wrap = 1, .bottom = LXW_BORDER_HAIR,
                       .border = NB_BOOK_LINE},
    [NB_BOOK_TOTAL] = {10, NB_BOOK_INK,                            .bold = 1, .top = LXW_BORDER_THIN, .border = NB_BOOK_BRAND},
    [NB_BOOK_TOTAL_NUMBER] = {10,                         NB_BOOK_INK,                    .bold = 1, .align = LXW_ALIGN_RIGHT,
                       .top = LXW_BORDER_THIN, .border = NB_BOOK_BRAND},
    [NB_BOOK_HEAD_SMALL] = {8, NB_BOOK_SECONDARY                            },
};

static lxw_format *
make_format(NbBook *book, const Look *look, const char *pattern)
{
  lxw_format *format = workbook_add_format(book->workbook);

  if (!format) {
    nb_book_check(book, NULL, LXW_ERROR_MEMORY_MALLOC_FAILED);
    return NULL;
  }
  format_set_font_name(format, NB_BOOK_FONT);
  format_set_font_size(format, look->size);
  format_set_font_color(format, look->colour);
  format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  if (look->bold)
    format_set_bold(format);
  if (look->wrap)
    format_set_text_wrap(format);
  if (look->align)
    format_set_align(format, look->align);
  if (look->fill)
    format_set_bg_color(format, look->fill);
  if (look->bottom)
    format_set_bottom(format, look->bottom);
  if (look->top)
    format_set_top(format, look->top);
  format_set_bottom_color(format, look->border);
  format_set_top_color(format, look->border);
  if (pattern)
    format_set_num_format(format, pattern);
  return format;
}

lxw_format *
nb_book_format(NbBook *book, NbBookStyle style, const char *pattern)
{
  for (guint i = 0; i < book->formats->len; i++) {
    const NbBookFormat *known = &g_array_index(book->formats, NbBookFormat, i);

    if (known->style == style && g_strcmp0(known->pattern, pattern) == 0)
      return known->format;
  }
  NbBookFormat made = {.style = style,
                       .pattern = g_strdup(pattern),
                       .format = make_format(book, &looks[style], pattern)};

  g_array_append_val(book->formats, made);
  return made.format;
}
