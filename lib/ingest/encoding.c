#include "ingest/encoding.h"
#include "ingest/big5.h"
#include "ingest/cp1252.h"
#include "ingest/eliminate.h"
#include "ingest/gb18030.h"
#include "ingest/pieces.h"
#include "ingest/spread.h"
#include "ingest/utf16.h"
#include "ingest/utf8.h"
#include <string.h>

enum { FEW_LINES = 10, LARGE = 8 << 20, HEAD = 1 << 20, TELLING = 64 };

static const NbSpread spread = {.head = HEAD, .place = 16 << 10, .places = 63};

/* What a file is to be read as. */
typedef struct {
  NbEncoding encoding;
  gsize mark;       /* bytes of the byte order mark */
  gboolean checked; /* the faults have been looked for already */
  gboolean lost, unchecked;
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
fail_unknown(const char *path, gint64 line, const char *why, GError **error)
{
  NbPlace at = {.file = path, .line = line};

  return nb_fail(error, NB_ERROR_INPUT, &at,
                 _("name the encoding with --encoding UTF-8, GB18030, Big5 or CP1252; rows that do "
                   "not fit are then rejected one by one"),
                 "%s", _(why));
}

static gboolean
fail_mixed(const char *path, gint64 line, GError **error)
{
  return fail_unknown(path, line,
                      N_("the encoding is not clear: most of it is UTF-8, but too many lines are "
                         "not"),
                      error);
}

gboolean
nb_text_fits(const char *path, gint64 faulty, gint64 lines, gint64 line, GError **error)
{
  return faulty <= MAX(FEW_LINES, lines / 10) || fail_mixed(path, line, error);
}

/* Returns: bytes >= 0x80 of a place of a text, whole characters; -1 when it is no UTF-8. */
static gint64
look_at(const char *bytes, gsize from, gsize size)
{
  gsize start = from, end = from + size;
  gint64 high = 0;
  gboolean lost;

  while (from > 0 && start < from + 3 && ((guint8)bytes[start] & 0xc0) == 0x80)
    start++;
  while (end > start && ((guint8)bytes[end - 1] & 0xc0) == 0x80)
    end--;
  if (end > start && (guint8)bytes[end - 1] >= 0xc0)
    end--;
  for (gsize i = start; i < end; i++)
    high += (guint8)bytes[i] >= 0x80;
  return nb_utf8_is_valid(bytes + start, end - start, &lost) ? high : -1;
}

/* Whether a large text is UTF-8 wherever we look, and not only by having no other bytes than
 * ASCII. Hardly any Chinese text in another encoding is well-formed for a line. */
static gboolean
is_plainly_utf8(const char *bytes, gsize size)
{
  gint64 high = size < LARGE ? -1 : 0;
  gsize at, n;

  for (guint i = 0; high >= 0 && nb_spread_nth(&spread, size, i, &at, &n); i++) {
    gint64 here = look_at(bytes, at, n);

    high = here < 0 ? -1 : high + here;
  }
  return high >= TELLING;
}

static void
add_place(GString *sample, const char *bytes, gsize from, gsize size)
{
  const char *end = memchr(bytes + from, '\n', size), *last = memrchr(bytes + from, '\n', size);
  const char *first = from > 0 && end ? end + 1 : bytes + from;

  if (last && last >= first)
    g_string_append_len(sample, first, last + 1 - first);
}

/* Whether a large text is GB18030 without a doubt wherever we look, line by line. Faults elsewhere
 * are those of their lines. */
static gboolean
is_plainly_gb18030(const char *bytes, gsize size)
{
  g_autoptr(GString) sample = g_string_new(NULL);
  NbEncoding encoding = NB_ENCODING_UTF8;
  const char *why = NULL;
  gboolean lost;
  gsize at, n;

  if (size < LARGE)
    return FALSE;
  for (guint i = 0; nb_spread_nth(&spread, size, i, &at, &n); i++)
    add_place(sample, bytes, at, n);
  return !nb_utf8_is_valid(sample->str, sample->len, &lost) &&
         nb_eliminate(sample->str, sample->len, &encoding, &why) &&
         encoding == NB_ENCODING_GB18030 && !why;
}

/* Steps 3 to 7 of the order in encoding.h. The faults stay in @offsets when it is UTF-8. */
static gboolean
weigh(const char *path, const char *bytes, gsize size, GArray *offsets, Verdict *verdict,
      GError **error)
{
  NbFaults faults = {.offsets = offsets};

  *verdict = (Verdict){.encoding = NB_ENCODING_UTF8, .checked = TRUE, .lost = TRUE};
  verdict->unchecked = is_plainly_utf8(bytes, size);
  if (verdict->unchecked)
    return TRUE;
  if (is_plainly_gb18030(bytes, size)) {
    *verdict = (Verdict){.encoding = NB_ENCODING_GB18030};
    return TRUE;
  }
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
  const char *why = NULL;

  g_array_set_size(offsets, 0);
  if (mostly)
    return fail_mixed(path, line_of(bytes, first_fault), error);
  if (!nb_eliminate(bytes, size, &encoding, &why))
    return fail_unknown(path, line_of(bytes, first_fault), why, error);
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
  char order = nb_utf16_guess(bytes, MIN(size, (gsize)HEAD));

  if (!order)
    return weigh(path, bytes, size, offsets, verdict, error);
  verdict->encoding = order == 'L' ? NB_ENCODING_UTF16LE : NB_ENCODING_UTF16BE;
  return TRUE;
}

static void
decode(NbText *text, GBytes *bytes, const Verdict *verdict, gsize large)
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
    text->raw = size >= large;
    if (text->raw)
      text->bytes = g_bytes_new_from_bytes(bytes, verdict->mark, size);
    else
      made = nb_pieces_decode(nb_gb18030_decode, from, &size, &faults);
    break;
  case NB_ENCODING_UTF16LE:
  case NB_ENCODING_UTF16BE:
    made = nb_utf16_decode(from, &size, text->encoding == NB_ENCODING_UTF16LE ? 'L' : 'B', &faults);
    break;
  case NB_ENCODING_BIG5:
    made = nb_pieces_decode(nb_big5_decode, from, &size, &faults);
    break;
  case NB_ENCODING_CP1252:
    made = nb_pieces_decode(nb_cp1252_decode, from, &size, &faults);
    break;
  }
  if (!text->bytes)
    text->bytes = g_bytes_new_take(made, size);
  text->text = g_bytes_get_data(text->bytes, &text->size);
  /* of a large text, each cell that is kept will be asked */
  text->lost = verdict->checked ? verdict->lost
                                : text->raw || text->size >= LARGE ||
                                      memmem(text->text, text->size, "\xef\xbf\xbd", 3) != NULL;
}

NbText *
nb_text_open(GBytes *bytes, const char *path, const char *forced, gsize large, GError **error)
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
  text->unchecked = verdict.unchecked;
  decode(text, bytes, &verdict, large);
  return g_steal_pointer(&text);
}

NbText *
nb_text_decode(GBytes *bytes, const char *path, const char *forced, GError **error)
{
  return nb_text_open(bytes, path, forced, G_MAXSIZE, error);
}

void
nb_text_settle(NbText *text)
{
  if (!text->raw)
    return;
  g_autoptr(GBytes) bytes = g_steal_pointer(&text->bytes);

  decode(text, bytes, &(Verdict){.encoding = text->encoding}, G_MAXSIZE);
}

gboolean
nb_text_verify(NbText *text, const char *path, GError **error)
{
  NbFaults faults = {.offsets = text->faults};

  if (!text->unchecked)
    return TRUE;
  text->unchecked = FALSE;
  if (nb_utf8_is_valid(text->text, text->size, &text->lost))
    return TRUE;
  text->lost = nb_utf8_check(text->text, text->size, &faults).lost > 0;
  return nb_text_fits(path, text->faults->len, count_lines(text->text, text->size),
                      line_of(text->text, g_array_index(text->faults, gsize, 0)), error);
}
