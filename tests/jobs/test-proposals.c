/* From articles to proposals in a dossier: each on its exact words and inside the article, what was told twice put
 * together, what was decided on never proposed again, and the same bytes each time.
 */
#include "jobs/geneva-bundled.h"
#include "jobs/geneva-proposals.h"
#include "jobs/geneva-review-correct.h"
#include "jobs/geneva-review.h"
#include "jobs/geneva-standoff.h"
#include "jobs/geneva-template.h"
#include "model/geneva-passages.h"
#include "model/geneva-row.h"
#include "model/geneva-unsorted.h"
#include "store/geneva-dossier-json.h"

#include <string.h>

static const char first_text[] =
  "Envoys meet in Oslo\n\n"
  "Published: 9 July 2015\n\n"
  "Sweden attacked Denmark on Tuesday, officials in Oslo said. "
  "At least 40 people were killed in the fighting.\n\n"
  "\"We support a ceasefire,\" Iranian Foreign Minister Mohammad Javad Zarif told reporters.\n\n"
  "The Bergen conference will be held on July 20, Zarif said. "
  "The conference was first expected before the end of June.\n";
static const char second_text[] =
  "Copenhagen speaks\n\n"
  "Published: 10 July 2015\n\n"
  "Denmark denied that Sweden attacked Denmark on Tuesday. "
  "The Bergen conference was postponed to September, a diplomat said.\n";
static const GenevaCoder coder = { "Cleo", "2026-03-01T14:05:00Z" };

/* A sheet of the texts, as an import has it before anybody looked at it. */
static GenevaImportSheet *
new_sheet (GenevaSnapshot     *snapshot,
           const char * const *texts)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_import_text_free);

  for (guint i = 0; texts[i]; i++)
    g_ptr_array_add (list, geneva_import_text_new ("article.txt", texts[i], -1));
  return geneva_import_sheet_new (list, snapshot, NULL);
}

/* With the dossier's own words; `snapshot` may be NULL. */
static GenevaLexicon *
load_lexicon (GenevaSnapshot *snapshot)
{
  g_autoptr (GError) error = NULL;
  GenevaLexicon *lexicon = snapshot ? geneva_proposals_load_lexicon (NULL, snapshot, &error) : geneva_lexicon_load (NULL, &error);

  g_assert_no_error (error);
  return lexicon;
}

static GenevaDelta *
try_import (GenevaSnapshot        *snapshot,
            const char * const    *texts,
            GenevaProposalsReport *report,
            gboolean               is_forced,
            GError               **error)
{
  g_autoptr (GenevaLexicon) lexicon = load_lexicon (snapshot);
  g_autoptr (GenevaImportSheet) sheet = new_sheet (snapshot, texts);

  for (guint i = 0; is_forced && i < geneva_import_sheet_get_n_rows (sheet); i++)
    geneva_import_sheet_get_row (sheet, i)->is_included = TRUE;
  return geneva_proposals_build (sheet, lexicon, snapshot, &coder, NULL, NULL, NULL, report, error);
}

static GenevaSnapshot *
import (GenevaSnapshot        *snapshot,
        const char * const    *texts,
        GenevaProposalsReport *report)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaDelta) delta = try_import (snapshot, texts, report, TRUE, &error);
  GenevaSnapshot *next;

  g_assert_no_error (error);
  next = geneva_delta_apply (delta, snapshot, &error);
  g_assert_no_error (error);
  return next;
}

static GenevaSnapshot *
new_dossier (void)
{
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *snapshot = geneva_template_load (GENEVA_TEMPLATE_EMPTY, "Proposals", "en", &error);

  g_assert_no_error (error);
  return snapshot;
}

static GenevaHandle
find_event (GenevaSnapshot *snapshot,
            const char     *words)
{
  GenevaRow row;

  for (GenevaHandle handle = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, handle)) {
    g_assert_true (geneva_snapshot_get_row (snapshot, handle, &row));
    if (strstr (geneva_row_get_text (&row, GENEVA_EVENT_TITLE), words))
      return handle;
  }
  return GENEVA_HANDLE_NONE;
}

static const GenevaList coded[] = { GENEVA_LIST_ACTORS, GENEVA_LIST_TIES, GENEVA_LIST_EVENTS, GENEVA_LIST_STATEMENTS,
                                    GENEVA_LIST_FORECASTS, GENEVA_LIST_FIGURES };

static guint
count_items (GenevaSnapshot *snapshot)
{
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (coded); i++)
    n += geneva_snapshot_get_n_records (snapshot, coded[i]);
  return n;
}

