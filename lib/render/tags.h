/* The structure of a PDF: tags, links and named places, as Cairo takes them.
 *
 * Cairo keeps the text of leaves only: a paragraph that holds both text and a link would lose its
 * words from the tree. So text stands in a Span of its own, opened by itself, but where a tag holds
 * nothing but text. What a frame
 * puts between the tag "Artifact" and its end (running heads, folios) stays out of the tree.
 */
#pragma once
#include "render/pdf-close.h"
#include "type/frame.h"
#include <cairo.h>

typedef struct _NbTags NbTags;

NbTags *nb_tags_new(cairo_t *cairo);
void nb_tags_free(NbTags *tags);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbTags, nb_tags_free)

/** nb_tags_open: opens a tag; the first one opens the Document around all. @alt: (nullable): what a
 * picture shows. */
void nb_tags_open(NbTags *tags, const char *name, const char *alt);
/** nb_tags_open_leaf: opens a tag that holds nothing but text of one language: it needs no Span. */
void nb_tags_open_leaf(NbTags *tags, const char *name, gboolean english);
void nb_tags_close(NbTags *tags);
/** nb_tags_finish: closes what is open: before the last page is shown. */
void nb_tags_finish(NbTags *tags);

/** nb_tags_text: text follows: opens a Span, if the innermost tag is one that holds text. Text
 * right in a table, or in nothing, is furniture of the page and stays out of the tree. A change of
 * language opens another Span. */
void nb_tags_text(NbTags *tags, gboolean english);
/** nb_tags_end_text: something else follows. */
void nb_tags_end_text(NbTags *tags);

/** nb_tags_link: to a named place of this document, or to a http, https or mailto address. */
void nb_tags_link(NbTags *tags, const NbItem *item);
void nb_tags_dest(NbTags *tags, const NbItem *item);

/** nb_tags_elements: Returns: (transfer none) (element-type NbPdfElement): all tags so far, in the
 * order of opening, with what Cairo cannot write of them. */
const GArray *nb_tags_elements(const NbTags *tags);
