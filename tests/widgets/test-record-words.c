/* Records in words: dates, amounts, claimants, stances; and that every table
 * fills its cells from them. No display.
 */
#include "geneva-record-columns.h"
#include "geneva-record-copy.h"
#include "geneva-record-words.h"
#include "store/geneva-dossier-json.h"

#include "jobs/geneva-bundled.h"

static const char dossier_text[] =
  "{\"format\":\"geneva-dossier\",\"version\":1,\"title\":\"T\",\"language\":\"en\",\"sources\":["
  "{\"id\":\"s\",\"title\":\"Talks\",\"agencies\":[\"AFP\"],\"published\":\"2013-06-05\",\"published-basis\":\"stated\","
  "\"language\":\"en\",\"text-kind\":\"digest\","
  "\"sha256\":\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\"}],"
  "\"actors\":[{\"id\":\"lavrov\",\"name\":\"Sergei Lavrov\",\"short\":\"Lavrov\",\"kind\":\"person\",\"aliases\":[],"
  "\"origin\":\"hand\",\"review\":\"accepted\"},"
  "{\"id\":\"russia\",\"name\":\"Russia\",\"kind\":\"state\",\"aliases\":[],\"origin\":\"hand\",\"review\":\"accepted\"},"
  "{\"id\":\"afp\",\"name\":\"AFP\",\"kind\":\"organisation\",\"aliases\":[],\"origin\":\"hand\",\"review\":\"accepted\"}],"
  "\"places\":[],\"ties\":[],\"events\":[],"
  "\"issues\":[{\"id\":\"i\",\"title\":\"Iran\",\"type\":\"policy\",\"proposition\":\"Iran takes part\","
  "\"origin\":\"hand\",\"review\":\"accepted\"}],"
  "\"statements\":[{\"id\":\"st\",\"speaker\":\"lavrov\",\"for\":\"russia\",\"via\":[\"afp\"],\"issue\":\"i\","
  "\"stance\":\"conditional\",\"leaning\":\"supports\",\"mode\":\"indirect\",\"evidence\":[],\"origin\":\"hand\","
  "\"review\":\"accepted\"}],\"forecasts\":[],"
  "\"quantities\":[{\"id\":\"q\",\"title\":\"Dead\",\"counted\":\"people\",\"cumulative\":true,\"origin\":\"hand\","
  "\"review\":\"accepted\"}],"
  "\"figures\":["
  "{\"id\":\"f1\",\"quantity\":\"q\",\"low\":94000,\"qualifier\":\"at-least\",\"via\":[\"afp\"],\"evidence\":[],"
  "\"origin\":\"hand\",\"review\":\"accepted\"},"
  "{\"id\":\"f2\",\"quantity\":\"q\",\"low\":80000,\"high\":90000,\"qualifier\":\"about\",\"evidence\":[],"
  "\"origin\":\"hand\",\"review\":\"accepted\"},"
  "{\"id\":\"f3\",\"quantity\":\"q\",\"low\":1234567,\"qualifier\":\"exactly\",\"evidence\":[],\"origin\":\"hand\","
  "\"review\":\"accepted\"},"
  "{\"id\":\"f4\",\"quantity\":\"q\",\"low\":900,\"qualifier\":\"more-than\",\"evidence\":[],\"origin\":\"hand\","
  "\"review\":\"accepted\"}],\"links\":[]}";

static GenevaSnapshot *
read_dossier (void)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *snapshot = geneva_dossier_json_read (dossier_text, sizeof dossier_text - 1, faults, &error);

  g_assert_no_error (error);
  return snapshot;
}

static void
get_row (GenevaSnapshot *snapshot, const char *id, GenevaRow *row)
{
  g_assert_true (geneva_snapshot_get_row (snapshot, geneva_snapshot_find (snapshot, id), row));
}

static void
test_amounts (void)
{
  static const struct { const char *id; const char *words; } cases[] = {
    { "f1", "at least 94,000" }, { "f2", "80,000–90,000" }, { "f3", "1,234,567" }, { "f4", "more than 900" },
  };
  g_autoptr (GenevaSnapshot) snapshot = read_dossier ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *words = NULL;
    GenevaRow row;
    get_row (snapshot, cases[i].id, &row);
    words = geneva_words_dup_amount (&row);
    g_assert_cmpstr (words, ==, cases[i].words);
  }
}

