/* Entries of the coding forms: what they offer while somebody types, which line
 * Enter would take, and how shares are written.
 */
#include "geneva-attribute-entry.h"
#include "geneva-coding-guess.h"
#include "geneva-item-entry.h"

#include <adwaita.h>

#include "model/geneva-edit.h"
#include "stage.h"

#include <math.h>

/* Three actors with attributes of the analyst's own. */
static GenevaSnapshot *
make_snapshot (void)
{
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GenevaSnapshot) empty = geneva_snapshot_new_empty (pools);
  g_autoptr (GenevaEdit) edit = geneva_edit_new (empty, NULL);
  g_autoptr (GenevaDelta) delta = NULL;
  g_autoptr (GenevaDossier) dossier = NULL;
  g_autoptr (GError) error = NULL;
  GenevaHandle ada = geneva_edit_add_actor (edit, "Ada", GENEVA_ACTOR_PERSON);
  GenevaHandle bo = geneva_edit_add_actor (edit, "Bo", GENEVA_ACTOR_PERSON);

  geneva_edit_set_attribute (edit, ada, "camp", "doves");
  geneva_edit_set_attribute (edit, bo, "camp", "hawks");
  geneva_edit_set_attribute (edit, bo, "bloc", "North");
  geneva_edit_set_attribute (edit, bo, "Ältestenrat", "ja");
  delta = geneva_edit_end (edit, &error);
  g_assert_no_error (error);
  dossier = geneva_dossier_new (empty);
  g_assert_true (geneva_dossier_apply (dossier, delta, &error));
  return geneva_snapshot_ref (geneva_dossier_get_snapshot (dossier));
}

static void
type (gpointer widget, GtkEntry *entry, const char *words)
{
  gtk_widget_grab_focus (widget);
  stage_settle ();
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  for (const char *at = words; *at != '\0'; at = g_utf8_next_char (at)) {
    int position = gtk_editable_get_position (GTK_EDITABLE (entry));
    gtk_editable_insert_text (GTK_EDITABLE (entry), at, (int) (g_utf8_next_char (at) - at), &position);
    gtk_editable_set_position (GTK_EDITABLE (entry), position);
  }
  stage_settle ();
}

static void
test_attributes (void)
{
  g_autoptr (GenevaSnapshot) snapshot = make_snapshot ();
  GtkWidget *widget = geneva_attribute_entry_new (snapshot, GENEVA_ATTRIBUTE_PART_ALL);
  GenevaAttributeEntry *entry = GENEVA_ATTRIBUTE_ENTRY (widget);
  GtkEntry *inner = geneva_attribute_entry_get_entry (entry);
  GtkWidget *window = stage_show (widget, 400, 300);

  /* Part of a name, whatever the case. */
  type (widget, inner, "äLT");
  g_assert_cmpuint (geneva_attribute_entry_get_n_offers (entry), ==, 1);
  g_assert_cmpstr (geneva_attribute_entry_get_offer (entry, 0), ==, "Ältestenrat");
  type (widget, inner, "ca");
  g_assert_cmpuint (geneva_attribute_entry_get_n_offers (entry), ==, 1);
  /* Enter is the form's unless an offer was walked to. */
  g_assert_false (stage_key (GTK_WIDGET (inner), GDK_KEY_Return, 0));
  g_assert_true (stage_key (GTK_WIDGET (inner), GDK_KEY_Down, 0));
  g_assert_true (stage_key (GTK_WIDGET (inner), GDK_KEY_Return, 0));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (widget)), ==, "camp: ");
  /* Then its values. */
  g_assert_cmpuint (geneva_attribute_entry_get_n_offers (entry), ==, 2);
  geneva_attribute_entry_take (entry, 1);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (widget)), ==, "camp: hawks");
  g_assert_cmpuint (geneva_attribute_entry_get_n_offers (entry), ==, 0);
  /* In the middle of others, and none twice. */
  type (widget, inner, "bloc: South; c");
  gtk_editable_insert_text (GTK_EDITABLE (inner), "; own: x", -1, &(int) { 14 });
  gtk_editable_set_position (GTK_EDITABLE (inner), 14);
  g_assert_true (stage_key (GTK_WIDGET (inner), GDK_KEY_Down, 0));
  stage_settle ();
  g_assert_cmpuint (geneva_attribute_entry_get_n_offers (entry), ==, 1);
  g_assert_cmpstr (geneva_attribute_entry_get_offer (entry, 0), ==, "camp");
  geneva_attribute_entry_take (entry, 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (widget)), ==, "bloc: South; camp: ; own: x");
  /* Escape puts the offers away first. */
  g_assert_cmpuint (geneva_attribute_entry_get_n_offers (entry), >, 0);
  g_assert_true (stage_key (GTK_WIDGET (inner), GDK_KEY_Escape, 0));
  g_assert_false (stage_key (GTK_WIDGET (inner), GDK_KEY_Escape, 0));
  gtk_window_destroy (GTK_WINDOW (window));
  stage_settle ();
}

