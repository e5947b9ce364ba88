/* Lists of words: how they are read, what they find, what is wrong with them. */
#include "reading-stage.h"

#include <glib/gstdio.h>
#include <string.h>

static GenevaLexicon *
make (const char *file,
      const char *content)
{
  const char *files[] = { file, content, NULL };
  g_autoptr (GError) error = NULL;
  GenevaLexicon *lexicon = geneva_lexicon_new_with (NULL, files, &error);

  g_assert_no_error (error);
  return lexicon;
}

/* "actor: words; …" of a list's matches. */
static char *
dup_matches (GenevaLexicon     *lexicon,
             const char        *text,
             GenevaLexiconList  list)
{
  g_autoptr (GenevaReading) reading = reading_stage_start (text, NULL);
  GString *line = g_string_new (NULL);

  geneva_read_tokens (reading, lexicon);
  for (guint i = 0; i < reading->tokens->len; i++) {
    const GenevaLexiconMatch *match = geneva_reading_match_at (reading, i, list);
    GenevaTextRange range;

    if (!match)
      continue;
    g_assert_cmpuint (match->first, ==, i);
    range = geneva_reading_range (reading, (GenevaTokenRange) { i, i + match->n_tokens });
    g_string_append_printf (line, "%s%s=%.*s", line->len ? "; " : "", match->entry->name,
                            (int) (range.end - range.start), text + range.start);
  }
  return g_string_free (line, FALSE);
}

static void
test_case (void)
{
  g_autoptr (GenevaLexicon) lexicon = make ("actors.tsv",
    "name\tkind\taliases\n"
    "United States\tstate\tUS|America\n"
    "World Health Organization\torganisation\tWHO\n"
    "Bashar al-Assad\tperson\tAssad\n"
    "rebels\tgroup\tfighters\n");
  g_autofree char *matches = dup_matches (lexicon,
    "The US told us who the WHO is. U.S. troops, united states, BASHAR AL-ASSAD, Bashar Al Assad and Rebels, fighters; Ássad",
    GENEVA_LEXICON_ACTORS);

  g_assert_cmpstr (matches, ==, "United States=US; World Health Organization=WHO; United States=U.S.; "
                   "Bashar al-Assad=BASHAR AL-ASSAD; Bashar al-Assad=ASSAD; Bashar al-Assad=Bashar Al Assad; "
                   "Bashar al-Assad=Assad; rebels=Rebels; rebels=fighters; Bashar al-Assad=Ássad");
}

static void
test_longest (void)
{
  g_autoptr (GenevaLexicon) lexicon = make ("actors.tsv",
    "name\tkind\n" "Arab League\torganisation\n" "Arab\tgroup\n" "League\tgroup\n");
  g_autofree char *matches = dup_matches (lexicon, "Arab League, Arab", GENEVA_LEXICON_ACTORS);
  g_autofree char *none = dup_matches (lexicon, "Arab\n\nLeague", GENEVA_LEXICON_ACTORS);

  g_assert_cmpstr (matches, ==, "Arab League=Arab League; League=League; Arab=Arab");
  g_assert_cmpstr (none, ==, "Arab=Arab; League=League");
}

static void
test_later_wins (void)
{
  g_autoptr (GenevaLexicon) base = make ("actors.tsv", "name\tkind\taliases\n" "One\tperson\tDoe\n");
  const char *files[] = { "actors.tsv", "name\taliases\n" "Two\tDoe\n", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaLexicon) lexicon = geneva_lexicon_new_with (base, files, &error);
  g_autofree char *matches = NULL;
  const GenevaLexiconEntry *entry;

  g_assert_no_error (error);
  matches = dup_matches (lexicon, "One and Doe", GENEVA_LEXICON_ACTORS);
  g_assert_cmpstr (matches, ==, "One=One; Two=Doe");
  g_assert_cmpuint (geneva_lexicon_get_n_entries (lexicon, GENEVA_LEXICON_ACTORS), ==, 2);
  entry = geneva_lexicon_get_entry (lexicon, GENEVA_LEXICON_ACTORS, 1);
  g_assert_cmpint (geneva_lexicon_get_column (lexicon, GENEVA_LEXICON_ACTORS, "aliases"), ==, 2);
  g_assert_cmpstr (entry->fields[2], ==, "Doe");
  g_assert_cmpstr (entry->fields[1], ==, "");
  g_assert_cmpint (geneva_lexicon_get_column (lexicon, GENEVA_LEXICON_ACTORS, "shoe"), ==, -1);
}

