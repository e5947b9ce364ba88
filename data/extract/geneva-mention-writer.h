/* The mentions while they are written, in their order. Inside extraction alone; see geneva-mention-nominals.c. */
#pragma once

#include "extract/geneva-mention-finder.h"

G_BEGIN_DECLS

typedef struct {
  GenevaMentionFinder *finder;
  GArray              *mentions;    /* of the reading */
  guint                next_name;   /* in `found` */
  gboolean             in_quote;
} GenevaMentionWriter;

/* Appends a mention that acts; returns its index. */
guint32 geneva_mention_writer_add (GenevaMentionWriter *writer, GenevaTokenRange tokens, guint32 entity,
                                   GenevaEntityKind kind, GenevaMentionForm form, const char *rule, float score);
/* geneva-mention-pronouns.c: the person in reach of a pronoun at the token (gender 1 he, 2 she, 0 any), the state,
 * organisation or group in reach of "it" or "they"; GENEVA_NO_INDEX: none, or no safe one. */
guint32 geneva_mention_find_person (const GenevaMentionWriter *writer, guint32 token, guint8 gender, gboolean is_object);
guint32 geneva_mention_find_thing  (const GenevaMentionWriter *writer, guint32 token, gboolean is_many);
/* Two of whom the text told side by side before the token, persons or not; FALSE: none. */
gboolean geneva_mention_find_pair  (const GenevaMentionWriter *writer, guint32 token, gboolean are_persons,
                                    guint32 *one, guint32 *other);
/* Which group "the militants" at the token are, or GENEVA_NO_INDEX. */
guint32 geneva_mention_find_only_group (const GenevaMentionWriter *writer, guint32 token);
/* geneva-mention-forces.c: whether "the government", "troops" are a state's at all, and, where the sentence tells, whose;
 * `state` stays as it is where it does not. */
gboolean geneva_mention_find_whose (const GenevaMentionWriter *writer, GenevaTokenRange tokens, const GenevaNameAgent *agent,
                                    gboolean has_owner, gboolean is_definite, guint32 *state);
void    geneva_mention_write_pronoun (GenevaMentionWriter *writer, guint32 token);

/* Who holds the office for the affiliation (or any, GENEVA_NO_INDEX), but not `but`; of several rather whoever is called by the
 * word, which may be NULL. GENEVA_NO_INDEX: not known. */
guint32 geneva_mention_find_holder (const GenevaMentionWriter *writer, guint32 affiliation, GenevaOffice office, const char *word,
                                    guint32 but);
/* "the UN Security Council … The council" at the token: the body named last that is called by the word; GENEVA_NO_INDEX: none,
 * or the words tell of another since. */
guint32 geneva_mention_find_body (const GenevaMentionWriter *writer, guint32 token, const char *word);
/* "The Syrian leader": of those whom the text names, who heads that state, whatever the office is called there. */
guint32 geneva_mention_find_leader (const GenevaMentionWriter *writer, guint32 state);

/* geneva-mention-forces.c: whose those are that a bare noun names. */
/* The name that begins at the token and is of somebody who is known; NULL: none. */
const GenevaName *geneva_mention_get_name_at (const GenevaMentionWriter *writer, guint32 token);
/* "troops from Chad" */
gboolean geneva_mention_comes_from_state  (const GenevaMentionWriter *writer, guint32 token);
/* "rebels in eastern Congo", "police in Kenya", "gunmen attacked a hotel in Mali": whose they are; GENEVA_NO_INDEX: not told
 * so. */
guint32  geneva_mention_find_state_behind (const GenevaMentionWriter *writer, guint32 token, gboolean is_group);
/* "opposition | to the plan", "opposition | from Kenya", not "the opposition | to attend", "Kenya's opposition | from the
 * north". */
gboolean geneva_mention_is_stand_against  (const GenevaMentionFinder *finder, guint32 end, gboolean has_owner);

G_END_DECLS
