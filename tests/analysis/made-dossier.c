/* See the header. Asserts where a test gave something that is not there. */
#include "made-dossier.h"

#include <string.h>

static GenevaPools *
pools_of (MadeDossier *dossier)
{
  return geneva_snapshot_get_pools (dossier->snapshot);
}

static GenevaHandle
append (MadeDossier *dossier, GenevaList list, GenevaRecordBuilder *record)
{
  g_autoptr(GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (dossier->snapshot);
  g_autoptr(GenevaRecord) whole = geneva_record_builder_end (record);
  guint n_words;
  const guint32 *words = geneva_record_get_words (whole, &n_words);
  GenevaHandle handle = geneva_snapshot_builder_append (builder, list, words, n_words);

  geneva_snapshot_unref (dossier->snapshot);
  dossier->snapshot = geneva_snapshot_builder_end (builder);
  return handle;
}

static void
put (MadeDossier *dossier, GenevaHandle handle, GenevaRecordBuilder *record)
{
  g_autoptr(GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (dossier->snapshot);
  g_autoptr(GenevaRecord) whole = geneva_record_builder_end (record);

  geneva_snapshot_builder_put (builder, handle, whole);
  geneva_snapshot_unref (dossier->snapshot);
  dossier->snapshot = geneva_snapshot_builder_end (builder);
}

static GenevaRecordBuilder *
edit (MadeDossier *dossier, GenevaHandle handle)
{
  GenevaRow row;

  g_assert_true (geneva_snapshot_get_row (dossier->snapshot, handle, &row));
  return geneva_record_builder_new (pools_of (dossier), GENEVA_HANDLE_LIST (handle), &row);
}

static void
set_date (GenevaRecordBuilder *record, guint field, const char *when)
{
  g_autoptr(GError) error = NULL;

  if (when == NULL)
    return;
  g_assert_true (geneva_record_builder_set_date (record, field, when, &error));
  g_assert_no_error (error);
}

void
made_dossier_init (MadeDossier *dossier)
{
  g_autoptr(GenevaPools) pools = geneva_pools_new ();

  dossier->snapshot = geneva_snapshot_new_empty (pools);
}

void
made_dossier_clear (MadeDossier *dossier)
{
  g_clear_pointer (&dossier->snapshot, geneva_snapshot_unref);
}

GenevaHandle
made_find (MadeDossier *dossier, const char *id)
{
  GenevaHandle handle = geneva_snapshot_find (dossier->snapshot, id);

  if (handle == GENEVA_HANDLE_NONE)
    g_error ("the test's dossier has no %s", id);
  return handle;
}

GenevaHandle
made_source (MadeDossier *dossier, const char *id, const char *agency, const char *reprint_of)
{
  g_autoptr(GenevaRecordBuilder) record = geneva_record_builder_new (pools_of (dossier), GENEVA_LIST_SOURCES,
                                                                     NULL);

  geneva_record_builder_set_text (record, GENEVA_SOURCE_ID, id);
  geneva_record_builder_set_text (record, GENEVA_SOURCE_TITLE, id);
  if (agency != NULL)
    geneva_record_builder_set_text (geneva_record_builder_add_item (record, GENEVA_SOURCE_AGENCIES), 0,
                                    agency);
  if (reprint_of != NULL)
    geneva_record_builder_set_ref (record, GENEVA_SOURCE_REPRINT_OF, made_find (dossier, reprint_of));
  return append (dossier, GENEVA_LIST_SOURCES, record);
}

GenevaHandle
made_actor (MadeDossier *dossier, const char *id, GenevaActorKind kind, const char *bloc)
{
  g_autoptr(GenevaRecordBuilder) record = geneva_record_builder_new (pools_of (dossier), GENEVA_LIST_ACTORS,
                                                                     NULL);

  geneva_record_builder_set_text (record, GENEVA_ACTOR_ID, id);
  geneva_record_builder_set_text (record, GENEVA_ACTOR_NAME, id);
  geneva_record_builder_set_enum (record, GENEVA_ACTOR_KIND, kind);
  geneva_record_builder_set_enum (record, GENEVA_ACTOR_REVIEW, GENEVA_REVIEW_ACCEPTED);
  if (bloc != NULL) {
    GenevaRecordBuilder *attribute = geneva_record_builder_add_item (record, GENEVA_ACTOR_ATTRIBUTES);
    g_autofree char *json = g_strdup_printf ("\"%s\"", bloc);

    geneva_record_builder_set_text (attribute, GENEVA_ATTRIBUTE_KEY, "bloc");
    geneva_record_builder_set_text (attribute, GENEVA_ATTRIBUTE_VALUE, json);
  }
  return append (dossier, GENEVA_LIST_ACTORS, record);
}

GenevaHandle
made_tie (MadeDossier *dossier, const char *id, const char *from, GenevaTieKind kind, const char *to,
          const char *role, const char *when)
{
  g_autoptr(GenevaRecordBuilder) record = geneva_record_builder_new (pools_of (dossier), GENEVA_LIST_TIES,
                                                                     NULL);

  geneva_record_builder_set_text (record, GENEVA_TIE_ID, id);
  geneva_record_builder_set_ref (record, GENEVA_TIE_FROM, made_find (dossier, from));
  geneva_record_builder_set_ref (record, GENEVA_TIE_TO, made_find (dossier, to));
  geneva_record_builder_set_enum (record, GENEVA_TIE_KIND, kind);
  geneva_record_builder_set_enum (record, GENEVA_TIE_REVIEW, GENEVA_REVIEW_VERIFIED);
  geneva_record_builder_set_text (record, GENEVA_TIE_ROLE, role);
  set_date (record, GENEVA_TIE_WHEN, when);
  return append (dossier, GENEVA_LIST_TIES, record);
}

static int
find_name (const GenevaStruct *type, guint field, const char *name)
{
  for (int i = 0; type->fields[field].names[i] != NULL; i++) {
    if (strcmp (type->fields[field].names[i], name) == 0)
      return i;
  }
  g_error ("%s has no value %s", type->fields[field].name, name);
}

static void
add_participant (MadeDossier *dossier, GenevaRecordBuilder *event, const char *words)
{
  GenevaRecordBuilder *one = geneva_record_builder_add_item (event, GENEVA_EVENT_PARTICIPANTS);
  gsize length = strcspn (words, "/@=");
  g_autofree char *id = g_strndup (words, length);

  geneva_record_builder_set_ref (one, GENEVA_PARTICIPANT_ACTOR, made_find (dossier, id));
  geneva_record_builder_set_enum (one, GENEVA_PARTICIPANT_ROLE, GENEVA_ROLE_PARTICIPANT);
  for (words += length; *words != '\0'; words += length + 1) {
    g_autofree char *value = NULL;

    length = strcspn (words + 1, "/@=");
    value = g_strndup (words + 1, length);
    if (*words == '/')
      geneva_record_builder_set_enum (one, GENEVA_PARTICIPANT_ROLE,
                                      find_name (&geneva_participant_struct, GENEVA_PARTICIPANT_ROLE, value));
    else if (*words == '@')
      geneva_record_builder_set_ref (one, GENEVA_PARTICIPANT_FOR, made_find (dossier, value));
    else
      geneva_record_builder_set_enum (one, GENEVA_PARTICIPANT_ATTENDANCE,
                                      find_name (&geneva_participant_struct, GENEVA_PARTICIPANT_ATTENDANCE,
                                                 value));
  }
}

GenevaHandle
made_event (MadeDossier *dossier, const char *id, GenevaEventKind kind, const char *when,
            const char *participants,
            const char *says)
{
  g_autoptr(GenevaRecordBuilder) record = geneva_record_builder_new (pools_of (dossier), GENEVA_LIST_EVENTS,
                                                                     NULL);
  g_auto(GStrv) who = g_strsplit (participants, " ", -1);
  g_auto(GStrv) accounts = g_strsplit (says, " ", -1);

  geneva_record_builder_set_text (record, GENEVA_EVENT_ID, id);
  geneva_record_builder_set_text (record, GENEVA_EVENT_TITLE, id);
  geneva_record_builder_set_enum (record, GENEVA_EVENT_KIND, kind);
  geneva_record_builder_set_enum (record, GENEVA_EVENT_LEVEL, GENEVA_LEVEL_ACT);
  geneva_record_builder_set_enum (record, GENEVA_EVENT_REVIEW, GENEVA_REVIEW_ACCEPTED);
  set_date (record, GENEVA_EVENT_WHEN, when);
  for (guint i = 0; who[i] != NULL; i++)
    add_participant (dossier, record, who[i]);
  for (guint i = 0; accounts[i] != NULL; i++) {
    GenevaRecordBuilder *account;

    if (accounts[i][0] == '\0')
      continue;
    account = geneva_record_builder_add_item (record, GENEVA_EVENT_ACCOUNTS);
    geneva_record_builder_set_enum (account, GENEVA_ACCOUNT_SAYS,
                                    find_name (&geneva_account_struct, GENEVA_ACCOUNT_SAYS, accounts[i]));
  }
  return append (dossier, GENEVA_LIST_EVENTS, record);
}

void
made_statement (MadeDossier *dossier, const char *id, const char *speaker, const char *speaks_for)
{
  made_statement_about (dossier, id, speaker, speaks_for, "", NULL);
}

void
made_statement_about (MadeDossier *dossier, const char *id, const char *speaker, const char *speaks_for,
                      const char *about, const char *when)
{
  g_autoptr(GenevaRecordBuilder) record = geneva_record_builder_new (pools_of (dossier),
                                                                     GENEVA_LIST_STATEMENTS, NULL);
  g_auto(GStrv) whom = g_strsplit (about, " ", -1);

  geneva_record_builder_set_text (record, GENEVA_STATEMENT_ID, id);
  if (speaker != NULL)
    geneva_record_builder_set_ref (record, GENEVA_STATEMENT_SPEAKER, made_find (dossier, speaker));
  if (speaks_for != NULL)
    geneva_record_builder_set_ref (record, GENEVA_STATEMENT_FOR, made_find (dossier, speaks_for));
  for (guint i = 0; whom[i] != NULL; i++) {
    if (whom[i][0] != '\0')
      geneva_record_builder_set_ref (geneva_record_builder_add_item (record, GENEVA_STATEMENT_ABOUT), 0,
                                     made_find (dossier, whom[i]));
  }
  set_date (record, GENEVA_STATEMENT_WHEN, when);
  (void) append (dossier, GENEVA_LIST_STATEMENTS, record);
}

GenevaHandle
made_issue (MadeDossier *dossier, const char *id, GenevaIssueType type)
{
  g_autoptr(GenevaRecordBuilder) record = geneva_record_builder_new (pools_of (dossier), GENEVA_LIST_ISSUES, NULL);

  geneva_record_builder_set_text (record, GENEVA_ISSUE_ID, id);
  geneva_record_builder_set_text (record, GENEVA_ISSUE_TITLE, id);
  geneva_record_builder_set_enum (record, GENEVA_ISSUE_TYPE, type);
  return append (dossier, GENEVA_LIST_ISSUES, record);
}

void
made_position (MadeDossier *dossier, const char *id, const char *speaker, const char *speaks_for, const char *issue,
               GenevaStance stance, int leaning, const char *when)
{
  made_statement_about (dossier, id, speaker, speaks_for, "", when);
  made_ref (dossier, id, GENEVA_STATEMENT_ISSUE, issue);
  made_enum (dossier, id, GENEVA_STATEMENT_STANCE, (int) stance);
  if (leaning >= 0)
    made_enum (dossier, id, GENEVA_STATEMENT_LEANING, leaning);
}

void
made_date (MadeDossier *dossier, const char *id, guint field, const char *when)
{
  GenevaHandle handle = made_find (dossier, id);
  g_autoptr(GenevaRecordBuilder) record = edit (dossier, handle);

  set_date (record, field, when);
  put (dossier, handle, record);
}

void
made_evidence (MadeDossier *dossier, const char *id, const char *source, guint start, guint end)
{
  GenevaHandle handle = made_find (dossier, id);
  g_autoptr(GenevaRecordBuilder) record = edit (dossier, handle);
  GenevaRecordBuilder *excerpt;

  switch (GENEVA_HANDLE_LIST (handle)) {
  case GENEVA_LIST_ACTORS:
    excerpt = geneva_record_builder_add_item (record, GENEVA_ACTOR_EVIDENCE);
    break;
  case GENEVA_LIST_TIES:
    excerpt = geneva_record_builder_add_item (record, GENEVA_TIE_EVIDENCE);
    break;
  case GENEVA_LIST_STATEMENTS:
    excerpt = geneva_record_builder_add_item (record, GENEVA_STATEMENT_EVIDENCE);
    break;
  case GENEVA_LIST_EVENTS:
    excerpt = geneva_record_builder_add_item (geneva_record_builder_get_item (record, GENEVA_EVENT_ACCOUNTS,
                                                                              0),
                                              GENEVA_ACCOUNT_EVIDENCE);
    break;
  default:
    g_assert_not_reached ();
  }
  geneva_record_builder_set_ref (excerpt, GENEVA_EXCERPT_SOURCE, made_find (dossier, source));
  geneva_record_builder_set_count (excerpt, GENEVA_EXCERPT_START, start);
  geneva_record_builder_set_count (excerpt, GENEVA_EXCERPT_END, end);
  put (dossier, handle, record);
}

void
made_enum (MadeDossier *dossier, const char *id, guint field, int value)
{
  GenevaHandle handle = made_find (dossier, id);
  g_autoptr(GenevaRecordBuilder) record = edit (dossier, handle);

  geneva_record_builder_set_enum (record, field, value);
  put (dossier, handle, record);
}

void
made_text (MadeDossier *dossier, const char *id, guint field, const char *value)
{
  GenevaHandle handle = made_find (dossier, id);
  g_autoptr(GenevaRecordBuilder) record = edit (dossier, handle);

  geneva_record_builder_set_text (record, field, value);
  put (dossier, handle, record);
}

void
made_ref (MadeDossier *dossier, const char *id, guint field, const char *to)
{
  GenevaHandle handle = made_find (dossier, id);
  g_autoptr(GenevaRecordBuilder) record = edit (dossier, handle);

  geneva_record_builder_set_ref (record, field, made_find (dossier, to));
  put (dossier, handle, record);
}
