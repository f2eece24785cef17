#include "ingest/encoding.h"
#include "ingest/big5.h"
#include "ingest/cp1252.h"
#include "ingest/eliminate.h"
#include "ingest/gb18030.h"
#include "ingest/utf16.h"
#include "ingest/utf8.h"
#include <string.h>

enum { FEW_LINES = 10 };

/* What a file is to be read as. */
typedef struct {
  NbEncoding encoding;
  gsize mark;       /* bytes of the byte order mark */
  gboolean checked; /* the faults have been looked for already */
  gboolean lost;
  const char *why;
} Verdict;

const char *
nb_encoding_name(NbEncoding encoding)
{
  static const char *const names[] = {
      [NB_ENCODING_UTF8] = "UTF-8",       [NB_ENCODING_GB18030] = "GB18030",
      [NB_ENCODING_UTF16LE] = "UTF-16LE", [NB_ENCODING_UTF16BE] = "UTF-16BE",
      [NB_ENCODING_BIG5] = "Big5",        [NB_ENCODING_CP1252] = "Windows-1252",
  };

  return names[encoding];
}

void
nb_text_free(NbText *text)
{
  if (!text)
    return;
  g_clear_pointer(&text->bytes, g_bytes_unref);
  g_array_unref(text->faults);
  g_free(text);
}

