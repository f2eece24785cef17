/* Spans: hashes that look at the whole string and at nothing else, and codes in the order of what
 * was met.
 */
#include "ingest/span.h"
#include <glib.h>

enum { LONGEST = 300, ROOM = LONGEST + 2 * NB_SPAN_CHUNK, MANY = 200000 };

static gboolean
are_equal(NbSpanHash a, NbSpanHash b)
{
  return a.first == b.first && a.second == b.second;
}

static void
test_behind(void)
{
  NbSpanKey key = nb_span_key_new();
  g_autoptr(GRand) random = g_rand_new_with_seed(64);
  guint8 bytes[ROOM];

  for (gsize n = 0; n <= LONGEST; n++) {
    for (gsize i = 0; i < ROOM; i++)
      bytes[i] = (guint8)g_rand_int(random);
    NbSpanHash hash = nb_span_hash(&key, bytes, n);

    g_assert_true(are_equal(nb_span_hash_within(&key, bytes, n, n), hash));
    g_assert_true(are_equal(nb_span_hash_within(&key, bytes, n, ROOM), hash));
    memset(bytes + n, 0xff, ROOM - n);
    g_assert_true(are_equal(nb_span_hash_within(&key, bytes, n, n), hash));
  }
}

static void
test_within(void)
{
  NbSpanKey key = nb_span_key_new();
  guint8 bytes[ROOM] = {0};

  for (gsize n = 1; n <= LONGEST; n++) {
    NbSpanHash hash = nb_span_hash_within(&key, bytes, n, n);

    for (gsize bit = 0; bit < 8 * n; bit++) {
      bytes[bit / 8] ^= (guint8)(1 << bit % 8);
      NbSpanHash other = nb_span_hash_within(&key, bytes, n, n);

      bytes[bit / 8] ^= (guint8)(1 << bit % 8);
      g_assert_true(other.first != hash.first && other.second != hash.second);
    }
  }
}

static void
test_ascii(void)
{
  guint8 bytes[NB_SPAN_HALF];

  for (gsize n = 0; n <= NB_SPAN_HALF; n++) {
    memset(bytes, 0x7f, n);
    memset(bytes + n, 0xff, NB_SPAN_HALF - n);
    g_assert_true(nb_span_is_ascii_within(bytes, n));
    for (gsize i = 0; i < n; i++) {
      bytes[i] = 0x80;
      g_assert_false(nb_span_is_ascii_within(bytes, n));
      bytes[i] = 0x7f;
    }
  }
}

/* Strings of zeros that differ in length alone are padded to the same words. */
static void
test_lengths(void)
{
  NbSpanKey key = nb_span_key_new();
  g_autoptr(NbSpans) spans = nb_spans_new();
  guint8 bytes[ROOM] = {0};
  gboolean is_new;

  for (gsize n = 0; n <= LONGEST; n++) {
    nb_spans_get(spans, nb_span_hash_within(&key, bytes, n, n), &is_new);
    g_assert_true(is_new);
  }
}

static void
test_codes(void)
{
  NbSpanKey key = nb_span_key_new();
  g_autoptr(NbSpans) spans = nb_spans_new();
  char text[32];
  gboolean is_new;

  for (guint round = 0; round < 2; round++) {
    for (guint i = 0; i < MANY; i++) {
      gsize n = (gsize)g_snprintf(text, sizeof text, "2101%08u", i);
      NbSpanHash hash = nb_span_hash(&key, (const guint8 *)text, n);
      NbSpanSlot *slot = nb_spans_get(spans, hash, &is_new);

      g_assert_cmpint(is_new, ==, round == 0);
      g_assert_cmpuint(nb_span_code(slot), ==, i);
      if (round == 0)
        slot->taken |= i & NB_SPAN_FLAGS;
      g_assert_cmpuint(slot->taken & NB_SPAN_FLAGS, ==, i & NB_SPAN_FLAGS);
    }
  }
}

/* Strings whose places are at the end of the table, of this size or that, so that they stand over
 * its beginning; when it grows, some stay there and some go to its new end. */
static void
test_crowd(void)
{
  enum { CROWD = 20000 };
  g_autoptr(NbSpans) spans = nb_spans_new();
  gboolean is_new;

  for (guint round = 0; round < 2; round++) {
    for (guint i = 0; i < CROWD; i++) {
      guint64 high = (guint64)(i * 2654435761u) << 32;
      guint bits = 10 + i % 5;
      const NbSpanHash hash = {high >> 32 << bits | ((1u << bits) - 16 + i % 16), high};

      g_assert_cmpuint(nb_span_code(nb_spans_get(spans, hash, &is_new)), ==, i);
      g_assert_cmpint(is_new, ==, round == 0);
    }
  }
}

static void
test_keys(void)
{
  NbSpanKey a = nb_span_key_new(), b = nb_span_key_new();

  g_assert_false(are_equal(nb_span_hash(&a, (const guint8 *)"x", 1),
                           nb_span_hash(&b, (const guint8 *)"x", 1)));
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/span/a byte above ASCII is seen, none behind the end", test_ascii);
  g_test_add_func("/span/neither what stands behind a string nor the room for it counts",
                  test_behind);
  g_test_add_func("/span/every bit of a string counts in both halves", test_within);
  g_test_add_func("/span/zeros of different lengths differ", test_lengths);
  g_test_add_func("/span/codes count up and flags stay while the set grows", test_codes);
  g_test_add_func("/span/a crowd at the end of the table grows with it", test_crowd);
  g_test_add_func("/span/each key gives other hashes", test_keys);
  return g_test_run();
}
