/* A dossier's own lexicon: corrections as rows, rows as lists, and what can't be read among them.
 */
#include "extract/geneva-read.h"
#include "jobs/geneva-dossier-lexicon.h"
#include "jobs/geneva-proposals.h"
#include "jobs/geneva-review-correct.h"
#include "jobs/geneva-review.h"
#include "jobs/geneva-template.h"

#include <string.h>

static const char text[] = "Envoy Ada Reed met Boris Kuhn. Mr Kuhn hailed the Zanu Grainfolk. Kuhn rebuffed the plan.";

static const char base_actors[] =
  "name\tkind\taliases\taffiliation\trole\n"
  "Boris Kuhn\tperson\tKuhn\tGrainland\tminister\n"
  "Grainland\tstate\tGrainlanders\t\t\n";

static const GenevaCoder coder = { "Cleo", "2026-03-01T14:05:00Z" };

typedef struct {
  GenevaSnapshot *snapshot;
  GenevaHandle    source, kuhn, moon, mister, event;
} Dossier;

static GenevaSnapshot *
apply (GenevaDelta    *delta,
       GenevaSnapshot *snapshot)
{
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *next = geneva_delta_apply (delta, snapshot, &error);

  g_assert_no_error (error);
  return next;
}

static GenevaHandle
propose_actor (GenevaEdit  *edit,
               GenevaHandle source,
               const char  *name)
{
  GenevaHandle actor = geneva_edit_add_actor (edit, name, GENEVA_ACTOR_PERSON);
  guint start = (guint) (strstr (text, name) - text);

  geneva_edit_add_passage (edit, actor, &(GenevaExcerpt) { source, start, start + (guint) strlen (name), NULL });
  geneva_edit_set_value (edit, actor, GENEVA_ACTOR_ORIGIN, "extracted");
  geneva_edit_review (edit, actor, GENEVA_REVIEW_SUGGESTED);
  return actor;
}

static Dossier
new_dossier (void)
{
  Dossier made = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSnapshot) empty = geneva_template_load (GENEVA_TEMPLATE_EMPTY, "Lexicon", "en", &error);
  g_autoptr (GenevaEdit) edit = geneva_edit_new (empty, &coder);
  g_autoptr (GenevaDelta) delta = NULL;
  guint start;

  g_assert_no_error (error);
  made.source = geneva_edit_add_source (edit, "Article", "en", GENEVA_TEXT_ORIGINAL, text);
  made.kuhn = geneva_edit_add_actor (edit, "Boris Kuhn", GENEVA_ACTOR_PERSON);
  made.moon = propose_actor (edit, made.source, "Zanu Grainfolk");
  made.mister = propose_actor (edit, made.source, "Mr Kuhn");
  made.event = geneva_edit_add_event (edit, "Kuhn and the plan", GENEVA_EVENT_CONSULT);
  start = (guint) (strstr (text, "Kuhn rebuffed") - text);
  geneva_edit_add_account (edit, made.event, &(GenevaAccount) { .says = GENEVA_SAYS_HAPPENED, .scope = -1 },
                           &(GenevaExcerpt) { made.source, start, start + 22, NULL });
  geneva_edit_set_value (edit, made.event, GENEVA_EVENT_ORIGIN, "extracted");
  geneva_edit_review (edit, made.event, GENEVA_REVIEW_SUGGESTED);
  delta = geneva_edit_end (edit, &error);
  g_assert_no_error (error);
  made.snapshot = apply (delta, empty);
  return made;
}

static GenevaLexicon *
new_base (void)
{
  g_autoptr (GError) error = NULL;
  const char *const files[] = {
    "actors.tsv", base_actors, "verbs.tsv", "lemma\tkind\tframe\nrebuff\tconsult\tobj\n", NULL
  };
  GenevaLexicon *base = geneva_lexicon_new_with (NULL, files, &error);

  g_assert_no_error (error);
  return base;
}

static const char *
get_row_text (GenevaSnapshot *snapshot)
{
  GenevaHandle handle = geneva_snapshot_next (snapshot, GENEVA_LIST_LEXICON, GENEVA_HANDLE_NONE);
  GenevaRow row;

  g_assert_true (geneva_snapshot_get_row (snapshot, handle, &row));
  return geneva_row_get_text (&row, GENEVA_LEXICON_ROW);
}