static void
test_passages (void)
{
  const char * const texts[] = { first_text, second_text, NULL };
  GenevaProposalsReport report = { 0 };
  g_autoptr (GenevaSnapshot) empty = new_dossier ();
  g_autoptr (GenevaSnapshot) dossier = import (empty, texts, &report);
  guint n_sources = 0;

  g_assert_cmpuint (report.n_sources, ==, 2);
  g_assert_cmpuint (report.n_events, ==, geneva_snapshot_get_n_records (dossier, GENEVA_LIST_EVENTS));
  g_assert_cmpuint (report.n_ties, ==, geneva_snapshot_get_n_records (dossier, GENEVA_LIST_TIES));
  g_assert_cmpuint (report.n_actors, ==, geneva_snapshot_get_n_records (dossier, GENEVA_LIST_ACTORS));
  for (GenevaHandle source = geneva_snapshot_next (dossier, GENEVA_LIST_SOURCES, GENEVA_HANDLE_NONE);
       source != GENEVA_HANDLE_NONE; source = geneva_snapshot_next (dossier, GENEVA_LIST_SOURCES, source)) {
    g_autoptr (GArray) passages = geneva_passages_of_source (dossier, source);
    guint start, end;
    GenevaRow row;

    g_assert_true (geneva_snapshot_get_row (dossier, source, &row));
    g_assert_true (geneva_row_get_range (&row, GENEVA_SOURCE_BODY, &start, &end));
    g_assert_cmpuint (passages->len, >, 0);
    for (guint i = 0; i < passages->len; i++) {
      const GenevaPassage *passage = &g_array_index (passages, GenevaPassage, i);
      g_assert_cmpuint (passage->start, >=, start);
      g_assert_cmpuint (passage->end, <=, end);
      g_assert_cmpuint (passage->start, <, passage->end);
    }
    n_sources++;
  }
  g_assert_cmpuint (n_sources, ==, 2);

  /* everything is a suggestion, with a rule, on at least one passage */
  for (guint i = 0; i < G_N_ELEMENTS (coded); i++) {
    const GenevaStruct *type = geneva_schema_get_struct (coded[i]);
    for (GenevaHandle item = geneva_snapshot_next (dossier, coded[i], GENEVA_HANDLE_NONE);
         item != GENEVA_HANDLE_NONE; item = geneva_snapshot_next (dossier, coded[i], item)) {
      GenevaRow row;
      g_assert_true (geneva_snapshot_get_row (dossier, item, &row));
      g_assert_cmpint (geneva_row_get_enum (&row, (guint) geneva_struct_find (type, "review")), ==,
                       GENEVA_REVIEW_SUGGESTED);
      g_assert_cmpint (geneva_row_get_enum (&row, (guint) geneva_struct_find (type, "origin")), ==,
                       GENEVA_ORIGIN_EXTRACTED);
      g_assert_nonnull (geneva_row_get_text (&row, (guint) geneva_struct_find (type, "rule")));
      g_assert_cmpuint (geneva_passages_count_of_record (dossier, item), >, 0);
    }
  }
}

/* A caption with its credit, and a box for readers, in the midst of an article: nothing is proposed of them. */
static void
test_apart (void)
{
  const char * const texts[] = {
    "Envoys meet in Oslo\n\n"
    "Published: 9 July 2015\n\n"
    "Sweden attacked Denmark on Tuesday, officials in Oslo said in a long statement that they read aloud.\n\n"
    "Norway shelled Finland in this file photo taken on 3 May 2015. (AP Photo/Jane Doe)\n\n"
    "\"We support a ceasefire,\" Iranian Foreign Minister Mohammad Javad Zarif told reporters in the harbour.\n\n"
    "Get the day's news in your inbox: France rejected the plan.\n\n"
    "The Bergen conference will be held on July 20, Zarif said, and nobody there said anything against it.\n", NULL };
  g_autoptr (GenevaSnapshot) empty = new_dossier ();
  g_autoptr (GenevaSnapshot) dossier = import (empty, texts, NULL);

  g_assert_cmpuint (find_event (dossier, "attacked Denmark"), !=, GENEVA_HANDLE_NONE);
  g_assert_cmpuint (find_event (dossier, "shelled Finland"), ==, GENEVA_HANDLE_NONE);
  g_assert_cmpuint (find_event (dossier, "rejected the plan"), ==, GENEVA_HANDLE_NONE);
}

/* What each account says, in the order of the articles. */
static void
check_accounts (GenevaSnapshot   *snapshot,
                GenevaHandle      event,
                const GenevaSays *says,
                guint             n)
{
  GenevaRowIter iter;
  GenevaRow row;
  guint i = 0;

  g_assert_true (geneva_snapshot_get_row (snapshot, event, &row));
  geneva_row_iter_init (&iter, &row, GENEVA_EVENT_ACCOUNTS);
  while (geneva_row_iter_next (&iter)) {
    g_assert_cmpuint (i, <, n);
    g_assert_cmpint (geneva_row_get_enum (&iter.item, GENEVA_ACCOUNT_SAYS), ==, (int) says[i]);
    i++;
  }
  g_assert_cmpuint (i, ==, n);
}

