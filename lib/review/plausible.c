/* What is possible and yet hardly true: 400 yuan a book, returns a tenth of the loans. */
#include "base/paths.h"
#include "lang/lines.h"
#include "review/checks.h"
#include <string.h>

enum { COLUMNS = 7 };

typedef struct {
  char *cells[COLUMNS];
} Row;

static gboolean
has_cue(const NbPassage *passage, const NbAmount *amount, const char *cues)
{
  if (g_str_equal(cues, "-"))
    return TRUE;

  g_auto(GStrv) words = g_strsplit(cues, "|", -1);

  return nb_words_in(passage, amount->subject, amount->from, (const char *const *)words);
}

static gboolean
is_side(const NbPassage *passage, const NbAmount *amount, const char *dimension, const char *cues)
{
  static const char *const online[] = {"线上", "网络", "直播", "在线", "云", NULL};

  return nb_is_plain_count(amount) && amount->role != NB_ROLE_BASE &&
         !nb_words_in(passage, amount->subject, amount->from, online) &&
         nb_is_dimension(amount, dimension) && has_cue(passage, amount, cues);
}

/* 0.4 in millionths. */
static gint64
limit(const char *text)
{
  gint64 value = g_ascii_strtoll(text, NULL, 10) * NB_MICRO, place = NB_MICRO / 10;
  const char *point = strchr(text, '.');

  for (const char *p = point ? point + 1 : ""; g_ascii_isdigit(*p); p++, place /= 10)
    value += (*p - '0') * place;
  return value;
}

static void
check_pair(NbReview *review, const NbPassage *passage, const NbAmount *over, const NbAmount *under,
           char *const *cells)
{
  NbSpan ratio = nb_span_ratio(nb_span(over), nb_span(under), 1);

  if (ratio.low > ratio.high || (ratio.high >= limit(cells[4]) && ratio.low <= limit(cells[5])))
    return;

  g_autofree char *a = nb_amount_text(passage, over), *b = nb_amount_text(passage, under);
  g_autofree char *value = nb_span_text(ratio, 2);

  nb_remark(review, passage, over->from, FALSE, "plausible", NULL,
            _("%s and %s make %s %s, where %s to %s is usual"), a, b, value, cells[6], cells[4],
            cells[5]);
}

static guint
apart(const NbAmount *a, const NbAmount *b)
{
  return a->clause > b->clause ? a->clause - b->clause : b->clause - a->clause;
}

/* With two numbers that may be meant, neither is accused. */
static gboolean
is_alone(const NbPassage *passage, const NbAmount *over, const NbAmount *under, char *const *cells)
{
  for (guint i = 0; i < passage->amounts->len; i++) {
    const NbAmount *one = nb_amount_nth(passage, i);

    if (one != over && one != under && one->sentence == over->sentence &&
        is_side(passage, one, cells[2], cells[3]))
      return FALSE;
  }
  return TRUE;
}

static void
check_row(NbReview *review, const NbPassage *passage, char *const *cells)
{
  for (guint i = 0; i < passage->amounts->len; i++) {
    const NbAmount *over = nb_amount_nth(passage, i), *nearest = NULL;

    if (!is_side(passage, over, cells[0], cells[1]))
      continue;
    for (guint j = 0; j < passage->amounts->len; j++) {
      const NbAmount *under = nb_amount_nth(passage, j);

      if (j == i || under->sentence != over->sentence || apart(over, under) > 1 ||
          !is_side(passage, under, cells[2], cells[3]))
        continue;
      if (!nearest || apart(over, under) < apart(over, nearest))
        nearest = under;
    }
    if (nearest && is_alone(passage, over, nearest, cells))
      check_pair(review, passage, over, nearest, cells);
  }
}

void
nb_check_plausible(NbReview *review, const NbPassage *passage)
{
  for (guint r = 0; r < review->plausible->len; r++)
    check_row(review, passage, review->plausible->pdata[r]);
}

gboolean
nb_plausible_load(NbReview *review, GError **error)
{
  g_autofree char *path = nb_paths_data("templates/review/plausible.tsv", error);
  g_auto(GStrv) lines = path ? nb_lines_load(path, error) : NULL;
  NbPlace at = {.file = path};

  for (guint i = 0; lines && lines[i]; i++) {
    g_auto(GStrv) cells = g_strsplit(lines[i], "\t", -1);

    at.line = i + 1;
    if (!*lines[i] || *lines[i] == '#')
      continue;
    if (g_strv_length(cells) != COLUMNS)
      return nb_fail(error, NB_ERROR_TEMPLATE, &at, _("part the columns by one tab each"),
                     _("found %u columns, expected %d"), g_strv_length(cells), COLUMNS);
    g_ptr_array_add(review->plausible, g_steal_pointer(&cells));
  }
  return lines != NULL;
}
