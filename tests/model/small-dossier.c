/* The dossier of small-dossier.h, and how an edit of it is ended and looked at. */
#include "small-dossier.h"

#include "store/geneva-dossier-json.h"

#include <string.h>

/* A dossier that the reader takes whole. */
static const char text[] =
  "{ \"format\": \"geneva-dossier\", \"version\": 1, \"title\": \"Small\", \"language\": \"en\",\n"
  "  \"sources\": [ { \"id\": \"s1\", \"title\": \"One\", \"published\": \"2013-06-01\", \"published-basis\": \"given\",\n"
  "    \"language\": \"en\", \"text-kind\": \"original\",\n"
  "    \"sha256\": \"0000000000000000000000000000000000000000000000000000000000000000\",\n"
  "    \"text\": \"Anna met Boris in Bern. Zoe\\u0308 said they will meet again. Anna left the town early.\" },\n"
  "   { \"id\": \"s2\", \"title\": \"Two\", \"published-basis\": \"given\", \"language\": \"en\", \"text-kind\": \"digest\",\n"
  "    \"sha256\": \"0000000000000000000000000000000000000000000000000000000000000000\" } ],\n"
  "  \"actors\": [ A(\"anna\", \"Anna\"), A(\"boris\", \"Boris\"), A(\"bo\", \"Bo\"), A(\"un\", \"UN\") ],\n"
  "  \"places\": [ { \"id\": \"bern\", \"name\": \"Bern\" } ],\n"
  "  \"ties\": [ { \"id\": \"t1\", \"from\": \"boris\", \"to\": \"un\", \"kind\": \"member\", \"origin\": \"hand\", \"review\": \"accepted\" } ],\n"
  "  \"events\": [\n"
  "   { \"id\": \"talks\", \"title\": \"Talks\", \"kind\": \"consult\", \"level\": \"act\", \"when\": \"2013-06-01\", \"place\": \"bern\",\n"
  "     \"participants\": [ { \"actor\": \"anna\", \"role\": \"participant\" }, { \"actor\": \"boris\", \"role\": \"participant\", \"for\": \"un\" } ],\n"
  "     \"accounts\": [ { \"by\": \"anna\", \"via\": [\"un\"], \"says\": \"happened\", \"evidence\": [ E(0, 8, \"Anna met\") ] } ],\n"
  "     \"origin\": \"hand\", \"coder\": \"Cleo\", \"review\": \"accepted\" },\n"
  "   { \"id\": \"meeting\", \"title\": \"Meeting\", \"kind\": \"consult\", \"level\": \"act\", \"part-of\": \"talks\",\n"
  "     \"participants\": [ { \"actor\": \"bo\", \"role\": \"host\" } ],\n"
  "     \"accounts\": [ { \"says\": \"planned\", \"evidence\": [ E(0, 4, \"Anna\") ] },\n"
  "                    { \"by\": \"un\", \"says\": \"did-not-happen\", \"evidence\": [] } ],\n"
  "     \"origin\": \"extracted\", \"review\": \"suggested\", \"attributes\": { \"tone\": \"warm\", \"rank\": 2 } } ],\n"
  "  \"issues\": [ { \"id\": \"peace\", \"title\": \"Peace\", \"type\": \"policy\", \"proposition\": \"There should be peace.\" },\n"
  "   { \"id\": \"truce\", \"title\": \"Truce\", \"type\": \"policy\", \"proposition\": \"There should be a truce.\" },\n"
  "   { \"id\": \"fire\", \"title\": \"Fire\", \"type\": \"fact\", \"proposition\": \"He opened fire.\" } ],\n"
  "  \"statements\": [ { \"id\": \"st1\", \"speaker\": \"anna\", \"via\": [\"un\"], \"about\": [\"boris\", \"talks\"], \"issue\": \"truce\", \"stance\": \"supports\",\n"
  "     \"mode\": \"indirect\", \"evidence\": [ E(9, 14, \"Boris\") ], \"origin\": \"hand\", \"review\": \"accepted\" } ],\n"
  "  \"forecasts\": [ { \"id\": \"f1\", \"event\": \"talks\", \"polarity\": \"will\", \"strength\": \"expected\", \"by\": \"boris\", \"origin\": \"hand\", \"review\": \"accepted\" } ],\n"
  "  \"quantities\": [ { \"id\": \"dead\", \"title\": \"Dead\", \"counted\": \"people\", \"cumulative\": true } ],\n"
  "  \"figures\": [ { \"id\": \"n1\", \"quantity\": \"dead\", \"low\": 10, \"qualifier\": \"about\", \"origin\": \"hand\", \"review\": \"accepted\" } ],\n"
  "  \"links\": [ { \"id\": \"l1\", \"from\": \"st1\", \"to\": \"talks\", \"kind\": \"repeats\", \"origin\": \"hand\", \"review\": \"accepted\" } ] }\n";

