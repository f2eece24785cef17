/* NbDoc: what is said. The one thing every renderer reads.
 *
 * A document is a flat list of nodes, in reading order, plus what stands on the cover. Every text
 * comes in Chinese and English (either may be absent); every number is an NbFigure, exact, with its
 * form and its trail. Immutable once built; each node keeps the place in the story it came from.
 *
 * Only numbers that went through privacy can enter: figures are made from an NbMeasure by
 * nb_doc_figure(), tables from an NbCleared by the builders in report/grid.h.
 */
#pragma once
#include "lang/number.h"
#include "metric/metric.h"

/**
 * NbFigure: one number in the text.
 * @value: exact; what is printed is @printed_zh / @printed_en, with unit: 34.19万册次, 341,900
 * loans
 * @measure: (nullable): the trail, lent by the document; %NULL for a figure without one
 */
typedef struct {
  char *id; /* metric id and filters, stable: "cards_new;type=中小学" */
  char *name_zh, *name_en;
  NbRatio value;
  NbNumberForm form;
  char *number_zh, *number_en;   /* without unit: 34.19万 · 341,900 */
  char *unit_zh, *unit_en;       /* 册次 · loans */
  char *printed_zh, *printed_en; /* with unit */
  NbMeasure *measure;
  NbPlace at;
} NbFigure;

typedef enum { NB_RUN_BOLD = 1 << 0, NB_RUN_EMPHASIS = 1 << 1 } NbRunStyle;

/**
 * NbRun: a stretch of text of one style.
 * @figure: (nullable): when the text is a printed figure (lent)
 * @uri: (nullable): where the text leads: http, https or mailto
 * @term: (nullable): the line of the appendix that defines the figure (lent by the document): a
 *   destination, see NB_TERM_PREFIX
 * @note: 1 for the first of the document's notes; 0 for none. @text is then the mark: [1]
 */
typedef struct {
  char *text;
  guint style;
  const NbFigure *figure;
  char *uri;
  const char *term;
  guint note;
} NbRun;

/** What stands before the id of a metric in the name of its line in the appendix, the grid of id
 * "definitions". */
#define NB_TERM_PREFIX "metric-"

/** NbText: the same said in both languages; arrays of NbRun*, %NULL when the language is absent. */
typedef struct {
  GPtrArray *zh;
  GPtrArray *en;
} NbText;

/** NbNote: a footnote; its number is its place among the document's notes. */
typedef struct {
  NbText text;
  NbPlace at;
} NbNote;

/** nb_text_plain: Returns: (transfer full): the runs joined; "" for %NULL. */
char *nb_text_plain(const GPtrArray *runs);

typedef enum {
  NB_CELL_TEXT,
  NB_CELL_NUMBER,
  NB_CELL_RANK, /* 1-2-2-4 */
} NbCellKind;

/**
 * NbGridColumn:
 * @id: key for JSON and CSV, ASCII: rank, title, count, month
 * @form: how numbers of the column are written on paper; spreadsheets get the exact value
 * @wraps: on a narrow terminal texts go on in the next line, they are not cut
 */
typedef struct {
  char *id;
  char *zh, *en;
  NbCellKind kind;
  NbNumberForm form;
  char *unit_zh, *unit_en;
  gboolean wraps;
} NbGridColumn;

/** NbCell: @zh and @en for text (en may be NULL: then zh serves both); @value for numbers.
 * @key: (nullable): what machines read where the words are made from a value: 2024-04, I, 3
 * @photo: (nullable): path of a picture that belongs to the row: a certificate */
typedef struct {
  char *zh, *en;
  char *key;
  char *photo;
  NbRatio value;
} NbCell;

/** NbFact: a sentence under the table that also has a value for machines: excluded, tied, total. */
typedef struct {
  char *id; /* ASCII */
  char *zh, *en;
  NbRatio value;
} NbFact;

typedef enum {
  NB_GRID_PLAIN,
  NB_GRID_RANKING, /* first column rank, last column the value: drawn with bars */
  NB_GRID_FACTS,   /* two columns, name and value, no head */
  NB_GRID_TREE,    /* unit, the unit it is under, duty, staff: drawn as an organisation chart */
  NB_GRID_PLACES,  /* type, how many, their names, and the total: drawn as cards */
  NB_GRID_HONOURS, /* level, title, granted by, holder, date, in the order of levels: a wall */
  NB_GRID_PLAN,    /* number, text, target, done, share done: a list, with bars of progress */
  NB_GRID_QUOTES,  /* message, who (masked), when, reply */
  NB_GRID_TERMS,   /* metric, definition, standard, sources: the appendix */
} NbGridStyle;

