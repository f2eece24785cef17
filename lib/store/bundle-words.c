/* What the target has of the words and entries of the source: looked up by all threads, before it
 * grows. Whoever has found an entry by its key, an item by its bar code, expects the other words of
 * that entry, and compares them instead of looking for each. */
#include "base/pool.h"
#include "store/bundle.h"
#include <string.h>

enum { STRETCH = 4096, BATCH = 64, NONE = G_MAXUINT32, LEAST_PART = 32 };

static guint32 *
new_unknown(gsize n)
{
  guint32 *all = g_new(guint32, n);

  memset(all, 0xff, n * sizeof(guint32));
  return all;
}

/* ---- jobs ---- */

/** Run: for texts or entries @first … @first+@n-1 of column @k. */
typedef void (*Run)(const NbBundle *bundle, guint k, guint32 first, guint32 n);

typedef struct {
  Run run;
  NbBundle *bundle;
  guint k;
  guint32 first, n;
} Job;

static void
do_job(gpointer data, guint i)
{
  const Job *job = &g_array_index((GArray *)data, Job, i);

  job->run(job->bundle, job->k, job->first, job->n);
}

static void
find_texts(const NbBundle *bundle, guint k, guint32 first, guint32 n)
{
  nb_dict_find_all(bundle->to[k]->dict, bundle->from[k]->dict, first, n, bundle->words[k] + first);
}

static void
add_find(GArray *jobs, NbBundle *bundle, guint k)
{
  guint32 n = nb_dict_length(bundle->from[k]->dict);

  if (nb_dict_length(bundle->to[k]->dict) < 2)
    return;
  for (guint32 first = 0; first < n; first += STRETCH) {
    const Job job = {find_texts, bundle, k, first, MIN(n - first, (guint32)STRETCH)};

    g_array_append_val(jobs, job);
  }
}

/* ---- twins: entries of the target with the same key ---- */

static void
find_twins(const NbBundle *bundle, guint k, guint32 first, guint32 n)
{
  const NbColumn *key = bundle->to[k];

  memset(bundle->twins, 0xff, bundle->n_twins * sizeof(guint32));
  for (guint32 entry = first; entry < first + n; entry++)
    bundle->twins[key->map[entry]] = entry; /* what is new is more likely to come again */
}

/* Threads that find the same word at once write the same. */
static guint32
word_at(const NbBundle *bundle, guint k, guint32 word)
{
  return __atomic_load_n(&bundle->words[k][word], __ATOMIC_RELAXED);
}

/** Guess: words of the source that may be those of the target. */
typedef struct {
  guint32 words[BATCH], guesses[BATCH];
  guint n;
} Guess;

static void
check_guesses(const NbBundle *bundle, guint k, const Guess *guess)
{
  gboolean same[BATCH];

  nb_dict_compare(bundle->to[k]->dict, guess->guesses, bundle->from[k]->dict, guess->words,
                  guess->n, same);
  for (guint i = 0; i < guess->n; i++) {
    if (same[i])
      __atomic_store_n(&bundle->words[k][guess->words[i]], guess->guesses[i], __ATOMIC_RELAXED);
  }
}

static void
guess_column(const NbBundle *bundle, guint k, guint32 first, guint n)
{
  const NbColumn *from = bundle->from[k], *to = bundle->to[k];
  const guint32 *twins = bundle->known + first;
  Guess guess = {.n = 0};

  for (guint i = 0; i < n; i++) {
    if (twins[i] != NONE)
      __builtin_prefetch(&to->map[twins[i]]);
    __builtin_prefetch(&bundle->words[k][nb_column_entry_code(from, first + i)]);
  }
  for (guint i = 0; i < n; i++) {
    guint32 word = nb_column_entry_code(from, first + i);

    if (twins[i] == NONE || word_at(bundle, k, word) != NONE)
      continue;
    guess.words[guess.n] = word;
    guess.guesses[guess.n++] = to->map[twins[i]];
  }
  check_guesses(bundle, k, &guess);
}

static void
guess_some(const NbBundle *bundle, guint key, guint32 first, guint n)
{
  guint32 *twins = bundle->known + first;

  for (guint i = 0; i < n; i++) {
    twins[i] = bundle->words[key][nb_column_entry_code(bundle->from[key], first + i)];
    if (twins[i] != NONE)
      __builtin_prefetch(&bundle->twins[twins[i]]);
  }
  for (guint i = 0; i < n; i++)
    twins[i] = twins[i] == NONE ? NONE : bundle->twins[twins[i]];
  for (guint k = 0; k < bundle->n_columns; k++) {
    if (k != key && bundle->words[k])
      guess_column(bundle, k, first, n);
  }
}

