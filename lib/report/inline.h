/* The text of one paragraph as it is put together from pieces, in both languages. Internal to
 * report.
 */
#pragma once
#include "report/story.h"

/**
 * NbWriter:
 * @style: of what is added next
 * @soft: a line of the source ended since the last piece
 * @last: place of the last piece, for messages
 */
typedef struct {
  GPtrArray *texts[2]; /* of NbInline*: Chinese, English; NULL until there is some */
  gboolean english;
  guint style;
  char *uri; /* (nullable): where what is added next leads */
  gboolean soft;
  NbPlace last;
} NbWriter;

void nb_writer_init(NbWriter *writer, gboolean english);
void nb_writer_clear(NbWriter *writer);

/** nb_writer_language: when a line of the source begins here with `EN:`, what follows is English;
 * @text and @size (inout) then leave the mark out. */
void nb_writer_language(NbWriter *writer, const char **text, unsigned *size);
void nb_writer_text(NbWriter *writer, const char *text, gsize size, NbPlace at);
/** nb_entity: Returns: (transfer full): what `&amp;` or `&#8212;` stands for; one that is not known
 * stays as it is. */
char *nb_entity(const char *text, gsize size);
void nb_writer_entity(NbWriter *writer, const char *text, gsize size, NbPlace at);
/** nb_writer_ref: @ref: (transfer full). */
void nb_writer_ref(NbWriter *writer, NbRef *ref, NbPlace at);
/** nb_writer_mark: the mark of a note. */
void nb_writer_mark(NbWriter *writer, const char *label, NbPlace at);
void nb_writer_break(NbWriter *writer);

/** nb_writer_finish: hands the texts over as they were written; %NULL where there is none. */
void nb_writer_finish(NbWriter *writer, GPtrArray **zh, GPtrArray **en);

/** nb_inlines_tidy: @text: (transfer full) (nullable): Returns: (transfer full) (nullable): without
 * blanks at its ends, and in Chinese without those beside its marks; %NULL when nothing is left. */
GPtrArray *nb_inlines_tidy(GPtrArray *text, gboolean english);

/**
 * nb_items_add:
 * @item: (transfer full): a finished heading, paragraph or list item
 *
 * Adds it; English that stands alone goes to the item before. Numbers of headings and the bar
 * between their languages are read here.
 */
gboolean nb_items_add(GPtrArray *items, NbItem *item, GError **error);
