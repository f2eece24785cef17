#include "books.h"
#include "random.h"
#include <string.h>

enum {
  FLATTEN_GENERAL = 70, /* added to each rank: how much the head of the curve is flattened */
  FLATTEN_CHILDREN = 45,
  TIED_FROM = 9, /* index of rank 10 */
  TIED = 3,
};

static void
title_free(gpointer data)
{
  SampleTitle *title = data;

  g_free(title->title);
  g_free(title->author);
  g_free(title->call_no);
  g_free(title);
}

const char *
sample_books_collection(const SampleTitle *title)
{
  return title->is_child ? "少儿图书" : "图书";
}

guint32
sample_books_hand(SampleTitle *title)
{
  return title->first_item + title->handed++ % title->copies;
}

static SampleTitle *
title_new(char *const *cells, gint64 volume)
{
  SampleTitle *title = g_new0(SampleTitle, 1);

  title->title = volume ? g_strdup_printf("%s（%d）", cells[0], (int)volume) : g_strdup(cells[0]);
  title->author = g_strdup(cells[1]);
  title->call_no = g_strdup(cells[2]);
  title->is_child = strcmp(cells[3], "少儿图书") == 0;
  return title;
}

/* The number of a book within its class, as on the label of its spine: I247.57/12. */
static void
number_within_class(GPtrArray *books)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < books->len; i++) {
    SampleTitle *title = books->pdata[i];
    guint n = GPOINTER_TO_UINT(g_hash_table_lookup(seen, title->call_no)) + 1;

    g_hash_table_insert(seen, g_strdup(title->call_no), GUINT_TO_POINTER(n));

    g_autofree char *class_no = title->call_no;

    title->call_no = g_strdup_printf("%s/%u", class_no, n);
  }
}

static void
append_shuffled(GPtrArray *books, GPtrArray *volumes)
{
  g_autoptr(GArray) order = g_array_new(FALSE, FALSE, sizeof(guint32));
  SampleRandom random = sample_random("order of the volumes");

  for (guint32 i = 0; i < volumes->len; i++)
    g_array_append_val(order, i);
  sample_shuffle(&random, order);
  for (guint i = 0; i < order->len; i++)
    g_ptr_array_add(books, volumes->pdata[g_array_index(order, guint32, i)]);
}

static gboolean
read_line(const char *line, const NbPlace *at, GPtrArray *books, GPtrArray *volumes, GError **error)
{
  g_auto(GStrv) cells = g_strsplit(line, "\t", -1);
  gint64 n = g_strv_length(cells) == 5 ? g_ascii_strtoll(cells[4], NULL, 10) : 0;

  if (n < 1)
    return nb_fail(error, NB_ERROR_TEMPLATE, at, _("write title, author, class, type and volumes"),
                   _("five cells were expected"));
  if (n == 1)
    g_ptr_array_add(books, title_new(cells, 0));
  for (gint64 volume = 1; n > 1 && volume <= n; volume++)
    g_ptr_array_add(volumes, title_new(cells, volume));
  return TRUE;
}

GPtrArray *
sample_books_read(const char *path, GError **error)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents(path, &text, NULL, error))
    return NULL;

  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  g_autoptr(GPtrArray) books = g_ptr_array_new_with_free_func(title_free);
  g_autoptr(GPtrArray) volumes = g_ptr_array_new();
  NbPlace at = {.file = path, .line = 1};

  for (guint i = 1; lines[0] && lines[i]; i++) {
    at.line++;
    if (*lines[i] && !read_line(lines[i], &at, books, volumes, error))
      return NULL;
  }
  append_shuffled(books, volumes);
  number_within_class(books);
  return g_steal_pointer(&books);
}

/* A hyperbola with some roughness, so that it looks like life. */
static void
share_collection(GPtrArray *books, gboolean is_child, gint64 total)
{
  g_autoptr(GPtrArray) mine = g_ptr_array_new();
  guint flatten = is_child ? FLATTEN_CHILDREN : FLATTEN_GENERAL;
  SampleRandom random = sample_random(is_child ? "children's loans" : "general loans");

  for (guint i = 0; i < books->len; i++) {
    SampleTitle *title = books->pdata[i];

    if (title->is_child == is_child)
      g_ptr_array_add(mine, title);
  }

  g_autofree guint64 *weights = g_new(guint64, mine->len);

  for (guint i = 0; i < mine->len; i++)
    weights[i] = (guint64)1000000 * (96 + sample_below(&random, 9)) / (i + flatten);

  g_autofree gint64 *shares = sample_apportion(total, weights, mine->len);

  for (guint i = 0; i < mine->len; i++)
    ((SampleTitle *)mine->pdata[i])->loans = shares[i];
}

static int
more_loans(gconstpointer a, gconstpointer b)
{
  const SampleTitle *x = *(SampleTitle *const *)a, *y = *(SampleTitle *const *)b;

  if (x->loans != y->loans)
    return x->loans < y->loans ? 1 : -1;
  return strcmp(x->title, y->title);
}

/* Sets the loans of one title; the others of its collection, from the least asked for upwards,
 * give or take the difference one by one, so that the collection keeps its total. */
static void
settle(GPtrArray *ranked, SampleTitle *title, gint64 loans)
{
  gint64 difference = loans - title->loans;

  title->loans = loans;
  for (guint i = ranked->len; difference && i > TIED_FROM + TIED; i--) {
    SampleTitle *other = ranked->pdata[i - 1];

    if (other->is_child != title->is_child || other->loans < 4)
      continue;
    other->loans -= difference > 0 ? 1 : -1;
    difference -= difference > 0 ? 1 : -1;
  }
  g_assert(difference == 0);
}

static void
tie(GPtrArray *books)
{
  g_autoptr(GPtrArray) ranked = g_ptr_array_new();

  for (guint i = 0; i < books->len; i++)
    g_ptr_array_add(ranked, books->pdata[i]);
  g_ptr_array_sort(ranked, more_loans);

  const SampleTitle *tenth = ranked->pdata[TIED_FROM];

  for (guint i = TIED_FROM + 1; i < TIED_FROM + TIED; i++)
    settle(ranked, ranked->pdata[i], tenth->loans);
  g_assert(((SampleTitle *)ranked->pdata[TIED_FROM - 1])->loans > tenth->loans);
  g_assert(((SampleTitle *)ranked->pdata[TIED_FROM + TIED])->loans < tenth->loans);
}

static void
give_barcodes(GPtrArray *books)
{
  guint32 item = 100001;

  for (guint i = 0; i < books->len; i++) {
    SampleTitle *title = books->pdata[i];

    title->first_item = item;
    title->copies = (guint32)(title->loans / 4 + 1);
    item += title->copies;
  }
}

void
sample_books_share(GPtrArray *books, gint64 general, gint64 children)
{
  share_collection(books, FALSE, general);
  share_collection(books, TRUE, children);
  tie(books);
  give_barcodes(books);
}
