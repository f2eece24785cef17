/* 数据质量: all tables about what was read, one under the other on one worksheet. */
#include "render/xlsx-grid.h"
#include "render/xlsx-sheets.h"

enum { HEAD_HEIGHT = 32, WIDEST = 42 };

static void
write_heads(NbBook *book, NbBookSheet *sheet, const NbGrid *grid, guint32 row)
{
  nb_book_row(book, sheet, row, HEAD_HEIGHT);
  for (guint16 at = 0; at < grid->columns->len; at++) {
    const NbGridColumn *column = grid->columns->pdata[at];

    nb_book_head(book, sheet, row, at, column->zh, column->en,
                 column->kind == NB_CELL_TEXT ? NB_BOOK_HEAD : NB_BOOK_HEAD_RIGHT);
  }
}

static void
write_row(NbBook *book, NbBookSheet *sheet, const NbGrid *grid, const NbCell *cells, guint32 row)
{
  for (guint16 at = 0; at < grid->columns->len; at++) {
    const NbGridColumn *column = grid->columns->pdata[at];
    const char *text = nb_book_word(book, cells[at].zh, cells[at].en);

    if (cells[at].value.den != 0)
      nb_book_number(book, sheet, row, at, cells[at].value, NB_BOOK_NUMBER,
                     column->kind == NB_CELL_TEXT ? NULL : "#,##0");
    else
      nb_book_text(book, sheet, row, at, text ? text : "", NB_BOOK_TEXT);
  }
}

/* A line under a table: it goes over all columns, whose widths are known last. */
typedef struct {
  guint32 row;
  const char *text;
} Note;

static guint32
write_grid(NbBook *book, NbBookSheet *sheet, const NbGrid *grid, guint32 row, GArray *notes)
{
  nb_book_text(book, sheet, row++, 0, nb_book_word(book, grid->title_zh, grid->title_en),
               NB_BOOK_SECTION);
  write_heads(book, sheet, grid, row++);
  for (guint i = 0; i < grid->rows->len; i++)
    write_row(book, sheet, grid, grid->rows->pdata[i], row++);
  for (guint i = 0; i < grid->facts->len; i++) {
    const NbFact *fact = grid->facts->pdata[i];
    const Note note = {row++, nb_book_word(book, fact->zh, fact->en)};

    g_array_append_val(notes, note);
  }
  return row + 1;
}

void
nb_book_quality(NbBook *book, NbBookSheet *sheet, const NbDoc *doc)
{
  g_autoptr(GArray) notes = g_array_new(FALSE, FALSE, sizeof(Note));
  guint32 row = nb_book_caption_rows(book);
  guint columns = 1;

  sheet->limit = WIDEST;
  sheet->landscape = TRUE;
  for (guint i = 0; i < doc->quality->len; i++) {
    const NbGrid *grid = doc->quality->pdata[i];

    columns = MAX(columns, grid->columns->len);
    row = write_grid(book, sheet, grid, row, notes);
  }
  for (guint i = 0; i < notes->len; i++) {
    const Note *note = &g_array_index(notes, Note, i);

    nb_book_across(book, sheet, note->row, (guint16)(columns - 1), note->text, NB_BOOK_NOTE);
  }
  nb_book_caption(book, sheet, doc, "数据质量", "Soundness of the data", (guint16)(columns - 1));
}
