/* What the lists say of actors, offices and words in names, in a form that the search for mentions can ask quickly.
 *
 * Built once a lexicon. Inside extraction alone; knows no text.
 */
#pragma once

#include "extract/geneva-reading.h"

G_BEGIN_DECLS

/* What a word may be in a name or beside one: bits of geneva_names_get_word. */
typedef enum {
  GENEVA_WORD_GIVEN = 1 << 0,            /* John */
  GENEVA_WORD_PARTICLE = 1 << 1,         /* al, bin, van */
  GENEVA_WORD_NAME_TITLE = 1 << 2,       /* Mr, General, Sheikh */
  GENEVA_WORD_ORG_HEAD = 1 << 3,         /* Ministry, Front */
  GENEVA_WORD_ORG_SUFFIX = 1 << 4,       /* Inc */
  GENEVA_WORD_PLACE_HEAD = 1 << 5,       /* River */
  GENEVA_WORD_PLACE_FIRST = 1 << 6,      /* Mount, San */
  GENEVA_WORD_PERSON_VERB = 1 << 7,      /* said, resigned */
  GENEVA_WORD_ORG_VERB = 1 << 8,         /* acquired */
  GENEVA_WORD_PLACE_PREPOSITION = 1 << 9,
  GENEVA_WORD_ACTOR_PREPOSITION = 1 << 10,
  GENEVA_WORD_TRANSFER = 1 << 11,        /* "weapons to Iran": no journey */
  GENEVA_WORD_ACTS = 1 << 12,            /* has, said: what stands before acts */
  GENEVA_WORD_NO_NAME = 1 << 13,         /* never a name by itself: The, Monday */
  GENEVA_WORD_FAMILY_FIRST = 1 << 14,    /* Kim: the family's name stands first */
  GENEVA_WORD_HE = 1 << 15,
  GENEVA_WORD_SHE = 1 << 16,
  GENEVA_WORD_IT = 1 << 17,
  GENEVA_WORD_THEY = 1 << 18,
  GENEVA_WORD_POSSESSIVE = 1 << 19,      /* his, their */
  GENEVA_WORD_FEMALE = 1 << 20,          /* Angela, Mrs */
  GENEVA_WORD_MODIFIER = 1 << 21,        /* between an owner and its noun: main, current */
  GENEVA_WORD_CONFLICT = 1 << 22,        /* war, peace: what stands with it is the theme */
  GENEVA_WORD_DETERMINER = 1 << 23,
  GENEVA_WORD_DEFINITE = 1 << 24,
  GENEVA_WORD_BUILDING = 1 << 25,        /* organisations that are also houses: Kremlin */
  GENEVA_WORD_AND = 1 << 26,
  GENEVA_WORD_SPEECH = 1 << 27,
  GENEVA_WORD_OF = 1 << 28,              /* of, for: an office's owner follows */
  GENEVA_WORD_PROSPECT = 1 << 29,        /* "transitional government": none that is there */
  GENEVA_WORD_QUANTITY = 1 << 30,        /* "two soldiers": not the army */
  GENEVA_WORD_EITHER = G_MININT32,       /* the last bit; Kim, Robin: a woman or a man */
} GenevaNameWord;

/* Kinds of rows of agents.tsv. */
typedef enum {
  GENEVA_AGENT_NONE,
  GENEVA_AGENT_OFFICE,        /* one holder at a time */
  GENEVA_AGENT_FORMER,
  GENEVA_AGENT_ROLE,          /* anybody may be one */
  GENEVA_AGENT_SPOKESMAN,
  GENEVA_AGENT_RANK,
  GENEVA_AGENT_TITLE,
  GENEVA_AGENT_COUNTERPART,
  GENEVA_AGENT_PEOPLE,        /* those of somebody: officials, aides */
  GENEVA_AGENT_COLLECTIVE,    /* government, rebels */
  GENEVA_AGENT_COLLECTIVE_WEAK, /* only with an owner: side, delegation */
  GENEVA_AGENT_CROWD,         /* nobody: civilians */
  GENEVA_AGENT_PAIR,          /* two of whom the text told: both sides */
  GENEVA_AGENT_AGAIN,         /* with "the" whichever the text named last: group, bloc */
} GenevaAgentKind;

typedef enum { GENEVA_MAKES_NOTHING, GENEVA_MAKES_STATE, GENEVA_MAKES_ORGANISATION, GENEVA_MAKES_GROUP,
               GENEVA_MAKES_PERSON } GenevaAgentMakes;

