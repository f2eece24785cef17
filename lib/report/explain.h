/* A sheet that explains figures, built grid by grid. Internal to report. */
#pragma once
#include "report/report.h"

/** NbSheetOfFacts: @grid: the one that lines are added to. */
typedef struct {
  NbDoc *doc;
  NbGrid *grid;
  const NbExplainAbout *about;
} NbSheetOfFacts;

/** nb_sheet_open: begins a grid of names and values. */
void nb_sheet_open(NbSheetOfFacts *sheet, const char *id, const char *zh, const char *en);
/** nb_sheet_text: one line; @key is a term of the group `explain`. Takes the texts; without @zh
 * there is no line. */
void nb_sheet_text(NbSheetOfFacts *sheet, const char *key, char *zh, char *en);
/** nb_sheet_line: the same with a name of its own. */
void nb_sheet_line(NbSheetOfFacts *sheet, const char *name_zh, const char *name_en, char *zh,
                   char *en);
/** nb_sheet_value: the exact value of the last line, for machines. */
void nb_sheet_value(NbSheetOfFacts *sheet, NbRatio value);
/** nb_sheet_number: a line with a count. */
void nb_sheet_number(NbSheetOfFacts *sheet, const char *key, gint64 number);

/** nb_sheet_parts: months and sites of a measure, whether they add up to it, what is estimated. */
void nb_sheet_parts(NbSheetOfFacts *sheet, const NbMeasure *measure);

/** nb_sheet_files: the files behind a measure and its parts. */
void nb_sheet_files(NbSheetOfFacts *sheet, const NbMeasure *measure);
