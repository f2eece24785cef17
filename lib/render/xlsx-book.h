/* A workbook under construction.
 *
 * Around libxlsxwriter, with its silences taken away: text is cleaned before it goes in, every
 * return code is kept, cells are counted, and the finished file is read back before it leaves. The
 * file is made in memory; only the library's nameless scratch files touch the disk.
 *
 * Rows and columns count from 0.
 */
#pragma once
#include "render/render.h"
#include <locale.h>
#include <xlsxwriter.h>

enum {
  NB_BOOK_INK = 0x1F2328,
  NB_BOOK_SECONDARY = 0x56606B,
  NB_BOOK_LINE = 0xD5DBE0,
  NB_BOOK_TINT = 0xE3EDEF,
  NB_BOOK_BRAND = 0x0F4C5C,
  NB_BOOK_BAR = 0xC3DADF,
};
#define NB_BOOK_FONT "微软雅黑"

/** NbBookStyle: how a cell looks. */
typedef enum {
  NB_BOOK_TITLE,
  NB_BOOK_SUBTITLE,
  NB_BOOK_NOTE,
  NB_BOOK_HEAD,
  NB_BOOK_HEAD_RIGHT,
  NB_BOOK_TEXT,
  NB_BOOK_CENTRED,
  NB_BOOK_NUMBER,
  NB_BOOK_LINK,
  NB_BOOK_TOTAL,
  NB_BOOK_TOTAL_NUMBER,
  NB_BOOK_HEAD_SMALL, /* the English half of a head */
  NB_BOOK_SECTION,    /* the title of one of several tables */
} NbBookStyle;

typedef struct {
  NbBookStyle style;
  char *pattern;
  lxw_format *format;
} NbBookFormat;

typedef struct {
  char *name;
  lxw_worksheet *worksheet;
  gint64 cells;   /* written so far: checked when the file is read back */
  GArray *widths; /* of double: columns of a terminal that the widest cell takes */
  GArray *lines;  /* of guint16: lines of text that the row holds, 0 for one */
  double limit;   /* no column is wider; longer text wraps */
  guint32 head;   /* the row of the head, or G_MAXUINT32 */
  gboolean landscape;
} NbBookSheet;

typedef struct {
  lxw_workbook *workbook;
  NbDocLanguages languages;
  int fd;
  GPtrArray *names;  /* folded, of char* */
  GPtrArray *sheets; /* of NbBookSheet* */
  GArray *formats;   /* of NbBookFormat */
  lxw_error failed;  /* the first */
  char *failed_at;   /* name of its sheet */
  locale_t locale, before;
} NbBook;

/**
 * nb_book_new:
 * @languages: texts that come in both are written so
 *
 * Until the book is freed the calling thread writes numbers with a point, whatever its locale.
 *
 * Returns: (transfer full) (nullable): NB_ERROR_OUTPUT
 */
NbBook *nb_book_new(const NbDoc *doc, NbDocLanguages languages, GError **error);
void nb_book_free(NbBook *book);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbBook, nb_book_free)

/** nb_book_add: Returns: (transfer none): a new worksheet, named by nb_sheet_name(). */
NbBookSheet *nb_book_add(NbBook *book, const char *zh, const char *en);

/** nb_book_word: Returns: (transfer none): the word in the language that leads. */
const char *nb_book_word(const NbBook *book, const char *zh, const char *en);

/** nb_book_format: Returns: (transfer none): the format; @pattern (nullable): as Excel writes it.
 */
lxw_format *nb_book_format(NbBook *book, NbBookStyle style, const char *pattern);

/* Cells. Each is written once. An empty text is a blank cell with its format. */
void nb_book_text(NbBook *book, NbBookSheet *sheet, guint32 row, guint16 column, const char *text,
                  NbBookStyle style);
/** nb_book_head: a column's name, the English under the Chinese when the book has both. */
void nb_book_head(NbBook *book, NbBookSheet *sheet, guint32 row, guint16 column, const char *zh,
                  const char *en, NbBookStyle style);
/** nb_book_number: no value is a blank cell; one beyond 2^53 is written as text, to stay exact. */
void nb_book_number(NbBook *book, NbBookSheet *sheet, guint32 row, guint16 column, NbRatio value,
                    NbBookStyle style, const char *pattern);
/** nb_book_sum: =SUM() over rows @first to @last of the column, with @value as its result. */
void nb_book_sum(NbBook *book, NbBookSheet *sheet, guint32 row, guint16 column, guint32 first,
                 guint32 last, NbRatio value, const char *pattern);
/** nb_book_link: a text that leads to a row of another sheet. */
void nb_book_link(NbBook *book, NbBookSheet *sheet, guint32 row, guint16 column, const char *text,
                  const char *target, guint32 target_row);
/** nb_book_across: a text over the columns from 0 to @last, wrapped, the row as high as it needs;
 * to be called when the widths of the columns are known. */
void nb_book_across(NbBook *book, NbBookSheet *sheet, guint32 row, guint16 last, const char *text,
                    NbBookStyle style);
/** nb_book_widen: the column is at least @width terminal columns wide. */
void nb_book_widen(NbBookSheet *sheet, guint16 column, double width);
/** nb_book_width: Returns: the width of a column in Excel's unit. */
double nb_book_width(const NbBookSheet *sheet, guint16 column);
/** nb_book_row: a row of @height pt. */
void nb_book_row(NbBook *book, NbBookSheet *sheet, guint32 row, double height);
/** nb_book_check: keeps the first error that libxlsxwriter returns. */
void nb_book_check(NbBook *book, const NbBookSheet *sheet, lxw_error result);

/**
 * nb_book_finish:
 * Widths, heights, page set-up, then the file, read back and checked.
 *
 * Returns: (transfer full) (nullable): NB_ERROR_OUTPUT
 */
GBytes *nb_book_finish(NbBook *book, const NbDoc *doc, GError **error);
