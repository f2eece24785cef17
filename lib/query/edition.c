#include "query/edition.h"
#include "query/intern.h"
#include "query/role.h"
#include "query/title.h"
#include <string.h>

struct _NbEditions {
  guint32 *codes; /* by row */
  gsize rows;
  GPtrArray *texts; /* of const char*, by code */
};

/* A description: one combination of title, author and ISBN that occurs. */
typedef struct {
  const NbColumn *title, *author, *isbn;
  NbIntern *pairs;      /* title and author */
  NbIntern *triples;    /* pair and ISBN: descriptions */
  NbDict *names;        /* keys of titles with authors, and of ISBN with parts */
  GArray *descriptions; /* of Description */
  GArray *parents;      /* of guint32: union-find over descriptions */
  GArray *owners; /* of guint32: by code of @names, the description that had it first, plus 1 */
  gboolean merge_sets;
} Work;

typedef struct {
  guint32 title, author, isbn;
} Description;

static guint32
code_at(const NbColumn *column, gsize row)
{
  return column ? nb_column_code(column, row) : 0;
}

static guint32
find_root(Work *work, guint32 i)
{
  guint32 *parents = (guint32 *)(gpointer)work->parents->data;

  while (parents[i] != i) {
    parents[i] = parents[parents[i]];
    i = parents[i];
  }
  return i;
}

/* The root is the one that came first. */
static void
join(Work *work, guint32 a, guint32 b)
{
  guint32 x = find_root(work, a), y = find_root(work, b);

  g_array_index(work->parents, guint32, MAX(x, y)) = MIN(x, y);
}

static void
claim(Work *work, guint32 description, const char *name)
{
  guint32 code = nb_dict_add(work->names, name, strlen(name));

  if (code >= work->owners->len)
    g_array_set_size(work->owners, code + 1);
  guint32 *owner = &g_array_index(work->owners, guint32, code);

  if (*owner == 0)
    *owner = description + 1;
  else
    join(work, *owner - 1, description);
}

static void
claim_names(Work *work, guint32 i)
{
  Description what = g_array_index(work->descriptions, Description, i);
  g_autofree char *volume = NULL;
  g_autofree char *title = nb_title_key(nb_dict_text(work->title->dict, what.title), &volume);
  g_autofree char *author =
      nb_author_key(what.author ? nb_dict_text(work->author->dict, what.author) : "");
  g_autofree char *isbn = what.isbn ? nb_isbn_key(nb_dict_text(work->isbn->dict, what.isbn)) : NULL;
  const char *part = work->merge_sets ? "" : volume;
  g_autofree char *name = g_strdup_printf("%s\x1f%s\x1f%s", *title ? title : "\x1e", author, part);

  if (*title)
    claim(work, i, name);
  if (isbn) {
    g_autofree char *number = g_strdup_printf("%s\x1f%s", isbn, part);

    claim(work, i, number);
  }
}

static guint32
describe(Work *work, gsize row)
{
  Description what = {code_at(work->title, row), code_at(work->author, row),
                      code_at(work->isbn, row)};
  gboolean is_new = FALSE;
  guint32 pair = nb_intern_add(work->pairs, (guint64)what.title << 32 | what.author, NULL);
  guint32 i = nb_intern_add(work->triples, (guint64)pair << 32 | what.isbn, &is_new);

  if (is_new) {
    g_array_append_val(work->descriptions, what);
    g_array_append_val(work->parents, i);
    claim_names(work, i);
  }
  return i;
}

static void
number(NbEditions *editions, Work *work)
{
  g_autofree guint32 *code_of = g_new0(guint32, MAX(work->descriptions->len, 1));

  for (gsize row = 0; row < editions->rows; row++) {
    if (editions->codes[row] == G_MAXUINT32) {
      editions->codes[row] = 0;
      continue;
    }
    guint32 root = find_root(work, editions->codes[row]);

    if (code_of[root] == 0) {
      const Description *first = &g_array_index(work->descriptions, Description, root);

      code_of[root] = editions->texts->len;
      g_ptr_array_add(editions->texts, (gpointer)nb_dict_text(work->title->dict, first->title));
    }
    editions->codes[row] = code_of[root];
  }
}

static void
work_init(Work *work)
{
  work->pairs = nb_intern_new();
  work->triples = nb_intern_new();
  work->names = nb_dict_new();
  work->descriptions = g_array_new(FALSE, FALSE, sizeof(Description));
  work->parents = g_array_new(FALSE, FALSE, sizeof(guint32));
  work->owners = g_array_new(FALSE, TRUE, sizeof(guint32));
}

static void
work_clear(Work *work)
{
  nb_intern_free(work->pairs);
  nb_intern_free(work->triples);
  nb_dict_free(work->names);
  g_array_unref(work->descriptions);
  g_array_unref(work->parents);
  g_array_unref(work->owners);
}

NbEditions *
nb_editions_new(const NbTable *table, gboolean merge_sets, GError **error)
{
  Work work = {.title = nb_table_column(table, "title"),
               .author = nb_table_column(table, "author"),
               .isbn = nb_table_column(table, "isbn"),
               .merge_sets = merge_sets};

  if (!work.title) {
    nb_role_missing(table, "title", error);
    return NULL;
  }
  NbEditions *editions = g_new0(NbEditions, 1);

  editions->rows = nb_table_rows(table);
  editions->codes = g_new(guint32, MAX(editions->rows, 1));
  editions->texts = g_ptr_array_new();
  g_ptr_array_add(editions->texts, (gpointer) "");
  work_init(&work);
  for (gsize row = 0; row < editions->rows; row++)
    editions->codes[row] = nb_column_code(work.title, row) ? describe(&work, row) : G_MAXUINT32;
  number(editions, &work);
  work_clear(&work);
  return editions;
}

void
nb_editions_free(NbEditions *editions)
{
  if (!editions)
    return;
  g_free(editions->codes);
  g_ptr_array_unref(editions->texts);
  g_free(editions);
}

guint32
nb_editions_length(const NbEditions *editions)
{
  return editions->texts->len;
}

guint32
nb_editions_code(const NbEditions *editions, gsize row)
{
  return editions->codes[row];
}

const char *
nb_editions_text(const NbEditions *editions, guint32 code)
{
  return editions->texts->pdata[code];
}
