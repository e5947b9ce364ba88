/* The dossier format as a table: every list, every member, its type, whether
 * it may be absent, in the canonical order of keys.
 *
 * Reader, writer, validator, deltas and the record faces all walk this table,
 * so a member is described once. Each struct type is packed into 32-bit words:
 * its scalar members first, at fixed places, then its lists (see
 * geneva-record.h). The table itself knows nothing of JSON text or storage.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  GENEVA_LIST_NONE = 0,
  GENEVA_LIST_DOSSIER,      /* one row: title, description, language, … */
  GENEVA_LIST_SOURCES,
  GENEVA_LIST_ACTORS,
  GENEVA_LIST_PLACES,
  GENEVA_LIST_TIES,
  GENEVA_LIST_EVENTS,
  GENEVA_LIST_ISSUES,
  GENEVA_LIST_STATEMENTS,
  GENEVA_LIST_FORECASTS,
  GENEVA_LIST_QUANTITIES,
  GENEVA_LIST_FIGURES,
  GENEVA_LIST_LINKS,
  GENEVA_LIST_LEXICON,
  GENEVA_LIST_VIEWS,
  GENEVA_N_LISTS
} GenevaList;

/* A record's name for as long as the dossier lives: list in the top four bits,
 * row in the rest. Never reused. 0 is no record. */
typedef guint32 GenevaHandle;
#define GENEVA_HANDLE_NONE 0u
#define GENEVA_HANDLE(list, row) (((guint32) (list) << 28) | (guint32) (row))
#define GENEVA_HANDLE_LIST(handle) ((GenevaList) ((handle) >> 28))
#define GENEVA_HANDLE_ROW(handle) ((handle) & 0x0fffffffu)

typedef enum {
  GENEVA_FIELD_TEXT,        /* 1 word: string id */
  GENEVA_FIELD_ID,          /* 1 word: string id, of the form [a-z0-9][a-z0-9-]* */
  GENEVA_FIELD_HASH,        /* 1 word: string id, 64 hexadecimal digits */
  GENEVA_FIELD_DATE,        /* 1 word: string id of an EDTF value (parsed once a value, see geneva-snapshot.h) */
  GENEVA_FIELD_ENUM,        /* 1 word: index in the names + 1 */
  GENEVA_FIELD_BOOL,        /* 1 word: 1 false, 2 true */
  GENEVA_FIELD_COUNT,       /* 1 word: value + 1 */
  GENEVA_FIELD_REF,         /* 1 word: handle */
  GENEVA_FIELD_NUMBER,      /* 2 words: bits of a double; absent is all ones */
  GENEVA_FIELD_RANGE,       /* 2 words: start + 1, end + 1 in code points; JSON [s, e] */
  GENEVA_FIELD_JSON,        /* 1 word: string id of canonical one-line JSON */
  /* below: lists, in the tail */
  GENEVA_FIELD_STRUCT,      /* a JSON object, as a list of at most one item */
  GENEVA_FIELD_STRUCTS,     /* a JSON array of objects */
  GENEVA_FIELD_TEXTS,       /* array of strings; item: one TEXT word */
  GENEVA_FIELD_REFS,        /* array of ids; item: one REF word */
  GENEVA_FIELD_RANGES,      /* array of [s, e]; item: one RANGE */
  GENEVA_FIELD_ATTRIBUTES,  /* an object of the analyst's own: items of GENEVA_ATTRIBUTE_* */
} GenevaFieldType;

typedef enum {
  GENEVA_FIELD_REQUIRED = 1 << 0,   /* no `?` in the format */
  GENEVA_FIELD_POSITIVE = 1 << 1,
} GenevaFieldFlags;

typedef struct _GenevaStruct GenevaStruct;

typedef struct {
  const char         *name;         /* JSON key */
  GenevaFieldType     type;
  guint               flags;
  const char * const *names;        /* ENUM: NULL-terminated */
  guint32             lists;        /* REF, REFS: bit set (1 << list) of the lists it may point into */
  const GenevaStruct *item;         /* STRUCT, STRUCTS, ATTRIBUTES, and the implied one of TEXTS, REFS, RANGES */
} GenevaField;

