#include "report/prepare.h"
#include "report/char.h"
#include "report/notes.h"
#include <string.h>

typedef struct {
  gsize text, source;
} Patch;

typedef struct {
  NbPrepared *out;
  const NbScript *source;
  gsize at, end; /* in the source */
  gboolean flat;
} Work;

static void
note_place(NbPrepared *clean, gsize source)
{
  const Patch *last = clean->patches->len > 0
                          ? &g_array_index(clean->patches, Patch, clean->patches->len - 1)
                          : NULL;
  Patch patch = {clean->text->len, source};

  if (!last || patch.text - last->text != patch.source - last->source)
    g_array_append_val(clean->patches, patch);
}

static void
copy(Work *work, gsize size)
{
  note_place(work->out, work->at);
  g_string_append_len(work->out->text, work->source->text + work->at, (gssize)size);
  work->at += size;
}

static void
insert(Work *work, gunichar c)
{
  note_place(work->out, work->at);
  g_string_append_unichar(work->out->text, c);
}

static const char *
here(const Work *work)
{
  return work->source->text + work->at;
}

/* Quotes and brackets of either script; beside them CommonMark takes ** for plain stars. */
static gboolean
needs_joiner(gunichar c)
{
  return nb_is_han_mark(c) || (c < 0x80 && c != 0 && strchr("\"'()[]<>,.;:!?%", (int)c));
}

static gunichar
character_before(const Work *work)
{
  const char *p = here(work);

  return work->at == 0 || p[-1] == '\n' ? '\n' : g_utf8_get_char(g_utf8_prev_char(p));
}

static void
take_stars(Work *work)
{
  gsize size = strspn(here(work), "*");

  if (needs_joiner(character_before(work)))
    insert(work, NB_JOINER);
  copy(work, size);
  if (work->at < work->end && needs_joiner(g_utf8_get_char(here(work))))
    insert(work, NB_JOINER);
}

static gboolean
take_ref(Work *work, GError **error)
{
  gsize size = 0;
  NbPlace at = nb_script_place(work->source, work->at);

  if (NB_REF_FIRST + work->out->refs->len > NB_REF_LAST)
    return nb_fail(error, NB_ERROR_TEMPLATE, &at, _("break the section in two"),
                   _("there are too many figures in one section"));

  NbRef *ref = nb_ref_scan(here(work), at, &size, error);

  if (!ref)
    return FALSE;
  insert(work, NB_REF_FIRST + work->out->refs->len);
  g_ptr_array_add(work->out->refs, ref);
  work->at += size;
  return TRUE;
}

static gboolean
take_mark(Work *work, gsize size, GError **error)
{
  char *label = nb_note_label(here(work), size);

  if (NB_MARK_FIRST + work->out->marks->len > NB_MARK_LAST) {
    NbPlace at = nb_script_place(work->source, work->at);

    g_free(label);
    return nb_fail(error, NB_ERROR_TEMPLATE, &at, _("break the section in two"),
                   _("there are too many notes in one section"));
  }
  insert(work, NB_MARK_FIRST + work->out->marks->len);
  g_ptr_array_add(work->out->marks, label);
  work->at += size;
  return TRUE;
}

/* `1、甲`, `1．甲` and `1.甲` begin a list item too, as `1. 甲` does; `1.5` and `2024、` do not. */
static void
take_marker(Work *work)
{
  const char *p = here(work);
  gsize digits = strspn(p, "0123456789");
  gunichar mark = digits > 0 ? g_utf8_get_char(p + digits) : 0;

  if (digits == 0 || digits > 2 || (mark != 0x3001 && mark != 0xff0e && mark != '.'))
    return;

  const char *rest = p + digits + g_unichar_to_utf8(mark, NULL);

  gboolean spaced = *rest == ' ' || *rest == '\t';

  if (g_ascii_isdigit(*rest) || *rest == '\n' || *rest == '\0' || (spaced && mark == '.'))
    return;
  copy(work, digits);
  insert(work, '.');
  work->at = (gsize)(rest - work->source->text);
  if (!spaced)
    insert(work, ' ');
}

