#include "ingest/bulk-quotes.h"
#include "ingest/cell.h"
#include <string.h>

enum { SHORT = 256 }; /* bytes of a span that is spelled at once */

/* In plain lines a cell in quotes begins with one. Which lines have some cannot be guessed, so
 * nothing is decided by it here. Returns: how many have; @lines: (out): which. */
static guint
list_quoted(NbBulkBatch *batch, const NbBulkFile *file, const NbBulkStep *step,
            guint16 lines[NB_BULK_BATCH])
{
  guint n = 0;

  for (guint i = 0; i < batch->n; i++) {
    gboolean quoted = FALSE;

    for (guint k = step->first; k <= step->last; k++)
      quoted |= file->text->text[nb_bulk_start_of(batch, i, k)] == '"';
    batch->quoted[i] = quoted;
    lines[n] = (guint16)i;
    n += (guint)quoted;
  }
  return n;
}

typedef guint8 Bytes __attribute__((vector_size(16)));

static inline Bytes
load(const void *bytes)
{
  Bytes value;

  memcpy(&value, bytes, sizeof value);
  return value;
}

/* Copies @n bytes, and some behind them. Returns: whether a delimiter, a quote or a line end is
 * among them. */
static inline gboolean
copy(char *out, const char *bytes, gsize n, char delimiter)
{
  Bytes any = {0};

  for (gsize i = 0; i < n; i += sizeof any) {
    Bytes x = load(bytes + i);
    Bytes mask = load(nb_span_masks + NB_SPAN_CHUNK - MIN(n - i, sizeof any));

    memcpy(out + i, &x, sizeof x);
    any |= (Bytes)((x == (guint8)delimiter) | (x == '"') | (x == '\n') | (x == '\r')) & mask;
  }
  guint64 words[2];

  memcpy(words, &any, sizeof words);
  return (words[0] | words[1]) != 0;
}

/* Blanks other than ASCII ones stay in quotes alone. */
static inline gboolean
has_outer_blank(const NbBulkFile *file, const char *cell, gsize size, gboolean quoted)
{
  if (quoted)
    return nb_cell_may_be_trimmed(cell, size, file->text->raw);
  return size > 0 &&
         (*cell == ' ' || *cell == '\t' || cell[size - 1] == ' ' || cell[size - 1] == '\t');
}

/* The span as it is spelled at the least: quotes are left out unless they mean something. Returns:
 * its bytes, or 0: it is a longer story. */
static gsize
unquote(const NbBulkBatch *batch, const NbBulkFile *file, const NbBulkStep *step, guint i,
        char out[SHORT])
{
  char delimiter = file->dialect->delimiter;
  gsize n = 0;

  if (batch->size[i] > SHORT - NB_SPAN_CHUNK ||
      batch->from[i] + batch->size[i] + NB_SPAN_CHUNK > file->text->size)
    return 0;
  for (guint k = step->first; k <= step->last; k++) {
    gsize at = nb_bulk_start_of(batch, i, k),
          size = MAX(nb_bulk_end_of(batch, file, i, k), at) - at;
    const char *cell = file->text->text + at;
    gboolean quoted = size > 1 && *cell == '"';
    const char *inner = cell + quoted;
    gsize bare = size - 2 * quoted;
    gboolean blank = has_outer_blank(file, inner, bare, quoted);

    out[n] = delimiter;
    n += k > step->first;
    if (!copy(out + n, inner, bare, delimiter) && !blank) {
      n += bare;
      continue;
    }
    if (!quoted || memchr(inner, '\r', bare))
      return 0;
    memcpy(out + n, cell, size);
    n += size;
  }
  return n;
}

static void
hash_quoted(NbBulkBatch *batch, NbBulkSpans *bundle, const NbBulkStep *step, guint i,
            char bare[SHORT])
{
  const NbBulkFile *file = bundle->file;
  gsize size = unquote(batch, file, step, i, bare);

  batch->quoted[i] = size != batch->size[i];
  if (!batch->quoted[i])
    return;
  if (size > 0) {
    batch->hash[i] = nb_span_hash_within(&file->key, (const guint8 *)bare, size, G_MAXSIZE);
  } else {
    const GString *spelling =
        nb_bulk_spans_spell(bundle, batch->from[i], batch->from[i] + batch->size[i]);

    batch->hash[i] = nb_span_hash(&file->key, (const guint8 *)spelling->str, spelling->len);
  }
  nb_spans_ask(bundle->spans, batch->hash[i]);
}

void
nb_bulk_hash_quoted(NbBulkBatch *batch, NbBulkSpans *bundle, const NbBulkStep *step)
{
  char bare[SHORT] = "";
  guint16 lines[NB_BULK_BATCH];
  guint n = list_quoted(batch, bundle->file, step, lines);

  for (guint i = 0; i < n; i++)
    hash_quoted(batch, bundle, step, lines[i], bare);
}
