/* NbFoot: the footnotes at the foot of the page being filled. */
#pragma once
#include "chart/desk.h"
#include "page/scale.h"

typedef struct _NbFoot NbFoot;

NbFoot *nb_foot_new(NbDesk *desk, const NbDoc *doc);
void nb_foot_free(NbFoot *foot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbFoot, nb_foot_free)

/**
 * nb_foot_height:
 * @more: (nullable) (element-type guint): notes whose marks would come onto the page
 *
 * Notes take at most two fifths of a page. All but the last are whole; the last shows two lines at
 * least and runs on at the foot of the next page.
 *
 * Returns: height of the notes with the rule above them; below 0 when @more are too many
 */
double nb_foot_height(NbFoot *foot, const GArray *more, const NbScale *scale);

/** nb_foot_add: the mark of @note is on the page. A note is set once, at its first mark. */
void nb_foot_add(NbFoot *foot, guint note);

/** nb_foot_draw: onto @page; lines that have no room stay for the next page. */
void nb_foot_draw(NbFoot *foot, NbFrame *page, const NbScale *scale);

/** nb_foot_waits: whether lines stay. */
gboolean nb_foot_waits(const NbFoot *foot);
