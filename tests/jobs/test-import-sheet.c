/* The sheet of an import: what each row knows and why, reprints among articles and against a dossier, corrections.
 */
#include "jobs/geneva-import-sheet.h"
#include "jobs/geneva-proposals.h"
#include "jobs/geneva-template.h"
#include "model/geneva-edit.h"
#include "model/geneva-row.h"

#include <glib/gstdio.h>
#include <string.h>

static const char story[] =
  "Ferry crews from four ports walked out on Tuesday after a week of talks with their owners broke down. "
  "The union said that its members would stay ashore until the new contracts were withdrawn. "
  "Owners answered that the contracts had been signed in spring and could not be changed before winter. "
  "Passengers slept in the halls of the harbour while buses carried the sick and the old inland. "
  "A mediator was named by the ministry of transport and is to meet both of them on Friday.";

static GenevaImportText *
new_text (const char *name,
          const char *date_line,
          const char *body)
{
  g_autofree char *text = g_strdup_printf ("%s of the ferries\n\n%s%s\n", name, date_line, body);
  return geneva_import_text_new (name, text, -1);
}

static GenevaImportSheet *
new_sheet (GenevaSnapshot *snapshot,
           ...)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_import_text_free);
  GenevaImportSheet *sheet;
  GenevaImportText *text;
  va_list list;

  va_start (list, snapshot);
  while ((text = va_arg (list, GenevaImportText *)) != NULL)
    g_ptr_array_add (texts, text);
  va_end (list);
  sheet = geneva_import_sheet_new (texts, snapshot, NULL);
  g_assert_nonnull (sheet);
  g_assert_cmpuint (texts->len, ==, 0);
  return sheet;
}

/* What is all furniture is no article: it stays in the sheet, and out of the dossier. */
static void
test_no_article (void)
{
  static const char furniture[] = "Home\nWorld\nSport\nShare this\nTweet\nComments 0 comments\nRelated items\n"
                                  "Copyright 2013 Example\nAll rights reserved\n";
  g_autoptr (GenevaImportSheet) sheet
    = new_sheet (NULL, geneva_import_text_new ("menus.txt", furniture, -1), new_text ("Strike", "", story), NULL);

  g_assert_false (geneva_import_sheet_get_row (sheet, 0)->has_words);
  g_assert_false (geneva_import_sheet_get_row (sheet, 0)->is_included);
  g_assert_true (geneva_import_sheet_get_row (sheet, 1)->has_words);
  g_assert_true (geneva_import_sheet_get_row (sheet, 1)->is_included);
}

static void
test_facts (void)
{
  g_autoptr (GenevaImportSheet) sheet
    = new_sheet (NULL, new_text ("Strike", "Published: 9 July 2015\n\nBERGEN, July 9 (Reuters) - ", story),
                 new_text ("Quiet", "", story + 101), NULL);
  GenevaImportRow *row = geneva_import_sheet_get_row (sheet, 0);

  g_assert_cmpuint (geneva_import_sheet_get_n_rows (sheet), ==, 2);
  g_assert_true (row->is_included && row->is_read);
  g_assert_cmpstr (row->title, ==, "Strike of the ferries");
  g_assert_cmpstr (row->published, ==, "2015-07-09");
  g_assert_cmpint (row->published_basis, ==, GENEVA_ARTICLE_DATE_LINE);
  g_assert_cmpstr (row->agencies[0], ==, "Reuters");
  g_assert_cmpstr (row->language, ==, "en");
  g_assert_cmpuint (row->same_source, ==, GENEVA_HANDLE_NONE);
  /* the body is the story; title and date line are not */
  g_assert_cmpuint (row->body.begin, >, strlen ("Strike of the ferries"));
  g_assert_true (g_str_has_prefix (row->text->text + row->body.begin, "BERGEN"));

  /* a date that nothing tells stays unknown */
  row = geneva_import_sheet_get_row (sheet, 1);
  g_assert_null (row->published);
  g_assert_cmpint (row->published_basis, ==, GENEVA_ARTICLE_DATE_UNKNOWN);
  g_assert_nonnull (row->agencies);
  g_assert_null (row->agencies[0]);
}

