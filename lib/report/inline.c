#include "report/inline.h"
#include "report/char.h"
#include <string.h>

void
nb_writer_init(NbWriter *writer, gboolean english)
{
  NbPlace last = writer->last;

  nb_writer_clear(writer);
  *writer = (NbWriter){.english = english, .last = last};
}

void
nb_writer_clear(NbWriter *writer)
{
  for (int i = 0; i < 2; i++)
    g_clear_pointer(&writer->texts[i], g_ptr_array_unref);
  g_clear_pointer(&writer->uri, g_free);
}

static GPtrArray *
text_of(NbWriter *writer)
{
  GPtrArray **text = &writer->texts[writer->english];

  if (!*text)
    *text = nb_inlines_new();
  return *text;
}

static const NbInline *
last_of(const NbWriter *writer)
{
  const GPtrArray *text = writer->texts[writer->english];

  return text && text->len > 0 ? text->pdata[text->len - 1] : NULL;
}

static gboolean
starts_english(const char *text, unsigned size, unsigned *length)
{
  if (size < 3 || g_ascii_strncasecmp(text, "EN", 2) != 0)
    return FALSE;
  *length = text[2] == ':' ? 3 : size >= 5 && memcmp(text + 2, "：", 3) == 0 ? 5 : 0;
  while (*length > 0 && *length < size && text[*length] == ' ')
    ++*length;
  return *length > 0;
}

void
nb_writer_language(NbWriter *writer, const char **text, unsigned *size)
{
  gboolean is_start = writer->soft || (!writer->texts[0] && !writer->texts[1]);
  unsigned length = 0;

  if (!is_start || !starts_english(*text, *size, &length))
    return;
  writer->english = TRUE;
  writer->soft = writer->texts[1] != NULL;
  *text += length;
  *size -= length;
}

/* Between two Chinese characters the end of a line is nothing, else it is a blank. A figure in
 * Chinese text counts as Chinese: typesetting gives it its space. */
static void
join_lines(NbWriter *writer, gunichar next, NbPlace at)
{
  const NbInline *last = last_of(writer);
  gboolean soft = writer->soft;

  writer->soft = FALSE;
  if (!soft || !last || last->kind == NB_INLINE_BREAK)
    return;

  gsize size = last->text ? strlen(last->text) : 0;
  gunichar before =
      size > 0 ? g_utf8_get_char(g_utf8_prev_char(last->text + size)) : 0; /* 0: a figure */

  if (!writer->english && (before == 0 || nb_is_han(before)) && (next == 0 || nb_is_han(next)))
    return;

  NbInline *blank = nb_inline_new(NB_INLINE_TEXT, " ", 1, last->style & writer->style, at);

  blank->uri = last->uri && writer->uri ? g_strdup(writer->uri) : NULL;
  g_ptr_array_add(text_of(writer), blank);
}

static void
add_piece(NbWriter *writer, NbInline *piece)
{
  piece->uri = g_strdup(writer->uri);
  g_ptr_array_add(text_of(writer), piece);
  writer->last = piece->at;
}

void
nb_writer_text(NbWriter *writer, const char *text, gsize size, NbPlace at)
{
  if (size == 0)
    return;
  join_lines(writer, g_utf8_get_char(text), at);
  add_piece(writer, nb_inline_new(NB_INLINE_TEXT, text, size, writer->style, at));
}

char *
nb_entity(const char *text, gsize size)
{
  static const char *const names[][2] = {
      {"&amp;",    "&"  },
      {"&lt;",     "<"  },
      {"&gt;",     ">"  },
      {"&quot;",   "\"" },
      {"&nbsp;",   " "  },
      {"&mdash;",  "—"},
      {"&ndash;",  "–"},
      {"&hellip;", "…"},
      {"&middot;", "·" },
      {"&copy;",   "©" },
      {"&times;",  "×" },
  };
  g_autofree char *entity = g_strndup(text, size);
  char utf8[7] = "";

  if (entity[1] == '#') {
    gboolean hex = entity[2] == 'x' || entity[2] == 'X';
    guint64 code = g_ascii_strtoull(entity + (hex ? 3 : 2), NULL, hex ? 16 : 10);

    if (code >= 0x20 && code < 0xf0000 && g_unichar_validate((gunichar)code))
      utf8[g_unichar_to_utf8((gunichar)code, utf8)] = '\0';
  }
  for (gsize i = 0; i < G_N_ELEMENTS(names) && !*utf8; i++)
    if (g_str_equal(entity, names[i][0]))
      g_strlcpy(utf8, names[i][1], sizeof utf8);
  return *utf8 ? g_strdup(utf8) : g_steal_pointer(&entity);
}

