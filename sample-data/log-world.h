/* The books, readers and places of a made-up log, as the bytes that are written of them. */
#pragma once
#include "log.h"
#include "zipf.h"

/* Bytes in the encoding of the log, somewhere in the world's pool. */
typedef struct {
  guint32 at;
  guint16 size;
  guint16 is_quoted; /* it needed quotes and has them */
} SampleText;

typedef struct {
  guint32 at; /* title, author and call number follow each other in the pool */
  guint16 title, author, call_no;
  guint8 is_quoted; /* the title */
  guint8 copies;
} SampleBook;

enum { SAMPLE_CARD = 12 };

typedef struct {
  char card[SAMPLE_CARD];
  guint16 type, home; /* number of the type and of the usual site */
} SampleReader;

typedef struct {
  GByteArray *pool;
  SampleBook *books;
  SampleReader *readers;
  SampleText *sites, *types, *actions, *heads;
  guint32 n_sites;
  gsize longest; /* bytes of a row at most, quotes and line end included */
  SampleZipf book_law, reader_law, site_law;
} SampleWorld;

enum { SAMPLE_LOAN, SAMPLE_RETURN, SAMPLE_RENEW, SAMPLE_ACTIONS };
enum { SAMPLE_HEADS = 9 };

/** sample_world_new: Returns: (transfer full) (nullable): %NULL when this system has no table
 * of the encoding. */
SampleWorld *sample_world_new(const SampleLog *log);
void sample_world_free(SampleWorld *world);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(SampleWorld, sample_world_free)
