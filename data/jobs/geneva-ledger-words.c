/* Both sides of a link in words: claim, date, speaker, chain, source. Role: the
 * words of the ledger, for the window, the command line and files. Decides
 * nothing.
 */
#include "jobs/geneva-ledger.h"

#include "base/geneva-edtf-words.h"
#include "base/geneva-numerals.h"
#include "model/geneva-schema-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

void
geneva_ledger_side_clear (GenevaLedgerSide *side)
{
  g_clear_pointer (&side->claim, g_free);
  g_clear_pointer (&side->date, g_free);
  g_clear_pointer (&side->speaker, g_free);
  g_clear_pointer (&side->chain, g_free);
  g_clear_pointer (&side->source, g_free);
}

/* "1,429"; fractions as they are. */
static char *
dup_number (double number)
{
  if (fabs (number) >= 1e15 || floor (number) != number)
    return geneva_numerals_dup_short (number, 12);
  return geneva_numerals_dup (number, 0);
}

static const char *
get_value_words (GenevaList list, guint field, int value)
{
  return geneva_field_get_value_words (&geneva_schema_get_struct (list)->fields[field], value);
}

static char *
dup_title_of (GenevaSnapshot *snapshot, GenevaHandle handle)
{
  handle = geneva_snapshot_get_kept (snapshot, handle);
  return geneva_snapshot_is_living (snapshot, handle) ? geneva_snapshot_dup_label (snapshot, handle) : g_strdup ("");
}

static char *
dup_date (const GenevaEdtf *edtf, const char *locale)
{
  return edtf != NULL ? geneva_edtf_dup_words (edtf, locale) : g_strdup ("");
}

static char *
dup_figure (GenevaSnapshot *snapshot, const GenevaRow *row)
{
  g_autofree char *quantity = dup_title_of (snapshot, geneva_row_get_ref (row, GENEVA_FIGURE_QUANTITY));
  g_autofree char *low = NULL, *high = NULL, *number = NULL;
  int qualifier = geneva_row_get_enum (row, GENEVA_FIGURE_QUALIFIER);
  double value;

  if (!geneva_row_get_number (row, GENEVA_FIGURE_LOW, &value))
    return g_steal_pointer (&quantity);
  low = dup_number (value);
  if (geneva_row_get_number (row, GENEVA_FIGURE_HIGH, &value))
    high = dup_number (value);
  number = high != NULL ? g_strdup_printf ("%s–%s", low, high) : g_steal_pointer (&low);
  if (qualifier <= GENEVA_QUALIFIER_EXACTLY)
    /* Translators: a number, and what it counts: "1,429: Killed in the attack" */
    return g_strdup_printf (_("%s: %s"), number, quantity);
  /* Translators: qualifier, number, and what it counts: "more than 70,000: Killed in the war" */
  return g_strdup_printf (_("%s %s: %s"), get_value_words (GENEVA_LIST_FIGURES, GENEVA_FIGURE_QUALIFIER, qualifier),
                          number, quantity);
}

static char *
dup_forecast (GenevaSnapshot *snapshot, const GenevaRow *row, const char *locale)
{
  g_autofree char *event = dup_title_of (snapshot, geneva_row_get_ref (row, GENEVA_FORECAST_EVENT));
  const GenevaEdtf *predicted = geneva_row_get_date (row, GENEVA_FORECAST_PREDICTED);
  g_autofree char *date = predicted != NULL ? geneva_edtf_dup_words (predicted, locale) : g_strdup (_("no date named"));
  const char *strength = get_value_words (GENEVA_LIST_FORECASTS, GENEVA_FORECAST_STRENGTH,
                                          geneva_row_get_enum (row, GENEVA_FORECAST_STRENGTH));

  if (geneva_row_get_enum (row, GENEVA_FORECAST_POLARITY) == GENEVA_POLARITY_WILL_NOT)
    /* Translators: a forecast that something will not take place then: the event, the date, how firmly it is said */
    return g_strdup_printf (_("%s: not %s (%s)"), event, date, strength);
  /* Translators: a forecast: the event, the date, how firmly it is said: "Geneva II: July 2013 (expected)" */
  return g_strdup_printf (_("%s: %s (%s)"), event, date, strength);
}

/* What is said of who did it, when or where; of an occurrence the format's own words will do. */
static const char *
get_verdict (const GenevaRow *account)
{
  int says = geneva_row_get_enum (account, GENEVA_ACCOUNT_SAYS);

  if (geneva_row_get_enum (account, GENEVA_ACCOUNT_SCOPE) > GENEVA_SCOPE_OCCURRENCE) {
    switch (says) {
      case GENEVA_SAYS_HAPPENED: return _("affirmed");
      case GENEVA_SAYS_DID_NOT_HAPPEN: return _("denied");
      case GENEVA_SAYS_POSSIBLE: return _("left open");
      default: break;
    }
  }
  return geneva_field_get_value_words (&geneva_account_struct.fields[GENEVA_ACCOUNT_SAYS], says);
}

