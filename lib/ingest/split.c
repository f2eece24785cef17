#include "ingest/split.h"
#include <string.h>

struct _NbSplitter {
  const char *text;
  gsize size;
  char delimiter;
  NbMarks marks;
  NbShape shape;
  NbRecord line; /* for looking at a swallowed line alone */
  gsize next;
  gint64 next_line;
  gboolean whole;
  NbCut cut;
  gsize budget; /* bytes that may still be looked at in search of closing quotes */
};

/* Where a field ends, and what was met on the way. */
typedef struct {
  gsize after; /* the delimiter, the line end or the end of the text behind the field */
  gboolean closed;
  gint64 crossed; /* line ends inside it */
  guint flags;
} FieldEnd;

void
nb_record_clear(NbRecord *record)
{
  g_clear_pointer(&record->fields, g_free);
}

gboolean
nb_record_is_blank(const NbRecord *record)
{
  if (record->flags)
    return FALSE;
  for (guint i = 0; i < record->n_fields; i++) {
    if (record->fields[i].size > 0)
      return FALSE;
  }
  return TRUE;
}

NbSplitter *
nb_splitter_new(const char *text, gsize size, char delimiter)
{
  NbSplitter *splitter = g_new0(NbSplitter, 1);

  splitter->text = text;
  splitter->size = size;
  splitter->delimiter = delimiter;
  splitter->next_line = 1;
  splitter->budget = size < G_MAXSIZE / 4 ? size * 2 + 4 * (gsize)NB_FIELD_BYTES : G_MAXSIZE;
  nb_marks_init(&splitter->marks, text, size, delimiter);
  return splitter;
}

void
nb_splitter_free(NbSplitter *splitter)
{
  if (!splitter)
    return;
  nb_marks_clear(&splitter->marks);
  nb_record_clear(&splitter->line);
  g_free(splitter);
}

void
nb_splitter_set_shape(NbSplitter *splitter, const NbShape *shape)
{
  splitter->shape = *shape;
}

void
nb_splitter_set_whole(NbSplitter *splitter, NbCut cut)
{
  splitter->whole = TRUE;
  splitter->cut = cut;
}

void
nb_splitter_rewind(NbSplitter *splitter, gsize offset, gint64 line)
{
  splitter->next = offset;
  splitter->next_line = line;
}

gsize
nb_splitter_offset(const NbSplitter *splitter)
{
  return splitter->next;
}

static inline gboolean
is_blank(const NbSplitter *s, gsize at)
{
  return s->text[at] == ' ' || (s->text[at] == '\t' && s->delimiter != '\t');
}

static inline gboolean
is_line_end(const NbSplitter *s, gsize at)
{
  return at >= s->size || s->text[at] == '\n' || s->text[at] == '\r';
}

static inline gsize
skip_blanks(const NbSplitter *s, gsize at)
{
  while (at < s->size && is_blank(s, at))
    at++;
  return at;
}

static inline gsize
skip_line_end(const NbSplitter *s, gsize at)
{
  if (at < s->size && s->text[at] == '\r' && at + 1 < s->size && s->text[at + 1] == '\n')
    return at + 2;
  return MIN(at + 1, s->size);
}

static NbField *
add_field(NbRecord *record)
{
  if (record->n_fields == NB_RECORD_FIELDS) {
    record->flags |= NB_RECORD_TOO_WIDE;
    return &record->fields[NB_RECORD_FIELDS - 1];
  }
  if (record->n_fields == record->room) {
    record->room = MAX(16, record->room * 2);
    record->fields = g_renew(NbField, record->fields, record->room);
  }
  return &record->fields[record->n_fields++];
}

static gsize
read_unquoted(NbSplitter *s, NbRecord *record, gsize start)
{
  gsize after = nb_marks_next(&s->marks, start);

  while (after < s->size && s->text[after] == '"' && s->delimiter != '"') {
    record->flags |= NB_RECORD_BARE_QUOTE;
    after = nb_marks_next(&s->marks, after + 1);
  }
  gsize from = skip_blanks(s, start), to = after;

  while (to > from && is_blank(s, to - 1))
    to--;
  from = MIN(from, to);
  *add_field(record) = (NbField){.start = from, .size = to - from};
  return after;
}

