#include "render/xlsx-book.h"
#include "render/clean.h"
#include "render/stamp.h"
#include "render/tables.h"
#include "render/xlsx-names.h"
#include "render/xlsx-verify.h"
#include <errno.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
  PROPERTY_UNITS = 250,
  ROW_HEIGHT = 19,
  LINE_HEIGHT = 15,
  COLUMN_LIMIT = 46,
  PORTRAIT_WIDTH = 105,
  FOOTER_UNITS = 80,
  PAPER_A4 = 9
};

static gboolean
fail_book(GError **error, const char *found)
{
  return nb_fail(error, NB_ERROR_OUTPUT, NULL,
                 _("free some space in the temporary folder and run it again"),
                 _("the workbook could not be made: %s"), found);
}

static void
sheet_free(gpointer data)
{
  NbBookSheet *sheet = data;

  g_array_unref(sheet->widths);
  g_array_unref(sheet->lines);
  g_free(sheet->name);
  g_free(sheet);
}

static void
format_clear(gpointer data)
{
  g_free(((NbBookFormat *)data)->pattern);
}

static NbBook *
book_new(NbDocLanguages languages, int fd)
{
  NbBook *book = g_new0(NbBook, 1);

  book->languages = languages;
  book->fd = fd;
  book->names = g_ptr_array_new_with_free_func(g_free);
  book->sheets = g_ptr_array_new_with_free_func(sheet_free);
  book->formats = g_array_new(FALSE, FALSE, sizeof(NbBookFormat));
  g_array_set_clear_func(book->formats, format_clear);
  book->locale = newlocale(LC_NUMERIC_MASK, "C", duplocale(LC_GLOBAL_LOCALE));
  book->before = uselocale(book->locale);
  return book;
}

static void
set_property(char **property, const char *text)
{
  g_autofree char *clean = nb_clean(text, 0);

  *property = nb_clean_cut(clean, PROPERTY_UNITS);
}

static void
set_properties(NbBook *book, const NbDoc *doc)
{
  g_autofree char *period = g_strdup(doc->period);
  lxw_doc_properties properties = {.created = (time_t)nb_stamp(doc)};

  set_property(&properties.title, nb_book_word(book, doc->title_zh, doc->title_en));
  set_property(&properties.subject, period);
  set_property(&properties.author, nb_book_word(book, doc->library_zh, doc->library_en));
  set_property(&properties.company, properties.author);
  nb_book_check(book, NULL, workbook_set_properties(book->workbook, &properties));
  g_free(properties.title);
  g_free(properties.subject);
  g_free(properties.author);
  g_free(properties.company);
}

NbBook *
nb_book_new(const NbDoc *doc, NbDocLanguages languages, GError **error)
{
  int fd = memfd_create("nianbao-xlsx", MFD_CLOEXEC);

  if (fd < 0) {
    fail_book(error, nb_reason(errno));
    return NULL;
  }
  g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);
  g_autofree char *scratch = g_strdup(g_get_tmp_dir());
  lxw_workbook_options options = {.tmpdir = scratch};
  g_autoptr(NbBook) book = book_new(languages, fd);

  book->workbook = workbook_new_opt(path, &options);
  if (!book->workbook) {
    fail_book(error, nb_reason(ENOMEM));
    return NULL;
  }
  set_properties(book, doc);
  return g_steal_pointer(&book);
}

void
nb_book_free(NbBook *book)
{
  if (!book)
    return;
  if (book->workbook)
    lxw_workbook_free(book->workbook);
  close(book->fd);
  uselocale(book->before);
  freelocale(book->locale);
  g_ptr_array_unref(book->names);
  g_ptr_array_unref(book->sheets);
  g_array_unref(book->formats);
  g_free(book->failed_at);
  g_free(book);
}

const char *
nb_book_word(const NbBook *book, const char *zh, const char *en)
{
  return nb_word(zh, en, book->languages == NB_DOC_EN);
}

void
nb_book_check(NbBook *book, const NbBookSheet *sheet, lxw_error result)
{
  if (result == LXW_NO_ERROR || book->failed != LXW_NO_ERROR)
    return;
  book->failed = result;
  book->failed_at = g_strdup(sheet ? sheet->name : NULL);
}

NbBookSheet *
nb_book_add(NbBook *book, const char *zh, const char *en)
{
  NbBookSheet *sheet = g_new0(NbBookSheet, 1);

  sheet->name =
      nb_sheet_name(nb_book_word(book, zh, en), nb_book_word(book, "表", "Table"), book->names);
  sheet->widths = g_array_new(FALSE, TRUE, sizeof(double));
  sheet->lines = g_array_new(FALSE, TRUE, sizeof(guint16));
  sheet->limit = COLUMN_LIMIT;
  sheet->head = G_MAXUINT32;
  sheet->worksheet = workbook_add_worksheet(book->workbook, sheet->name);
  g_ptr_array_add(book->sheets, sheet);
  if (!sheet->worksheet)
    nb_book_check(book, sheet, LXW_ERROR_SHEETNAME_ALREADY_USED);
  return sheet;
}

