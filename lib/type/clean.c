#include "type/clean.h"

enum { MARKS_MAX = 4 };

static gboolean
is_dropped(gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || (c >= 0x200b && c <= 0x200f) ||
         (c >= 0x202a && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
         (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0000 && c <= 0xe0fff) || c == 0x061c ||
         c == 0x034f || c == 0x115f || c == 0x1160 || c == 0x3164 || c == 0xffa0;
}

static gunichar
mapped(gunichar c)
{
  if (c == '\t' || (c >= 0x2000 && c <= 0x200a) || c == 0x205f || c == 0x1680)
    return ' ';
  if (c == 0x202f)
    return 0xa0;
  if (c == 0x2028 || c == 0x2029 || c == 0x85)
    return '\n';
  if ((c >= 0xff10 && c <= 0xff19) || (c >= 0xff21 && c <= 0xff3a) || (c >= 0xff41 && c <= 0xff5a))
    return c - 0xfee0;
  return c;
}

static void
read_piece(GArray *out, const NbPiece *piece, guint32 number, guint *marks)
{
  for (const char *p = piece->text; *p; p = g_utf8_next_char(p)) {
    gunichar c = mapped(g_utf8_get_char(p));

    if (c != '\n' && is_dropped(c))
      continue;

    NbLetter letter = {.c = c,
                       .piece = number,
                       .kind = piece->note ? NB_KIND_NOTE : nb_kind(c, piece->style.english)};

    *marks = letter.kind == NB_KIND_MARK ? *marks + 1 : 0;
    if (*marks <= MARKS_MAX)
      g_array_append_val(out, letter);
  }
}

static NbLetter *
at(GArray *letters, gsize i)
{
  return &g_array_index(letters, NbLetter, i);
}

static NbKind
kind_at(GArray *letters, gssize i)
{
  return i < 0 || i >= (gssize)letters->len ? NB_KIND_LINE : at(letters, (gsize)i)->kind;
}

static gunichar
char_at(GArray *letters, gssize i)
{
  return i < 0 || i >= (gssize)letters->len ? 0 : at(letters, (gsize)i)->c;
}

static gboolean
is_digit_at(GArray *letters, gssize i)
{
  gunichar c = char_at(letters, i);

  return c >= '0' && c <= '9';
}

/* What only the neighbours can tell: a single — joins, two are a dash; ’ in don’t is a letter. */
static void
settle(GArray *letters)
{
  gboolean is_open = FALSE;

  for (gssize i = 0; i < (gssize)letters->len; i++) {
    NbLetter *letter = at(letters, (gsize)i);
    NbKind before = kind_at(letters, i - 1), after = kind_at(letters, i + 1);
    gboolean inside = before == NB_KIND_WEST && after == NB_KIND_WEST;

    if (letter->kind == NB_KIND_DASH && letter->c != 0x2e3a &&
        char_at(letters, i - 1) != letter->c && char_at(letters, i + 1) != letter->c)
      letter->kind = NB_KIND_CONN;
    else if (letter->c == 0x2019 && inside)
      letter->kind = NB_KIND_WEST;
    else if (letter->c == 0xff0e && is_digit_at(letters, i - 1) && is_digit_at(letters, i + 1)) {
      letter->c = '.';
      letter->kind = NB_KIND_WCLOSE;
    } else if (letter->kind == NB_KIND_MARK && (before == NB_KIND_LINE || before == NB_KIND_SPACE))
      letter->kind = NB_KIND_WEST;
    else if (letter->kind == NB_KIND_LINE)
      is_open = FALSE;
    else if (letter->c == '"') {
      is_open = !is_open;
      letter->kind = is_open ? NB_KIND_WOPEN : NB_KIND_WCLOSE;
    }
  }
}

/* Whether a typed space between these has a meaning of its own, or only stands for the gap that the
 * composer makes.
 */
static gboolean
space_stays(NbKind before, NbKind after, gboolean english)
{
  if (before == NB_KIND_LINE || after == NB_KIND_LINE || after == NB_KIND_NOTE)
    return FALSE;
  if (english)
    return before != NB_KIND_OPEN;
  if (before == NB_KIND_WEST && after == NB_KIND_HAN)
    return FALSE;
  if (before == NB_KIND_HAN && after == NB_KIND_WEST)
    return FALSE;
  if (before == NB_KIND_OPEN || before == NB_KIND_COMMA || before == NB_KIND_STOP)
    return FALSE;
  if (nb_kind_is_closing(after) || before == NB_KIND_DASH || after == NB_KIND_DASH)
    return FALSE;
  return !(nb_kind_is_western(before) && after == NB_KIND_OPEN);
}

static void
append(NbLetters *out, NbLetter letter)
{
  letter.offset = (guint32)out->text->len;
  g_string_append_unichar(out->text, letter.c);
  g_array_append_val(out->letters, letter);
}

static gsize
spaces_end(GArray *letters, gsize i)
{
  while (i < letters->len && at(letters, i)->kind == NB_KIND_SPACE)
    i++;
  return i;
}

/* A run of spaces becomes the one that stays, or none. */
static void
keep_spaces(NbLetters *out, GArray *letters, const NbPiece *pieces)
{
  NbKind before = NB_KIND_LINE;

  for (gsize i = 0; i < letters->len; i++) {
    NbLetter letter = *at(letters, i);

    if (letter.kind == NB_KIND_SPACE) {
      gsize end = spaces_end(letters, i);

      i = end - 1;
      if (!space_stays(before, kind_at(letters, (gssize)end), pieces[letter.piece].style.english))
        continue;
      letter.is_fixed = letter.c == 0xa0;
      letter.c = letter.c == 0x3000 ? letter.c : ' ';
    }
    if (letter.kind != NB_KIND_MARK && letter.kind != NB_KIND_NOTE)
      before = letter.kind;
    append(out, letter);
  }
}

NbLetters *
nb_letters_new(const NbPiece *pieces, gsize n)
{
  NbLetters *out = g_new0(NbLetters, 1);
  g_autoptr(GArray) letters = g_array_new(FALSE, FALSE, sizeof(NbLetter));
  guint marks = 0;

  for (gsize i = 0; i < n; i++)
    read_piece(letters, &pieces[i], (guint32)i, &marks);
  settle(letters);
  out->text = g_string_sized_new(letters->len * 3);
  out->letters = g_array_new(FALSE, FALSE, sizeof(NbLetter));
  keep_spaces(out, letters, pieces);
  return out;
}

void
nb_letters_free(NbLetters *letters)
{
  if (!letters)
    return;
  g_string_free(letters->text, TRUE);
  g_array_unref(letters->letters);
  g_free(letters);
}
