/* Who holds an office: of the persons that the text names, else of the lists' holders on the day of the article.
 *
 * Whose office it is, the description's own words say.
 */
#include "extract/geneva-frame.h"
#include "extract/geneva-mention-writer.h"

#include <string.h>

/* A body is called by its last word that far behind its name, in mentions; so many tokens are looked through for another. */
#define MAX_BODIES_BACK 60
#define MAX_TOKENS_BACK 200

/* Whether the person's role is called by the word: kings and presidents hold the same office. */
static gboolean
is_called (const GenevaEntity *person,
           const char         *word)
{
  gsize length = word ? strlen (word) : 0, n = person->role ? strlen (person->role) : 0;

  return length > 0 && n >= length && g_ascii_strcasecmp (person->role + n - length, word) == 0;
}

/* "the king" is no president, and "the president" no king; whose role nobody knows may be either. */
static gboolean
is_other_crown (const GenevaEntity *person,
                const char         *word)
{
  static const char *const crowns[] = { "king", "queen", "emir", "sultan", "pope", "crown prince" };

  if (!word || !person->role || is_called (person, word))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (crowns); i++) {
    if (strcmp (word, crowns[i]) == 0 || is_called (person, crowns[i]))
      return TRUE;
  }
  return FALSE;
}

/* The person of the text that holds the office for the affiliation (or any, GENEVA_NO_INDEX): the only one, or who is
 * named most up to here; of more than one rather whoever is called by the word (NULL: none). */
static guint32
find_holder_in_text (const GenevaMentionWriter *writer,
                     guint32                    affiliation,
                     GenevaOffice               office,
                     const char                *word,
                     guint32                    but)
{
  const GenevaMentionFinder *finder = writer->finder;
  const GArray *entities = finder->reading->entities;
  guint32 found = GENEVA_NO_INDEX, best_mention = 0;
  gboolean is_found_called = FALSE, is_tied = FALSE;

  for (guint32 i = 0; i < entities->len && i < 400; i++) {
    const GenevaEntity *entity = &g_array_index (entities, GenevaEntity, i);
    const GenevaEntityNote *note = geneva_finder_note (finder, i);

    if (entity->kind != GENEVA_ENTITY_PERSON || note->office != office || i == but || is_other_crown (entity, word))
      continue;
    if (affiliation != GENEVA_NO_INDEX && entity->affiliation != affiliation &&
        geneva_finder_get_state (finder, i) != affiliation)
      continue;
    if (affiliation == GENEVA_NO_INDEX && found != GENEVA_NO_INDEX && is_called (entity, word) != is_found_called) {
      if (is_found_called)
        continue;
      found = GENEVA_NO_INDEX;
    }
    if (found == GENEVA_NO_INDEX || note->n_mentions > best_mention) {
      found = i;
      best_mention = note->n_mentions;
      is_found_called = is_called (entity, word);
      is_tied = FALSE;
    } else if (affiliation == GENEVA_NO_INDEX && note->n_mentions == best_mention) {
      is_tied = TRUE;
    }
  }
  return is_tied ? GENEVA_NO_INDEX : found;
}

guint32
geneva_mention_find_holder (const GenevaMentionWriter *writer,
                            guint32                    affiliation,
                            GenevaOffice               office,
                            const char                *word,
                            guint32                    but)
{
  GenevaMentionFinder *finder = writer->finder;
  guint32 found, actor;

  if (office == GENEVA_OFFICE_OTHER || office == GENEVA_OFFICE_SPOKESMAN)
    return GENEVA_NO_INDEX;
  found = find_holder_in_text (writer, affiliation, office, word, but);
  if (found != GENEVA_NO_INDEX || affiliation == GENEVA_NO_INDEX)
    return found;
  actor = geneva_finder_note (finder, affiliation)->actor;
  if (actor == GENEVA_NO_INDEX)
    return GENEVA_NO_INDEX;
  actor = geneva_names_find_holder (finder->names, actor, office, finder->day);
  return actor == GENEVA_NO_INDEX ? GENEVA_NO_INDEX : geneva_finder_get_actor (finder, actor);
}

guint32
geneva_mention_find_leader (const GenevaMentionWriter *writer,
                            guint32                    state)
{
  const GenevaMentionFinder *finder = writer->finder;
  const GArray *entities = finder->reading->entities;
  guint32 best = GENEVA_NO_INDEX;

  for (guint32 i = 0; i < entities->len && i < 400; i++) {
    const GenevaEntity *entity = &g_array_index (entities, GenevaEntity, i);
    const GenevaEntityNote *note = geneva_finder_note (finder, i);

    if (entity->kind != GENEVA_ENTITY_PERSON || note->n_mentions == 0 || geneva_finder_get_state (finder, i) != state ||
        !(note->office == GENEVA_OFFICE_HEAD_OF_STATE || note->office == GENEVA_OFFICE_HEAD_OF_GOVERNMENT ||
          (entity->role && strcmp (entity->role, "supreme leader") == 0)))
      continue;
    if (best == GENEVA_NO_INDEX || note->n_mentions > geneva_finder_note (finder, best)->n_mentions)
      best = i;
  }
  return best;
}

/* Whether the body is called by the word, whatever its case: "Security Council", "Court of Appeal", not "Federation Council"
 * by the first word. */
static gboolean
is_head_of_name (const char *name,
                 const char *word)
{
  gsize length = strlen (word);

  for (const char *at = name; at; at = strchr (at, ' ')) {
    at += *at == ' ';
    if (g_ascii_strncasecmp (at, word, length) == 0
        && (at[length] == '\0' || (at[length] == ' ' && g_ascii_islower (at[length + 1]))))
      return TRUE;
  }
  return FALSE;
}

/* "The African Union met. A credit union said … The union": whether the word stands for another body between the two. */
static gboolean
is_other_between (const GenevaMentionFinder *finder,
                  guint32                    first,
                  guint32                    end,
                  const char                *word)
{
  for (guint32 i = end > first + MAX_TOKENS_BACK ? end - MAX_TOKENS_BACK : first; i < end; i++) {
    if (geneva_token_is (finder->reading, i, word) && i > 0 && !geneva_token_is (finder->reading, i - 1, "the"))
      return TRUE;
  }
  return FALSE;
}

guint32
geneva_mention_find_body (const GenevaMentionWriter *writer,
                          guint32                    token,
                          const char                *word)
{
  for (guint32 i = writer->mentions->len, n = 0; i-- > 0 && n < MAX_BODIES_BACK; n++) {
    const GenevaMention *mention = &g_array_index (writer->mentions, GenevaMention, i);

    if (mention->kind == GENEVA_ENTITY_ORGANISATION && mention->entity != GENEVA_NO_INDEX
        && is_head_of_name (geneva_reading_entity (writer->finder->reading, mention->entity)->name, word))
      return is_other_between (writer->finder, mention->tokens.end, token, word) ? GENEVA_NO_INDEX : mention->entity;
  }
  return GENEVA_NO_INDEX;
}