/* Where the members of a struct lie; reckoned once, when first asked for. Words and lists are few
 * enough for one bit each of a word. */
#define GENEVA_MAX_FIELDS 32
typedef struct {
  gsize   once;
  guint8  places[GENEVA_MAX_FIELDS];
  guint8  n_words, n_lists;
  guint32 number_words;             /* bit w: word w is half of a number */
} GenevaStructLayout;

struct _GenevaStruct {
  const char         *name;
  const GenevaField  *fields;       /* in canonical order */
  guint               n_fields;
  GenevaStructLayout *layout;
};

/* Word 0 of every struct: string id of its unknown members (a JSON object in
 * one line, kept in their order), 0 when there are none. */
#define GENEVA_WORD_EXTRA 0

const GenevaStruct *geneva_schema_get_struct   (GenevaList list);
/* The JSON key of a list ("sources"), NULL for GENEVA_LIST_DOSSIER and NONE. */
const char         *geneva_schema_get_key      (GenevaList list);
/* One record in words for messages: "source", "event". Translated. */
const char         *geneva_schema_get_noun     (GenevaList list);
gboolean            geneva_field_is_list       (const GenevaField *field);
guint               geneva_field_n_words       (const GenevaField *field);    /* 0 for lists */
/* Words of the fixed part, the extra word included. */
guint               geneva_struct_get_n_words  (const GenevaStruct *type);
/* Word of a scalar field, or ordinal of a list field among the lists. */
guint               geneva_struct_get_place    (const GenevaStruct *type, guint field);
guint               geneva_struct_get_n_lists  (const GenevaStruct *type);
/* What a word reads as when its member is absent: all ones for both words of a number, else 0. */
guint32             geneva_struct_get_absent   (const GenevaStruct *type, guint word);
/* Field number of a key, -1 when there is none. */
int                 geneva_struct_find         (const GenevaStruct *type, const char *name);
/* Whether records of the list stand on passages (issues, quantities and places may, but need not). */
gboolean            geneva_list_is_coded       (GenevaList list);

