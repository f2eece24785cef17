/* Values from a file are right or refused. */
#include "store/snapshot-values.h"
#include <string.h>

enum { N = 100 };

static void
test_below(void)
{
  guint32 values[N];

  for (guint i = 0; i < N; i++)
    values[i] = i;
  g_assert_true(nb_values_below(values, N, N));
  g_assert_false(nb_values_below(values, N, N - 1));
  for (guint i = 0; i < N; i++) {
    values[i] = i % 2 ? 0xffffffff : N;
    g_assert_false(nb_values_below(values, N, N));
    values[i] = 0;
  }
  g_assert_true(nb_values_below(values, 0, 1));
}

static void
test_stamps(void)
{
  static const struct {
    NbStamp stamp;
    gboolean is_right;
  } rows[] = {
      {0,          TRUE },
      {1,          FALSE}, /* a minute of no day */
      {2047,       FALSE},
      {1 << 11,    TRUE },
      {0xffffffff, FALSE},
  };
  NbStamp stamps[N] = {0};

  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    for (gsize at = 0; at < N; at += 33) {
      stamps[at] = rows[i].stamp;
      g_assert_true(nb_values_are_stamps(stamps, N) == rows[i].is_right);
      stamps[at] = 0;
    }
  }
  for (int minute = NB_MINUTE_NONE; minute < 1440; minute++) {
    NbStamp stamp = nb_stamp_of(nb_day_from_date(5000, 12, 31), minute);

    g_assert_true(nb_values_are_stamps(&stamp, 1));
  }
  stamps[0] = nb_stamp_of(nb_day_from_date(5000, 12, 31) + 1, NB_MINUTE_NONE);
  g_assert_false(nb_values_are_stamps(stamps, N));
  stamps[0] = nb_stamp_of(19000, 1440);
  g_assert_false(nb_values_are_stamps(stamps, N));
}

static void
test_slots(void)
{
  guint64 slots[] = {0, 1, 7, G_GUINT64_CONSTANT(0xabcdef0000000007)};

  g_assert_true(nb_values_are_slots(slots, 4, 7));
  g_assert_false(nb_values_are_slots(slots, 4, 6));
  slots[0] = G_GUINT64_CONSTANT(0xabcdef0000000000); /* taken, by no code */
  g_assert_false(nb_values_are_slots(slots, 4, 7));
}

/* Wherever it stands among many. */
static void
test_bad_slot(void)
{
  static const guint64 bad[] = {8,
                                G_MAXUINT32,
                                G_GUINT64_CONSTANT(0x100000000),
                                G_GUINT64_CONSTANT(0x8000000000000000),
                                G_GUINT64_CONSTANT(0xffffffff00000000),
                                G_MAXUINT64};
  guint64 slots[70] = {0};

  for (guint i = 0; i < G_N_ELEMENTS(slots); i++)
    slots[i] = i % 3 ? (guint64)i << 32 | (i % 7 + 1) : 0;
  g_assert_true(nb_values_are_slots(slots, G_N_ELEMENTS(slots), 7));
  for (guint i = 0; i < G_N_ELEMENTS(slots); i++) {
    guint64 kept = slots[i];

    for (gsize k = 0; k < G_N_ELEMENTS(bad); k++) {
      slots[i] = bad[k];
      g_assert_false(nb_values_are_slots(slots, G_N_ELEMENTS(slots), 7));
    }
    slots[i] = kept;
  }
}

static void
test_lines(void)
{
  NbTableLines lines[] = {
      {0,  2},
      {5,  9},
      {10, 3}
  };

  g_assert_true(nb_values_are_lines(lines, 0, 3, 3, 11));
  g_assert_false(nb_values_are_lines(lines, 0, 3, 3, 10));
  lines[1].row = 10;
  g_assert_false(nb_values_are_lines(lines, 0, 3, 3, 11));
  lines[1].row = 5;
  lines[2].line = -1;
  g_assert_false(nb_values_are_lines(lines, 2, 1, 3, 11));
  g_assert_true(nb_values_are_lines(lines, 0, 2, 3, 11));
}

