/* A date that an article gets after its import: what was read from it stands as if it had been there from the start, and
 * what an analyst dated stays.
 */
#include "jobs/geneva-proposals.h"
#include "jobs/geneva-redate.h"
#include "jobs/geneva-template.h"
#include "model/geneva-row.h"

#include <string.h>

static const char text[] =
  "Envoys meet in Oslo\n\n"
  "Sweden attacked Denmark on Tuesday, officials in Oslo said. "
  "At least 40 people were killed in the fighting.\n\n"
  "\"We support a ceasefire,\" Iranian Foreign Minister Mohammad Javad Zarif told reporters.\n\n"
  "Norway met with Finland in Bergen last week. "
  "The Bergen conference will be held next month, Zarif said. "
  "Sweden met with Finland in Turku on 3 May 2014.\n";
static const GenevaCoder coder = { "Cleo", "2026-03-01T14:05:00Z" };

static GenevaLexicon *
load_lexicon (void)
{
  g_autoptr (GError) error = NULL;
  GenevaLexicon *lexicon = geneva_lexicon_load (NULL, &error);

  g_assert_no_error (error);
  return lexicon;
}

static GenevaSnapshot *
import (const char *published)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaLexicon) lexicon = load_lexicon ();
  g_autoptr (GenevaSnapshot) empty = geneva_template_load (GENEVA_TEMPLATE_EMPTY, "Dates", "en", &error);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_import_text_free);
  g_autoptr (GenevaImportSheet) sheet = NULL;
  g_autoptr (GenevaDelta) delta = NULL;
  GenevaSnapshot *snapshot;

  g_ptr_array_add (texts, geneva_import_text_new ("article.txt", text, -1));
  sheet = geneva_import_sheet_new (texts, empty, NULL);
  g_assert_true (geneva_import_row_set_published (geneva_import_sheet_get_row (sheet, 0), published, &error));
  geneva_import_sheet_get_row (sheet, 0)->is_included = TRUE;
  delta = geneva_proposals_build (sheet, lexicon, empty, &coder, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  snapshot = geneva_delta_apply (delta, empty, &error);
  g_assert_no_error (error);
  return snapshot;
}

static GenevaHandle
get_first (GenevaSnapshot *snapshot,
           GenevaList      list)
{
  return geneva_snapshot_next (snapshot, list, GENEVA_HANDLE_NONE);
}

static GenevaSnapshot *
end (GenevaEdit     *edit,
     GenevaSnapshot *snapshot)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaDelta) delta = geneva_edit_end (edit, &error);
  GenevaSnapshot *next;

  g_assert_no_error (error);
  next = geneva_delta_apply (delta, snapshot, &error);
  g_assert_no_error (error);
  return next;
}

static GenevaSnapshot *
redate (GenevaSnapshot *snapshot,
        const char     *published,
        guint          *n)
{
  g_autoptr (GenevaEdit) edit = geneva_edit_new (snapshot, &coder);
  GenevaHandle source = get_first (snapshot, GENEVA_LIST_SOURCES);

  geneva_edit_set_date (edit, source, GENEVA_SOURCE_PUBLISHED, published);
  *n = geneva_redate (edit, snapshot, source);
  return end (edit, snapshot);
}

static const struct { GenevaList list; guint field; } dates[] = {
  { GENEVA_LIST_SOURCES, GENEVA_SOURCE_PUBLISHED },       { GENEVA_LIST_EVENTS, GENEVA_EVENT_WHEN },
  { GENEVA_LIST_STATEMENTS, GENEVA_STATEMENT_WHEN },      { GENEVA_LIST_FORECASTS, GENEVA_FORECAST_MADE },
  { GENEVA_LIST_FORECASTS, GENEVA_FORECAST_PREDICTED },   { GENEVA_LIST_FIGURES, GENEVA_FIGURE_AS_OF },
};

/* A line an item: its title and all dates of it and of its accounts. */
static char *
dup_dates (GenevaSnapshot *snapshot)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++) {
    for (GenevaHandle handle = get_first (snapshot, dates[i].list); handle != GENEVA_HANDLE_NONE;
         handle = geneva_snapshot_next (snapshot, dates[i].list, handle)) {
      g_autofree char *title = geneva_snapshot_dup_title (snapshot, handle);
      const char *date;
      GenevaRow row;

      g_assert_true (geneva_snapshot_get_row (snapshot, handle, &row));
      date = geneva_row_get_text (&row, dates[i].field);
      /* titles of what was said name the day */
      g_string_append_printf (lines, "%s: %s", dates[i].list == GENEVA_LIST_EVENTS ? title : "-", date ? date : "none");
      if (dates[i].list == GENEVA_LIST_EVENTS) {
        GenevaRowIter iter;
        geneva_row_iter_init (&iter, &row, GENEVA_EVENT_ACCOUNTS);
        while (geneva_row_iter_next (&iter)) {
          const char *when = geneva_row_get_text (&iter.item, GENEVA_ACCOUNT_WHEN);
          g_string_append_printf (lines, " / %s", when ? when : "none");
        }
      }
      g_string_append_c (lines, '\n');
    }
  }
  return g_string_free (lines, FALSE);
}

