/* Verb groups: which words are verbs, in which voice, with which subject and object. */
#include "reading-stage.h"

#include <string.h>

typedef struct {
  const char     *text;
  const char     *head;      /* the group's head word(s) as they stand in the text */
  GenevaVerbVoice voice;
  const char     *subject;   /* NULL: not asked */
  const char     *object;
} Case;

#define ACT GENEVA_VERB_ACTIVE
#define PAS GENEVA_VERB_PASSIVE
#define RED GENEVA_VERB_REDUCED_PASSIVE
#define GER GENEVA_VERB_GERUND
#define INF GENEVA_VERB_INFINITIVE
#define NOUN GENEVA_VERB_NOUN

static const Case cases[] = {
  /* plain clauses */
  { "The envoy met the rebels.", "met", ACT, "The envoy", "the rebels" },
  { "The two presidents met in Oslo.", "met", ACT, "The two presidents", "" },
  { "The army has shelled the port.", "shelled", ACT, "The army", "the port" },
  { "The army was shelling the port.", "shelling", ACT, "The army", "the port" },
  { "The port was shelled by the army.", "shelled", PAS, "The port", "" },
  { "The port has been shelled.", "shelled", PAS, "The port", NULL },
  { "The port is being shelled.", "shelled", PAS, "The port", NULL },
  { "The minister did not sign the treaty.", "sign", ACT, "The minister", "the treaty" },
  { "The minister will also sign the treaty.", "sign", ACT, "The minister", "the treaty" },
  { "Rebels attack village near the frontier.", "attack", ACT, "Rebels", "village" },
  { "They attack at dawn.", "attack", ACT, "They", NULL },
  { "The rebels repeatedly attacked the convoy.", "attacked", ACT, "The rebels", "the convoy" },
  /* adjuncts before the subject */
  { "In the morning, the rebels withdrew.", "withdrew", ACT, "the rebels", NULL },
  { "After the vote, the delegates clapped and left.", "left", ACT, "the delegates", NULL },
  { "Despite the rain, the crowd marched on the palace.", "marched", ACT, "the crowd", NULL },
  /* what is set apart */
  { "The general, a former minister, resigned.", "resigned", ACT, "The general", NULL },
  { "The envoy, a friend of Kenya, supports the plan.", "supports", ACT, "The envoy", "the plan" },
  { "The envoy, born in Kenya, refuses to leave.", "refuses", ACT, "The envoy", NULL },
  { "On trade, demands the miners made were met.", "met", PAS, NULL, NULL },
  { "The union, which represents miners, called a strike.", "called", ACT, "The union", NULL },
  { "The union, which represents miners, called a strike.", "represents", ACT, "The union", "miners" },
  { "The envoy, who arrived late, met the rebels.", "met", ACT, "The envoy", "the rebels" },
  { "The envoy, who arrived late, met the rebels.", "arrived", ACT, "The envoy", NULL },
  { "Soldiers who deserted were jailed.", "jailed", PAS, "Soldiers", NULL },
  { "The plan that the envoy drafted was rejected.", "drafted", ACT, "the envoy", "The plan" },
  /* shared subjects */
  { "The king received the envoy and praised his work.", "praised", ACT, "The king", "his work" },
  { "The king praised the envoy but rejected the plan.", "rejected", ACT, "The king", "the plan" },
  { "Police stormed the hall, arrested two men and sealed the doors.", "sealed", ACT, "Police", "the doors" },
  { "Police stormed the hall, arrested two men and sealed the doors.", "arrested", ACT, "Police", "two men" },
  { "The hall was stormed and searched.", "searched", RED, "The hall", NULL },
  { "The king praised the envoy and the queen thanked him.", "thanked", ACT, "the queen", "him" },
  { "The miners went home, and the owners reopened the pit.", "reopened", ACT, "the owners", "the pit" },
  /* clauses inside */
  { "The envoy said the rebels had accepted the plan.", "accepted", ACT, "the rebels", "the plan" },
  { "The envoy said that the rebels had accepted the plan.", "accepted", ACT, "the rebels", "the plan" },
  { "The envoy said that the rebels had accepted the plan.", "said", ACT, "The envoy", NULL },
  { "The envoy said on Monday that the rebels refused.", "refused", ACT, "the rebels", NULL },
  { "The guards fled as the rebels advanced.", "advanced", ACT, "the rebels", NULL },
  { "When the rebels advanced, the guards fled.", "fled", ACT, "the guards", NULL },
  { "If the truce collapses, the envoy will resign.", "collapses", ACT, "the truce", NULL },
  { "If the truce collapses, the envoy will resign.", "resign", ACT, "the envoy", NULL },
  { "Although the king has pardoned the editor, the paper remains closed.", "remains", ACT, "the paper", NULL },
  { "\"The road is open,\" the mayor said.", "said", ACT, "the mayor", NULL },
  { "\"The road is open,\" said the mayor.", "said", ACT, "the mayor", NULL },
  { "The aim is that the two sides disarm.", "disarm", ACT, "the two sides", NULL },
  /* infinitives */
  { "The rebels agreed to leave the city.", "leave", INF, "The rebels", "the city" },
  { "The envoy urged the rebels to leave the city.", "leave", INF, "the rebels", "the city" },
  { "The rebels were urged to leave the city.", "leave", INF, "The rebels", "the city" },
  { "The envoy called for the rebels to leave the city.", "leave", INF, "the rebels", "the city" },
  { "The rebels agreed to leave the city and hand over the guns.", "leave", INF, "The rebels", "the city" },
  { "The treaty is to be signed in Lima.", "signed", PAS, "The treaty", NULL },
  { "The talks are due to begin at noon.", "begin", ACT, "The talks", NULL },
  { "The queen plans to visit the camp.", "visit", INF, "The queen", "the camp" },
  { "He walked to school.", "walked", ACT, "He", NULL },
  /* gerunds */
  { "After meeting the envoy, the king left.", "meeting", GER, "the king", "the envoy" },
  { "The rebels won by blocking the road.", "blocking", GER, "The rebels", "the road" },
  { "The court accused the mayor of hiding papers.", "hiding", GER, "the mayor", "papers" },
  { "The mayor was accused of hiding papers.", "hiding", GER, "The mayor", "papers" },
  { "The army advanced, burning two villages.", "burning", GER, "The army", "two villages" },
  { "Officials meeting in Quito said so.", "meeting", GER, "Officials", NULL },
  { "Officials meeting in Quito said so.", "said", ACT, "Officials", NULL },
  { "The envoy left without seeing the king.", "seeing", GER, "The envoy", "the king" },
  /* participles */
  { "The accord signed in Lima has failed.", "signed", RED, "The accord", NULL },
  { "The accord signed in Lima has failed.", "failed", ACT, "The accord", NULL },
  { "They studied maps drawn up by the army.", "drawn", RED, "maps", NULL },
  { "Backed by tanks, the rebels took the hill.", "took", ACT, "the rebels", "the hill" },
  { "The meeting, aimed at easing fears, comes too late.", "comes", ACT, "The meeting", NULL },
  { "The wounded soldier was flown home.", "flown", PAS, "The wounded soldier", NULL },
  /* nouns that look like verbs */
  { "The talks lasted two days.", "talks", NOUN, NULL, NULL },
  { "The talks lasted two days.", "lasted", ACT, "The talks", NULL },
  { "A rocket attack killed a farmer.", "killed", ACT, "A rocket attack", "a farmer" },
  { "The visit was a success.", "visit", NOUN, NULL, NULL },
  { "Heavy fighting continued near the dam.", "fighting", NOUN, NULL, NULL },
  { "Heavy fighting continued near the dam.", "continued", ACT, "Heavy fighting", NULL },
  { "A meeting between the two was cancelled.", "meeting", NOUN, NULL, NULL },
  { "A meeting between the two was cancelled.", "cancelled", PAS, "A meeting between the two", NULL },
  { "The strike is over.", "strike", NOUN, NULL, NULL },
  { "Its support for the plan grows.", "support", NOUN, NULL, NULL },
  { "They reject calls for a boycott.", "reject", ACT, "They", NULL },
  /* phrases */
  { "The troops pulled out of the valley.", "pulled out of", ACT, "The troops", "the valley" },
  { "The navy carried out a raid.", "carried out", ACT, "The navy", "a raid" },
  { "The envoy called on the rebels to disarm.", "called on", ACT, "The envoy", "the rebels" },
  { "The rebels took control of the dam.", "took control of", ACT, "The rebels", "the dam" },
  { "The rebels laid down their arms.", "laid down their arms", ACT, "The rebels", NULL },
  /* auxiliaries that are heads */
  { "The rebels have tanks.", "have", ACT, "The rebels", "tanks" },
  { "The road is open.", "is", ACT, "The road", NULL },
  { "The rebels had had enough.", "had", ACT, "The rebels", NULL },
};