static char *
get_file (char      **files,
          const char *name)
{
  for (guint i = 0; files[i]; i += 2) {
    if (strcmp (files[i], name) == 0)
      return files[i + 1];
  }
  return NULL;
}

static void
test_no_actor (void)
{
  Dossier made = new_dossier ();
  g_autoptr (GenevaSnapshot) snapshot = made.snapshot;
  g_autoptr (GenevaLexicon) base = new_base ();
  g_autoptr (GenevaDelta) delta = geneva_review_correct_no_actor (snapshot, made.moon, &coder, NULL);
  g_autoptr (GenevaSnapshot) next = apply (delta, snapshot);
  g_auto (GStrv) files = geneva_dossier_lexicon_dup_files (base, next);
  GenevaReviewItem item;

  g_assert_cmpstr (geneva_delta_get_title (delta), ==, "“Zanu Grainfolk” is not an actor");
  geneva_review_look (next, made.moon, GENEVA_HANDLE_NONE, &item);
  g_assert_cmpint (item.state, ==, GENEVA_REVIEW_STATE_REFUSED);
  g_assert_nonnull (strstr (get_row_text (next), "\"Zanu Grainfolk\""));
  g_assert_cmpstr (get_file (files, "actors.tsv"), ==,
                   "name\tkind\taliases\taffiliation\trole\nZanu Grainfolk\tnone\t\t\t\n");
  {
    GenevaHandle row = geneva_snapshot_next (next, GENEVA_LIST_LEXICON, GENEVA_HANDLE_NONE);
    g_autofree char *words = geneva_review_dup_correction (next, row);
    g_autoptr (GenevaDelta) taken = geneva_review_take_back_correction (next, row, &coder, NULL);
    g_autoptr (GenevaSnapshot) later = apply (taken, next);
    g_assert_cmpstr (words, ==, "“Zanu Grainfolk” is not an actor");
    g_assert_cmpstr (geneva_delta_get_title (taken), ==, "Taken back: “Zanu Grainfolk” is not an actor");
    g_assert_cmpuint (geneva_snapshot_get_n_records (later, GENEVA_LIST_LEXICON), ==, 0);
    geneva_review_look (later, made.moon, GENEVA_HANDLE_NONE, &item);
    g_assert_cmpint (item.state, ==, GENEVA_REVIEW_STATE_REFUSED);
  }
  {
    /* Undone as one step: the row is gone as well. */
    g_autoptr (GenevaDelta) back = geneva_delta_invert (delta);
    g_autoptr (GenevaSnapshot) before = apply (back, next);
    g_assert_cmpuint (geneva_snapshot_get_n_records (before, GENEVA_LIST_LEXICON), ==, 0);
    geneva_review_look (before, made.moon, GENEVA_HANDLE_NONE, &item);
    g_assert_cmpint (item.state, ==, GENEVA_REVIEW_STATE_WAITING);
  }
}

/* A name that somebody has: the proposal becomes part of him, and the list keeps what it knew of him. */
static void
test_name (void)
{
  Dossier made = new_dossier ();
  g_autoptr (GenevaSnapshot) snapshot = made.snapshot;
  g_autoptr (GenevaLexicon) base = new_base ();
  g_autoptr (GenevaDelta) delta = geneva_review_correct_name (snapshot, made.mister, " boris kuhn ", &coder, NULL);
  g_autoptr (GenevaSnapshot) next = apply (delta, snapshot);
  g_auto (GStrv) files = geneva_dossier_lexicon_dup_files (base, next);
  g_autoptr (GenevaLexicon) lexicon = geneva_dossier_lexicon_new (base, next);

  g_assert_cmpuint (geneva_snapshot_get_kept (next, made.mister), ==, made.kuhn);
  g_assert_cmpstr (get_file (files, "actors.tsv"), ==,
                   "name\tkind\taliases\taffiliation\trole\nBoris Kuhn\tperson\tKuhn|Mr Kuhn\tGrainland\tminister\n");
  g_assert_true (lexicon != base);
  g_assert_cmpuint (geneva_lexicon_get_n_entries (lexicon, GENEVA_LEXICON_ACTORS), ==, 3);
}

