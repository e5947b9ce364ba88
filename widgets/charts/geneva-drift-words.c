/* What a drift chart says: of each mark for tooltips and files, of the whole for
 * caption and spoken summary. Role: words alone; knows no places on the page.
 */
#include "base/geneva-sentence.h"
#include "geneva-drift-page.h"

#include "geneva-number.h"

#include "analysis/geneva-links.h"
#include "base/geneva-edtf-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Kinds of key, in the upper half. */
#define IS_CELL (G_GUINT64_CONSTANT (1) << 40)
#define IS_EVENT (G_GUINT64_CONSTANT (2) << 40)
/* So many forecasts of a place are named, and can be selected with it. */
#define MOST_NAMED 200
#define MOST_LINKS 4

typedef struct {
  GenevaSnapshot *snapshot;
  GenevaDrift    *drift;
  char           *locale;
  GArray         *cells;      /* GenevaDriftCell, or NULL */
  guint          *order;
  GStringChunk   *strings;
  GPtrArray      *arrays;
} Teller;

/* ---- dates and numbers ---- */

static char *
dup_day (double instant, const char *locale)
{
  return geneva_instant_dup_format ((GenevaInstant) floor (instant), "yMMMMd", locale);
}

const char *
geneva_drift_get_strength_words (GenevaStrength strength)
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
  default:
    return C_("forecast", "on conditions");
  }
}

char *
geneva_drift_dup_when (GenevaSnapshot *snapshot, const GenevaDriftPoint *point, const char *locale)
{
  const GenevaEdtf *predicted;
  g_autofree char *words = NULL;
  GenevaRow row;

  g_return_val_if_fail (snapshot != NULL && point != NULL, NULL);

  if (!geneva_snapshot_get_row (snapshot, point->handle, &row))
    return g_strdup ("");
  predicted = geneva_row_get_date (&row, GENEVA_FORECAST_PREDICTED);
  if (predicted == NULL || point->form == GENEVA_DRIFT_NO_DATE)
    return g_strdup (point->polarity == GENEVA_POLARITY_WILL_NOT ? C_("forecast", "not at all")
                                                                 : C_("forecast", "no date named"));
  words = geneva_edtf_dup_words (predicted, locale);
  if (point->polarity == GENEVA_POLARITY_WILL)
    return g_steal_pointer (&words);
  /* TRANSLATORS: a forecast that something will not be on a day or in a month. */
  return geneva_sentence (C_("forecast", "not: %s"), words);
}

static char *
dup_number_of_days (guint days)
{
  g_autofree char *number = geneva_number_dup (days);

  return geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s day", "%s days", days), number);
}

/* ---- telling of one ---- */

static void
add_line (GString *details, const char *line)
{
  g_string_append_printf (details, "%s%s", details->len > 0 ? "\n" : "", line);
}

static void
add_formatted (GString *details, const char *format, const char *words)
{
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *line = geneva_sentence ("%s%s%s", parts[0], words, parts[1]);

  add_line (details, line);
}

static void
tell_making (const Teller *teller, const GenevaDriftPoint *point, const GenevaRow *row, GString *details)
{
  const GenevaEdtf *made = geneva_row_get_date (row, GENEVA_FORECAST_MADE);

  if (!point->has_made) {
    add_line (details, _("When it was made is not known."));
  } else if (point->is_made_by_report) {
    g_autofree char *day = dup_day (point->reported_at, teller->locale);

    add_formatted (details, _("Made: %s (the day of its report)"), day);
  } else if (made != NULL) {
    g_autofree char *words = geneva_edtf_dup_words (made, teller->locale);

    add_formatted (details, _("Made: %s"), words);
  }
  if (point->is_recalled) {
    g_autofree char *day = dup_day (point->reported_at, teller->locale);

    add_formatted (details, _("Recalled by a report of %s"), day);
  }
}

