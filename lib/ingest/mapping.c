#include "ingest/mapping.h"
#include <string.h>

enum { LEAST_MONTHS = 3 };

void
nb_mapping_free(NbMapping *mapping)
{
  if (!mapping)
    return;
  g_free(mapping->uses);
  g_free(mapping->column);
  g_free(mapping->unwanted);
  nb_headings_unref(mapping->headings);
  g_free(mapping);
}

void
nb_mapping_want(NbMapping *mapping, const char *const *roles)
{
  if (!roles)
    return;
  mapping->unwanted = g_new0(gboolean, mapping->dataset->n_roles);
  for (guint i = 0; i < mapping->dataset->n_roles; i++) {
    const NbRole *role = &mapping->dataset->roles[i];

    mapping->unwanted[i] = role->type == NB_TYPE_TEXT && !(role->flags & NB_ROLE_REQUIRED) &&
                           !g_strv_contains(roles, role->id);
  }
}

NbMapping *
nb_mapping_empty(const NbPreset *preset, guint n)
{
  NbMapping *mapping = g_new0(NbMapping, 1);

  mapping->preset = preset;
  mapping->dataset = preset->dataset;
  mapping->uses = g_new0(NbUse, n);
  mapping->n_uses = n;
  mapping->column = g_new(int, preset->dataset->n_roles);
  mapping->year_column = mapping->clock_column = -1;
  for (guint i = 0; i < preset->dataset->n_roles; i++)
    mapping->column[i] = -1;
  return mapping;
}

static void
assign(NbMapping *mapping, guint column, guint role)
{
  NbUse *use = &mapping->uses[column];

  mapping->matched++;
  use->why = NULL;
  if (role == mapping->dataset->n_roles) {
    use->kind = NB_USE_YEAR;
    mapping->year_column = (int)column;
    return;
  }
  if (role == nb_preset_clock(mapping->dataset)) {
    use->kind = NB_USE_CLOCK;
    use->role = (guint)nb_dataset_role(mapping->dataset, mapping->dataset->time);
    mapping->clock_column = (int)column;
    return;
  }
  gboolean never = mapping->dataset->roles[role].flags & NB_ROLE_NEVER;

  use->kind = never ? NB_USE_NEVER : NB_USE_ROLE;
  use->role = role;
  if (mapping->column[role] < 0)
    mapping->column[role] = (int)column;
}

static int
rank_of(const NbPreset *preset, guint role, const NbHeadings *keys, guint column)
{
  int whole = nb_preset_synonym(preset, role, keys->whole[column]);

  if (whole >= 0 || nb_preset_knows(preset, keys->whole[column]))
    return whole;
  return nb_preset_synonym(preset, role, keys->bare[column]);
}

/* Of several headings for one role the one that the preset lists first wins, then the first in the
 * file. All columns that are never stored are marked, also when there are several. */
static void
match_role(NbMapping *mapping, const NbHeadings *keys, guint role)
{
  int best = -1, best_rank = G_MAXINT;
  gboolean never =
      role < mapping->dataset->n_roles && (mapping->dataset->roles[role].flags & NB_ROLE_NEVER);

  for (guint i = 0; i < mapping->n_uses; i++) {
    int rank = mapping->uses[i].kind == NB_USE_NONE ? rank_of(mapping->preset, role, keys, i) : -1;

    if (rank < 0)
      continue;
    if (never)
      assign(mapping, i, role);
    else
      mapping->uses[i].why = N_("another column fits its role better; this one is not read");
    if (rank < best_rank) {
      best = (int)i;
      best_rank = rank;
    }
  }
  if (best >= 0 && !never)
    assign(mapping, (guint)best, role);
}

/* A heading that may mean one of several roles takes the one that no other heading has. */
static void
match_meaning(NbMapping *mapping, const NbHeadings *keys, const NbMeaning *meaning)
{
  guint left = 0, n_left = 0;

  for (guint i = 0; i < meaning->roles->len; i++) {
    guint role = g_array_index(meaning->roles, guint, i);

    if (mapping->column[role] >= 0)
      continue;
    left = role;
    n_left++;
  }
  for (guint i = 0; i < mapping->n_uses; i++) {
    if (mapping->uses[i].kind != NB_USE_NONE || strcmp(keys->whole[i], meaning->key) != 0)
      continue;
    if (n_left == 1)
      assign(mapping, i, left);
    else {
      mapping->uses[i].why =
          N_("it may mean one thing or another, so it is not read; name a preset that says which");
      mapping->uses[i].unclear = TRUE;
    }
    return;
  }
}