/* A name that nobody has becomes the proposal's own. */
static void
test_new_name (void)
{
  Dossier made = new_dossier ();
  g_autoptr (GenevaSnapshot) snapshot = made.snapshot;
  g_autoptr (GenevaDelta) delta = geneva_review_correct_name (snapshot, made.moon, "Moon Party", &coder, NULL);
  g_autoptr (GenevaSnapshot) next = apply (delta, snapshot);
  g_autoptr (GError) error = NULL;
  GenevaRow row;

  g_assert_true (geneva_snapshot_get_row (next, made.moon, &row));
  g_assert_cmpstr (geneva_row_get_text (&row, GENEVA_ACTOR_NAME), ==, "Moon Party");
  g_assert_cmpint (geneva_row_get_enum (&row, GENEVA_ACTOR_REVIEW), ==, GENEVA_REVIEW_ACCEPTED);
  g_assert_cmpuint (geneva_row_get_length (&row, GENEVA_ACTOR_ALIASES), ==, 1);
  {
    g_autoptr (GenevaDelta) none = geneva_review_correct_name (snapshot, made.moon, "Zanu Grainfolk", &coder, &error);
    g_assert_null (none);
    g_assert_error (error, GENEVA_EDIT_ERROR, GENEVA_EDIT_ERROR_NOTHING);
  }
}

static void
test_verb (void)
{
  Dossier made = new_dossier ();
  g_autoptr (GenevaSnapshot) snapshot = made.snapshot;
  g_autoptr (GenevaLexicon) base = new_base ();
  g_auto (GStrv) verbs = geneva_review_list_verbs (snapshot, made.event, base);
  g_autoptr (GenevaDelta) delta =
    geneva_review_correct_verb (snapshot, made.event, verbs[0], GENEVA_EVENT_REJECT, &coder, NULL);
  g_autoptr (GenevaSnapshot) next = apply (delta, snapshot);
  g_auto (GStrv) files = geneva_dossier_lexicon_dup_files (base, next);
  GenevaRow row;

  g_assert_cmpuint (g_strv_length (verbs), ==, 1);
  g_assert_cmpstr (verbs[0], ==, "rebuff");
  g_assert_true (geneva_snapshot_get_row (next, made.event, &row));
  g_assert_cmpint (geneva_row_get_enum (&row, GENEVA_EVENT_KIND), ==, GENEVA_EVENT_REJECT);
  g_assert_cmpint (geneva_row_get_enum (&row, GENEVA_EVENT_REVIEW), ==, GENEVA_REVIEW_ACCEPTED);
  /* The frame stays what it was. */
  g_assert_cmpstr (get_file (files, "verbs.tsv"), ==, "lemma\tkind\tframe\nrebuff\treject\tobj\n");
}

static GenevaSnapshot *
add_row (GenevaSnapshot *snapshot,
         const char     *json)
{
  g_autoptr (GenevaRecordBuilder) builder
    = geneva_record_builder_new (geneva_snapshot_get_pools (snapshot), GENEVA_LIST_LEXICON, NULL);
  g_autoptr (GenevaRecord) record = NULL;
  g_autoptr (GenevaDelta) delta = geneva_delta_new ("Row");

  geneva_record_builder_set_text (builder, GENEVA_LEXICON_ROW, json);
  record = geneva_record_builder_end (builder);
  (void) geneva_delta_add_new (delta, snapshot, record);
  return apply (delta, snapshot);
}

/* Whatever stands there: what can be read is, and nothing else is lost by the rest. */
static void
test_hard_rows (void)
{
  static const char *const rows[] = {
    "{ \"table\": \"stars\", \"name\": \"Vega\" }",
    "{ \"table\": 7 }",
    "{ \"name\": \"no table\" }",
    "{ \"table\": \"actors\" }",
    "{ \"table\": \"actors\", \"name\": [] }",
    "{ \"table\": \"actors\", \"name\": \"#not a comment\", \"kind\": \"person\" }",
    ("{ \"table\": \"actors\", \"name\": \"one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen twenty\", \"kind\": \"person\" }"),
    "{ \"table\": \"actors\", \"name\": \"Tab\\tand\\nline\", \"kind\": \"person\", \"colour\": \"red\" }",
    "{ \"table\": \"actors\", \"name\": \"Ada Reed\", \"aliases\": [ \"Reed\", 7, \"A. Reed\" ], \"kind\": \"person\" }",
    "{ \"table\": \"verbs\", \"words\": [ \"wave\", \"waved\" ], \"kind\": \"agree\" }",
  };
  Dossier made = new_dossier ();
  g_autoptr (GenevaSnapshot) snapshot = made.snapshot;
  g_autoptr (GenevaLexicon) base = new_base ();
  g_autoptr (GenevaLexicon) lexicon = NULL;
  g_auto (GStrv) files = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    GenevaSnapshot *next = add_row (snapshot, rows[i]);
    geneva_snapshot_unref (snapshot);
    snapshot = next;
  }
  files = geneva_dossier_lexicon_dup_files (base, snapshot);
  g_assert_cmpstr (get_file (files, "actors.tsv"), ==,
                   "name\tkind\taliases\taffiliation\trole\n"
                   "Tab and line\tperson\t\t\t\n"
                   "Ada Reed\tperson\tReed|A. Reed\t\t\n");
  g_assert_cmpstr (get_file (files, "verbs.tsv"), ==, "lemma\tkind\tframe\nwave\tagree\t\n");
  lexicon = geneva_dossier_lexicon_new (base, snapshot);
  g_assert_cmpuint (geneva_lexicon_get_n_entries (lexicon, GENEVA_LEXICON_ACTORS), ==, 4);
}