static void
test_name_and_value (void)
{
  g_autoptr (GenevaSnapshot) snapshot = make_snapshot ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = geneva_attribute_entry_new (snapshot, GENEVA_ATTRIBUTE_PART_NAME);
  GtkWidget *value = geneva_attribute_entry_new (snapshot, GENEVA_ATTRIBUTE_PART_VALUE);
  GtkWidget *window;

  geneva_attribute_entry_set_name_entry (GENEVA_ATTRIBUTE_ENTRY (value), GENEVA_ATTRIBUTE_ENTRY (name));
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), value);
  window = stage_show (box, 400, 300);
  /* Without a name nothing is known of a value. */
  type (value, geneva_attribute_entry_get_entry (GENEVA_ATTRIBUTE_ENTRY (value)), "d");
  g_assert_cmpuint (geneva_attribute_entry_get_n_offers (GENEVA_ATTRIBUTE_ENTRY (value)), ==, 0);
  type (name, geneva_attribute_entry_get_entry (GENEVA_ATTRIBUTE_ENTRY (name)), "camp");
  type (value, geneva_attribute_entry_get_entry (GENEVA_ATTRIBUTE_ENTRY (value)), "d");
  g_assert_cmpuint (geneva_attribute_entry_get_n_offers (GENEVA_ATTRIBUTE_ENTRY (value)), ==, 1);
  g_assert_cmpstr (geneva_attribute_entry_get_offer (GENEVA_ATTRIBUTE_ENTRY (value), 0), ==, "doves");
  gtk_window_destroy (GTK_WINDOW (window));
  stage_settle ();
}

/* The line that Enter takes is the one that is marked, and it is in sight. */
static void
test_item (void)
{
  g_autoptr (GenevaSnapshot) snapshot = make_snapshot ();
  GtkWidget *widget = geneva_item_entry_new (snapshot, 1u << GENEVA_LIST_ACTORS, GENEVA_OFFERS_NEW_KINDS);
  GenevaItemEntry *entry = GENEVA_ITEM_ENTRY (widget);
  GtkWidget *inner = geneva_item_entry_get_entry (entry);
  GtkWidget *window = stage_show (widget, 400, 300);

  type (widget, GTK_ENTRY (inner), "bo");
  g_assert_cmpuint (geneva_item_entry_get_n_offers (entry), >, 1);
  g_assert_true (stage_key (inner, GDK_KEY_Return, 0));
  g_assert_cmpint (geneva_item_entry_get_state (entry), ==, GENEVA_ITEM_ENTRY_RECORD);
  g_assert_cmpstr (geneva_item_entry_get_text (entry), ==, "Bo");
  type (widget, GTK_ENTRY (inner), "nobody");
  for (guint i = 0; i < 10; i++)
    g_assert_true (stage_key (inner, GDK_KEY_Down, 0));
  g_assert_true (stage_key (inner, GDK_KEY_Return, 0));
  g_assert_cmpint (geneva_item_entry_get_state (entry), ==, GENEVA_ITEM_ENTRY_NEW);
  g_assert_cmpint (geneva_item_entry_get_kind (entry), ==, GENEVA_ACTOR_GROUP);
  gtk_window_destroy (GTK_WINDOW (window));
  stage_settle ();
}

