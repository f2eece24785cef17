/* From a project folder to a document.
 *
 * A project is a folder: nianbao.ini (settings), 年报.md (the story), 数据/ (logs as exported),
 * 馆务表/ (a folder of CSV sheets), 照片/. nb_project_open() reads the settings,
 * nb_project_ingest() the data, nb_project_report() the story, giving an NbDoc.
 */
#pragma once
#include "base/sink.h"
#include "ingest/rejects.h"
#include "metric/span.h"
#include "privacy/privacy.h"
#include "report/doc.h"
#include "report/ledger.h"

typedef struct {
  char *folder;
  char *story; /* path of the story file */
  char *library_zh, *library_en;
  NbPeriod period;
  NbPolicy policy;
  char *theme;
  char *brand; /* (nullable): 主色, the library's own colour: #7A1F2B */
  NbDocLanguages languages;
  NbDocPages pages;
  NbDocPair pair;
  NbPresets *presets;
  NbCatalogue *catalogue;
  NbStore *store;
  GPtrArray *reports;    /* of NbFileReport*, in the order of ingest */
  GHashTable *sources;   /* file name → preset, from [来源] */
  GHashTable *gates;     /* file name → NbGateRule*, from [来源] */
  GHashTable *encodings; /* file name → name of an encoding, from [来源] */
  NbPeriodRules rules;   /* [口径] 学年=9 */
  char *pack;            /* [口径] 包=; NULL for the usual one */
  char *minor_types;     /* what policy.minor_types lends */
  NbPeople *people;      /* names and consents, when a report has been made */
  NbSecret *secret;      /* (nullable): of nb_project_secret() */
  GPtrArray *ledgers;    /* of NbLedger*: what was frozen in 定稿/ */
  char *rejects;         /* (nullable): path of the reject file, [数据] 拒绝记录 */
  NbRejectForm reject_form;
  gint64 n_rejects;   /* records in it */
  GPtrArray *skipped; /* of char*: sub-folders of 数据/ and 馆务表/, which are not read */
} NbProject;

/**
 * nb_project_open:
 *
 * Returns: (transfer full) (nullable): the settings, presets and metrics, no data yet; %NULL with
 *   @error (NB_ERROR_INPUT: no such folder; NB_ERROR_TEMPLATE: no nianbao.ini, or a key or value in
 *   it that is not known, with its line)
 */
NbProject *nb_project_open(const char *folder, GError **error);
void nb_project_free(NbProject *project);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(NbProject, nb_project_free)

/** nb_project_set_pack: takes another definition pack; @name is one of templates/packs or of the
 * project's 口径/. Before anything is measured. */
gboolean nb_project_set_pack(NbProject *project, const char *name, GError **error);

/** nb_project_ingest: reads every file of 数据/, then of 馆务表/, each in byte order of their
 * names. Names that begin with . or ~ are passed over. The first file that is refused is the error.
 * What is rejected goes to project->rejects, when it has a path. */
gboolean nb_project_ingest(NbProject *project, GError **error);

/**
 * nb_project_report:
 * @story: (nullable): another story file in the folder; %NULL for the project's own
 * @period: (nullable): another period; %NULL for that of the story's head, or else of the project
 *
 * Returns: (transfer full) (nullable): the document: of kind report for the project's own story, of
 *   kind sheet for another one, unless its head says `版式: 年报` or `看板`. An unknown metric,
 * block or key, or a missing photo, is an error at its line and column with the nearest names
 *   (NB_ERROR_TEMPLATE); a check that does not hold NB_ERROR_CHECK; data that are not there for the
 *   period NB_ERROR_LATE
 */
NbDoc *nb_project_report(NbProject *project, const char *story, const NbPeriod *period,
                         GError **error);

/**
 * nb_project_create:
 * Writes a whole project folder from templates/reports/@template_name, which gets an empty 数据/
 * and 照片/ too. The folder appears whole or not at all. One that is there already must be empty.
 *
 * NB_ERROR_OUTPUT: the folder is not empty or cannot be written; NB_ERROR_USAGE: no such template
 * (with the names there are).
 */