/* "By: Kerry, for United States"; whom it reached us by. */
static void
tell_speaker (const Teller *teller, const GenevaDriftPoint *point, const GenevaRow *row, GString *details)
{
  GenevaHandle by = geneva_row_get_ref (row, GENEVA_FORECAST_BY);
  GenevaHandle principal = geneva_row_get_ref (row, GENEVA_FORECAST_FOR);
  g_autoptr (GString) via = g_string_new (NULL);
  GenevaRowIter iter;

  if (by != GENEVA_HANDLE_NONE) {
    g_autofree char *speaker =
      geneva_snapshot_dup_label (teller->snapshot, geneva_snapshot_get_kept (teller->snapshot, by));

    if (principal != GENEVA_HANDLE_NONE) {
      g_autofree char *whom =
        geneva_snapshot_dup_label (teller->snapshot, geneva_snapshot_get_kept (teller->snapshot, principal));
      /* TRANSLATORS: who speaks, and for whom. */
      g_autofree char *words = geneva_sentence (C_("speaker", "%s, for %s"), speaker, whom);

      add_formatted (details, _("By: %s"), words);
    } else {
      add_formatted (details, _("By: %s"), speaker);
    }
  } else {
    add_formatted (details, _("By: %s"), point->speaker);
  }
  geneva_row_iter_init (&iter, row, GENEVA_FORECAST_VIA);
  while (by != GENEVA_HANDLE_NONE && geneva_row_iter_next (&iter)) {
    g_autofree char *label = geneva_snapshot_dup_label (
      teller->snapshot, geneva_snapshot_get_kept (teller->snapshot, geneva_row_get_ref (&iter.item, 0)));

    g_string_append (via, via->len > 0 ? _(", ") : "");
    geneva_sentence_append_name (via, label);
  }
  if (via->len > 0)
    add_formatted (details, _("Told to: %s"), via->str);
}

static char *
dup_name (const Teller *teller, guint i)
{
  const GenevaDriftPoint *point = &teller->drift->points[i];
  g_autofree char *when = geneva_drift_dup_when (teller->snapshot, point, teller->locale);

  /* TRANSLATORS: who makes a forecast, or what it is of, and the day that it names: "Kerry: by 31 May 2013". */
  return geneva_sentence (C_("forecast", "%s: %s"), teller->drift->units[point->unit].name, when);
}

static void
tell_slip (const Teller *teller, const GenevaDriftPoint *point, GString *details)
{
  const GenevaDrift *drift = teller->drift;
  double made = point->made_at, named = point->predicted_at;

  if (point->before != GENEVA_DRIFT_NO_POINT && point->slip_days == 0.0) {
    add_line (details, _("The same day as the forecast before it"));
  } else if (point->before != GENEVA_DRIFT_NO_POINT) {
    guint n = (guint) llround (fabs (point->slip_days));
    g_autofree char *days = dup_number_of_days (n);

    add_formatted (details, point->slip_days > 0.0 ? _("%s later than the forecast before it")
                                                   : _("%s earlier than the forecast before it"),
                   days);
  }
  if (point->before != GENEVA_DRIFT_NO_POINT && isfinite (point->slip_per_month)) {
    g_autofree char *days = dup_number_of_days ((guint) llround (fabs (point->slip_per_month)));

    add_formatted (details, point->slip_per_month >= 0.0 ? _("Slips by %s a month since the first forecast")
                                                         : _("Draws nearer by %s a month since the first forecast"),
                   days);
  }
  if (point->polarity == GENEVA_POLARITY_WILL && point->has_made && point->form != GENEVA_DRIFT_NO_DATE
      && point->form != GENEVA_DRIFT_NOT_BEFORE && point->predicted.end <= point->made.begin)
    add_line (details, _("The day that it names was past when it was made."));
  else if (drift->outcome == GENEVA_DRIFT_OUTCOME_HAPPENED && point->has_made && made > drift->outcome_at
           && named > drift->outcome_at)
    add_line (details, _("Made after it had happened."));
}

static void
tell_links (const Teller *teller, guint i, GString *details)
{
  guint n = 0;

  for (guint k = 0; k < teller->drift->n_links && n < MOST_LINKS; k++) {
    const GenevaDriftLink *link = &teller->drift->links[k];
    const char *words = NULL;
    g_autofree char *other = NULL;
    g_autofree char *line = NULL;

    if (link->from == i)
      words = geneva_link_kind_get_words ((GenevaLinkKind) link->kind);
    else if (link->to == i)
      words = geneva_link_kind_get_passive ((GenevaLinkKind) link->kind);
    if (words == NULL)
      continue;
    n++;
    other = dup_name (teller, link->from == i ? link->to : link->from);
    /* TRANSLATORS: how a forecast stands to another: "revises – Kerry: by 31 May 2013". */
    line = geneva_sentence (C_("link", "%s – %s"), words, other);
    add_line (details, line);
  }
}