/* Entries @first … of the source get those of the target that have their key. */
static void
guess_words(const NbBundle *bundle, guint key, guint32 first, guint32 n)
{
  for (guint32 done = 0, some; done < n; done += some) {
    some = MIN(n - done, (guint32)BATCH);
    guess_some(bundle, key, first + done, some);
  }
}

/* They keep those with which they have all words in common. */
static void
check_twins(const NbBundle *bundle, guint key, guint32 first, guint32 n)
{
  guint32 *twins = bundle->known + first;

  for (guint k = 0; k < bundle->n_columns; k++) {
    const NbColumn *from = bundle->from[k], *to = bundle->to[k];

    for (guint i = 0; i < n; i++) {
      guint32 word = from ? bundle->words[k][nb_column_entry_code(from, first + i)] : 0;

      if (k != key && twins[i] != NONE && to->map[twins[i]] != word)
        twins[i] = NONE;
    }
  }
}

/* ---- all bundles ---- */

/* Twins are worth their while when there are many entries to find. */
static void
open_twins(NbBundle *bundle)
{
  guint32 most = 0, n;

  for (guint k = 0; k < bundle->n_columns; k++) {
    if (!bundle->to[k]->map)
      return;
    n = bundle->from[k] ? nb_dict_length(bundle->to[k]->dict) : 0;
    bundle->key = n > most ? k : bundle->key;
    most = MAX(n, most);
  }
  if (most < 2 || bundle->n_columns < 2 || !bundle->shared ||
      nb_column_entries(bundle->from[bundle->key]) < bundle->to[bundle->key]->n_map / LEAST_PART)
    return;
  bundle->n_twins = most;
  bundle->twins = g_new(guint32, most);
}

static guint32
n_known(const NbBundle *bundle)
{
  return nb_column_entries(bundle->from[bundle->key]);
}

static void
add_job(GArray *jobs, NbBundle *bundle, Run run, guint32 n, guint32 stretch)
{
  for (guint32 first = 0; first < n; first += stretch) {
    const Job job = {run, bundle, bundle->key, first, MIN(n - first, stretch)};

    g_array_append_val(jobs, job);
  }
}

/* The keys, and all words of bundles without twins. */
static void
add_keys(GArray *jobs, NbBundle *bundle)
{
  guint32 n = bundle->twins ? bundle->to[bundle->key]->n_map : 0;

  add_job(jobs, bundle, find_twins, n, MAX(n, 1));
  for (guint k = 0; k < bundle->n_columns; k++) {
    if (bundle->words[k] && (!bundle->twins || k == bundle->key))
      add_find(jobs, bundle, k);
  }
}

static void
add_guesses(GArray *jobs, NbBundle *bundle)
{
  if (bundle->twins)
    add_job(jobs, bundle, guess_words, n_known(bundle), STRETCH);
}

static void
add_rest(GArray *jobs, NbBundle *bundle)
{
  for (guint k = 0; bundle->twins && k < bundle->n_columns; k++) {
    if (bundle->words[k] && k != bundle->key)
      add_find(jobs, bundle, k);
  }
}

static void
add_checks(GArray *jobs, NbBundle *bundle)
{
  if (bundle->twins)
    add_job(jobs, bundle, check_twins, n_known(bundle), STRETCH);
}

static void
open_words(NbBundle *bundle)
{
  guint32 n = 0;

  for (guint k = 0; k < bundle->n_columns; k++) {
    const NbColumn *from = bundle->from[k];

    if (!from || !nb_column_is_text(from))
      continue;
    bundle->words[k] = new_unknown(nb_dict_length(from->dict));
    n = nb_column_entries(from);
  }
  if (bundle->shared && n > 0)
    bundle->known = new_unknown(n);
  open_twins(bundle);
}

void
nb_bundles_look_up(NbBundle *bundles, guint n)
{
  void (*const steps[])(GArray *, NbBundle *) = {add_keys, add_guesses, add_rest, add_checks};

  for (guint i = 0; i < n; i++)
    open_words(&bundles[i]);
  for (guint step = 0; step < G_N_ELEMENTS(steps); step++) {
    g_autoptr(GArray) jobs = g_array_new(FALSE, FALSE, sizeof(Job));

    for (guint i = 0; i < n; i++)
      steps[step](jobs, &bundles[i]);
    nb_pool_run(do_job, jobs, jobs->len);
  }
  for (guint i = 0; i < n; i++)
    g_clear_pointer(&bundles[i].twins, g_free);
}