static char *
dup_account (GenevaSnapshot *snapshot, GenevaHandle event, const GenevaRow *account)
{
  g_autofree char *title = dup_title_of (snapshot, event);
  const char *certainty = geneva_row_get_text (account, GENEVA_ACCOUNT_CERTAINTY);
  const char *says = get_verdict (account);
  int scope = geneva_row_get_enum (account, GENEVA_ACCOUNT_SCOPE);

  if (scope > GENEVA_SCOPE_OCCURRENCE) {
    const char *question = geneva_field_get_value_words (&geneva_account_struct.fields[GENEVA_ACCOUNT_SCOPE], scope);
    /* Translators: an event, and which question of it: "Attack near Damascus, who did it" */
    char *asked = g_strdup_printf (_("%s, %s"), title, question);

    g_free (title);
    title = asked;
  }
  if (certainty != NULL)
    return g_strdup_printf (_("%s: %s (%s)"), title, says, certainty);
  return g_strdup_printf (_("%s: %s"), title, says);
}

/* The account of an event by its number. */
static gboolean
get_account (const GenevaRow *event, guint number, GenevaRow *account)
{
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, event, GENEVA_EVENT_ACCOUNTS);
  for (guint i = 0; geneva_row_iter_next (&iter); i++) {
    if (i == number) {
      *account = iter.item;
      return TRUE;
    }
  }
  return FALSE;
}

static char *
dup_chain (GenevaSnapshot *snapshot, const GenevaRow *row, guint via)
{
  g_autoptr (GString) chain = g_string_new (NULL);
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, row, via);
  while (geneva_row_iter_next (&iter)) {
    g_autofree char *name = dup_title_of (snapshot, geneva_row_get_ref (&iter.item, 0));

    /* Translators: between the names of those who passed a word on, from the speaker outwards */
    g_string_append_printf (chain, "%s%s", chain->len > 0 ? _(", then ") : "", name);
  }
  return g_string_free (g_steal_pointer (&chain), FALSE);
}

static char *
dup_speaker (GenevaSnapshot *snapshot, const GenevaRow *row, guint by, int acts_for, guint via)
{
  g_autofree char *speaker = NULL, *principal = NULL;

  if (!geneva_row_has (row, by))
    return g_strdup (geneva_row_has (row, via) ? _("no source given") : _("the source itself"));
  speaker = dup_title_of (snapshot, geneva_row_get_ref (row, by));
  if (acts_for < 0 || !geneva_row_has (row, (guint) acts_for))
    return g_steal_pointer (&speaker);
  principal = dup_title_of (snapshot, geneva_row_get_ref (row, (guint) acts_for));
  /* Translators: a speaker, and whom he speaks for: "Kerry for United States" */
  return g_strdup_printf (_("%s for %s"), speaker, principal);
}

static char *
dup_source (GenevaSnapshot *snapshot, const GenevaRow *row, guint evidence, const char *locale)
{
  g_autofree char *date = NULL;
  GenevaRowIter iter;
  GenevaRow source;
  const char *name;

  geneva_row_iter_init (&iter, row, evidence);
  if (!geneva_row_iter_next (&iter)
      || !geneva_snapshot_get_row (snapshot, geneva_row_get_ref (&iter.item, GENEVA_EXCERPT_SOURCE), &source))
    return g_strdup ("");
  name = geneva_row_get_text (&source, GENEVA_SOURCE_PUBLISHER);
  if (name == NULL)
    name = geneva_row_get_text (&source, GENEVA_SOURCE_TITLE);
  date = dup_date (geneva_row_get_date (&source, GENEVA_SOURCE_PUBLISHED), locale);
  /* Translators: a paper, and when it was published */
  return date[0] != '\0' ? g_strdup_printf (_("%s, %s"), name, date) : g_strdup (name);
}

