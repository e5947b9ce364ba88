/* Records in words for readers. Role: the one place where a member of the
 * format becomes a phrase on the screen, so that tables, tooltips, details and
 * passages speak alike. Pure functions of a snapshot. It must not know which
 * widget shows the words.
 */
#include "geneva-record-words.h"

#include "base/geneva-edtf-words.h"
#include "base/geneva-language.h"
#include "base/geneva-numerals.h"
#include "base/geneva-sentence.h"
#include "model/geneva-schema-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

const char *
geneva_words_get_locale (void)
{
  return geneva_language_get ();
}

char *
geneva_words_dup_date (const GenevaEdtf *date)
{
  return date != NULL ? geneva_edtf_dup_words (date, geneva_words_get_locale ()) : NULL;
}

char *
geneva_words_dup_date_brief (const GenevaEdtf *date)
{
  if (date == NULL)
    return NULL;
  return geneva_edtf_dup_brief (date, geneva_words_get_locale ());
}

char *
geneva_words_dup_time_here (gint64 time_us, const char *skeleton)
{
  g_autoptr (GDateTime) here = time_us != 0 ? g_date_time_new_from_unix_local (time_us / G_USEC_PER_SEC) : NULL;

  if (here == NULL)
    return NULL;
  /* the wall clock's own time, told as that of nowhere in particular */
  return geneva_instant_dup_format (g_date_time_to_unix (here) + g_date_time_get_utc_offset (here) / G_USEC_PER_SEC, skeleton,
                                    geneva_words_get_locale ());
}

static const char *
choose (const char * const *words, guint n, int value)
{
  return value >= 0 && (guint) value < n ? _(words[value]) : "";
}

const char *
geneva_words_get_actor_kind (int kind)
{
  static const char * const words[] = { N_("person"), N_("state"), N_("organisation"), N_("group") };
  return choose (words, G_N_ELEMENTS (words), kind);
}

const char *
geneva_words_get_role (int role)
{
  static const char * const words[] = { N_("takes part"), N_("acts"), N_("acted upon"), N_("host"), N_("mediator") };
  return role == GENEVA_ROLE_PARTICIPANT ? "" : choose (words, G_N_ELEMENTS (words), role);
}

const char *
geneva_words_get_attendance (int attendance)
{
  static const char * const words[] = {
    N_("invited"), N_("accepted"), N_("comes on conditions"), N_("refused"), N_("attended"), N_("absent")
  };
  return choose (words, G_N_ELEMENTS (words), attendance);
}

const char *
geneva_words_get_says (int says)
{
  static const char * const words[] = {
    N_("happened"), N_("planned"), N_("possible"), N_("postponed"), N_("cancelled"), N_("did not happen")
  };
  return choose (words, G_N_ELEMENTS (words), says);
}

const char *
geneva_words_get_scope (int scope)
{
  static const char * const words[] = {
    N_("whether it happened"), N_("who is responsible"), N_("the date"), N_("the place")
  };
  return choose (words, G_N_ELEMENTS (words), scope);
}

const char *
geneva_words_get_level (int level)
{
  static const char * const words[] = { N_("act"), N_("process"), N_("era") };
  return choose (words, G_N_ELEMENTS (words), level);
}

const char *
geneva_words_get_quad_class (int quad_class)
{
  return quad_class >= 0 && quad_class <= GENEVA_QUAD_MATERIAL_CONFLICT
         ? geneva_quad_class_get_words ((GenevaQuadClass) quad_class) : "";
}

const char *
geneva_words_get_stance (int stance)
{
  static const char * const words[] = {
    N_("supports"), N_("opposes"), N_("on conditions"), N_("neutral"), N_("asserts"), N_("denies"), N_("doubts")
  };
  return choose (words, G_N_ELEMENTS (words), stance);
}

const char *
geneva_words_get_strength (int strength)
{
  static const char * const words[] = {
    N_("scheduled"), N_("expected"), N_("proposed"), N_("hoped for"), N_("on conditions")
  };
  return choose (words, G_N_ELEMENTS (words), strength);
}

const char *
geneva_words_get_tie_kind (int kind)
{
  static const char * const words[] = {
    N_("member of"), N_("backer of"), N_("ally of"), N_("opponent of"), N_("mediator for")
  };
  return choose (words, G_N_ELEMENTS (words), kind);
}

const char *
geneva_words_get_text_kind (int kind)
{
  static const char * const words[] = { N_("original"), N_("digest"), N_("translation"), N_("transcript") };
  return choose (words, G_N_ELEMENTS (words), kind);
}

const char *
geneva_words_get_review (int review)
{
  switch (review) {
    case GENEVA_REVIEW_SUGGESTED:
      return _("suggested, not yet reviewed");
    case GENEVA_REVIEW_VERIFIED:
      return _("verified");
    case GENEVA_REVIEW_REJECTED:
      return _("rejected");
    case GENEVA_REVIEW_ACCEPTED:
    default:
      return _("accepted");
  }
}