static gboolean line_is_record(NbSplitter *s, gsize start);

static gboolean
is_too_far(const NbSplitter *s, gsize bytes, gint64 lines)
{
  return !s->whole && (bytes > NB_FIELD_BYTES || lines > NB_FIELD_LINES);
}

/* Reads from inside a quoted field. With @cross it may go past line ends as long as the lines it
 * swallows are no records. */
static FieldEnd
read_quoted(NbSplitter *s, NbField *field, gsize open, gboolean cross)
{
  FieldEnd end = {0};

  *field = (NbField){.start = open, .quoted = TRUE};
  for (gsize at = nb_marks_next(&s->marks, open); at < s->size;) {
    gsize next = at + 1;

    if (s->text[at] == '"') {
      gsize after = skip_blanks(s, next);

      if (next < s->size && s->text[next] == '"') {
        field->doubled = TRUE;
        next++;
      } else if (is_line_end(s, after) || s->text[after] == s->delimiter) {
        field->size = at - open;
        end.after = after;
        end.closed = TRUE;
        return end;
      } else {
        end.flags |= NB_RECORD_INNER_QUOTE;
      }
    } else if (s->text[at] != s->delimiter) {
      next = skip_line_end(s, at);
      end.crossed++;
      if (!cross || is_too_far(s, next - open, end.crossed) || line_is_record(s, next)) {
        end.after = at;
        field->size = at - open;
        return end;
      }
    }
    at = nb_marks_next(&s->marks, next);
  }
  end.after = s->size;
  field->size = s->size - open;
  return end;
}

/* Returns: the content of the quoted field that begins at @start, or 0 when it is not quoted. */
static inline gsize
quoted_content(const NbSplitter *s, gsize start)
{
  gsize at = start < s->size && is_blank(s, start) ? skip_blanks(s, start) : start;

  return at < s->size && s->text[at] == '"' ? at + 1 : 0;
}

/* Ends a field earlier that opened its quote at @open and has no good end. */
static void
cut_short(const NbSplitter *s, NbField *field, gsize open, FieldEnd *end)
{
  for (gsize at = open; at < s->size && !is_line_end(s, at); at++) {
    if (s->text[at] != s->delimiter ||
        (s->cut == NB_CUT_QUOTE && (at + 1 >= s->size || s->text[at + 1] != '"')))
      continue;
    *end = (FieldEnd){.after = at, .closed = TRUE, .flags = NB_RECORD_RECUT};
    *field = (NbField){.start = open, .size = at - open, .quoted = TRUE};
    while (field->size > 0 && is_blank(s, open + field->size - 1))
      field->size--;
    return;
  }
}

/* Reads fields from @at to the end of the line. Returns: the line end; @open becomes the content of
 * a last field whose quote is not closed on this line, else 0. */
static gsize
read_line(NbSplitter *s, NbRecord *record, gsize at, gsize *open)
{
  *open = 0;
  for (;; at++) {
    gsize content = quoted_content(s, at);

    if (content) {
      NbField *field = add_field(record);
      FieldEnd end = read_quoted(s, field, content, s->whole);

      if (s->cut != NB_CUT_LINE && (end.flags || !end.closed))
        cut_short(s, field, content, &end);
      at = end.after;
      if (end.flags || !end.closed)
        record->mended = record->n_fields - 1;
      record->flags |= end.flags | (end.closed ? 0 : NB_RECORD_UNCLOSED);
      *open = end.closed ? 0 : content;
    } else {
      at = read_unquoted(s, record, at);
    }
    if (is_line_end(s, at))
      return at;
  }
}

static void
begin(NbRecord *record, gsize start, gint64 line)
{
  record->start = start;
  record->line = line;
  record->lines = 1;
  record->n_fields = 0;
  record->mended = 0;
  record->flags = 0;
  record->cut = NB_CUT_LINE;
}