/* The earlier published one is the original, wherever it stands; one without a date never. */
static void
test_reprints (void)
{
  g_autoptr (GenevaImportSheet) sheet
    = new_sheet (NULL, new_text ("Undated", "", story), new_text ("Late", "Published: 11 July 2015\n\n", story),
                 new_text ("Early", "Published: 9 July 2015\n\n", story),
                 new_text ("Other", "Published: 8 July 2015\n\n",
                           "The museum opened a new wing on Monday with a show of old maps and globes from the north. "
                           "Visitors stood in line round the block before the doors were unlocked at ten in the morning."),
                 NULL);

  g_assert_cmpuint (geneva_import_sheet_get_row (sheet, 0)->reprint_row, ==, 2);
  g_assert_cmpuint (geneva_import_sheet_get_row (sheet, 1)->reprint_row, ==, 2);
  g_assert_cmpuint (geneva_import_sheet_get_row (sheet, 2)->reprint_row, ==, GENEVA_REPRINT_NONE);
  g_assert_cmpuint (geneva_import_sheet_get_row (sheet, 3)->reprint_row, ==, GENEVA_REPRINT_NONE);
  for (guint i = 0; i < 4; i++) {
    GenevaImportRow *row = geneva_import_sheet_get_row (sheet, i);
    g_assert_true (row->is_included);
    g_assert_true (row->is_read == (i >= 2));
    g_assert_true ((row->likeness >= GENEVA_IMPORT_REPRINT_LIKENESS) == (i < 2));
  }
}

static GenevaSnapshot *
import (GenevaSnapshot    *snapshot,
        GenevaImportSheet *sheet)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaLexicon) lexicon = geneva_lexicon_load (NULL, &error);
  g_autoptr (GenevaDelta) delta = geneva_proposals_build (sheet, lexicon, snapshot, NULL, NULL, NULL, NULL, NULL, &error);
  GenevaSnapshot *next;

  g_assert_no_error (error);
  next = geneva_delta_apply (delta, snapshot, &error);
  g_assert_no_error (error);
  return next;
}

static void
test_known (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSnapshot) empty = geneva_template_load (GENEVA_TEMPLATE_EMPTY, "Ferries", "en", &error);
  g_autoptr (GenevaImportSheet) first = new_sheet (empty, new_text ("Strike", "Published: 9 July 2015\n\n", story), NULL);
  g_autoptr (GenevaSnapshot) dossier = import (empty, first);
  g_autoptr (GenevaImportSheet) second
    = new_sheet (dossier, new_text ("Strike", "Published: 9 July 2015\n\n", story),
                 new_text ("Copy", "Published: 10 July 2015\n\n", story), NULL);
  GenevaHandle source = geneva_snapshot_next (dossier, GENEVA_LIST_SOURCES, GENEVA_HANDLE_NONE);
  g_autoptr (GenevaSnapshot) third = NULL;
  GenevaRow row;

  g_assert_no_error (error);
  g_assert_cmpuint (geneva_import_sheet_get_row (second, 0)->same_source, ==, source);
  g_assert_false (geneva_import_sheet_get_row (second, 0)->is_included);
  g_assert_cmpuint (geneva_import_sheet_get_row (second, 1)->reprint_source, ==, source);
  g_assert_true (geneva_import_sheet_get_row (second, 1)->is_included);
  g_assert_false (geneva_import_sheet_get_row (second, 1)->is_read);

  third = import (dossier, second);
  g_assert_cmpuint (geneva_snapshot_get_n_records (third, GENEVA_LIST_SOURCES), ==, 2);
  g_assert_true (geneva_snapshot_get_row (third, geneva_snapshot_next (third, GENEVA_LIST_SOURCES, source), &row));
  g_assert_cmpuint (geneva_row_get_ref (&row, GENEVA_SOURCE_REPRINT_OF), ==, source);
}

