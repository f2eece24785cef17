#include "sample-data/zipf.h"
#include "tests/add.h"
#include <math.h>

typedef struct {
  const char *name;
  guint32 thousandths;
} Exponent;

static const Exponent exponents[] = {
    {"no fall at all", 0   },
    {"a gentle fall",  600 },
    {"titles",         900 },
    {"the law itself", 1000},
    {"a steep fall",   2000},
};

static void
test_power(gconstpointer data)
{
  const Exponent *row = data;

  for (guint64 x = 1; x < 20000000; x += 1 + x / 3) {
    double want = exp2(36) * pow((double)x, -(double)row->thousandths / 1000);
    double got = (double)sample_power(x, row->thousandths);

    /* rounded down to a whole number, and by a little in each of 64 steps */
    g_assert_cmpfloat(fabs(got - want), <=, 1 + want * exp2(-25));
  }
}

/* What each index gets of all tickets, from the slots themselves: no chance in this test. */
static double *
shares_of(const SampleZipf *zipf)
{
  double *shares = g_new0(double, zipf->n);

  for (guint32 i = 0; i < zipf->n; i++) {
    double own = zipf->slots[i].below == G_MAXUINT32 ? 1 : zipf->slots[i].below / exp2(32);

    shares[i] += own / zipf->n;
    shares[zipf->slots[i].other] += (1 - own) / zipf->n;
  }
  return shares;
}

static void
assert_shares(const SampleZipf *zipf, const guint64 *weights)
{
  g_autofree double *shares = shares_of(zipf);
  double sum = 0;

  for (guint32 i = 0; i < zipf->n; i++)
    sum += (double)weights[i];
  for (guint32 i = 0; i < zipf->n; i++)
    g_assert_cmpfloat(fabs(shares[i] - (double)weights[i] / sum), <=, 1e-8);
}

typedef struct {
  const char *name;
  guint32 n, shift, thousandths;
} Law;

static const Law laws[] = {
    {"one index",                    1,      0,  900},
    {"two",                          2,      0,  900},
    {"sites",                        40,     1,  800},
    {"titles",                       60000,  20, 900},
    {"readers",                      100000, 50, 600},
    {"all alike",                    1000,   0,  0  },
    {"a number that is not a round", 65537,  3,  700},
};

static void
test_law(gconstpointer data)
{
  const Law *row = data;
  g_auto(SampleZipf) zipf = sample_zipf(row->n, row->shift, row->thousandths);
  g_autofree guint64 *weights = g_new(guint64, row->n);

  for (guint32 i = 0; i < row->n; i++)
    weights[i] = sample_power(i + 1 + row->shift, row->thousandths);
  assert_shares(&zipf, weights);
}

static void
test_weights(void)
{
  const guint64 weights[] = {0, 5, 0, 90, 5, 0};
  g_auto(SampleZipf) zipf = sample_zipf_of(weights, G_N_ELEMENTS(weights));
  SampleRandom random = sample_random("weights");
  guint counts[G_N_ELEMENTS(weights)] = {0};

  assert_shares(&zipf, weights);
  for (int i = 0; i < 100000; i++)
    counts[sample_zipf_draw(&zipf, &random)]++;
  for (gsize i = 0; i < G_N_ELEMENTS(weights); i++)
    g_assert_cmpfloat(fabs(counts[i] / 1000.0 - (double)weights[i]), <=, weights[i] ? 1 : 0);
}

static void
test_streams(void)
{
  SampleRandom one = sample_random_of(7, 0), next = sample_random_of(7, 1),
               other = sample_random_of(8, 0), again = sample_random_of(7, 0);
  guint64 first = sample_draw(&one);

  g_assert_cmpuint(first, ==, sample_draw(&again));
  g_assert_cmpuint(first, !=, sample_draw(&next));
  g_assert_cmpuint(first, !=, sample_draw(&other));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  NB_ADD_ROWS("/power/", exponents, test_power);
  NB_ADD_ROWS("/law/", laws, test_law);
  g_test_add_func("/weights of one's own, some of them nothing", test_weights);
  g_test_add_func("/streams of one seed differ and come again", test_streams);
  return g_test_run();
}
