/* The hand-made dossier of the model's tests; see the header. */
#include "made-dossier.h"

#include <string.h>

static void
put (GenevaSnapshotBuilder *builder, GenevaHandle handle, GenevaRecordBuilder *record_builder)
{
  g_autoptr (GenevaRecord) record = geneva_record_builder_end (record_builder);

  geneva_snapshot_builder_put (builder, handle, record);
  geneva_record_builder_free (record_builder);
}

static void
set_date (GenevaRecordBuilder *builder, guint field, const char *edtf)
{
  g_autoptr (GError) error = NULL;
  gboolean is_set = geneva_record_builder_set_date (builder, field, edtf, &error);

  g_assert_no_error (error);
  g_assert_true (is_set);
}

static GenevaRecordBuilder *
new_actor (GenevaPools *pools, const char *id, const char *name)
{
  GenevaRecordBuilder *actor = geneva_record_builder_new (pools, GENEVA_LIST_ACTORS, NULL);

  geneva_record_builder_set_text (actor, GENEVA_ACTOR_ID, id);
  geneva_record_builder_set_text (actor, GENEVA_ACTOR_NAME, name);
  geneva_record_builder_set_enum (actor, GENEVA_ACTOR_KIND, GENEVA_ACTOR_PERSON);
  geneva_record_builder_set_enum (actor, GENEVA_ACTOR_ORIGIN, GENEVA_ORIGIN_HAND);
  geneva_record_builder_set_enum (actor, GENEVA_ACTOR_REVIEW, GENEVA_REVIEW_ACCEPTED);
  return actor;
}

GenevaSnapshot *
made_dossier_new (void)
{
  static const char * const names[MADE_N_ACTORS][2] = { { "anna", "Anna" }, { "boris", "Boris" }, { "un", "UN" } };
  static const char * const dates[MADE_N_SOURCES] = { "2013-06-01", "2013-06-02", "2013-06-03", NULL };
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GenevaSnapshot) empty = geneva_snapshot_new_empty (pools);
  g_autoptr (GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (empty);
  GenevaRecordBuilder *head = geneva_record_builder_new (pools, GENEVA_LIST_DOSSIER, NULL);
  GenevaRecordBuilder *place = geneva_record_builder_new (pools, GENEVA_LIST_PLACES, NULL);

  geneva_record_builder_set_text (head, GENEVA_DOSSIER_TITLE, "Made by hand");
  geneva_record_builder_set_text (head, GENEVA_DOSSIER_LANGUAGE, "en");
  put (builder, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0), head);
  for (guint i = 0; i < MADE_N_SOURCES; i++) {
    GenevaRecordBuilder *source = geneva_record_builder_new (pools, GENEVA_LIST_SOURCES, NULL);
    g_autofree char *id = g_strdup_printf ("source-%u", i);

    geneva_record_builder_set_text (source, GENEVA_SOURCE_ID, id);
    geneva_record_builder_set_text (source, GENEVA_SOURCE_TITLE, id);
    geneva_record_builder_set_text (source, GENEVA_SOURCE_TEXT, MADE_TEXT);
    set_date (source, GENEVA_SOURCE_PUBLISHED, dates[i]);
    put (builder, GENEVA_HANDLE (GENEVA_LIST_SOURCES, i), source);
  }
  for (guint i = 0; i < MADE_N_ACTORS; i++)
    put (builder, GENEVA_HANDLE (GENEVA_LIST_ACTORS, i), new_actor (pools, names[i][0], names[i][1]));
  geneva_record_builder_set_text (place, GENEVA_PLACE_ID, "bern");
  geneva_record_builder_set_text (place, GENEVA_PLACE_NAME, "Bern");
  put (builder, MADE_BERN, place);
  return geneva_snapshot_builder_end (builder);
}

GenevaSnapshot *
made_dossier_with (GenevaSnapshot *base, GenevaRecordBuilder *record_builder, GenevaList list)
{
  g_autoptr (GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (base);

  put (builder, GENEVA_HANDLE (list, geneva_snapshot_get_n_rows (base, list)), record_builder);
  return geneva_snapshot_builder_end (builder);
}

GenevaRecordBuilder *
made_actor (GenevaSnapshot *snapshot, const char *id, const char *name)
{
  return new_actor (geneva_snapshot_get_pools (snapshot), id, name);
}

GenevaRecordBuilder *
made_event (GenevaSnapshot *snapshot, const char *id, const char *when)
{
  GenevaRecordBuilder *event = geneva_record_builder_new (geneva_snapshot_get_pools (snapshot), GENEVA_LIST_EVENTS,
                                                          NULL);

  geneva_record_builder_set_text (event, GENEVA_EVENT_ID, id);
  geneva_record_builder_set_text (event, GENEVA_EVENT_TITLE, id);
  geneva_record_builder_set_enum (event, GENEVA_EVENT_KIND, GENEVA_EVENT_CONSULT);
  geneva_record_builder_set_enum (event, GENEVA_EVENT_LEVEL, GENEVA_LEVEL_ACT);
  geneva_record_builder_set_enum (event, GENEVA_EVENT_ORIGIN, GENEVA_ORIGIN_HAND);
  geneva_record_builder_set_enum (event, GENEVA_EVENT_REVIEW, GENEVA_REVIEW_ACCEPTED);
  set_date (event, GENEVA_EVENT_WHEN, when);
  return event;
}

void
made_add_participant (GenevaRecordBuilder *event, GenevaHandle actor)
{
  GenevaRecordBuilder *participant = geneva_record_builder_add_item (event, GENEVA_EVENT_PARTICIPANTS);

  geneva_record_builder_set_ref (participant, GENEVA_PARTICIPANT_ACTOR, actor);
  geneva_record_builder_set_enum (participant, GENEVA_PARTICIPANT_ROLE, GENEVA_ROLE_PARTICIPANT);
}

GenevaRecordBuilder *
made_add_account (GenevaRecordBuilder *event, int says, int scope)
{
  GenevaRecordBuilder *account = geneva_record_builder_add_item (event, GENEVA_EVENT_ACCOUNTS);

  geneva_record_builder_set_enum (account, GENEVA_ACCOUNT_SAYS, says);
  geneva_record_builder_set_enum (account, GENEVA_ACCOUNT_SCOPE, scope);
  return account;
}

void
made_add_excerpt (GenevaRecordBuilder *holder, guint field, GenevaHandle source, guint start, const char *exact)
{
  GenevaRecordBuilder *excerpt = geneva_record_builder_add_item (holder, field);

  geneva_record_builder_set_ref (excerpt, GENEVA_EXCERPT_SOURCE, source);
  geneva_record_builder_set_count (excerpt, GENEVA_EXCERPT_START, start);
  geneva_record_builder_set_count (excerpt, GENEVA_EXCERPT_END, start + g_utf8_strlen (exact, -1));
  geneva_record_builder_set_text (excerpt, GENEVA_EXCERPT_EXACT, exact);
}

GenevaRecord *
made_get_record (GenevaSnapshot *snapshot, GenevaHandle handle)
{
  GenevaRow row;

  g_assert_true (geneva_snapshot_get_row (snapshot, handle, &row));
  return geneva_record_new_from_row (GENEVA_HANDLE_LIST (handle), &row);
}