void
geneva_ledger_read_side (GenevaSnapshot *snapshot, const GenevaLedgerRow *row, gboolean is_from, const char *locale,
                         GenevaLedgerSide *side)
{
  GenevaHandle handle = is_from ? row->from : row->to;
  guint account = is_from ? row->from_account : row->to_account;
  guint by = 0, via = 0, evidence = 0;
  int acts_for = -1;
  GenevaRow record;

  g_return_if_fail (snapshot != NULL && row != NULL && side != NULL);

  *side = (GenevaLedgerSide) { NULL, NULL, NULL, NULL, NULL };
  if (!geneva_snapshot_get_row (snapshot, handle, &record)) {
    *side = (GenevaLedgerSide) { g_strdup (""), g_strdup (""), g_strdup (""), g_strdup (""), g_strdup ("") };
    return;
  }
  switch (GENEVA_HANDLE_LIST (handle)) {
    case GENEVA_LIST_STATEMENTS: {
      GenevaPassage passage = { .item = handle, .shows = GENEVA_SHOWS_SAID };

      side->claim = geneva_passage_dup_line (snapshot, &passage);
      side->date = dup_date (geneva_row_get_date (&record, GENEVA_STATEMENT_WHEN), locale);
      by = GENEVA_STATEMENT_SPEAKER;
      acts_for = GENEVA_STATEMENT_FOR;
      via = GENEVA_STATEMENT_VIA;
      evidence = GENEVA_STATEMENT_EVIDENCE;
      break;
    }
    case GENEVA_LIST_FORECASTS:
      side->claim = dup_forecast (snapshot, &record, locale);
      side->date = dup_date (geneva_row_get_date (&record, GENEVA_FORECAST_MADE), locale);
      by = GENEVA_FORECAST_BY;
      acts_for = GENEVA_FORECAST_FOR;
      via = GENEVA_FORECAST_VIA;
      evidence = GENEVA_FORECAST_EVIDENCE;
      break;
    case GENEVA_LIST_FIGURES:
      side->claim = dup_figure (snapshot, &record);
      side->date = dup_date (geneva_row_get_date (&record, GENEVA_FIGURE_AS_OF), locale);
      by = GENEVA_FIGURE_BY;
      via = GENEVA_FIGURE_VIA;
      evidence = GENEVA_FIGURE_EVIDENCE;
      break;
    case GENEVA_LIST_EVENTS: {
      GenevaRow event = record;

      if (account == GENEVA_ACCOUNT_NONE || !get_account (&event, account, &record)) {
        side->claim = geneva_snapshot_dup_title (snapshot, handle);
        side->date = dup_date (geneva_event_get_date (&event), locale);
        break;
      }
      side->claim = dup_account (snapshot, handle, &record);
      side->date = dup_date (geneva_row_get_date (&record, GENEVA_ACCOUNT_WHEN), locale);
      by = GENEVA_ACCOUNT_BY;
      via = GENEVA_ACCOUNT_VIA;
      evidence = GENEVA_ACCOUNT_EVIDENCE;
      break;
    }
    default:
      side->claim = geneva_snapshot_dup_title (snapshot, handle);
      break;
  }
  if (side->date == NULL)
    side->date = g_strdup ("");
  side->speaker = evidence > 0 ? dup_speaker (snapshot, &record, by, acts_for, via) : g_strdup ("");
  side->chain = evidence > 0 ? dup_chain (snapshot, &record, via) : g_strdup ("");
  side->source = evidence > 0 ? dup_source (snapshot, &record, evidence, locale) : g_strdup ("");
}

GArray *
geneva_ledger_list_passages (GenevaSnapshot *snapshot, const GenevaLedgerRow *row, gboolean is_from)
{
  GArray *passages;
  GenevaHandle handle;
  guint account;

  g_return_val_if_fail (snapshot != NULL && row != NULL, NULL);

  handle = is_from ? row->from : row->to;
  account = is_from ? row->from_account : row->to_account;
  passages = geneva_passages_of_record (snapshot, handle);
  for (guint i = passages->len; i-- > 0;) {
    const GenevaPassage *passage = &g_array_index (passages, GenevaPassage, i);

    if (passage->item != handle || (account != GENEVA_ACCOUNT_NONE && passage->account != account))
      g_array_remove_index (passages, i);
  }
  return passages;
}

char *
geneva_ledger_dup_subject (GenevaSnapshot *snapshot, const GenevaLedgerRow *row)
{
  static const int subjects[GENEVA_N_LISTS] = {
    [GENEVA_LIST_STATEMENTS] = GENEVA_STATEMENT_ISSUE, [GENEVA_LIST_FORECASTS] = GENEVA_FORECAST_EVENT,
    [GENEVA_LIST_FIGURES] = GENEVA_FIGURE_QUANTITY,
  };
  GenevaList list;
  GenevaRow record;

  g_return_val_if_fail (snapshot != NULL && row != NULL, NULL);

  list = GENEVA_HANDLE_LIST (row->to);
  if (!geneva_snapshot_get_row (snapshot, row->to, &record))
    return g_strdup ("");
  if (subjects[list] > 0)
    return dup_title_of (snapshot, geneva_row_get_ref (&record, (guint) subjects[list]));
  return geneva_snapshot_dup_title (snapshot, row->to);
}

const char *
geneva_ledger_get_question (const GenevaLedgerRow *row)
{
  g_return_val_if_fail (row != NULL, NULL);

  return row->from_account != GENEVA_ACCOUNT_NONE
           ? geneva_field_get_value_words (&geneva_account_struct.fields[GENEVA_ACCOUNT_SCOPE], (int) row->question)
           : NULL;
}