/* In a footer & begins a code. */
static char *
footer_text(const char *text)
{
  g_autofree char *clean = nb_clean(text, 0);
  g_autofree char *cut = nb_clean_cut(clean, FOOTER_UNITS);
  g_auto(GStrv) parts = g_strsplit(cut, "&", -1);

  return g_strjoinv("&&", parts);
}

static void
set_page(NbBook *book, const NbDoc *doc, NbBookSheet *sheet)
{
  lxw_worksheet *worksheet = sheet->worksheet;
  g_autofree char *left = footer_text(nb_book_word(book, doc->library_zh, doc->library_en));
  g_autofree char *footer = g_strdup_printf("&L%s&R&P / &N", left);

  worksheet_gridlines(worksheet, LXW_HIDE_ALL_GRIDLINES);
  worksheet_set_paper(worksheet, PAPER_A4);
  worksheet_set_margins(worksheet, 0.6, 0.6, 0.7, 0.7);
  worksheet_fit_to_pages(worksheet, 1, 0);
  if (sheet->landscape)
    worksheet_set_landscape(worksheet);
  nb_book_check(book, sheet, worksheet_set_footer(worksheet, footer));
  if (sheet->head == G_MAXUINT32)
    return;
  worksheet_freeze_panes(worksheet, sheet->head + 1, 0);
  nb_book_check(book, sheet, worksheet_repeat_rows(worksheet, sheet->head, sheet->head));
}

static void
set_widths(NbBook *book, NbBookSheet *sheet)
{
  double total = 0;

  for (guint i = 0; i < sheet->widths->len; i++) {
    lxw_col_t column = (lxw_col_t)i;

    total += nb_book_width(sheet, column);
    nb_book_check(
        book, sheet,
        worksheet_set_column(sheet->worksheet, column, column, nb_book_width(sheet, column), NULL));
  }
  sheet->landscape |= total > PORTRAIT_WIDTH;
}

static void
set_heights(NbBook *book, NbBookSheet *sheet)
{
  worksheet_set_default_row(sheet->worksheet, ROW_HEIGHT, LXW_FALSE);
  for (guint i = 0; i < sheet->lines->len; i++) {
    guint16 lines = g_array_index(sheet->lines, guint16, i);

    if (lines > 1)
      nb_book_row(book, sheet, i, LINE_HEIGHT * lines + (ROW_HEIGHT - LINE_HEIGHT));
  }
}

static GBytes *
read_back(int fd)
{
  struct stat info;
  gsize got = 0;

  if (fstat(fd, &info) != 0 || info.st_size <= 0)
    return NULL;
  gsize size = (gsize)info.st_size;
  g_autofree guint8 *bytes = g_try_malloc(size);

  while (bytes && got < size) {
    ssize_t n = pread(fd, bytes + got, size - got, (off_t)got);

    if (n <= 0 && !(n < 0 && errno == EINTR))
      return NULL;
    got += n > 0 ? (gsize)n : 0;
  }
  return bytes ? g_bytes_new_take(g_steal_pointer(&bytes), size) : NULL;
}

static char *
verify(const NbBook *book, GBytes *bytes)
{
  g_autofree gint64 *cells = g_new0(gint64, book->sheets->len);

  for (guint i = 0; i < book->sheets->len; i++)
    cells[i] = ((const NbBookSheet *)book->sheets->pdata[i])->cells;
  return nb_xlsx_verify(bytes, cells, book->sheets->len);
}

static gboolean
fail_library(const NbBook *book, GError **error)
{
  const NbPlace at = {.file = book->failed_at};
  lxw_error code = book->failed;

  return nb_fail(error, NB_ERROR_OUTPUT, &at,
                 _("free some space in the temporary folder, or write CSV with -f csv"),
                 _("the workbook could not be made: %s"), lxw_strerror(code));
}

GBytes *
nb_book_finish(NbBook *book, const NbDoc *doc, GError **error)
{
  for (guint i = 0; i < book->sheets->len && book->failed == LXW_NO_ERROR; i++) {
    set_widths(book, book->sheets->pdata[i]);
    set_heights(book, book->sheets->pdata[i]);
    set_page(book, doc, book->sheets->pdata[i]);
  }
  if (book->failed == LXW_NO_ERROR)
    nb_book_check(book, NULL, workbook_close(g_steal_pointer(&book->workbook)));
  if (book->failed != LXW_NO_ERROR) {
    fail_library(book, error);
    return NULL;
  }
  g_autoptr(GBytes) bytes = read_back(book->fd);
  g_autofree char *wrong = bytes ? verify(book, bytes) : g_strdup(nb_reason(EIO));

  if (wrong) {
    fail_book(error, wrong);
    return NULL;
  }
  return g_steal_pointer(&bytes);
}
