/* The six questions of an annual report over a made table: time of the queries alone.
 *
 * six [ROWS [TIMES]]: fills a table of the shape that bulk reading gives (a title, its author and
 * call number on one lane; a reader and the type on another; site and action on a third) and tells
 * for each run wall and processor time in milliseconds, and the answers once.
 */
#include "tests/query/six.h"
#include <time.h>

static double
seconds(clockid_t clock)
{
  struct timespec now;

  clock_gettime(clock, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void
print_result(const SixQuestion *question, const NbResult *result)
{
  g_autofree char *total = rows_value(result->total);

  printf("%s: %s, %d groups\n", question->name, total, (int)result->n_groups);
  for (guint i = 0; i < MIN(result->groups->len, 3); i++) {
    const NbGroup *group = result->groups->pdata[i];
    g_autofree char *keys = g_strjoinv("+", group->keys);
    g_autofree char *value = rows_value(group->value);

    printf("  %s %s, row %d\n", keys, value, (int)group->first_row);
  }
}

int
main(int argc, char **argv)
{
  gint64 rows = 10000000, times = 7;

  if (argc > 1 && !g_ascii_string_to_signed(argv[1], 10, 1, G_MAXUINT32, &rows, NULL))
    return 2;
  if (argc > 2 && !g_ascii_string_to_signed(argv[2], 10, 1, 1000, &times, NULL))
    return 2;
  const SixShape shape = {.rows = (gsize)rows, .titles = 200000, .readers = 100000, .shared = TRUE};
  g_autoptr(NbTable) table = six_table(&shape);
  g_autoptr(GPtrArray) plans = six_plans();

  for (gint64 i = 0; i < times; i++) {
    double wall = seconds(CLOCK_MONOTONIC), cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    g_autoptr(GPtrArray) results = nb_query_many(table, plans, NULL, NULL);

    wall = seconds(CLOCK_MONOTONIC) - wall;
    cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    printf("wall %.1f ms, processor %.1f ms\n", wall * 1e3, cpu * 1e3);
    for (guint k = 0; i + 1 == times && k < results->len; k++)
      print_result(&six_questions[k], results->pdata[k]);
  }
  return 0;
}
