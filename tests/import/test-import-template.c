/* Tests of templates: the key file and what is wrong in it, parting, headers by patterns and by place, the built-in
 * ones each on a layout of its kind, hostile patterns.
 */
#include "import/geneva-import-template.h"

#include <string.h>

#define PART_MAX 3

typedef struct {
  const char *title, *publisher, *author, *published, *body;
} Article;

typedef struct {
  const char *name;     /* of the template that must fit; NULL: none */
  const char *text;
  guint       n;
  Article     articles[PART_MAX];
} Layout;

#define BODY_1 "The envoys met on Monday, and agreed to meet again.\n\nNothing else was said."
#define BODY_2 "A second round of talks began.\n\nIt is to last a week, an official said."

static const Layout layouts[] = {
  { "Numbered documents (LexisNexis)",
    "\f\n                               1 of 2 DOCUMENTS\n\n\n                              The Example Post\n\n"
    "                        June 5, 2013 Wednesday\n                           Late Edition - Final\n\n"
    "Envoys Agree to Meet Again in a\nCity by the Lake\n\nBYLINE: By ANN EXAMPLE\n\nSECTION: Section A; Column 0; Pg. 4\n\n"
    "LENGTH: 822 words\n\nDATELINE: GENEVA\n\nBODY:\n\n" BODY_1 "\n\nLOAD-DATE: June 5, 2013\n\nLANGUAGE: ENGLISH\n\n"
    "                 Copyright 2013 The Example Post Company\n                              All Rights Reserved\n\n\n"
    "                               2 of 2 DOCUMENTS\n\n\n                              The Sample Times (London)\n\n"
    "                             5 June 2013\n\nSecond round begins\n\nLENGTH: 100 words\n\nBODY: " BODY_2 "\n\nLOAD-DATE: June 6, 2013\n",
    2, { { "Envoys Agree to Meet Again in a City by the Lake", "The Example Post", "ANN EXAMPLE", "June 5, 2013 Wednesday", BODY_1 },
         { "Second round begins", "The Sample Times (London)", NULL, "5 June 2013", BODY_2 } } },
  /* no line says where the body begins: copyright at the head, the title before, among and behind the headers */
  { "Numbered documents (LexisNexis)",
    "1 of 3 DOCUMENTS\n\n\nThe Example Post\n\nJune 5, 2013 Wednesday\nLate Edition - Final\n\n"
    "Copyright 2013 The Example Post Company\nAll Rights Reserved\n\nSECTION: Section A; Pg. 4\n\nLENGTH: 822 words\n\n"
    "HEADLINE: Envoys agree to meet again\n\nBYLINE: By ANN EXAMPLE\n\n" BODY_1 "\n\nLOAD-DATE: June 5, 2013\n\n"
    "2 of 3 DOCUMENTS\n\nThe Sample Times (London)\n\n5 June 2013\nEdition 1\n\nCopyright 2013 Sample Newspapers\n"
    "All Rights Reserved.\n\nSecond round\nbegins\n\nLENGTH: 100 words\n\n" BODY_2 "\n\nLANGUAGE: ENGLISH\n\n"
    "LOAD-DATE: June 6, 2013\n\n"
    "3 of 3 DOCUMENTS\n\nThe Sample Times (London)\n\n6 June 2013\nEdition 1\n\nSECTION: NEWS; Pg. 2\n\n"
    "LENGTH: 12 words\n\nThird round ends early\n\nNobody stayed. Note: none came back.\nLocation: unknown.\n\nGRAPHIC: A boat\n",
    3, { { "Envoys agree to meet again", "The Example Post", "ANN EXAMPLE", "June 5, 2013 Wednesday", BODY_1 },
         { "Second round begins", "The Sample Times (London)", NULL, "5 June 2013", BODY_2 },
         { "Third round ends early", "The Sample Times (London)", NULL, "6 June 2013",
           "Nobody stayed. Note: none came back.\nLocation: unknown." } } },
  { "Articles up to “End of Document” (Nexis Uni)",
    "Envoys agree to meet again\nThe Example Post\nJune 5, 2013 Wednesday\n\nCopyright 2013 The Example Post\nAll Rights Reserved\n\n"
    "Section: NEWS; Pg. 4\nLength: 822 words\nByline: By Ann Example\n\n" BODY_1 "\n\nLoad-Date: June 5, 2013\n\nEnd of Document\n\n"
    "Second round begins\nThe Sample Times\nJune 6, 2013 Thursday\n\nLength: 10 words\nBody\n\n" BODY_2 "\n\nEnd of Document\n",
    2, { { "Envoys agree to meet again", "The Example Post", "Ann Example", "June 5, 2013 Wednesday", BODY_1 },
         { "Second round begins", "The Sample Times", NULL, "June 6, 2013 Thursday", BODY_2 } } },
  { "Numbered documents with headers (ProQuest)",
    "Document 1 of 2\n\nEnvoys agree to meet again\n\nAuthor: Ann Example\n\nPublication info: The Example Post ; 05 June 2013: A.4.\n\n"
    BODY_1 "\n\nPublication title: The Example Post\nPublication date: Jun 5, 2013\n\n"
    "Document 2 of 2\n\nSecond round begins\n\nPublication info: The Sample Times ; 06 June 2013: 1.\n\n" BODY_2
    "\n\nPublication date: Jun 6, 2013\n",
    2, { { "Envoys agree to meet again", "The Example Post", "Ann Example", "Jun 5, 2013", BODY_1 },
         { "Second round begins", "The Sample Times", NULL, "Jun 6, 2013", BODY_2 } } },
  { "Articles up to “End of Document” (Nexis Uni)",
    "Envoys agree to meet again\nThe Example Post\nJune 5, 2013 Wednesday\n\nCopyright 2013 The Example Post All Rights Reserved\n\n"
    "Section: NEWS; Pg. 4\nLength: 822 words\nByline: By Ann Example\nBody\n\n" BODY_1 "\n\nLoad-Date: June 5, 2013\n\nEnd of Document\n\n"
    "Second round begins\nThe Sample Times\nJune 6, 2013 Thursday\n\nLength: 10 words\nBody\n\n" BODY_2 "\n\nClassification\n\n"
    "Language: ENGLISH\n\nEnd of Document\n",
    2, { { "Envoys agree to meet again", "The Example Post", "Ann Example", "June 5, 2013 Wednesday", BODY_1 },
         { "Second round begins", "The Sample Times", NULL, "June 6, 2013 Thursday", BODY_2 } } },
  { "Labelled paragraphs (Factiva)",
    "SE  World\nHD  Envoys agree to meet again\nBY  By Ann Example\nWC  822 words\nPD  5 June 2013\nSN  The Example Post\nSC  EXPO\n"
    "LA  English\nCY  Copyright 2013\nLP  " BODY_1 "\n\nNS  gdip : International Relations\nAN  Document EXPO000020130605e965\n\n"
    "HD  Second round begins\nWC  80 words\nPD  6 June 2013\nSN  The Sample Times\nLP  \n" BODY_2 "\n\nAN  Document SAMP000020130606e966\n",
    2, { { "Envoys agree to meet again", "The Example Post", "Ann Example", "5 June 2013", BODY_1 },
         { "Second round begins", "The Sample Times", NULL, "6 June 2013", BODY_2 } } },
  { "Articles up to a document number (Factiva)",
    "Envoys agree to meet again\n\nBy Ann Example\n822 words\n5 June 2013\nThe Example Post\nEXPO\n4\nEnglish\n"
    "Copyright 2013. The Example Post.\n\n" BODY_1 "\n\nDocument EXPO000020130605e96500035\n\n"
    "Second round begins\n\n80 words\n6 June 2013\n10:30\nThe Sample Times\nSAMP\nEnglish\n(c) 2013 The Sample Times\n\n" BODY_2
    "\n\nDocument SAMP000020130606e96600001\n\nSearch Summary\n\nText\nenvoys\n\nDate\nAll Dates\n\nSource\nAll Sources\n",
    2, { { "Envoys agree to meet again", "The Example Post", "Ann Example", "5 June 2013", BODY_1 },
         { "Second round begins", "The Sample Times", NULL, "6 June 2013", BODY_2 } } },
  { "Numbered documents with headers (ProQuest)",
    "____________________________________________________________\n\nDocument 1 of 2\n\nEnvoys agree to meet again\n\n"
    "Author: Ann Example\n\nPublication info: The Example Post ; Springfield [Springfield]05 June 2013: A.4.\n\nAbstract: None.\n\n"
    "Full text: " BODY_1 "\n\nPublication title: The Example Post\nPublication date: Jun 5, 2013\nProQuest document ID: 1357\n\n"
    "____________________________________________________________\n\nDocument 2 of 2\n\nSecond round begins\n\n"
    "Publication info: The Sample Times ; London [London]06 June 2013: 1.\n\nFull text: " BODY_2
    "\n\nPublication date: Jun 6, 2013\n\n____________________________________________________________\n",
    2, { { "Envoys agree to meet again", "The Example Post", "Ann Example", "Jun 5, 2013", BODY_1 },
         { "Second round begins", "The Sample Times", NULL, "Jun 6, 2013", BODY_2 } } },
  { "Articles between rules",
    "==============================\nTitle: Envoys agree to meet again\nSource: The Example Post\nDate: 5 June 2013\nBy: Ann Example\n\n" BODY_1
    "\n\n==============================\nTitle: Second round begins\nSource: The Sample Times\nDate: 6 June 2013\n\n" BODY_2 "\n",
    2, { { "Envoys agree to meet again", "The Example Post", "Ann Example", "5 June 2013", BODY_1 },
         { "Second round begins", "The Sample Times", NULL, "6 June 2013", BODY_2 } } },
  { "Articles that begin with “Paper:” (NewsBank)",
    "Paper: Example Post, The (Springfield)\nTitle: Envoys agree to meet again\nDate: June 5, 2013\nSection: World\nAuthor: Ann Example\n\n"
    BODY_1 "\n\nRecord: 1357\nCopyright: 2013\n\nPaper: Sample Times\nTitle: Second round begins\nDate: June 6, 2013\n\n" BODY_2 "\n",
    2, { { "Envoys agree to meet again", "Example Post, The (Springfield)", "Ann Example", "June 5, 2013", BODY_1 },
         { "Second round begins", "Sample Times", NULL, "June 6, 2013", BODY_2 } } },
  { "Mailbox",
    "From ann@example.org Wed Jun  5 14:00:00 2013\nSubject: Envoys agree to meet\n again\nFrom: Ann Example <ann@example.org>\n"
    "Date: Wed, 5 Jun 2013 14:00:00 +0200\n\n" BODY_1 "\n\nFrom bob@example.org Thu Jun  6 14:00:00 2013\nSubject: Second round begins\n"
    "Date: Thu, 6 Jun 2013 14:00:00 +0200\nOrganization: The Sample Times\n\n" BODY_2 "\n",
    2, { { "Envoys agree to meet again", NULL, "Ann Example", "Wed, 5 Jun 2013 14:00:00 +0200", BODY_1 },
         { "Second round begins", "The Sample Times", NULL, "Thu, 6 Jun 2013 14:00:00 +0200", BODY_2 } } },
  { "Articles that begin with “Subject:”",
    "Subject: Envoys agree to meet again\nDate: 5 June 2013\n\n" BODY_1 "\n\nSubject: Second round begins\nDate: 6 June 2013\n\n" BODY_2,
    2, { { "Envoys agree to meet again", NULL, NULL, "5 June 2013", BODY_1 },
         { "Second round begins", NULL, NULL, "6 June 2013", BODY_2 } } },
  /* other headers may stand above the one that parts the articles */
  { "Articles that begin with “Subject:”",
    "From: Ann Example\nDate: 5 June 2013\nSubject: Envoys agree to meet again\n\n" BODY_1
    "\n\nFrom: Bob Example\nDate: 6 June 2013\nSubject: Second round begins\n\n" BODY_2,
    2, { { "Envoys agree to meet again", NULL, "Ann Example", "5 June 2013", BODY_1 },
         { "Second round begins", NULL, "Bob Example", "6 June 2013", BODY_2 } } },
  /* … but not right below the words of the article before, whose they are */
  { "Articles that begin with “Subject:”",
    "Subject: Envoys agree to meet again\nDate: 5 June 2013\n\n" BODY_1
    "\nSource: The Example Post\nSubject: Second round begins\nDate: 6 June 2013\n\n" BODY_2,
    2, { { "Envoys agree to meet again", NULL, NULL, "5 June 2013", BODY_1 "\nSource: The Example Post" },
         { "Second round begins", NULL, NULL, "6 June 2013", BODY_2 } } },
  { "Articles that begin with “Paper:” (NewsBank)",
    "Headline: Envoys agree to meet again\nPaper: The Example Post\nDate: 5 June 2013\n\n" BODY_1
    "\n\nHeadline: Second round begins\nPaper: The Sample Times\nDate: 6 June 2013\n\n" BODY_2,
    2, { { "Envoys agree to meet again", "The Example Post", NULL, "5 June 2013", BODY_1 },
         { "Second round begins", "The Sample Times", NULL, "6 June 2013", BODY_2 } } },
  { "Numbered documents with headers (ProQuest)",
    "==== Record 1 of 2\nHeadline: Envoys agree to meet again\nPaper: The Example Post\nDate: 5 June 2013\n\n" BODY_1
    "\n\n==== Record 2 of 2\nHeadline: Second round begins\nPaper: The Sample Times\nDate: 6 June 2013\n\n" BODY_2,
    2, { { "Envoys agree to meet again", "The Example Post", NULL, "5 June 2013", BODY_1 },
         { "Second round begins", "The Sample Times", NULL, "6 June 2013", BODY_2 } } },
  /* one article, and texts with rules or numbers of their own */
  { NULL, "Title: Envoys agree\nDate: 5 June 2013\n\n" BODY_1, 1, { { 0 } } },
  { NULL, BODY_1 "\n\n---------------------\n\n" BODY_2 "\n\n---------------------\n\nEnd.", 1, { { 0 } } },
  { NULL, "He counted.\n1 of 2 documents was read.\nDocument 1 of 2\nIt was long.\nDocument 2 of 2\nIt was not.", 1, { { 0 } } },
};

