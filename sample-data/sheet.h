/* A CSV file in the making, in memory. */
#pragma once
#include "base/error.h"

/**
 * SampleSheet:
 * @text: UTF-8 until it is saved
 * @crlf: lines end with CR LF
 * @bom: begins with a byte order mark
 * @gb18030: saved in that encoding
 */
typedef struct {
  GString *text;
  gboolean crlf, bom, gb18030;
} SampleSheet;

/** sample_sheet_init: @heading: the first line, without its end */
void sample_sheet_init(SampleSheet *sheet, const char *heading);
void sample_sheet_clear(SampleSheet *sheet);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(SampleSheet, sample_sheet_clear)

/** sample_sheet_end: ends a line; a comma that was just added becomes its end. */
void sample_sheet_end(SampleSheet *sheet);
/** sample_sheet_cell: adds a text without comma or quote, and a comma. */
void sample_sheet_cell(SampleSheet *sheet, const char *text);
void sample_sheet_number(SampleSheet *sheet, gint64 number);
/** sample_sheet_day: 2024-04-23 */
void sample_sheet_day(SampleSheet *sheet, gint32 day);
/** sample_sheet_time: 2024-04-23 10:12 */
void sample_sheet_time(SampleSheet *sheet, gint32 day, guint minute);

/** sample_sheet_save: @folder and @name: where; the folder exists */
gboolean sample_sheet_save(const SampleSheet *sheet, const char *folder, const char *name,
                           GError **error);