/** NbCode: a QR code: @address is checked to fit one when the document is built. */
typedef struct {
  char *address;
  char *zh, *en; /* (nullable): what stands under it */
} NbCode;

/** NbGrid: a table. @is_form: it is to be filled in: spreadsheets give it filters and a wide page.
 */
typedef struct {
  char *id;
  gboolean is_form;
  char *title_zh, *title_en;
  NbGridStyle style;
  GPtrArray *columns;      /* of NbGridColumn* */
  GPtrArray *rows;         /* of NbCell*, each an array of columns->len cells */
  NbCell *total;           /* (nullable): a last row; first cell its name */
  GPtrArray *facts;        /* of NbFact* */
  GPtrArray *codes;        /* of NbCode*: beside facts */
  char *note_zh, *note_en; /* unit, definition, period */
} NbGrid;

/** NbChart: a picture of a grid: the first column labels, the number columns are the series. */
typedef struct {
  char *type; /* "bar", "column" */
  NbGrid *grid;
} NbChart;

/** NbTile: a big number. @change: (this - last) / last, den 0 when unknown. */
typedef struct {
  const NbFigure *figure;
  char *label_zh, *label_en;
  char *note_zh, *note_en; /* (nullable): a small third line */
  NbRatio change;
} NbTile;

/** nb_grid_add_code: @address: as nb_address_is() takes it; @zh, @en: (nullable). */
void nb_grid_add_code(NbGrid *grid, const char *address, const char *zh, const char *en);

/** NbEntry: a line of the chronicle. @day sorts; @when_zh is what the author wrote: 4月22~30日. */
typedef struct {
  gint32 day;
  char *when_zh, *when_en;
  char *text_zh, *text_en;
  char *photo; /* (nullable): path */
} NbEntry;

typedef enum {
  NB_NODE_HEADING,   /* level 1-3, number ("三", may be NULL), text */
  NB_NODE_PARAGRAPH, /* text */
  NB_NODE_ITEM,      /* a list item: marker ("1.", "•"), text */
  NB_NODE_POEM,      /* text with line breaks: one run may hold '\n' */
  NB_NODE_TILES,     /* tiles */
  NB_NODE_GRID,      /* grid */
  NB_NODE_CHART,     /* chart */
  NB_NODE_CHRONICLE, /* entries */
  NB_NODE_IMAGES,    /* images: paths with captions, per_row */
  NB_NODE_CLOSING,   /* text, set large on the last page; grid (nullable): address, hours, codes */
  NB_NODE_BREAK,     /* new page */
} NbNodeKind;

typedef struct {
  char *path; /* PNG or JPEG, checked to exist and to be one when the document is built */
  char *caption_zh, *caption_en;
} NbImage;

typedef struct {
  NbNodeKind kind;
  NbPlace at;
  int level;
  char *number; /* heading number or list marker */
  NbText text;
  GPtrArray *tiles; /* of NbTile* */
  NbGrid *grid;
  NbChart *chart;
  GPtrArray *entries; /* of NbEntry* */
  GPtrArray *images;  /* of NbImage* */
  guint per_row;      /* 0: as it fits */
  gboolean by_month;  /* a chronicle under the names of its months */
} NbNode;

/** NbSource: a file that was read: its name alone, its SHA-256, and what became of its rows. */
typedef struct {
  char *dataset_zh, *dataset_en;
  char *name, *sha256, *encoding;
  gint64 read, accepted, rejected, repaired, repeated;
} NbSource;

/** NbDocKind: a report has cover, contents and running heads; a sheet is content alone, under its
 * title; a text has only folios, its title stands in the first heading or nowhere. */
typedef enum { NB_DOC_REPORT, NB_DOC_SHEET, NB_DOC_TEXT } NbDocKind;

/**
 * NbDocType: of a text, how it is set; zeros: as the page family does.
 * @size, @leading: pt; @measure: of one column, in em of @size
 */
typedef struct {
  double size, leading, measure;
  guint columns;
} NbDocType;

/** NbDocLanguages: which texts are set. Chinese leads; English under it. */
typedef enum { NB_DOC_BOTH, NB_DOC_ZH, NB_DOC_EN } NbDocLanguages;

/** NbDocPages: the page family: A4 portrait to print, 16:9 to show. */
typedef enum { NB_DOC_A4, NB_DOC_WIDE } NbDocPages;

/** NbDocPair: English under its Chinese, or both beside each other; else as the page family does:
 * A4 stacks, 16:9 faces. */
typedef enum { NB_DOC_BY_FAMILY, NB_DOC_STACKED, NB_DOC_FACING } NbDocPair;

