#include "review/passage.h"
#include <string.h>

gunichar
nb_letter(const NbPassage *passage, guint i)
{
  return i < passage->letters->len ? g_array_index(passage->letters, NbLetter, i).c : 0;
}

guint
nb_passage_length(const NbPassage *passage)
{
  return passage->letters->len;
}

gboolean
nb_is_one_of(gunichar c, const char *list)
{
  return c != 0 && g_utf8_strchr(list, -1, c) != NULL;
}

gboolean
nb_is_digit(gunichar c)
{
  return c >= '0' && c <= '9';
}

char *
nb_passage_text(const NbPassage *passage, guint from, guint to)
{
  GString *text = g_string_new(NULL);

  for (guint i = from; i < to && i < passage->letters->len; i++)
    g_string_append_unichar(text, nb_letter(passage, i));
  return g_string_free(text, FALSE);
}

NbPlace
nb_passage_place(const NbReview *review, const NbPassage *passage, guint i)
{
  NbPlace at = passage->at;

  if (i < passage->letters->len) {
    at.line = g_array_index(passage->letters, NbLetter, i).line;
    at.column = g_array_index(passage->letters, NbLetter, i).column;
  }
  at.file = review->file;
  return at;
}

const NbAmount *
nb_amount_nth(const NbPassage *passage, guint i)
{
  return i < passage->amounts->len ? &g_array_index(passage->amounts, NbAmount, i) : NULL;
}

char *
nb_amount_text(const NbPassage *passage, const NbAmount *amount)
{
  return nb_passage_text(passage, amount->from, amount->to);
}

static gboolean
is_han(gunichar c)
{
  return (c >= 0x2e80 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff) || c >= 0x20000;
}

/* Full-width digits and signs as their ASCII kin; blanks of any kind as one. */
static gunichar
plain(gunichar c)
{
  if ((c >= 0xff10 && c <= 0xff19) || c == 0xff05 || c == 0xff0e || c == 0xff0f || c == 0xff0b)
    return c - 0xfee0;
  return c == 0x3000 || c == 0xa0 || c == '\t' || c == 0x2009 || c == 0x202f ? ' ' : c;
}

/* In Chinese a blank beside a number or a mark says nothing; between two words it parts captions.
 */
static gboolean
keeps_blank(const NbPassage *passage, gunichar before, gunichar c)
{
  if (before == ' ' || before == 0)
    return FALSE;
  return passage->english || passage->kind == NB_PASSAGE_ROW || (is_han(before) && is_han(c)) ||
         (before < 0x80 && c < 0x80);
}

static void
append(NbPassage *passage, gunichar c, const NbPlace *at, guint figure)
{
  GArray *letters = passage->letters;
  guint n = letters->len;
  NbLetter letter = {plain(c), (gint32)at->line, (gint32)at->column, figure};

  if (letter.c == ' ' && n > 0 && nb_letter(passage, n - 1) == ' ')
    return;
  if (n > 1 && nb_letter(passage, n - 1) == ' ' &&
      !keeps_blank(passage, nb_letter(passage, n - 2), letter.c))
    g_array_set_size(letters, n - 1);
  if (letter.c != ' ' || letters->len > 0)
    g_array_append_val(letters, letter);
}

static void
passage_free(gpointer data)
{
  NbPassage *passage = data;

  g_free(passage->marker);
  g_array_unref(passage->letters);
  g_array_unref(passage->amounts);
  g_free(passage);
}

void
nb_review_begin(NbReview *review, NbPassageKind kind, int level, const char *marker,
                const NbPlace *at, gboolean english)
{
  NbPassage *passage = g_new0(NbPassage, 1);

  passage->kind = kind;
  passage->level = level;
  passage->marker = g_strdup(marker);
  passage->at = *at;
  passage->english = english;
  passage->letters = g_array_new(TRUE, TRUE, sizeof(NbLetter));
  passage->amounts = g_array_new(FALSE, TRUE, sizeof(NbAmount));
  if (!review->passages->len)
    g_ptr_array_set_free_func(review->passages, passage_free);
  g_ptr_array_add(review->passages, passage);
}

void
nb_review_text(NbReview *review, const char *text, const NbPlace *at)
{
  NbPassage *passage = review->passages->pdata[review->passages->len - 1];
  NbPlace here = *at;

  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    append(passage, g_utf8_get_char(p), &here, 0);
    here.column++;
  }
}

void
nb_review_figure(NbReview *review, const char *words, NbRatio value, const NbPlace *at)
{
  NbPassage *passage = review->passages->pdata[review->passages->len - 1];
  const NbBound bound = {value, (guint)g_utf8_strlen(words, -1)};

  g_array_append_val(review->bounds, bound);
  for (const char *p = words; *p; p = g_utf8_next_char(p))
    append(passage, g_utf8_get_char(p), at, review->bounds->len);
}

void
nb_review_name(NbReview *review, const char *name)
{
  g_ptr_array_add(review->names, g_strdup(name));
}