static gboolean
line_is_record(NbSplitter *s, gsize start)
{
  gsize open;

  if (start >= s->size || s->whole)
    return FALSE;
  begin(&s->line, start, 0);
  s->line.end = read_line(s, &s->line, start, &open);
  s->budget -= MIN(s->budget, s->line.end - start + 1);
  if (s->budget == 0)
    return TRUE;
  if (s->line.flags & (NB_RECORD_BARE_QUOTE | NB_RECORD_TOO_WIDE))
    return FALSE;
  if (s->line.n_fields > s->shape.width)
    return FALSE;
  if (!s->shape.is_record)
    return s->line.n_fields == s->shape.width && s->shape.width > 1;
  return s->shape.is_record(&s->line, s->text, s->shape.data);
}

/* The last field of @record opened a quote at @open and did not close it on its line. Reads on past
 * line ends. Returns: whether that gave a record of the right width; else @record is as before. */
static gboolean
read_across(NbSplitter *s, NbRecord *record, gsize open)
{
  NbField cut = record->fields[record->n_fields - 1];
  guint n = record->n_fields, flags = record->flags, mended = record->mended;
  gint64 crossed = 0;

  while (open && record->n_fields <= s->shape.width) {
    FieldEnd end = read_quoted(s, &record->fields[record->n_fields - 1], open, TRUE);

    if (!end.closed)
      break;
    record->flags &= ~(guint)NB_RECORD_UNCLOSED;
    crossed += end.crossed;
    record->flags |= end.flags;
    record->end = end.after;
    open = 0;
    if (!is_line_end(s, end.after))
      record->end = read_line(s, record, end.after + 1, &open);
  }
  if (!open && record->n_fields == s->shape.width && !(record->flags & NB_RECORD_UNCLOSED)) {
    record->lines += crossed;
    return TRUE;
  }
  record->n_fields = n;
  record->fields[n - 1] = cut;
  record->flags = flags;
  record->mended = mended;
  return FALSE;
}

/* Reads the line of @record again, its bad quotes ended by @cut. Returns: whether that is a record
 * of the right width; else @record is as before. */
static gboolean
read_recut(NbSplitter *s, NbRecord *record, NbCut cut)
{
  gsize open;

  s->cut = cut;
  begin(&s->line, record->start, record->line);
  s->line.end = read_line(s, &s->line, record->start, &open);
  s->cut = NB_CUT_LINE;
  if (s->line.flags != NB_RECORD_RECUT || s->line.n_fields != s->shape.width ||
      !s->shape.is_record(&s->line, s->text, s->shape.data))
    return FALSE;
  NbRecord before = *record;

  *record = s->line;
  record->cut = cut;
  s->line = before;
  return TRUE;
}

static void
mend(NbSplitter *s, NbRecord *record)
{
  if (s->whole || !s->shape.is_record || record->lines > 1 || record->n_fields >= s->shape.width ||
      !(record->flags & (NB_RECORD_UNCLOSED | NB_RECORD_INNER_QUOTE)))
    return;
  if (!read_recut(s, record, NB_CUT_QUOTE) && !s->shape.is_record(record, s->text, s->shape.data))
    read_recut(s, record, NB_CUT_DELIMITER);
}

static void
check_limits(NbRecord *record)
{
  if (record->end - record->start <= NB_FIELD_BYTES)
    return;
  if (record->end - record->start > NB_RECORD_BYTES)
    record->flags |= NB_RECORD_TOO_LONG;
  for (guint i = 0; i < record->n_fields; i++) {
    if (record->fields[i].size > NB_FIELD_BYTES)
      record->flags |= NB_RECORD_TOO_LONG;
  }
}

gboolean
nb_splitter_next(NbSplitter *s, NbRecord *record)
{
  gsize open;

  if (s->next >= s->size)
    return FALSE;
  begin(record, s->next, s->next_line);
  gsize line_end = read_line(s, record, s->next, &open);

  record->end = line_end;
  if (open && !s->whole && !read_across(s, record, open))
    record->end = line_end;
  mend(s, record);
  check_limits(record);
  s->next = skip_line_end(s, record->end);
  s->next_line += record->lines;
  return TRUE;
}
