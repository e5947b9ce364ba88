/* The table of the dossier format, version 1.
 *
 * Order of fields is the canonical order of keys, and the order of the field
 * numbers in the header: a test compares both. Knows nothing of JSON text,
 * storage or drawing.
 */
#include "model/geneva-schema.h"

#include <glib/gi18n-lib.h>

#define L(list) (1u << GENEVA_LIST_##list)
#define REQ GENEVA_FIELD_REQUIRED

#define TEXT_(n, f) { .name = n, .type = GENEVA_FIELD_TEXT, .flags = f }
#define ID_ { .name = "id", .type = GENEVA_FIELD_ID, .flags = REQ }
#define HASH_(n, f) { .name = n, .type = GENEVA_FIELD_HASH, .flags = f }
#define DATE_(n) { .name = n, .type = GENEVA_FIELD_DATE }
#define ENUM_(n, f, v) { .name = n, .type = GENEVA_FIELD_ENUM, .flags = f, .names = v }
#define BOOL_(n, f) { .name = n, .type = GENEVA_FIELD_BOOL, .flags = f }
#define COUNT_(n, f) { .name = n, .type = GENEVA_FIELD_COUNT, .flags = f }
#define NUMBER_(n, f) { .name = n, .type = GENEVA_FIELD_NUMBER, .flags = f }
#define REF_(n, f, l) { .name = n, .type = GENEVA_FIELD_REF, .flags = f, .lists = l }
#define REFS_(n, l) { .name = n, .type = GENEVA_FIELD_REFS, .lists = l, .item = &ref_struct }
#define TEXTS_(n, f) { .name = n, .type = GENEVA_FIELD_TEXTS, .flags = f, .item = &text_struct }
#define RANGES_(n) { .name = n, .type = GENEVA_FIELD_RANGES, .item = &range_struct }
#define STRUCT_(n, f, s) { .name = n, .type = GENEVA_FIELD_STRUCT, .flags = f, .item = s }
#define STRUCTS_(n, f, s) { .name = n, .type = GENEVA_FIELD_STRUCTS, .flags = f, .item = s }
#define ATTRIBUTES_ { .name = "attributes", .type = GENEVA_FIELD_ATTRIBUTES, .item = &geneva_attribute_struct }
#define EVIDENCE_ STRUCTS_ ("evidence", 0, &geneva_excerpt_struct)
#define COMMON_(LIST) \
  REF_ ("merged-into", 0, L (LIST)), \
  TEXT_ ("note", 0), \
  TEXT_ ("coder", 0), \
  DATE_ ("coded"), \
  ENUM_ ("origin", REQ, origin_names), \
  TEXT_ ("rule", 0), \
  NUMBER_ ("score", 0), \
  ENUM_ ("review", REQ, review_names), \
  TEXT_ ("reviewer", 0), \
  DATE_ ("reviewed"), \
  NUMBER_ ("confidence", 0), \
  ATTRIBUTES_
/* Places, issues and quantities describe rather than code: the same members, none required. */
#define COMMON_LOOSE_(LIST) \
  REF_ ("merged-into", 0, L (LIST)), \
  TEXT_ ("note", 0), \
  TEXT_ ("coder", 0), \
  DATE_ ("coded"), \
  ENUM_ ("origin", 0, origin_names), \
  TEXT_ ("rule", 0), \
  NUMBER_ ("score", 0), \
  ENUM_ ("review", 0, review_names), \
  TEXT_ ("reviewer", 0), \
  DATE_ ("reviewed"), \
  NUMBER_ ("confidence", 0), \
  ATTRIBUTES_
#define STRUCT_OF(n, f) \
  { .name = n, .fields = f, .n_fields = G_N_ELEMENTS (f), .layout = &(GenevaStructLayout) { 0 } }

