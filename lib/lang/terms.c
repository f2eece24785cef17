#include "lang/terms.h"
#include "base/paths.h"
#include "lang/lines.h"
#include "lang/number.h"
#include <stdarg.h>
#include <string.h>

enum { COLUMNS = 4 };

struct _NbTerms {
  char **lines;      /* of the file, cut into cells where they stand */
  GArray *list;      /* of NbTerm, in the order of the file */
  GHashTable *index; /* a set of NbTerm*, by group and key */
};

static guint
hash_term(gconstpointer data)
{
  const NbTerm *term = data;

  return g_str_hash(term->group) * 31 + g_str_hash(term->key);
}

static gboolean
is_same_term(gconstpointer a, gconstpointer b)
{
  const NbTerm *x = a, *y = b;

  return strcmp(x->key, y->key) == 0 && strcmp(x->group, y->group) == 0;
}

void
nb_terms_free(NbTerms *terms)
{
  if (!terms)
    return;
  g_hash_table_unref(terms->index);
  g_array_unref(terms->list);
  g_strfreev(terms->lines);
  g_free(terms);
}

static gboolean
cut_line(char *line, char *cells[COLUMNS], const NbPlace *at, GError **error)
{
  guint n = 1;

  cells[0] = line;
  for (char *tab = line; (tab = strchr(tab, '\t')); n++) {
    *tab++ = '\0';
    if (n < COLUMNS)
      cells[n] = tab;
  }
  return n == COLUMNS ||
         nb_fail(error, NB_ERROR_TEMPLATE, at, _("separate group, term, zh and en by one tab each"),
                 _("found %u columns, expected %d"), n, COLUMNS);
}

static gboolean
add_line(NbTerms *terms, char *line, const NbPlace *at, GError **error)
{
  char *cells[COLUMNS];

  if (!cut_line(line, cells, at, error))
    return FALSE;
  const NbTerm term = {.group = cells[0], .key = cells[1], .zh = cells[2], .en = cells[3]};

  g_array_append_val(terms->list, term);
  NbTerm *kept = &g_array_index(terms->list, NbTerm, terms->list->len - 1);

  return g_hash_table_add(terms->index, kept) ||
         nb_fail(error, NB_ERROR_TEMPLATE, at, _("remove one of the two lines"),
                 _("the term “%s” of the group “%s” stands here a second time"), term.key,
                 term.group);
}

static gboolean
is_skipped(const char *line)
{
  return *line == '\0' || *line == '#' || g_str_has_prefix(line, "group\tterm\t");
}

NbTerms *
nb_terms_load(const char *path, GError **error)
{
  g_auto(GStrv) lines = nb_lines_load(path, error);
  NbPlace at = {.file = path};

  if (!lines)
    return NULL;
  g_autoptr(NbTerms) terms = g_new0(NbTerms, 1);

  /* the terms do not move: the index knows where they stand */
  terms->list = g_array_sized_new(FALSE, FALSE, sizeof(NbTerm), g_strv_length(lines));
  terms->index = g_hash_table_new(hash_term, is_same_term);
  terms->lines = g_steal_pointer(&lines);
  for (gsize i = 0; terms->lines[i]; i++) {
    at.line = (gint64)i + 1;
    if (!is_skipped(terms->lines[i]) && !add_line(terms, terms->lines[i], &at, error))
      return NULL;
  }
  return g_steal_pointer(&terms);
}

const NbTerm *
nb_terms_find(const NbTerms *terms, const char *group, const char *key)
{
  const NbTerm wanted = {.group = (char *)group, .key = (char *)key};

  return g_hash_table_lookup(terms->index, &wanted);
}

const NbTerm *
nb_terms_nth(const NbTerms *terms, const char *group, guint i)
{
  guint n = 0;

  for (guint j = 0; j < terms->list->len; j++) {
    const NbTerm *term = &g_array_index(terms->list, NbTerm, j);

    if (g_str_equal(term->group, group) && n++ == i)
      return term;
  }
  return NULL;
}

typedef struct {
  NbTerms *terms;
  GError *error;
} Loaded;

static gpointer
load_shared(gpointer data)
{
  Loaded *loaded = g_new0(Loaded, 1);
  g_autofree char *path = nb_paths_data("templates/terms.tsv", &loaded->error);

  loaded->terms = path ? nb_terms_load(path, &loaded->error) : NULL;
  return loaded;
}

const NbTerms *
nb_terms_shared(GError **error)
{
  static GOnce once = G_ONCE_INIT; /* the words are read once and only read afterwards */
  const Loaded *loaded = g_once(&once, load_shared, NULL);

  if (!loaded->terms && error)
    *error = g_error_copy(loaded->error);
  return loaded->terms;
}

const char *
nb_term(const char *group, const char *key, gboolean english)
{
  const NbTerms *terms = nb_terms_shared(NULL);
  const NbTerm *term = terms ? nb_terms_find(terms, group, key) : NULL;
  const char *text = !term ? key : english ? term->en : term->zh;

  return *text ? text : key;
}

static void
replace(GString *text, const char *name, const char *value)
{
  g_autofree char *mark = g_strdup_printf("{%s}", name);

  g_string_replace(text, mark, value, 0);
}

char *
nb_term_fill(const char *key, gboolean english, ...)
{
  GString *text = g_string_new(nb_term("word", key, english));
  va_list args;

  va_start(args, english);
  for (const char *name = va_arg(args, const char *); name; name = va_arg(args, const char *))
    replace(text, name, va_arg(args, const char *));
  va_end(args);
  return g_string_free(text, FALSE);
}

char *
nb_term_count(const char *what, gint64 number, gboolean english)
{
  const NbTerms *terms = nb_terms_shared(NULL);
  const char *key = terms && nb_terms_find(terms, "counter", what) ? what : "";
  const char *text = nb_term("counter", key, english);

  const NbNumberForm exact = {.grouped = TRUE};
  g_autofree char *written = nb_number_en(NB_RATIO_INT(number), &exact);

  if (!english)
    return g_strconcat(written, text, NULL);

  g_auto(GStrv) forms = g_strsplit(text, ",", 2);
  const char *word = !forms[0] ? "" : number != 1 && forms[1] ? forms[1] : forms[0];

  return g_strdup_printf("%s %s", written, word);
}