static void
test_shares (void)
{
  static const struct { const char *words; double share; } good[] = {
    { "0.8", 0.8 }, { "0.825", 0.825 }, { "0,8", 0.8 }, { "80 %", 0.8 }, { "80%", 0.8 }, { " 80\u202f% ", 0.8 },
    { "62.5 per cent", 0.625 }, { "100 percent", 1 }, { "0", 0 }, { "1", 1 }, { ".5", 0.5 }, { "0 %", 0 },
  };
  static const char * const bad[] = { "", "%", "80", "1.5", "-0.1", "101 %", "0x1", "nan", "inf", "sure", "1.2.3", "." };
  double share;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++) {
    g_assert_true (geneva_guess_parse_share (good[i].words, &share));
    g_assert_cmpfloat_with_epsilon (share, good[i].share, 1e-12);
  }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    share = 7;
    g_assert_false (geneva_guess_parse_share (bad[i], &share));
    g_assert_cmpfloat (share, ==, 7);
  }
}

static void
test_amounts (void)
{
  static const struct { const char *words; double low, high; GenevaQualifier qualifier; } cases[] = {
    { "more than 93,000 people", 93000, NAN, GENEVA_QUALIFIER_MORE_THAN },
    { "80,000 to 90,000", 80000, 90000, GENEVA_QUALIFIER_EXACTLY },
    { "a handsome 40 tents", 40, NAN, GENEVA_QUALIFIER_EXACTLY },
    { "mehr als 1,5 Millionen Menschen", 1.5e6, NAN, GENEVA_QUALIFIER_MORE_THAN },
    { "rund 3 Mrd. Euro", 3e9, NAN, GENEVA_QUALIFIER_ABOUT },
    { "au moins 80\u202f000 morts", 80000, NAN, GENEVA_QUALIFIER_AT_LEAST },
    { "près de 2 milliards", 2e9, NAN, GENEVA_QUALIFIER_ABOUT },
    { "más de 20 mil personas", 20000, NAN, GENEVA_QUALIFIER_MORE_THAN },
    { "unos 2 mil millones", 2e9, NAN, GENEVA_QUALIFIER_ABOUT },
    { "не менее 90 тысяч человек", 90000, NAN, GENEVA_QUALIFIER_AT_LEAST },
    { "менее 1,5 млн", 1.5e6, NAN, GENEVA_QUALIFIER_AT_MOST },
    { "أكثر من 93 ألف شخص", 93000, NAN, GENEVA_QUALIFIER_MORE_THAN },
    { "超过9.3万人", 93000, NAN, GENEVA_QUALIFIER_MORE_THAN },
    { "约2000万人", 2e7, NAN, GENEVA_QUALIFIER_ABOUT },
    { "5 millionaires", 5, NAN, GENEVA_QUALIFIER_EXACTLY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    GenevaQualifier qualifier;
    double low, high;

    g_test_message ("%s", cases[i].words);
    g_assert_true (geneva_guess_find_amount (cases[i].words, &low, &high, &qualifier));
    g_assert_cmpfloat_with_epsilon (low, cases[i].low, 1e-6);
    g_assert_true (isnan (high) == isnan (cases[i].high));
    if (!isnan (high))
      g_assert_cmpfloat (high, ==, cases[i].high);
    g_assert_cmpint (qualifier, ==, cases[i].qualifier);
  }
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/widgets/coding-entries/attributes", test_attributes);
  g_test_add_func ("/widgets/coding-entries/name-and-value", test_name_and_value);
  g_test_add_func ("/widgets/coding-entries/item", test_item);
  g_test_add_func ("/widgets/coding-entries/shares", test_shares);
  g_test_add_func ("/widgets/coding-entries/amounts", test_amounts);
  return g_test_run ();
}
