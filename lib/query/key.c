#include "query/key.h"
#include "query/join.h"
#include "query/role.h"
#include "query/text.h"
#include <string.h>

typedef struct {
  const char *name;
  NbBucket bucket;
} Name;

/* The first name of a bucket is its id, the second one is Chinese. */
static const Name names[] = {
    {"year",         NB_BUCKET_YEAR   },
    {"年",          NB_BUCKET_YEAR   },
    {"年份",       NB_BUCKET_YEAR   },
    {"quarter",      NB_BUCKET_QUARTER},
    {"季",          NB_BUCKET_QUARTER},
    {"季度",       NB_BUCKET_QUARTER},
    {"month",        NB_BUCKET_MONTH  },
    {"月",          NB_BUCKET_MONTH  },
    {"月份",       NB_BUCKET_MONTH  },
    {"day",          NB_BUCKET_DAY    },
    {"日",          NB_BUCKET_DAY    },
    {"日期",       NB_BUCKET_DAY    },
    {"weekday",      NB_BUCKET_WEEKDAY},
    {"星期",       NB_BUCKET_WEEKDAY},
    {"周",          NB_BUCKET_WEEKDAY},
    {"hour",         NB_BUCKET_HOUR   },
    {"时",          NB_BUCKET_HOUR   },
    {"小时",       NB_BUCKET_HOUR   },
    {"时段",       NB_BUCKET_HOUR   },
    {"class",        NB_BUCKET_CLASS  },
    {"大类",       NB_BUCKET_CLASS  },
    {"分类",       NB_BUCKET_CLASS  },
    {"类",          NB_BUCKET_CLASS  },
    {"类目",       NB_BUCKET_CLASS  },
    {"class2",       NB_BUCKET_CLASS2 },
    {"二级类",    NB_BUCKET_CLASS2 },
    {"age",          NB_BUCKET_AGE    },
    {"年龄",       NB_BUCKET_AGE    },
    {"age_end",      NB_BUCKET_AGE_END},
    {"年末年龄", NB_BUCKET_AGE_END},
    {"decade",       NB_BUCKET_DECADE },
    {"出生年代", NB_BUCKET_DECADE },
    {"年代",       NB_BUCKET_DECADE },
    {"edition",      NB_BUCKET_EDITION},
    {"版本",       NB_BUCKET_EDITION},
    {"work",         NB_BUCKET_WORK   },
    {"著作",       NB_BUCKET_WORK   },
};

static NbBucket
bucket_named(const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    if (g_ascii_strcasecmp(name, names[i].name) == 0)
      return names[i].bucket;
  }
  return NB_BUCKET_NONE;
}

static const char *
bucket_id(NbBucket bucket)
{
  gsize i = 0;

  while (names[i].bucket != bucket)
    i++;
  return names[i].name;
}

static gboolean
is_class(NbBucket bucket)
{
  return bucket == NB_BUCKET_CLASS || bucket == NB_BUCKET_CLASS2;
}

static gboolean
is_of_birth(NbBucket bucket)
{
  return bucket >= NB_BUCKET_AGE && bucket <= NB_BUCKET_DECADE;
}

static gboolean
is_of_title(NbBucket bucket)
{
  return bucket == NB_BUCKET_EDITION || bucket == NB_BUCKET_WORK;
}

/* Buckets that say their role themselves. */
static gboolean
is_own(NbBucket bucket)
{
  return is_class(bucket) || is_of_birth(bucket) || is_of_title(bucket);
}

static gboolean
has_class(const NbDataset *dataset)
{
  return nb_role_in(dataset, "class") || nb_role_in(dataset, "call_no");
}

static gboolean
find_derived(const char *name, const NbDataset *dataset, NbKey *key)
{
  NbBucket bucket = bucket_named(name);

  if (is_class(bucket) && has_class(dataset))
    *key = (NbKey){.role = "class", .bucket = bucket};
  else if (is_of_birth(bucket) && nb_role_in(dataset, "birth") && dataset->time)
    *key = (NbKey){.role = "birth", .bucket = bucket};
  else if (is_of_title(bucket) && nb_role_in(dataset, "title") && nb_role_in(dataset, "author"))
    *key = (NbKey){.role = "title", .bucket = bucket};
  else if (bucket != NB_BUCKET_NONE && !is_own(bucket) && dataset->time)
    *key = (NbKey){.role = dataset->time, .bucket = bucket};
  else
    return FALSE;
  return TRUE;
}

static gboolean
find_role(const char *name, const NbDataset *dataset, NbKey *key)
{
  int i = nb_dataset_role(dataset, name);

  if (i < 0 || dataset->roles[i].flags & NB_ROLE_NEVER)
    return FALSE;
  const NbRole *role = &dataset->roles[i];

  *key = (NbKey){.role = role->id};
  if (role->type == NB_TYPE_TIME)
    key->bucket = NB_BUCKET_DAY;
  if (strcmp(role->id, "class") == 0)
    key->bucket = NB_BUCKET_CLASS;
  return TRUE;
}

/* A column of the dimension: `site:month` would be anybody's guess. */
static gboolean
names_column(const char *name, const NbDataset *to, const NbKey *told)
{
  NbKey column;

  return strchr(name, ':') || is_class(told->bucket) || find_role(name, to, &column);
}