static void
add_passages (const Teller *teller, GenevaHandle handle, GString *details)
{
  guint n = geneva_count_passages (teller->snapshot, handle);
  g_autofree char *number = geneva_number_dup (n);
  g_autofree char *words = geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s passage", "%s passages", n), number);

  add_line (details, words);
}

static void
tell_point (Teller *teller, guint i, GenevaItem *item)
{
  const GenevaDriftPoint *point = &teller->drift->points[i];
  const char *id = geneva_snapshot_get_id (teller->snapshot, point->handle);
  g_autofree char *title = dup_name (teller, i);
  g_autoptr (GString) details = g_string_new (NULL);
  GenevaRow row;

  /* an edit may have taken it out since the scene was made */
  item->id = id != NULL ? id : "";
  item->title = g_string_chunk_insert (teller->strings, title);
  if (!geneva_snapshot_get_row (teller->snapshot, point->handle, &row))
    return;
  add_formatted (details, _("How firm: %s"), geneva_drift_get_strength_words ((GenevaStrength) point->strength));
  tell_making (teller, point, &row, details);
  tell_speaker (teller, point, &row, details);
  tell_slip (teller, point, details);
  tell_links (teller, i, details);
  if (point->is_suggested)
    add_line (details, _("Not reviewed yet"));
  add_passages (teller, point->handle, details);
  item->details = g_string_chunk_insert (teller->strings, details->str);
}

static void
tell_cell (Teller *teller, guint at, GenevaItem *item)
{
  const GenevaDriftCell *cell = &g_array_index (teller->cells, GenevaDriftCell, at);
  guint n_named = MIN (cell->n, MOST_NAMED);
  g_autofree char *id = g_strdup_printf ("column-%u-row-%u", cell->column + 1, cell->row + 1);
  g_autofree char *number = geneva_number_dup (cell->n);
  g_autofree char *title =
    geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s forecast", "%s forecasts", cell->n), number);
  const GenevaDriftPoint *first = &teller->drift->points[teller->order[cell->first]];
  const GenevaDriftPoint *last = &teller->drift->points[teller->order[cell->first + cell->n - 1]];
  g_autofree char *begin = dup_day (first->made_at, teller->locale);
  g_autofree char *end = dup_day (last->made_at, teller->locale);
  double earliest = first->predicted_at, latest = first->predicted_at;
  g_autofree char *from = NULL, *to = NULL, *made = NULL, *named = NULL;
  g_autoptr (GString) details = g_string_new (NULL);
  guint32 *handles = g_new (guint32, n_named);

  for (guint k = 0; k < cell->n; k++) {
    const GenevaDriftPoint *point = &teller->drift->points[teller->order[cell->first + k]];

    earliest = MIN (earliest, point->predicted_at);
    latest = MAX (latest, point->predicted_at);
    if (k < n_named)
      handles[k] = point->handle;
  }
  from = dup_day (earliest, teller->locale);
  to = dup_day (latest, teller->locale);
  made = g_strcmp0 (begin, end) == 0 ? g_strdup (begin) : geneva_sentence (_("%s to %s"), begin, end);
  named = g_strcmp0 (from, to) == 0 ? g_strdup (from) : geneva_sentence (_("%s to %s"), from, to);
  add_formatted (details, _("Made: %s"), made);
  add_formatted (details, _("Predicted: %s"), named);
  if (cell->n_not > 0) {
    g_autofree char *of_these = geneva_number_dup (cell->n_not);

    add_formatted (details, g_dngettext (GETTEXT_PACKAGE, "%s says that it will not be then",
                                         "%s say that it will not be then", cell->n_not), of_these);
  }
  item->id = g_string_chunk_insert (teller->strings, id);
  item->title = g_string_chunk_insert (teller->strings, title);
  item->details = g_string_chunk_insert (teller->strings, details->str);
  item->rests_on = handles;
  item->n_rests_on = n_named;
  item->n_more = cell->n - n_named;
  g_ptr_array_add (teller->arrays, handles);
}

