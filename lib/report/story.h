/* The story as the author wrote it: what is said, before any number is known. Internal to report.
 *
 * A story is a head of `key: value` lines, then CommonMark with {{figures}}, EN: lines and `:::`
 * blocks (templates/README.md). Reading it needs no data: unknown blocks, keys and broken marks are
 * found here; unknown metrics when it is evaluated.
 */
#pragma once
#include "report/doc.h"
#include "report/script.h"

/** NbWord: a piece of the story and where it stands. */
typedef struct {
  char *text;
  NbPlace at;
} NbWord;

/**
 * NbRef: a figure asked for: {{name filters|form}}.
 * @name: as written, blanks between its words made one
 * @filters: of NbWord*: `证类=中小学生`
 * @form: (nullable): what stands after the bar; %NULL when there is none
 */
typedef struct {
  char *name;
  GPtrArray *filters;
  char *form;
  NbPlace at;
} NbRef;

typedef enum { NB_INLINE_TEXT, NB_INLINE_REF, NB_INLINE_BREAK, NB_INLINE_MARK } NbInlineKind;

/**
 * NbInline: a stretch of one style within one line of the source, a figure, a forced line, or the
 * mark of a note.
 * @label: of the note, as written: [^label]
 * @uri: (nullable): where it leads, in ASCII
 */
typedef struct {
  NbInlineKind kind;
  char *text;
  guint style; /* of NbRunStyle */
  NbRef *ref;
  char *label;
  char *uri;
  NbPlace at;
} NbInline;

typedef struct _NbBlock NbBlock;

/**
 * NbCall: one `:::` block.
 * @args: what stands between the name and the semicolon
 * @options: of NbOption*, in the order of the line
 * @body: of NbBodyLine*, blank lines left out; only for blocks that have one
 * @has_body: a line of ::: alone ends it
 */
typedef struct {
  const NbBlock *block;
  NbPlace at;
  NbWord args;
  GPtrArray *options;
  GPtrArray *body;
  gboolean has_body;
} NbCall;

/** NbBodyLine: @text: of NbInline*, when the body is prose; the mark EN: is left out of it. */
typedef struct {
  NbWord *word;
  gboolean english;
  GPtrArray *text;
} NbBodyLine;

/** NbOption: `键=值`. @key is the block's own name of a known key, %NULL for others: then @written
 * is perhaps a filter (`范围=集体`, `题名*=研修室`). */
typedef struct {
  const char *key;
  char *name;    /* what stands before the operator */
  char *written; /* the whole, as it stands */
  char *value;
  NbPlace at, value_at;
} NbOption;

/** NbItem: a heading, paragraph, list item or block. @zh and @en are of NbInline*, %NULL when that
 * language is absent. */
typedef struct {
  NbNodeKind kind; /* heading, paragraph, item; NB_NODE_BREAK stands for any block, with @call */
  int level;
  char *number;
  GPtrArray *zh, *en;
  NbCall *call;
  NbPlace at;
} NbItem;

/** NbFootnote: `[^1]: 中文`, with its English on the next line. @is_marked: some text bears it. */
typedef struct {
  GPtrArray *zh, *en;
  gboolean is_marked;
  NbPlace at;
} NbFootnote;

typedef struct {
  NbScript *source;
  GPtrArray *title_zh, *title_en; /* of NbInline*, may be NULL */
  GPtrArray *summary_zh, *summary_en;
  NbWord *period, *languages, *theme, *layout; /* may be NULL */
  NbWord *cover;                               /* (nullable): the name of a photograph */
  GPtrArray *items;                            /* of NbItem* */
  GHashTable *notes;                           /* label → NbFootnote* */
} NbStory;

/** nb_story_parse: @source: (transfer full). Returns: (transfer full) (nullable): the story, or
 * %NULL with @error (NB_ERROR_TEMPLATE) at its place. */
NbStory *nb_story_parse(NbScript *source, GError **error);
void nb_story_free(NbStory *story);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbStory, nb_story_free)

/** nb_story_dump: Returns: (transfer full): the story as lines of text, for tests. */
char *nb_story_dump(const NbStory *story);

/* ---- parts, shared by the files of the reader ---- */

NbWord *nb_word_new(const char *text, gsize size, NbPlace at);
void nb_word_free(NbWord *word);
void nb_ref_free(NbRef *ref);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbRef, nb_ref_free)
void nb_item_free(NbItem *item);
GPtrArray *nb_inlines_new(void);
NbInline *nb_inline_new(NbInlineKind kind, const char *text, gsize size, guint style, NbPlace at);

/**
 * nb_ref_parse:
 * @text: what stands between the braces
 * @at: of its first character
 *
 * Returns: (transfer full) (nullable): the figure, or %NULL with @error: no name, a filter before
 * the name, nothing after the bar
 */
NbRef *nb_ref_parse(const char *text, NbPlace at, GError **error);

/** nb_refs_parse: @text: figures without braces, between blanks: `外借册次|万册次.2 新办读者证
 * 证类=学生`. Returns: (transfer full) (element-type NbRef) (nullable). */
GPtrArray *nb_refs_parse(const NbWord *text, GError **error);

/**
 * nb_ref_scan:
 * @text: begins with {{ or ｛｛
 * @at: of its first character
 * @size: (out): bytes up to and with the closing braces
 *
 * Returns: (transfer full) (nullable): the figure, or %NULL with @error
 */
NbRef *nb_ref_scan(const char *text, NbPlace at, gsize *size, GError **error);

/** nb_ref_opens: Returns: whether a figure begins at @text. */
gboolean nb_ref_opens(const char *text);

/**
 * nb_markdown_parse:
 * @start, @end: bytes of the source
 * @items: of NbItem*: where headings, paragraphs and list items are added
 */
gboolean nb_markdown_parse(const NbScript *source, gsize start, gsize end, GPtrArray *items,
                           GError **error);

/** nb_inlines_parse: @start, @end: bytes of one paragraph. Returns: (transfer full) (nullable): its
 * text, whatever its first characters would mean to CommonMark. */
GPtrArray *nb_inlines_parse(const NbScript *source, gsize start, gsize end, gboolean english,
                            GError **error);

/** nb_inlines_split: cuts a text at its first bar. Returns: (transfer full) (nullable): what stands
 * after it; %NULL when there is no bar. */
GPtrArray *nb_inlines_split(GPtrArray *text);

/** nb_call_parse: @start, @end: bytes of a line that begins with ::: Returns: (transfer full)
 * (nullable). */
NbCall *nb_call_parse(const NbScript *source, gsize start, gsize end, GError **error);
void nb_call_free(NbCall *call);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbCall, nb_call_free)

/** nb_call_option: Returns: (transfer none) (nullable): the option with this key. */
const NbOption *nb_call_option(const NbCall *call, const char *key);