static guint
count_actor (const GenevaLexicon *lexicon,
             const char          *words,
             const char          *name)
{
  g_autoptr (GenevaReading) reading = geneva_reading_new ();
  guint n = 0;

  geneva_reading_start (reading, words, strlen (words), (GenevaTextRange) { 0, (guint32) strlen (words) }, NULL);
  geneva_read_article (reading, lexicon);
  for (guint i = 0; i < reading->mentions->len; i++) {
    const GenevaMention *mention = geneva_reading_mention (reading, i);
    n += mention->entity != GENEVA_NO_INDEX
         && strcmp (geneva_reading_entity (reading, mention->entity)->name, name) == 0;
  }
  return n;
}

/* What a correction says holds at the next reading, by the program's own lists. */
static void
test_reading (void)
{
  static const char news[] =
    "Zanu Grainfolk said on Monday it would go. The Zanu Grainfolk rejected the plan, and Mr Kuhn thanked France.";
  Dossier made = new_dossier ();
  g_autoptr (GenevaSnapshot) first = made.snapshot;
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaLexicon) base = geneva_lexicon_load (NULL, &error);
  g_autoptr (GenevaDelta) no_actor = geneva_review_correct_no_actor (first, made.moon, &coder, NULL);
  g_autoptr (GenevaSnapshot) second = apply (no_actor, first);
  g_autoptr (GenevaDelta) name = geneva_review_correct_name (second, made.mister, "Boris Kuhn", &coder, NULL);
  g_autoptr (GenevaSnapshot) third = apply (name, second);
  g_autoptr (GenevaLexicon) lexicon = geneva_dossier_lexicon_new (base, third);

  g_assert_no_error (error);
  g_assert_cmpuint (count_actor (base, news, "Zanu Grainfolk"), ==, 2);
  g_assert_cmpuint (count_actor (lexicon, news, "Zanu Grainfolk"), ==, 0);
  g_assert_cmpuint (count_actor (lexicon, news, "Boris Kuhn"), ==, 1);
  g_assert_cmpuint (count_actor (lexicon, news, "France"), ==, 1);
  {
    /* what an import reads by, in the window and on the command line */
    g_autoptr (GenevaLexicon) loaded = geneva_proposals_load_lexicon (NULL, third, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (count_actor (loaded, news, "Zanu Grainfolk"), ==, 0);
    g_assert_cmpuint (count_actor (loaded, news, "Boris Kuhn"), ==, 1);
  }
}

static void
test_none (void)
{
  Dossier made = new_dossier ();
  g_autoptr (GenevaSnapshot) snapshot = made.snapshot;
  g_autoptr (GenevaLexicon) base = new_base ();
  g_autoptr (GenevaLexicon) lexicon = geneva_dossier_lexicon_new (base, snapshot);

  g_assert_true (lexicon == base);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dossier-lexicon/no-actor", test_no_actor);
  g_test_add_func ("/dossier-lexicon/name", test_name);
  g_test_add_func ("/dossier-lexicon/new-name", test_new_name);
  g_test_add_func ("/dossier-lexicon/verb", test_verb);
  g_test_add_func ("/dossier-lexicon/hard-rows", test_hard_rows);
  g_test_add_func ("/dossier-lexicon/reading", test_reading);
  g_test_add_func ("/dossier-lexicon/none", test_none);
  return g_test_run ();
}
