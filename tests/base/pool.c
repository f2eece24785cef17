#include "base/pool.h"
#include "tests/add.h"
#include <sched.h>
#include <stdatomic.h>

enum { PARTS = 1000 };

typedef struct {
  atomic_uint runs[PARTS];
  gint64 sums[PARTS];
} Work;

static void
task(gpointer data, guint part)
{
  Work *work = data;

  atomic_fetch_add(&work->runs[part], 1);
  for (guint i = 0; i <= part; i++)
    work->sums[part] += i;
}

static void
test_run(gconstpointer data)
{
  g_autofree Work *work = g_new0(Work, 1);

  g_setenv("NB_THREADS", data, TRUE);
  nb_pool_run(task, work, PARTS);
  g_unsetenv("NB_THREADS");
  for (guint i = 0; i < PARTS; i++) {
    g_assert_cmpuint(atomic_load(&work->runs[i]), ==, 1);
    g_assert_cmpint(work->sums[i], ==, (gint64)i * (i + 1) / 2);
  }
}

static void
test_nothing(void)
{
  nb_pool_run(task, NULL, 0);
}

/* ---- aside ---- */

static void
add_one(gpointer data)
{
  guint *sum = data;

  (*sum)++;
}

/* With one thread as with many: it is done once, at the latest when it is waited for. */
static void
test_aside(gconstpointer data)
{
  guint sums[20] = {0};
  NbPoolAside *asides[20];

  g_setenv("NB_THREADS", data, TRUE);
  for (guint i = 0; i < 20; i++)
    asides[i] = nb_pool_begin(add_one, &sums[i]);
  for (guint i = 0; i < 20; i++) {
    nb_pool_end(asides[i]);
    g_assert_cmpuint(sums[i], ==, 1);
  }
  g_unsetenv("NB_THREADS");
}

/* ---- on which processors ---- */

typedef struct {
  cpu_set_t may[PARTS];
} Places;

static void
note_place(gpointer data, guint part)
{
  Places *places = data;

  g_assert_cmpint(sched_getaffinity(0, sizeof places->may[part], &places->may[part]), ==, 0);
  g_usleep(10); /* so that no thread does all of them */
}

/* Where a thread begins is chosen; where it goes on is the system's choice. */
static void
test_places(void)
{
  g_autofree Places *places = g_new0(Places, 1);
  cpu_set_t before, after;

  g_assert_cmpint(sched_getaffinity(0, sizeof before, &before), ==, 0);
  g_setenv("NB_THREADS", "4", TRUE);
  nb_pool_run(note_place, places, PARTS);
  g_unsetenv("NB_THREADS");
  g_assert_cmpint(sched_getaffinity(0, sizeof after, &after), ==, 0);
  g_assert_true(CPU_EQUAL(&before, &after));
  for (guint i = 0; i < PARTS; i++)
    g_assert_true(CPU_EQUAL(&before, &places->may[i]));
}

typedef struct {
  const char *name;
  const char *text;
  guint want; /* 0: the number of processors, 1..16 */
} SizeRow;

static const SizeRow sizes[] = {
    {"one",            "1",   1 },
    {"eight",          "8",   8 },
    {"the most",       "64",  64},
    {"too many",       "65",  0 },
    {"none",           "0",   0 },
    {"negative",       "-1",  0 },
    {"no number",      "all", 0 },
    {"the empty text", "",    0 },
};

static void
test_size(gconstpointer data)
{
  const SizeRow *row = data;

  g_setenv("NB_THREADS", row->text, TRUE);
  guint got = nb_pool_size();

  g_unsetenv("NB_THREADS");
  if (row->want)
    g_assert_cmpuint(got, ==, row->want);
  g_assert_cmpuint(got, >=, 1);
  if (!row->want)
    g_assert_cmpuint(got, <=, 16);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_data_func("/base/pool/one thread runs each part once", "1", test_run);
  g_test_add_data_func("/base/pool/two threads run each part once", "2", test_run);
  g_test_add_data_func("/base/pool/64 threads run each part once", "64", test_run);
  g_test_add_func("/base/pool/no parts, no work", test_nothing);
  g_test_add_data_func("/base/pool/what is done aside is done once, by one thread", "1",
                       test_aside);
  g_test_add_data_func("/base/pool/what is done aside is done once, by many", "8", test_aside);
  g_test_add_func("/base/pool/threads may go anywhere", test_places);
  NB_ADD_ROWS("/base/pool/NB_THREADS: ", sizes, test_size);
  return g_test_run();
}