static const char * const text_kind_names[] = { "original", "digest", "translation", "transcript", NULL };
static const char * const basis_names[] = { "stated", "inferred", "given", NULL };
static const char * const actor_kind_names[] = { "person", "state", "organisation", "group", NULL };
static const char * const tie_kind_names[] = { "member", "backer", "ally", "opponent", "mediator", NULL };
static const char * const event_kind_names[] = {
  "agree", "consult", "support", "concede", "cooperate", "aid", "retreat", "request", "accuse", "reject",
  "threaten", "protest", "sanction", "mobilize", "coerce", "assault", NULL
};
static const char * const level_names[] = { "act", "process", "era", NULL };
static const char * const role_names[] = { "participant", "source", "target", "host", "mediator", NULL };
static const char * const attendance_names[] = {
  "invited", "accepted", "conditional", "refused", "attended", "absent", NULL
};
static const char * const says_names[] = {
  "happened", "planned", "possible", "postponed", "cancelled", "did-not-happen", NULL
};
static const char * const scope_names[] = { "occurrence", "responsibility", "date", "place", NULL };
static const char * const issue_type_names[] = { "policy", "fact", NULL };
static const char * const stance_names[] = {
  "supports", "opposes", "conditional", "neutral", "asserts", "denies", "doubts", NULL
};
static const char * const leaning_names[] = { "supports", "opposes", NULL };
static const char * const condition_names[] = { "if", "unless", "until", "as-long-as", NULL };
static const char * const mode_names[] = { "direct", "indirect", NULL };
static const char * const polarity_names[] = { "will", "will-not", NULL };
static const char * const strength_names[] = {
  "scheduled", "expected", "proposed", "hoped", "conditional", NULL
};
static const char * const qualifier_names[] = {
  "exactly", "about", "at-least", "more-than", "at-most", "up-to", NULL
};
static const char * const link_names[] = { "contradicts", "corroborates", "revises", "repeats", NULL };
static const char * const origin_names[] = { "hand", "extracted", "imported", NULL };
static const char * const review_names[] = { "suggested", "accepted", "verified", "rejected", NULL };

#define ANY_OBJECT \
  (L (SOURCES) | L (ACTORS) | L (PLACES) | L (TIES) | L (EVENTS) | L (ISSUES) | L (STATEMENTS) | \
   L (FORECASTS) | L (QUANTITIES) | L (FIGURES) | L (LINKS))

/* The implied items of plain arrays. */
static const GenevaField text_fields[] = { { .name = "", .type = GENEVA_FIELD_TEXT, .flags = REQ } };
static const GenevaStruct text_struct = STRUCT_OF ("text", text_fields);
static const GenevaField ref_fields[] = { { .name = "", .type = GENEVA_FIELD_REF, .flags = REQ, .lists = ANY_OBJECT } };
static const GenevaStruct ref_struct = STRUCT_OF ("reference", ref_fields);
static const GenevaField range_fields[] = { { .name = "", .type = GENEVA_FIELD_RANGE, .flags = REQ } };
static const GenevaStruct range_struct = STRUCT_OF ("range", range_fields);

static const GenevaField attribute_fields[] = {
  TEXT_ ("key", REQ),
  { .name = "value", .type = GENEVA_FIELD_JSON, .flags = REQ },
};
const GenevaStruct geneva_attribute_struct = STRUCT_OF ("attribute", attribute_fields);

static const GenevaField excerpt_original_fields[] = {
  COUNT_ ("start", REQ), COUNT_ ("end", REQ), HASH_ ("sha256", REQ),
};
static const GenevaStruct excerpt_original_struct = STRUCT_OF ("original", excerpt_original_fields);

static const GenevaField excerpt_fields[] = {
  REF_ ("source", REQ, L (SOURCES)),
  COUNT_ ("start", REQ),
  COUNT_ ("end", REQ),
  TEXT_ ("exact", 0),
  TEXT_ ("prefix", 0),
  TEXT_ ("suffix", 0),
  HASH_ ("exact-sha256", 0),
  HASH_ ("prefix-sha256", 0),
  HASH_ ("suffix-sha256", 0),
  TEXT_ ("as", 0),
  STRUCT_ ("original", 0, &excerpt_original_struct),
};
const GenevaStruct geneva_excerpt_struct = STRUCT_OF ("excerpt", excerpt_fields);

static const GenevaField dossier_fields[] = {
  TEXT_ ("title", REQ), TEXT_ ("description", 0), TEXT_ ("language", REQ),
};

