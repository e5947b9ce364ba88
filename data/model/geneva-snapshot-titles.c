/* What readers call a record: its title or name, or a line made of its parts.
 *
 * Asks a snapshot like anybody else. Knows nothing of what the snapshot is
 * made of.
 */
#include "model/geneva-snapshot.h"

#include <glib/gi18n-lib.h>

/* What a record refers to is called as the record that it is part of now. */
static char *
dup_title_of_ref (const GenevaSnapshot *snapshot, const GenevaRow *row, guint field)
{
  return geneva_snapshot_dup_title (snapshot, geneva_snapshot_get_kept (snapshot, geneva_row_get_ref (row, field)));
}

/* Frames come from the translations, with %1 and %2 in the order that the language wants. One pass: a name
 * may hold "%2" itself. */
static char *
joined_title (const char *frame, const char *first, const char *second)
{
  GString *text = g_string_new (NULL);

  for (const char *at = frame; *at != '\0'; at++) {
    if (at[0] == '%' && (at[1] == '1' || at[1] == '2')) {
      const char *name = at[1] == '1' ? first : second;

      g_string_append (text, name != NULL ? name : "");
      at++;
    } else {
      g_string_append_c (text, *at);
    }
  }
  return g_string_free (text, FALSE);
}

/* Whoever says something; NULL when the text does not tell. */
static char *
dup_who (const GenevaSnapshot *snapshot, const GenevaRow *row, guint field)
{
  GenevaHandle actor = geneva_row_get_ref (row, field);

  return actor != GENEVA_HANDLE_NONE ? geneva_snapshot_dup_label (snapshot, geneva_snapshot_get_kept (snapshot, actor))
                                     : NULL;
}

static char *
dup_name (const GenevaSnapshot *snapshot, GenevaHandle handle)
{
  if (handle == GENEVA_HANDLE_NONE)
    return g_strdup (_("unnamed"));
  return geneva_snapshot_dup_label (snapshot, geneva_snapshot_get_kept (snapshot, handle));
}

/* A link may join links, even itself: named by their titles, these could go on without end. */
static char *
dup_link_end (const GenevaSnapshot *snapshot, GenevaHandle handle)
{
  if (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_LINKS)
    return g_strdup (geneva_snapshot_get_id (snapshot, handle));
  return dup_name (snapshot, handle);
}

char *
geneva_snapshot_dup_title (const GenevaSnapshot *snapshot, GenevaHandle handle)
{
  GenevaRow row;

  if (!geneva_snapshot_get_row (snapshot, handle, &row))
    return g_strdup ("");
  switch (GENEVA_HANDLE_LIST (handle)) {
    case GENEVA_LIST_DOSSIER: return g_strdup (geneva_row_get_text (&row, GENEVA_DOSSIER_TITLE));
    case GENEVA_LIST_SOURCES: return g_strdup (geneva_row_get_text (&row, GENEVA_SOURCE_TITLE));
    case GENEVA_LIST_ACTORS: return g_strdup (geneva_row_get_text (&row, GENEVA_ACTOR_NAME));
    case GENEVA_LIST_PLACES: return g_strdup (geneva_row_get_text (&row, GENEVA_PLACE_NAME));
    case GENEVA_LIST_EVENTS: return g_strdup (geneva_row_get_text (&row, GENEVA_EVENT_TITLE));
    case GENEVA_LIST_ISSUES: return g_strdup (geneva_row_get_text (&row, GENEVA_ISSUE_TITLE));
    case GENEVA_LIST_QUANTITIES: return g_strdup (geneva_row_get_text (&row, GENEVA_QUANTITY_TITLE));
    case GENEVA_LIST_VIEWS: return g_strdup (geneva_row_get_text (&row, GENEVA_VIEW_NAME));
    case GENEVA_LIST_TIES: {
      g_autofree char *from = dup_name (snapshot, geneva_row_get_ref (&row, GENEVA_TIE_FROM));
      g_autofree char *to = dup_name (snapshot, geneva_row_get_ref (&row, GENEVA_TIE_TO));

      /* Translators: two actors joined by a standing tie, e.g. "Kerry – US" */
      return joined_title (_("%1 – %2"), from, to);
    }
    case GENEVA_LIST_STATEMENTS: {
      g_autofree char *speaker = dup_who (snapshot, &row, GENEVA_STATEMENT_SPEAKER);
      g_autofree char *issue = dup_title_of_ref (snapshot, &row, GENEVA_STATEMENT_ISSUE);

      /* Translators: %2 is an issue that somebody, nobody knows who, says something on */
      if (speaker == NULL)
        return joined_title (_("Statement on %2"), NULL, issue);
      /* Translators: who speaks, and on which issue */
      return joined_title (_("%1 on %2"), speaker, issue);
    }
    case GENEVA_LIST_FORECASTS: {
      g_autofree char *by = dup_who (snapshot, &row, GENEVA_FORECAST_BY);
      g_autofree char *event = dup_title_of_ref (snapshot, &row, GENEVA_FORECAST_EVENT);

      /* Translators: %2 is an event whose date is foretold; the text does not say by whom */
      if (by == NULL)
        return joined_title (_("Date of ‘%2’"), NULL, event);
      /* Translators: who foretells the date, and of which event */
      return joined_title (_("%1 on the date of ‘%2’"), by, event);
    }
    case GENEVA_LIST_FIGURES: {
      g_autofree char *by = dup_who (snapshot, &row, GENEVA_FIGURE_BY);
      g_autofree char *quantity = dup_title_of_ref (snapshot, &row, GENEVA_FIGURE_QUANTITY);

      /* Translators: %2 is a quantity ("people killed") that a figure is given of; the text does not say by whom */
      if (by == NULL)
        return joined_title (_("Figure of %2"), NULL, quantity);
      /* Translators: who gives a figure, and of which quantity */
      return joined_title (_("%1 on %2"), by, quantity);
    }
    case GENEVA_LIST_LINKS: {
      g_autofree char *from = dup_link_end (snapshot, geneva_row_get_ref (&row, GENEVA_LINK_FROM));
      g_autofree char *to = dup_link_end (snapshot, geneva_row_get_ref (&row, GENEVA_LINK_TO));

      return joined_title (_("%1 – %2"), from, to);
    }
    case GENEVA_LIST_LEXICON:
    case GENEVA_LIST_NONE:
    case GENEVA_N_LISTS:
      break;
  }
  return g_strdup (geneva_schema_get_noun (GENEVA_HANDLE_LIST (handle)));
}

char *
geneva_snapshot_dup_label (const GenevaSnapshot *snapshot, GenevaHandle handle)
{
  GenevaRow row;

  if (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_ACTORS && geneva_snapshot_get_row (snapshot, handle, &row) &&
      geneva_row_has (&row, GENEVA_ACTOR_SHORT))
    return g_strdup (geneva_row_get_text (&row, GENEVA_ACTOR_SHORT));
  return geneva_snapshot_dup_title (snapshot, handle);
}
