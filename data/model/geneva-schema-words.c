/* Words for the members and values of the format.
 *
 * A table by key: the same key means the same in every record, so that
 * translators meet each once. Knows nothing of records or of how words are
 * laid out.
 */
#include "model/geneva-schema-words.h"

#include <glib/gi18n-lib.h>

typedef struct { const char *key, *words; } Words;

static const Words members[] = {
  { "about", N_("about") },
  { "accessed", N_("accessed") },
  { "accounts", N_("accounts") },
  { "actor", N_("actor") },
  { "address", N_("address") },
  { "agencies", N_("agencies") },
  { "aliases", N_("other names") },
  { "anchor", N_("anchor") },
  { "area", N_("area") },
  { "as", N_("stands for the actor") },
  { "as-of", N_("as of") },
  { "attendance", N_("attendance") },
  { "attributes", N_("attributes") },
  { "author", N_("author") },
  { "body", N_("body of the article") },
  { "by", N_("by") },
  { "certainty", N_("certainty") },
  { "chart", N_("chart") },
  { "coded", N_("coded") },
  { "coder", N_("coder") },
  { "condition", N_("condition") },
  { "confidence", N_("confidence") },
  { "context", N_("read and not coded") },
  { "counted", N_("what is counted") },
  { "country", N_("country") },
  { "cumulative", N_("cumulative") },
  { "definition", N_("definition") },
  { "description", N_("description") },
  { "end", N_("end") },
  { "event", N_("event") },
  { "evidence", N_("passages") },
  { "exact", N_("words") },
  { "exact-sha256", N_("hash of the words") },
  { "filters", N_("filters") },
  { "for", N_("on behalf of") },
  { "from", N_("from") },
  { "high", N_("highest") },
  { "id", N_("id") },
  { "issue", N_("issue") },
  { "kind", N_("kind") },
  { "language", N_("language") },
  { "latitude", N_("latitude") },
  { "leaning", N_("leaning") },
  { "level", N_("level") },
  { "longitude", N_("longitude") },
  { "low", N_("number") },
  { "made", N_("made on") },
  { "merged-into", N_("merged into") },
  { "mode", N_("speech") },
  { "name", N_("name") },
  { "note", N_("note") },
  { "on", N_("depends on") },
  { "origin", N_("origin") },
  { "original", N_("place in the article") },
  { "page", N_("page") },
  { "parent", N_("broader issue") },
  { "part-of", N_("part of") },
  { "participants", N_("participants") },
  { "place", N_("place") },
  { "places", N_("places") },
  { "polarity", N_("polarity") },
  { "predicted", N_("predicted date") },
  { "prefix", N_("words before") },
  { "prefix-sha256", N_("hash of the words before") },
  { "proposition", N_("proposition") },
  { "published", N_("published") },
  { "published-basis", N_("how the date is known") },
  { "publisher", N_("publisher") },
  { "qualifier", N_("qualifier") },
  { "quantity", N_("quantity") },
  { "reprint-of", N_("reprint of") },
  { "review", N_("review") },
  { "reviewed", N_("reviewed") },
  { "reviewer", N_("reviewer") },
  { "role", N_("role") },
  { "row", N_("row") },
  { "rule", N_("rule") },
  { "says", N_("says") },
  { "scope", N_("what it is about") },
  { "score", N_("score") },
  { "seed", N_("seed") },
  { "sha256", N_("hash") },
  { "short", N_("short name") },
  { "since", N_("counted since") },
  { "source", N_("source") },
  { "span", N_("span of time") },
  { "speaker", N_("speaker") },
  { "speech-act-of", N_("made by the statement") },
  { "stance", N_("stance") },
  { "start", N_("start") },
  { "strength", N_("strength") },
  { "suffix", N_("words after") },
  { "suffix-sha256", N_("hash of the words after") },
  { "text", N_("text") },
  { "text-kind", N_("kind of text") },
  { "title", N_("title") },
  { "to", N_("to") },
  { "type", N_("type") },
  { "unnamed", N_("unnamed") },
  { "via", N_("told by way of") },
  { "when", N_("date") },
  { "when-basis", N_("what the date rests on") },
  { "words", N_("words") },
};