static GPtrArray *
import_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return geneva_import_bytes (bytes, "export.txt", NULL, NULL, NULL, error);
}

static void
test_builtin (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++) {
    const Layout *layout = &layouts[i];
    g_autoptr (GenevaImportTemplate) found = geneva_import_template_detect (layout->text, strlen (layout->text));
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) texts = import_text (layout->text, &error);

    g_test_message ("layout %u", i);
    g_assert_cmpstr (found != NULL ? geneva_import_template_get_name (found) : NULL, ==, layout->name);
    g_assert_no_error (error);
    g_assert_cmpuint (texts->len, ==, layout->n);
    for (guint k = 0; k < texts->len && layout->name != NULL; k++) {
      const GenevaImportText *text = g_ptr_array_index (texts, k);
      const Article *article = &layout->articles[k];
      g_autofree char *body = g_strndup (text->text + text->body.start, text->body.end - text->body.start);

      g_assert_cmpint (text->form, ==, GENEVA_IMPORT_FORM_EXPORT);
      g_assert_cmpuint (text->n_in_file, ==, layout->n);
      g_assert_cmpint (strncmp (layout->text + text->file_start, text->text, text->length), ==, 0);
      g_assert_cmpstr (geneva_import_text_get_fact (text, GENEVA_IMPORT_FACT_TITLE), ==, article->title);
      g_assert_cmpstr (geneva_import_text_get_fact (text, GENEVA_IMPORT_FACT_PUBLISHER), ==, article->publisher);
      g_assert_cmpstr (geneva_import_text_get_fact (text, GENEVA_IMPORT_FACT_AUTHOR), ==, article->author);
      g_assert_cmpstr (geneva_import_text_get_fact (text, GENEVA_IMPORT_FACT_PUBLISHED), ==, article->published);
      g_assert_cmpstr (g_strstrip (body), ==, article->body);
    }
  }
}

