/* The choices about a network that leave something out, for chips and for going
 * back step by step. Role: tells them apart and puts them in words. Knows the
 * settings alone; who shows or keeps them is nothing to it.
 */
#include "geneva-network-omissions.h"

#include "base/geneva-sentence.h"
#include "geneva-record-words.h"

#include <glib/gi18n-lib.h>

#define N_KINDS 4
#define ALL_KINDS ((1u << N_KINDS) - 1)

static void
add (GArray *omissions, GenevaOmissionKind kind, guint bit)
{
  const GenevaOmission omission = { kind, bit };

  g_array_append_val (omissions, omission);
}

static const char *
get_kind_words (guint bit)
{
  switch (bit) {
    case 1u << GENEVA_ACTOR_PERSON:
      return _("Persons hidden");
    case 1u << GENEVA_ACTOR_STATE:
      return _("States hidden");
    case 1u << GENEVA_ACTOR_ORGANISATION:
      return _("Organisations hidden");
    default:
      return _("Groups hidden");
  }
}

static const char *
get_relation_words (guint bit)
{
  switch (bit) {
    case GENEVA_RELATION_DEALT:
      return _("Dealings hidden");
    case GENEVA_RELATION_PLANNED:
      return _("Plans hidden");
    case GENEVA_RELATION_TIE:
      return _("Ties hidden");
    default:
      return _("Opponents’ ties hidden");
  }
}

GArray *
geneva_network_omissions_list (const GenevaNetworkSettings *settings)
{
  GArray *omissions = g_array_new (FALSE, FALSE, sizeof (GenevaOmission));

  g_return_val_if_fail (settings != NULL, omissions);

  if (settings->min_weight > 0)
    add (omissions, GENEVA_OMITS_LIGHT, 0);
  for (guint i = 0; settings->actor_kinds != 0 && i < N_KINDS; i++) {
    if ((settings->actor_kinds & 1u << i) == 0)
      add (omissions, GENEVA_OMITS_KIND, 1u << i);
  }
  for (guint i = 0; i < GENEVA_N_RELATIONS; i++) {
    if ((GENEVA_RELATION_USUAL & ~settings->relations & 1u << i) != 0)
      add (omissions, GENEVA_OMITS_RELATION, 1u << i);
  }
  if (settings->outside == GENEVA_OUTSIDE_HIDDEN)
    add (omissions, GENEVA_OMITS_OUTSIDE, 0);
  return omissions;
}

char *
geneva_network_omission_dup_words (const GenevaOmission *omission, const GenevaNetworkSettings *settings)
{
  g_autofree char *number = NULL;

  g_return_val_if_fail (omission != NULL && settings != NULL, NULL);

  switch (omission->kind) {
    case GENEVA_OMITS_LIGHT:
      number = geneva_words_dup_number (settings->min_weight);
      /* Translators: of a network; %s is a number */
      return geneva_sentence (_("Edges lighter than %s hidden"), number);
    case GENEVA_OMITS_KIND:
      return g_strdup (get_kind_words (omission->bit));
    case GENEVA_OMITS_RELATION:
      return g_strdup (get_relation_words (omission->bit));
    case GENEVA_OMITS_OUTSIDE:
    default:
      return g_strdup (_("Actors outside the window hidden"));
  }
}

void
geneva_network_omission_take_back (const GenevaOmission *omission, GenevaNetworkSettings *settings)
{
  g_return_if_fail (omission != NULL && settings != NULL);

  switch (omission->kind) {
    case GENEVA_OMITS_LIGHT:
      settings->min_weight = 0;
      break;
    case GENEVA_OMITS_KIND:
      /* 0 are all. */
      if (settings->actor_kinds != 0)
        settings->actor_kinds |= omission->bit;
      if (settings->actor_kinds == ALL_KINDS)
        settings->actor_kinds = 0;
      break;
    case GENEVA_OMITS_RELATION:
      settings->relations |= omission->bit;
      break;
    case GENEVA_OMITS_OUTSIDE:
    default:
      settings->outside = GENEVA_OUTSIDE_DIMMED;
      break;
  }
}

gboolean
geneva_network_omissions_equal (const GenevaNetworkSettings *a, const GenevaNetworkSettings *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  /* As numbers to be written: they are never reckoned. */
  return !(a->min_weight < b->min_weight) && !(a->min_weight > b->min_weight) && a->actor_kinds == b->actor_kinds &&
         ((a->relations ^ b->relations) & GENEVA_RELATION_USUAL) == 0 &&
         (a->outside == GENEVA_OUTSIDE_HIDDEN) == (b->outside == GENEVA_OUTSIDE_HIDDEN);
}

void
geneva_network_omissions_copy (const GenevaNetworkSettings *from, GenevaNetworkSettings *to)
{
  g_return_if_fail (from != NULL && to != NULL);

  to->min_weight = from->min_weight;
  to->actor_kinds = from->actor_kinds;
  to->relations = (to->relations & ~(guint) GENEVA_RELATION_USUAL) | (from->relations & GENEVA_RELATION_USUAL);
  if (from->outside == GENEVA_OUTSIDE_HIDDEN || to->outside == GENEVA_OUTSIDE_HIDDEN)
    to->outside = from->outside;
}
