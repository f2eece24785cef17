/* The settings of a catalogue: values that metrics name in braces, which a pack may set. */
#pragma once
#include "base/ini.h"

typedef struct _NbChoices NbChoices;

NbChoices *nb_choices_new(void);
void nb_choices_free(NbChoices *choices);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbChoices, nb_choices_free)

/** nb_choices_define: takes the defaults of a section [settings]. @path: of its file. Returns:
 * %FALSE with @error when a name is taken. */
gboolean nb_choices_define(NbChoices *choices, const NbIniSection *section, const char *path,
                           GError **error);

/** nb_choices_set: @section: (nullable): of a pack. Returns: %FALSE with @error: a name that was
 * not defined, with the nearest. */
gboolean nb_choices_set(NbChoices *choices, const NbIniSection *section, const char *path,
                        GError **error);

/**
 * nb_choices_fill:
 * @text: may hold {name}
 * @changed: (inout): becomes %TRUE when a value differs from its default
 * @unknown: (out) (transfer full) (nullable): the first name that there is not
 *
 * Returns: (transfer full): @text with the values
 */
char *nb_choices_fill(const NbChoices *choices, const char *text, gboolean *changed,
                      char **unknown);

/** nb_choices_near: Returns: (transfer full) (nullable): the nearest names. */
char *nb_choices_near(const NbChoices *choices, const char *name);