static void
tell_event (Teller *teller, GenevaItem *item)
{
  const char *id = geneva_snapshot_get_id (teller->snapshot, teller->drift->event);
  g_autofree char *title = geneva_snapshot_dup_title (teller->snapshot, teller->drift->event);
  g_autoptr (GString) details = g_string_new (NULL);
  g_autofree char *slip = geneva_drift_dup_slip (teller->drift);
  GenevaRow row;

  item->id = id != NULL ? id : "";
  item->title = g_string_chunk_insert (teller->strings, title != NULL ? title : "");
  if (geneva_snapshot_get_row (teller->snapshot, teller->drift->event, &row)) {
    const GenevaEdtf *when = geneva_event_get_date (&row);

    if (when != NULL) {
      g_autofree char *words = geneva_edtf_dup_words (when, teller->locale);

      add_line (details, words);
    }
    add_line (details, geneva_status_get_words (teller->drift->status));
  }
  if (slip != NULL)
    add_line (details, slip);
  add_passages (teller, teller->drift->event, details);
  item->details = g_string_chunk_insert (teller->strings, details->str);
}

static void
tell (gpointer data, guint64 key, GenevaItem *item)
{
  Teller *teller = data;

  if (key == IS_EVENT)
    tell_event (teller, item);
  else if ((key & IS_CELL) != 0)
    tell_cell (teller, (guint) (key & G_MAXUINT32), item);
  else
    tell_point (teller, (guint) key, item);
}

static void
teller_free (gpointer data)
{
  Teller *teller = data;

  geneva_snapshot_unref (teller->snapshot);
  geneva_drift_unref (teller->drift);
  g_free (teller->locale);
  g_clear_pointer (&teller->cells, g_array_unref);
  g_free (teller->order);
  g_string_chunk_free (teller->strings);
  g_ptr_array_unref (teller->arrays);
  g_free (teller);
}

void
geneva_drift_set_describe (GenevaDriftPage *page)
{
  Teller *teller = g_new0 (Teller, 1);

  teller->snapshot = geneva_snapshot_ref (page->input->snapshot);
  teller->drift = geneva_drift_ref (page->input->drift);
  teller->locale = g_strdup (page->input->page != NULL ? page->input->page->locale : NULL);
  teller->cells = page->cells != NULL ? g_array_ref (page->cells) : NULL;
  teller->order = g_memdup2 (page->order, page->drift->n_points * sizeof *page->order);
  teller->strings = g_string_chunk_new (1024);
  teller->arrays = g_ptr_array_new_with_free_func (g_free);
  geneva_scene_builder_set_describe (page->builder, tell, teller, teller_free);
}

guint64
geneva_drift_get_cell_key (guint cell)
{
  return IS_CELL | cell;
}

guint64
geneva_drift_get_event_key (void)
{
  return IS_EVENT;
}

/* ---- the whole ---- */

static gboolean
has_time_between (const GenevaDrift *drift)
{
  return drift->points[drift->last].made_at - drift->points[drift->first].made_at >= GENEVA_DAY_SECONDS;
}

char *
geneva_drift_dup_slip (const GenevaDrift *drift)
{
  g_autofree char *days = NULL, *a_month = NULL;

  g_return_val_if_fail (drift != NULL, NULL);

  /* What is said on one day is no slip. */
  if (drift->n_on_line < 2 || llround (fabs (drift->slip_days)) == 0 || !has_time_between (drift))
    return NULL;
  days = dup_number_of_days ((guint) llround (fabs (drift->slip_days)));
  /* TRANSLATORS: a number of days: "236 days". */
  if (!isfinite (drift->slip_per_month))
    return geneva_sentence (drift->slip_days > 0.0 ? _("From the first to the last forecast the day slipped by %s.")
                                                   : _("From the first to the last forecast the day drew nearer by %s."),
                            days);
  a_month = dup_number_of_days ((guint) llround (fabs (drift->slip_per_month)));
  /* TRANSLATORS: both are numbers of days: "236 days", "28 days". */
  return geneva_sentence (drift->slip_days > 0.0
                            ? _("From the first to the last forecast the day slipped by %s, %s a month.")
                            : _("From the first to the last forecast the day drew nearer by %s, %s a month."),
                          days, a_month);
}

