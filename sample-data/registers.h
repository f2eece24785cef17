/* The other logs: the gates, books added, use of e-resources, posts and press. */
#pragma once
#include "books.h"
#include "sheet.h"

/** SampleRegisterTotals: what must come out, exactly. */
typedef struct {
  gint64 visits;
  guint titles_added;
  gint64 volumes_added;
  gint64 clicks, downloads;
  guint posts, press;
} SampleRegisterTotals;

/** sample_gates_write: entries and exits for each gate and open day; lines end with CR LF. */
gboolean sample_gates_write(gint64 visits, const char *folder, GError **error);

/** sample_added_write: @books: from their end, the newest titles, are those added. Some records
 * come in two consignments, so that there are more lines than titles. */
gboolean sample_added_write(guint titles, gint64 volumes, const GPtrArray *books,
                            const char *folder, GError **error);

gboolean sample_eresources_write(gint64 clicks, gint64 downloads, const char *folder,
                                 GError **error);

gboolean sample_media_write(guint posts, guint press, const char *folder, GError **error);