static const Words values[] = {
  { "original", N_("original text") },
  { "digest", N_("digest") },
  { "translation", N_("translation") },
  { "transcript", N_("transcript") },
  { "stated", N_("stated") },
  { "inferred", N_("inferred") },
  { "given", N_("given by hand") },
  { "person", N_("person") },
  { "state", N_("state") },
  { "organisation", N_("organisation") },
  { "group", N_("group") },
  { "member", N_("member") },
  { "backer", N_("backer") },
  { "ally", N_("ally") },
  { "opponent", N_("opponent") },
  { "mediator", N_("mediator") },
  { "act", N_("act") },
  { "process", N_("process") },
  { "era", N_("era") },
  { "participant", N_("participant") },
  { "source", N_("source") },
  { "target", N_("target") },
  { "host", N_("host") },
  { "invited", N_("invited") },
  { "accepted", N_("accepted") },
  { "conditional", N_("conditional") },
  { "refused", N_("refused") },
  { "attended", N_("attended") },
  { "absent", N_("absent") },
  { "happened", N_("happened") },
  { "planned", N_("planned") },
  { "possible", N_("possible") },
  { "postponed", N_("postponed") },
  { "cancelled", N_("cancelled") },
  { "did-not-happen", N_("did not happen") },
  { "occurrence", N_("whether it happened") },
  { "responsibility", N_("who did it") },
  { "date", N_("when it was") },
  { "place", N_("where it was") },
  { "policy", N_("policy") },
  { "fact", N_("fact") },
  { "supports", N_("supports") },
  { "opposes", N_("opposes") },
  { "neutral", N_("neutral") },
  { "asserts", N_("asserts") },
  { "denies", N_("denies") },
  { "doubts", N_("doubts") },
  { "if", N_("if") },
  { "unless", N_("unless") },
  { "until", N_("until") },
  { "as-long-as", N_("as long as") },
  { "direct", N_("direct") },
  { "indirect", N_("indirect") },
  { "will", N_("will") },
  { "will-not", N_("will not") },
  { "scheduled", N_("scheduled") },
  { "expected", N_("expected") },
  { "proposed", N_("proposed") },
  { "hoped", N_("hoped for") },
  { "exactly", N_("exactly") },
  { "about", N_("about") },
  { "at-least", N_("at least") },
  { "more-than", N_("more than") },
  { "at-most", N_("at most") },
  { "up-to", N_("up to") },
  { "contradicts", N_("contradicts") },
  { "corroborates", N_("corroborates") },
  { "revises", N_("revises") },
  { "repeats", N_("repeats") },
  { "hand", N_("by hand") },
  { "extracted", N_("extracted") },
  { "imported", N_("imported") },
  { "suggested", N_("suggested") },
  { "verified", N_("verified") },
  { "rejected", N_("rejected") },
};

static const char *
look_up (const Words *table, gsize n, const char *key)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_equal (table[i].key, key))
      return _(table[i].words);
  /* a member without words was forgotten here */
  g_return_val_if_reached (key);
}

const char *
geneva_field_get_words (const GenevaField *field)
{
  g_return_val_if_fail (field != NULL, NULL);

  return look_up (members, G_N_ELEMENTS (members), field->name);
}

const char *
geneva_field_get_value_words (const GenevaField *field, int value)
{
  const GenevaField *kind;

  g_return_val_if_fail (field != NULL && field->type == GENEVA_FIELD_ENUM, NULL);

  if (value < 0)
    return "";
  kind = &geneva_schema_get_struct (GENEVA_LIST_EVENTS)->fields[GENEVA_EVENT_KIND];
  if (field->names == kind->names)
    return geneva_event_kind_get_words ((GenevaEventKind) value);
  return look_up (values, G_N_ELEMENTS (values), field->names[value]);
}