int
nb_mapping_twin(const NbMapping *mapping, guint *column)
{
  const NbHeadings *keys = mapping->headings;

  for (guint i = 0; keys && i < mapping->n_uses; i++) {
    if (mapping->uses[i].kind != NB_USE_ROLE)
      continue;
    for (guint k = 0; k < mapping->n_uses; k++) {
      if (k == i || mapping->uses[k].kind != NB_USE_NONE ||
          strcmp(keys->texts[i], keys->texts[k]) != 0)
        continue;
      *column = i;
      return (int)k;
    }
  }
  return -1;
}

static int
weight_role(const NbDataset *dataset)
{
  for (guint i = 0; i < dataset->n_roles; i++) {
    if (dataset->roles[i].flags & NB_ROLE_WEIGHT)
      return (int)i;
  }
  return -1;
}

static gboolean
is_same_month(const NbUse *a, const NbUse *b)
{
  return a->month == b->month && a->year == b->year;
}

/* Months that stand across make a wide table, if each is there once and no other column is the
 * number or the time. */
static void
match_months(NbMapping *mapping)
{
  int weight = weight_role(mapping->dataset);
  g_autofree NbUse *months = g_new0(NbUse, mapping->n_uses);
  guint n = 0;

  if (weight < 0 || !mapping->dataset->time || mapping->column[weight] >= 0 ||
      mapping->column[nb_dataset_role(mapping->dataset, mapping->dataset->time)] >= 0)
    return;
  for (guint i = 0; i < mapping->n_uses; i++) {
    NbUse use = {.kind = NB_USE_MONTH,
                 .role = (guint)weight,
                 .year = mapping->headings->years[i],
                 .month = mapping->headings->months[i]};

    if (use.month == 0 || mapping->uses[i].kind != NB_USE_NONE)
      continue;
    for (guint k = 0; k < i; k++) {
      if (months[k].kind == NB_USE_MONTH && is_same_month(&months[k], &use))
        return;
    }
    months[i] = use;
    n++;
  }
  if (n < LEAST_MONTHS)
    return;
  for (guint i = 0; i < mapping->n_uses; i++) {
    if (months[i].kind == NB_USE_MONTH)
      mapping->uses[i] = months[i];
  }
  mapping->wide = TRUE;
  mapping->count_role = (guint)weight;
  mapping->matched++;
}

NbMapping *
nb_mapping_new(const NbPreset *preset, NbHeadings *headings)
{
  NbMapping *mapping = nb_mapping_empty(preset, headings->n);

  mapping->headings = nb_headings_ref(headings);
  for (guint role = 0; role <= preset->dataset->n_roles; role++)
    match_role(mapping, headings, role);
  match_role(mapping, headings, nb_preset_clock(preset->dataset));
  for (guint i = 0; i < preset->meanings->len; i++)
    match_meaning(mapping, headings, preset->meanings->pdata[i]);
  match_months(mapping);
  return mapping;
}

static gboolean
is_there(const NbMapping *mapping, guint role)
{
  const NbRole *r = &mapping->dataset->roles[role];
  gboolean is_time = g_strcmp0(r->id, mapping->dataset->time) == 0;

  return mapping->column[role] >= 0 || nb_preset_has_constant(mapping->preset, role) ||
         (mapping->wide && (is_time || role == mapping->count_role)) ||
         (is_time && mapping->year_column >= 0);
}

static void
append_lack(GString *lacks, const NbDataset *dataset, const GArray *roles)
{
  for (guint i = 0; i < roles->len; i++) {
    const NbRole *role = &dataset->roles[g_array_index(roles, guint, i)];

    g_string_append_printf(lacks, "%s%s (%s)",
                           i            ? " / "
                           : lacks->len ? ", "
                                        : "",
                           role->id, role->zh);
  }
}

