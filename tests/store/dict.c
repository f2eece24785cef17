/* A dictionary gives codes in the order of first sight, and survives hostile and odd texts. */
#include "store/dict.h"
#include "store/hash.h"
#include <string.h>

typedef NbDict Dict;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Dict, nb_dict_free)

static void
test_order(void)
{
  g_autoptr(Dict) dict = nb_dict_new();

  g_assert_cmpuint(nb_dict_length(dict), ==, 1);
  g_assert_cmpuint(nb_dict_add(dict, "", 0), ==, 0);
  g_assert_cmpuint(nb_dict_add(dict, "总馆", 6), ==, 1);
  g_assert_cmpuint(nb_dict_add(dict, "古南", 6), ==, 2);
  g_assert_cmpuint(nb_dict_add(dict, "总馆", 6), ==, 1);
  g_assert_cmpuint(nb_dict_add(dict, NULL, 0), ==, 0);
  g_assert_cmpuint(nb_dict_length(dict), ==, 3);
  g_assert_cmpstr(nb_dict_text(dict, 2), ==, "古南");
  g_assert_cmpstr(nb_dict_text(dict, 0), ==, "");
}

static void
test_find(void)
{
  g_autoptr(Dict) dict = nb_dict_new();

  nb_dict_add(dict, "总馆一层", 6);
  g_assert_cmpuint(nb_dict_find(dict, "总馆", 6), ==, 1);
  g_assert_cmpuint(nb_dict_find(dict, "总馆一层", 12), ==, G_MAXUINT32);
  g_assert_cmpuint(nb_dict_find(dict, "", 0), ==, 0);
}

/* The same texts in another order of adding and finding agree with a plain model. */
static void
test_many(void)
{
  g_autoptr(Dict) dict = nb_dict_new();
  g_autoptr(GRand) rand = g_rand_new_with_seed(20240423);
  g_autoptr(GHashTable) model = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

  for (int i = 0; i < 50000; i++) {
    g_autofree char *text = g_strdup_printf("题名%d", g_rand_int_range(rand, 0, 20000));
    guint32 code = nb_dict_add(dict, text, strlen(text));
    gpointer known = g_hash_table_lookup(model, text);

    if (known)
      g_assert_cmpuint(code, ==, GPOINTER_TO_UINT(known));
    else
      g_assert_cmpuint(code, ==, nb_dict_length(dict) - 1);
    g_assert_cmpstr(nb_dict_text(dict, code), ==, text);
    g_hash_table_insert(model, g_steal_pointer(&text), GUINT_TO_POINTER(code));
  }
  g_assert_cmpuint(nb_dict_length(dict), ==, g_hash_table_size(model) + 1);
}

static void
test_long(void)
{
  g_autoptr(Dict) dict = nb_dict_new();
  g_autofree char *text = g_strnfill(300000, 'x');
  const char *first = nb_dict_text(dict, nb_dict_add(dict, text, 300000));

  for (gsize size = 299990; size < 300000; size++)
    g_assert_cmpuint(nb_dict_add(dict, text, size), ==, size - 299990 + 2);
  g_assert_cmpuint(strlen(first), ==, 300000);
}

/* The published vector of SipHash-1-3: key 00..0f, message 00..0e. */
static void
test_hash(void)
{
  NbHashKey key = {G_GUINT64_CONSTANT(0x0706050403020100), G_GUINT64_CONSTANT(0x0f0e0d0c0b0a0908)};
  guint8 message[64];

  for (int i = 0; i < 64; i++)
    message[i] = (guint8)i;
  g_assert_cmphex(nb_hash(&key, message, 0), ==, G_GUINT64_CONSTANT(0xabac0158050fc4dc));
  g_assert_cmphex(nb_hash(&key, message, 1), ==, G_GUINT64_CONSTANT(0xc9f49bf37d57ca93));
  g_assert_cmphex(nb_hash(&key, message, 7), ==, G_GUINT64_CONSTANT(0xd3927d989bb11140));
  g_assert_cmphex(nb_hash(&key, message, 8), ==, G_GUINT64_CONSTANT(0x369095118d299a8e));
}

/* Texts that differ anywhere, or in their length alone, have other hashes; nothing but the text is
 * read. */
static void
test_nh(void)
{
  enum { LONGEST = 200 };
  const NbNhKey key = nb_nh_key(), other = nb_nh_key();
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
  guint n = 0;

  for (gsize size = 0; size <= LONGEST; size++) {
    g_autofree guint8 *text = g_malloc0(size ? size : 1), *copy = g_malloc(size ? size : 1);

    for (gsize at = 0; at <= size; at++, n++) { /* first as it is, then with one byte changed */
      if (at > 0)
        text[at - 1] ^= 1;
      guint64 hash = nb_nh(&key, text, size);

      memcpy(copy, text, size);
      g_assert_cmphex(nb_nh(&key, copy, size), ==, hash);
      g_assert_cmphex(nb_nh(&other, text, size), !=, hash);
      g_hash_table_add(seen, g_memdup2(&hash, sizeof hash));
      if (at > 0)
        text[at - 1] ^= 1;
    }
  }
  g_assert_cmpuint(g_hash_table_size(seen), ==, n);
}