static void
test_as_from_the_start (void)
{
  static const char * const days[] = { NULL, "2015-07-09", "2013-02-28", NULL };

  for (guint i = 0; i + 1 < G_N_ELEMENTS (days); i++) {
    g_autoptr (GenevaSnapshot) before = import (days[i]);
    g_autoptr (GenevaSnapshot) expected = import (days[i + 1]);
    g_autofree char *words = dup_dates (expected);
    g_autofree char *old_words = dup_dates (before);
    g_autofree char *new_words = NULL;
    guint n;
    g_autoptr (GenevaSnapshot) after = redate (before, days[i + 1], &n);

    new_words = dup_dates (after);
    g_assert_cmpstr (new_words, ==, words);
    g_assert_cmpstr (new_words, !=, old_words);
    /* the attack, the dead, what was said, the meeting, the conference and its forecast; not the talks of 2014 */
    g_assert_cmpuint (n, >=, 5);
  }
}

static GenevaHandle
find_event (GenevaSnapshot *snapshot,
            const char     *words)
{
  for (GenevaHandle handle = get_first (snapshot, GENEVA_LIST_EVENTS); handle != GENEVA_HANDLE_NONE;
       handle = geneva_snapshot_next (snapshot, GENEVA_LIST_EVENTS, handle)) {
    g_autofree char *title = geneva_snapshot_dup_title (snapshot, handle);
    if (strstr (title, words))
      return handle;
  }
  g_assert_not_reached ();
}

static void
test_own_dates_stay (void)
{
  g_autoptr (GenevaSnapshot) before = import (NULL);
  g_autoptr (GenevaEdit) edit = geneva_edit_new (before, &coder);
  g_autoptr (GenevaSnapshot) dated = NULL;
  g_autoptr (GenevaSnapshot) after = NULL;
  GenevaHandle attack = find_event (before, "attacked"), statement = get_first (before, GENEVA_LIST_STATEMENTS);
  GenevaHandle talks = find_event (before, "Turku");
  GenevaRow row;
  guint n;

  geneva_edit_set_date (edit, attack, GENEVA_EVENT_WHEN, "2001-01-02");
  geneva_edit_set_date (edit, statement, GENEVA_STATEMENT_WHEN, "2001-01-03");
  dated = end (edit, before);
  after = redate (dated, "2015-07-09", &n);
  g_assert_true (geneva_snapshot_get_row (after, attack, &row));
  g_assert_cmpstr (geneva_row_get_text (&row, GENEVA_EVENT_WHEN), ==, "2001-01-02");
  g_assert_true (geneva_snapshot_get_row (after, statement, &row));
  g_assert_cmpstr (geneva_row_get_text (&row, GENEVA_STATEMENT_WHEN), ==, "2001-01-03");
  g_assert_true (geneva_snapshot_get_row (after, talks, &row));
  g_assert_cmpstr (geneva_row_get_text (&row, GENEVA_EVENT_WHEN), ==, "2014-05-03");
}

/* Coded by hand on the very words that a rule would have read: whoever codes dates, too. */
static void
test_hand_coded_stays (void)
{
  g_autoptr (GenevaSnapshot) before = import (NULL);
  g_autoptr (GenevaEdit) edit = geneva_edit_new (before, &coder);
  g_autoptr (GenevaSnapshot) coded = NULL;
  g_autoptr (GenevaSnapshot) after = NULL;
  GenevaHandle statement = get_first (before, GENEVA_LIST_STATEMENTS);
  GenevaRow row;
  guint n;

  geneva_edit_set_enum (edit, statement, GENEVA_STATEMENT_ORIGIN, GENEVA_ORIGIN_HAND);
  coded = end (edit, before);
  after = redate (coded, "2015-07-09", &n);
  g_assert_true (geneva_snapshot_get_row (after, statement, &row));
  g_assert_null (geneva_row_get_text (&row, GENEVA_STATEMENT_WHEN));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/redate/as-from-the-start", test_as_from_the_start);
  g_test_add_func ("/redate/own-dates-stay", test_own_dates_stay);
  g_test_add_func ("/redate/hand-coded-stays", test_hand_coded_stays);
  return g_test_run ();
}