static void
test_told_twice (void)
{
  const char * const texts[] = { first_text, second_text, NULL };
  const GenevaSays says[] = { GENEVA_SAYS_HAPPENED, GENEVA_SAYS_DID_NOT_HAPPEN };
  g_autoptr (GenevaSnapshot) empty = new_dossier ();
  g_autoptr (GenevaSnapshot) dossier = import (empty, texts, NULL);
  GenevaHandle event = find_event (dossier, "attacked Denmark");
  GenevaRow row, account;
  GenevaRowIter iter;

  g_assert_cmpuint (event, !=, GENEVA_HANDLE_NONE);
  check_accounts (dossier, event, says, 2);
  g_assert_true (geneva_snapshot_get_row (dossier, event, &row));
  g_assert_cmpstr (geneva_row_get_text (&row, GENEVA_EVENT_WHEN), ==, "2015-07-07");
  g_assert_cmpint (geneva_row_get_enum (&row, GENEVA_EVENT_KIND), ==, GENEVA_EVENT_ASSAULT);
  geneva_row_iter_init (&iter, &row, GENEVA_EVENT_ACCOUNTS);
  g_assert_true (geneva_row_iter_next (&iter) && geneva_row_iter_next (&iter));
  account = iter.item;
  g_assert_cmpuint (geneva_row_get_ref (&account, GENEVA_ACCOUNT_BY), !=, GENEVA_HANDLE_NONE);
}

