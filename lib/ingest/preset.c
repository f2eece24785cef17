#include "ingest/preset.h"
#include "ingest/cell.h"
#include "ingest/heading.h"
#include <string.h>

static void
meaning_free(gpointer data)
{
  NbMeaning *meaning = data;

  g_free(meaning->key);
  g_array_unref(meaning->roles);
  g_free(meaning);
}

static void
word_free(gpointer data)
{
  NbWord *word = data;

  g_free(word->key);
  g_free(word);
}

static void
constant_free(gpointer data)
{
  NbConstant *constant = data;

  g_free(constant->text);
  g_free(constant);
}

void
nb_preset_free(NbPreset *preset)
{
  if (!preset)
    return;
  g_hash_table_unref(preset->known);
  g_free(preset->ranks);
  g_ptr_array_unref(preset->needs);
  g_ptr_array_unref(preset->requires);
  g_ptr_array_unref(preset->names);
  g_ptr_array_unref(preset->meanings);
  g_ptr_array_unref(preset->words);
  g_ptr_array_unref(preset->constants);
  g_ptr_array_unref(preset->missing);
  g_free(preset->id);
  g_free(preset->title);
  g_free(preset->encoding);
  g_free(preset);
}
NbPreset *
nb_preset_new(const char *id, const NbDataset *dataset)
{
  NbPreset *preset = g_new0(NbPreset, 1);

  preset->id = g_strdup(id);
  preset->title = g_strdup(id);
  preset->dataset = dataset;
  preset->automatic = TRUE;
  preset->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  preset->ranks = g_new0(guint, dataset->n_roles + 3);
  preset->needs = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
  preset->requires = g_ptr_array_new_with_free_func(g_free);
  preset->names = g_ptr_array_new_with_free_func(g_free);
  preset->meanings = g_ptr_array_new_with_free_func(meaning_free);
  preset->words = g_ptr_array_new_with_free_func(word_free);
  preset->constants = g_ptr_array_new_with_free_func(constant_free);
  preset->missing = g_ptr_array_new_with_free_func(g_free);
  return preset;
}

/* Role and rank in one number; 0 is no heading. */
static guint
pack(guint role, guint rank)
{
  return (role << 16 | MIN(rank, 0xfffe)) + 1;
}

int
nb_preset_synonym(const NbPreset *preset, guint role, const char *key)
{
  guint packed = GPOINTER_TO_UINT(g_hash_table_lookup(preset->known, key));

  return packed && (packed - 1) >> 16 == role ? (int)((packed - 1) & 0xffff) : -1;
}

gboolean
nb_preset_knows(const NbPreset *preset, const char *key)
{
  return g_hash_table_contains(preset->known, key);
}

gboolean
nb_preset_add_heading(NbPreset *preset, guint role, const char *key)
{
  if (nb_preset_knows(preset, key))
    return FALSE;
  guint packed = pack(role, preset->ranks[role]++);

  g_hash_table_insert(preset->known, g_strdup(key), GUINT_TO_POINTER(packed));
  return TRUE;
}

gboolean
nb_preset_has_constant(const NbPreset *preset, guint role)
{
  for (guint i = 0; i < preset->constants->len; i++) {
    if (((const NbConstant *)preset->constants->pdata[i])->role == role)
      return TRUE;
  }
  return FALSE;
}

const char *
nb_preset_action(const NbPreset *preset, const char *text, gsize size)
{
  g_autofree char *key = nb_heading_key(text, size, FALSE);

  for (guint i = 0; i < preset->words->len; i++) {
    const NbWord *word = preset->words->pdata[i];

    if (strcmp(word->key, key) == 0)
      return word->action;
  }
  return NULL;
}

typedef struct {
  const char *key;
  guint packed;
} Known;

static int
by_rank(gconstpointer a, gconstpointer b)
{
  const Known *x = a, *y = b;

  return x->packed < y->packed ? -1 : x->packed > y->packed;
}

static void
inherit_headings(NbPreset *preset, const NbPreset *base)
{
  g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(Known));
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init(&iter, base->known);
  while (g_hash_table_iter_next(&iter, &key, &value)) {
    Known known = {key, GPOINTER_TO_UINT(value)};

    g_array_append_val(list, known);
  }
  g_array_sort(list, by_rank);
  for (guint i = 0; i < list->len; i++) {
    const Known *known = &g_array_index(list, Known, i);
    guint role = (known->packed - 1) >> 16;

    if (role != base->dataset->n_roles + 1)
      nb_preset_add_heading(preset, role, known->key);
  }
}

void
nb_preset_inherit(NbPreset *preset, const NbPreset *base)
{
  inherit_headings(preset, base);
  for (guint i = 0; i < base->meanings->len; i++) {
    const NbMeaning *from = base->meanings->pdata[i];

    if (!nb_preset_add_heading(preset, preset->dataset->n_roles + 1, from->key))
      continue;
    NbMeaning *meaning = g_new0(NbMeaning, 1);

    meaning->key = g_strdup(from->key);
    meaning->roles = g_array_copy(from->roles);
    g_ptr_array_add(preset->meanings, meaning);
  }
  for (guint i = 0; i < base->words->len; i++) {
    const NbWord *from = base->words->pdata[i];
    NbWord *word = g_new0(NbWord, 1);

    word->key = g_strdup(from->key);
    word->action = from->action;
    g_ptr_array_add(preset->words, word);
  }
  for (guint i = 0; i < base->names->len; i++)
    g_ptr_array_add(preset->names, g_strdup(base->names->pdata[i]));
  for (guint i = 0; i < base->needs->len; i++)
    g_ptr_array_add(preset->needs, g_array_ref(base->needs->pdata[i]));
}

void
nb_preset_add_schema(NbPreset *preset)
{
  for (guint i = 0; i < preset->dataset->n_roles; i++) {
    const NbRole *role = &preset->dataset->roles[i];
    const char *const names[] = {role->zh, role->en, role->id};

    for (gsize k = 0; k < G_N_ELEMENTS(names); k++) {
      g_autofree char *key = nb_heading_key(names[k], strlen(names[k]), FALSE);

      nb_preset_add_heading(preset, i, key);
    }
  }
}

gboolean
nb_preset_is_missing(const NbPreset *preset, const char *text, gsize size)
{
  if (preset->missing->len == 0)
    return FALSE;
  text = nb_cell_trim(text, &size);
  for (guint i = 0; i < preset->missing->len; i++) {
    const char *code = preset->missing->pdata[i];

    if (strlen(code) == size && memcmp(code, text, size) == 0)
      return TRUE;
  }
  return FALSE;
}
