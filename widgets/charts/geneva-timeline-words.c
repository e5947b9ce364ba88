/* What a timeline says of an event when it is pointed at: when, what kind, who,
 * how many passages, and who says what of one that is contested. Of a forecast:
 * what it predicts, when it was made and by whom. Asked for one at a time. And
 * of the whole page: its caption.
 */
#include "base/geneva-sentence.h"
#include "geneva-timeline-legend.h"

#include "base/geneva-edtf-words.h"

#include <glib/gi18n-lib.h>

/* Account-givers that are named; the others are counted. */
#define MOST_ACCOUNTS 8

static char *
dup_date_words (const GenevaTimelineEvents *events, const GenevaEdtf *date)
{
  return geneva_edtf_dup_words_in_zone (date, events->locale, events->zone);
}

static char *
dup_forecast_when (const GenevaTimelineEvents *events, const GenevaRow *forecast)
{
  const GenevaEdtf *predicted = geneva_row_get_date (forecast, GENEVA_FORECAST_PREDICTED);

  return predicted != NULL ? dup_date_words (events, predicted) : g_strdup (_("no date"));
}

char *
geneva_timeline_events_dup_when (GenevaTimelineEvents *events, guint i)
{
  const GenevaTimelineEvent *event;
  const GenevaEdtf *date = NULL;
  g_autofree char *words = NULL;
  GenevaRow row;

  g_return_val_if_fail (events != NULL && i < events->n_numbers, NULL);

  event = &events->events[i];
  if (!geneva_snapshot_get_row (events->snapshot, event->handle, &row))
    return g_strdup (_("no date"));
  if (event->is_ghost)
    return dup_forecast_when (events, &row);
  date = events->clock == GENEVA_CLOCK_REPORTED ? geneva_event_get_reported_date (events->snapshot, &row)
                                                : geneva_event_get_date (&row);
  if (date == NULL)
    return g_strdup (events->clock == GENEVA_CLOCK_REPORTED ? _("no dated report") : _("no date"));
  words = dup_date_words (events, date);
  /* TRANSLATORS: followed by the date of the first report of an event. */
  return events->clock == GENEVA_CLOCK_REPORTED ? geneva_sentence (_("reported %s"), words)
                                                : g_steal_pointer (&words);
}

/* ---- who says what ---- */

static const char *
get_says_words (int says)
{
  switch (says) {
  case GENEVA_SAYS_HAPPENED:
    return C_("account", "happened");
  case GENEVA_SAYS_PLANNED:
    return C_("account", "is planned");
  case GENEVA_SAYS_POSSIBLE:
    return C_("account", "may have happened");
  case GENEVA_SAYS_POSTPONED:
    return C_("account", "was put off");
  case GENEVA_SAYS_CANCELLED:
    return C_("account", "was called off");
  case GENEVA_SAYS_DID_NOT_HAPPEN:
    return C_("account", "did not happen");
  default:
    return NULL;
  }
}

/* Who gives an account: the named one, else the paper in whose own words it is. */
static char *
dup_giver (GenevaSnapshot *snapshot, const GenevaRow *account)
{
  GenevaHandle by = geneva_row_get_ref (account, GENEVA_ACCOUNT_BY);
  GenevaRowIter iter;

  if (by != GENEVA_HANDLE_NONE)
    return geneva_snapshot_dup_label (snapshot, by);
  geneva_row_iter_init (&iter, account, GENEVA_ACCOUNT_EVIDENCE);
  while (geneva_row_iter_next (&iter)) {
    GenevaHandle source = geneva_row_get_ref (&iter.item, GENEVA_EXCERPT_SOURCE);
    const char *publisher;
    GenevaRow row;

    if (!geneva_snapshot_get_row (snapshot, source, &row))
      continue;
    publisher = geneva_row_get_text (&row, GENEVA_SOURCE_PUBLISHER);
    return publisher != NULL ? g_strdup (publisher) : geneva_snapshot_dup_title (snapshot, source);
  }
  return g_strdup (_("nobody named"));
}