static const char *
name_of_voice (GenevaVerbVoice voice)
{
  static const char *const names[] = { "active", "passive", "reduced", "gerund", "infinitive", "noun" };
  return names[voice];
}

static char *
dup_tokens (const GenevaReading *reading,
            GenevaTokenRange     tokens)
{
  return reading_stage_dup_range (reading, geneva_reading_range (reading, tokens));
}

/* The verb whose group ends with the words. */
static const GenevaVerb *
find_verb (const GenevaReading *reading,
           const char          *head)
{
  for (guint i = 0; i < reading->verbs->len; i++) {
    const GenevaVerb *verb = geneva_reading_verb (reading, i);
    g_autofree char *words = dup_tokens (reading, verb->tokens);
    gsize n = strlen (words), n_head = strlen (head);
    if (n >= n_head && strcmp (words + n - n_head, head) == 0 && (n == n_head || words[n - n_head - 1] == ' '))
      return verb;
  }
  return NULL;
}

/* All that is wrong is told before the test ends. */
static void
expect (const Case *c,
        const char *what,
        const char *found,
        const char *expected)
{
  if (g_strcmp0 (found, expected) == 0)
    return;
  g_test_message ("%s [%s]: %s is %s, not %s", c->text, c->head, what, found, expected);
  g_test_fail ();
}

