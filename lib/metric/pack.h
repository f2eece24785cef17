/* Definition packs: which standard the figures follow. A pack is one file of templates/packs (or of
 * 口径/ in a project): settings that metrics name in braces, and sections that override metrics.
 *
 *   [pack]      名称 英文名称 标准 核对: what it is, and against which text it was checked when
 *   [settings]  lent = loan|renew: the values of {lent} in templates/metrics
 *   [loans]     any keys of a metric: they take the place of the catalogue's own
 */
#pragma once
#include "base/ini.h"
#include <glib.h>

#define NB_PACK_USUAL "gbt13191" /* the pack of those who name none */

/**
 * NbPack:
 * @id: name of the file without .ini: gbt13191
 * @checked: when and against which text it was checked; "" when never
 * @settings: (nullable): its section [settings]
 * @overrides: of NbIniSection*, lent by @sections
 */
typedef struct {
  char *id, *zh, *en, *standard, *checked;
  char *file;
  GPtrArray *sections; /* of NbIniSection*: owns them */
  const NbIniSection *settings;
  GPtrArray *overrides;
} NbPack;

/** nb_pack_load: Returns: (transfer full) (nullable): %NULL with @error at file and line: a key of
 * [pack] that is not known, a section that stands twice. */
NbPack *nb_pack_load(const char *path, GError **error);
void nb_pack_free(NbPack *pack);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbPack, nb_pack_free)

/** nb_pack_override: Returns: (transfer none) (nullable): what the pack says about this metric. */
const NbIniSection *nb_pack_override(const NbPack *pack, const char *id);

/**
 * nb_pack_find:
 * @name: id of a pack, or its Chinese or English name
 * @folders: (array zero-terminated): where packs are, the first that has it wins
 *
 * Returns: (transfer full) (nullable): the pack; %NULL with @error (NB_ERROR_USAGE) naming those
 *   there are
 */
NbPack *nb_pack_find(const char *name, const char *const *folders, GError **error);

/** nb_pack_list: Returns: (transfer full) (element-type NbPack) (nullable): all packs of the
 * folders, in the order of their ids. */
GPtrArray *nb_pack_list(const char *const *folders, GError **error);