static void
test_verbs (void)
{
  const char *files[] = {
    "irregular-verbs.tsv", "base\tthird\tpast\tparticiple\tgerund\nmeet\t\tmet\tmet\nadmit\t\tadmitted\tadmitted\tadmitting\n",
    "verbs.tsv", "lemma\tkind\tframe\tnouns\nmeet\tconsult\t\tmeeting|talks\ncarry out\tassault\nadmit\tconcede\nban\tsanction\ndie\tx\n"
                 "agree\tagree\nwatch\tx\nco-operate\tcooperate\n",
    NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaLexicon) lexicon = geneva_lexicon_new_with (NULL, files, &error);
  static const struct {
    const char *way, *lemma;
    guint16 forms;
  } ways[] = {
    { "meet", "meet", GENEVA_FORM_BASE }, { "meets", "meet", GENEVA_FORM_THIRD },
    { "met", "meet", GENEVA_FORM_PAST | GENEVA_FORM_PARTICIPLE },
    { "meeting", "meet", GENEVA_FORM_GERUND | GENEVA_FORM_NOUN }, { "meetings", "meet", GENEVA_FORM_NOUN },
    { "talks", "meet", GENEVA_FORM_NOUN },
    { "carried out", "carry out", GENEVA_FORM_PAST | GENEVA_FORM_PARTICIPLE },
    { "carries out", "carry out", GENEVA_FORM_THIRD }, { "carrying out", "carry out", GENEVA_FORM_GERUND },
    { "admitting", "admit", GENEVA_FORM_GERUND }, { "banned", "ban", GENEVA_FORM_PAST | GENEVA_FORM_PARTICIPLE },
    { "banning", "ban", GENEVA_FORM_GERUND }, { "agreeing", "agree", GENEVA_FORM_GERUND },
    { "agreed", "agree", GENEVA_FORM_PAST | GENEVA_FORM_PARTICIPLE }, { "dying", "die", GENEVA_FORM_GERUND },
    { "watches", "watch", GENEVA_FORM_THIRD }, { "co-operating", "co-operate", GENEVA_FORM_GERUND },
    { "Co-operated", "co-operate", GENEVA_FORM_PAST | GENEVA_FORM_PARTICIPLE },
  };

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++) {
    g_autoptr (GenevaReading) reading = reading_stage_start (ways[i].way, NULL);
    const GenevaLexiconMatch *match;

    geneva_read_tokens (reading, lexicon);
    match = geneva_reading_match_at (reading, 0, GENEVA_LEXICON_VERBS);
    g_assert_nonnull (match);
    g_assert_cmpstr (match->entry->name, ==, ways[i].lemma);
    g_assert_cmpuint (match->forms, ==, ways[i].forms);
    g_assert_cmpuint (match->n_tokens, ==, reading->tokens->len);
  }
}

static void
test_cues (void)
{
  g_autoptr (GenevaLexicon) lexicon = make ("cues-time.tsv",
    "class\twords\tvalue\n" "month\tMarch|Mar\t3\n" "month\tApril\t4\n" "bound\tno later than|by\t1\n" "motion\tmarch\t0\n"
    "bound\tnot before\t2\n" "other\tno later\t0\n");
  guint32 month = geneva_lexicon_get_class (lexicon, "month");
  guint32 bound = geneva_lexicon_get_class (lexicon, "bound");
  guint32 march = geneva_lexicon_find_word (lexicon, "March");
  g_autoptr (GenevaReading) reading = reading_stage_start ("By March, no later than April", NULL);
  const GenevaLexiconEntry *cue;
  guint n = 0;

  g_assert_cmpuint (geneva_lexicon_get_class (lexicon, "shoe"), ==, 0);
  g_assert_true (geneva_lexicon_word_is (lexicon, march, month));
  g_assert_true (geneva_lexicon_word_is (lexicon, march, geneva_lexicon_get_class (lexicon, "motion")));
  g_assert_false (geneva_lexicon_word_is (lexicon, march, bound));
  g_assert_false (geneva_lexicon_word_is (lexicon, march, 0));
  g_assert_false (geneva_lexicon_word_is (lexicon, 0, month));
  g_assert_cmpfloat (geneva_lexicon_word_cue (lexicon, march, month)->value, ==, 3);

  geneva_read_tokens (reading, lexicon);
  cue = geneva_reading_cue_at (reading, lexicon, 0, bound, &n);
  g_assert_nonnull (cue);
  g_assert_cmpuint (n, ==, 1);
  cue = geneva_reading_cue_at (reading, lexicon, 3, bound, &n);
  g_assert_nonnull (cue);
  g_assert_cmpuint (n, ==, 3);
  cue = geneva_reading_cue_at (reading, lexicon, 3, geneva_lexicon_get_class (lexicon, "other"), &n);
  g_assert_nonnull (cue);
  g_assert_cmpuint (n, ==, 2);
  g_assert_null (geneva_reading_cue_at (reading, lexicon, 4, bound, &n));
}

