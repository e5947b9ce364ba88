/* Proposals for tests of the review; see the header. */
#include "proposals.h"

#include <string.h>

#include "model/geneva-edit.h"

static const char text[] =
  "Envoy Ada Reed met Boris Kuhn in Bern on Monday. Kuhn said the truce holds. "
  "The World Grain Board (WGB) rejected the plan. Reed hopes to meet Kuhn in May.";

static const char line[] = "Ada Reed and Boris Kuhn spoke by telephone again.\n";

static void
suggest (GenevaEdit *edit, GenevaHandle handle, const char *rule, const char *score)
{
  const GenevaStruct *type = geneva_schema_get_struct (GENEVA_HANDLE_LIST (handle));

  geneva_edit_set_value (edit, handle, (guint) geneva_struct_find (type, "origin"), "extracted");
  geneva_edit_set_value (edit, handle, (guint) geneva_struct_find (type, "rule"), rule);
  geneva_edit_set_value (edit, handle, (guint) geneva_struct_find (type, "score"), score);
  geneva_edit_review (edit, handle, GENEVA_REVIEW_SUGGESTED);
}

static GenevaExcerpt
excerpt_of (GenevaHandle source, const char *words)
{
  const char *at = strstr (text, words);

  g_assert_nonnull (at);
  return (GenevaExcerpt) { source, (guint) (at - text), (guint) (at - text + strlen (words)), NULL };
}

static GenevaHandle
propose_actor (GenevaEdit *edit, GenevaHandle source, const char *name, GenevaActorKind kind, const char *words,
               const char *rule, const char *score)
{
  GenevaHandle actor = geneva_edit_add_actor (edit, name, kind);
  GenevaExcerpt excerpt = excerpt_of (source, words);

  geneva_edit_add_passage (edit, actor, &excerpt);
  suggest (edit, actor, rule, score);
  return actor;
}

static GenevaHandle
add_meeting (GenevaEdit *edit, const Proposals *proposals, const char *title, const char *when, GenevaExcerpt excerpt)
{
  GenevaHandle event = geneva_edit_add_event (edit, title, GENEVA_EVENT_CONSULT);

  geneva_edit_set_date (edit, event, GENEVA_EVENT_WHEN, when);
  geneva_edit_add_participant (edit, event, &(GenevaParticipant) { proposals->reed, GENEVA_ROLE_PARTICIPANT, 0, -1 });
  geneva_edit_add_participant (edit, event, &(GenevaParticipant) { proposals->kuhn, GENEVA_ROLE_PARTICIPANT, 0, -1 });
  geneva_edit_add_account (edit, event, &(GenevaAccount) { .says = GENEVA_SAYS_HAPPENED, .scope = -1 }, &excerpt);
  return event;
}

static void
add_more (GenevaEdit *edit, Proposals *proposals, guint n_more)
{
  g_autoptr (GString) long_text = g_string_new (NULL);

  for (guint i = 0; i < n_more; i++)
    g_string_append (long_text, line);
  proposals->other_source =
    geneva_edit_add_source (edit, "Telephone calls", "en", GENEVA_TEXT_ORIGINAL, long_text->str);
  for (guint i = 0; i < n_more; i++) {
    guint start = i * (guint) strlen (line);
    g_autofree char *title = g_strdup_printf ("Call number %u of Reed and Kuhn", i + 1);
    g_autofree char *when = g_strdup_printf ("2027-%02u-%02u", 1 + i / 28 % 12, 1 + i % 28);
    GenevaHandle event =
      add_meeting (edit, proposals, title, when,
                   (GenevaExcerpt) { proposals->other_source, start, start + (guint) strlen (line) - 1, NULL });
    suggest (edit, event, "conjoined-subjects", i % 2 ? "0.55" : "0.65");
  }
}

void
proposals_add (Proposals *proposals, GenevaDossier *dossier, guint n_more)
{
  g_autoptr (GenevaEdit) edit =
    geneva_edit_new (geneva_dossier_get_snapshot (dossier), &(GenevaCoder) { "", "2026-03-01T14:05:00Z" });
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaDelta) delta = NULL;
  GenevaHandle issue;
  GenevaExcerpt excerpt;

  *proposals = (Proposals) { .n = 6 + n_more };
  proposals->source = geneva_edit_add_source (edit, "Envoys in Bern", "en", GENEVA_TEXT_ORIGINAL, text);
  proposals->reed = geneva_edit_add_actor (edit, "Ada Reed", GENEVA_ACTOR_PERSON);
  proposals->kuhn = geneva_edit_add_actor (edit, "Boris Kuhn", GENEVA_ACTOR_PERSON);
  proposals->board = propose_actor (edit, proposals->source, "World Grain Board", GENEVA_ACTOR_ORGANISATION,
                                    "World Grain Board", "capitalised", "0.6");
  proposals->board_short =
    propose_actor (edit, proposals->source, "WGB", GENEVA_ACTOR_ORGANISATION, "WGB", "capitalised", "0.5");
  proposals->reed_short =
    propose_actor (edit, proposals->source, "Reed", GENEVA_ACTOR_PERSON, "Reed hopes", "surname", "0.7");
  proposals->talks = add_meeting (edit, proposals, "Talks in Bern", "2026-03-02",
                                  excerpt_of (proposals->source, "met Boris Kuhn"));
  proposals->meeting = add_meeting (edit, proposals, "Meeting of Reed and Kuhn", "2026-03-03",
                                    excerpt_of (proposals->source, "Ada Reed met"));
  suggest (edit, proposals->meeting, "active-verb", "0.8");
  proposals->far = add_meeting (edit, proposals, "Later meeting", "2026-05-20",
                                excerpt_of (proposals->source, "hopes to meet Kuhn"));
  suggest (edit, proposals->far, "active-verb", "0.4");
  issue = geneva_edit_add_issue (edit, "a truce in the valley", GENEVA_ISSUE_POLICY, "There should be a truce.");
  proposals->statement = geneva_edit_add_statement (edit, proposals->reed_short, issue, GENEVA_STANCE_SUPPORTS);
  excerpt = excerpt_of (proposals->source, "Kuhn said the truce holds");
  geneva_edit_add_passage (edit, proposals->statement, &excerpt);
  suggest (edit, proposals->statement, "verb-of-saying", "0.9");
  if (n_more > 0)
    add_more (edit, proposals, n_more);
  geneva_edit_set_title (edit, "Import of 1 article");
  delta = geneva_edit_end (edit, &error);
  g_assert_no_error (error);
  g_assert_true (geneva_dossier_apply_as (dossier, delta, GENEVA_EDIT_IMPORTED, &error));
  g_assert_no_error (error);
}

GenevaReview
proposals_get_review (GenevaDossier *dossier, GenevaHandle handle)
{
  GenevaRow row;

  g_assert_true (geneva_snapshot_get_row (geneva_dossier_get_snapshot (dossier), handle, &row));
  return (GenevaReview) geneva_row_get_enum (&row, (guint) geneva_struct_find (row.type, "review"));
}