const char *
geneva_words_get_basis (int basis)
{
  static const char * const words[] = {
    N_("date stated in the text"), N_("date inferred from the text"), N_("date given by the analyst")
  };
  return choose (words, G_N_ELEMENTS (words), basis);
}

char *
geneva_words_dup_actor_for (GenevaSnapshot *snapshot, GenevaHandle actor, GenevaHandle for_actor)
{
  g_autofree char *name = NULL;
  g_autofree char *principal = NULL;

  actor = geneva_snapshot_get_kept (snapshot, actor);
  for_actor = geneva_snapshot_get_kept (snapshot, for_actor);
  if (actor == GENEVA_HANDLE_NONE && for_actor == GENEVA_HANDLE_NONE)
    return NULL;
  if (actor == GENEVA_HANDLE_NONE)
    return geneva_snapshot_dup_title (snapshot, for_actor);
  name = geneva_snapshot_dup_title (snapshot, actor);
  if (for_actor == GENEVA_HANDLE_NONE || for_actor == actor)
    return g_steal_pointer (&name);
  principal = geneva_snapshot_dup_label (snapshot, for_actor);
  /* Translators: a speaker and whom he speaks or acts for */
  return geneva_sentence (_("%s for %s"), name, principal);
}

static char *
join_handles (GenevaSnapshot *snapshot, const GenevaRow *row, guint field)
{
  g_autoptr (GString) names = g_string_new (NULL);
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, row, field);
  while (geneva_row_iter_next (&iter)) {
    g_autofree char *name = geneva_snapshot_dup_label (
      snapshot, geneva_snapshot_get_kept (snapshot, geneva_row_get_ref (&iter.item, 0)));
    if (names->len > 0)
      g_string_append (names, _(", "));
    geneva_sentence_append_name (names, name);
  }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

char *
geneva_words_dup_claimant (GenevaSnapshot *snapshot, GenevaHandle by, GenevaHandle for_actor,
                           const GenevaRow *row, guint via_field)
{
  g_autofree char *speaker = geneva_words_dup_actor_for (snapshot, by, for_actor);
  g_autofree char *way = join_handles (snapshot, row, via_field);

  if (speaker == NULL && *way == '\0')
    return g_strdup (_("the source itself"));
  if (speaker == NULL)
    /* Translators: %s is an agency; the speaker behind it is not named */
    return geneva_sentence (_("%s, no source given"), way);
  if (*way == '\0')
    return g_steal_pointer (&speaker);
  /* Translators: the speaker, then through whom his word came (agencies) */
  return geneva_sentence (_("%s via %s"), speaker, way);
}

char *
geneva_words_dup_participants (GenevaSnapshot *snapshot, const GenevaRow *event)
{
  g_autoptr (GString) names = g_string_new (NULL);
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, event, GENEVA_EVENT_PARTICIPANTS);
  while (geneva_row_iter_next (&iter)) {
    GenevaHandle actor = geneva_snapshot_get_kept (snapshot,
                                                   geneva_row_get_ref (&iter.item, GENEVA_PARTICIPANT_ACTOR));
    g_autofree char *name = geneva_snapshot_dup_label (snapshot, actor);
    if (names->len > 0)
      g_string_append (names, _(", "));
    geneva_sentence_append_name (names, name);
  }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

char *
geneva_words_dup_number (double value)
{
  /* Beyond 2^53 no double tells its last digits. */
  if (!(fabs (value) < 9007199254740992.0) || value != floor (value))
    return geneva_numerals_dup_short (value, 6);
  return geneva_numerals_dup (value, 0);
}

char *
geneva_words_dup_amount (const GenevaRow *figure)
{
  double low = 0;
  double high = 0;
  g_autofree char *amount = NULL;

  if (!geneva_row_get_number (figure, GENEVA_FIGURE_LOW, &low))
    return g_strdup ("");
  amount = geneva_words_dup_number (low);
  if (geneva_row_get_number (figure, GENEVA_FIGURE_HIGH, &high) && high > low) {
    g_autofree char *last = geneva_words_dup_number (high);
    /* Translators: a range of numbers */
    return geneva_sentence (_("%s–%s"), amount, last);
  }
  switch (geneva_row_get_enum (figure, GENEVA_FIGURE_QUALIFIER)) {
    case GENEVA_QUALIFIER_ABOUT:
      return geneva_sentence (_("about %s"), amount);
    case GENEVA_QUALIFIER_AT_LEAST:
      return geneva_sentence (_("at least %s"), amount);
    case GENEVA_QUALIFIER_MORE_THAN:
      return geneva_sentence (_("more than %s"), amount);
    case GENEVA_QUALIFIER_AT_MOST:
      return geneva_sentence (_("at most %s"), amount);
    case GENEVA_QUALIFIER_UP_TO:
      return geneva_sentence (_("up to %s"), amount);
    default:
      return g_steal_pointer (&amount);
  }
}