char *
geneva_drift_dup_outcome (const GenevaDriftPage *page, GenevaDriftLength length)
{
  const GenevaDrift *drift = page->drift;
  const char *locale = page->input->page != NULL ? page->input->page->locale : NULL;
  g_autofree char *words = NULL;
  GenevaRow row;

  if (drift->outcome == GENEVA_DRIFT_OUTCOME_NONE)
    return NULL;
  if (geneva_snapshot_get_row (page->input->snapshot, drift->event, &row) && geneva_event_get_date (&row) != NULL)
    words = length == GENEVA_DRIFT_LENGTH_BRIEF ? geneva_edtf_dup_brief (geneva_event_get_date (&row), locale)
                                                : geneva_edtf_dup_words (geneva_event_get_date (&row), locale);
  else
    words = dup_day (drift->outcome_at, locale);
  if (length != GENEVA_DRIFT_LENGTH_LONG)
    return g_steal_pointer (&words);
  switch (drift->outcome) {
  case GENEVA_DRIFT_OUTCOME_HAPPENED:
    return geneva_sentence (C_("drift", "Happened: %s"), words);
  case GENEVA_DRIFT_OUTCOME_CANCELLED:
    return geneva_sentence (drift->status == GENEVA_STATUS_CANCELLED ? C_("drift", "Announced last, then called off: %s")
                                                                     : C_("drift", "Announced last, did not happen: %s"),
                            words);
  case GENEVA_DRIFT_OUTCOME_ANNOUNCED:
  case GENEVA_DRIFT_OUTCOME_NONE:
  default:
    return geneva_sentence (C_("drift", "Announced last: %s"), words);
  }
}

static void
add_sentence (GString *caption, const char *sentence, guint n)
{
  g_autofree char *number = geneva_number_dup (n);
  g_auto (GStrv) parts = g_strsplit (sentence, "%u", 2);
  g_autofree char *filled = g_strjoinv (number, parts);

  g_string_append_printf (caption, "%s%s", caption->len > 0 ? " " : "", filled);
}

char *
geneva_drift_dup_caption (const GenevaDriftPage *page)
{
  const GenevaDrift *drift = page->drift;
  g_autofree char *slip = geneva_drift_dup_slip (drift);
  GString *caption = g_string_new (slip);
  guint n_drawn = drift->n_filtered + drift->n_outside;

  add_sentence (caption, g_dngettext (GETTEXT_PACKAGE, "%u forecast shown.", "%u forecasts shown.", drift->n_shown),
                drift->n_shown);
  if (drift->is_of_all)
    /* Translators: follows "3 forecasts shown." – of how many events they are */
    add_sentence (caption, g_dngettext (GETTEXT_PACKAGE, "Of %u planned event.", "Of %u planned events.", drift->n_units),
                  drift->n_units);
  if (drift->n_no_date > 0)
    add_sentence (caption, g_dngettext (GETTEXT_PACKAGE, "%u names no date.", "%u name no date.", drift->n_no_date),
                  drift->n_no_date);
  if (drift->n_no_making > 0)
    add_sentence (caption, g_dngettext (GETTEXT_PACKAGE, "Of %u it is not known when it was made.",
                                        "Of %u it is not known when they were made.", drift->n_no_making),
                  drift->n_no_making);
  if (drift->n_recalled > 0)
    add_sentence (caption, g_dngettext (GETTEXT_PACKAGE, "%u is recalled by a later report.",
                                        "%u are recalled by later reports.", drift->n_recalled),
                  drift->n_recalled);
  if (drift->n_shown > page->n_in_sight)
    add_sentence (caption, g_dngettext (GETTEXT_PACKAGE, "%u lies outside of what is in sight.",
                                        "%u lie outside of what is in sight.", drift->n_shown - page->n_in_sight),
                  drift->n_shown - page->n_in_sight);
  if (page->n_unlabelled > 0)
    add_sentence (caption, g_dngettext (GETTEXT_PACKAGE, "%u has no label for want of room.",
                                        "%u have no label for want of room.", page->n_unlabelled),
                  page->n_unlabelled);
  if (n_drawn > 0 && page->input->dims_filtered)
    add_sentence (caption, g_dngettext (GETTEXT_PACKAGE, "%u is filtered out and drawn faintly.",
                                        "%u are filtered out and drawn faintly.", n_drawn), n_drawn);
  else if (drift->n_filtered > 0)
    add_sentence (caption, g_dngettext (GETTEXT_PACKAGE, "%u is filtered out.", "%u are filtered out.",
                                        drift->n_filtered),
                  drift->n_filtered);
  if (drift->n_outside > 0 && !page->input->dims_filtered)
    add_sentence (caption, g_dngettext (GETTEXT_PACKAGE, "%u was made outside the window of time.",
                                        "%u were made outside the window of time.", drift->n_outside),
                  drift->n_outside);
  if (drift->n_unreviewed > 0 && page->input->shows_unreviewed)
    add_sentence (caption, g_dngettext (GETTEXT_PACKAGE, "%u is unreviewed and drawn pale.",
                                        "%u are unreviewed and drawn pale.", drift->n_unreviewed),
                  drift->n_unreviewed);
  else if (drift->n_unreviewed > 0)
    add_sentence (caption, g_dngettext (GETTEXT_PACKAGE, "%u is unreviewed and not drawn.",
                                        "%u are unreviewed and not drawn.", drift->n_unreviewed),
                  drift->n_unreviewed);
  return g_string_free (caption, FALSE);
}

