/* What the options of a block mean. Internal to report. */
#pragma once
#include "report/blocks.h"

/** nb_option_number: Returns: the option as a number from @least to @most, @otherwise when it is
 * not there; -1 with @error when it is none. */
gint64 nb_option_number(const NbCall *call, const char *key, gint64 least, gint64 most,
                        gint64 otherwise, GError **error);

/** nb_option_titles: `标题=中文 | English`; @zh and @en (transfer full) stay as they are when the
 * option is not there. */
void nb_option_titles(const NbCall *call, char **zh, char **en);

/** nb_option_choice: Returns: the position of the option's text in @words (pairs zh, en, ended by
 * NULL), @otherwise when it is not there; -1 with @error for another word. */
int nb_option_choice(const NbCall *call, const char *key, const char *const *words, int otherwise,
                     GError **error);

/** nb_option_filters: Returns: (transfer full) (nullable): the filters among the options, of
 * NbFilter*; %NULL with @error for a word that is neither a key of the block nor a role of
 * @dataset. */
GPtrArray *nb_option_filters(const NbCall *call, const NbDataset *dataset, GError **error);

/** nb_option_excluded: Returns: (transfer full) (nullable): the filters of 排除=, perhaps none. */
GPtrArray *nb_option_excluded(const NbCall *call, const NbDataset *dataset, GError **error);

/** nb_option_keys: Returns: (transfer full) (nullable): the keys of 按=, at most @most, parted by
 * commas, 、 or ×; @otherwise when it is not there. */
GArray *nb_option_keys(const NbCall *call, const NbDataset *dataset, const char *otherwise,
                       guint most, GError **error);

/** nb_option_second: 再按=: adds the second key, which makes the columns of a cross table. */
gboolean nb_option_second(const NbCall *call, const NbDataset *dataset, GArray *keys,
                          GError **error);
