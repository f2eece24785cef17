#include "base/pool.h"
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

enum { MAX_THREADS = 64, MAX_DEFAULT = 16, AHEAD = 3 };

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
run_parts(void *data)
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
  while (started + 1 < wanted && pthread_create(&threads[started], NULL, run_parts, &job) == 0)
    started++;
  run_parts(&job);
  for (guint i = 0; i < started; i++)
    pthread_join(threads[i], NULL);
}

/* ---- in order ---- */

typedef struct {
  NbPoolWork work;
  NbPoolTask finish;
  gpointer data;
  guint parts, ahead;
  pthread_mutex_t lock; /* guards what follows */
  pthread_cond_t room;
  guint threads, begun, finished;
  gboolean busy;
  guint8 *done; /* by part */
} Line;

guint
nb_pool_ahead(void)
{
  return AHEAD * nb_pool_size();
}

/* With the lock held, which is let go while a part is finished. */
static void
finish_ready(Line *line)
{
  if (line->busy)
    return;
  line->busy = TRUE;
  while (line->finished < line->parts && line->done[line->finished]) {
    guint part = line->finished;

    pthread_mutex_unlock(&line->lock);
    line->finish(line->data, part);
    pthread_mutex_lock(&line->lock);
    line->finished++;
    pthread_cond_broadcast(&line->room);
  }
  line->busy = FALSE;
}

static void *
stand_in_line(void *data)
{
  Line *line = data;

  pthread_mutex_lock(&line->lock);
  guint thread = line->threads++;

  for (;;) {
    while (line->begun < line->parts && line->begun >= line->finished + line->ahead)
      pthread_cond_wait(&line->room, &line->lock);
    if (line->begun == line->parts)
      break;
    guint part = line->begun++;

    pthread_mutex_unlock(&line->lock);
    line->work(line->data, part, thread);
    pthread_mutex_lock(&line->lock);
    line->done[part] = 1;
    finish_ready(line);
  }
  pthread_mutex_unlock(&line->lock);
  return NULL;
}

void
nb_pool_run_in_order(NbPoolWork work, NbPoolTask finish, gpointer data, guint parts)
{
  Line line = {.work = work,
               .finish = finish,
               .data = data,
               .parts = parts,
               .ahead = nb_pool_ahead(),
               .done = g_new0(guint8, MAX(parts, 1))};
  pthread_t threads[MAX_THREADS];
  guint wanted = MIN(nb_pool_size(), parts), started = 0;

  pthread_mutex_init(&line.lock, NULL);
  pthread_cond_init(&line.room, NULL);
  while (started + 1 < wanted && pthread_create(&threads[started], NULL, stand_in_line, &line) == 0)
    started++;
  stand_in_line(&line);
  for (guint i = 0; i < started; i++)
    pthread_join(threads[i], NULL);
  pthread_cond_destroy(&line.room);
  pthread_mutex_destroy(&line.lock);
  g_free(line.done);
}