static void
test_edits (void)
{
  g_autoptr (GenevaImportSheet) sheet = new_sheet (NULL, geneva_import_text_new ("note.txt", "Ünder dem Dach der Welt", -1),
                                                   NULL);
  GenevaImportRow *row = geneva_import_sheet_get_row (sheet, 0);
  const char * const agencies[] = { "AFP", "dpa", NULL };
  g_autoptr (GError) error = NULL;

  geneva_import_row_set_title (row, "  A roof ");
  g_assert_cmpstr (row->title, ==, "A roof");
  geneva_import_row_set_title (row, " ");
  g_assert_cmpstr (row->title, ==, "note.txt");
  geneva_import_row_set_publisher (row, "Alpine Post");
  geneva_import_row_set_author (row, "");
  geneva_import_row_set_agencies (row, agencies);
  geneva_import_row_set_language (row, "de");
  g_assert_cmpstr (row->publisher, ==, "Alpine Post");
  g_assert_null (row->author);
  g_assert_cmpstr (row->agencies[1], ==, "dpa");
  g_assert_cmpstr (row->language, ==, "de");

  g_assert_true (geneva_import_row_set_published (row, "2015-07", &error));
  g_assert_cmpint (row->published_basis, ==, GENEVA_ARTICLE_DATE_GIVEN);
  g_assert_false (geneva_import_row_set_published (row, "next week", &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (row->published, ==, "2015-07");
  g_clear_error (&error);
  g_assert_true (geneva_import_row_set_published (row, NULL, &error));
  g_assert_null (row->published);

  /* whole characters, inside the text, never turned round */
  geneva_import_row_set_body (row, 1, 9999);
  g_assert_cmpuint (row->body.begin, ==, 2);
  g_assert_cmpuint (row->body.end, ==, row->text->length);
  geneva_import_row_set_body (row, 12, 3);
  g_assert_cmpuint (row->body.begin, ==, 12);
  g_assert_cmpuint (row->body.end, ==, 12);
}

/* The file at a path, decoded in one way or another. */
static GPtrArray *
read_as (GFile      *file,
         const char *encoding)
{
  GenevaImportOptions options = { .encoding = encoding };
  g_autoptr (GError) error = NULL;
  GPtrArray *texts = geneva_import_file (file, &options, NULL, NULL, &error);

  g_assert_no_error (error);
  return texts;
}

/* Words that only the right encoding shows: by them an article is known, in the dossier and among the others. */
static void
test_encoding (void)
{
  static const char title[] = "Gespr\xe4" "che in Z\xfc" "rich\n\n";
  static const char latin[] =
    "Die Gesandten trafen sich am Montag wieder im Hotel am See und redeten \xfc" "ber die Grenze, die F\xe4" "hre und das "
    "Wasser. M\xfc" "de f\xfc" "hrten sie die Gespr\xe4" "che f\xfc" "r Z\xfc" "rich sp\xe4" "ter \xfc" "ber Br\xfc" "cken und "
    "T\xfc" "rme fort. Gr\xf6\xdf" "ere Pl\xe4" "ne w\xfc" "rden n\xe4" "chstes Jahr gepr\xfc" "ft, hie\xdf es, die L\xf6" "sung "
    "sei n\xe4" "her ger\xfc" "ckt als je.\n";
  g_autofree char *folder = g_dir_make_tmp ("geneva-sheet-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "latin.txt", NULL);
  g_autofree char *words = g_convert (latin, -1, "UTF-8", "ISO-8859-1", NULL, NULL, NULL);
  g_autofree char *all = g_strconcat (title, latin, NULL);
  g_autofree char *other = g_strconcat ("Published: 9 July 2015\n\n", words, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GPtrArray) right = NULL, wrong = NULL, again = NULL;
  g_autoptr (GenevaSnapshot) empty = NULL, dossier = NULL;
  g_autoptr (GenevaImportSheet) first = NULL, sheet = NULL;
  g_autoptr (GError) error = NULL;
  GenevaImportRow *row, *copy;
  GenevaHandle source;

  g_assert_true (g_file_set_contents (path, all, -1, &error));
  right = read_as (file, NULL);
  empty = geneva_template_load (GENEVA_TEMPLATE_EMPTY, "Ferries", "en", &error);
  first = geneva_import_sheet_new (right, empty, NULL);
  g_assert_cmpint (geneva_import_sheet_get_row (first, 0)->text->encoding.basis, ==, GENEVA_ENCODING_GUESSED);
  g_assert_nonnull (strstr (geneva_import_sheet_get_row (first, 0)->text->text, "Zürich"));
  dossier = import (empty, first);
  source = geneva_snapshot_next (dossier, GENEVA_LIST_SOURCES, GENEVA_HANDLE_NONE);

  /* misread it is like nothing; the one beside it is a reprint of the dossier's */
  wrong = read_as (file, "ISO-8859-5");
  g_ptr_array_add (wrong, geneva_import_text_new ("other.txt", other, -1));
  sheet = geneva_import_sheet_new (wrong, dossier, NULL);
  row = geneva_import_sheet_get_row (sheet, 0);
  copy = geneva_import_sheet_get_row (sheet, 1);
  g_assert_null (strstr (row->text->text, "Zürich"));
  g_assert_cmpuint (row->same_source, ==, GENEVA_HANDLE_NONE);
  g_assert_cmpuint (row->reprint_source, ==, GENEVA_HANDLE_NONE);
  g_assert_true (row->is_included && row->is_read);
  g_assert_cmpuint (copy->reprint_source, ==, source);
  g_assert_false (copy->is_read);

  /* read well it is the dossier's */
  again = read_as (file, "windows-1252");
  geneva_import_sheet_replace_file (sheet, 0, again, dossier);
  row = geneva_import_sheet_get_row (sheet, 0);
  g_assert_cmpstr (row->text->encoding.name, ==, "windows-1252");
  g_assert_cmpuint (row->same_source, ==, source);
  g_assert_false (row->is_included);

  g_unlink (path);
  g_rmdir (folder);
}

/* Of the others the links change with it, and with the links what is done with them, unless somebody said otherwise. */
static void
test_encoding_of_original (void)
{
  GenevaImportText *early = new_text ("Early", "Published: 8 July 2015\n\n", "The cook left.");
  GenevaImportText *late = new_text ("Late", "Published: 9 July 2015\n\n", story);
  GenevaImportText *later = new_text ("Later", "Published: 10 July 2015\n\n", story);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_import_text_free);
  g_autoptr (GenevaImportSheet) sheet = NULL;

  early->uri = g_strdup ("file:///early.txt");
  sheet = new_sheet (NULL, early, late, later, NULL);
  g_assert_true (geneva_import_sheet_get_row (sheet, 1)->is_read);
  g_assert_false (geneva_import_sheet_get_row (sheet, 2)->is_read);

  /* decoded well it turns out to be the original of both */
  g_ptr_array_add (texts, new_text ("Early", "Published: 8 July 2015\n\n", story));
  ((GenevaImportText *) g_ptr_array_index (texts, 0))->uri = g_strdup ("file:///early.txt");
  geneva_import_sheet_replace_file (sheet, 0, texts, NULL);
  g_assert_cmpuint (geneva_import_sheet_get_row (sheet, 1)->reprint_row, ==, 0);
  g_assert_cmpuint (geneva_import_sheet_get_row (sheet, 2)->reprint_row, ==, 0);
  g_assert_false (geneva_import_sheet_get_row (sheet, 1)->is_read);
  g_assert_false (geneva_import_sheet_get_row (sheet, 2)->is_read);

  /* and back: one is the original again; the other is read because the reader said so */
  geneva_import_row_set_read (geneva_import_sheet_get_row (sheet, 2), TRUE);
  g_ptr_array_add (texts, new_text ("Early", "Published: 8 July 2015\n\n", "The cook left."));
  geneva_import_sheet_replace_file (sheet, 0, texts, NULL);
  g_assert_cmpuint (geneva_import_sheet_get_row (sheet, 1)->reprint_row, ==, GENEVA_REPRINT_NONE);
  g_assert_true (geneva_import_sheet_get_row (sheet, 1)->is_read);
  g_assert_cmpuint (geneva_import_sheet_get_row (sheet, 2)->reprint_row, ==, 1);
  g_assert_true (geneva_import_sheet_get_row (sheet, 2)->is_read);
}

/* What a link would have set as well was chosen all the same: it outlasts a link that comes and goes. */
static void
test_choice_outlasts_link (void)
{
  static const char * const early[] = { story, "The cook left." };
  GenevaImportText *other = new_text ("Early", "Published: 8 July 2015\n\n", "The cook left.");
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_import_text_free);
  g_autoptr (GenevaImportSheet) sheet = NULL;

  other->uri = g_strdup ("file:///early.txt");
  sheet = new_sheet (NULL, other, new_text ("Late", "Published: 9 July 2015\n\n", story), NULL);
  geneva_import_row_set_read (geneva_import_sheet_get_row (sheet, 1), FALSE);
  geneva_import_row_set_included (geneva_import_sheet_get_row (sheet, 1), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (early); i++) {
    g_ptr_array_add (texts, new_text ("Early", "Published: 8 July 2015\n\n", early[i]));
    ((GenevaImportText *) g_ptr_array_index (texts, 0))->uri = g_strdup ("file:///early.txt");
    geneva_import_sheet_replace_file (sheet, 0, texts, NULL);
    g_assert_true ((geneva_import_sheet_get_row (sheet, 1)->reprint_row == 0) == (i == 0));
    g_assert_false (geneva_import_sheet_get_row (sheet, 1)->is_read);
    g_assert_false (geneva_import_sheet_get_row (sheet, 1)->is_included);
  }
}

/* A file that could not be read at first stands behind the others. */
static void
test_add_file (void)
{
  g_autoptr (GenevaImportSheet) sheet = new_sheet (NULL, new_text ("Strike", "Published: 9 July 2015\n\n", story), NULL);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_import_text_free);

  g_ptr_array_add (texts, new_text ("Copy", "Published: 12 July 2015\n\n", story));
  geneva_import_sheet_replace_file (sheet, 1, texts, NULL);
  g_assert_cmpuint (geneva_import_sheet_get_n_rows (sheet), ==, 2);
  g_assert_cmpuint (geneva_import_sheet_get_row (sheet, 1)->reprint_row, ==, 0);
  g_assert_false (geneva_import_sheet_get_row (sheet, 1)->is_read);
  g_assert_true (geneva_import_sheet_get_row (sheet, 0)->is_read);
}