static gboolean
any_is_there(const NbMapping *mapping, const GArray *roles)
{
  gboolean any = FALSE;

  for (guint i = 0; i < roles->len; i++)
    any = any || is_there(mapping, g_array_index(roles, guint, i));
  return any;
}

/* A loan is of something, or by somebody, or somewhere, or a number of them. */
static GArray *
loan_things(const NbDataset *dataset)
{
  static const char *const ids[] = {"title", "item", "reader", "site", "count"};
  GArray *roles = g_array_new(FALSE, FALSE, sizeof(guint));

  for (gsize i = 0; strcmp(dataset->id, "loans") == 0 && i < G_N_ELEMENTS(ids); i++) {
    guint role = (guint)nb_dataset_role(dataset, ids[i]);

    g_array_append_val(roles, role);
  }
  return roles;
}

char *
nb_mapping_lacks(const NbMapping *mapping, gboolean automatic)
{
  GString *lacks = g_string_new(NULL);
  const GPtrArray *needs = mapping->preset->needs;
  g_autoptr(GArray) things = loan_things(mapping->dataset);

  for (guint i = 0; i < mapping->dataset->n_roles; i++) {
    const NbRole *role = &mapping->dataset->roles[i];

    if ((role->flags & NB_ROLE_REQUIRED) && !is_there(mapping, i))
      g_string_append_printf(lacks, "%s%s (%s)", lacks->len ? ", " : "", role->id, role->zh);
  }
  if (things->len > 0 && !any_is_there(mapping, things))
    append_lack(lacks, mapping->dataset, things);
  for (guint i = 0; automatic && i < needs->len; i++) {
    if (!any_is_there(mapping, needs->pdata[i]))
      append_lack(lacks, mapping->dataset, needs->pdata[i]);
  }
  return g_string_free(lacks, lacks->len == 0);
}

GPtrArray *
nb_mapping_describe(const NbMapping *mapping)
{
  GPtrArray *list = g_ptr_array_new_with_free_func(g_free);

  for (guint i = 0; i < mapping->n_uses; i++) {
    const NbUse *use = &mapping->uses[i];
    g_autofree char *number = g_strdup_printf("#%u", i + 1);
    const char *heading = mapping->headings ? mapping->headings->texts[i] : number;
    g_autofree char *shown = nb_quote(heading, -1);
    g_autofree char *what = NULL;

    switch (use->kind) {
    case NB_USE_NONE:
      what = use->why ? g_strdup_printf("(%s: %s)", _("ignored"), _(use->why))
                      : g_strdup_printf("(%s)", _("ignored"));
      break;
    case NB_USE_ROLE:
      what = g_strdup(mapping->dataset->roles[use->role].id);
      break;
    case NB_USE_NEVER:
      what = g_strdup_printf("%s (%s)", mapping->dataset->roles[use->role].id, _("never stored"));
      break;
    case NB_USE_YEAR:
      what = g_strdup("year");
      break;
    case NB_USE_CLOCK:
      what = g_strdup("clock");
      break;
    case NB_USE_MONTH:
      what = g_strdup_printf("%04d-%02d, %s", use->year, use->month,
                             mapping->dataset->roles[use->role].id);
      break;
    }
    g_ptr_array_add(list, g_strdup_printf("%s → %s", shown, what));
  }
  return list;
}

gboolean
nb_mapping_is_header(const NbMapping *mapping, const NbHeadings *cells)
{
  guint same = 0;

  if (mapping->headings && cells->n < mapping->n_uses)
    return FALSE;
  for (guint i = 0; i < MIN(cells->n, mapping->n_uses); i++) {
    const NbUse *use = &mapping->uses[i];
    const char *key = cells->whole[i];

    if (mapping->headings && strcmp(mapping->headings->whole[i], key) != 0)
      return FALSE;
    if (!mapping->headings && use->kind != NB_USE_ROLE && use->kind != NB_USE_NEVER)
      continue;
    if (!mapping->headings && nb_preset_synonym(mapping->preset, use->role, key) < 0)
      return FALSE;
    same += *key != '\0';
  }
  return same >= MIN(2, mapping->n_uses);
}