/* What is planned keeps no day of its own: each day that was named is a forecast of it. */
static void
test_planned (void)
{
  const char * const texts[] = { first_text, second_text, NULL };
  g_autoptr (GenevaSnapshot) empty = new_dossier ();
  g_autoptr (GenevaSnapshot) dossier = import (empty, texts, NULL);
  GenevaHandle event = GENEVA_HANDLE_NONE;
  guint n = 0;
  gboolean has_day = FALSE, has_month = FALSE;

  for (GenevaHandle handle = geneva_snapshot_next (dossier, GENEVA_LIST_FORECASTS, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (dossier, GENEVA_LIST_FORECASTS, handle)) {
    GenevaRow row;
    g_assert_true (geneva_snapshot_get_row (dossier, handle, &row));
    if (event == GENEVA_HANDLE_NONE)
      event = geneva_row_get_ref (&row, GENEVA_FORECAST_EVENT);
    g_assert_cmpuint (geneva_row_get_ref (&row, GENEVA_FORECAST_EVENT), ==, event);
    has_day = has_day || g_strcmp0 (geneva_row_get_text (&row, GENEVA_FORECAST_PREDICTED), "2015-07-20") == 0;
    has_month = has_month || g_strcmp0 (geneva_row_get_text (&row, GENEVA_FORECAST_PREDICTED), "2015-09") == 0;
    n++;
  }
  g_assert_cmpuint (n, >=, 2);
  g_assert_true (has_day && has_month);
  g_assert_cmpuint (event, !=, GENEVA_HANDLE_NONE);
}

static void
test_known_names (void)
{
  const char * const texts[] = { first_text, NULL };
  g_autoptr (GenevaSnapshot) empty = new_dossier ();
  g_autoptr (GenevaEdit) edit = geneva_edit_new (empty, &coder);
  GenevaHandle zarif = geneva_edit_add_actor (edit, "Mohammad Javad Zarif", GENEVA_ACTOR_PERSON);
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaDelta) delta = geneva_edit_end (edit, &error);
  g_autoptr (GenevaSnapshot) before = geneva_delta_apply (delta, empty, &error);
  g_autoptr (GenevaSnapshot) after = NULL;
  GenevaRow row;
  guint n = 0;

  g_assert_no_error (error);
  after = import (before, texts, NULL);
  for (GenevaHandle handle = geneva_snapshot_next (after, GENEVA_LIST_ACTORS, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (after, GENEVA_LIST_ACTORS, handle)) {
    g_assert_true (geneva_snapshot_get_row (after, handle, &row));
    n += strcmp (geneva_row_get_text (&row, GENEVA_ACTOR_NAME), "Mohammad Javad Zarif") == 0;
  }
  g_assert_cmpuint (n, ==, 1);
  /* the analyst's own stays as it was, and speaks */
  g_assert_true (geneva_snapshot_get_row (after, zarif, &row));
  g_assert_cmpint (geneva_row_get_enum (&row, GENEVA_ACTOR_REVIEW), !=, GENEVA_REVIEW_SUGGESTED);
  n = 0;
  for (GenevaHandle handle = geneva_snapshot_next (after, GENEVA_LIST_STATEMENTS, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (after, GENEVA_LIST_STATEMENTS, handle)) {
    g_assert_true (geneva_snapshot_get_row (after, handle, &row));
    n += geneva_row_get_ref (&row, GENEVA_STATEMENT_SPEAKER) == zarif;
  }
  g_assert_cmpuint (n, >, 0);
}

/* Who is put together of two words, and was said to be no actor, acts in no later article; others do. */
static void
test_no_actor (void)
{
  const char * const first[] = { "Ferry freed off Stavanger\n20 March 2026\n\nNorwegian rebels freed a ferry on Friday. "
                                 "Norwegian police arrested two of them.\n", NULL };
  const char * const second[] = { "Ferry lost off Molde\n28 March 2026\n\nNorwegian rebels took a boat on Saturday. "
                                  "Norwegian police arrested seven of them. Denmark criticised Norway for the delay.\n", NULL };
  g_autoptr (GenevaSnapshot) empty = new_dossier ();
  g_autoptr (GenevaSnapshot) before = import (empty, first, NULL);
  g_autoptr (GenevaSnapshot) corrected = NULL, after = NULL;
  g_autoptr (GenevaDelta) delta = NULL;
  g_autoptr (GError) error = NULL;
  GenevaHandle police = GENEVA_HANDLE_NONE;

  for (GenevaHandle handle = geneva_snapshot_next (before, GENEVA_LIST_ACTORS, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (before, GENEVA_LIST_ACTORS, handle)) {
    g_autofree char *title = geneva_snapshot_dup_title (before, handle);
    police = strcmp (title, "Norwegian police") == 0 ? handle : police;
  }
  g_assert_cmpuint (police, !=, GENEVA_HANDLE_NONE);
  g_assert_cmpuint (find_event (before, "two of them"), !=, GENEVA_HANDLE_NONE);
  delta = geneva_review_correct_no_actor (before, police, &coder, &error);
  g_assert_no_error (error);
  corrected = geneva_delta_apply (delta, before, &error);
  g_assert_no_error (error);
  after = import (corrected, second, NULL);
  g_assert_cmpuint (find_event (after, "seven of them"), ==, GENEVA_HANDLE_NONE);
  g_assert_cmpuint (find_event (after, "criticised"), !=, GENEVA_HANDLE_NONE);
}

/* A title reads by itself: who first, unless the words name them, in a sentence where the words go on from there; whole
 * words, no auxiliaries, no half quotations. */
static void
test_titles (void)
{
  static const struct { const char *text, *title; } cases[] = {
    { "Sweden had attacked Denmark on Tuesday.", "Sweden: attacked Denmark on Tuesday" },
    { "Sweden reportedly attacked Denmark on Tuesday.", "Sweden: attacked Denmark on Tuesday" },
    { "Denmark was attacked by Sweden on Tuesday.", "Denmark: attacked by Sweden on Tuesday" },
    { "Sweden attacked Denmark -- a quarrel of years -- on Tuesday.", "Sweden attacked Denmark" },
    { "Sweden attacked Denmark on Tuesday \"without any warning to those who live near the harbour\".",
      "Sweden attacked Denmark on Tuesday without any warning to those" },
    { "More than 40 people were killed in an attack on Tuesday.", "Killed in an attack on Tuesday" },
    { "Mohammad Javad Zarif met Swedish Foreign Minister Carl Bildt, the former envoy, for the talks.",
      "Mohammad Javad Zarif met Swedish Foreign Minister Carl Bildt, the former envoy…" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strdup_printf ("Envoys meet in Oslo\n\nPublished: 9 July 2015\n\n%s\n", cases[i].text);
    const char * const texts[] = { text, NULL };
    g_autoptr (GenevaSnapshot) empty = new_dossier ();
    g_autoptr (GenevaSnapshot) dossier = import (empty, texts, NULL);
    GenevaHandle first = geneva_snapshot_next (dossier, GENEVA_LIST_EVENTS, GENEVA_HANDLE_NONE);
    g_autofree char *title = geneva_snapshot_dup_title (dossier, first);
    g_assert_cmpstr (title, ==, cases[i].title);
  }
}

/* Rejected or accepted: what an article proposed once it never proposes again. */
static void
test_again (void)
{
  const char * const texts[] = { first_text, second_text, NULL };
  g_autoptr (GenevaSnapshot) empty = new_dossier ();
  g_autoptr (GenevaSnapshot) dossier = import (empty, texts, NULL);
  g_autoptr (GArray) events = geneva_review_list (dossier, GENEVA_REVIEW_EVENTS, GENEVA_HANDLE_NONE);
  g_autoptr (GArray) actors = geneva_review_list (dossier, GENEVA_REVIEW_ACTORS, GENEVA_HANDLE_NONE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaDelta) reject = NULL;
  g_autoptr (GenevaDelta) accept = NULL;
  g_autoptr (GenevaDelta) again = NULL;
  g_autoptr (GenevaSnapshot) rejected = NULL;
  g_autoptr (GenevaSnapshot) decided = NULL;
  GenevaProposalsReport report = { 0 };

  again = try_import (dossier, texts, &report, TRUE, &error);
  g_assert_null (again);
  g_assert_error (error, GENEVA_EDIT_ERROR, GENEVA_EDIT_ERROR_NOTHING);
  g_clear_error (&error);

  reject = geneva_review_reject (dossier, (GenevaHandle *) (void *) events->data, events->len, &coder, &error);
  g_assert_no_error (error);
  rejected = geneva_delta_apply (reject, dossier, &error);
  g_assert_no_error (error);
  accept = geneva_review_accept (rejected, (GenevaHandle *) (void *) actors->data, actors->len, &coder, &error);
  g_assert_no_error (error);
  decided = geneva_delta_apply (accept, rejected, &error);
  g_assert_no_error (error);
  again = try_import (decided, texts, &report, TRUE, &error);
  g_assert_null (again);
  g_assert_error (error, GENEVA_EDIT_ERROR, GENEVA_EDIT_ERROR_NOTHING);
  g_assert_cmpuint (report.n_known, >, 0);
  g_assert_cmpuint (report.n_sources + report.n_events + report.n_statements, ==, 0);
}

static GenevaHandle
find_actor (GenevaSnapshot *snapshot,
            const char     *name)
{
  GenevaRow row;

  for (GenevaHandle handle = geneva_snapshot_next (snapshot, GENEVA_LIST_ACTORS, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (snapshot, GENEVA_LIST_ACTORS, handle)) {
    g_assert_true (geneva_snapshot_get_row (snapshot, handle, &row));
    if (g_str_equal (geneva_row_get_text (&row, GENEVA_ACTOR_NAME), name))
      return handle;
  }
  return GENEVA_HANDLE_NONE;
}

static guint
count_participations (GenevaSnapshot *snapshot,
                      GenevaHandle    actor)
{
  guint n, n_taking_part = 0;
  const GenevaHandle *references = geneva_snapshot_get_references (snapshot, actor, &n);

  for (guint i = 0; i < n; i++)
    n_taking_part += GENEVA_HANDLE_LIST (references[i]) == GENEVA_LIST_EVENTS
                     || GENEVA_HANDLE_LIST (references[i]) == GENEVA_LIST_STATEMENTS;
  return n_taking_part;
}

/* Who was rejected does and says nothing in articles that come later; others in the same act do. */
static void
test_rejected_actor (void)
{
  const char * const before[] = { "Ships off Bergen\n\nPublished: 3 July 2015\n\nSweden attacked Denmark on Monday. "
                                  "Sweden said that it supports a ceasefire.\n", NULL };
  const char * const after[] = { "More ships\n\nPublished: 13 July 2015\n\nSweden attacked Norway on Sunday. "
                                 "Sweden said that it supports a ceasefire. "
                                 "Sweden and Norway met Denmark in Bergen on Friday.\n", NULL };
  g_autoptr (GenevaSnapshot) empty = new_dossier ();
  g_autoptr (GenevaSnapshot) dossier = import (empty, before, NULL);
  g_autoptr (GenevaSnapshot) kept = import (dossier, after, NULL);
  GenevaHandle sweden = find_actor (dossier, "Sweden");
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaDelta) reject = geneva_review_reject (dossier, &sweden, 1, &coder, &error);
  g_autoptr (GenevaSnapshot) rejected = NULL;
  g_autoptr (GenevaSnapshot) later = NULL;
  GenevaHandle event;
  GenevaRow row;

  g_assert_no_error (error);
  g_assert_cmpuint (count_participations (dossier, sweden), >=, 2);
  g_assert_cmpuint (count_participations (kept, sweden), >=, count_participations (dossier, sweden) + 3);
  rejected = geneva_delta_apply (reject, dossier, &error);
  g_assert_no_error (error);
  later = import (rejected, after, NULL);
  g_assert_cmpuint (count_participations (later, sweden), ==, count_participations (dossier, sweden));
  g_assert_cmpuint (find_actor (later, "Norway"), !=, GENEVA_HANDLE_NONE);
  g_assert_cmpuint (find_event (later, "attacked Norway"), ==, GENEVA_HANDLE_NONE);
  event = find_event (later, "met Denmark");
  g_assert_cmpuint (event, !=, GENEVA_HANDLE_NONE);
  g_assert_true (geneva_snapshot_get_row (later, event, &row));
  g_assert_cmpuint (geneva_row_get_length (&row, GENEVA_EVENT_PARTICIPANTS), ==, 2);
}

/* An article that is taken in but not read is a source alone. */
static void
test_not_read (void)
{
  const char * const texts[] = { first_text, second_text, NULL };
  g_autoptr (GenevaSnapshot) empty = new_dossier ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaLexicon) lexicon = load_lexicon (NULL);
  g_autoptr (GenevaImportSheet) sheet = new_sheet (NULL, texts);
  g_autoptr (GenevaDelta) delta = NULL;
  g_autoptr (GenevaSnapshot) after = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GenevaProposalsReport report = { 0 };

  geneva_import_sheet_get_row (sheet, 0)->is_read = FALSE;
  geneva_import_sheet_get_row (sheet, 1)->is_included = FALSE;
  delta = geneva_proposals_build (sheet, lexicon, empty, &coder, NULL, NULL, NULL, &report, &error);
  g_assert_no_error (error);
  after = geneva_delta_apply (delta, empty, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report.n_sources, ==, 1);
  g_assert_cmpuint (geneva_snapshot_get_n_records (after, GENEVA_LIST_SOURCES), ==, 1);
  g_assert_cmpuint (count_items (after), ==, 0);
  g_assert_cmpstr (geneva_delta_get_title (delta), ==, "Import of 1 article");

  g_cancellable_cancel (cancellable);
  g_assert_null (geneva_proposals_build (sheet, lexicon, empty, &coder, NULL, NULL, cancellable, &report, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

typedef struct {
  GCancellable *cancellable;
  guint         cancel_at;    /* 0: never */
  guint         n_told, n_done, n_rows;
} Watch;

static void
watch_rows (guint    n_done,
            guint    n_rows,
            gpointer data)
{
  Watch *watch = data;

  g_assert_cmpuint (n_done, ==, watch->n_done + 1);
  watch->n_told++;
  watch->n_done = n_done;
  watch->n_rows = n_rows;
  if (n_done == watch->cancel_at)
    g_cancellable_cancel (watch->cancellable);
}

/* Each row is told, and it stops at the row where it is told to. */
static void
test_cancelled (void)
{
  const char * const texts[] = { second_text, first_text, second_text, first_text, second_text, NULL };
  g_autoptr (GenevaSnapshot) empty = new_dossier ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaLexicon) lexicon = load_lexicon (NULL);
  g_autoptr (GenevaImportSheet) sheet = new_sheet (NULL, texts);
  g_autoptr (GenevaDelta) delta = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GenevaProposalsReport report = { .n_sources = 77 };
  Watch watch;

  for (guint at = 1; at <= 5; at += 2) {
    watch = (Watch) { cancellable, at, 0, 0, 0 };
    g_assert_null (geneva_proposals_build (sheet, lexicon, empty, &coder, watch_rows, &watch, cancellable, &report, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_clear_error (&error);
    g_assert_cmpuint (watch.n_told, ==, at);
    g_assert_cmpuint (report.n_sources, ==, 77);
    g_cancellable_reset (cancellable);
  }
  watch = (Watch) { cancellable, 0, 0, 0, 0 };
  delta = geneva_proposals_build (sheet, lexicon, empty, &coder, watch_rows, &watch, cancellable, &report, &error);
  g_assert_no_error (error);
  g_assert_nonnull (delta);
  g_assert_cmpuint (watch.n_told, ==, 5);
  g_assert_cmpuint (watch.n_rows, ==, 5);
  g_assert_cmpuint (report.n_sources, ==, 5);
}

static char *
dup_json (void)
{
  const char * const texts[] = { first_text, second_text, NULL };
  g_autoptr (GenevaSnapshot) empty = new_dossier ();
  g_autoptr (GenevaSnapshot) dossier = import (empty, texts, NULL);
  return geneva_dossier_json_write (dossier, NULL);
}

/* What no list of issues knows is gathered where nobody takes it for a position. */
static void
test_unsorted (void)
{
  static const char text[] =
    "Zarif speaks\n\nPublished: 9 July 2015\n\n"
    "\"We support a ceasefire,\" Iranian Foreign Minister Mohammad Javad Zarif told reporters.\n\n"
    "\"We want a stadium for the children of Bergen,\" Zarif said.\n";
  const char * const texts[] = { text, NULL };
  g_autoptr (GenevaSnapshot) empty = new_dossier ();
  g_autoptr (GenevaSnapshot) dossier = import (empty, texts, NULL);
  guint n_sorted = 0, n_unsorted = 0;

  for (GenevaHandle at = geneva_snapshot_next (dossier, GENEVA_LIST_ISSUES, GENEVA_HANDLE_NONE); at != GENEVA_HANDLE_NONE;
       at = geneva_snapshot_next (dossier, GENEVA_LIST_ISSUES, at)) {
    gboolean is_unsorted;
    GenevaRow row;

    g_assert_true (geneva_snapshot_get_row (dossier, at, &row));
    is_unsorted = geneva_issue_is_unsorted (&row);
    g_assert_true (is_unsorted == g_str_equal (geneva_row_get_text (&row, GENEVA_ISSUE_TITLE), "matters not yet sorted"));
    n_unsorted += is_unsorted;
    n_sorted += !is_unsorted;
  }
  g_assert_cmpuint (n_sorted, ==, 1);
  g_assert_cmpuint (n_unsorted, ==, 1);
}

/* A window in another language gives the heap another title: it is the same one. */
static void
test_unsorted_in_another_language (void)
{
  static const char first[] = "Zarif speaks\n\nPublished: 9 July 2015\n\n"
    "\"We want a stadium for the children of Bergen,\" Iranian Foreign Minister Mohammad Javad Zarif said.\n";
  static const char second[] = "Zarif speaks again\n\nPublished: 10 July 2015\n\n"
    "\"We want a library for the children of Oslo,\" Iranian Foreign Minister Mohammad Javad Zarif said.\n";
  g_autoptr (GenevaSnapshot) empty = new_dossier ();
  g_autoptr (GenevaSnapshot) english = import (empty, (const char * const []) { first, NULL }, NULL);
  g_autoptr (GenevaEdit) edit = geneva_edit_new (english, NULL);
  GenevaHandle heap = geneva_snapshot_next (english, GENEVA_LIST_ISSUES, GENEVA_HANDLE_NONE);
  g_autoptr (GenevaDelta) delta = NULL;
  g_autoptr (GenevaSnapshot) german = NULL, both = NULL;
  g_autoptr (GError) error = NULL;

  geneva_edit_set_text (edit, heap, GENEVA_ISSUE_TITLE, "Offene Fragen");
  geneva_edit_mark_unsorted (edit, heap);
  delta = geneva_edit_end (edit, &error);
  g_assert_no_error (error);
  german = geneva_delta_apply (delta, english, &error);
  g_assert_no_error (error);
  both = import (german, (const char * const []) { second, NULL }, NULL);
  g_assert_cmpuint (geneva_snapshot_get_n_records (both, GENEVA_LIST_STATEMENTS), ==, 2);
  g_assert_cmpuint (geneva_snapshot_get_n_records (both, GENEVA_LIST_ISSUES), ==, 1);
}

/* An import before there were marks called the heap as this one does: it is marked by the way. */
static void
test_unsorted_before_marks (void)
{
  static const char text[] = "Zarif speaks\n\nPublished: 9 July 2015\n\n"
    "\"We want a stadium for the children of Bergen,\" Iranian Foreign Minister Mohammad Javad Zarif said.\n";
  g_autoptr (GenevaSnapshot) empty = new_dossier ();
  g_autoptr (GenevaEdit) edit = geneva_edit_new (empty, NULL);
  GenevaHandle heap = geneva_edit_add_issue (edit, "matters not yet sorted", GENEVA_ISSUE_POLICY, "matters not yet sorted");
  g_autoptr (GenevaDelta) delta = geneva_edit_end (edit, NULL);
  g_autoptr (GenevaSnapshot) older = geneva_delta_apply (delta, empty, NULL);
  g_autoptr (GenevaSnapshot) newer = NULL;
  GenevaRow row;

  g_assert_true (geneva_snapshot_get_row (older, heap, &row));
  g_assert_false (geneva_issue_is_unsorted (&row));
  newer = import (older, (const char * const []) { text, NULL }, NULL);
  g_assert_cmpuint (geneva_snapshot_get_n_records (newer, GENEVA_LIST_STATEMENTS), ==, 1);
  g_assert_cmpuint (geneva_snapshot_get_n_records (newer, GENEVA_LIST_ISSUES), ==, 1);
  g_assert_true (geneva_snapshot_get_row (newer, heap, &row));
  g_assert_true (geneva_issue_is_unsorted (&row));
}

static void
test_same_bytes (void)
{
  g_autofree char *one = dup_json ();
  g_autofree char *two = dup_json ();

  g_assert_cmpstr (one, ==, two);
}

/* Whoever has the articles of a dossier that was shared without them imports them: the sources have their text again,
 * each passage verified in it, and what is new besides comes in the same step. */
static void
test_waiting_texts (void)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSnapshot) bundled = geneva_bundled_load (faults, &error);
  g_autoptr (GenevaSnapshot) standoff = geneva_standoff_new (bundled, FALSE, NULL);
  g_autoptr (GenevaSnapshot) after = NULL;
  g_autoptr (GenevaSnapshot) back = NULL;
  g_autoptr (GenevaDelta) delta = NULL;
  g_autoptr (GenevaDelta) inverse = NULL;
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  g_autofree char *before = geneva_dossier_json_write (standoff, NULL);
  g_autofree char *undone = NULL;
  GenevaProposalsReport report;
  guint n_waiting = 0, n_passages = 0;

  for (GenevaHandle handle = geneva_snapshot_next (bundled, GENEVA_LIST_SOURCES, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (bundled, GENEVA_LIST_SOURCES, handle)) {
    GenevaRow row;
    g_assert_true (geneva_snapshot_get_row (bundled, handle, &row));
    g_ptr_array_add (texts, (gpointer) geneva_row_get_text (&row, GENEVA_SOURCE_TEXT));
    n_waiting++;
  }
  g_ptr_array_add (texts, (gpointer) first_text);
  g_ptr_array_add (texts, NULL);
  /* not forced: what a source waits for is taken in by itself */
  delta = try_import (standoff, (const char * const *) texts->pdata, &report, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (geneva_delta_get_title (delta), ==, "Import of 6 articles");
  g_assert_cmpuint (report.n_texts, ==, n_waiting);
  g_assert_cmpuint (report.n_sources, ==, 1);
  g_assert_cmpuint (report.n_unverified, ==, 0);
  g_assert_cmpuint (report.n_attached, >, 100);
  g_assert_cmpuint (report.n_events, >, 0);
  after = geneva_delta_apply (delta, standoff, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (geneva_snapshot_get_n_records (after, GENEVA_LIST_SOURCES), ==, n_waiting + 1);
  for (GenevaHandle handle = geneva_snapshot_next (after, GENEVA_LIST_SOURCES, GENEVA_HANDLE_NONE);
       handle != GENEVA_HANDLE_NONE; handle = geneva_snapshot_next (after, GENEVA_LIST_SOURCES, handle)) {
    g_autoptr (GArray) passages = geneva_passages_of_source (after, handle);
    GenevaRow row;
    g_assert_true (geneva_snapshot_get_row (after, handle, &row));
    g_assert_true (geneva_row_has (&row, GENEVA_SOURCE_TEXT));
    for (guint i = 0; i < passages->len; i++) {
      g_assert_false (g_array_index (passages, GenevaPassage, i).is_lost);
      g_assert_nonnull (g_array_index (passages, GenevaPassage, i).exact);
      n_passages++;
    }
  }
  g_assert_cmpuint (n_passages, >, 100);
  /* one step back */
  inverse = geneva_delta_invert (delta);
  back = geneva_delta_apply (inverse, after, &error);
  g_assert_no_error (error);
  undone = geneva_dossier_json_write (back, NULL);
  g_assert_cmpstr (undone, ==, before);

  /* nothing but a text is an import, too, and once it is there nothing is left to do */
  {
    const char * const one[] = { texts->pdata[0], NULL };
    const char * const twice[] = { texts->pdata[0], texts->pdata[0], NULL };
    g_autoptr (GenevaDelta) both = NULL;
    g_autoptr (GenevaDelta) alone = try_import (standoff, one, &report, FALSE, &error);
    g_autoptr (GenevaDelta) again = NULL;
    g_assert_no_error (error);
    g_assert_cmpuint (report.n_texts, ==, 1);
    g_assert_cmpuint (report.n_sources, ==, 0);
    g_assert_cmpuint (geneva_delta_get_size (alone), >, 1);
    /* the second file of the same words adds none */
    both = try_import (standoff, twice, &report, FALSE, &error);
    g_assert_no_error (error);
    g_assert_nonnull (both);
    g_assert_cmpuint (report.n_texts, ==, 1);
    again = try_import (after, one, &report, FALSE, &error);
    g_assert_null (again);
    g_assert_error (error, GENEVA_EDIT_ERROR, GENEVA_EDIT_ERROR_NOTHING);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/jobs/proposals/passages", test_passages);
  g_test_add_func ("/jobs/proposals/apart", test_apart);
  g_test_add_func ("/jobs/proposals/told-twice", test_told_twice);
  g_test_add_func ("/jobs/proposals/planned", test_planned);
  g_test_add_func ("/jobs/proposals/known-names", test_known_names);
  g_test_add_func ("/jobs/proposals/no-actor", test_no_actor);
  g_test_add_func ("/jobs/proposals/titles", test_titles);
  g_test_add_func ("/jobs/proposals/again", test_again);
  g_test_add_func ("/jobs/proposals/rejected-actor", test_rejected_actor);
  g_test_add_func ("/jobs/proposals/not-read", test_not_read);
  g_test_add_func ("/jobs/proposals/cancelled", test_cancelled);
  g_test_add_func ("/proposals/unsorted", test_unsorted);
  g_test_add_func ("/proposals/unsorted-before-marks", test_unsorted_before_marks);
  g_test_add_func ("/proposals/unsorted-in-another-language", test_unsorted_in_another_language);
  g_test_add_func ("/jobs/proposals/same-bytes", test_same_bytes);
  g_test_add_func ("/jobs/proposals/waiting-texts", test_waiting_texts);
  return g_test_run ();
}
