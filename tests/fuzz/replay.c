/* The fuzz targets without a fuzzer: every file of the corpus, whole and cut at every byte near its
 * ends, so that an ordinary test run repeats what fuzzing once found; then inputs made from them.
 * TAP, one point a file and one for the rest.
 *
 *     replay-x CORPUS [RUNS [SEED]]
 */
#include "fuzz.h"
#include "storm.h"
#include <stdio.h>

enum { CUTS = 64, RUNS = 1000 };

static void
replay(const guint8 *bytes, gsize size)
{
  LLVMFuzzerTestOneInput(bytes, size);
  for (gsize cut = 1; cut <= CUTS && cut < size; cut++) {
    /* a copy of just that size, so that a read past the end is seen by a sanitizer */
    g_autofree guint8 *head = g_memdup2(bytes, size - cut);
    g_autofree guint8 *tail = g_memdup2(bytes + cut, size - cut);

    LLVMFuzzerTestOneInput(head, size - cut);
    LLVMFuzzerTestOneInput(tail, size - cut);
  }
}

static int
compare_names(gconstpointer a, gconstpointer b)
{
  return g_strcmp0(*(char *const *)a, *(char *const *)b);
}

static GPtrArray *
list(const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GDir) entries = g_dir_open(folder, 0, NULL);

  for (const char *name = entries ? g_dir_read_name(entries) : NULL; name;
       name = g_dir_read_name(entries))
    g_ptr_array_add(names, g_strdup(name));
  g_ptr_array_sort(names, compare_names);
  return names;
}

int
main(int argc, char **argv)
{
  g_autoptr(GPtrArray) names = list(argv[1]);
  g_autoptr(GPtrArray) seeds = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
  guint64 runs = argc > 2 ? g_ascii_strtoull(argv[2], NULL, 10) : RUNS;

  printf("1..%u\n", names->len + 2);
  LLVMFuzzerTestOneInput((const guint8 *)"", 0);
  printf("ok 1 - no bytes at all\n");
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *path = g_build_filename(argv[1], names->pdata[i], NULL);
    g_autofree char *bytes = NULL;
    gsize size = 0;

    if (!g_file_get_contents(path, &bytes, &size, NULL)) {
      printf("Bail out! cannot read %s\n", path);
      return 1;
    }
    replay((const guint8 *)bytes, size);
    printf("ok %u - %s\n", i + 2, (const char *)names->pdata[i]);
    fflush(stdout);
    g_ptr_array_add(seeds, g_bytes_new_take(g_steal_pointer(&bytes), size));
  }
  nb_storm(seeds, runs, argc > 3 ? (guint32)g_ascii_strtoull(argv[3], NULL, 10) : 1);
  printf("ok %u - %" G_GUINT64_FORMAT " inputs made from them\n", names->len + 2, runs);
  return 0;
}
