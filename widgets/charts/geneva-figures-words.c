/* Numbers and claims in words. Knows no places and no marks.
 */
#include "geneva-figures-words.h"

#include "base/geneva-edtf-words.h"
#include "base/geneva-numerals.h"
#include "base/geneva-sentence.h"
#include "geneva-number.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* So far whole numbers are written in full, and a double tells them apart. */
#define LARGEST_WHOLE 1e15

/* ---- numbers ---- */

static char *
dup_decimal (double number, int decimals)
{
  return geneva_numerals_dup (number, decimals);
}

/* How few decimals write it exactly, as far as `most`; most + 1: not even these. */
static int
count_decimals (double number, int most)
{
  double power = 1.0;

  for (int decimals = 0; decimals <= most; decimals++) {
    if (fabs (number * power - round (number * power)) <= 1e-13 * MAX (fabs (number * power), 1e-3))
      return decimals;
    power *= 10.0;
  }
  return most + 1;
}

static const char *
get_unit_words (guint unit)
{
  switch (unit) {
  case 2:
    /* Translators: a number in words: "1.2 million" */
    return C_("number", "%s million");
  case 3:
    return C_("number", "%s billion");
  case 4:
    return C_("number", "%s trillion");
  default:
    return "%s";
  }
}

/* Thousands to the power: 2 is a million. Below that numbers are written out. */
static guint
find_unit (double number)
{
  number = fabs (number);
  if (number >= 1e12)
    return 4;
  return number >= 1e9 ? 3 : number >= 1e6 ? 2 : 0;
}

static char *
put_unit (const char *number, guint unit)
{
  g_auto (GStrv) parts = g_strsplit (get_unit_words (unit), "%s", 2);

  return g_strjoinv (number, parts);
}

