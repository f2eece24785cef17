#include "type/gap.h"

/* The kept half of a full-width mark, or nothing. */
static double
half(const NbCluster *cluster)
{
  return cluster->em / 2;
}

static NbGapKind
kind_after(NbKind kind)
{
  return kind == NB_KIND_CLOSE   ? NB_GAP_BRACKET
         : kind == NB_KIND_COMMA ? NB_GAP_COMMA
         : kind == NB_KIND_STOP  ? NB_GAP_STOP
                                 : NB_GAP_PLAIN;
}

static NbGap
after_space(const NbCluster *space)
{
  double em = space->em;
  double least = MIN(space->space, space->space < em / 2 ? em / 5 : em / 4);

  return (NbGap){.kind = NB_GAP_SPACE,
                 .natural = space->space,
                 .shrink = space->space - least,
                 .stretch = MAX(0, em / 2 - space->space)};
}

/* Space that belongs to full-width marks; two that meet share one half, or have none. */
static NbGap
beside_mark(const NbCluster *left, const NbCluster *right)
{
  gboolean closes = nb_kind_is_closing(left->last);
  gboolean opens = right->first == NB_KIND_OPEN;
  NbGap none = {.kind = NB_GAP_PLAIN};

  if (closes && opens)
    return (NbGap){.kind = NB_GAP_BRACKET, .natural = half(left), .shrink = half(left)};
  if ((closes && nb_kind_is_closing(right->first)) || (left->last == NB_KIND_OPEN && opens))
    return none;
  if (right->first == NB_KIND_SPACE)
    return none;
  if (opens)
    return (NbGap){
        .kind = NB_GAP_BRACKET, .natural = half(right), .shrink = half(right), .is_even = TRUE};

  double share = left->last == NB_KIND_STOP ? 0.5 : 1;

  return (NbGap){.kind = kind_after(left->last),
                 .natural = half(left),
                 .shrink = half(left) * share,
                 .stretch = left->em / 8,
                 .is_even = TRUE};
}

static gboolean
is_joint(NbKind kind)
{
  return kind == NB_KIND_CONN || kind == NB_KIND_SOL;
}

static NbGap
plain(const NbCluster *left, const NbCluster *right)
{
  gboolean western = nb_kind_is_western(left->last) && nb_kind_is_western(right->first);
  gboolean unit =
      (left->last == NB_KIND_DASH || left->last == NB_KIND_ELL) && left->last == right->first;

  return (NbGap){.kind = NB_GAP_PLAIN,
                 .is_even = !western && !unit && !is_joint(left->last) && !is_joint(right->first) &&
                            right->first != NB_KIND_SPACE && right->first != NB_KIND_LINE};
}

NbGap
nb_gap_between(const NbCluster *left, const NbCluster *right)
{
  double em = MIN(left->em, right->em);

  if (right->first == NB_KIND_LINE || left->last == NB_KIND_LINE || right->first == NB_KIND_NOTE)
    return (NbGap){.kind = NB_GAP_PLAIN};
  if (left->last == NB_KIND_SPACE)
    return after_space(left);
  if (nb_kind_is_closing(left->last) || right->first == NB_KIND_OPEN)
    return beside_mark(left, right);
  if ((left->last == NB_KIND_HAN && right->first == NB_KIND_WEST) ||
      (left->last == NB_KIND_WEST && right->first == NB_KIND_HAN))
    return (NbGap){.kind = NB_GAP_AUTO, .natural = em / 4, .shrink = em / 8, .stretch = em / 4};
  return plain(left, right);
}