static void
test_own (void)
{
  static const char data[] =
    "[Template]\nName=Ours\nSeparatorLine= *** \nSeparatorBelongs=none\nFirstLine=title\nEndOfHeaders=^--$\n"
    "[Headers]\npublished=^Day (.*) of \npublisher=Seen in\\\\s+\n";
  static const char text[] = "Preface\n***\nOne\nDay 2013-06-05 of the talks\nSeen in  The Post\n--\nText one.\n  ***  \nTwo\n--\nText two.\n***\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaImportTemplate) own = geneva_import_template_new_from_data (data, -1, &error);
  g_autoptr (GenevaImportTemplate) again = NULL;
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GPtrArray) texts = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autofree char *saved = NULL;
  const GenevaImportPart *part;
  GenevaImportOptions options = { 0 };

  g_assert_no_error (error);
  saved = geneva_import_template_to_data (own);
  again = geneva_import_template_new_from_data (saved, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (geneva_import_template_get_name (again), ==, "Ours");

  /* what stands before the first separator is a part too when the separator is none's: nothing is dropped */
  parts = geneva_import_template_apply (again, text, strlen (text), 0);
  g_assert_cmpuint (parts->len, ==, 3);
  part = g_ptr_array_index (parts, 1);
  g_assert_cmpstr (part->facts[GENEVA_IMPORT_FACT_TITLE], ==, "One");
  g_assert_cmpstr (part->facts[GENEVA_IMPORT_FACT_PUBLISHED], ==, "2013-06-05");
  g_assert_cmpstr (part->facts[GENEVA_IMPORT_FACT_PUBLISHER], ==, "The Post");
  g_assert_cmpint (strncmp (text + part->body.start, "Text one.\n", part->body.end - part->body.start), ==, 0);
  g_clear_pointer (&parts, g_ptr_array_unref);
  parts = geneva_import_template_apply (again, text, strlen (text), 2);
  g_assert_cmpuint (parts->len, ==, 2);

  options.parted_by = own;
  texts = geneva_import_bytes (bytes, "a", &options, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (texts->len, ==, 3);
  g_clear_pointer (&texts, g_ptr_array_unref);
  /* one that parts nothing is told, not passed over */
  {
    g_autoptr (GBytes) other = g_bytes_new_static ("The ferry left port.\n", strlen ("The ferry left port.\n"));
    texts = geneva_import_bytes (other, "b", &options, NULL, NULL, &error);
    g_assert_null (texts);
    g_assert_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_FORM);
    g_assert_nonnull (strstr (error->message, geneva_import_template_get_name (own)));
    g_clear_error (&error);
  }
  options.parted_by = NULL;
  options.is_whole = TRUE;
  texts = geneva_import_bytes (bytes, "a", &options, NULL, NULL, &error);
  g_assert_cmpuint (texts->len, ==, 1);
}

