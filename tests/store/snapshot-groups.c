/* Groups of a lane that is lent are looked at one by one, when they are read. */
#include "store/zone.h"
#include "tests/store/chance.h"
#include <glib/gstdio.h>

static char *path; /* of the snapshot of this run */

enum { HEAD = 4096, GROUP_BYTES = GROUP * 4, ROWS = 3 * GROUP - 500 };

static GBytes *
saved(gboolean pack)
{
  g_autoptr(NbTable) table = bundled("a.csv", ROWS, 1);

  save(path, table, pack);
  return bytes_of(path);
}

/* Returns: (transfer full): the table of bytes with one bit turned. */
static NbTable *
with_flip(GBytes *whole, gsize at)
{
  gsize size = g_bytes_get_size(whole);
  guint8 *bytes = g_memdup2(g_bytes_get_data(whole, NULL), size);
  g_autoptr(GError) error = NULL;

  bytes[at] ^= 1;
  g_autoptr(GBytes) bad = g_bytes_new_take(bytes, size);
  NbTable *table = nb_snapshot_read(bad, "a.nbs", FALSE, NULL, &error);

  g_assert_no_error(error);
  return table;
}

/* Which lane comes first in the file: that of the column whose role is the first. */
static const NbColumn *
first_column(const NbTable *table)
{
  const NbDataset *dataset = nb_table_dataset(table);
  const NbColumn *column = NULL;

  for (guint i = 0; i < dataset->n_roles && !column; i++)
    column = nb_table_bare_column(table, dataset->roles[i].id);
  return column;
}

static void
test_one_by_one(void)
{
  g_autoptr(GBytes) whole = saved(FALSE);

  for (guint group = 0; group < 3; group++) {
    g_autoptr(NbTable) table = with_flip(whole, HEAD + group * (gsize)GROUP_BYTES + 40);
    const NbColumn *column = first_column(table);
    g_autoptr(GError) error = NULL;

    for (guint i = 0; i < 3; i++) {
      if (i == group)
        continue;
      nb_lane_ask(column->lane, (gsize)i * GROUP + 7);
      g_assert_true(nb_table_check(table, FALSE, &error));
    }
    nb_lane_ask(column->lane, (gsize)group * GROUP);
    g_assert_cmpuint(nb_lane_u32(column->lane, (gsize)group * GROUP + 11), ==, 0);
    g_assert_false(nb_table_check(table, FALSE, &error));
    g_autofree char *place = g_strdup_printf("byte %u:", HEAD + group * GROUP_BYTES);

    g_assert_nonnull(strstr(error->message, place));
    g_clear_error(&error);
    g_assert_false(nb_table_check(table, TRUE, &error));
    g_assert_nonnull(strstr(error->message, place));
  }
}

/* Whatever bit it is, the groups of one lane tell: those that are not asked for stay unknown. */
static void
test_packed(void)
{
  g_autoptr(GBytes) whole = saved(TRUE);
  g_autoptr(GRand) rand = g_rand_new_with_seed(5);
  gsize size = g_bytes_get_size(whole);

  for (guint i = 0; i < 300; i++) {
    gsize at = HEAD + (gsize)g_rand_int_range(rand, 0, (gint32)(size / 2));
    g_autoptr(NbTable) table = with_flip(whole, at);
    g_autoptr(GError) error = NULL;
    const NbColumn *column = first_column(table);

    for (gsize row = 0; row < ROWS; row += GROUP)
      nb_lane_ask(column->lane, row);
    nb_table_check(table, FALSE, NULL);
    g_assert_false(nb_table_check(table, TRUE, &error));
    g_assert_error(error, NB_ERROR, NB_ERROR_STORE);
  }
}

static void
same_zones(const NbZones *a, const NbZones *b)
{
  g_assert_cmpuint(a->n, ==, b->n);
  for (guint i = 0; i < a->n; i++) {
    g_assert_cmpuint(a->zones[i].low, ==, b->zones[i].low);
    g_assert_cmpuint(a->zones[i].high, ==, b->zones[i].high);
    g_assert_cmpint(a->zones[i].empties, ==, b->zones[i].empties);
  }
}

/* What a snapshot says of its times is what a look at them says, also when it has grown, in the
 * file and in memory. */
static void
test_zones(void)
{
  g_autoptr(NbTable) table = one_file("a.csv", GROUP + 900, 1);
  g_autoptr(NbTable) more = one_file("b.csv", GROUP, 2);

  save(path, table, FALSE);
  g_autoptr(NbTable) kept = nb_snapshot_open(path, NULL, NULL);

  same_zones(nb_zones_of(nb_table_column(table, "time")->lane),
             nb_zones_of(nb_table_bare_column(kept, "time")->lane));
  g_assert_true(nb_table_prepare(kept, NULL));
  nb_table_append(table, more);
  nb_table_append(kept, more);
  append(path, more);
  g_autoptr(NbTable) grown = nb_snapshot_open(path, NULL, NULL);
  g_autoptr(NbTable) fresh = nb_table_new(nb_table_dataset(table));

  nb_table_append(fresh, table);
  const NbZones *want = nb_zones_of(nb_table_column(fresh, "time")->lane);

  same_zones(nb_zones_of(nb_table_bare_column(kept, "time")->lane), want);
  same_zones(nb_zones_of(nb_table_bare_column(grown, "time")->lane), want);
  g_assert_true(nb_table_check(grown, TRUE, NULL));
}