void
nb_writer_ref(NbWriter *writer, NbRef *ref, NbPlace at)
{
  if (!ref)
    return;
  join_lines(writer, 0, at);

  NbInline *piece = nb_inline_new(NB_INLINE_REF, NULL, 0, writer->style, at);

  piece->ref = ref;
  add_piece(writer, piece);
}

void
nb_writer_mark(NbWriter *writer, const char *label, NbPlace at)
{
  NbInline *piece = nb_inline_new(NB_INLINE_MARK, NULL, 0, 0, at);

  join_lines(writer, 0, at);
  piece->label = g_strdup(label);
  g_ptr_array_add(text_of(writer), piece);
  writer->last = at;
}

void
nb_writer_break(NbWriter *writer)
{
  g_ptr_array_add(text_of(writer), nb_inline_new(NB_INLINE_BREAK, "\n", 1, 0, writer->last));
}

/* Whether a blank between these two is none: “ ” ‘ ’ are marks of English text as well. */
static gboolean
sticks(gunichar mark, gunichar other)
{
  if (mark >= 0x2018 && mark <= 0x201d)
    return nb_is_han(other);
  return nb_is_han_mark(mark) && mark != 0xb7 && mark != 0x2014 && mark != 0x2026;
}

/* The first character of what follows piece @i, or 0. */
static gunichar
next_character(const GPtrArray *text, guint i)
{
  const NbInline *next = i + 1 < text->len ? text->pdata[i + 1] : NULL;

  return next && next->text ? g_utf8_get_char(next->text) : 0;
}

/* A blank typed after ： or before （ has its room already in the mark. */
static void
drop_blanks(const GPtrArray *text)
{
  gunichar before = 0;

  for (guint i = 0; i < text->len; i++) {
    NbInline *piece = text->pdata[i];
    g_autoptr(GString) kept = g_string_new(NULL);

    for (const char *p = piece->text; p && *p; p = g_utf8_next_char(p)) {
      gunichar c = g_utf8_get_char(p);
      const char *rest = g_utf8_next_char(p);
      gunichar after = *rest ? g_utf8_get_char(rest) : next_character(text, i);

      if (c == ' ' && (sticks(before, after) || sticks(after, before) || before == ' '))
        continue;
      g_string_append_unichar(kept, c);
      before = c;
    }
    if (piece->text) {
      g_free(piece->text);
      piece->text = g_strdup(kept->str);
    } else {
      before = 0;
    }
  }
}

static gboolean
is_nothing(const NbInline *piece)
{
  return piece->text && !*piece->text;
}

/* Takes blanks and forced lines from one end of the text. */
static void
trim(GPtrArray *text, gboolean at_start)
{
  while (text->len > 0) {
    guint i = at_start ? 0 : text->len - 1;
    NbInline *piece = text->pdata[i];

    if (piece->text && at_start)
      g_strchug(piece->text);
    else if (piece->text)
      g_strchomp(piece->text);
    if (!is_nothing(piece))
      return;
    g_ptr_array_remove_index(text, i);
  }
}

GPtrArray *
nb_inlines_tidy(GPtrArray *text, gboolean english)
{
  if (!text)
    return NULL;
  if (!english)
    drop_blanks(text);
  trim(text, TRUE);
  trim(text, FALSE);
  for (guint i = text->len; i-- > 0;)
    if (is_nothing(text->pdata[i]))
      g_ptr_array_remove_index(text, i);
  if (text->len > 0)
    return text;
  g_ptr_array_unref(text);
  return NULL;
}

void
nb_writer_finish(NbWriter *writer, GPtrArray **zh, GPtrArray **en)
{
  *zh = g_steal_pointer(&writer->texts[0]);
  *en = g_steal_pointer(&writer->texts[1]);
}
