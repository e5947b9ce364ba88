/* What a verb group says of its act: done, planned, possible, alleged, denied, not done. */
#include "reading-stage.h"

#include <string.h>

typedef struct {
  const char *text;
  const char *head;
  GenevaTold  told;
} Case;

#define DONE GENEVA_TOLD_HAPPENED
#define PLANNED GENEVA_TOLD_PLANNED
#define POSSIBLE GENEVA_TOLD_POSSIBLE
#define ALLEGED GENEVA_TOLD_ALLEGED
#define DENIED GENEVA_TOLD_DENIED
#define NOT GENEVA_TOLD_DID_NOT_HAPPEN

static const Case cases[] = {
  /* auxiliaries */
  { "The army shelled the port.", "shelled", DONE },
  { "The army has shelled the port.", "shelled", DONE },
  { "The army is shelling the port.", "shelling", DONE },
  { "The army will shell the port.", "shell", PLANNED },
  { "The army is to shell the port.", "shell", PLANNED },
  { "The army was due to shell the port.", "shell", PLANNED },
  { "The army is set to shell the port.", "shell", PLANNED },
  { "The army is going to shell the port.", "shell", PLANNED },
  { "The army was expected to shell the port.", "shell", PLANNED },
  { "The army may shell the port.", "shell", POSSIBLE },
  { "The army could have shelled the port.", "shelled", POSSIBLE },
  { "The army is likely to shell the port.", "shell", POSSIBLE },
  { "The army is ready to shell the port.", "shell", POSSIBLE },
  { "The army did not shell the port.", "shell", NOT },
  { "The army has never shelled the port.", "shelled", NOT },
  { "The army won't shell the port.", "shell", NOT },
  { "The army hasn't shelled the port.", "shelled", NOT },
  { "The army was unable to shell the port.", "shell", NOT },
  { "The king would travel to the coast.", "travel", PLANNED },
  /* adverbs */
  { "The army allegedly shelled the port.", "shelled", ALLEGED },
  { "The army reportedly shelled the port.", "shelled", ALLEGED },
  { "The army has reportedly shelled the port.", "shelled", ALLEGED },
  { "The army possibly shelled the port.", "shelled", POSSIBLE },
  /* governors */
  { "The army agreed to leave the port.", "leave", PLANNED },
  { "The army promised to leave the port.", "leave", PLANNED },
  { "The army decided to leave the port.", "leave", PLANNED },
  { "The army refused to leave the port.", "leave", NOT },
  { "The army failed to leave the port.", "leave", NOT },
  { "The army declined to leave the port.", "leave", NOT },
  { "The army managed to leave the port.", "leave", DONE },
  { "The army began to leave the port.", "leave", DONE },
  { "The army threatened to shell the port.", "shell", POSSIBLE },
  { "The army wants to shell the port.", "shell", POSSIBLE },
  { "The envoy asked the army to leave the port.", "leave", POSSIBLE },
  { "The envoy demanded that the army leave.", "leave", POSSIBLE },
  { "The army considered shelling the port.", "shelling", POSSIBLE },
  { "The army avoided shelling the port.", "shelling", NOT },
  { "The army did not refuse to leave the port.", "leave", DONE },
  { "The army began shelling the port.", "shelling", DONE },
  { "The army will begin shelling the port.", "shelling", PLANNED },
  { "The army was forced to leave the port.", "leave", DONE },
  { "The army stopped shelling the port.", "shelling", NOT },
  /* nouns that govern */
  { "The army's plan to shell the port leaked.", "shell", PLANNED },
  { "The army's refusal to leave angered them.", "leave", NOT },
  { "The army's failure to leave angered them.", "leave", NOT },
  { "The threat to shell the port angered them.", "shell", POSSIBLE },
  { "They made a proposal to exchange prisoners.", "exchange prisoners", POSSIBLE },
  { "They have no intention of leaving the port.", "leaving", NOT },
  { "They spoke of the possibility of shelling the port.", "shelling", POSSIBLE },
  { "Claims that the army shelled the port spread.", "shelled", ALLEGED },
  { "Proof that the army shelled the port spread.", "shelled", ALLEGED },
  /* told by others */
  { "The mayor said the army had shelled the port.", "shelled", DONE },
  { "The mayor claimed the army had shelled the port.", "shelled", ALLEGED },
  { "The mayor believes the army shelled the port.", "shelled", ALLEGED },
  { "The mayor accused the army of shelling the port.", "shelling", ALLEGED },
  { "The army was accused of shelling the port.", "shelling", ALLEGED },
  { "The army denied that it had shelled the port.", "shelled", DENIED },
  { "The army denied shelling the port.", "shelling", DENIED },
  { "The army was believed to have shelled the port.", "shelled", ALLEGED },
  { "The army is said to have shelled the port.", "shelled", ALLEGED },
  { "The mayor said the army would shell the port.", "shell", PLANNED },
  { "The mayor fears the army could shell the port.", "shell", POSSIBLE },
  /* conditions and circumstances */
  { "If the army shells the port, they will flee.", "shells", POSSIBLE },
  { "They will flee unless the army leaves the port.", "leaves", POSSIBLE },
  { "After shelling the port, the army left.", "shelling", DONE },
  { "The army left without shelling the port.", "shelling", NOT },
  { "Instead of shelling the port, the army left.", "shelling", NOT },
  { "The army won by shelling the port.", "shelling", DONE },
  { "The envoy came to sign the treaty.", "sign", PLANNED },
  { "The talks due to begin in May matter.", "begin", PLANNED },
  { "The army will shell the port and burn the ships.", "burn", PLANNED },
};

static const char *
name_of (GenevaTold told)
{
  static const char *const names[] = { "happened", "planned", "possible", "postponed", "cancelled", "alleged", "denied",
                                       "did-not-happen" };
  return names[told];
}

/* All that is wrong is told before the test ends. */
static void
test_told (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GenevaReading) reading = reading_stage_read (cases[i].text, "2020-06-15");
    const char *found = "no verb";

    for (guint k = 0; k < reading->verbs->len; k++) {
      const GenevaVerb *verb = geneva_reading_verb (reading, k);
      g_autofree char *head = reading_stage_dup_range (reading, geneva_reading_range (reading, verb->tokens));
      gsize n = strlen (head), n_word = strlen (cases[i].head);
      if (verb->voice == GENEVA_VERB_NOUN || n < n_word || strcmp (head + n - n_word, cases[i].head) != 0)
        continue;
      found = name_of (verb->status);
      break;
    }
    if (g_str_equal (found, name_of (cases[i].told)))
      continue;
    g_test_message ("%s [%s]: %s, not %s", cases[i].text, cases[i].head, found, name_of (cases[i].told));
    g_test_fail ();
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extract/status/told", test_told);
  return g_test_run ();
}
