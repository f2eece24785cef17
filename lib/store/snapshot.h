/* A table kept in a file that is used where it stands: opening it costs no more than its columns,
 * a column is read when it is asked for first, and its rows, by questions about a period, in groups
 * of 65,536 of which some are in it.
 *
 * The form is that of store/snapshot-form.h. The same rows give the same bytes, however many
 * threads read them. A snapshot holds what readers borrowed: it is written for its owner alone
 * (mode 0600). While one is open the file may grow or be replaced, but must not be cut: the program
 * would end (base/map.h).
 */
#pragma once
#include "store/table.h"

/**
 * NbSnapshotAbout: what is known without a look at the rows.
 * @accounts: (element-type GBytes): by file
 * @first_day, @last_day: between these are the times of the rows; NB_DAY_NONE without times
 * @digest: SHA-256 of the directory, in which the sums of all else stand; lower-case hex
 */
typedef struct {
  GPtrArray *accounts;
  gint32 first_day, last_day;
  char *digest;
} NbSnapshotAbout;

void nb_snapshot_about_clear(NbSnapshotAbout *about);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(NbSnapshotAbout, nb_snapshot_about_clear)

/** nb_snapshot_is: Returns: whether the file begins as a snapshot does. */
gboolean nb_snapshot_is(const char *path);

/**
 * nb_snapshot_save: writes @table, whole or not at all.
 * @accounts: (nullable) (element-type GBytes): about each of its files, whatever their reader wants
 * to find again
 * @pack: values in as few bits as they need: a third of the size, but they must be unpacked to
 * memory
 */
gboolean nb_snapshot_save(const char *path, const NbTable *table, const GPtrArray *accounts,
                          gboolean pack, GError **error);

/** NbSnapshotTarget: a snapshot that rows are to be added to. As long as there is one, whoever
 * wants another for the same file is refused (NB_ERROR_BUSY). */
typedef struct _NbSnapshotTarget NbSnapshotTarget;

/** nb_snapshot_target_new: Returns: (transfer full) (nullable): %NULL with @error set. Of what is
 * there, as much is looked at, aside, as is used again: dictionaries, lines and the last rows; a
 * damage elsewhere stays one, and is found when it is read. */
NbSnapshotTarget *nb_snapshot_target_new(const char *path, GError **error);
void nb_snapshot_target_free(NbSnapshotTarget *target);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbSnapshotTarget, nb_snapshot_target_free)

/**
 * nb_snapshot_target_add: adds the rows of @more behind those of the snapshot; once. Stopped at any
 * moment, it leaves the snapshot as it was or as it shall be.
 * @accounts: (nullable): of the files of @more
 */
gboolean nb_snapshot_target_add(NbSnapshotTarget *target, const NbTable *more,
                                const GPtrArray *accounts, GError **error);

/** nb_snapshot_append: both in one. */
gboolean nb_snapshot_append(const char *path, const NbTable *more, const GPtrArray *accounts,
                            GError **error);

/**
 * nb_snapshot_open:
 * @about: (out) (optional): zeros when it fails
 *
 * Checks the head and the directory. The rest is checked when it is used; see nb_table_column() and
 * nb_table_check().
 *
 * Returns: (transfer full) (nullable): %NULL with @error set (NB_ERROR_STORE)
 */
NbTable *nb_snapshot_open(const char *path, NbSnapshotAbout *about, GError **error);

/**
 * nb_snapshot_read: as nb_snapshot_open(), of bytes in memory.
 * @name: for messages
 * @trust: sums need not be right: for those who look for what false bytes can do
 */
NbTable *nb_snapshot_read(GBytes *bytes, const char *name, gboolean trust, NbSnapshotAbout *about,
                          GError **error);
