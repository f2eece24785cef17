#include "lastyear.h"
#include "base/date.h"
#include "places.h"
#include "sheet.h"

enum { MONTHS = 12 };

/* How much of the loans or the visits fall to a place: nothing before it was open. */
static guint
share_of(const SamplePlace *place, gboolean of_loans)
{
  static const guint big[] = {4400, 1900}; /* visits of the two big houses, which have more doors */

  if (place->opened)
    return 0;
  if (of_loans)
    return place->general + place->children;
  return place == sample_place(0) ? big[0] : place == sample_place(1) ? big[1] : place->visits;
}

static guint64 *
month_weights(gboolean of_loans, SampleRandom *random)
{
  guint64 *weights = g_new0(guint64, (gsize)sample_places() * MONTHS);

  for (guint i = 0; i < sample_places(); i++) {
    const SamplePlace *place = sample_place(i);
    guint roughness[MONTHS];

    for (guint month = 0; month < MONTHS; month++)
      roughness[month] = 92 + sample_below(random, 17);
    for (guint day = 0; day < SAMPLE_DAYS; day++) {
      guint month = (guint)nb_day_to_date(sample_day(day)).month - 1;

      weights[i * MONTHS + month] +=
          (guint64)share_of(place, of_loans) * sample_busy(place, day) / 1000 * roughness[month];
    }
  }
  return weights;
}

static void
write_place(SampleSheet *sheet, const SamplePlace *place, const gint64 *months)
{
  sample_sheet_cell(sheet, place->name);
  for (guint month = 0; month < MONTHS; month++)
    if (months[month])
      sample_sheet_number(sheet, months[month]);
    else
      sample_sheet_cell(sheet, "");
  sample_sheet_end(sheet);
}

static gboolean
write_table(gboolean of_loans, gint64 total, const char *folder, GError **error)
{
  SampleRandom random = sample_random(of_loans ? "loans of last year" : "visits of last year");
  g_autofree guint64 *weights = month_weights(of_loans, &random);
  g_autofree gint64 *months = sample_apportion(total, weights, (gsize)sample_places() * MONTHS);
  g_autoptr(GString) heading = g_string_new(of_loans ? "馆藏地" : "服务点");
  g_auto(SampleSheet) sheet;

  for (int month = 1; month <= MONTHS; month++)
    g_string_append_printf(heading, ",%d年%d月", SAMPLE_YEAR - 1, month);
  sample_sheet_init(&sheet, heading->str);
  for (guint i = 0; i < sample_places(); i++)
    if (share_of(sample_place(i), of_loans))
      write_place(&sheet, sample_place(i), months + i * MONTHS);
  return sample_sheet_save(&sheet, folder, of_loans ? "流通2023月表.csv" : "到馆2023月表.csv",
                           error);
}

gboolean
sample_last_year_write(gint64 loans, gint64 visits, const char *folder, GError **error)
{
  return write_table(TRUE, loans, folder, error) && write_table(FALSE, visits, folder, error);
}