/* ---- enumerations; a stored word is the value + 1, absent 0 ---- */
typedef enum { GENEVA_TEXT_ORIGINAL, GENEVA_TEXT_DIGEST, GENEVA_TEXT_TRANSLATION, GENEVA_TEXT_TRANSCRIPT } GenevaTextKind;
typedef enum { GENEVA_BASIS_STATED, GENEVA_BASIS_INFERRED, GENEVA_BASIS_GIVEN } GenevaDateBasis;
typedef enum { GENEVA_ACTOR_PERSON, GENEVA_ACTOR_STATE, GENEVA_ACTOR_ORGANISATION, GENEVA_ACTOR_GROUP } GenevaActorKind;
typedef enum { GENEVA_TIE_MEMBER, GENEVA_TIE_BACKER, GENEVA_TIE_ALLY, GENEVA_TIE_OPPONENT, GENEVA_TIE_MEDIATOR } GenevaTieKind;
/* PLOVER */
typedef enum {
  GENEVA_EVENT_AGREE, GENEVA_EVENT_CONSULT, GENEVA_EVENT_SUPPORT, GENEVA_EVENT_CONCEDE, GENEVA_EVENT_COOPERATE,
  GENEVA_EVENT_AID, GENEVA_EVENT_RETREAT, GENEVA_EVENT_REQUEST, GENEVA_EVENT_ACCUSE, GENEVA_EVENT_REJECT,
  GENEVA_EVENT_THREATEN, GENEVA_EVENT_PROTEST, GENEVA_EVENT_SANCTION, GENEVA_EVENT_MOBILIZE, GENEVA_EVENT_COERCE,
  GENEVA_EVENT_ASSAULT, GENEVA_N_EVENT_KINDS
} GenevaEventKind;
typedef enum {
  GENEVA_QUAD_VERBAL_COOPERATION, GENEVA_QUAD_MATERIAL_COOPERATION,
  GENEVA_QUAD_VERBAL_CONFLICT, GENEVA_QUAD_MATERIAL_CONFLICT
} GenevaQuadClass;
typedef enum { GENEVA_LEVEL_ACT, GENEVA_LEVEL_PROCESS, GENEVA_LEVEL_ERA } GenevaLevel;
typedef enum {
  GENEVA_ROLE_PARTICIPANT, GENEVA_ROLE_SOURCE, GENEVA_ROLE_TARGET, GENEVA_ROLE_HOST, GENEVA_ROLE_MEDIATOR
} GenevaRole;
typedef enum {
  GENEVA_ATTENDANCE_INVITED, GENEVA_ATTENDANCE_ACCEPTED, GENEVA_ATTENDANCE_CONDITIONAL,
  GENEVA_ATTENDANCE_REFUSED, GENEVA_ATTENDANCE_ATTENDED, GENEVA_ATTENDANCE_ABSENT
} GenevaAttendance;
typedef enum {
  GENEVA_SAYS_HAPPENED, GENEVA_SAYS_PLANNED, GENEVA_SAYS_POSSIBLE, GENEVA_SAYS_POSTPONED,
  GENEVA_SAYS_CANCELLED, GENEVA_SAYS_DID_NOT_HAPPEN
} GenevaSays;
typedef enum { GENEVA_SCOPE_OCCURRENCE, GENEVA_SCOPE_RESPONSIBILITY, GENEVA_SCOPE_DATE, GENEVA_SCOPE_PLACE } GenevaScope;
typedef enum { GENEVA_ISSUE_POLICY, GENEVA_ISSUE_FACT } GenevaIssueType;
typedef enum {
  GENEVA_STANCE_SUPPORTS, GENEVA_STANCE_OPPOSES, GENEVA_STANCE_CONDITIONAL, GENEVA_STANCE_NEUTRAL,
  GENEVA_STANCE_ASSERTS, GENEVA_STANCE_DENIES, GENEVA_STANCE_DOUBTS
} GenevaStance;
typedef enum { GENEVA_MODE_DIRECT, GENEVA_MODE_INDIRECT } GenevaMode;
typedef enum {
  GENEVA_STRENGTH_SCHEDULED, GENEVA_STRENGTH_EXPECTED, GENEVA_STRENGTH_PROPOSED, GENEVA_STRENGTH_HOPED,
  GENEVA_STRENGTH_CONDITIONAL
} GenevaStrength;
typedef enum { GENEVA_POLARITY_WILL, GENEVA_POLARITY_WILL_NOT } GenevaPolarity;
typedef enum {
  GENEVA_QUALIFIER_EXACTLY, GENEVA_QUALIFIER_ABOUT, GENEVA_QUALIFIER_AT_LEAST, GENEVA_QUALIFIER_MORE_THAN,
  GENEVA_QUALIFIER_AT_MOST, GENEVA_QUALIFIER_UP_TO
} GenevaQualifier;
typedef enum { GENEVA_LINK_CONTRADICTS, GENEVA_LINK_CORROBORATES, GENEVA_LINK_REVISES, GENEVA_LINK_REPEATS } GenevaLinkKind;
typedef enum { GENEVA_ORIGIN_HAND, GENEVA_ORIGIN_EXTRACTED, GENEVA_ORIGIN_IMPORTED } GenevaOrigin;
typedef enum { GENEVA_REVIEW_SUGGESTED, GENEVA_REVIEW_ACCEPTED, GENEVA_REVIEW_VERIFIED, GENEVA_REVIEW_REJECTED } GenevaReview;

GenevaQuadClass geneva_event_kind_get_quad_class (GenevaEventKind kind);
/* What readers call a kind: "meeting", "demand", "fighting". Translated. */
const char     *geneva_event_kind_get_words      (GenevaEventKind kind);

/* ---- field numbers, in the order of the table ---- */
/* The tail that every coded object shares; COMMON_FIELDS (EVENT) names EVENT_MERGED_INTO and so on. */
#define GENEVA_COMMON_FIELDS(P) \
  GENEVA_##P##_MERGED_INTO, GENEVA_##P##_NOTE, GENEVA_##P##_CODER, GENEVA_##P##_CODED, GENEVA_##P##_ORIGIN, \
  GENEVA_##P##_RULE, GENEVA_##P##_SCORE, GENEVA_##P##_REVIEW, GENEVA_##P##_REVIEWER, GENEVA_##P##_REVIEWED, \
  GENEVA_##P##_CONFIDENCE, GENEVA_##P##_ATTRIBUTES