/* Texts of two dictionaries, some of which are the same, some in their beginning only. */
static void
check_compare(const NbDict *dict, const NbDict *other)
{
  guint n = MIN(nb_dict_length(dict), nb_dict_length(other));
  g_autofree guint32 *codes = g_new(guint32, n), *others = g_new(guint32, n);
  g_autofree gboolean *same = g_new(gboolean, n);

  for (guint shift = 0; shift < n; shift += 10) {
    for (guint i = 0; i < n; i++) {
      codes[i] = i;
      others[i] = (i + shift) % n;
    }
    nb_dict_compare(dict, codes, other, others, n, same);
    for (guint i = 0; i < n; i++)
      g_assert_true(same[i] ==
                    (strcmp(nb_dict_text(dict, codes[i]), nb_dict_text(other, others[i])) == 0));
  }
}

/* Texts lent and own, in one index and in two, are found many at a time as they are one by one. */
static void
test_find_all(void)
{
  const NbHashKey keys[] = {
      {1, 2},
      {3, 4}
  };
  g_autoptr(Dict) first = nb_dict_new(), wanted = nb_dict_new();
  g_autoptr(GString) texts = g_string_new(NULL);
  guint32 offsets[301], codes[900];
  guint64 slots[2][300] = {{0}};

  for (guint32 i = 0; i < 300; i++) {
    g_autofree char *text = g_strdup_printf("%s%u", i ? "题名" : "", i ? i : 0);

    nb_dict_add(first, i ? text : "", i ? strlen(text) : 0);
    offsets[i] = (guint32)texts->len;
    g_string_append_len(texts, nb_dict_text(first, i), (gssize)strlen(nb_dict_text(first, i)) + 1);
  }
  offsets[300] = (guint32)texts->len;
  nb_dict_index(first, 0, 200, &keys[0], slots[0], 300);
  nb_dict_index(first, 200, 300, &keys[1], slots[1], 300);
  const NbDictTexts lent = {offsets, texts->str, 300};
  const NbDictIndex indexes[] = {
      {keys[0], slots[0], 300},
      {keys[1], slots[1], 300}
  };

  for (guint32 i = 100; i < 900; i++) {
    g_autofree char *text = g_strdup_printf("题名%u", i);

    nb_dict_add(wanted, text, strlen(text));
  }
  for (guint n_indexes = 1; n_indexes <= 2; n_indexes++) {
    g_autoptr(Dict) dict = nb_dict_lend(&lent, 1, indexes, n_indexes);

    nb_dict_add(dict, "题名555", strlen("题名555"));
    memset(codes, 0xff, sizeof codes);
    codes[700] = 12345; /* this one is not looked for */
    nb_dict_find_all(dict, wanted, 0, nb_dict_length(wanted), codes);
    for (guint32 i = 0; i < nb_dict_length(wanted); i++) {
      const char *text = nb_dict_text(wanted, i);

      g_assert_cmpuint(codes[i], ==, i == 700 ? 12345 : nb_dict_find(dict, text, strlen(text)));
    }
    check_compare(dict, wanted);
  }
}

/* Known and new texts, twice in one batch and over the growing of the table, get the codes that
 * they get one by one. */
static void
test_add_all(void)
{
  enum { TEXTS = 3000, SAME = 700 };
  g_autoptr(Dict) dict = nb_dict_new(), model = nb_dict_new();
  const char *texts[TEXTS];
  gsize sizes[TEXTS];
  guint64 hashes[TEXTS];
  guint32 codes[TEXTS];
  g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);

  nb_dict_add(dict, "题名7", strlen("题名7"));
  nb_dict_add(model, "题名7", strlen("题名7"));
  for (guint i = 0; i < TEXTS; i++) {
    char *text = i % SAME == 3 ? g_strdup("") : g_strdup_printf("题名%u", i * i % SAME + i / 9);

    g_ptr_array_add(kept, text);
    texts[i] = text;
    sizes[i] = strlen(text);
    hashes[i] = nb_dict_hash(dict, text, sizes[i]);
  }
  nb_dict_add_all(dict, texts, sizes, hashes, TEXTS, codes);
  for (guint i = 0; i < TEXTS; i++)
    g_assert_cmpuint(codes[i], ==, nb_dict_add(model, texts[i], sizes[i]));
  g_assert_cmpuint(nb_dict_length(dict), ==, nb_dict_length(model));
  nb_dict_add_all(dict, texts, sizes, hashes, 0, codes);
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/store/dict/codes count up in the order of first sight", test_order);
  g_test_add_func("/store/dict/a prefix is another text", test_find);
  g_test_add_func("/store/dict/fifty thousand adds agree with a model", test_many);
  g_test_add_func("/store/dict/texts longer than a chunk keep their place", test_long);
  g_test_add_func("/store/dict/hashes in memory differ whatever differs", test_nh);
  g_test_add_func("/store/dict/many are found and compared as one is", test_find_all);
  g_test_add_func("/store/hash/the published vectors hold", test_hash);
  g_test_add_func("/store/dict/many are added at a time", test_add_all);
  return g_test_run();
}
