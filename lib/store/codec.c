#include "store/codec.h"
#include <string.h>

static gboolean
take(NbCodec *codec, void *bytes, gsize size)
{
  if (codec->out) {
    g_byte_array_append(codec->out, bytes, (guint)size);
    return TRUE;
  }
  if (codec->is_bad || codec->left < size) {
    codec->is_bad = TRUE;
    memset(bytes, 0, size);
    return FALSE;
  }
  memcpy(bytes, codec->in, size);
  codec->in += size;
  codec->left -= size;
  return TRUE;
}

void
nb_codec_u32(NbCodec *codec, guint32 *value)
{
  guint32 word = GUINT32_TO_LE(*value);

  take(codec, &word, sizeof(word));
  if (!codec->out)
    *value = GUINT32_FROM_LE(word);
}

void
nb_codec_u64(NbCodec *codec, guint64 *value)
{
  guint64 word = GUINT64_TO_LE(*value);

  take(codec, &word, sizeof(word));
  if (!codec->out)
    *value = GUINT64_FROM_LE(word);
}

void
nb_codec_i64(NbCodec *codec, gint64 *value)
{
  guint64 word = (guint64)*value;

  nb_codec_u64(codec, &word);
  if (!codec->out)
    *value = (gint64)word;
}

void
nb_codec_count(NbCodec *codec, guint *count, gsize least)
{
  nb_codec_u32(codec, count);
  if (codec->out || *count <= codec->left / least)
    return;
  codec->is_bad = TRUE;
  *count = 0;
}

static const char *
read_text(NbCodec *codec, guint *size)
{
  nb_codec_count(codec, size, 1);
  const char *text = (const char *)codec->in;

  if (codec->is_bad || !g_utf8_validate_len(text, *size, NULL)) {
    codec->is_bad = TRUE;
    return NULL;
  }
  codec->in += *size;
  codec->left -= *size;
  return text;
}

void
nb_codec_text(NbCodec *codec, char **text)
{
  guint size = codec->out ? (guint)strlen(*text) : 0;

  if (codec->out) {
    nb_codec_u32(codec, &size);
    g_byte_array_append(codec->out, (const guint8 *)*text, size);
    return;
  }
  const char *read = read_text(codec, &size);

  g_free(*text);
  *text = read ? g_strndup(read, size) : g_strdup("");
}

void
nb_codec_maybe(NbCodec *codec, char **text)
{
  guint32 is_there = *text != NULL;

  nb_codec_u32(codec, &is_there);
  if (is_there)
    nb_codec_text(codec, text);
  else if (!codec->out)
    g_clear_pointer(text, g_free);
}

void
nb_codec_bytes(NbCodec *codec, GBytes **bytes)
{
  guint size = codec->out ? (guint)g_bytes_get_size(*bytes) : 0;

  nb_codec_count(codec, &size, 1);
  if (codec->out) {
    g_byte_array_append(codec->out, g_bytes_get_data(*bytes, NULL), size);
    return;
  }
  if (*bytes)
    g_bytes_unref(*bytes);
  *bytes = g_bytes_new(codec->in, size);
  codec->in += size;
  codec->left -= size;
}
