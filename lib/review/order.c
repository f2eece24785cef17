/* A chronicle whose entries do not follow one another in time. */
#include "review/dates.h"

enum { FEWEST = 3 }; /* dated entries that make a chronicle */

static gboolean
opening_date(const NbPassage *passage, NbTextDate *date)
{
  return passage->kind != NB_PASSAGE_HEADING && !passage->english && nb_text_date(passage, 0, date);
}

static int
key_of(const NbTextDate *date, int year)
{
  return ((date->year ? date->year : year) * 12 + date->month) * 32 + date->day;
}

/* Slides repeat the head of their chapter: only another head ends the chronicle. */
static gboolean
is_other_heading(const NbPassage *passage, char **heading)
{
  g_autofree char *text = NULL;
  gboolean other = FALSE;

  if (passage->kind != NB_PASSAGE_HEADING)
    return FALSE;
  text = nb_passage_text(passage, 0, passage->letters->len);
  other = g_strcmp0(text, *heading) != 0;
  g_free(*heading);
  *heading = g_steal_pointer(&text);
  return other;
}

static void
check_entries(NbReview *review, const GPtrArray *entries)
{
  int latest = 0;
  g_autofree char *before = NULL;

  for (guint i = 0; entries->len >= FEWEST && i < entries->len; i++) {
    const NbPassage *passage = entries->pdata[i];
    NbTextDate date;

    if (!opening_date(passage, &date))
      continue;

    g_autofree char *text = nb_passage_text(passage, 0, date.to);

    if (key_of(&date, review->year) < latest) {
      nb_remark(review, passage, 0, FALSE, "order", NULL, _("“%s” stands after %s"), text, before);
      continue;
    }
    latest = key_of(&date, review->year);
    g_free(before);
    before = g_steal_pointer(&text);
  }
}

void
nb_check_order(NbReview *review)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new();
  g_autofree char *heading = NULL;

  for (guint i = 0; i < review->passages->len; i++) {
    NbPassage *passage = review->passages->pdata[i];
    NbTextDate date;

    if (is_other_heading(passage, &heading)) {
      check_entries(review, entries);
      g_ptr_array_set_size(entries, 0);
    } else if (opening_date(passage, &date)) {
      g_ptr_array_add(entries, passage);
    }
  }
  check_entries(review, entries);
}