typedef struct {
  NbDocKind kind;
  NbDocLanguages languages;
  NbDocPages pages;
  NbDocPair pair;
  NbDocType type;
  char *title_zh, *title_en; /* 2024年度报告 · Annual Report 2024 */
  char *library_zh, *library_en;
  char *period;        /* "2024", as nb_period_format() */
  NbText summary;      /* the sentence on the cover */
  NbPlace head;        /* where title and summary are written; line 0: nowhere */
  char *theme;         /* name of templates/themes/<name>.ini */
  char *brand;         /* (nullable): #RRGGBB, the library's own colour in place of the theme's */
  char *cover;         /* (nullable): path of the photograph on the cover */
  gint32 day;          /* date of the document: for metadata; from the period's end */
  GPtrArray *nodes;    /* of NbNode* */
  GPtrArray *figures;  /* of NbFigure*, in order of appearance: owns them */
  GPtrArray *measures; /* of NbMeasure*: the trails that figures lend */
  GPtrArray *notes;    /* of NbNote*, in the order in which their marks appear */
  gint64 named, unconsented; /* readers shown by name, and those who did not consent to it */
  GPtrArray *sources;        /* of NbSource*: the files that were read */
  GPtrArray *quality;        /* of NbGrid*: for a worksheet of their own; usually none */
  GPtrArray *strings;        /* interned file names of places */
} NbDoc;

NbDoc *nb_doc_new(NbDocKind kind);
void nb_doc_free(NbDoc *doc);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbDoc, nb_doc_free)

/** nb_doc_add: Returns: (transfer none): a new node of @kind at the end, its arrays empty but there
 * when the kind uses them. */
NbNode *nb_doc_add(NbDoc *doc, NbNodeKind kind, const NbPlace *at);

/** nb_doc_is_titled: Returns: is the document's title that of @grid? A sheet of one table says it
 * once, over the page. */
gboolean nb_doc_is_titled(const NbDoc *doc, const NbGrid *grid);

/** nb_doc_source: Returns: (transfer none): a new source, all empty; the document frees its texts.
 */
NbSource *nb_doc_source(NbDoc *doc);

/** nb_doc_intern: Returns: (transfer none): the string, living as long as the document. */
const char *nb_doc_intern(NbDoc *doc, const char *text);

/** nb_doc_note: Returns: (transfer none): a new note without text, the last of all. */
NbNote *nb_doc_note(NbDoc *doc, const NbPlace *at);

/** nb_run_new: Returns: (transfer full). */
NbRun *nb_run_new(const char *text, guint style, const NbFigure *figure);
/** nb_run_new_mark: Returns: (transfer full): the mark of note number @note. */
NbRun *nb_run_new_mark(guint note);
/** nb_runs_new: Returns: (transfer full) (element-type NbRun): an empty text that owns its runs. */
GPtrArray *nb_runs_new(void);
/** nb_text_from: Returns: a text of one run per language; NULL leaves the language absent. */
NbText nb_text_from(const char *zh, const char *en);

/**
 * nb_doc_figure:
 * @measure: (transfer full) (nullable): its value; %NULL has no value and prints —. The document
 *   keeps it, and the same one may be given again
 * @form: how it is written; @unit_zh (nullable): %NULL for the metric's own unit
 *
 * Makes a figure and writes it in both languages. English has singular and plural units.
 *
 * Returns: (transfer none): owned by the document
 */
NbFigure *nb_doc_figure(NbDoc *doc, NbMeasure *measure, const NbNumberForm *form,
                        const char *unit_zh, const NbPlace *at);

NbGrid *nb_grid_new(const char *id, NbGridStyle style, const char *title_zh, const char *title_en);
void nb_grid_free(NbGrid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbGrid, nb_grid_free)
NbGridColumn *nb_grid_add_column(NbGrid *grid, const char *id, const char *zh, const char *en,
                                 NbCellKind kind);
/** nb_grid_insert_column: as nb_grid_add_column(), when the rows are there already: the column
 * comes before number @at, its cells are empty. */
NbGridColumn *nb_grid_insert_column(NbGrid *grid, guint at, const char *id, const char *zh,
                                    const char *en, NbCellKind kind);
/** nb_grid_remove_row: takes a row out. */
void nb_grid_remove_row(NbGrid *grid, guint row);
/** nb_grid_add_row: Returns: (transfer none): columns->len empty cells to be filled. */
NbCell *nb_grid_add_row(NbGrid *grid);
/** nb_grid_add_total: Returns: (transfer none): the cells of the last row, empty. Once per grid. */
NbCell *nb_grid_add_total(NbGrid *grid);
void nb_grid_add_fact(NbGrid *grid, const char *id, const char *zh, const char *en, NbRatio value);