static void
test_claimants (void)
{
  g_autoptr (GenevaSnapshot) snapshot = read_dossier ();
  GenevaHandle lavrov = geneva_snapshot_find (snapshot, "lavrov");
  GenevaHandle russia = geneva_snapshot_find (snapshot, "russia");
  g_autofree char *spokesman = NULL;
  g_autofree char *way = NULL;
  g_autofree char *agency = NULL;
  g_autofree char *nobody = NULL;
  g_autofree char *himself = NULL;
  GenevaRow statement;
  GenevaRow with_agency;
  GenevaRow bare;

  get_row (snapshot, "st", &statement);
  get_row (snapshot, "f1", &with_agency);
  get_row (snapshot, "f3", &bare);
  spokesman = geneva_words_dup_actor_for (snapshot, lavrov, russia);
  g_assert_cmpstr (spokesman, ==, "Sergei Lavrov for Russia");
  himself = geneva_words_dup_actor_for (snapshot, lavrov, lavrov);
  g_assert_cmpstr (himself, ==, "Sergei Lavrov");
  g_assert_null (geneva_words_dup_actor_for (snapshot, GENEVA_HANDLE_NONE, GENEVA_HANDLE_NONE));
  way = geneva_words_dup_claimant (snapshot, lavrov, russia, &statement, GENEVA_STATEMENT_VIA);
  g_assert_cmpstr (way, ==, "Sergei Lavrov for Russia via AFP");
  agency = geneva_words_dup_claimant (snapshot, 0, 0, &with_agency, GENEVA_FIGURE_VIA);
  g_assert_cmpstr (agency, ==, "AFP, no source given");
  nobody = geneva_words_dup_claimant (snapshot, 0, 0, &bare, GENEVA_FIGURE_VIA);
  g_assert_cmpstr (nobody, ==, "the source itself");
}

static void
test_stance_and_source (void)
{
  g_autoptr (GenevaSnapshot) snapshot = read_dossier ();
  g_autofree char *stance = NULL;
  g_autofree char *source = NULL;
  g_autofree char *kind = NULL;
  GenevaRow statement;

  get_row (snapshot, "st", &statement);
  stance = geneva_words_dup_stance (&statement);
  g_assert_cmpstr (stance, ==, "supports on conditions");
  source = geneva_words_dup_source (snapshot, geneva_snapshot_find (snapshot, "s"));
  g_assert_cmpstr (source, ==, "AFP");
  kind = geneva_words_dup_kind (snapshot, geneva_snapshot_find (snapshot, "s"));
  g_assert_cmpstr (kind, ==, "source · digest");
}

static void
test_targets (void)
{
  g_autoptr (GenevaSnapshot) snapshot = read_dossier ();
  GenevaTarget edge = {
    .handle = geneva_snapshot_find (snapshot, "lavrov"), .other = geneva_snapshot_find (snapshot, "russia"),
  };
  GenevaTarget gone = { .handle = GENEVA_HANDLE (GENEVA_LIST_ACTORS, 99) };
  g_autofree char *edge_words = geneva_words_dup_target (snapshot, &edge);
  g_autofree char *gone_words = geneva_words_dup_target (snapshot, &gone);
  g_autofree char *no_words = geneva_words_dup_target (snapshot, NULL);

  g_assert_cmpstr (edge_words, ==, "Lavrov – Russia");
  g_assert_cmpstr (gone_words, ==, "");
  g_assert_cmpstr (no_words, ==, "");
}

/* An out-of-range value of a newer file is an empty word, never a crash. */
static void
test_unknown_values (void)
{
  g_assert_cmpstr (geneva_words_get_says (-1), ==, "");
  g_assert_cmpstr (geneva_words_get_stance (99), ==, "");
  g_assert_cmpstr (geneva_words_get_role (GENEVA_ROLE_HOST), ==, "host");
  g_assert_null (geneva_words_dup_date (NULL));
  g_assert_null (geneva_words_dup_date_brief (NULL));
}

