#include "type/breaks.h"
#include "type/latin.h"
#include "type/quantity.h"

static gboolean
starts_no_line(NbKind kind)
{
  return nb_kind_is_closing(kind) || kind == NB_KIND_MID || kind == NB_KIND_CONN ||
         kind == NB_KIND_SOL || kind == NB_KIND_WCLOSE;
}

static gboolean
ends_no_line(const NbLetter *letter)
{
  return letter->kind == NB_KIND_OPEN || letter->kind == NB_KIND_WOPEN ||
         letter->kind == NB_KIND_SOL || letter->c == 0xffe5 || letter->c == 0xff04;
}

static gboolean
is_hyphen(gunichar c)
{
  return c == '-' || c == 0x2010 || c == 0x2013 || c == 0x2014;
}

static NbBreak
between_western(const NbLetter *left, const NbLetter *right)
{
  if (is_hyphen(left->c) && g_unichar_isalpha(right->c))
    return NB_BREAK_HYPHEN;
  if (left->c < 0x80 && !g_ascii_isalnum((char)left->c) && left->kind != NB_KIND_WOPEN &&
      right->kind != NB_KIND_WCLOSE)
    return NB_BREAK_ADDRESS;
  return right->kind == NB_KIND_WCLOSE || left->kind == NB_KIND_WOPEN ? NB_BREAK_MARK
                                                                      : NB_BREAK_WORD;
}

static NbBreak
between(const NbLetter *left, const NbLetter *right, gboolean english)
{
  gboolean western = nb_kind_is_western(left->kind) && nb_kind_is_western(right->kind);

  if (right->kind == NB_KIND_SPACE || right->kind == NB_KIND_MARK || right->kind == NB_KIND_NOTE)
    return NB_BREAK_MARK;
  if (english && left->kind == NB_KIND_SOL && nb_kind_is_western(right->kind))
    return NB_BREAK_HYPHEN;
  if (western)
    return between_western(left, right);
  if (starts_no_line(right->kind) || ends_no_line(left))
    return NB_BREAK_MARK;
  if (right->kind == NB_KIND_DASH || right->kind == NB_KIND_ELL)
    return left->kind == right->kind ? NB_BREAK_MARK : NB_BREAK_STRICT;
  return NB_BREAK_FREE;
}

static NbBreak
after_space(const NbLetter *before, const NbLetter *space, const NbLetter *right, gboolean english)
{
  if (starts_no_line(right->kind) || (before && ends_no_line(before)))
    return NB_BREAK_MARK;
  if (space->is_fixed)
    return NB_BREAK_QUANTITY;
  return !english && before && nb_kind_is_western(before->kind) && nb_kind_is_western(right->kind)
             ? NB_BREAK_NAME
             : NB_BREAK_FREE;
}

/* The mark of a note is nothing to the text that it stands in. */
static const NbLetter *
before_note(const NbLetters *letters, gsize i)
{
  while (i > 0 && nb_letter(letters, i)->kind == NB_KIND_NOTE)
    i--;
  return nb_letter(letters, i);
}

guint8 *
nb_breaks_new(NbFonts *fonts, const NbLetters *letters, const NbPiece *pieces, GError **error)
{
  gsize n = letters->letters->len;
  g_autofree guint8 *breaks = g_new0(guint8, n + 1);

  for (gsize i = 1; i < n; i++) {
    const NbLetter *right = nb_letter(letters, i);
    const NbLetter *left = before_note(letters, i - 1);
    gboolean english = pieces[left->piece].style.english;
    const NbLetter *word = left > nb_letter(letters, 0) ? left - 1 : NULL;

    breaks[i] = (guint8)(left->kind == NB_KIND_SPACE ? after_space(word, left, right, english)
                                                     : between(left, right, english));
    if (left->piece == right->piece && pieces[left->piece].keep)
      breaks[i] = MAX(breaks[i], (guint8)NB_BREAK_QUANTITY);
  }
  nb_quantity_mark(letters, breaks);
  return nb_latin_mark(fonts, letters, breaks, error) ? g_steal_pointer(&breaks) : NULL;
}
