#include "log-row.h"
#include <string.h>

enum {
  SECONDS = 3600,
  BARCODE = 14,
  AT_HOME = 70,       /* of a hundred rows lie at the reader's usual site */
  LOANS = 45,         /* of a hundred; returns come next, renewals are the rest */
  LOANS_RETURNS = 87, /* some come back next year, some never */
  QUOTED = 10,        /* one field in so many is quoted without need */
  HUNDREDTHS = 10000,
};

typedef struct {
  char stamp[SAMPLE_STAMP];
  char barcode[BARCODE];
  const SampleReader *reader;
  const SampleBook *book;
  guint32 site, action;
} Row;

SamplePen
sample_pen(const SampleLog *log, const SampleWorld *world, guint64 number, char *to)
{
  guint64 piece = number ^ (guint64)(guint32)log->first_day << 40;
  SamplePen pen = {.log = log, .world = world, .to = to};

  pen.what = sample_random_of(log->seed, piece);
  pen.style = sample_random_of(log->seed + 1, piece);
  pen.dirt = sample_random_of(log->seed + 2, piece);
  return pen;
}

static void
put_digits(char *to, guint width, guint32 value)
{
  for (guint i = width; i-- > 0; value /= 10)
    to[i] = (char)('0' + value % 10);
}

static void
put(SamplePen *pen, const char *bytes, gsize size)
{
  memcpy(pen->to, bytes, size);
  pen->to += size;
}

static void
put_field(SamplePen *pen, const char *bytes, gsize size, gboolean is_quoted)
{
  gboolean quote = !is_quoted && pen->log->dialect.quoted && sample_below(&pen->style, QUOTED) == 0;

  if (quote)
    *pen->to++ = '"';
  put(pen, bytes, size);
  if (quote)
    *pen->to++ = '"';
}

static void
put_column(SamplePen *pen, const char *bytes, gsize size)
{
  put_field(pen, bytes, size, FALSE);
  *pen->to++ = pen->log->dialect.delimiter;
}

static void
put_text(SamplePen *pen, const SampleText *text)
{
  put_column(pen, (const char *)pen->world->pool->data + text->at, text->size);
}

static void
end_line(SamplePen *pen)
{
  if (pen->log->dialect.crlf)
    *pen->to++ = '\r';
  *pen->to++ = '\n';
}

void
sample_pen_head(SamplePen *pen)
{
  for (guint i = 0; i < SAMPLE_HEADS; i++) {
    const SampleText *head = &pen->world->heads[i];

    put(pen, (const char *)pen->world->pool->data + head->at, head->size);
    if (i + 1 < SAMPLE_HEADS)
      *pen->to++ = pen->log->dialect.delimiter;
  }
  end_line(pen);
}

/* Rows of an hour lie in shares of it that follow each other, so they are in the order of time. */
static void
write_stamp(SamplePen *pen, Row *row, const char *hour, gint64 nth, gint64 of)
{
  gint64 second = (nth * SECONDS + sample_below(&pen->what, SECONDS)) / of;

  memcpy(row->stamp, hour, SAMPLE_STAMP);
  put_digits(row->stamp + 14, 2, (guint32)(second / 60));
  put_digits(row->stamp + 17, 2, (guint32)(second % 60));
}

/* Every number is drawn in every dialect, dirty or clean. */
static void
draw_row(SamplePen *pen, Row *row, const char *hour, gint64 nth, gint64 of)
{
  const SampleWorld *world = pen->world;
  guint32 book = sample_zipf_draw(&world->book_law, &pen->what);
  guint32 site = sample_zipf_draw(&world->site_law, &pen->what);
  guint32 action;

  write_stamp(pen, row, hour, nth, of);
  row->reader = &world->readers[sample_zipf_draw(&world->reader_law, &pen->what)];
  row->book = &world->books[book];
  row->site = sample_below(&pen->what, 100) < AT_HOME ? row->reader->home : site;
  action = sample_below(&pen->what, 100);
  row->action = action < LOANS           ? SAMPLE_LOAN
                : action < LOANS_RETURNS ? SAMPLE_RETURN
                                         : SAMPLE_RENEW;
  put_digits(row->barcode, 2, 31);
  put_digits(row->barcode + 2, 7, book);
  put_digits(row->barcode + 9, 5, sample_below(&pen->what, row->book->copies) + 1);
}

static void
spoil_stamp(SamplePen *pen, Row *row)
{
  static const char *const days[] = {"2024-02-30", "0000-00-00", "2024-13-01", "          "};

  memcpy(row->stamp, days[sample_below(&pen->dirt, G_N_ELEMENTS(days))], strlen(days[0]));
}

static void
write_book(SamplePen *pen, const Row *row, int dirt)
{
  const SampleBook *book = row->book;
  const char *bytes = (const char *)pen->world->pool->data + book->at;
  int odd = dirt == SAMPLE_RAGGED ? 1 + (int)sample_below(&pen->dirt, 2) : 0;

  if (dirt == SAMPLE_OPEN_QUOTE) {
    *pen->to++ = '"';
    put(pen, bytes, book->title);
    *pen->to++ = pen->log->dialect.delimiter;
  } else {
    put_field(pen, bytes, book->title, book->is_quoted);
    *pen->to++ = pen->log->dialect.delimiter;
  }
  put_field(pen, bytes + book->title, book->author, FALSE);
  if (odd != 1) {
    *pen->to++ = pen->log->dialect.delimiter;
    put_field(pen, bytes + book->title + book->author, book->call_no, FALSE);
  }
  if (odd == 2) {
    *pen->to++ = pen->log->dialect.delimiter;
    *pen->to++ = '1';
  }
  end_line(pen);
}

static void
write_row(SamplePen *pen, const Row *row, int dirt)
{
  const SampleWorld *world = pen->world;

  put_column(pen, row->stamp, SAMPLE_STAMP);
  put_column(pen, row->reader->card, SAMPLE_CARD);
  put_text(pen, &world->types[row->reader->type]);
  put_text(pen, &world->sites[row->site]);
  put_text(pen, &world->actions[row->action]);
  put_column(pen, row->barcode, BARCODE);
  write_book(pen, row, dirt);
}

/* Returns: what is wrong with the next row, or -1. A title with quotes of its own keeps them whole;
 * the first row of a piece has none before it. */
static int
choose_dirt(SamplePen *pen, const Row *row)
{
  if (pen->log->dirt == 0 || sample_below(&pen->dirt, HUNDREDTHS) >= pen->log->dirt)
    return -1;
  int dirt = (int)sample_below(&pen->dirt, SAMPLE_DIRTS);

  if (dirt == SAMPLE_OPEN_QUOTE && row->book->is_quoted)
    return SAMPLE_RAGGED;
  if (dirt == SAMPLE_REPEATED && !pen->row)
    return SAMPLE_BAD_TIME;
  return dirt;
}

void
sample_pen_row(SamplePen *pen, const char *stamp, gint64 nth, gint64 of)
{
  char *start = pen->to;
  Row row = {0};

  draw_row(pen, &row, stamp, nth, of);
  int dirt = choose_dirt(pen, &row);

  if (dirt == SAMPLE_BAD_TIME)
    spoil_stamp(pen, &row);
  if (dirt == SAMPLE_REPEATED)
    put(pen, pen->row, (gsize)(start - pen->row));
  else
    write_row(pen, &row, dirt);
  if (dirt >= 0)
    pen->counts.dirt[dirt]++;
  pen->counts.rows++;
  pen->row = start;
}