/* As questions do: what no group uses is not looked at. */
static void
read_groups(const NbTable *table)
{
  const NbDataset *dataset = nb_table_dataset(table);

  for (guint i = 0; i < dataset->n_roles; i++) {
    const NbColumn *column = nb_table_bare_column(table, dataset->roles[i].id);

    for (gsize row = 0; column && row < nb_table_rows(table); row += GROUP)
      nb_lane_ask(column->lane, row);
  }
}

/* What is damaged is never made sound by an append that writes it again under a sum of its own: it
 * is refused, and the file stays as it is, or the damage is where it was. */
static void
test_append_to_damage(gconstpointer pack)
{
  enum { PLACES = 150 };
  g_autoptr(GBytes) whole = saved(GPOINTER_TO_INT(pack));
  g_autoptr(NbTable) more = bundled("b.csv", 700, 2);
  g_autoptr(NbTable) want = bundled("a.csv", ROWS, 1);
  gsize size = g_bytes_get_size(whole), refused = 0;

  nb_table_append(want, more);
  for (gsize i = 0; i < PLACES; i++) {
    g_autofree guint8 *bytes = g_memdup2(g_bytes_get_data(whole, NULL), size);
    g_autoptr(GError) error = NULL;

    bytes[HEAD + (size - HEAD) * i / PLACES + i % 3] ^= 1 << i % 8;
    g_assert_true(g_file_set_contents(path, (const char *)bytes, (gssize)size, NULL));
    if (!nb_snapshot_append(path, more, NULL, &error)) {
      g_autoptr(GBytes) after = bytes_of(path);

      g_assert_error(error, NB_ERROR, NB_ERROR_STORE);
      g_assert_cmpmem(g_bytes_get_data(after, NULL), g_bytes_get_size(after), bytes, size);
      refused++;
      continue;
    }
    g_autoptr(NbTable) grown = nb_snapshot_open(path, NULL, NULL);

    read_groups(grown);
    if (nb_table_check(grown, FALSE, NULL))
      same_tables(want, grown);
    g_assert_false(nb_table_check(grown, TRUE, &error));
    g_assert_error(error, NB_ERROR, NB_ERROR_STORE);
  }
  g_assert_cmpuint(refused, >, 0);
  /* what is packed is so short here that a sum is of all groups */
  g_assert_true(refused < PLACES || pack);
}

static void
test_zone_holds(void)
{
  const NbStamp stamps[] = {nb_stamp_of(100, 5), 0, nb_stamp_of(90, 1439), nb_stamp_of(95, -1)};
  const NbZone right = {nb_stamp_of(90, 1439), nb_stamp_of(100, 5), TRUE};
  NbStamp many[41];
  NbZone other = right;

  for (gsize i = 0; i < G_N_ELEMENTS(many); i++)
    many[i] = stamps[i % 4];
  g_assert_true(nb_zone_holds(&right, many, G_N_ELEMENTS(many)));
  other.empties = FALSE;
  g_assert_false(nb_zone_holds(&other, many, G_N_ELEMENTS(many)));
  other = (NbZone){right.low + 1, right.high, TRUE};
  g_assert_false(nb_zone_holds(&other, many, G_N_ELEMENTS(many)));
  for (gsize i = 0; i < G_N_ELEMENTS(many); i++) {
    NbStamp was = many[i];

    many[i] = nb_stamp_of(95, 0) + 1440; /* a minute too many */
    g_assert_false(nb_zone_holds(&right, many, G_N_ELEMENTS(many)));
    many[i] = was;
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_autofree char *folder = g_dir_make_tmp("nianbao-groups-XXXXXX", NULL);

  path = g_build_filename(folder, "a.nbs", NULL);
  g_test_add_func("/store/groups/a damaged group is found when it is read, and empty",
                  test_one_by_one);
  g_test_add_func("/store/groups/packed, every flip is found", test_packed);
  g_test_add_func("/store/groups/zones are those of the rows, also when these grow", test_zones);
  g_test_add_data_func("/store/groups/an append makes no damage sound", GINT_TO_POINTER(FALSE),
                       test_append_to_damage);
  g_test_add_data_func("/store/groups/packed, an append makes no damage sound",
                       GINT_TO_POINTER(TRUE), test_append_to_damage);
  g_test_add_func("/store/groups/a zone holds for its stamps alone", test_zone_holds);
  int failed = g_test_run();

  g_remove(path);
  g_rmdir(folder);
  g_free(path);
  return failed;
}
