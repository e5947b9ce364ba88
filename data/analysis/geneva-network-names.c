/* Names of units, weights and relations for files, and words for readers. Knows
 * nothing of how networks are made.
 */
#include "analysis/geneva-network.h"

#include <string.h>

#include <glib/gi18n-lib.h>

static const char * const unit_names[GENEVA_N_UNITS] = { "named", "principal", "person", "bloc" };
static const char * const weight_names[] = { "items", "sources" };

gboolean
geneva_unit_from_name (const char *name, GenevaUnit *unit)
{
  g_return_val_if_fail (name != NULL && unit != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (unit_names); i++) {
    if (strcmp (name, unit_names[i]) == 0) {
      *unit = (GenevaUnit) i;
      return TRUE;
    }
  }
  return FALSE;
}

const char *
geneva_unit_get_name (GenevaUnit unit)
{
  g_return_val_if_fail ((guint) unit < G_N_ELEMENTS (unit_names), NULL);

  return unit_names[unit];
}

gboolean
geneva_weight_from_name (const char *name, GenevaWeight *weight)
{
  g_return_val_if_fail (name != NULL && weight != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (weight_names); i++) {
    if (strcmp (name, weight_names[i]) == 0) {
      *weight = (GenevaWeight) i;
      return TRUE;
    }
  }
  return FALSE;
}

const char *
geneva_weight_get_name (GenevaWeight weight)
{
  g_return_val_if_fail ((guint) weight < G_N_ELEMENTS (weight_names), NULL);

  return weight_names[weight];
}

const char *
geneva_relation_get_name (GenevaRelation relation)
{
  switch ((guint) relation) {
  case GENEVA_RELATION_DEALT:
    return "dealt-with";
  case GENEVA_RELATION_PLANNED:
    return "planned";
  case GENEVA_RELATION_TIE:
    return "tie";
  case GENEVA_RELATION_OPPONENT:
    return "opponent";
  case GENEVA_RELATION_FOUGHT:
    return "fought";
  case GENEVA_RELATION_AIDED:
    return "aided";
  case GENEVA_RELATION_HARMED:
    return "harmed";
  case GENEVA_RELATION_SPOKE:
    return "spoke-about";
  case GENEVA_RELATION_AGREEMENT:
    return "agreement";
  case GENEVA_RELATION_CONFLICT:
    return "conflict";
  case GENEVA_RELATION_SUPPORTS:
    return "supports";
  case GENEVA_RELATION_OPPOSES:
    return "opposes";
  default:
    g_return_val_if_reached (NULL);
  }
}

const char *
geneva_relation_get_words (GenevaRelation relation)
{
  switch ((guint) relation) {
  case GENEVA_RELATION_DEALT:
    return C_("edge of a network", "dealt with each other");
  case GENEVA_RELATION_PLANNED:
    return C_("edge of a network", "planned to meet");
  case GENEVA_RELATION_TIE:
    return C_("edge of a network", "tied");
  case GENEVA_RELATION_OPPONENT:
    return C_("edge of a network", "opponents");
  case GENEVA_RELATION_FOUGHT:
    return C_("edge of a network", "fought each other");
  case GENEVA_RELATION_AIDED:
    return C_("edge of a network", "cooperative act towards");
  case GENEVA_RELATION_HARMED:
    return C_("edge of a network", "hostile act against");
  case GENEVA_RELATION_SPOKE:
    return C_("edge of a network", "spoke about");
  case GENEVA_RELATION_AGREEMENT:
    return C_("edge of a network", "agree on issues");
  case GENEVA_RELATION_CONFLICT:
    return C_("edge of a network", "disagree on issues");
  case GENEVA_RELATION_SUPPORTS:
    return C_("edge of a network", "supports the issue");
  case GENEVA_RELATION_OPPOSES:
    return C_("edge of a network", "opposes the issue");
  default:
    g_return_val_if_reached (NULL);
  }
}