static const GenevaField source_original_fields[] = { HASH_ ("sha256", REQ) };
static const GenevaStruct source_original_struct = STRUCT_OF ("original", source_original_fields);

static const GenevaField source_fields[] = {
  ID_,
  TEXT_ ("title", REQ),
  TEXT_ ("publisher", 0),
  TEXTS_ ("agencies", 0),
  TEXT_ ("author", 0),
  DATE_ ("published"),
  ENUM_ ("published-basis", REQ, basis_names),
  DATE_ ("accessed"),
  TEXT_ ("address", 0),
  TEXT_ ("page", 0),
  TEXT_ ("language", REQ),
  ENUM_ ("text-kind", REQ, text_kind_names),
  HASH_ ("sha256", REQ),
  { .name = "body", .type = GENEVA_FIELD_RANGE },
  REF_ ("reprint-of", 0, L (SOURCES)),
  RANGES_ ("context"),
  STRUCT_ ("original", 0, &source_original_struct),
  TEXT_ ("text", 0),
  TEXT_ ("note", 0),
  ATTRIBUTES_,
};

static const GenevaField actor_fields[] = {
  ID_,
  TEXT_ ("name", REQ),
  TEXT_ ("short", 0),
  ENUM_ ("kind", REQ, actor_kind_names),
  BOOL_ ("unnamed", 0),
  TEXTS_ ("aliases", REQ),
  EVIDENCE_,
  COMMON_ (ACTORS),
};

static const GenevaField place_fields[] = {
  ID_,
  TEXT_ ("name", REQ),
  TEXT_ ("country", 0),
  NUMBER_ ("latitude", 0),
  NUMBER_ ("longitude", 0),
  EVIDENCE_,
  COMMON_LOOSE_ (PLACES),
};

static const GenevaField tie_fields[] = {
  ID_,
  REF_ ("from", REQ, L (ACTORS)),
  REF_ ("to", REQ, L (ACTORS)),
  ENUM_ ("kind", REQ, tie_kind_names),
  TEXT_ ("role", 0),
  DATE_ ("when"),
  EVIDENCE_,
  COMMON_ (TIES),
};

static const GenevaField when_basis_fields[] = { TEXT_ ("words", REQ), TEXT_ ("anchor", REQ), TEXT_ ("rule", REQ) };
static const GenevaStruct when_basis_struct = STRUCT_OF ("when-basis", when_basis_fields);

static const GenevaField participant_fields[] = {
  REF_ ("actor", REQ, L (ACTORS)),
  ENUM_ ("role", REQ, role_names),
  REF_ ("for", 0, L (ACTORS)),
  ENUM_ ("attendance", 0, attendance_names),
};
const GenevaStruct geneva_participant_struct = STRUCT_OF ("participant", participant_fields);

static const GenevaField account_fields[] = {
  REF_ ("by", 0, L (ACTORS)),
  REFS_ ("via", L (ACTORS)),
  ENUM_ ("says", REQ, says_names),
  TEXT_ ("certainty", 0),
  ENUM_ ("scope", 0, scope_names),
  DATE_ ("when"),
  EVIDENCE_,
};
const GenevaStruct geneva_account_struct = STRUCT_OF ("account", account_fields);

static const GenevaField event_fields[] = {
  ID_,
  TEXT_ ("title", REQ),
  ENUM_ ("kind", REQ, event_kind_names),
  ENUM_ ("level", REQ, level_names),
  REF_ ("part-of", 0, L (EVENTS)),
  DATE_ ("when"),
  STRUCT_ ("when-basis", 0, &when_basis_struct),
  REF_ ("place", 0, L (PLACES)),
  REF_ ("speech-act-of", 0, L (STATEMENTS)),
  STRUCTS_ ("participants", REQ, &geneva_participant_struct),
  STRUCTS_ ("accounts", REQ, &geneva_account_struct),
  COMMON_ (EVENTS),
};

static const GenevaField issue_fields[] = {
  ID_,
  TEXT_ ("title", REQ),
  ENUM_ ("type", REQ, issue_type_names),
  TEXT_ ("proposition", REQ),
  TEXT_ ("definition", 0),
  REF_ ("parent", 0, L (ISSUES)),
  EVIDENCE_,
  COMMON_LOOSE_ (ISSUES),
};

