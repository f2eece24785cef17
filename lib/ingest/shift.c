#include "ingest/shift.h"
#include "store/dict.h"
#include <string.h>

enum {
  LEAST_ROWS = 30, /* fewer teach nothing */
  LEAST_RUN = 8,
  LONGEST_GAP = 3,
  SHAPES = 128,
  BITS = 16,          /* parts of a bit in which likelihoods are counted */
  ENOUGH = 10 * BITS, /* a thousand times */
  SIGN = 2 * BITS,    /* four times */
};

struct _NbShift {
  guint width;
  NbDict *values;
  GArray *counts; /* of guint32: by value, how often */
  GArray *cells;  /* of guint32: values, later features, row by row */
};

/* What a row looks like when it is moved. */
typedef struct {
  gint32 gain;
  guint column;
  int by;
} Guess;

/* What was learned. */
typedef struct {
  const NbShift *shift;
  guint n_rows, n_features;
  const guint32 *features;
  gint32 *likelihoods; /* by column and feature, of a bit, at most 0 */
  Guess *guesses;
} Model;

NbShift *
nb_shift_new(guint width)
{
  NbShift *shift = g_new0(NbShift, 1);

  shift->width = width;
  shift->values = nb_dict_new();
  shift->counts = g_array_new(FALSE, TRUE, sizeof(guint32));
  shift->cells = g_array_new(FALSE, FALSE, sizeof(guint32));
  return shift;
}

void
nb_shift_free(NbShift *shift)
{
  if (!shift)
    return;
  nb_dict_free(shift->values);
  g_array_unref(shift->counts);
  g_array_unref(shift->cells);
  g_free(shift);
}

void
nb_shift_add_cell(NbShift *shift, const char *text, gsize size)
{
  if (shift->cells->len >= NB_SHIFT_ROWS * shift->width)
    return;
  guint32 value = nb_dict_add(shift->values, text, size);

  if (value >= shift->counts->len)
    g_array_set_size(shift->counts, value + 1);
  g_array_index(shift->counts, guint32, value)++;
  g_array_append_val(shift->cells, value);
}

/* ---- shapes ---- */

/* What kinds of characters a text has. */
typedef struct {
  guint length, digits, uppers, lowers, blanks, marks, others;
} Make;

static Make
look_at(const char *text)
{
  Make make = {0};

  for (const char *p = text; *p; p = g_utf8_next_char(p)) {
    make.length++;
    make.digits += g_ascii_isdigit(*p);
    make.uppers += g_ascii_isupper(*p);
    make.lowers += g_ascii_islower(*p);
    make.blanks += *p == ' ';
    make.marks += strchr("-/:.,", *p) != NULL;
    make.others += (guint8)*p >= 0x80;
  }
  return make;
}

/* Returns: below SHAPES: the empty cell, a dash, digits, a date or a number, a code, a word in one
 * of three alphabets, or several words, each by its length. */
static guint
shape_of(const char *text)
{
  Make m = look_at(text);
  guint kind;

  if (m.length == 0)
    return 0;
  if (m.marks == m.length || strcmp(text, "—") == 0)
    return 1;
  if (m.digits == m.length)
    return 2 + MIN(m.length, 9);
  if (m.digits > 0 && m.digits + m.marks + m.blanks == m.length)
    return 12 + (m.marks == 1 && m.blanks == 0 ? 0 : 1);
  if (m.blanks > 0)
    return (m.digits > 0 ? 16 : 32) + MIN(m.length / 8, 7);
  kind = m.digits > 0 ? 0 : m.others > 0 ? 1 : m.lowers == 0 ? 2 : 3;
  return 48 + kind * 8 + MIN(m.length / 4, 7);
}

/* Values become features: frequent ones their own, the others their shape. Returns: how many
 * features there are. */
static guint
find_features(NbShift *shift, guint n_rows)
{
  guint32 n_values = nb_dict_length(shift->values), n = SHAPES;
  g_autofree guint32 *features = g_new(guint32, n_values);
  guint32 frequent = MAX(8, n_rows / 50);

  for (guint32 i = 0; i < n_values; i++) {
    gboolean is_own =
        i < shift->counts->len && g_array_index(shift->counts, guint32, i) >= frequent;
    guint shape = shape_of(nb_dict_text(shift->values, i));

    features[i] = is_own && shape > 1 ? n++ : shape;
  }
  for (guint i = 0; i < shift->cells->len; i++)
    g_array_index(shift->cells, guint32, i) = features[g_array_index(shift->cells, guint32, i)];
  return n;
}

/* ---- likelihoods ---- */

/* Returns: the logarithm to the base 2, in parts of a bit, rounded down. @n: at least 1. */
static gint32
log2_of(guint64 n)
{
  guint whole = 63 - (guint)__builtin_clzll(n);
  guint64 x = whole > 31 ? n >> (whole - 31) : n << (31 - whole); /* 1 to 2, with 31 places */
  gint32 parts = 0;

  for (guint i = 0; (1 << i) < BITS; i++) {
    x = x * x >> 31;
    parts = parts * 2 + (gint32)(x >> 32);
    x >>= x >> 32;
  }
  return (gint32)whole * BITS + parts;
}

