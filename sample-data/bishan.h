/* The logs of the second sample: the year 2023 of 璧山, in the forms that small systems export:
 * counted rows and months as columns.
 */
#pragma once
#include "base/error.h"

/** sample_bishan_write: writes 流通2023.csv, 到馆2023.csv, 办证2023.csv, 新增文献2023.csv and the
 * tables of 2022 into @folder. @schools: path of 学校.csv; @books: of SampleTitle*. */
gboolean sample_bishan_write(const GPtrArray *books, const char *schools, const char *folder,
                             GError **error);