static const GenevaField condition_fields[] = {
  ENUM_ ("kind", REQ, condition_names), TEXT_ ("words", REQ), REF_ ("on", 0, ANY_OBJECT),
};
static const GenevaStruct condition_struct = STRUCT_OF ("condition", condition_fields);

static const GenevaField statement_fields[] = {
  ID_,
  REF_ ("speaker", 0, L (ACTORS)),
  REF_ ("for", 0, L (ACTORS)),
  REFS_ ("via", L (ACTORS)),
  REFS_ ("about", ANY_OBJECT),
  REF_ ("issue", REQ, L (ISSUES)),
  ENUM_ ("stance", REQ, stance_names),
  ENUM_ ("leaning", 0, leaning_names),
  STRUCT_ ("condition", 0, &condition_struct),
  ENUM_ ("mode", REQ, mode_names),
  DATE_ ("when"),
  EVIDENCE_,
  COMMON_ (STATEMENTS),
};

static const GenevaField forecast_fields[] = {
  ID_,
  REF_ ("event", REQ, L (EVENTS)),
  ENUM_ ("polarity", REQ, polarity_names),
  ENUM_ ("strength", REQ, strength_names),
  DATE_ ("predicted"),
  DATE_ ("made"),
  REF_ ("by", 0, L (ACTORS)),
  REF_ ("for", 0, L (ACTORS)),
  REFS_ ("via", L (ACTORS)),
  EVIDENCE_,
  COMMON_ (FORECASTS),
};

static const GenevaField quantity_fields[] = {
  ID_,
  TEXT_ ("title", REQ),
  TEXT_ ("counted", REQ),
  DATE_ ("since"),
  TEXT_ ("area", 0),
  BOOL_ ("cumulative", REQ),
  REF_ ("about", 0, L (EVENTS)),
  EVIDENCE_,
  COMMON_LOOSE_ (QUANTITIES),
};

static const GenevaField figure_fields[] = {
  ID_,
  REF_ ("quantity", REQ, L (QUANTITIES)),
  NUMBER_ ("low", REQ),
  NUMBER_ ("high", 0),
  ENUM_ ("qualifier", REQ, qualifier_names),
  DATE_ ("as-of"),
  REF_ ("by", 0, L (ACTORS)),
  REFS_ ("via", L (ACTORS)),
  EVIDENCE_,
  COMMON_ (FIGURES),
};

static const GenevaField link_fields[] = {
  ID_,
  REF_ ("from", REQ, ANY_OBJECT),
  REF_ ("to", REQ, ANY_OBJECT),
  ENUM_ ("kind", REQ, link_names),
  EVIDENCE_,
  COMMON_ (LINKS),
};

/* Rows of the lexicon have a form of their own for each of its tables; kept as they are. */
static const GenevaField lexicon_fields[] = { { .name = "row", .type = GENEVA_FIELD_JSON, .flags = REQ } };

static const GenevaField view_fields[] = {
  TEXT_ ("name", REQ),
  TEXT_ ("chart", REQ),
  { .name = "filters", .type = GENEVA_FIELD_JSON },
  { .name = "span", .type = GENEVA_FIELD_JSON },
  { .name = "places", .type = GENEVA_FIELD_JSON },
  COUNT_ ("seed", 0),
};

