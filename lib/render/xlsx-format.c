#include "render/xlsx-book.h"

typedef enum { RULE_NONE, RULE_ROW, RULE_HEAD, RULE_TOTAL } Rule;
enum { BOLD = 1, WRAP = 2, INDENT = 4, FILLED = 8 };

/* A row a style. */
typedef struct {
  NbBookStyle style;
  double size; /* pt */
  guint32 colour;
  guint flags;
  guint8 align;
  Rule rule;
} Look;

static const Look looks[] = {
    {NB_BOOK_TITLE,        16, NB_BOOK_BRAND,     BOLD | WRAP,                   LXW_ALIGN_LEFT,   RULE_NONE },
    {NB_BOOK_SUBTITLE,     10, NB_BOOK_SECONDARY, WRAP,                          LXW_ALIGN_LEFT,   RULE_NONE },
    {NB_BOOK_NOTE,         9,  NB_BOOK_SECONDARY, WRAP,                          LXW_ALIGN_LEFT,   RULE_NONE },
    {NB_BOOK_HEAD,         10, NB_BOOK_BRAND,     BOLD | WRAP | INDENT | FILLED, LXW_ALIGN_LEFT,   RULE_HEAD },
    {NB_BOOK_HEAD_RIGHT,   10, NB_BOOK_BRAND,     BOLD | WRAP | INDENT | FILLED, LXW_ALIGN_RIGHT,
     RULE_HEAD                                                                                               },
    {NB_BOOK_TEXT,         10, NB_BOOK_INK,       WRAP | INDENT,                 LXW_ALIGN_LEFT,   RULE_ROW  },
    {NB_BOOK_CENTRED,      10, NB_BOOK_SECONDARY, 0,                             LXW_ALIGN_CENTER, RULE_ROW  },
    {NB_BOOK_NUMBER,       10, NB_BOOK_INK,       INDENT,                        LXW_ALIGN_RIGHT,  RULE_ROW  },
    {NB_BOOK_LINK,         10, NB_BOOK_BRAND,     WRAP | INDENT,                 LXW_ALIGN_LEFT,   RULE_ROW  },
    {NB_BOOK_TOTAL,        10, NB_BOOK_INK,       BOLD | INDENT,                 LXW_ALIGN_LEFT,   RULE_TOTAL},
    {NB_BOOK_TOTAL_NUMBER, 10, NB_BOOK_INK,       BOLD | INDENT,                 LXW_ALIGN_RIGHT,  RULE_TOTAL},
    {NB_BOOK_HEAD_SMALL,   8,  NB_BOOK_SECONDARY, 0,                             LXW_ALIGN_LEFT,   RULE_NONE },
    {NB_BOOK_SECTION,      12, NB_BOOK_BRAND,     BOLD,                          LXW_ALIGN_LEFT,   RULE_NONE },
};

static void
set_rule(lxw_format *format, Rule rule)
{
  if (rule == RULE_ROW)
    format_set_bottom(format, LXW_BORDER_HAIR);
  if (rule == RULE_HEAD)
    format_set_bottom(format, LXW_BORDER_THIN);
  if (rule == RULE_TOTAL)
    format_set_top(format, LXW_BORDER_THIN);
  format_set_bottom_color(format, rule == RULE_ROW ? NB_BOOK_LINE : NB_BOOK_BRAND);
  format_set_top_color(format, NB_BOOK_BRAND);
}

static void
set_look(lxw_format *format, const Look *look)
{
  format_set_font_name(format, NB_BOOK_FONT);
  format_set_font_size(format, look->size);
  format_set_font_color(format, look->colour);
  format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  format_set_align(format, look->align);
  if (look->flags & BOLD)
    format_set_bold(format);
  if (look->flags & WRAP)
    format_set_text_wrap(format);
  if (look->flags & INDENT)
    format_set_indent(format, 1);
  if (look->flags & FILLED)
    format_set_bg_color(format, NB_BOOK_TINT);
  set_rule(format, look->rule);
}

static lxw_format *
make_format(NbBook *book, NbBookStyle style, const char *pattern)
{
  lxw_format *format = workbook_add_format(book->workbook);

  if (!format) {
    nb_book_check(book, NULL, LXW_ERROR_MEMORY_MALLOC_FAILED);
    return NULL;
  }
  for (gsize i = 0; i < G_N_ELEMENTS(looks); i++)
    if (looks[i].style == style)
      set_look(format, &looks[i]);
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
  NbBookFormat made = {
      .style = style,
      .pattern = g_strdup(pattern),
      .format = make_format(book, style, pattern),
  };

  g_array_append_val(book->formats, made);
  return made.format;
}
