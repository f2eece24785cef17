#include "random.h"

SampleRandom
sample_random(const char *name)
{
  guint64 state = G_GUINT64_CONSTANT(0xcbf29ce484222325);

  for (; *name; name++)
    state = (state ^ (guint8)*name) * G_GUINT64_CONSTANT(0x100000001b3);
  return (SampleRandom){.state = state};
}

/* splitmix64 */
guint64
sample_draw(SampleRandom *random)
{
  guint64 z = random->state += G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
  return z ^ (z >> 31);
}

SampleRandom
sample_random_of(guint64 seed, guint64 number)
{
  SampleRandom first = {.state = seed};
  SampleRandom second = {.state = sample_draw(&first) ^ number};

  return (SampleRandom){.state = sample_draw(&second)};
}

guint32
sample_below(SampleRandom *random, guint32 n)
{
  return (guint32)(((sample_draw(random) >> 32) * n) >> 32);
}

gboolean
sample_chance(SampleRandom *random, guint32 percent)
{
  return sample_below(random, 100) < percent;
}

void
sample_shuffle(SampleRandom *random, GArray *values)
{
  for (guint i = values->len; i > 1; i--) {
    guint32 *a = &g_array_index(values, guint32, i - 1);
    guint32 *b = &g_array_index(values, guint32, sample_below(random, i));
    guint32 kept = *a;

    *a = *b;
    *b = kept;
  }
}

SampleWheel
sample_wheel(void)
{
  return (SampleWheel){.sums = g_array_new(FALSE, FALSE, sizeof(guint64))};
}

void
sample_wheel_clear(SampleWheel *wheel)
{
  g_clear_pointer(&wheel->sums, g_array_unref);
}

static guint64
sum_at(const SampleWheel *wheel, guint i)
{
  return g_array_index(wheel->sums, guint64, i);
}

void
sample_wheel_add(SampleWheel *wheel, guint64 weight)
{
  guint n = wheel->sums->len;
  guint64 sum = (n ? sum_at(wheel, n - 1) : 0) + weight;

  g_array_append_val(wheel->sums, sum);
}

guint32
sample_wheel_draw(const SampleWheel *wheel, SampleRandom *random)
{
  guint low = 0, high = wheel->sums->len - 1;
  guint64 ticket = sample_draw(random) % sum_at(wheel, high);

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (sum_at(wheel, middle) > ticket)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

typedef struct {
  guint64 remainder;
  gsize index;
} Rest;

static int
larger_rest(gconstpointer a, gconstpointer b)
{
  const Rest *x = a, *y = b;

  if (x->remainder != y->remainder)
    return x->remainder < y->remainder ? 1 : -1;
  return x->index < y->index ? -1 : x->index > y->index;
}

gint64 *
sample_apportion(gint64 total, const guint64 *weights, gsize n)
{
  gint64 *shares = g_new0(gint64, n);
  g_autofree Rest *rests = g_new0(Rest, n);
  guint64 sum = 0;
  gint64 left = total;

  for (gsize i = 0; i < n; i++)
    sum += weights[i];
  for (gsize i = 0; i < n; i++) {
    guint64 product = (guint64)total * weights[i];

    shares[i] = (gint64)(product / sum);
    rests[i] = (Rest){.remainder = product % sum, .index = i};
    left -= shares[i];
  }
  qsort(rests, n, sizeof *rests, larger_rest);
  for (gint64 i = 0; i < left; i++)
    shares[rests[i].index]++;
  return shares;
}
