/* One line of a preset file, understood. */
#pragma once
#include "base/ini.h"
#include "ingest/preset.h"

/** nb_preset_take: adds what the line says to @preset, whose dataset is set already. Returns:
 * %FALSE with NB_ERROR_TEMPLATE and the place when it is not understood. */
gboolean nb_preset_take(NbPreset *preset, const NbIniEntry *entry, const NbPlace *at,
                        GError **error);