static const struct {
  const char  *key;
  GenevaStruct type;
} lists[GENEVA_N_LISTS] = {
  [GENEVA_LIST_DOSSIER] = { NULL, STRUCT_OF ("dossier", dossier_fields) },
  [GENEVA_LIST_SOURCES] = { "sources", STRUCT_OF ("source", source_fields) },
  [GENEVA_LIST_ACTORS] = { "actors", STRUCT_OF ("actor", actor_fields) },
  [GENEVA_LIST_PLACES] = { "places", STRUCT_OF ("place", place_fields) },
  [GENEVA_LIST_TIES] = { "ties", STRUCT_OF ("tie", tie_fields) },
  [GENEVA_LIST_EVENTS] = { "events", STRUCT_OF ("event", event_fields) },
  [GENEVA_LIST_ISSUES] = { "issues", STRUCT_OF ("issue", issue_fields) },
  [GENEVA_LIST_STATEMENTS] = { "statements", STRUCT_OF ("statement", statement_fields) },
  [GENEVA_LIST_FORECASTS] = { "forecasts", STRUCT_OF ("forecast", forecast_fields) },
  [GENEVA_LIST_QUANTITIES] = { "quantities", STRUCT_OF ("quantity", quantity_fields) },
  [GENEVA_LIST_FIGURES] = { "figures", STRUCT_OF ("figure", figure_fields) },
  [GENEVA_LIST_LINKS] = { "links", STRUCT_OF ("link", link_fields) },
  [GENEVA_LIST_LEXICON] = { "lexicon", STRUCT_OF ("lexicon", lexicon_fields) },
  [GENEVA_LIST_VIEWS] = { "views", STRUCT_OF ("view", view_fields) },
};

const GenevaStruct *
geneva_schema_get_struct (GenevaList list)
{
  g_return_val_if_fail (list > GENEVA_LIST_NONE && list < GENEVA_N_LISTS, NULL);

  return &lists[list].type;
}

const char *
geneva_schema_get_key (GenevaList list)
{
  g_return_val_if_fail (list < GENEVA_N_LISTS, NULL);

  return lists[list].key;
}

const char *
geneva_schema_get_noun (GenevaList list)
{
  switch (list) {
    case GENEVA_LIST_DOSSIER: return _("dossier");
    case GENEVA_LIST_SOURCES: return _("source");
    case GENEVA_LIST_ACTORS: return _("actor");
    case GENEVA_LIST_PLACES: return _("place");
    case GENEVA_LIST_TIES: return _("tie");
    case GENEVA_LIST_EVENTS: return _("event");
    case GENEVA_LIST_ISSUES: return _("issue");
    case GENEVA_LIST_STATEMENTS: return _("statement");
    case GENEVA_LIST_FORECASTS: return _("forecast");
    case GENEVA_LIST_QUANTITIES: return _("quantity");
    case GENEVA_LIST_FIGURES: return _("figure");
    case GENEVA_LIST_LINKS: return _("link");
    case GENEVA_LIST_LEXICON: return _("lexicon row");
    case GENEVA_LIST_VIEWS: return _("view");
    case GENEVA_LIST_NONE:
    case GENEVA_N_LISTS:
      break;
  }
  g_return_val_if_reached (NULL);
}

gboolean
geneva_field_is_list (const GenevaField *field)
{
  return field->type >= GENEVA_FIELD_STRUCT;
}

guint
geneva_field_n_words (const GenevaField *field)
{
  if (geneva_field_is_list (field))
    return 0;
  return field->type == GENEVA_FIELD_NUMBER || field->type == GENEVA_FIELD_RANGE ? 2 : 1;
}

static const GenevaStructLayout *
get_layout (const GenevaStruct *type)
{
  GenevaStructLayout *layout = type->layout;

  if (g_once_init_enter (&layout->once)) {
    g_assert (type->n_fields <= GENEVA_MAX_FIELDS);
    layout->n_words = 1;
    layout->n_lists = 0;
    for (guint i = 0; i < type->n_fields; i++) {
      if (geneva_field_is_list (&type->fields[i])) {
        layout->places[i] = layout->n_lists++;
      } else {
        layout->places[i] = layout->n_words;
        if (type->fields[i].type == GENEVA_FIELD_NUMBER)
          layout->number_words |= 3u << layout->n_words;
        layout->n_words = (guint8) (layout->n_words + geneva_field_n_words (&type->fields[i]));
      }
    }
    g_assert (layout->n_words + layout->n_lists <= 32);
    g_once_init_leave (&layout->once, 1);
  }
  return layout;
}

guint
geneva_struct_get_n_words (const GenevaStruct *type)
{
  return get_layout (type)->n_words;
}

guint
geneva_struct_get_place (const GenevaStruct *type, guint field)
{
  g_return_val_if_fail (field < type->n_fields, 0);

  return get_layout (type)->places[field];
}