static Verdict
read_mark(const char *bytes, gsize size)
{
  if (size >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
    return (Verdict){NB_ENCODING_UTF8, 3};
  if (size >= 2 && memcmp(bytes, "\xff\xfe", 2) == 0)
    return (Verdict){NB_ENCODING_UTF16LE, 2};
  if (size >= 2 && memcmp(bytes, "\xfe\xff", 2) == 0)
    return (Verdict){NB_ENCODING_UTF16BE, 2};
  return (Verdict){NB_ENCODING_UTF8, 0};
}

gboolean
nb_encoding_find(const char *name, NbEncoding *encoding)
{
  static const struct {
    const char *name;
    NbEncoding encoding;
  } names[] = {
      {"UTF-8",        NB_ENCODING_UTF8   },
      {"UTF8",         NB_ENCODING_UTF8   },
      {"GB18030",      NB_ENCODING_GB18030},
      {"GBK",          NB_ENCODING_GB18030},
      {"GB2312",       NB_ENCODING_GB18030},
      {"CP936",        NB_ENCODING_GB18030},
      {"UTF-16LE",     NB_ENCODING_UTF16LE},
      {"UTF-16BE",     NB_ENCODING_UTF16BE},
      {"Big5",         NB_ENCODING_BIG5   },
      {"CP950",        NB_ENCODING_BIG5   },
      {"Windows-1252", NB_ENCODING_CP1252 },
      {"CP1252",       NB_ENCODING_CP1252 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    if (g_ascii_strcasecmp(name, names[i].name) == 0) {
      *encoding = names[i].encoding;
      return TRUE;
    }
  }
  return FALSE;
}

static gboolean
parse_name(const char *name, const char *bytes, gsize size, Verdict *verdict, GError **error)
{
  Verdict mark = read_mark(bytes, size);
  NbEncoding encoding;
  g_autofree char *shown = nb_quote(name, -1);

  if (!nb_encoding_find(name, &encoding))
    return nb_fail(error, NB_ERROR_USAGE, NULL,
                   _("use UTF-8, GB18030, UTF-16LE, UTF-16BE, Big5 or CP1252"),
                   _("“%s” is not an encoding that can be read"), shown);
  *verdict = (Verdict){.encoding = encoding, .mark = mark.encoding == encoding ? mark.mark : 0};
  return TRUE;
}

static gint64
line_of(const char *text, gsize offset)
{
  gint64 line = 1;

  for (const char *p = text; (p = memchr(p, '\n', offset - (gsize)(p - text))); p++)
    line++;
  return line;
}

static gint64
count_lines(const char *text, gsize size)
{
  gint64 lf = line_of(text, size), cr = 1;

  for (const char *p = text; (p = memchr(p, '\r', size - (gsize)(p - text))); p++)
    cr++;
  return MAX(lf, cr);
}

static gboolean
fail_unknown(const char *path, const char *bytes, gsize first_fault, const char *why,
             GError **error)
{
  NbPlace at = {.file = path, .line = line_of(bytes, first_fault)};

  return nb_fail(error, NB_ERROR_INPUT, &at,
                 _("name the encoding with --encoding UTF-8, GB18030, Big5 or CP1252; rows that do "
                   "not fit are then rejected one by one"),
                 "%s", _(why));
}

/* Steps 3 to 7 of the order in encoding.h. The faults stay in @offsets when it is UTF-8. */
static gboolean
weigh(const char *path, const char *bytes, gsize size, GArray *offsets, Verdict *verdict,
      GError **error)
{
  NbFaults faults = {.offsets = offsets};

  *verdict = (Verdict){.encoding = NB_ENCODING_UTF8, .checked = TRUE};
  if (nb_utf8_is_valid(bytes, size, &verdict->lost))
    return TRUE;
  NbUtf8Count utf8 = nb_utf8_check(bytes, size, &faults);
  gboolean mostly = utf8.good >= utf8.high - utf8.high / 4;
  gint64 few = utf8.high == utf8.good ? 0 : MAX(FEW_LINES, count_lines(bytes, size) / 10);

  verdict->lost = utf8.lost > 0;
  if (utf8.high == utf8.good || (mostly && (gint64)offsets->len <= few))
    return TRUE;
  gsize first_fault = g_array_index(offsets, gsize, 0);
  NbEncoding encoding = NB_ENCODING_UTF8;
  const char *why =
      N_("the encoding is not clear: most of it is UTF-8, but too many lines are not");

  g_array_set_size(offsets, 0);
  if (mostly || !nb_eliminate(bytes, size, &encoding, &why))
    return fail_unknown(path, bytes, first_fault, why, error);
  *verdict = (Verdict){.encoding = encoding, .why = why};
  return TRUE;
}

static gboolean
detect(const char *path, const char *bytes, gsize size, GArray *offsets, Verdict *verdict,
       GError **error)
{
  *verdict = read_mark(bytes, size);
  if (verdict->mark > 0)
    return TRUE;
  char order = nb_utf16_guess(bytes, size);

  if (!order)
    return weigh(path, bytes, size, offsets, verdict, error);
  verdict->encoding = order == 'L' ? NB_ENCODING_UTF16LE : NB_ENCODING_UTF16BE;
  return TRUE;
}

static void
decode(NbText *text, GBytes *bytes, const Verdict *verdict)
{
  gsize size;
  const char *from = g_bytes_get_data(bytes, &size);
  NbFaults faults = {.offsets = text->faults};
  char *made = NULL;

  from += verdict->mark;
  size -= verdict->mark;
  switch (text->encoding) {
  case NB_ENCODING_UTF8:
    if (!verdict->checked)
      nb_utf8_check(from, size, &faults);
    text->bytes = g_bytes_new_from_bytes(bytes, verdict->mark, size);
    break;
  case NB_ENCODING_GB18030:
    made = nb_gb18030_decode(from, &size, &faults);
    break;
  case NB_ENCODING_UTF16LE:
  case NB_ENCODING_UTF16BE:
    made = nb_utf16_decode(from, &size, text->encoding == NB_ENCODING_UTF16LE ? 'L' : 'B', &faults);
    break;
  case NB_ENCODING_BIG5:
    made = nb_big5_decode(from, &size, &faults);
    break;
  case NB_ENCODING_CP1252:
    made = nb_cp1252_decode(from, &size, &faults);
    break;
  }
  if (!text->bytes)
    text->bytes = g_bytes_new_take(made, size);
  text->text = g_bytes_get_data(text->bytes, &text->size);
  text->lost =
      verdict->checked ? verdict->lost : memmem(text->text, text->size, "\xef\xbf\xbd", 3) != NULL;
}

NbText *
nb_text_decode(GBytes *bytes, const char *path, const char *forced, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data(bytes, &size);
  g_autoptr(NbText) text = g_new0(NbText, 1);
  Verdict verdict = {0};

  text->faults = g_array_new(FALSE, FALSE, sizeof(gsize));
  if (forced ? !parse_name(forced, data, size, &verdict, error)
             : !detect(path, data, size, text->faults, &verdict, error))
    return NULL;
  text->encoding = verdict.encoding;
  text->bom = verdict.mark > 0;
  text->why = verdict.why;
  decode(text, bytes, &verdict);
  return g_steal_pointer(&text);
}