/* "SANA: happened · Reuters: did not happen"; each giver's word once. */
static void
add_accounts (GenevaTimelineEvents *events, const GenevaRow *event, GString *details)
{
  g_autoptr (GHashTable) told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, event, GENEVA_EVENT_ACCOUNTS);
  while (geneva_row_iter_next (&iter)) {
    const char *says = get_says_words (geneva_row_get_enum (&iter.item, GENEVA_ACCOUNT_SAYS));
    g_autofree char *giver = NULL;
    g_autofree char *line = NULL;

    /* When and where it was is another question. */
    if (says == NULL || geneva_row_get_enum (&iter.item, GENEVA_ACCOUNT_SCOPE) > GENEVA_SCOPE_OCCURRENCE)
      continue;
    giver = dup_giver (events->snapshot, &iter.item);
    /* TRANSLATORS: who gives an account of an event, and what it says: "SANA: happened" */
    line = geneva_sentence (C_("account", "%s: %s"), giver, says);
    if (g_hash_table_contains (told, line))
      continue;
    if (g_hash_table_size (told) < MOST_ACCOUNTS)
      g_string_append_printf (details, "%s%s", g_hash_table_size (told) > 0 ? " · " : "", line);
    g_hash_table_add (told, g_steal_pointer (&line));
  }
  if (g_hash_table_size (told) > MOST_ACCOUNTS) {
    guint n = g_hash_table_size (told) - MOST_ACCOUNTS;

    g_string_append (details, " · ");
    g_string_append_printf (details, g_dngettext (GETTEXT_PACKAGE, "%u more account", "%u more accounts", n), n);
  }
  if (g_hash_table_size (told) > 0)
    g_string_append_c (details, '\n');
}

/* ---- details ---- */

static void
add_actors (GenevaTimelineEvents *events, const GenevaRow *event, GString *details)
{
  g_autoptr (GHashTable) named = g_hash_table_new (NULL, NULL);
  GenevaRowIter iter;
  guint n_named = 0;

  geneva_row_iter_init (&iter, event, GENEVA_EVENT_PARTICIPANTS);
  while (geneva_row_iter_next (&iter)) {
    GenevaHandle actor = geneva_snapshot_get_kept (events->snapshot,
                                                   geneva_row_get_ref (&iter.item, GENEVA_PARTICIPANT_ACTOR));
    g_autofree char *label = NULL;

    if (actor == GENEVA_HANDLE_NONE || !g_hash_table_add (named, GUINT_TO_POINTER (actor)))
      continue;
    label = geneva_snapshot_dup_label (events->snapshot, actor);
    g_string_append (details, n_named > 0 ? _(", ") : "");
    geneva_sentence_append_name (details, label);
    n_named++;
  }
  if (n_named > 0)
    g_string_append_c (details, '\n');
}

static void
add_passages (GenevaTimelineEvents *events, GenevaHandle handle, GString *details)
{
  guint n = geneva_count_passages (events->snapshot, handle);

  g_string_append_printf (details, g_dngettext (GETTEXT_PACKAGE, "%u passage", "%u passages", n), n);
}

static const char *
get_strength_words (int strength)
{
  switch (strength) {
  case GENEVA_STRENGTH_SCHEDULED:
    return C_("forecast", "scheduled");
  case GENEVA_STRENGTH_EXPECTED:
    return C_("forecast", "expected");
  case GENEVA_STRENGTH_PROPOSED:
    return C_("forecast", "proposed");
  case GENEVA_STRENGTH_HOPED:
    return C_("forecast", "hoped");
  case GENEVA_STRENGTH_CONDITIONAL:
    return C_("forecast", "on conditions");
  default:
    return NULL;
  }
}

