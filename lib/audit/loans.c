/* Loans and returns as pairs. */
#include "audit/faults.h"
#include "query/query.h"
#include <string.h>

enum { PATIENCE = 90 }; /* days within which a thing may well be still at home */

static int
compare(gconstpointer a, gconstpointer b)
{
  const NbHandling *x = a, *y = b;

  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  if (x->minute != y->minute)
    return x->minute < y->minute ? -1 : 1;
  return x->row < y->row ? -1 : x->row > y->row;
}

static const char *
text_of(const NbColumn *column, gsize row)
{
  return column && nb_column_is_text(column) ? nb_column_text(column, row) : "";
}

typedef enum { LOAN, RETURN, OTHER } Action;

/* The words as ingest leaves them: those of the vocabulary, else as the source has them. */
static Action
action_of(const NbColumn *actions, gsize row)
{
  const char *text = text_of(actions, row);

  if (!*text || g_str_equal(text, "loan"))
    return LOAN;
  return g_str_equal(text, "return") ? RETURN : OTHER;
}

GArray *
nb_audit_handlings(const NbTable *table, gboolean by_reader)
{
  const NbColumn *item = nb_table_column(table, "item"), *title = nb_table_column(table, "title");
  const NbColumn *reader = nb_table_column(table, "reader");
  const NbColumn *actions = nb_table_column(table, "action"), *times = nb_audit_times(table);
  const NbColumn *thing = item && nb_column_is_text(item) ? item : title;

  if (!g_str_equal(nb_table_dataset(table)->id, "loans") || !times || !nb_column_is_time(times) ||
      !actions || !thing || !nb_column_is_text(thing) || (thing == title && !reader))
    return NULL;

  GArray *all = g_array_new(FALSE, FALSE, sizeof(NbHandling));

  for (gsize row = 0; row < nb_table_rows(table); row++) {
    Action action = action_of(actions, row);
    guint32 who = reader && nb_column_is_text(reader) ? nb_column_code(reader, row) : 0;
    guint64 what = nb_column_code(thing, row);
    NbHandling one = {what << 32 | (by_reader || thing == title ? who : 0), who,
                      (gint64)nb_column_day(times, row) * 1440 +
                          MAX(nb_column_minute(times, row), 0),
                      row, action == LOAN};

    if (what && action != OTHER && nb_column_day(times, row) != NB_DAY_NONE)
      g_array_append_val(all, one);
  }
  g_array_sort(all, compare);
  return all;
}

static gboolean
has_returns(const GArray *all)
{
  for (guint i = 0; i < all->len; i++)
    if (!g_array_index(all, NbHandling, i).is_loan)
      return TRUE;
  return FALSE;
}

static int
compare_rows(gconstpointer a, gconstpointer b)
{
  gsize x = *(const gsize *)a, y = *(const gsize *)b;

  return x < y ? -1 : x > y;
}

void
nb_audit_find_loans(NbAudit *audit)
{
  g_autoptr(GArray) all = nb_audit_handlings(audit->table, FALSE);
  g_autoptr(GArray) unreturned = g_array_new(FALSE, FALSE, sizeof(gsize));
  g_autoptr(GArray) unlent = g_array_new(FALSE, FALSE, sizeof(gsize));
  gint64 open = 0, latest = 0;

  if (!all || !has_returns(all))
    return;
  for (guint i = 0; i < all->len; i++)
    latest = MAX(latest, g_array_index(all, NbHandling, i).minute);
  for (guint i = 0; i < all->len; i++) {
    const NbHandling *one = &g_array_index(all, NbHandling, i);
    gboolean first = i == 0 || g_array_index(all, NbHandling, i - 1).key != one->key;
    gboolean last = i + 1 == all->len || g_array_index(all, NbHandling, i + 1).key != one->key;

    open = first ? 0 : open;
    if (!one->is_loan && open == 0 && nb_audit_in_period(audit, one->row))
      g_array_append_val(unlent, one->row);
    open = one->is_loan ? open + 1 : MAX(open - 1, 0);
    if (last && one->is_loan && latest - one->minute > (gint64)PATIENCE * 1440 &&
        nb_audit_in_period(audit, one->row))
      g_array_append_val(unreturned, one->row);
  }
  g_array_sort(unreturned, compare_rows);
  g_array_sort(unlent, compare_rows);
  nb_audit_add(audit, "unreturned", unreturned);
  nb_audit_add(audit, "unlent", unlent);
}