guint
geneva_struct_get_n_lists (const GenevaStruct *type)
{
  return get_layout (type)->n_lists;
}

guint32
geneva_struct_get_absent (const GenevaStruct *type, guint word)
{
  return (get_layout (type)->number_words >> word & 1) != 0 ? G_MAXUINT32 : 0;
}

int
geneva_struct_find (const GenevaStruct *type, const char *name)
{
  for (guint i = 0; i < type->n_fields; i++)
    if (g_str_equal (type->fields[i].name, name))
      return (int) i;
  return -1;
}

gboolean
geneva_list_is_coded (GenevaList list)
{
  switch (list) {
    case GENEVA_LIST_ACTORS:
    case GENEVA_LIST_TIES:
    case GENEVA_LIST_EVENTS:
    case GENEVA_LIST_STATEMENTS:
    case GENEVA_LIST_FORECASTS:
    case GENEVA_LIST_FIGURES:
      return TRUE;
    /* a link stands on the two records that it joins */
    case GENEVA_LIST_LINKS:
    case GENEVA_LIST_NONE:
    case GENEVA_LIST_DOSSIER:
    case GENEVA_LIST_SOURCES:
    case GENEVA_LIST_PLACES:
    case GENEVA_LIST_ISSUES:
    case GENEVA_LIST_QUANTITIES:
    case GENEVA_LIST_LEXICON:
    case GENEVA_LIST_VIEWS:
    case GENEVA_N_LISTS:
      break;
  }
  return FALSE;
}

GenevaQuadClass
geneva_event_kind_get_quad_class (GenevaEventKind kind)
{
  switch (kind) {
    case GENEVA_EVENT_AGREE:
    case GENEVA_EVENT_CONSULT:
    case GENEVA_EVENT_SUPPORT:
    case GENEVA_EVENT_CONCEDE:
      return GENEVA_QUAD_VERBAL_COOPERATION;
    case GENEVA_EVENT_COOPERATE:
    case GENEVA_EVENT_AID:
    case GENEVA_EVENT_RETREAT:
      return GENEVA_QUAD_MATERIAL_COOPERATION;
    case GENEVA_EVENT_REQUEST:
    case GENEVA_EVENT_ACCUSE:
    case GENEVA_EVENT_REJECT:
    case GENEVA_EVENT_THREATEN:
      return GENEVA_QUAD_VERBAL_CONFLICT;
    case GENEVA_EVENT_PROTEST:
    case GENEVA_EVENT_SANCTION:
    case GENEVA_EVENT_MOBILIZE:
    case GENEVA_EVENT_COERCE:
    case GENEVA_EVENT_ASSAULT:
      return GENEVA_QUAD_MATERIAL_CONFLICT;
    case GENEVA_N_EVENT_KINDS:
      break;
  }
  g_return_val_if_reached (GENEVA_QUAD_VERBAL_COOPERATION);
}

const char *
geneva_event_kind_get_words (GenevaEventKind kind)
{
  switch (kind) {
    case GENEVA_EVENT_AGREE: return _("agreement");
    case GENEVA_EVENT_CONSULT: return _("meeting");
    case GENEVA_EVENT_SUPPORT: return _("support");
    case GENEVA_EVENT_CONCEDE: return _("concession");
    case GENEVA_EVENT_COOPERATE: return _("cooperation");
    case GENEVA_EVENT_AID: return _("aid");
    case GENEVA_EVENT_RETREAT: return _("withdrawal");
    case GENEVA_EVENT_REQUEST: return _("demand");
    case GENEVA_EVENT_ACCUSE: return _("accusation");
    case GENEVA_EVENT_REJECT: return _("refusal");
    case GENEVA_EVENT_THREATEN: return _("threat");
    case GENEVA_EVENT_PROTEST: return _("protest");
    case GENEVA_EVENT_SANCTION: return _("sanction");
    case GENEVA_EVENT_MOBILIZE: return _("mobilization");
    case GENEVA_EVENT_COERCE: return _("coercion");
    case GENEVA_EVENT_ASSAULT: return _("fighting");
    case GENEVA_N_EVENT_KINDS:
      break;
  }
  g_return_val_if_reached (NULL);
}