static void
test_tables (void)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSnapshot) snapshot = geneva_bundled_load (faults, &error);

  g_assert_no_error (error);
  for (int kind = 0; kind < GENEVA_N_TABLES; kind++) {
    GenevaList list = geneva_table_get_list ((GenevaTableKind) kind);
    guint n_columns;
    const GenevaColumn *columns = geneva_table_get_columns ((GenevaTableKind) kind, &n_columns);
    GenevaTableKind same;
    guint n_rows = 0;
    g_assert_true (geneva_table_from_name (geneva_table_get_name ((GenevaTableKind) kind), &same));
    g_assert_cmpint (same, ==, kind);
    g_assert_cmpuint (n_columns, >=, 4);
    if (kind == GENEVA_TABLE_EDGES)
      continue;
    for (GenevaHandle handle = geneva_snapshot_next (snapshot, list, 0); handle != 0;
         handle = geneva_snapshot_next (snapshot, list, handle), n_rows++) {
      guint n_filled = 0;
      GenevaRow row;
      g_assert_true (geneva_snapshot_get_row (snapshot, handle, &row));
      for (guint i = 0; i < n_columns; i++) {
        g_autofree char *text = geneva_column_dup_text (&columns[i], NULL, snapshot, handle, &row);
        if (text != NULL && *text != '\0')
          n_filled++;
        if (text != NULL)
          g_assert_true (g_utf8_validate (text, -1, NULL));
        if (columns[i].get_key != NULL)
          g_assert_false (columns[i].get_key (snapshot, handle, &row) != columns[i].get_key (snapshot, handle, &row));
      }
      /* Name, kind and number of passages at least. */
      g_assert_cmpuint (n_filled, >=, 3);
    }
    g_assert_cmpuint (n_rows, >, 0);
  }
  {
    GenevaTableKind none;
    g_assert_false (geneva_table_from_name ("no-such-table", &none));
  }
}

/* Quotation marks are for what a source says itself. */
static void
test_copied_passages (void)
{
  static const char * const copied[][2] = {
    { "original", "“He may come.” – AFP, “Talks”, 5 June 2013\n" },
    { "digest", "He may come. (digest, not the paper’s own words) – AFP, “Talks”, 5 June 2013\n" },
    { "translation", "He may come. (translation) – AFP, “Talks”, 5 June 2013\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (copied); i++) {
    g_autoptr (GString) json = g_string_new (dossier_text);
    g_autofree char *kind = g_strdup_printf ("\"text-kind\":\"%s\"", copied[i][0]);
    g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
    g_autoptr (GenevaSnapshot) snapshot = NULL;
    g_autoptr (GenevaSelection) selection = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *words = NULL;

    g_string_replace (json, "\"text-kind\":\"digest\"", kind, 0);
    g_string_replace (json, "\"mode\":\"indirect\",\"evidence\":[]", "\"mode\":\"indirect\",\"evidence\":[{\"source\":\"s\","
                      "\"start\":0,\"end\":12,\"exact\":\"He may come.\",\"prefix\":\"\",\"suffix\":\"\"}]", 0);
    snapshot = geneva_dossier_json_read (json->str, json->len, faults, &error);
    g_assert_no_error (error);
    selection = geneva_selection_new_one (geneva_snapshot_find (snapshot, "st"));
    words = geneva_selection_dup_passages (selection, snapshot);
    g_assert_cmpstr (words, ==, copied[i][1]);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/widgets/words/amounts", test_amounts);
  g_test_add_func ("/widgets/words/claimants", test_claimants);
  g_test_add_func ("/widgets/words/stance-and-source", test_stance_and_source);
  g_test_add_func ("/widgets/words/targets", test_targets);
  g_test_add_func ("/widgets/words/unknown-values", test_unknown_values);
  g_test_add_func ("/widgets/tables", test_tables);
  g_test_add_func ("/widgets/copied-passages", test_copied_passages);
  return g_test_run ();
}
