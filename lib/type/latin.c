#include "type/latin.h"
#include <string.h>

enum {
  SHORTEST = 6,     /* of words that are parted at all */
  LONGEST = 60,     /* a longer string is no word */
  LONG_STRING = 24, /* a checksum, a key */
  LONG_ENDS = 4,    /* of which so much stays together at either end */
};

/* Letters from @first to before @end, without a space or a Han character between them. */
typedef struct {
  const NbLetters *letters;
  guint8 *breaks;
  gsize first, end;
} Word;

static gunichar
at(const Word *word, gsize i)
{
  return nb_letter(word->letters, i)->c;
}

static gboolean
is_letter(gunichar c)
{
  return c < 0x80 && g_ascii_isalpha((char)c);
}

static gboolean
is_digit(gunichar c)
{
  return c < 0x80 && g_ascii_isdigit((char)c);
}

static gboolean
belongs(const NbLetter *letter)
{
  return letter->c > ' ' && letter->c < 0x7f && letter->kind != NB_KIND_NOTE;
}

/* https://…, www.…, name@site, doi:10.…/…: what has the marks of an address. */
static gboolean
is_address(const Word *word)
{
  g_autoptr(GString) text = g_string_new(NULL);

  for (gsize i = word->first; i < word->end; i++)
    g_string_append_c(text, (char)at(word, i));

  const char *dot = strrchr(text->str, '.'), *slash = strchr(text->str, '/');
  const char *sign = strchr(text->str, '@');

  if (strstr(text->str, "://") || g_str_has_prefix(text->str, "www."))
    return TRUE;
  return dot && ((sign && sign < dot) || (slash && text->len >= 12 && strchr(slash + 1, '.')) ||
                 (slash && g_str_has_prefix(text->str, "doi:")));
}

static void
mark_address(const Word *word)
{
  for (gsize i = word->first + 1; i < word->end; i++) {
    gunichar before = at(word, i - 1), after = at(word, i);
    gboolean parts = before < 0x80 && strchr("/?&=#:.,;_-@", (int)before);

    if (parts && (is_letter(after) || is_digit(after)))
      word->breaks[i] =
          before == '/' || before == '?' || before == '&' ? NB_BREAK_PATH : NB_BREAK_POINT;
  }
}

/* Letters and digits without a mark between them, more of them than a word has. */
static void
mark_strings(const Word *word)
{
  for (gsize i = word->first; i < word->end; i++) {
    gsize first = i;

    while (i < word->end && (is_letter(at(word, i)) || is_digit(at(word, i))))
      i++;
    for (gsize k = first + LONG_ENDS; i - first >= LONG_STRING && k + LONG_ENDS <= i; k++)
      word->breaks[k] = NB_BREAK_LONG;
  }
}

/* Acronyms and names like PubMed are no words that patterns know. */
static gboolean
is_plain(const char *letters, gsize size)
{
  for (gsize i = 1; i < size; i++)
    if (g_ascii_isupper(letters[i]))
      return FALSE;
  return TRUE;
}

static void
mark_syllables(NbHyphens *hyphens, const Word *word, gsize first, gsize end)
{
  char letters[LONGEST];
  gboolean points[LONGEST];
  gsize size = end - first;

  for (gsize i = 0; i < size; i++)
    letters[i] = (char)at(word, first + i);
  if (!is_plain(letters, size))
    return;
  nb_hyphens_find(hyphens, letters, size, points);
  for (gsize i = 1; i < size; i++)
    if (points[i] && word->breaks[first + i] == NB_BREAK_WORD)
      word->breaks[first + i] = NB_BREAK_SYLLABLE;
}

/* Words with digits in them, or beside a hyphen or a solidus, are parted there or nowhere. */
static gboolean
stands_alone(const Word *word, gsize first, gsize end)
{
  gunichar before = first > word->first ? at(word, first - 1) : 0;
  gunichar after = end < word->end ? at(word, end) : 0;

  return !is_digit(before) && !is_digit(after) && before != '-' && after != '-' && before != '/' &&
         after != '/' && before != '_' && after != '_';
}

static gboolean
mark_words(NbFonts *fonts, const Word *word, GError **error)
{
  for (gsize i = word->first; i < word->end; i++) {
    gsize first = i;

    while (i < word->end && is_letter(at(word, i)))
      i++;
    if (i - first < SHORTEST || i - first > LONGEST || !stands_alone(word, first, i))
      continue;
    NbHyphens *hyphens = nb_fonts_hyphens(fonts, error);

    if (!hyphens)
      return FALSE;
    mark_syllables(hyphens, word, first, i);
  }
  return TRUE;
}

gboolean
nb_latin_mark(NbFonts *fonts, const NbLetters *letters, guint8 *breaks, GError **error)
{
  gsize n = letters->letters->len;
  Word word = {.letters = letters, .breaks = breaks};

  for (gsize i = 0; i < n; i++) {
    word.first = i;
    while (i < n && belongs(nb_letter(letters, i)))
      i++;
    word.end = i;
    if (word.end - word.first < SHORTEST)
      continue;
    if (is_address(&word))
      mark_address(&word);
    else if (!mark_words(fonts, &word, error))
      return FALSE;
    mark_strings(&word);
  }
  return TRUE;
}