/* Each as a line of its own: languages order such things as they like. */
static void
add_forecast (GenevaTimelineEvents *events, guint i, const GenevaRow *forecast, GString *details)
{
  g_autofree char *when = geneva_timeline_events_dup_when (events, i);
  const GenevaTimelineEvent *event = &events->events[i];
  const char *strength = get_strength_words (geneva_row_get_enum (forecast, GENEVA_FORECAST_STRENGTH));
  const GenevaEdtf *made = geneva_row_get_date (forecast, GENEVA_FORECAST_MADE);
  GenevaHandle by = geneva_snapshot_get_kept (events->snapshot, geneva_row_get_ref (forecast, GENEVA_FORECAST_BY));

  /* TRANSLATORS: the date that a forecast names. */
  geneva_sentence_append (details, event->is_struck ? _("Ruled out: %s") : _("Predicted: %s"), when);
  g_string_append_c (details, '\n');
  if (strength != NULL) {
    geneva_sentence_append (details, _("How firm: %s"), strength);
    g_string_append_c (details, '\n');
  }
  if (made != NULL) {
    g_autofree char *words = dup_date_words (events, made);

    geneva_sentence_append (details, _("Made: %s"), words);
    g_string_append_c (details, '\n');
  }
  if (by != GENEVA_HANDLE_NONE) {
    g_autofree char *label = geneva_snapshot_dup_label (events->snapshot, by);

    geneva_sentence_append (details, _("By: %s"), label);
    g_string_append_c (details, '\n');
  }
}

const char *
geneva_timeline_events_get_details (GenevaTimelineEvents *events, guint i)
{
  const GenevaTimelineEvent *event;
  g_autoptr (GString) details = g_string_new (NULL);
  GenevaRow row;

  g_return_val_if_fail (events != NULL && i < events->n_numbers, NULL);

  event = &events->events[i];
  if (!geneva_snapshot_get_row (events->snapshot, event->handle, &row))
    return NULL;
  if (event->is_ghost) {
    add_forecast (events, i, &row, details);
  } else {
    g_autofree char *when = geneva_timeline_events_dup_when (events, i);

    g_string_append_printf (details, "%s · %s · %s\n", when, geneva_event_kind_get_words (event->kind),
                            geneva_status_get_words (event->status));
    /* By the clock of reports that is the one thing the picture does not show. */
    if (events->clock == GENEVA_CLOCK_REPORTED && geneva_event_get_date (&row) != NULL) {
      g_autofree char *happened = dup_date_words (events, geneva_event_get_date (&row));

      geneva_sentence_append (details, _("Its own date: %s"), happened);
      g_string_append_c (details, '\n');
    }
    add_actors (events, &row, details);
    if (event->status == GENEVA_STATUS_CONTESTED)
      add_accounts (events, &row, details);
  }
  add_passages (events, event->handle, details);
  return g_string_chunk_insert (events->strings, details->str);
}

/* ---- caption ---- */

static void
add_sentence (GString *caption, const char *sentence, guint n)
{
  g_autofree char *number = g_strdup_printf ("%u", n);
  g_auto (GStrv) parts = g_strsplit (sentence, "%u", 2);
  g_autofree char *filled = g_strjoinv (number, parts);

  g_string_append_printf (caption, "%s%s", caption->len > 0 ? " " : "", filled);
}

