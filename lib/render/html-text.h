/* Text into HTML: the only place where characters are escaped. */
#pragma once
#include "report/doc.h"

/** nb_html_escape: appends @text (nullable): cleaned, with & < > " ' as entities; good for text and
 * for attributes in double quotes. */
void nb_html_escape(GString *out, const char *text);

/** nb_html_point: appends a length with at most two decimals, the same in every locale. */
void nb_html_point(GString *out, double value);

/**
 * nb_html_runs:
 * @marked: (element-type guint): the notes whose marks were shown so far; added to
 *
 * Appends runs: bold, emphasis, links, figures with their exact value, marks that lead to their
 * notes.
 */
void nb_html_runs(GString *out, const GPtrArray *runs, GArray *marked);

/** nb_html_pair: appends <@tag class="@name"> with Chinese, then one with English, as @languages
 * ask; nothing for what is absent. */
void nb_html_pair(GString *out, NbDocLanguages languages, const char *tag, const char *name,
                  const char *zh, const char *en);
