#include "base/pool.h"
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <unistd.h>

enum { MAX_THREADS = 64, MAX_DEFAULT = 16, AHEAD = 3 };

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

/* ---- threads ---- */

/* Crew: threads that do the same. @processors: those that may be used, when @may_choose. */
typedef struct {
  void *(*work)(void *);
  void *data;
  gboolean may_choose;
  cpu_set_t processors;
  pthread_t threads[MAX_THREADS];
  guint started;
} Crew;

/* Wherever it began, it may go on anywhere. */
static void *
join_crew(void *data)
{
  const Crew *crew = data;

  if (crew->may_choose)
    sched_setaffinity(0, sizeof crew->processors, &crew->processors);
  return crew->work(crew->data);
}

/* A new thread often begins on the processor of the one that started it and waits there for some
 * milliseconds, while another one is idle: it begins on another one. */
static void
begin_elsewhere(Crew *crew, pthread_attr_t *begin)
{
  int here = sched_getcpu();
  cpu_set_t others;

  if (here < 0 || sched_getaffinity(0, sizeof crew->processors, &crew->processors) != 0)
    return;
  others = crew->processors;
  CPU_CLR((unsigned)here, &others);
  crew->may_choose =
      CPU_COUNT(&others) > 0 && pthread_attr_setaffinity_np(begin, sizeof others, &others) == 0;
}

/* Who may not choose where a thread begins may start one all the same. */
static gboolean
start(Crew *crew, const pthread_attr_t *begin)
{
  pthread_t *thread = &crew->threads[crew->started];

  return pthread_create(thread, begin, join_crew, crew) == 0 ||
         (crew->may_choose && pthread_create(thread, NULL, join_crew, crew) == 0);
}

/* Starts as many as @parts need beside the calling thread, or as many as can be. */
static void
call_crew(Crew *crew, guint parts)
{
  guint wanted = MIN(nb_pool_size(), parts);
  pthread_attr_t begin;

  pthread_attr_init(&begin);
  if (wanted > 1)
    begin_elsewhere(crew, &begin);
  while (crew->started + 1 < wanted && start(crew, &begin))
    crew->started++;
  pthread_attr_destroy(&begin);
}

static void
wait_for_crew(const Crew *crew)
{
  for (guint i = 0; i < crew->started; i++)
    pthread_join(crew->threads[i], NULL);
}

/* ---- in any order ---- */

typedef struct {
  NbPoolTask task;
  gpointer data;
  guint parts;
  atomic_uint next;
} Job;

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
  Crew crew = {.work = run_parts, .data = &job};

  atomic_init(&job.next, 0);
  call_crew(&crew, parts);
  run_parts(&job);
  wait_for_crew(&crew);
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
  Crew crew = {.work = stand_in_line, .data = &line};

  pthread_mutex_init(&line.lock, NULL);
  pthread_cond_init(&line.room, NULL);
  call_crew(&crew, parts);
  stand_in_line(&line);
  wait_for_crew(&crew);
  pthread_cond_destroy(&line.room);
  pthread_mutex_destroy(&line.lock);
  g_free(line.done);
}

/* ---- aside ---- */

struct _NbPoolAside {
  void (*work)(gpointer data);
  gpointer data;
  Crew crew;
};

static void *
do_aside(void *data)
{
  const NbPoolAside *aside = data;

  aside->work(aside->data);
  return NULL;
}

NbPoolAside *
nb_pool_begin(void (*work)(gpointer data), gpointer data)
{
  NbPoolAside *aside = g_new0(NbPoolAside, 1);

  *aside = (NbPoolAside){
      .work = work, .data = data, .crew = {.work = do_aside, .data = aside}
  };
  call_crew(&aside->crew, 2);
  return aside;
}

void
nb_pool_end(NbPoolAside *aside)
{
  if (aside->crew.started == 0)
    do_aside(aside);
  wait_for_crew(&aside->crew);
  g_free(aside);
}
