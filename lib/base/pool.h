/* Threads: the only file that starts them. pthreads and C11 atomics, because the thread sanitizer
 * raises false alarms on GLib's pools.
 */
#pragma once
#include <glib.h>

/**
 * NbPoolTask:
 * @data: as given to nb_pool_run()
 * @part: 0 .. parts-1; each part is run exactly once, by one thread
 */
typedef void (*NbPoolTask)(gpointer data, guint part);

/** nb_pool_size: Returns: threads that nb_pool_run() uses at most: $NB_THREADS if it is 1..64, else
 * the number of processors (at most 16). */
guint nb_pool_size(void);

/**
 * nb_pool_run:
 *
 * Runs @task for each part and returns when all are done. The calling thread works too. Parts are
 * handed out in order; results must be joined by part number, so that nothing depends on timing.
 * With one thread, or when a thread cannot be started, the calling thread does the rest.
 */
void nb_pool_run(NbPoolTask task, gpointer data, guint parts);

/** NbPoolWork: as NbPoolTask, and which thread it is: 0 .. nb_pool_size()-1. */
typedef void (*NbPoolWork)(gpointer data, guint part, guint thread);

/** nb_pool_ahead: Returns: how far work may run ahead of finishing. */
guint nb_pool_ahead(void);

/**
 * nb_pool_run_in_order:
 * @work: for each part, by all threads at once; begun in the order of the parts
 * @finish: for each part after its work, one at a time and in order, by whichever thread is there
 *
 * The work on part i begins only when part i - nb_pool_ahead() is finished, so that as many places
 * for results will do, used in turn.
 */
void nb_pool_run_in_order(NbPoolWork work, NbPoolTask finish, gpointer data, guint parts);

/** NbPoolAside: work that a thread of its own does beside all else. */
typedef struct _NbPoolAside NbPoolAside;

/** nb_pool_begin: @work must not use what the caller changes before nb_pool_end(). */
NbPoolAside *nb_pool_begin(void (*work)(gpointer data), gpointer data);

/** nb_pool_end: returns when the work is done; does it when no thread did. @aside: (transfer full).
 */
void nb_pool_end(NbPoolAside *aside);