char *
geneva_timeline_dup_caption (const GenevaTimelineCounts *counts)
{
  g_autoptr (GString) caption = g_string_new (NULL);

  g_return_val_if_fail (counts != NULL, NULL);

  add_sentence (caption, g_dngettext (GETTEXT_PACKAGE, "%u event shown.", "%u events shown.",
                                      counts->n_shown),
                counts->n_shown);
  if (counts->has_window) {
    add_sentence (caption, g_dngettext (GETTEXT_PACKAGE, "%u lies in the window of time for certain.",
                                        "%u lie in the window of time for certain.", counts->within.n_certain),
                  counts->within.n_certain);
    if (counts->within.n_perhaps > 0)
      add_sentence (caption, g_dngettext (GETTEXT_PACKAGE, "%u may lie in it, or not.", "%u may lie in it, or not.",
                                          counts->within.n_perhaps),
                    counts->within.n_perhaps);
  }
  if (counts->n_undated > 0 && counts->names_undated)
    add_sentence (caption, counts->clock == GENEVA_CLOCK_REPORTED
                             ? g_dngettext (GETTEXT_PACKAGE, "%u has no dated report.", "%u have no dated report.",
                                            counts->n_undated)
                             : g_dngettext (GETTEXT_PACKAGE, "%u has no date.", "%u have no date.",
                                            counts->n_undated),
                  counts->n_undated);
  else if (counts->n_undated > 0 && counts->clock == GENEVA_CLOCK_REPORTED)
    add_sentence (caption, g_dngettext (GETTEXT_PACKAGE, "%u has no dated report and stands at the right.",
                                        "%u have no dated report and stand at the right.", counts->n_undated),
                  counts->n_undated);
  else if (counts->n_undated > 0)
    add_sentence (caption, g_dngettext (GETTEXT_PACKAGE, "%u has no date and stands at the right.",
                                        "%u have no date and stand at the right.", counts->n_undated),
                  counts->n_undated);
  if (counts->n_outside > 0)
    add_sentence (caption, g_dngettext (GETTEXT_PACKAGE, "%u lies outside this span of time.",
                                        "%u lie outside this span of time.", counts->n_outside),
                  counts->n_outside);
  if (counts->n_left_out_lanes > 0) {
    add_sentence (caption, g_dngettext (GETTEXT_PACKAGE, "%u lane is left out for want of room.",
                                        "%u lanes are left out for want of room.", counts->n_left_out_lanes),
                  counts->n_left_out_lanes);
    add_sentence (caption, g_dngettext (GETTEXT_PACKAGE, "%u event has its place there.",
                                        "%u events have their place there.", counts->n_left_out),
                  counts->n_left_out);
  }
  if (counts->n_unlabelled > 0)
    add_sentence (caption, g_dngettext (GETTEXT_PACKAGE, "%u has no label for want of room.",
                                        "%u have no label for want of room.", counts->n_unlabelled),
                  counts->n_unlabelled);
  if (counts->n_filtered > 0 && counts->is_dimmed)
    add_sentence (caption, g_dngettext (GETTEXT_PACKAGE, "%u is filtered out and drawn faintly, or left out.",
                                        "%u are filtered out and drawn faintly, or left out.", counts->n_filtered),
                  counts->n_filtered);
  else if (counts->n_filtered > 0)
    add_sentence (caption, g_dngettext (GETTEXT_PACKAGE, "%u is filtered out.", "%u are filtered out.",
                                        counts->n_filtered),
                  counts->n_filtered);
  if (counts->n_unreviewed > 0 && counts->has_ghosts)
    add_sentence (caption, g_dngettext (GETTEXT_PACKAGE, "%u is unreviewed and drawn pale.",
                                        "%u are unreviewed and drawn pale.", counts->n_unreviewed),
                  counts->n_unreviewed);
  else if (counts->n_unreviewed > 0)
    add_sentence (caption, g_dngettext (GETTEXT_PACKAGE, "%u is unreviewed and not drawn.",
                                        "%u are unreviewed and not drawn.", counts->n_unreviewed),
                  counts->n_unreviewed);
  if (counts->has_unjoined)
    g_string_append_printf (caption, " %s", _("Lines from lane to lane are left out where they lie too close."));
  if (counts->has_too_many_arcs)
    g_string_append_printf (caption, " %s", _("There are too many events for arcs: select some to see theirs."));
  if (counts->clock == GENEVA_CLOCK_REPORTED)
    g_string_append_printf (caption, " %s", _("Events stand at the day of their first report."));
  return g_string_free (g_steal_pointer (&caption), FALSE);
}