/* Counts the rows that are not suspected; each feature is taken to have been seen half a time more.
 */
static void
learn(Model *model, gint32 suspected)
{
  guint width = model->shift->width, n_features = model->n_features;
  gsize size = (gsize)width * n_features;
  guint64 n = 0;

  memset(model->likelihoods, 0, size * sizeof *model->likelihoods);
  for (guint row = 0; row < model->n_rows; row++) {
    if (model->guesses[row].gain >= suspected)
      continue;
    n++;
    for (guint i = 0; i < width; i++)
      model->likelihoods[i * n_features + model->features[row * width + i]]++;
  }
  gint32 all = log2_of(2 * n + n_features);

  for (gsize i = 0; i < size; i++)
    model->likelihoods[i] = log2_of(2 * (guint64)model->likelihoods[i] + 1) - all;
}

static inline gint32
likelihood(const Model *model, guint row, guint cell, guint column)
{
  guint32 feature = model->features[row * model->shift->width + cell];

  return model->likelihoods[column * model->n_features + feature];
}

/* Returns: whether at least two cells, each for itself, would fit better: one number among numbers,
 * such as a 0, says nothing. */
static gboolean
has_signs(const Model *model, guint row, const Guess *guess)
{
  guint width = model->shift->width, last = guess->by > 0 ? width : width - 1, signs = 0;

  for (guint i = guess->column; i < last; i++) {
    guint column = guess->by > 0 ? i - 1 : i + 1;

    signs += likelihood(model, row, i, column) - likelihood(model, row, i, i) >= SIGN;
  }
  return signs >= 2;
}

/* Returns: how much better the row fits when the cells from some column on are moved by one. */
static Guess
guess(const Model *model, guint row)
{
  guint width = model->shift->width;
  gint32 right = 0, left = 0;
  Guess best = {0};

  for (guint i = width - 1; i > 1; i--) {
    right += likelihood(model, row, i, i - 1) - likelihood(model, row, i, i);
    if (right > best.gain)
      best = (Guess){right, i, 1};
  }
  for (guint i = width - 2; i > 0; i--) {
    left += likelihood(model, row, i, i + 1) - likelihood(model, row, i, i);
    if (left > best.gain)
      best = (Guess){left, i, -1};
  }
  return best;
}

static void
add_run(GArray *runs, NbShiftRun *run, const guint *columns, guint width)
{
  if (run->rows >= LEAST_RUN) {
    for (guint i = 1; i < width; i++)
      run->column = columns[i] > columns[run->column] ? i : run->column;
    g_array_append_val(runs, *run);
  }
  *run = (NbShiftRun){0};
}

static GArray *
join_runs(const Model *model)
{
  GArray *runs = g_array_new(FALSE, FALSE, sizeof(NbShiftRun));
  guint columns[NB_SHIFT_WIDTH] = {0};
  NbShiftRun run = {0};

  for (guint row = 0; row < model->n_rows; row++) {
    const Guess *here = &model->guesses[row];

    if (here->gain < ENOUGH || !has_signs(model, row, here))
      continue;
    if (run.rows > 0 && (run.by != here->by || row - run.last > LONGEST_GAP))
      add_run(runs, &run, columns, model->shift->width);
    if (run.rows == 0) {
      run = (NbShiftRun){.first = row, .by = here->by};
      memset(columns, 0, sizeof columns);
    }
    run.last = row;
    run.rows++;
    columns[here->column]++;
  }
  add_run(runs, &run, columns, model->shift->width);
  return runs;
}

GArray *
nb_shift_runs(NbShift *shift)
{
  guint n_rows = shift->cells->len / shift->width;

  if (n_rows < LEAST_ROWS)
    return g_array_new(FALSE, FALSE, sizeof(NbShiftRun));
  Model model = {.shift = shift, .n_rows = n_rows, .n_features = find_features(shift, n_rows)};
  g_autofree Guess *guesses = g_new0(Guess, n_rows);
  g_autofree gint32 *likelihoods = g_new(gint32, (gsize)shift->width * model.n_features);

  /* what was learned first was learned from the shifted rows, too: a hint is enough to leave them
   */
  const gint32 suspected[] = {ENOUGH, ENOUGH / 5, ENOUGH / 2, ENOUGH};

  model.features = (const guint32 *)(gpointer)shift->cells->data;
  model.guesses = guesses;
  model.likelihoods = likelihoods;
  for (guint round = 0; round < G_N_ELEMENTS(suspected); round++) {
    learn(&model, suspected[round]);
    for (guint row = 0; row < n_rows; row++)
      guesses[row] = guess(&model, row);
  }
  return join_runs(&model);
}