/* Of the dimension: what identifies readers stays there, and an age wants the time of the row. */
static gboolean
find_told(const char *name, const NbDataset *dataset, const char *role, NbKey *key)
{
  const NbJoinRule *rule = nb_join_rule(dataset, role);
  const NbDataset *to = rule ? nb_dataset_find(rule->to) : NULL;
  NbKey told;

  if (!to || !nb_key_find(name, to, &told) || told.attribute || !names_column(name, to, &told) ||
      is_of_birth(told.bucket) || is_of_title(told.bucket) ||
      nb_role_in(to, told.role)->flags & NB_ROLE_IDENTITY)
    return FALSE;
  *key = (NbKey){.role = role, .bucket = told.bucket, .attribute = told.role};
  return TRUE;
}

/* returned:month, site:type */
static gboolean
find_pair(const char *text, const char *colon, const NbDataset *dataset, NbKey *key)
{
  g_autofree char *role = nb_text_trim(text, colon - text);
  g_autofree char *name = nb_text_trim(colon + 1, -1);
  NbBucket bucket = bucket_named(name);

  if (!find_role(role, dataset, key))
    return FALSE;
  if (bucket == NB_BUCKET_NONE || is_own(bucket) ||
      nb_role_in(dataset, key->role)->type != NB_TYPE_TIME)
    return find_told(name, dataset, key->role, key);
  key->bucket = bucket;
  return TRUE;
}

gboolean
nb_key_find(const char *text, const NbDataset *dataset, NbKey *key)
{
  g_autofree char *ascii = nb_text_ascii(text);
  g_autofree char *name = nb_text_trim(ascii, -1);
  const char *colon = strchr(name, ':');

  if (colon)
    return find_pair(name, colon, dataset, key);
  if (!find_role(name, dataset, key))
    return find_derived(name, dataset, key);
  /* 月份 names the time column of e-resources, and means the month all the same */
  if (g_strcmp0(key->role, dataset->time) == 0)
    find_derived(name, dataset, key);
  return TRUE;
}

/* What may stand behind the colon is named, where what is before it points at another table. */
static gboolean
unknown(const char *name, const NbDataset *dataset, GError **error)
{
  g_autofree char *ascii = nb_text_ascii(name);
  const char *colon = strchr(ascii, ':');
  g_autofree char *role = nb_text_trim(ascii, colon ? colon - ascii : -1);
  const NbJoinRule *rule = NULL;
  NbKey key;

  if (colon && find_role(role, dataset, &key))
    rule = nb_join_rule(dataset, key.role);
  if (!rule)
    return nb_role_unknown(dataset, name, error);
  g_autofree char *told = nb_text_trim(colon + 1, -1);

  return nb_role_untold(nb_role_in(dataset, key.role), nb_dataset_find(rule->to), name, told,
                        error);
}

gboolean
nb_key_parse(const char *text, const NbDataset *dataset, NbKey *key, GError **error)
{
  g_return_val_if_fail(text && dataset && key, FALSE);
  g_autofree char *name = nb_text_trim(text, -1);

  return nb_key_find(text, dataset, key) || unknown(name, dataset, error);
}

static char *
format_told(const NbKey *key)
{
  if (is_class(key->bucket))
    return g_strdup_printf("%s:%s", key->role, bucket_id(key->bucket));
  if (key->bucket == NB_BUCKET_NONE || key->bucket == NB_BUCKET_DAY)
    return g_strdup_printf("%s:%s", key->role, key->attribute);
  return g_strdup_printf("%s:%s:%s", key->role, key->attribute, bucket_id(key->bucket));
}

char *
nb_key_format(const NbKey *key, const NbDataset *dataset)
{
  if (key->attribute)
    return format_told(key);
  if (key->bucket == NB_BUCKET_NONE)
    return g_strdup(key->role);
  const char *id = bucket_id(key->bucket);

  if (is_own(key->bucket))
    return g_strdup(id);
  if (key->bucket == NB_BUCKET_DAY)
    return g_strdup(key->role);
  if (g_strcmp0(key->role, dataset->time) == 0)
    return g_strdup(id);
  return g_strdup_printf("%s:%s", key->role, id);
}

void
nb_key_add_derived(const NbDataset *dataset, GPtrArray *into)
{
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    NbKey key;

    if (find_derived(names[i].name, dataset, &key))
      g_ptr_array_add(into, (gpointer)names[i].name);
  }
}

char *
nb_key_list_derived(const NbDataset *dataset)
{
  GString *out = g_string_new(NULL);
  NbBucket last = NB_BUCKET_NONE;

  /* the second name of a bucket is its first Chinese one */
  for (gsize i = 0; i + 1 < G_N_ELEMENTS(names); i++) {
    NbKey key;
    gboolean is_first = names[i].bucket != last;

    last = names[i].bucket;
    if (is_first && !nb_role_in(dataset, names[i].name) &&
        find_derived(names[i].name, dataset, &key))
      g_string_append_printf(out, ", %s %s", names[i].name, names[i + 1].name);
  }
  return g_string_free(out, FALSE);
}