/* What stands behind the last separator undated is an article, unless the template says that it is none. */
static void
test_tail (void)
{
  static const char text[] = "One\n\nText one.\n===\nTwo\n\nText two.\n===\nThree\n\nText three.\n";
  static const struct { const char *data; guint n; } cases[] = {
    { "[Template]\nName=Ours\nSeparatorLine====\nSeparatorBelongs=previous\nFirstLine=title\n", 3 },
    { "[Template]\nName=Ours\nSeparatorLine====\nSeparatorBelongs=previous\n[Headers]\npublished=^Day (.*)$\n", 3 },
    { "[Template]\nName=Ours\nSeparatorLine====\nSeparatorBelongs=previous\nUndatedTail=true\n", 2 },
    { "[Template]\nName=Ours\nSeparatorLine====\nSeparatorBelongs=none\nUndatedTail=true\n", 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GenevaImportTemplate) own = geneva_import_template_new_from_data (cases[i].data, -1, &error);
    g_autoptr (GPtrArray) parts = NULL;
    const GenevaImportPart *last;

    g_test_message ("case %u", i);
    g_assert_no_error (error);
    parts = geneva_import_template_apply (own, text, strlen (text), 0);
    g_assert_cmpuint (parts->len, ==, cases[i].n);
    last = g_ptr_array_index (parts, parts->len - 1);
    /* nothing of the file is dropped */
    g_assert_cmpuint (last->range.end, ==, strlen (text));
  }
}