/* The only forecast there is, as a sentence. */
static char *
dup_only_forecast (const GenevaDriftInput *input)
{
  const char *locale = input->page != NULL ? input->page->locale : NULL;
  const GenevaDriftPoint *point = &input->drift->points[0];
  g_autofree char *when = geneva_drift_dup_when (input->snapshot, point, locale);
  g_autofree char *event = geneva_snapshot_dup_title (input->snapshot, geneva_drift_get_event (input->snapshot,
                                                                                               point->handle));
  const char *speaker = point->speaker;
  const GenevaEdtf *made = NULL;
  GenevaRow row;

  if (geneva_snapshot_get_row (input->snapshot, point->handle, &row))
    made = geneva_row_get_date (&row, GENEVA_FORECAST_MADE);
  if (point->has_made) {
    g_autofree char *day = made != NULL && !point->is_made_by_report ? geneva_edtf_dup_words (made, locale)
                                                                     : dup_day (point->made_at, locale);

    /* TRANSLATORS: event; who; the day that is named; the day on which it was said. */
    return geneva_sentence (_("%s has one forecast. %s: %s (made: %s)."), event != NULL ? event : "", speaker, when, day);
  }
  /* TRANSLATORS: event; who; the day that is named. */
  return geneva_sentence (_("%s has one forecast. %s: %s."), event != NULL ? event : "", speaker, when);
}

char *
geneva_drift_dup_message (const GenevaDriftInput *input, gboolean *all_wait)
{
  const GenevaDrift *drift = input->drift;

  *all_wait = FALSE;
  if (drift->n_points > 1 || (drift->n_points == 1 && input->whole != NULL && input->whole->n_points > 1))
    return NULL;
  if (drift->n_points == 1)
    return dup_only_forecast (input);
  if (drift->n_filtered + drift->n_outside > 0)
    return g_strdup (drift->is_of_all ? _("Filter and window of time leave no forecast. Widen them to see some.")
                     : drift->n_filtered > 0 ? _("The filter leaves no forecast of this event. Widen it to see some.")
                                           : _("No forecast of this event was made in this window of time."));
  *all_wait = drift->n_unreviewed > 0;
  if (*all_wait)
    return g_strdup (_("All forecasts of this event wait for review. Accept some, or show unreviewed ones."));
  if (input->n_events > 0)
    return g_strdup (_("This event has no forecasts. Choose another one."));
  if (input->snapshot != NULL) {
    g_autoptr (GArray) waiting = geneva_drift_list_events (input->snapshot, TRUE);
    *all_wait = waiting->len > 0;
    if (*all_wait)
      return g_strdup (_("All forecasts of this dossier wait for review. Accept some, or show unreviewed ones."));
  }
  return g_strdup (_("No event of this dossier has forecasts yet. Code when somebody says that something will be."));
}
