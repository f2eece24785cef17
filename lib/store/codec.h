/* Numbers and texts to bytes and back, by one description for both ways: a function that walks over
 * a structure with these writes it when the codec writes, and fills it when the codec reads.
 *
 * Bytes that are read are hostile: nothing is read past their end, and a count is never larger than
 * the bytes that are left could hold. After a fault all that is read is 0.
 */
#pragma once
#include <glib.h>

/**
 * NbCodec:
 * @out: (nullable): what is written; %NULL when it reads
 * @in, @left: what is still to be read
 * @is_bad: a fault was met
 */
typedef struct {
  GByteArray *out;
  const guint8 *in;
  gsize left;
  gboolean is_bad;
} NbCodec;

void nb_codec_u32(NbCodec *codec, guint32 *value);
void nb_codec_u64(NbCodec *codec, guint64 *value);
void nb_codec_i64(NbCodec *codec, gint64 *value);

/** nb_codec_text: UTF-8 without a NUL. Reading replaces *@text by a new one (transfer full). */
void nb_codec_text(NbCodec *codec, char **text);

/** nb_codec_maybe: as nb_codec_text(), of a text that may be %NULL. */
void nb_codec_maybe(NbCodec *codec, char **text);

/** nb_codec_bytes: any bytes. Reading replaces *@bytes by a new one (transfer full). */
void nb_codec_bytes(NbCodec *codec, GBytes **bytes);

/** nb_codec_count: of things that need @least bytes each. */
void nb_codec_count(NbCodec *codec, guint *count, gsize least);
