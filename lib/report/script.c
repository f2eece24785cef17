#include "report/script.h"
#include <string.h>

enum {
  SIZE_MAX_MIB = 16,
  SURE_CHARACTERS = 3, /* so many whole characters beyond ASCII are no accident: it is UTF-8 */
};

static gint64
line_of(const char *bytes, gsize offset)
{
  gint64 line = 1;

  for (gsize i = 0; i < offset; i++)
    line += bytes[i] == '\n';
  return line;
}

static char *
refuse(GError **error, const char *file, gint64 line, const char *found)
{
  const NbPlace at = {.file = file, .line = line};

  nb_fail(error, NB_ERROR_TEMPLATE, &at, _("save the file as UTF-8"), "%s", found);
  return NULL;
}

/* A text that begins as good UTF-8 and breaks later is damaged, not GB18030. */
static gboolean
begins_as_utf8(const char *bytes, const char *bad)
{
  int n = 0;

  for (const char *p = bytes; p < bad && n < SURE_CHARACTERS; p = g_utf8_next_char(p))
    n += (guchar)*p >= 0x80;
  return n >= SURE_CHARACTERS;
}

static char *
decode(const char *file, const char *bytes, gsize size, GError **error)
{
  const char *bad = NULL;

  if (size >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0))
    return refuse(error, file, 0, _("the text is UTF-16, expected UTF-8 or GB18030"));

  const char *nul = memchr(bytes, '\0', size);

  if (nul)
    return refuse(error, file, line_of(bytes, (gsize)(nul - bytes)),
                  _("found a zero byte, expected text"));
  if (size >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
    bytes += 3;
    size -= 3;
  }
  if (g_utf8_validate(bytes, (gssize)size, &bad))
    return g_strndup(bytes, size);

  gsize written = 0;
  char *text = begins_as_utf8(bytes, bad)
                   ? NULL
                   : g_convert(bytes, (gssize)size, "UTF-8", "GB18030", NULL, &written, NULL);

  if (text && strlen(text) == written)
    return text;
  g_free(text);
  return refuse(error, file, line_of(bytes, (gsize)(bad - bytes)),
                _("found bytes that are neither UTF-8 nor GB18030"));
}

/* CRLF and CR become LF, in place. */
static gsize
unify_lines(char *text)
{
  char *to = text;

  for (const char *from = text; *from; from++) {
    if (*from == '\r' && from[1] == '\n')
      continue;
    *to++ = *from == '\r' ? '\n' : *from;
  }
  *to = '\0';
  return (gsize)(to - text);
}

NbScript *
nb_script_new(const char *file, const char *bytes, gsize size, GError **error)
{
  char *text = decode(file, bytes, size, error);

  if (!text)
    return NULL;

  NbScript *source = g_new0(NbScript, 1);
  gsize start = 0;

  source->file = g_strdup(file);
  source->text = text;
  source->size = unify_lines(text);
  source->starts = g_array_new(FALSE, FALSE, sizeof(gsize));
  g_array_append_val(source->starts, start);
  for (gsize i = 0; i < source->size; i++) {
    start = i + 1;
    if (text[i] == '\n' && start < source->size)
      g_array_append_val(source->starts, start);
  }
  return source;
}

NbScript *
nb_script_read(const char *path, GError **error)
{
  const NbPlace at = {.file = path};
  g_autofree char *bytes = NULL;
  g_autoptr(GError) cause = NULL;
  gsize size = 0;

  if (!g_file_get_contents(path, &bytes, &size, &cause)) {
    nb_fail(error, NB_ERROR_TEMPLATE, &at, _("check the name and that the file can be read"),
            _("the file cannot be read: %s"), nb_file_reason(cause));
    return NULL;
  }
  if (size > (gsize)SIZE_MAX_MIB << 20) {
    nb_fail(error, NB_ERROR_TEMPLATE, &at, _("put data into 数据/, not into the story"),
            _("the file is larger than %d MiB"), SIZE_MAX_MIB);
    return NULL;
  }
  return nb_script_new(path, bytes, size, error);
}

void
nb_script_free(NbScript *source)
{
  if (!source)
    return;
  g_free(source->file);
  g_free(source->text);
  g_array_unref(source->starts);
  g_free(source);
}

guint
nb_script_lines(const NbScript *source)
{
  return source->starts->len;
}

gsize
nb_script_line(const NbScript *source, guint i, gsize *end)
{
  gsize start = g_array_index(source->starts, gsize, i);

  if (i + 1 < source->starts->len)
    *end = g_array_index(source->starts, gsize, i + 1) - 1;
  else
    *end = source->size - (source->size > start && source->text[source->size - 1] == '\n');
  return start;
}

NbPlace
nb_script_place(const NbScript *source, gsize offset)
{
  guint low = 0, high = source->starts->len;

  while (high - low > 1) {
    guint middle = (low + high) / 2;

    if (g_array_index(source->starts, gsize, middle) <= offset)
      low = middle;
    else
      high = middle;
  }

  const char *start = source->text + g_array_index(source->starts, gsize, low);

  return (NbPlace){.file = source->file,
                   .line = (gint64)low + 1,
                   .column = g_utf8_strlen(start, source->text + offset - start) + 1};
}