gboolean nb_project_create(const char *folder, const char *template_name, GError **error);

/** nb_file_is_source: Returns: may a published document name the file? Rosters and consents are
 * not named. */
gboolean nb_file_is_source(const NbFileReport *report);

/** nb_doc_add_sources: tells in @doc which files were read. @reports: (nullable): of NbFileReport*.
 */
void nb_doc_add_sources(NbDoc *doc, const GPtrArray *reports);

/** nb_project_secret: Returns: (transfer none) (nullable): the key of the project, made on first
 * use in .nianbao.key; %NULL with @error. */
const NbSecret *nb_project_secret(const NbProject *project, GError **error);

/** nb_project_know_readers: reads names and births from the roster, once; nb_project_ingest() has
 * been called. */
void nb_project_know_readers(NbProject *project);

/**
 * nb_project_name_readers:
 * @reason: what the consents must be for; static or longer-lived than the project
 * @day: on which they must hold
 * @minors: also minors, when a guardian consented
 *
 * From then on rankings with 隐私=全名 name those who consented. The caller writes it down
 * (privacy/audit.h) before anything leaves: doc->named.
 */
void nb_project_name_readers(NbProject *project, const char *reason, gint32 day, gboolean minors);

/**
 * nb_project_freeze:
 * @doc: what nb_project_report() made
 * @day: of publication
 * @again: (nullable): why a year that is frozen already is frozen anew
 *
 * Writes 定稿/PERIOD.tsv (report/ledger.h).
 *
 * Returns: (transfer full) (nullable): its path; %NULL with @error: NB_ERROR_USAGE when the period
 * is frozen already and @again is %NULL, or nothing is to be frozen; NB_ERROR_OUTPUT
 */
char *nb_project_freeze(NbProject *project, const NbDoc *doc, gint32 day, const char *again,
                        GError **error);

/**
 * nb_project_sign:
 * @doc: what nb_project_report() made; @findings: (nullable): of nb_project_check()
 *
 * Returns: (transfer full): a sheet of one table: every figure in the order of the report with its
 *   place, words in both languages, exact value, definition, files, growth, findings, and room for
 *   who checked it, when, and a remark
 */
NbDoc *nb_project_sign(const NbProject *project, const NbDoc *doc, const GPtrArray *findings);

/**
 * NbExplainAbout: what an explanation draws on.
 * @policy: small parts are hidden by it
 * @reports: (nullable): of NbFileReport*; @ledgers: (nullable): of NbLedger*
 */
typedef struct {
  const NbPolicy *policy;
  const GPtrArray *reports;
  const GPtrArray *ledgers;
} NbExplainAbout;

/**
 * nb_explain:
 * Where a figure comes from: definition, pack, filter, rows kept and dropped and why, months and
 * sites and whether they add up to it, what was published, files with their checksums.
 *
 * Returns: (transfer full): a document of kind sheet with facts grids, for any renderer
 */
NbDoc *nb_explain(const NbMeasure *measure, const NbExplainAbout *about);

/** nb_figures_at: Returns: (transfer container) (element-type NbFigure): the bound figures that the
 * story prints at a line; with a column, the one that begins there. */
GPtrArray *nb_figures_at(const NbDoc *doc, const NbPlace *at);

/** nb_explain_figures: the same for figures as they are printed; at least one. */
NbDoc *nb_explain_figures(const GPtrArray *figures, const NbExplainAbout *about);

/** NbEvidenceForm: @json: else fields parted by tabs. */
typedef struct {
  gboolean json, english;
} NbEvidenceForm;

/**
 * nb_explain_rows:
 * Writes every row behind a figure: file and line, its cells (readers masked), what it adds; at the
 * end how many, their sum, the figure and the SHA-256 of the lines. Of a quotient both parts.
 *
 * Returns: %FALSE with @error: no rows (NB_ERROR_LATE), or the list does not agree with the figure
 *   (NB_ERROR_CHECK). The caller commits the sink.
 */
gboolean nb_explain_rows(const NbMeasure *measure, const NbEvidenceForm *form, NbSink *sink,
                         GError **error);

#include "report/check.h"