/* ① … ⑳ at the head of a line begin a paragraph, as in print: no blank line is needed. */
static void
take_circled(Work *work)
{
  gunichar c = work->at < work->end ? g_utf8_get_char(here(work)) : 0;

  if (c >= 0x2460 && c <= 0x2473 && work->out->text->len > 0)
    insert(work, '\n');
}

/* <!-- 校对: 忽略 … -->, alone on its lines: a note of the author's that nobody else reads. */
static void
skip_comment(Work *work)
{
  static const char open[] = "<!--", close[] = "-->";
  gsize left = work->end - work->at;
  const char *p = here(work), *end = NULL;

  if (left < sizeof open + sizeof close - 2 || strncmp(p, open, sizeof open - 1) != 0)
    return;
  end = g_strstr_len(p, (gssize)left, close);
  if (!end)
    return;
  end += sizeof close - 1;
  while (end < p + left && nb_is_blank(g_utf8_get_char(end)) && *end != '\n')
    end = g_utf8_next_char(end);
  if (end == p + left || *end == '\n')
    work->at += (gsize)(end - p);
}

static void
begin_line(Work *work)
{
  if (!work->flat) {
    skip_comment(work);
    take_circled(work);
  }
  while (work->at < work->end && *here(work) != '\n' && nb_is_blank(g_utf8_get_char(here(work)))) {
    gsize size = (gsize)(g_utf8_next_char(here(work)) - here(work));

    if (size == 1 && !work->flat)
      copy(work, size);
    else
      work->at += size;
  }
  if (work->flat)
    insert(work, NB_JOINER);
  else
    take_marker(work);
}

static gboolean
take_character(Work *work, GError **error)
{
  const char *p = here(work);
  gunichar c = g_utf8_get_char(p);
  gsize size = (gsize)(g_utf8_next_char(p) - p);

  gsize mark = nb_note_label_size(p);

  if (nb_ref_opens(p))
    return take_ref(work, error);
  if (mark > 0)
    return take_mark(work, mark, error);
  if (c >= NB_REF_FIRST) {
    NbPlace at = nb_script_place(work->source, work->at);

    return nb_fail(error, NB_ERROR_TEMPLATE, &at, _("take the character away"),
                   _("found the private character U+%04X, expected text"), c);
  }
  if (c == '*') {
    take_stars(work);
  } else if (c == NB_JOINER) {
    work->at += size;
  } else if (c == '\\' && g_ascii_ispunct(p[1]) && p[1] != '{') {
    copy(work, 2);
  } else {
    copy(work, size);
    if (c == ']' && p[1] == ':') /* `[1]: text` would be taken for a link's address and vanish */
      insert(work, NB_JOINER);
  }
  return TRUE;
}

NbPrepared *
nb_prepared_new(const NbScript *source, gsize start, gsize end, gboolean flat, GError **error)
{
  g_autoptr(NbPrepared) clean = g_new0(NbPrepared, 1);
  Work work = {.out = clean, .source = source, .at = start, .end = end, .flat = flat};

  clean->text = g_string_new(NULL);
  clean->refs = g_ptr_array_new_with_free_func((GDestroyNotify)nb_ref_free);
  clean->marks = g_ptr_array_new_with_free_func(g_free);
  clean->patches = g_array_new(FALSE, FALSE, sizeof(Patch));
  begin_line(&work);
  while (work.at < end) {
    gboolean is_end = *here(&work) == '\n';

    if (!take_character(&work, error))
      return NULL;
    if (is_end && work.at < end)
      begin_line(&work);
  }
  return g_steal_pointer(&clean);
}

void
nb_prepared_free(NbPrepared *clean)
{
  if (!clean)
    return;
  if (clean->text)
    g_string_free(clean->text, TRUE);
  g_clear_pointer(&clean->refs, g_ptr_array_unref);
  g_clear_pointer(&clean->marks, g_ptr_array_unref);
  g_clear_pointer(&clean->patches, g_array_unref);
  g_free(clean);
}

gsize
nb_prepared_source(const NbPrepared *clean, gsize offset)
{
  guint low = 0, high = clean->patches->len;

  while (high - low > 1) {
    guint middle = (low + high) / 2;

    if (g_array_index(clean->patches, Patch, middle).text <= offset)
      low = middle;
    else
      high = middle;
  }

  const Patch *patch = &g_array_index(clean->patches, Patch, low);

  return patch->source + (offset - patch->text);
}