static void
test_faults (void)
{
  static const struct { const char *data, *word; } faults[] = {
    { "", "name" },
    { "nonsense", "[Template]" },
    { "[Template]\nSeparatorLine=x\n", "name" },
    { "[Template]\nName=A\n", "separator" },
    { "[Template]\nName=A\nSeparator=(\n", "Separator" },
    { "[Template]\nName=A\nSeparator=x*\n", "empty line" },
    { "[Template]\nName=A\nSeparatorLine=x\nSeparatorBelongs=both\n", "both" },
    { "[Template]\nName=A\nSeparatorLine=x\nFirstLine=nothing\n", "nothing" },
    { "[Template]\nName=A\nSeparatorLine=x\n[Headers]\nweather=x\n", "weather" },
    { "[Template]\nName=A\nSeparatorLine=x\n[Headers]\ntitle=[\n", "title" },
  };
  g_autofree char *pattern = g_strnfill (5000, 'x');
  g_autofree char *data = g_strdup_printf ("[Template]\nName=A\nSeparator=%s\n", pattern);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_test_message ("fault %u", i);
    g_assert_null (geneva_import_template_new_from_data (faults[i].data, -1, &error));
    g_assert_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_FORM);
    g_assert_nonnull (strstr (error->message, faults[i].word));
    /* nor is anything told that nobody wrote */
    g_assert_null (strstr (error->message, "LIMIT"));
    g_clear_error (&error);
  }
  g_assert_null (geneva_import_template_new_from_data (data, -1, &error));
  g_assert_error (error, GENEVA_IMPORT_ERROR, GENEVA_IMPORT_ERROR_FORM);
}