static char *
dup_expanded (void)
{
  g_autoptr (GRegex) actors = g_regex_new ("A\\((\"\\w+\"), (\"\\w+\")\\)", 0, 0, NULL);
  g_autoptr (GRegex) excerpts = g_regex_new ("E\\((\\d+), (\\d+), (\"[^\"]+\")\\)", 0, 0, NULL);
  g_autofree char *half = g_regex_replace (actors, text, -1, 0,
    "{ \"id\": \\1, \"name\": \\2, \"kind\": \"person\", \"aliases\": [], \"origin\": \"hand\", \"review\": \"accepted\" }", 0, NULL);

  return g_regex_replace (excerpts, half, -1, 0,
    "{ \"source\": \"s1\", \"start\": \\1, \"end\": \\2, \"exact\": \\3, \"prefix\": \"\", \"suffix\": \"\" }", 0, NULL);
}

GenevaSnapshot *
small_dossier_read (const char *json, gsize length)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *snapshot = geneva_dossier_json_read (json, length, faults, &error);

  g_assert_no_error (error);
  return snapshot;
}

GenevaSnapshot *
small_dossier_new (void)
{
  g_autofree char *json = dup_expanded ();

  return small_dossier_read (json, strlen (json));
}

GenevaHandle
small_dossier_find (GenevaSnapshot *snapshot, const char *id)
{
  GenevaHandle handle = geneva_snapshot_find (snapshot, id);

  g_assert_cmpuint (handle, !=, GENEVA_HANDLE_NONE);
  return handle;
}

/* Ends the edit, checks its title, applies it, and reads what comes out again. */
GenevaSnapshot *
small_dossier_finish (GenevaEdit *edit, GenevaSnapshot *snapshot, const char *title)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaDelta) delta = geneva_edit_end (edit, &error);
  g_autoptr (GenevaDelta) inverse = NULL;
  g_autoptr (GenevaSnapshot) back = NULL;
  g_autoptr (GenevaSnapshot) again = NULL;
  GenevaSnapshot *next;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *json = NULL;
  g_autofree char *rewritten = NULL;
  gsize length;

  g_assert_no_error (error);
  g_assert_cmpstr (geneva_delta_get_title (delta), ==, title);
  next = geneva_delta_apply (delta, snapshot, &error);
  g_assert_no_error (error);
  inverse = geneva_delta_invert (delta);
  back = geneva_delta_apply (inverse, next, &error);
  g_assert_no_error (error);
  first = geneva_dossier_json_write (snapshot, NULL);
  last = geneva_dossier_json_write (back, NULL);
  g_assert_cmpstr (first, ==, last);
  json = geneva_dossier_json_write (next, &length);
  again = small_dossier_read (json, length);
  rewritten = geneva_dossier_json_write (again, NULL);
  g_assert_cmpstr (json, ==, rewritten);
  return next;
}

GenevaRow
small_dossier_get_row (GenevaSnapshot *snapshot, const char *id)
{
  GenevaRow row;

  g_assert_true (geneva_snapshot_get_row (snapshot, small_dossier_find (snapshot, id), &row));
  return row;
}

GenevaRow
small_dossier_get_item (const GenevaRow *row, guint field, guint position)
{
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, row, field);
  for (guint i = 0; i <= position; i++)
    g_assert_true (geneva_row_iter_next (&iter));
  return iter.item;
}