static void
test_groups (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GenevaReading) reading = reading_stage_read (cases[i].text, "2020-06-15");
    const GenevaVerb *verb = find_verb (reading, cases[i].head);
    g_autofree char *subject = NULL, *object = NULL;

    if (!verb) {
      expect (&cases[i], "verb", "nothing", cases[i].head);
      continue;
    }
    expect (&cases[i], "voice", name_of_voice (verb->voice), name_of_voice (cases[i].voice));
    subject = dup_tokens (reading, verb->subject);
    object = dup_tokens (reading, verb->object);
    if (cases[i].subject)
      expect (&cases[i], "subject", subject, cases[i].subject);
    if (cases[i].object)
      expect (&cases[i], "object", object, cases[i].object);
  }
}

/* What is no verb. */
static void
test_no_verbs (void)
{
  static const struct { const char *text, *word; } none[] = {
    { "The state visit ended.", "state" },
    { "The Strike Group left.", "Strike" },
    { "They went to Force Base.", "Force" },
    { "The wounded man spoke.", "wounded" },
    { "On May 4 they left.", "May" },
    { "The opposition-held town fell.", "held" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (none); i++) {
    g_autoptr (GenevaReading) reading = reading_stage_read (none[i].text, "2020-06-15");
    g_test_message ("%s", none[i].text);
    for (guint k = 0; k < reading->verbs->len; k++) {
      const GenevaVerb *verb = geneva_reading_verb (reading, k);
      g_autofree char *words = dup_tokens (reading, verb->tokens);
      if (verb->voice != GENEVA_VERB_NOUN)
        g_assert_cmpstr (words, !=, none[i].word);
    }
  }
}

/* Whatever is read, the records hold together. */
static void
test_bounds (void)
{
  g_autoptr (GString) odd = g_string_new (NULL);

  for (guint i = 0; i < 400; i++)
    g_string_append (odd, i % 3 ? "to was has which that said and, " : "meeting attack \"will of by ");
  for (guint i = 0; i < 300; i++)
    g_string_append (odd, "if who ");
  {
    g_autoptr (GenevaReading) reading = reading_stage_read (odd->str, NULL);
    for (guint i = 0; i < reading->verbs->len; i++) {
      const GenevaVerb *verb = geneva_reading_verb (reading, i);
      guint32 n = reading->tokens->len;
      g_assert_cmpuint (verb->tokens.first, <, verb->tokens.end);
      g_assert_cmpuint (verb->tokens.end, <=, n);
      g_assert_cmpuint (verb->head, >=, verb->tokens.first);
      g_assert_cmpuint (verb->head, <, verb->tokens.end);
      g_assert_cmpuint (verb->clause.first, <=, verb->tokens.first);
      g_assert_cmpuint (verb->clause.end, >=, verb->tokens.end);
      g_assert_cmpuint (verb->clause.end, <=, n);
      g_assert_cmpuint (verb->subject.end, <=, n);
      g_assert_cmpuint (verb->object.end, <=, n);
      g_assert_true (verb->governor == GENEVA_NO_INDEX || verb->governor < i);
      if (i > 0)
        g_assert_cmpuint (verb->tokens.first, >=, geneva_reading_verb (reading, i - 1)->tokens.first);
    }
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extract/verbs/groups", test_groups);
  g_test_add_func ("/extract/verbs/no-verbs", test_no_verbs);
  g_test_add_func ("/extract/verbs/bounds", test_bounds);
  return g_test_run ();
}
