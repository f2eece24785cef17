/* A loan log of any size, made up: for tests of speed, for demonstrations, for trying a query.
 *
 * Columns: time, reader, reader type, site, action, barcode, title, author, call number. Titles and
 * readers follow Zipf's law (exponents 0.9 and 0.6), sites too; rows are in the order of time, with
 * the hours, weekdays and months of a library. A barcode has one title; a title has one author and
 * one call number; a reader has one type. Some titles and names hold characters of three and four
 * bytes that older systems cannot.
 *
 * The same specification gives the same bytes on every machine, whatever the number of threads. One
 * seed with the same numbers of titles, readers and sites is one library: logs of other periods or
 * other lengths then hold the same books and people. All of it is invented.
 */
#pragma once
#include <glib.h>

typedef enum {
  SAMPLE_UTF8,
  SAMPLE_UTF8_MARK, /* with a byte order mark */
  SAMPLE_GB18030,
  SAMPLE_UTF16, /* little-endian, with a byte order mark */
} SampleEncoding;

typedef struct {
  SampleEncoding encoding;
  char delimiter;  /* one of , TAB ; | */
  gboolean crlf;   /* lines end with CR LF */
  gboolean quoted; /* a tenth of the fields is quoted; some titles hold , "" and line ends */
} SampleDialect;

typedef struct {
  gint64 n_rows; /* without the head; 0 … 10^10 */
  guint64 seed;
  gint32 first_day, last_day; /* at most 100 years */
  guint32 n_titles;           /* 1 … 2^23 */
  guint32 n_readers;          /* 1 … 2^26 */
  guint32 n_sites;            /* 1 … 1000 */
  guint32 dirt;               /* of 10,000 rows so many are dirty */
  gboolean english;           /* heads and actions; readers' types and titles are Chinese */
  SampleDialect dialect;
} SampleLog;

/* What is wrong with a dirty row; each is as frequent as the others. */
typedef enum {
  SAMPLE_OPEN_QUOTE, /* a quote before the title that is never closed */
  SAMPLE_RAGGED,     /* the last field is missing, or there is one more */
  SAMPLE_BAD_TIME,   /* a day that does not exist, or none */
  SAMPLE_REPEATED,   /* the row before once more */
  SAMPLE_DIRTS,
} SampleDirt;

typedef struct {
  gint64 rows, bytes;
  gint64 dirt[SAMPLE_DIRTS];
} SampleCounts;

/** SampleOutlet: takes the next bytes. Returns: %FALSE to stop. */
typedef gboolean (*SampleOutlet)(gpointer data, const char *bytes, gsize size);

typedef enum {
  SAMPLE_DONE,
  SAMPLE_STOPPED,  /* the outlet wanted no more */
  SAMPLE_NO_TABLE, /* this system has no table of GB18030 */
} SampleOutcome;

/**
 * sample_log_write:
 * @counts: (out): what was made
 *
 * Makes the log piece by piece; memory depends on the titles and readers, not on the rows.
 */
SampleOutcome sample_log_write(const SampleLog *log, SampleOutlet outlet, gpointer data,
                               SampleCounts *counts);

/** sample_log_titles: Returns: how many titles a log of @n_rows has unless told: they grow with the
 * root of the rows. */
guint32 sample_log_titles(gint64 n_rows);
/** sample_log_readers: Returns: how many readers: one for a hundred rows. */
guint32 sample_log_readers(gint64 n_rows);