/* "1.5 × 10¹⁸" */
static char *
dup_power (double number)
{
  static const char *const digits[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹" };
  int exponent = (int) floor (log10 (fabs (number)) + 1e-12);
  double mantissa = number / pow (10.0, exponent);
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *power = g_strdup_printf ("%d", abs (exponent));
  g_autofree char *factor = NULL;

  factor = dup_decimal (mantissa, MIN (count_decimals (mantissa, 3), 3));
  g_string_printf (words, "%s × 10%s", factor, exponent < 0 ? "⁻" : "");
  for (const char *p = power; *p != '\0'; p++)
    g_string_append (words, digits[*p - '0']);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

char *
geneva_figures_dup_number (double number)
{
  guint unit = find_unit (number);
  int decimals;

  if (!isfinite (number))
    return g_strdup ("?");
  if (fabs (number) >= LARGEST_WHOLE || (number != 0.0 && fabs (number) < 1e-4))
    return dup_power (number);
  if (unit > 0) {
    double share = number / pow (1000.0, unit);

    decimals = count_decimals (share, 2);
    if (decimals <= 2) {
      g_autofree char *words = dup_decimal (share, decimals);

      return put_unit (words, unit);
    }
  }
  return dup_decimal (number, MIN (count_decimals (number, 6), 6));
}

char *
geneva_figures_dup_tick (double number, double largest)
{
  guint unit = find_unit (largest);
  double share;
  g_autofree char *words = NULL;

  if (fabs (largest) >= LARGEST_WHOLE || (number != 0.0 && fabs (number) < 1e-4))
    return number == 0.0 ? g_strdup ("0") : dup_power (number);
  if (number == 0.0)
    return g_strdup ("0");
  share = number / pow (1000.0, unit);
  /* On a logarithmic axis a thousand is no thousandth of a million. */
  if (unit > 0 && fabs (share) < 0.01)
    return geneva_figures_dup_number (number);
  words = dup_decimal (share, MIN (count_decimals (share, 6), 6));
  return put_unit (words, unit);
}

/* ---- claims ---- */

static char *
put_number (const char *frame, const char *number)
{
  g_auto (GStrv) parts = g_strsplit (frame, "%s", 2);

  return g_strjoinv (number, parts);
}

char *
geneva_figures_dup_value (const GenevaClaim *claim)
{
  g_autofree char *low = NULL;
  g_autofree char *number = NULL;

  g_return_val_if_fail (claim != NULL, NULL);

  low = geneva_figures_dup_number (claim->low);
  if (claim->is_range) {
    g_autofree char *high = geneva_figures_dup_number (claim->high);

    number = g_strdup_printf ("%s–%s", low, high);
  } else {
    number = g_steal_pointer (&low);
  }
  switch (claim->qualifier) {
  case GENEVA_QUALIFIER_ABOUT:
    return put_number (C_("figure", "about %s"), number);
  case GENEVA_QUALIFIER_AT_LEAST:
    return put_number (C_("figure", "at least %s"), number);
  case GENEVA_QUALIFIER_MORE_THAN:
    return put_number (C_("figure", "more than %s"), number);
  case GENEVA_QUALIFIER_AT_MOST:
    return put_number (C_("figure", "at most %s"), number);
  case GENEVA_QUALIFIER_UP_TO:
    return put_number (C_("figure", "up to %s"), number);
  case GENEVA_QUALIFIER_EXACTLY:
  default:
    return g_steal_pointer (&number);
  }
}

char *
geneva_figures_dup_day (const GenevaClaim *claim, const char *locale)
{
  g_autofree char *day = NULL;

  g_return_val_if_fail (claim != NULL, NULL);

  if (claim->when == NULL)
    return g_strdup (_("no day is known"));
  day = geneva_edtf_dup_words (claim->when, locale);
  return claim->is_reported ? geneva_sentence (_("reported %s"), day) : g_steal_pointer (&day);
}

static char *
dup_reports (guint n)
{
  g_autofree char *number = geneva_number_dup (n);

  return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s report", "%s reports", n), number);
}

char *
geneva_figures_dup_claimant (const GenevaClaims *claims, guint claim)
{
  const GenevaClaim *of;
  const char *name;
  g_autofree char *reports = NULL;

  g_return_val_if_fail (claims != NULL && claim < claims->n_claims, NULL);

  of = &claims->claims[claim];
  name = claims->claimants[of->claimant].name;
  if (of->n_reports < 2)
    return g_strdup (name);
  reports = dup_reports (of->n_reports);
  return geneva_sentence ("%s · %s", name, reports);
}

char *
geneva_figures_dup_title (const GenevaClaims *claims, guint claim)
{
  g_autofree char *value = NULL;

  g_return_val_if_fail (claims != NULL && claim < claims->n_claims, NULL);

  value = geneva_figures_dup_value (&claims->claims[claim]);
  return geneva_sentence ("%s – %s", value, claims->claimants[claims->claims[claim].claimant].name);
}

static void
add_line (GString *words, const char *line)
{
  g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", line);
}

static void
add_days (GString *words, const GenevaClaim *claim, const char *locale)
{
  g_autofree char *as_of = claim->as_of != NULL ? geneva_edtf_dup_words (claim->as_of, locale) : NULL;
  g_autofree char *reported = claim->reported != NULL ? geneva_edtf_dup_words (claim->reported, locale) : NULL;

  if (as_of != NULL) {
    g_autofree char *line = geneva_sentence (_("As of %s"), as_of);

    add_line (words, line);
  }
  if (reported != NULL) {
    g_autofree char *line = as_of != NULL ? geneva_sentence (_("First reported %s"), reported)
                                          : geneva_sentence (_("Reported %s; as of when is not said"), reported);

    if (as_of == NULL || strcmp (as_of, reported) != 0)
      add_line (words, line);
  }
  if (as_of == NULL && reported == NULL)
    add_line (words, _("As of when is not said, and no report of it is dated"));
}

char *
geneva_figures_dup_details (GenevaSnapshot *snapshot, const GenevaClaims *claims, guint claim, const char *locale)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *chain = NULL;
  const GenevaClaim *of;

  g_return_val_if_fail (snapshot != NULL && claims != NULL && claim < claims->n_claims, NULL);

  of = &claims->claims[claim];
  chain = geneva_claims_dup_chain (claims, claim);
  add_days (words, of, locale);
  if (strstr (chain, "→") != NULL) {
    g_autofree char *line = geneva_sentence (_("Told on: %s"), chain);

    add_line (words, line);
  }
  if (of->n_reports > 1) {
    g_autofree char *reports = dup_reports (of->n_reports);
    g_autofree char *number = geneva_number_dup (of->n_origins);
    g_autofree char *line = of->n_origins > 1 ? geneva_sentence (_("%s, %s of them independent"), reports, number)
                                              : geneva_sentence (_("%s of one origin"), reports);

    add_line (words, line);
  }
  if (of->is_reversed)
    add_line (words, _("The dossier has the two bounds in the other order"));
  if (of->is_suggested)
    add_line (words, _("Not reviewed"));
  {
    g_autofree char *number = geneva_number_dup (of->n_passages);
    g_autofree char *line = geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s passage", "%s passages", of->n_passages),
                                             number);

    add_line (words, of->n_passages > 0 ? line : _("No passage stands behind it"));
  }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* ---- instead of a chart ---- */

gboolean
geneva_figures_all_wait (const GenevaFiguresInput *input)
{
  const GenevaSessionState unreviewed = { .unreviewed = TRUE };
  g_autoptr (GArray) quantities = NULL;

  if (input->snapshot == NULL)
    return FALSE;
  if (input->claims != NULL && input->claims->quantity != GENEVA_HANDLE_NONE)
    return input->claims->n_claims == 0 && input->claims->n_waiting > 0;
  /* what an import counts is as unreviewed as its figures */
  quantities = geneva_claims_list_quantities (input->snapshot, &unreviewed);
  return quantities->len > 0 && g_array_index (quantities, GenevaClaimedQuantity, 0).n_claims > 0;
}

char *
geneva_figures_dup_sentence (const GenevaFiguresInput *input, guint claim)
{
  const GenevaClaims *claims = input->claims;
  const char *locale = input->page != NULL ? input->page->locale : NULL;
  g_autofree char *value = NULL;
  g_autofree char *day = NULL;
  const char *name;

  if (input->snapshot == NULL)
    return g_strdup ("");
  if (claims == NULL || claims->quantity == GENEVA_HANDLE_NONE)
    return g_strdup (geneva_figures_all_wait (input) ? _("All figures wait for review. Accept some, or show unreviewed ones.")
                                                     : _("This dossier counts nothing: it has no quantity."));
  if (claim == G_MAXUINT) {
    if (claims->n_claims > 0)
      return g_strdup (_("Filter and window leave out every figure of this quantity."));
    return g_strdup (claims->n_waiting > 0 ? _("No figure of this quantity is reviewed yet.")
                                           : _("No figure of this quantity is on record."));
  }
  name = claims->claimants[claims->claims[claim].claimant].name;
  value = geneva_figures_dup_value (&claims->claims[claim]);
  if (claims->claims[claim].when == NULL)
    /* Translators: who says it, and the number: "UN: about 5; as of when is not said." */
    return geneva_sentence (_("%s: %s; as of when is not said."), name, value);
  day = geneva_figures_dup_day (&claims->claims[claim], locale);
  /* Translators: who says it, the number, and the day, or that it was reported on it: "UN: about 5 (5 June 2013)." */
  return geneva_sentence (_("%s: %s (%s)."), name, value, day);
}

/* ---- caption ---- */

static void
add_sentence (GString *caption, const char *sentence, guint n)
{
  g_autofree char *number = geneva_number_dup (n);
  g_auto (GStrv) parts = g_strsplit (sentence, "%u", 2);
  g_autofree char *filled = g_strjoinv (number, parts);

  g_string_append_printf (caption, "%s%s", caption->len > 0 ? " " : "", filled);
}

static void
add_count (GString *caption, guint n, const char *sentence)
{
  if (n > 0)
    add_sentence (caption, sentence, n);
}

char *
geneva_figures_dup_caption (const GenevaFiguresCounts *counts)
{
  g_autoptr (GString) caption = g_string_new (NULL);

  g_return_val_if_fail (counts != NULL, NULL);

  add_sentence (caption, g_dngettext (GETTEXT_PACKAGE, "%u figure shown.", "%u figures shown.", counts->n_shown),
                counts->n_shown);
  add_sentence (caption, g_dngettext (GETTEXT_PACKAGE, "%u claimant; nothing is averaged.",
                                      "%u claimants; nothing is averaged.", counts->n_claimants),
                counts->n_claimants);
  if (counts->clock == GENEVA_CLOCK_REPORTED)
    g_string_append_printf (caption, " %s", _("Figures stand at the day of their first report."));
  else
    add_count (caption, counts->n_reported,
             g_dngettext (GETTEXT_PACKAGE, "%u does not say as of when and stands at the day of its report.",
                          "%u do not say as of when and stand at the day of their report.", counts->n_reported));
  add_count (caption, counts->n_undated,
             g_dngettext (GETTEXT_PACKAGE, "%u has no day and stands at the right.",
                          "%u have no day and stand at the right.", counts->n_undated));
  add_count (caption, counts->n_off,
             g_dngettext (GETTEXT_PACKAGE, "%u of these has no room there.",
                          "%u of these have no room there.", counts->n_off));
  add_count (caption, counts->n_outside_view,
             g_dngettext (GETTEXT_PACKAGE, "%u lies outside this span of time.",
                          "%u lie outside this span of time.", counts->n_outside_view));
  add_count (caption, counts->n_apart,
             g_dngettext (GETTEXT_PACKAGE, "%u is zero or less, which a logarithmic axis does not have, and stands below it.",
                          "%u are zero or less, which a logarithmic axis does not have, and stand below it.", counts->n_apart));
  if (counts->is_log)
    g_string_append_printf (caption, " %s", _("The axis is logarithmic."));
  if (counts->is_crowd)
    g_string_append_printf (caption, " %s", _("They lie too close for arrows, signs and lines."));
  add_count (caption, counts->n_unlabelled,
             g_dngettext (GETTEXT_PACKAGE, "%u has no label for want of room.",
                          "%u have no label for want of room.", counts->n_unlabelled));
  if (counts->is_dimmed) {
    add_count (caption, counts->n_filtered + counts->n_outside,
             g_dngettext (GETTEXT_PACKAGE, "%u is left out by filter or window and drawn faintly.",
                          "%u are left out by filter or window and drawn faintly.", counts->n_filtered + counts->n_outside));
  } else {
    add_count (caption, counts->n_filtered,
             g_dngettext (GETTEXT_PACKAGE, "%u is filtered out.",
                          "%u are filtered out.", counts->n_filtered));
    add_count (caption, counts->n_outside,
             g_dngettext (GETTEXT_PACKAGE, "%u lies outside the window of time.",
                          "%u lie outside the window of time.", counts->n_outside));
  }
  add_count (caption, counts->n_reversed,
             g_dngettext (GETTEXT_PACKAGE, "%u has its bounds the other way round in the dossier.",
                          "%u have their bounds the other way round in the dossier.", counts->n_reversed));
  add_count (caption, counts->n_suggested,
             g_dngettext (GETTEXT_PACKAGE, "%u is unreviewed and drawn pale.",
                          "%u are unreviewed and drawn pale.", counts->n_suggested));
  add_count (caption, counts->n_waiting,
             g_dngettext (GETTEXT_PACKAGE, "%u is unreviewed and not drawn.",
                          "%u are unreviewed and not drawn.", counts->n_waiting));
  return g_string_free (g_steal_pointer (&caption), FALSE);
}