const char *
geneva_quad_class_get_words (GenevaQuadClass quad_class)
{
  switch (quad_class) {
    case GENEVA_QUAD_VERBAL_COOPERATION: return _("verbal cooperation");
    case GENEVA_QUAD_MATERIAL_COOPERATION: return _("material cooperation");
    case GENEVA_QUAD_VERBAL_CONFLICT: return _("verbal conflict");
    case GENEVA_QUAD_MATERIAL_CONFLICT: return _("material conflict");
  }
  g_return_val_if_reached (NULL);
}

const char *
geneva_event_kind_get_definition (GenevaEventKind kind)
{
  switch (kind) {
    case GENEVA_EVENT_AGREE: return _("Agrees or promises to do something: a deal, a plan, taking part.");
    case GENEVA_EVENT_CONSULT: return _("Meets, visits, telephones, negotiates or mediates.");
    case GENEVA_EVENT_SUPPORT: return _("Takes someone’s side in words: praises, endorses, recognizes.");
    case GENEVA_EVENT_CONCEDE: return _("Gives way: accepts a demand, frees prisoners, lets inspectors in, eases a measure.");
    case GENEVA_EVENT_COOPERATE: return _("Works together in deeds: trade, joint exercises, shared information.");
    case GENEVA_EVENT_AID: return _("Gives something: money, goods, shelter, weapons, peacekeepers.");
    case GENEVA_EVENT_RETREAT: return _("Withdraws forces, stops fighting, disarms, steps down.");
    case GENEVA_EVENT_REQUEST: return _("Asks, appeals, proposes or demands.");
    case GENEVA_EVENT_ACCUSE: return _("Blames, criticizes, charges or sues.");
    case GENEVA_EVENT_REJECT: return _("Refuses a proposal, a demand, a meeting or taking part; vetoes.");
    case GENEVA_EVENT_THREATEN: return _("Announces harm if something is done or left undone.");
    case GENEVA_EVENT_PROTEST: return _("Demonstrates, strikes, boycotts, riots.");
    case GENEVA_EVENT_SANCTION: return _("Cuts or lowers ties: embargo, expulsion, end of talks or of aid.");
    case GENEVA_EVENT_MOBILIZE: return _("Moves or readies forces without using them.");
    case GENEVA_EVENT_COERCE: return _("Uses force short of fighting: arrests, seizures, bans, expulsion of people.");
    case GENEVA_EVENT_ASSAULT: return _("Uses violence: fighting, shelling, bombing, killing.");
    case GENEVA_N_EVENT_KINDS:
      break;
  }
  g_return_val_if_reached (NULL);
}

const char *
geneva_schema_get_plural (GenevaList list)
{
  switch (list) {
    case GENEVA_LIST_DOSSIER: return _("dossier");
    case GENEVA_LIST_SOURCES: return _("sources");
    case GENEVA_LIST_ACTORS: return _("actors");
    case GENEVA_LIST_PLACES: return _("places");
    case GENEVA_LIST_TIES: return _("ties");
    case GENEVA_LIST_EVENTS: return _("events");
    case GENEVA_LIST_ISSUES: return _("issues");
    case GENEVA_LIST_STATEMENTS: return _("statements");
    case GENEVA_LIST_FORECASTS: return _("forecasts");
    case GENEVA_LIST_QUANTITIES: return _("quantities");
    case GENEVA_LIST_FIGURES: return _("figures");
    case GENEVA_LIST_LINKS: return _("links");
    case GENEVA_LIST_LEXICON: return _("lexicon");
    case GENEVA_LIST_VIEWS: return _("views");
    case GENEVA_LIST_NONE:
    case GENEVA_N_LISTS:
      break;
  }
  g_return_val_if_reached (NULL);
}
