/* Records of a delimited text, and what had to be mended to read them.
 *
 * The grammar is RFC 4180, read as libcsv reads it: LF, CRLF and CR end a record; a quoted field
 * may hold delimiters, line ends and doubled quotes; blanks around an unquoted field, or outside
 * the quotes, do not count; a quote in the middle of an unquoted field is a character like any
 * other.
 *
 * Where it differs: a quote that is never closed must not swallow the records that follow. A quoted
 * field crosses a line end only if it closes, the record gets the right number of fields, and no
 * line swallowed on the way has the shape of a record (NbShape). Otherwise the field ends with the
 * line on which it began, and the record is marked NB_RECORD_UNCLOSED.
 *
 * When that leaves too few fields, the line is read again: a field with a bad quote ends before the
 * next quoted field (`"a,"b"`), or else, when no record is to be had otherwise, with its delimiter
 * (`"a,b`). What has the right number of fields then, and the shape of a record, is taken, and
 * marked NB_RECORD_RECUT.
 */
#pragma once
#include "ingest/scan.h"

enum {
  NB_FIELD_BYTES = 1 << 20,  /* a longer field marks its record */
  NB_FIELD_LINES = 1000,     /* a quoted field crosses at most so many line ends */
  NB_RECORD_BYTES = 1 << 24, /* a longer record is marked */
  NB_RECORD_FIELDS = 4096,   /* further fields are not kept, the record is marked */
};

typedef enum {
  NB_RECORD_UNCLOSED = 1 << 0,    /* a quote was never closed, the field was ended with its line */
  NB_RECORD_INNER_QUOTE = 1 << 1, /* a quote in a quoted field was not doubled; taken as text */
  NB_RECORD_BARE_QUOTE = 1 << 2,  /* an unquoted field holds a quote; taken as text */
  NB_RECORD_TOO_LONG = 1 << 3,    /* a field or the record is over the limit */
  NB_RECORD_TOO_WIDE = 1 << 4,    /* more fields than the limit */
  NB_RECORD_RECUT = 1 << 5,       /* a quote was never closed, the field was ended earlier */
  NB_RECORD_MENDED = NB_RECORD_UNCLOSED | NB_RECORD_INNER_QUOTE | NB_RECORD_RECUT,
} NbRecordFlags;

/** NbCut: where a field ends whose quotes are bad. */
typedef enum {
  NB_CUT_LINE,      /* with its line */
  NB_CUT_QUOTE,     /* with the first delimiter that has a quote behind it */
  NB_CUT_DELIMITER, /* with the first delimiter */
} NbCut;

/**
 * NbField:
 * @start, @size: the content in the text, without quotes and outer blanks
 * @quoted: it stood in quotes
 * @doubled: `""` stands for one quote in it
 */
typedef struct {
  gsize start, size;
  gboolean quoted, doubled;
} NbField;

/**
 * NbRecord:
 * @start, @end: its bytes in the text, without the line end
 * @line: 1-based line on which it begins
 * @lines: physical lines that it takes, at least 1
 * @mended: index of the field that @flags speaks of
 * @flags: of NbRecordFlags
 * @cut: how its bad quotes were ended
 */
typedef struct {
  gsize start, end;
  gint64 line, lines;
  NbField *fields;
  guint n_fields, room;
  guint mended;
  guint flags;
  NbCut cut;
} NbRecord;

void nb_record_clear(NbRecord *record);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(NbRecord, nb_record_clear)

/** nb_record_is_blank: Returns: whether all of its fields are empty, and nothing was mended. */
gboolean nb_record_is_blank(const NbRecord *record);

/**
 * NbShape: what a record of this file looks like.
 * @width: number of fields; 0 when not known, then no field crosses a line
 * @is_record: (nullable): more than the number of fields: does this line, split alone, look like
 * the start of a record? Asked when it has at most @width fields. %NULL: exactly @width will do.
 */
typedef struct {
  guint width;
  gboolean (*is_record)(const NbRecord *line, const char *text, gconstpointer data);
  gconstpointer data;
} NbShape;

typedef struct _NbSplitter NbSplitter;

/** nb_splitter_new: @text: @size bytes, lent; it must outlive the splitter. */
NbSplitter *nb_splitter_new(const char *text, gsize size, char delimiter);
void nb_splitter_free(NbSplitter *splitter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbSplitter, nb_splitter_free)

/** nb_splitter_set_shape: for the records that follow. */
void nb_splitter_set_shape(NbSplitter *splitter, const NbShape *shape);

/** nb_splitter_set_whole: the text is one record, found before and cut by @cut; quoted fields cross
 * all line ends. */
void nb_splitter_set_whole(NbSplitter *splitter, NbCut cut);

/** nb_splitter_rewind: goes on at @offset, the start of line @line. */
void nb_splitter_rewind(NbSplitter *splitter, gsize offset, gint64 line);

/**
 * nb_splitter_next: reads the next record into @record (zeroed before its first use). A blank line
 * is a record of one empty field.
 *
 * The work spent on looking for closing quotes is bounded by a multiple of the size of the text:
 * in a text made to exhaust it, quoted fields no longer cross lines.
 *
 * Returns: %FALSE at the end of the text
 */
gboolean nb_splitter_next(NbSplitter *splitter, NbRecord *record);

/** nb_splitter_offset: Returns: where the next record begins. */
gsize nb_splitter_offset(const NbSplitter *splitter);