/* Patterns that take for ever on lines made for them: they find nothing, soon. */
static void
test_hostile (void)
{
  static const char * const patterns[] = { "^(a+)+b$", "(a|aa)+c", "(.*)*\\\\d$", "^(([a-z])+.)+[A-Z]([a-z])+$", "((a*)*)*b" };
  g_autofree char *line = g_strnfill (4000, 'a');
  g_autofree char *long_line = g_strnfill (4 * 1024 * 1024, 'a');
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 500; i++)
    g_string_append_printf (text, "%s\n", line);
  g_string_append (text, long_line);
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++) {
    g_autofree char *data = g_strdup_printf ("[Template]\nName=A\nSeparator=%s\n", patterns[i]);
    g_autoptr (GError) error = NULL;
    g_autoptr (GenevaImportTemplate) hostile = geneva_import_template_new_from_data (data, -1, &error);
    g_autoptr (GPtrArray) parts = NULL;
    gint64 start = g_get_monotonic_time ();

    if (hostile == NULL)
      continue;
    parts = geneva_import_template_apply (hostile, text->str, text->len, 0);
    g_assert_cmpuint (parts->len, ==, 1);
    g_test_message ("%s: %.0f ms", patterns[i], (double) (g_get_monotonic_time () - start) / 1000.0);
    g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
  }
}

static void
test_list (void)
{
  g_autoptr (GPtrArray) templates = geneva_import_template_list_builtin ();

  g_assert_cmpuint (templates->len, >=, 8);
  for (guint i = 0; i < templates->len; i++) {
    g_autoptr (GPtrArray) parts = geneva_import_template_apply (g_ptr_array_index (templates, i), "One text.", 9, 0);
    const GenevaImportPart *part = g_ptr_array_index (parts, 0);

    g_assert_cmpuint (parts->len, ==, 1);
    g_assert_cmpuint (part->range.end, ==, 9);
    g_clear_pointer (&parts, g_ptr_array_unref);
    parts = geneva_import_template_apply (g_ptr_array_index (templates, i), "", 0, 0);
    g_assert_cmpuint (parts->len, ==, 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import-template/builtin", test_builtin);
  g_test_add_func ("/import-template/own", test_own);
  g_test_add_func ("/import-template/tail", test_tail);
  g_test_add_func ("/import-template/faults", test_faults);
  g_test_add_func ("/import-template/hostile", test_hostile);
  g_test_add_func ("/import-template/list", test_list);
  return g_test_run ();
}