static void
test_offsets(void)
{
  static const char texts[] = "\0ab\0c"; /* and its NUL */
  guint32 offsets[] = {0, 1, 4, 6};

  g_assert_true(nb_values_are_offsets(offsets, 0, 3, 3, texts, 6));
  g_assert_false(nb_values_are_offsets(offsets, 0, 3, 3, texts, 7));
  offsets[2] = 3;
  g_assert_false(nb_values_are_offsets(offsets, 0, 3, 3, texts, 6));
  offsets[2] = 1;
  g_assert_false(nb_values_are_offsets(offsets, 0, 3, 3, texts, 6));
  offsets[2] = 4;
  offsets[0] = 1;
  g_assert_false(nb_values_are_offsets(offsets, 0, 3, 3, texts, 6));
}

/* In any two pieces the answer is that of the whole, and that is GLib's. */
static void
check_utf8(const guint8 *text, gsize size)
{
  guint64 nuls = 0, more = 0, right = 0;
  gboolean is_right = TRUE;

  for (gsize i = 0, n; i < size; i += n + 1) {
    n = strnlen((const char *)text + i, size - i);
    is_right = is_right && g_utf8_validate_len((const char *)text + i, n, NULL);
    right += i + n < size;
  }
  g_assert_true(nb_values_are_utf8(text, 0, size, size, &nuls) == is_right);
  g_assert_cmpuint(nuls, ==, right);
  for (gsize cut = 0; cut <= size; cut++) {
    gboolean first = nb_values_are_utf8(text, 0, cut, size, &nuls);
    gboolean second = nb_values_are_utf8(text, cut, size - cut, size, &more);

    g_assert_true((first && second) == is_right);
    g_assert_cmpuint(nuls + more, ==, right);
  }
}

static void
test_utf8(void)
{
  static const char *const pieces[] = {"a", "\n", "é", "船", "\xed\x9f\xbf", "\xee\x80\x80", "𠮷",
                                       "\xf4\x8f\xbf\xbf", "abcdefgh",
                                       /* not UTF-8 */
                                       "\x80", "\xc0\x80", "\xe0\x80\x80", "\xed\xa0\x80",
                                       "\xf4\x90\x80\x80", "\xff", "\xe8\x88", "\xf0\x80\x80\x80"};
  g_autoptr(GRand) rand = g_rand_new_with_seed(9);

  for (guint i = 0; i < 4000; i++) {
    g_autoptr(GString) text = g_string_new(NULL);
    guint kinds = i % 2 ? 9 : G_N_ELEMENTS(pieces), n = (guint)g_rand_int_range(rand, 0, 30);

    for (guint k = 0; k < n; k++) {
      if (g_rand_int_range(rand, 0, 6) == 0)
        g_string_append_c(text, '\0');
      else
        g_string_append(text, pieces[g_rand_int_range(rand, 0, (gint32)kinds)]);
    }
    g_autofree guint8 *bytes = g_memdup2(text->str, text->len);

    check_utf8(bytes, text->len);
  }
}

/* A fault in the middle of much, and many NULs. */
static void
test_long_utf8(void)
{
  enum { SIZE = 255 * 32 * 2 + 77 };
  g_autofree guint8 *text = g_malloc(SIZE);

  for (guint i = 0; i < SIZE; i++)
    text[i] = i % 3 ? 'a' : 0;
  for (guint at = 0; at + 3 <= SIZE; at += 211) {
    guint64 nuls = 0;
    guint8 kept[3];

    memcpy(kept, text + at, 3);
    memcpy(text + at, "船", 3);
    g_assert_true(nb_values_are_utf8(text, 0, SIZE, SIZE, &nuls));
    g_assert_cmpuint(nuls, ==, (SIZE + 2) / 3 - 1);
    text[at + 2] = 'a';
    g_assert_false(nb_values_are_utf8(text, 0, SIZE, SIZE, &nuls));
    memcpy(text + at, kept, 3);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/store/values/numbers below a limit", test_below);
  g_test_add_func("/store/values/times", test_stamps);
  g_test_add_func("/store/values/slots of an index", test_slots);
  g_test_add_func("/store/values/a slot that cannot be", test_bad_slot);
  g_test_add_func("/store/values/lines", test_lines);
  g_test_add_func("/store/values/offsets of texts", test_offsets);
  g_test_add_func("/store/values/texts, in pieces as in one", test_utf8);
  g_test_add_func("/store/values/long texts", test_long_utf8);
  return g_test_run();
}