/* Offices that answer each other in another country: what "counterpart" goes by. */
typedef enum { GENEVA_OFFICE_OTHER, GENEVA_OFFICE_HEAD_OF_STATE, GENEVA_OFFICE_HEAD_OF_GOVERNMENT,
               GENEVA_OFFICE_FOREIGN, GENEVA_OFFICE_DEPUTY_FOREIGN, GENEVA_OFFICE_DEFENCE, GENEVA_OFFICE_ENVOY,
               GENEVA_OFFICE_SPOKESMAN, GENEVA_OFFICE_FINANCE, GENEVA_OFFICE_INTERIOR, GENEVA_OFFICE_ARMY,
               GENEVA_OFFICE_LEADER, GENEVA_OFFICE_NEGOTIATOR, GENEVA_OFFICE_AMBASSADOR, GENEVA_OFFICE_SECRETARY_GENERAL,
} GenevaOffice;

typedef struct {
  GenevaEntityKind kind;
  guint8           office;        /* GenevaOffice of its role */
  guint8           is_media;
  guint8           is_none;       /* of the kind "none": words that are no actor, whatever they look like */
  guint8           gender;        /* 1 he, 2 she, 0 unknown */
  guint32          short_word;    /* a person's: what the text calls them alone; 0: none */
  guint32          person;        /* the first row of the same name */
  guint32          affiliation;   /* actor, or GENEVA_NO_INDEX */
  guint32          next_holder;   /* of the same affiliation */
  guint32          first_holder;  /* of this one's affiliates */
  int              from, to;      /* yyyymmdd; 0 and 99999999 where open */
} GenevaNameActor;

typedef struct {
  guint8      kind;       /* GenevaAgentKind */
  guint8      makes;
  guint8      office;
  guint8      is_army;    /* troops, forces */
  guint8      is_governments;   /* and told to be so: "government troops" */
  const char *head;
} GenevaNameAgent;

typedef struct {
  guint32 actor;
  guint32 next;
} GenevaNameSurname;

typedef struct {
  guint32            n_actors;
  GenevaNameActor   *actors;      /* by GenevaLexiconEntry.index */
  GenevaNameAgent   *agents;
  guint32            diplomat, top_diplomat;   /* rows of agents.tsv, GENEVA_NO_INDEX: none */
  guint32           *words;       /* by word: GenevaNameWord */
  guint32            n_words;
  guint32            class_relative, class_time;   /* whose; Monday, May */
  guint32            class_fights;                 /* attacked, war: of what those who fight are told of */
  guint32            class_militants;              /* militants, gunmen: who may be others than the group named before */
  guint32            class_unarmed;                /* powers, friends: of the names of groups that do not fight */
  guint32            class_no_army, class_army;    /* separatist, allied; ground, combat: of whose forces these are */
  guint32            class_opener;                 /* as, after: opens a clause or phrase before the main one */
  guint32            class_munition;               /* rocket, missile: what no name before them acts through */
  guint32            class_policy;                 /* plan, decision: what a government has, and no city */
  guint32            class_private;                /* newspaper, lawyer: nobody's voice but their own */
  guint32            class_sends, class_home;      /* sent, pledged; parliament, court: that deal with their own state */
  guint32            class_portfolio, class_joint;  /* Affairs; met, clashed */
  guint32            class_address, class_relation; /* urged; son */
  guint32            class_plain;                   /* Zone, Round: in no person's name */
  guint32            class_organisation_noun, class_place_noun;   /* daily, firm; town, region */
  guint32            class_asks;                    /* accused, asked: "of" or "to" stands behind the object */
  guint32           *surname_first;   /* by word: index in `surnames`, 0: none */
  GArray            *surnames;        /* GenevaNameSurname, 0 unused */
  GHashTable        *by_name;         /* const char * to actor + 1 */
  int                column_role, column_affiliation, column_short, column_adjectives, column_country;
} GenevaNames;

/* Borrowed; lives as long as the lexicon. */
const GenevaNames *geneva_names_get (const GenevaLexicon *lexicon);

/* Of a token's word, which is of the same lexicon. */
static inline guint32
geneva_names_get_word (const GenevaNames *names,
                       guint32            word)
{
  return names->words[word];
}

/* The office that a role's words name ("acting foreign minister"): O(length). */
GenevaOffice geneva_names_get_office (const char *role);
/* An actor by its canonical name, GENEVA_NO_INDEX: none. */
guint32 geneva_names_find_actor (const GenevaNames *names, const char *name);
/* Who held that office for the affiliation (actor) on the day (yyyymmdd, 0: unknown); GENEVA_NO_INDEX: nobody that the
 * list knows, or several. O(people of the affiliation). */
guint32 geneva_names_find_holder (const GenevaNames *names, guint32 affiliation, GenevaOffice office, int day);
/* The row of a person's that fits the day best. */
guint32 geneva_names_choose_row (const GenevaNames *names, guint32 actor, int day);
/* Who in the lists goes by that surname alone on the day; GENEVA_NO_INDEX: nobody, or several. */
guint32 geneva_names_find_surname (const GenevaNames *names, guint32 word, int day);

G_END_DECLS
