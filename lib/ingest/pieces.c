#include "ingest/pieces.h"
#include "base/big.h"
#include "base/pool.h"
#include <string.h>

enum { PIECE = 16 << 20 };

/** Piece: bytes @from to @to, then @size bytes of text. @at: where these go. */
typedef struct {
  gsize from, to, size, at;
  char *text;
  NbFaults faults;
} Piece;

typedef struct {
  NbDecode decode;
  const char *bytes;
  Piece *pieces;
  char *text;
} Work;

static void
decode_piece(gpointer data, guint i)
{
  const Work *work = data;
  Piece *piece = &work->pieces[i];

  piece->size = piece->to - piece->from;
  piece->faults.offsets = g_array_new(FALSE, FALSE, sizeof(gsize));
  piece->text = work->decode(work->bytes + piece->from, &piece->size, &piece->faults);
}

static void
place_piece(gpointer data, guint i)
{
  const Work *work = data;
  Piece *piece = &work->pieces[i];

  memcpy(work->text + piece->at, piece->text, piece->size);
  g_clear_pointer(&piece->text, g_free);
}

static Piece *
cut_pieces(const char *bytes, gsize size, guint *n)
{
  Piece *pieces = g_new0(Piece, size / PIECE + 1);

  *n = 0;
  for (gsize from = 0; from < size;) {
    gsize to = MIN(from + PIECE, size);
    const char *end = memchr(bytes + to - 1, '\n', size - to + 1);

    to = end ? (gsize)(end - bytes) + 1 : size;
    pieces[(*n)++] = (Piece){.from = from, .to = to};
    from = to;
  }
  return pieces;
}

static gsize
add_faults(const Piece *pieces, guint n, NbFaults *faults)
{
  gsize at = 0;

  for (guint i = 0; i < n; i++) {
    const GArray *offsets = pieces[i].faults.offsets;

    for (guint k = 0; k < offsets->len; k++) {
      gsize offset = pieces[i].at + g_array_index(offsets, gsize, k);

      g_array_append_val(faults->offsets, offset);
    }
    at = pieces[i].at + pieces[i].size;
  }
  return at;
}

char *
nb_pieces_decode(NbDecode decode, const char *bytes, gsize *size, NbFaults *faults)
{
  guint n;
  g_autofree Piece *pieces = cut_pieces(bytes, *size, &n);
  Work work = {.decode = decode, .bytes = bytes, .pieces = pieces};

  if (n < 2)
    return decode(bytes, size, faults);
  nb_pool_run(decode_piece, &work, n);
  for (guint i = 1; i < n; i++)
    pieces[i].at = pieces[i - 1].at + pieces[i - 1].size;
  *size = add_faults(pieces, n, faults);
  work.text = g_malloc(*size + 1);
  nb_big_advise(work.text, *size);
  nb_pool_run(place_piece, &work, n);
  for (guint i = 0; i < n; i++)
    g_array_unref(pieces[i].faults.offsets);
  return work.text;
}