char *
geneva_words_dup_stance (const GenevaRow *statement)
{
  int stance = geneva_row_get_enum (statement, GENEVA_STATEMENT_STANCE);
  int leaning = geneva_row_get_enum (statement, GENEVA_STATEMENT_LEANING);

  if (stance == GENEVA_STANCE_CONDITIONAL && leaning == GENEVA_STANCE_SUPPORTS)
    return g_strdup (_("supports on conditions"));
  if (stance == GENEVA_STANCE_CONDITIONAL && leaning == GENEVA_STANCE_OPPOSES)
    return g_strdup (_("opposes unless conditions are met"));
  return g_strdup (geneva_words_get_stance (stance));
}

char *
geneva_words_dup_strength (const GenevaRow *forecast)
{
  const char *strength = geneva_words_get_strength (geneva_row_get_enum (forecast, GENEVA_FORECAST_STRENGTH));

  if (geneva_row_get_enum (forecast, GENEVA_FORECAST_POLARITY) == GENEVA_POLARITY_WILL_NOT)
    /* Translators: a forecast that something will not happen; %s is how firm it is, e.g. "expected" */
    return geneva_sentence (_("will not happen (%s)"), strength);
  return g_strdup (strength);
}

char *
geneva_words_dup_source (GenevaSnapshot *snapshot, GenevaHandle source)
{
  GenevaRow row;
  const char *publisher;

  if (!geneva_snapshot_get_row (snapshot, source, &row))
    return g_strdup ("");
  publisher = geneva_row_get_text (&row, GENEVA_SOURCE_PUBLISHER);
  if (publisher != NULL)
    return g_strdup (publisher);
  if (geneva_row_has (&row, GENEVA_SOURCE_AGENCIES)) {
    GenevaRowIter iter;
    geneva_row_iter_init (&iter, &row, GENEVA_SOURCE_AGENCIES);
    if (geneva_row_iter_next (&iter))
      return g_strdup (geneva_row_get_text (&iter.item, 0));
  }
  return g_strdup (geneva_row_get_text (&row, GENEVA_SOURCE_TITLE));
}

static void
append_kind_of_event (GString *line, GenevaSnapshot *snapshot, const GenevaRow *row)
{
  int kind = geneva_row_get_enum (row, GENEVA_EVENT_KIND);
  int level = geneva_row_get_enum (row, GENEVA_EVENT_LEVEL);

  if (kind >= 0)
    geneva_sentence_append_part (line, geneva_event_kind_get_words ((GenevaEventKind) kind));
  if (level == GENEVA_LEVEL_PROCESS || level == GENEVA_LEVEL_ERA)
    geneva_sentence_append_part (line, geneva_words_get_level (level));
  geneva_sentence_append_part (line, geneva_status_get_words (geneva_event_get_status (snapshot, row)));
}

char *
geneva_words_dup_kind (GenevaSnapshot *snapshot, GenevaHandle handle)
{
  g_autoptr (GString) line = g_string_new (NULL);
  GenevaList list = GENEVA_HANDLE_LIST (handle);
  GenevaRow row;

  if (!geneva_snapshot_get_row (snapshot, handle, &row))
    return g_strdup ("");
  if (list == GENEVA_LIST_EVENTS) {
    append_kind_of_event (line, snapshot, &row);
  } else if (list == GENEVA_LIST_ACTORS) {
    g_autofree char *bloc = geneva_row_dup_attribute (&row, "bloc");
    geneva_sentence_append_part (line, geneva_words_get_actor_kind (geneva_row_get_enum (&row, GENEVA_ACTOR_KIND)));
    geneva_sentence_append_part (line, bloc);
  } else if (list == GENEVA_LIST_STATEMENTS) {
    g_autofree char *stance = geneva_words_dup_stance (&row);
    geneva_sentence_append_part (line, geneva_schema_get_noun (list));
    geneva_sentence_append_part (line, stance);
  } else if (list == GENEVA_LIST_FORECASTS) {
    g_autofree char *strength = geneva_words_dup_strength (&row);
    geneva_sentence_append_part (line, geneva_schema_get_noun (list));
    geneva_sentence_append_part (line, strength);
  } else if (list == GENEVA_LIST_FIGURES) {
    g_autofree char *amount = geneva_words_dup_amount (&row);
    geneva_sentence_append_part (line, geneva_schema_get_noun (list));
    geneva_sentence_append_part (line, amount);
  } else {
    geneva_sentence_append_part (line, geneva_schema_get_noun (list));
    if (list == GENEVA_LIST_SOURCES)
      geneva_sentence_append_part (line,
                                   geneva_words_get_text_kind (geneva_row_get_enum (&row, GENEVA_SOURCE_TEXT_KIND)));
  }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

char *
geneva_words_dup_target (GenevaSnapshot *snapshot, const GenevaTarget *target)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (target == NULL || !geneva_snapshot_is_living (snapshot, target->handle))
    return g_strdup ("");
  if (target->other == GENEVA_HANDLE_NONE)
    return geneva_snapshot_dup_title (snapshot, target->handle);
  first = geneva_snapshot_dup_label (snapshot, target->handle);
  second = geneva_snapshot_dup_label (snapshot, target->other);
  /* Translators: an edge of the network, from one actor to another */
  return geneva_sentence (_("%s – %s"), first, second);
}
