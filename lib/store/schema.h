/* What a library keeps: the datasets and the roles of their columns.
 *
 * A role is the meaning of a column, whatever its heading in an export: `reader`, `time`, `title`.
 * The list is the product's vocabulary: presets map headings to roles, metrics filter and group by
 * them, and both languages name them.
 */
#pragma once
#include <glib.h>

typedef enum {
  NB_TYPE_TEXT,    /* a code of the column's dictionary; 0 is the empty text */
  NB_TYPE_TIME,    /* a day, and a minute of the day when the source has one */
  NB_TYPE_COUNT,   /* int64, NB_COUNT_NONE when empty */
  NB_TYPE_DECIMAL, /* int64 in millionths, NB_COUNT_NONE when empty */
} NbType;

#define NB_COUNT_NONE G_MININT64
#define NB_DECIMAL_ONE G_GINT64_CONSTANT(1000000)

typedef enum {
  NB_ROLE_PLAIN = 0,
  NB_ROLE_REQUIRED = 1 << 0, /* a row without it is rejected, a file without it refused */
  NB_ROLE_IDENTITY = 1 << 1, /* identifies a reader: leaves only through privacy */
  NB_ROLE_NEVER = 1 << 2,    /* known, so that it is recognised and never stored (names, phones) */
  NB_ROLE_WEIGHT = 1 << 3,   /* when present, a row counts so many instead of 1 */
} NbRoleFlags;

typedef struct {
  const char *id; /* ASCII: "reader" */
  const char *zh; /* "读者" */
  const char *en; /* "Reader" */
  NbType type;
  guint flags; /* of NbRoleFlags */
} NbRole;

typedef struct {
  const char *id; /* "loans" */
  const char *zh; /* "流通" */
  const char *en; /* "Loans" */
  const NbRole *roles;
  guint n_roles;
  const char *time; /* the role that a period selects by, or NULL */
} NbDataset;

/** nb_dataset_find: @name: id, zh or en, case ignored. Returns: (nullable). */
const NbDataset *nb_dataset_find(const char *name);

/** nb_dataset_nth: Returns: (nullable): dataset number @i, %NULL past the last. */
const NbDataset *nb_dataset_nth(guint i);

/** nb_dataset_role: Returns: index of the role named @name (id, zh or en, case ignored, or a usual
 * other word: 分馆 for 馆藏地), or -1. */
int nb_dataset_role(const NbDataset *dataset, const char *name);
