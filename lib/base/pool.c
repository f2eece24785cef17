#include "base/pool.h"
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

enum { MAX_THREADS = 64, MAX_DEFAULT = 16 };

typedef struct {
  NbPoolTask task;
  gpointer data;
  guint parts;
  atomic_uint next;
} Job;

guint
nb_pool_size(void)
{
  guint64 asked = 0;
  const char *text = g_getenv("NB_THREADS");

  if (text && g_ascii_string_to_unsigned(text, 10, 1, MAX_THREADS, &asked, NULL))
    return (guint)asked;
  long online = sysconf(_SC_NPROCESSORS_ONLN);

  return (guint)CLAMP(online, 1, MAX_DEFAULT);
}

static void *
work(void *data)
{
  Job *job = data;

  for (guint part; (part = atomic_fetch_add(&job->next, 1)) < job->parts;)
    job->task(job->data, part);
  return NULL;
}

void
nb_pool_run(NbPoolTask task, gpointer data, guint parts)
{
  Job job = {.task = task, .data = data, .parts = parts};
  pthread_t threads[MAX_THREADS];
  guint wanted = MIN(nb_pool_size(), parts), started = 0;

  atomic_init(&job.next, 0);
  while (started + 1 < wanted && pthread_create(&threads[started], NULL, work, &job) == 0)
    started++;
  work(&job);
  for (guint i = 0; i < started; i++)
    pthread_join(threads[i], NULL);
}