enum { GENEVA_DOSSIER_TITLE, GENEVA_DOSSIER_DESCRIPTION, GENEVA_DOSSIER_LANGUAGE };
enum {
  GENEVA_SOURCE_ID, GENEVA_SOURCE_TITLE, GENEVA_SOURCE_PUBLISHER, GENEVA_SOURCE_AGENCIES, GENEVA_SOURCE_AUTHOR,
  GENEVA_SOURCE_PUBLISHED, GENEVA_SOURCE_PUBLISHED_BASIS, GENEVA_SOURCE_ACCESSED, GENEVA_SOURCE_ADDRESS,
  GENEVA_SOURCE_PAGE, GENEVA_SOURCE_LANGUAGE, GENEVA_SOURCE_TEXT_KIND, GENEVA_SOURCE_SHA256, GENEVA_SOURCE_BODY,
  GENEVA_SOURCE_REPRINT_OF, GENEVA_SOURCE_CONTEXT, GENEVA_SOURCE_ORIGINAL, GENEVA_SOURCE_TEXT,
  GENEVA_SOURCE_NOTE, GENEVA_SOURCE_ATTRIBUTES
};
enum { GENEVA_ORIGINAL_SHA256 };   /* source.original */
enum {
  GENEVA_ACTOR_ID, GENEVA_ACTOR_NAME, GENEVA_ACTOR_SHORT, GENEVA_ACTOR_KIND, GENEVA_ACTOR_UNNAMED,
  GENEVA_ACTOR_ALIASES, GENEVA_ACTOR_EVIDENCE, GENEVA_COMMON_FIELDS (ACTOR)
};
enum {
  GENEVA_PLACE_ID, GENEVA_PLACE_NAME, GENEVA_PLACE_COUNTRY, GENEVA_PLACE_LATITUDE, GENEVA_PLACE_LONGITUDE,
  GENEVA_PLACE_EVIDENCE, GENEVA_COMMON_FIELDS (PLACE)
};
enum {
  GENEVA_TIE_ID, GENEVA_TIE_FROM, GENEVA_TIE_TO, GENEVA_TIE_KIND, GENEVA_TIE_ROLE, GENEVA_TIE_WHEN,
  GENEVA_TIE_EVIDENCE, GENEVA_COMMON_FIELDS (TIE)
};
enum {
  GENEVA_EVENT_ID, GENEVA_EVENT_TITLE, GENEVA_EVENT_KIND, GENEVA_EVENT_LEVEL, GENEVA_EVENT_PART_OF,
  GENEVA_EVENT_WHEN, GENEVA_EVENT_WHEN_BASIS, GENEVA_EVENT_PLACE, GENEVA_EVENT_SPEECH_ACT_OF,
  GENEVA_EVENT_PARTICIPANTS, GENEVA_EVENT_ACCOUNTS, GENEVA_COMMON_FIELDS (EVENT)
};
enum { GENEVA_WHEN_BASIS_WORDS, GENEVA_WHEN_BASIS_ANCHOR, GENEVA_WHEN_BASIS_RULE };
enum {
  GENEVA_PARTICIPANT_ACTOR, GENEVA_PARTICIPANT_ROLE, GENEVA_PARTICIPANT_FOR, GENEVA_PARTICIPANT_ATTENDANCE
};
enum {
  GENEVA_ACCOUNT_BY, GENEVA_ACCOUNT_VIA, GENEVA_ACCOUNT_SAYS, GENEVA_ACCOUNT_CERTAINTY, GENEVA_ACCOUNT_SCOPE,
  GENEVA_ACCOUNT_WHEN, GENEVA_ACCOUNT_EVIDENCE
};
enum {
  GENEVA_ISSUE_ID, GENEVA_ISSUE_TITLE, GENEVA_ISSUE_TYPE, GENEVA_ISSUE_PROPOSITION, GENEVA_ISSUE_DEFINITION,
  GENEVA_ISSUE_PARENT, GENEVA_ISSUE_EVIDENCE, GENEVA_COMMON_FIELDS (ISSUE)
};
enum {
  GENEVA_STATEMENT_ID, GENEVA_STATEMENT_SPEAKER, GENEVA_STATEMENT_FOR, GENEVA_STATEMENT_VIA,
  GENEVA_STATEMENT_ABOUT, GENEVA_STATEMENT_ISSUE, GENEVA_STATEMENT_STANCE, GENEVA_STATEMENT_LEANING,
  GENEVA_STATEMENT_CONDITION, GENEVA_STATEMENT_MODE, GENEVA_STATEMENT_WHEN, GENEVA_STATEMENT_EVIDENCE,
  GENEVA_COMMON_FIELDS (STATEMENT)
};
enum { GENEVA_CONDITION_KIND, GENEVA_CONDITION_WORDS, GENEVA_CONDITION_ON };
enum {
  GENEVA_FORECAST_ID, GENEVA_FORECAST_EVENT, GENEVA_FORECAST_POLARITY, GENEVA_FORECAST_STRENGTH,
  GENEVA_FORECAST_PREDICTED, GENEVA_FORECAST_MADE, GENEVA_FORECAST_BY, GENEVA_FORECAST_FOR, GENEVA_FORECAST_VIA,
  GENEVA_FORECAST_EVIDENCE, GENEVA_COMMON_FIELDS (FORECAST)
};
enum {
  GENEVA_QUANTITY_ID, GENEVA_QUANTITY_TITLE, GENEVA_QUANTITY_COUNTED, GENEVA_QUANTITY_SINCE, GENEVA_QUANTITY_AREA,
  GENEVA_QUANTITY_CUMULATIVE, GENEVA_QUANTITY_ABOUT, GENEVA_QUANTITY_EVIDENCE, GENEVA_COMMON_FIELDS (QUANTITY)
};
enum {
  GENEVA_FIGURE_ID, GENEVA_FIGURE_QUANTITY, GENEVA_FIGURE_LOW, GENEVA_FIGURE_HIGH, GENEVA_FIGURE_QUALIFIER,
  GENEVA_FIGURE_AS_OF, GENEVA_FIGURE_BY, GENEVA_FIGURE_VIA, GENEVA_FIGURE_EVIDENCE, GENEVA_COMMON_FIELDS (FIGURE)
};
enum {
  GENEVA_LINK_ID, GENEVA_LINK_FROM, GENEVA_LINK_TO, GENEVA_LINK_KIND, GENEVA_LINK_EVIDENCE,
  GENEVA_COMMON_FIELDS (LINK)
};
enum { GENEVA_LEXICON_ROW };
enum {
  GENEVA_VIEW_NAME, GENEVA_VIEW_CHART, GENEVA_VIEW_FILTERS, GENEVA_VIEW_SPAN, GENEVA_VIEW_PLACES, GENEVA_VIEW_SEED
};
enum {
  GENEVA_EXCERPT_SOURCE, GENEVA_EXCERPT_START, GENEVA_EXCERPT_END, GENEVA_EXCERPT_EXACT, GENEVA_EXCERPT_PREFIX,
  GENEVA_EXCERPT_SUFFIX, GENEVA_EXCERPT_EXACT_SHA256, GENEVA_EXCERPT_PREFIX_SHA256,
  GENEVA_EXCERPT_SUFFIX_SHA256,   /* the stand-off form has these in the words' place */
  GENEVA_EXCERPT_AS, GENEVA_EXCERPT_ORIGINAL
};
enum { GENEVA_EXCERPT_ORIGINAL_START, GENEVA_EXCERPT_ORIGINAL_END, GENEVA_EXCERPT_ORIGINAL_SHA256 };
enum { GENEVA_ATTRIBUTE_KEY, GENEVA_ATTRIBUTE_VALUE };   /* VALUE: canonical JSON of a string, number or boolean */

extern const GenevaStruct geneva_excerpt_struct;
extern const GenevaStruct geneva_account_struct;
extern const GenevaStruct geneva_participant_struct;
extern const GenevaStruct geneva_attribute_struct;

G_END_DECLS
