/* Running text: from runs to strips, a strip a line. */
#pragma once
#include "page/scroll.h"

/**
 * NbParagraphStyle: how one paragraph is set.
 * @bold: the face of bold runs
 * @x: pt from the left of the measure to the left of @box
 */
typedef struct {
  NbStyle style;
  NbFace bold;
  double leading;
  double x;
  NbBox box;
} NbParagraphStyle;

/**
 * NbProse: its air and the tags around it, see NbStrip.
 * @marker: (nullable): hangs left of the first line
 */
typedef struct {
  const char *opens[3];
  guint closes;
  gboolean off_grid;
  double before;
  const char *marker;
} NbProse;

/** nb_prose_compose: Returns: (transfer full) (nullable): @runs as one paragraph. */
NbParagraph *nb_prose_compose(NbDesk *desk, const GPtrArray *runs, const NbParagraphStyle *setting);

/** nb_prose_add: one paragraph; first and last two lines stay together, three lines whole.
 * Returns: whether there was anything to set. */
gboolean nb_prose_add(NbScroll *scroll, const GPtrArray *runs, const NbParagraphStyle *setting,
                      const NbProse *prose);

/** nb_prose_lead_setting: of the text that leads; @x: from the left of the measure. */
NbParagraphStyle nb_prose_lead_setting(const NbDesk *desk, gboolean english, double x);
/** nb_prose_second_setting: of English under or beside it. */
NbParagraphStyle nb_prose_second_setting(const NbDesk *desk, double x);

/** nb_prose_hang: draws the marker of an item left of its first line. */
void nb_prose_hang(NbDesk *desk, NbFrame *frame, const char *marker,
                   const NbParagraphStyle *setting, double left);

/** nb_prose_notes: the footnotes whose marks stand in line @i belong to @strip, see NbStripNote. */
void nb_prose_notes(const NbParagraph *lines, guint i, NbStrip *strip, double y, guint side);

/** nb_prose_lead: the runs that lead in these languages, as nb_desk_lead(). */
const GPtrArray *nb_prose_lead(const NbDesk *desk, const NbText *text, gboolean *english);

/** nb_prose_second: (nullable): the English under them, as nb_desk_second(). */
const GPtrArray *nb_prose_second(const NbDesk *desk, const NbText *text);
