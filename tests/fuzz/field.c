/* Cells of any bytes as dates and numbers: what is read lies in its range, is read again from its
 * usual form, and the quick reader says the same. */
#include "ingest/field.h"
#include "fuzz.h"
#include "ingest/glance.h"
#include <string.h>

static void
check_date(const char *text, gsize size, const NbDateRules *rules)
{
  NbGlance glance = {.day = NB_DAY_NONE};
  NbMoment moment, again;
  NbStamp quick = 0;
  NbRead read = nb_field_date(text, size, rules, &moment);

  for (int i = 0; i < 2; i++) { /* the second time the day is remembered */
    g_assert_cmpint(nb_glance_date(&glance, text, size, rules, &quick), ==, read);
    g_assert_true(read != NB_READ_DONE || quick == nb_stamp_of(moment.day, moment.minute));
  }
  if (read != NB_READ_DONE)
    return;
  g_autofree char *day = nb_day_format(moment.day);

  g_assert_cmpint(nb_day_to_date(moment.day).year, >=, 1800);
  g_assert_cmpint(nb_day_to_date(moment.day).year, <=, 2199);
  g_assert_cmpint(nb_field_date(day, strlen(day), &(NbDateRules){0}, &again), ==, NB_READ_DONE);
  g_assert_cmpint(again.day, ==, moment.day);
  g_assert_true(moment.minute == NB_MINUTE_NONE || (moment.minute >= 0 && moment.minute < 1440));
}

static void
check_numbers(const char *text, gsize size)
{
  gint64 count, quick, value;
  gint32 first;
  NbRead read = nb_field_count(text, size, &count);

  g_assert_cmpint(nb_glance_count(text, size, &quick), ==, read);
  g_assert_true(read != NB_READ_DONE || (quick == count && count >= 0 && count <= NB_COUNT_MOST));
  if (nb_field_decimal(text, size, &value) == NB_READ_DONE && read == NB_READ_DONE)
    g_assert_cmpint(value, ==, count * G_GINT64_CONSTANT(1000000));
  if (nb_field_when(text, size, 2024, &first) == NB_READ_DONE)
    g_assert_cmpint(first, !=, NB_DAY_NONE);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
  if (size == 0)
    return 0;
  const NbDateRules rules = {.order = data[0] % 3,
                             .serial = data[0] & 4,
                             .year = data[0] & 8 ? 2024 : 0,
                             .pivot = data[0] & 16 ? 1970 : 0};
  g_autofree char *text = g_memdup2(data + 1, size - 1);

  check_date(text, size - 1, &rules);
  check_numbers(text, size - 1);
  nb_field_day_first(text, size - 1);
  return 0;
}
