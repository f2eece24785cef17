/* Days as they stand in a text. Internal to review. */
#pragma once
#include "review/checks.h"

/** NbTextDate: @year: 0 when none is written; @last: the last day of 4月22~30日, else 0; @to: past
 * the date. */
typedef struct {
  int year, month, day, last;
  guint to;
} NbTextDate;

/** nb_text_date: Returns: whether `2024年4月23日`, `4月23日`, `4月22~30日` or `8月13、14日` begins
 * at
 * @i. */
gboolean nb_text_date(const NbPassage *passage, guint i, NbTextDate *date);