/* A file that was read again: its rows are new, the others keep what was corrected, and links follow. */
static void
test_replace_file (void)
{
  GenevaImportText *alone = new_text ("Alone", "Published: 9 July 2015\n\n", story);
  GenevaImportText *pair[2] = { new_text ("First", "", "The cook left."), new_text ("Second", "", "The cook came back.") };
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_import_text_free);
  g_autoptr (GenevaImportSheet) sheet = NULL;

  pair[0]->uri = g_strdup ("file:///pair.txt");
  pair[1]->uri = g_strdup ("file:///pair.txt");
  sheet = new_sheet (NULL, pair[0], pair[1], alone, NULL);
  geneva_import_row_set_title (geneva_import_sheet_get_row (sheet, 2), "Mine");
  g_ptr_array_add (texts, new_text ("Copy", "Published: 12 July 2015\n\n", story));
  geneva_import_sheet_replace_file (sheet, 1, texts, NULL);
  g_assert_cmpuint (geneva_import_sheet_get_n_rows (sheet), ==, 2);
  g_assert_cmpstr (geneva_import_sheet_get_row (sheet, 0)->title, ==, "Copy of the ferries");
  g_assert_cmpuint (geneva_import_sheet_get_row (sheet, 0)->reprint_row, ==, 1);
  g_assert_false (geneva_import_sheet_get_row (sheet, 0)->is_read);
  g_assert_cmpstr (geneva_import_sheet_get_row (sheet, 1)->title, ==, "Mine");
}

static void
test_cancelled (void)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_import_text_free);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_ptr_array_add (texts, new_text ("Strike", "", story));
  g_cancellable_cancel (cancellable);
  g_assert_null (geneva_import_sheet_new (texts, NULL, cancellable));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/jobs/import-sheet/no-article", test_no_article);
  g_test_add_func ("/jobs/import-sheet/facts", test_facts);
  g_test_add_func ("/jobs/import-sheet/reprints", test_reprints);
  g_test_add_func ("/jobs/import-sheet/known", test_known);
  g_test_add_func ("/jobs/import-sheet/edits", test_edits);
  g_test_add_func ("/jobs/import-sheet/encoding", test_encoding);
  g_test_add_func ("/jobs/import-sheet/encoding-of-original", test_encoding_of_original);
  g_test_add_func ("/jobs/import-sheet/choice-outlasts-link", test_choice_outlasts_link);
  g_test_add_func ("/jobs/import-sheet/add-file", test_add_file);
  g_test_add_func ("/jobs/import-sheet/replace-file", test_replace_file);
  g_test_add_func ("/jobs/import-sheet/cancelled", test_cancelled);
  return g_test_run ();
}
