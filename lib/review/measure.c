/* Comparing what two printed numbers may be. */
#include "review/checks.h"
#include <string.h>

typedef __int128 Wide;

NbSpan
nb_span(const NbAmount *amount)
{
  return (NbSpan){amount->low, amount->high};
}

NbSpan
nb_span_wide(const NbAmount *amount)
{
  gint64 slack = amount->near & NB_NEAR_WORDS && amount->kind == NB_AMOUNT_COUNT
                     ? 0
                     : amount->step - (amount->step == 1);

  return (NbSpan){MIN(amount->low, amount->value - slack),
                  MAX(amount->high, amount->value + slack)};
}

static gint64
clamp(Wide value)
{
  return value > G_MAXINT64 ? G_MAXINT64 : value < G_MININT64 ? G_MININT64 : (gint64)value;
}

NbSpan
nb_span_ratio(NbSpan over, NbSpan under, gint64 scale)
{
  if (under.low <= 0)
    return (NbSpan){1, 0};

  Wide times = (Wide)scale * NB_MICRO;
  Wide low =
      (over.low >= 0 ? (Wide)over.low * times / under.high : (Wide)over.low * times / under.low);
  Wide high =
      (over.high >= 0 ? (Wide)over.high * times / under.low : (Wide)over.high * times / under.high);

  return (NbSpan){clamp(low), clamp(high)};
}

NbSpan
nb_span_add(NbSpan a, NbSpan b, int sign)
{
  return sign < 0 ? (NbSpan){clamp((Wide)a.low - b.high), clamp((Wide)a.high - b.low)}
                  : (NbSpan){clamp((Wide)a.low + b.low), clamp((Wide)a.high + b.high)};
}

gboolean
nb_span_meet(NbSpan a, NbSpan b)
{
  return a.low <= a.high && b.low <= b.high && a.low <= b.high && b.low <= a.high;
}

guint
nb_places(const NbAmount *amount)
{
  guint places = 0;

  for (gint64 step = amount->step; step < NB_MICRO && step > 0; step *= 10)
    places++;
  return places;
}

char *
nb_span_text(NbSpan span, guint places)
{
  gint64 middle = clamp(((Wide)span.low + span.high) / 2), unit = NB_MICRO;
  const char *sign = middle < 0 ? "-" : "";

  middle = middle < 0 ? -middle : middle;
  for (guint i = 0; i < places; i++)
    unit /= 10;
  middle = (middle + unit / 2) / unit * unit;
  if (places == 0)
    return g_strdup_printf("%s%" G_GINT64_FORMAT, sign, middle / NB_MICRO);
  return g_strdup_printf("%s%" G_GINT64_FORMAT ".%0*" G_GINT64_FORMAT, sign, middle / NB_MICRO,
                         (int)places, middle % NB_MICRO / unit);
}

static const char *
dimension(const NbAmount *amount)
{
  return amount->unit ? amount->unit->dimension : "";
}

gboolean
nb_same_dimension(const NbAmount *a, const NbAmount *b)
{
  return a->kind == b->kind && strcmp(dimension(a), dimension(b)) == 0;
}

gboolean
nb_same_family(const NbAmount *a, const NbAmount *b)
{
  return a->kind == b->kind &&
         strcmp(a->unit ? a->unit->family : "", b->unit ? b->unit->family : "") == 0;
}

gboolean
nb_is_dimension(const NbAmount *amount, const char *name)
{
  return strcmp(dimension(amount), name) == 0;
}

gboolean
nb_is_plain_count(const NbAmount *amount)
{
  return amount->kind == NB_AMOUNT_COUNT && !(amount->near & NB_NEAR_RANGE) &&
         (amount->role == NB_ROLE_NONE || amount->role == NB_ROLE_BASE ||
          amount->role == NB_ROLE_REACH || amount->role == NB_ROLE_TOTAL);
}