static void
check_fault (const char         *content,
             GenevaLexiconError  code,
             const char         *where)
{
  const char *files[] = { "actors.tsv", content, NULL };
  g_autoptr (GenevaLexicon) base = make ("actors.tsv", "name\tkind\taliases\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaLexicon) lexicon = geneva_lexicon_new_with (base, files, &error);

  g_assert_null (lexicon);
  g_assert_error (error, GENEVA_LEXICON_ERROR, (int) code);
  g_assert_true (g_str_has_prefix (error->message, where));
}

static void
test_faults (void)
{
  check_fault ("name\tshoes\n", GENEVA_LEXICON_ERROR_HEADING, "actors.tsv:1: ");
  check_fault ("# a remark\n\naliases\tkind\n", GENEVA_LEXICON_ERROR_HEADING, "actors.tsv:3: ");
  check_fault ("name\tkind\nOne\tperson\ttoo much\n", GENEVA_LEXICON_ERROR_ROW, "actors.tsv:2: ");
  check_fault ("name\tkind\n\tperson\n", GENEVA_LEXICON_ERROR_ROW, "actors.tsv:2: ");
  check_fault ("name\tkind\n\"One\"\tperson\n", GENEVA_LEXICON_ERROR_ROW, "actors.tsv:2: ");
  check_fault ("name\tkind\na b c d e f g h i j k l m n o p q\tperson\n", GENEVA_LEXICON_ERROR_ROW, "actors.tsv:2: ");
  check_fault ("name\tkind\nOne\xff\tperson\n", GENEVA_LEXICON_ERROR_ROW, "actors.tsv:2: ");
}

static void
test_folders (void)
{
  g_autofree char *folder = g_dir_make_tmp ("geneva-lexicon-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "places.tsv", NULL);
  const char *folders[] = { folder, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaLexicon) lexicon = geneva_lexicon_load (folders, &error);
  g_autofree char *matches = NULL;

  g_assert_null (lexicon);
  g_assert_error (error, GENEVA_LEXICON_ERROR, GENEVA_LEXICON_ERROR_HEADING);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (path, "\xef\xbb\xbfname\tcountry\r\nNeverville\tNowhere\r\n", -1, NULL));
  lexicon = geneva_lexicon_load (folders, &error);
  g_assert_no_error (error);
  matches = dup_matches (lexicon, "They met in Neverville.", GENEVA_LEXICON_PLACES);
  g_assert_cmpstr (matches, ==, "Neverville=Neverville");
  (void) g_remove (path);
  (void) g_rmdir (folder);
}

/* A list of names as long as a register of persons, each of one word and each found. */
static void
test_many (void)
{
  GString *file = g_string_new ("name\tkind\n");
  g_autofree char *text = NULL, *matches = NULL;
  g_autoptr (GenevaLexicon) lexicon = NULL;
  const guint n = 530000;

  for (guint i = 0; i < n; i++) {
    char name[] = "Qaaaaa";
    for (guint k = 5, left = i; k > 0; k--, left /= 26)
      name[k] = (char) ('a' + left % 26);
    g_string_append_printf (file, "%s\tperson\n", name);
  }
  g_string_append (file, "Zzyzx\tperson\n");
  text = g_string_free (file, FALSE);
  lexicon = make ("actors.tsv", text);
  matches = dup_matches (lexicon, "Qaaaaa met ZZYZX and zzyzx.", GENEVA_LEXICON_ACTORS);
  g_assert_cmpstr (matches, ==, "Qaaaaa=Qaaaaa; Zzyzx=ZZYZX");
}

/* The program's own lists. */
static void
test_own (void)
{
  GenevaLexicon *lexicon = reading_stage_get_lexicon ();

  for (guint i = 0; i < GENEVA_LEXICON_N_LISTS; i++)
    g_assert_cmpuint (geneva_lexicon_get_n_entries (lexicon, i), >, 0);
  g_assert_cmpuint (geneva_lexicon_find_word (lexicon, "GENEVA"), !=, 0);
  g_assert_cmpstr (geneva_lexicon_get_word (lexicon, geneva_lexicon_find_word (lexicon, "Geneva")), ==, "geneva");
  g_assert_null (geneva_lexicon_get_word (lexicon, 0));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extract/lexicon/case", test_case);
  g_test_add_func ("/extract/lexicon/longest", test_longest);
  g_test_add_func ("/extract/lexicon/later-wins", test_later_wins);
  g_test_add_func ("/extract/lexicon/verbs", test_verbs);
  g_test_add_func ("/extract/lexicon/cues", test_cues);
  g_test_add_func ("/extract/lexicon/faults", test_faults);
  g_test_add_func ("/extract/lexicon/folders", test_folders);
  g_test_add_func ("/extract/lexicon/many", test_many);
  g_test_add_func ("/extract/lexicon/own", test_own);
  return g_test_run ();
}
