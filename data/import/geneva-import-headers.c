/* Header lines as e-mail and wire services write them: what the names mean, folded lines, encoded words
 * (RFC 2047). Knows one text at a time and no files.
 */
#include "import/geneva-import-private.h"

#include <string.h>

#include "base/geneva-limits.h"

#define MAX_NAME_BYTES 32
/* Headers stand at the head: what looks like one after so many lines is text. */
#define MAX_HEADER_LINES 200

typedef struct {
  const char *names;          /* lower case, between bars */
  int         fact;           /* -1: known, says nothing of the article; -2: begins the body */
} Meaning;

static const Meaning meanings[] = {
  { "|subject|title|headline|main headline|head line|hl|", GENEVA_IMPORT_FACT_TITLE },
  { "|source|publication|publisher|newspaper|paper|publication title|source name|news source|organization|outlet|"
    "publication name|journal|magazine|", GENEVA_IMPORT_FACT_PUBLISHER },
  { "|agency|news agency|wire|wire service|service|credit|credit line|", GENEVA_IMPORT_FACT_AGENCY },
  { "|from|author|authors|author(s)|byline|by-line|by|writer|reporter|correspondent|", GENEVA_IMPORT_FACT_AUTHOR },
  { "|date|published|publication date|publish date|pub date|pubdate|date published|published on|published at|posted|sent|"
    "issue date|release date|", GENEVA_IMPORT_FACT_PUBLISHED },
  { "|dateline|", GENEVA_IMPORT_FACT_DATELINE },
  { "|url|link|address|web address|document url|permalink|source url|archived-at|", GENEVA_IMPORT_FACT_ADDRESS },
  { "|page|pages|start page|page number|pg|", GENEVA_IMPORT_FACT_PAGE },
  { "|language|lang|content-language|language of publication|", GENEVA_IMPORT_FACT_LANGUAGE },
  { "|message-id|id|slug|guid|document id|document number|accession number|accession no|proquest document id|record number|"
    "article id|", GENEVA_IMPORT_FACT_ID },
  { "|copyright|copyrights|rights|", GENEVA_IMPORT_FACT_COPYRIGHT },
  { "|to|cc|bcc|reply-to|sender|mime-version|content-type|content-transfer-encoding|content-disposition|received|"
    "return-path|delivered-to|references|in-reply-to|keywords|tags|section|category|categories|topic|subjects|length|"
    "word count|words|load-date|edition|priority|urgency|embargo|editor|newsgroups|path|lines|note|notes|series|column|"
    "kicker|highlight|highlights|subhead|subheading|deck|desk|region|country|location|place|volume|issue|issn|isbn|type|document type|"
    "publication type|source type|format|status|version|take|abstract|summary|graphic|photo|illustration|caption|"
    "correction-date|journal-code|place of publication|country of publication|publication subject|publication year|"
    "publication info|company|people|person|database|last updated|updated|retrieved|accessed|", -1 },
  { "|text|body|full text|fulltext|article|article text|content|", -2 },
};

GenevaImportHeader
geneva_import_find_header (const char *name, gsize length)
{
  GenevaImportHeader header = { 0 };
  char barred[MAX_NAME_BYTES + 3];

  if (length == 0 || length > MAX_NAME_BYTES || memchr (name, '|', length) != NULL)
    return header;
  barred[0] = '|';
  for (gsize i = 0; i < length; i++)
    barred[i + 1] = g_ascii_tolower (name[i]);
  barred[length + 1] = '|';
  barred[length + 2] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++) {
    if (strstr (meanings[i].names, barred) == NULL)
      continue;
    header.is_known = TRUE;
    header.has_fact = meanings[i].fact >= 0;
    header.begins_body = meanings[i].fact == -2;
    if (header.has_fact)
      header.fact = (GenevaImportFactKind) meanings[i].fact;
    return header;
  }
  header.is_known = length > 2 && (name[0] == 'X' || name[0] == 'x') && name[1] == '-';
  return header;
}

gsize
geneva_import_header_name_length (const char *line, gsize length)
{
  gsize at = 0;

  if (length == 0 || !g_ascii_isalpha (line[0]))
    return 0;
  while (at < length && at <= MAX_NAME_BYTES &&
         (g_ascii_isalnum (line[at]) || line[at] == '-' || line[at] == '_' || line[at] == ' ' || line[at] == '(' ||
          line[at] == ')'))
    at++;
  if (at == length || at > MAX_NAME_BYTES || line[at] != ':')
    return 0;
  while (at > 0 && line[at - 1] == ' ')
    at--;
  return at;
}

gsize
geneva_import_line_end (const char *text, gsize length, gsize at, gsize *next)
{
  const char *end = text + length;
  const char *line_end = text + at;
  const char *after;

  /* a lone carriage return is a line end of old files; a form feed parts pages */
  while (line_end < end && *line_end != '\n' && *line_end != '\r' && *line_end != '\f')
    line_end++;
  after = line_end;
  if (after < end)
    after += *after == '\r' && after + 1 < end && after[1] == '\n' ? 2 : 1;
  if (next != NULL)
    *next = (gsize) (after - text);
  return (gsize) (line_end - text);
}

/* ---- RFC 2047 ---- */

static gboolean
decode_payload (char kind, const char *payload, gsize length, GByteArray *bytes)
{
  if (kind == 'B' || kind == 'b') {
    g_autofree char *copy = g_strndup (payload, length);
    gsize n = 0;
    g_autofree guchar *decoded = g_base64_decode (copy, &n);

    if (decoded == NULL)
      return FALSE;
    g_byte_array_append (bytes, decoded, (guint) n);
    return TRUE;
  }
  for (gsize i = 0; i < length; i++) {
    guint8 byte = (guint8) payload[i];

    if (byte == '_') {
      byte = ' ';
    } else if (byte == '=') {
      if (i + 2 >= length || !g_ascii_isxdigit (payload[i + 1]) || !g_ascii_isxdigit (payload[i + 2]))
        return FALSE;
      byte = (guint8) (g_ascii_xdigit_value (payload[i + 1]) * 16 + g_ascii_xdigit_value (payload[i + 2]));
      i += 2;
    }
    g_byte_array_append (bytes, &byte, 1);
  }
  return TRUE;
}

static void
flush_words (GString *text, GByteArray *bytes, const char *charset)
{
  if (bytes->len > 0) {
    g_autofree char *decoded = geneva_encoding_decode ((const char *) bytes->data, bytes->len, charset, NULL,
                                                       GENEVA_MAX_HEADER_BYTES * 4, NULL, NULL, NULL);

    if (decoded != NULL)
      g_string_append (text, decoded);
    g_byte_array_set_size (bytes, 0);
  }
}

/* Bytes of the encoded word here, decoded into `bytes`; 0 when it is none. */
static gsize
take_word (const char *at, const char *end, const char **charset, GByteArray *bytes)
{
  g_autofree char *label = NULL;
  const char *charset_end, *payload, *word_end;
  const char *star;

  if (end - at < 8 || at[0] != '=' || at[1] != '?')
    return 0;
  charset_end = memchr (at + 2, '?', MIN ((gsize) (end - at - 2), 40));
  if (charset_end == NULL || end - charset_end < 5 || charset_end[2] != '?' || strchr ("BbQq", charset_end[1]) == NULL)
    return 0;
  payload = charset_end + 3;
  word_end = memchr (payload, '?', (gsize) (end - payload));
  if (word_end == NULL || word_end + 1 >= end || word_end[1] != '=')
    return 0;
  star = memchr (at + 2, '*', (gsize) (charset_end - at - 2));
  label = g_strndup (at + 2, (gsize) ((star != NULL ? star : charset_end) - at - 2));
  *charset = geneva_encoding_find (label);
  if (*charset == NULL || !decode_payload (charset_end[1], payload, (gsize) (word_end - payload), bytes))
    return 0;
  return (gsize) (word_end + 2 - at);
}

static char *
decode_words (const char *value)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GByteArray) word = g_byte_array_new ();
  const char *end = value + strlen (value);
  const char *pending = NULL;

  for (const char *at = value; at < end;) {
    const char *charset;
    const char *blank = at;
    gsize n;

    /* blanks between two encoded words are no part of the text */
    if (pending != NULL) {
      while (blank < end && *blank == ' ')
        blank++;
    }
    g_byte_array_set_size (word, 0);
    n = take_word (blank, end, &charset, word);
    if (n > 0) {
      if (pending != NULL && charset != pending)
        flush_words (text, bytes, pending);
      g_byte_array_append (bytes, word->data, word->len);
      pending = charset;
      at = blank + n;
      continue;
    }
    if (pending != NULL)
      flush_words (text, bytes, pending);
    pending = NULL;
    g_string_append_c (text, *at);
    at++;
  }
  if (pending != NULL)
    flush_words (text, bytes, pending);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* "Nick Example <nick@example.org>" → the name; an address alone stays. */
static void
drop_mail_address (char *value)
{
  char *open = strchr (value, '<');

  if (open == NULL || open == value || strchr (open, '@') == NULL)
    return;
  *open = '\0';
  g_strstrip (value);
  if (value[0] == '"' && strlen (value) > 2 && value[strlen (value) - 1] == '"') {
    value[strlen (value) - 1] = '\0';
    memmove (value, value + 1, strlen (value));
  }
}

char *
geneva_import_dup_header_value (GenevaImportFactKind fact, const char *value, gsize length)
{
  g_autoptr (GString) joined = g_string_new (NULL);
  g_autofree char *decoded = NULL;
  g_autoptr (GString) closed = g_string_new (NULL);

  length = MIN (length, GENEVA_MAX_HEADER_BYTES);
  while (length > 0 && ((guchar) value[length] & 0xc0) == 0x80)
    length--;
  for (gsize i = 0; i < length; i++) {
    if (g_ascii_isspace (value[i]) || g_ascii_iscntrl (value[i]))
      g_string_append_c (joined, ' ');
    else
      g_string_append_c (joined, value[i]);
  }
  decoded = decode_words (joined->str);
  for (const char *at = decoded; *at != '\0'; at++) {
    if (g_ascii_isspace (*at) || g_ascii_iscntrl (*at)) {
      if (closed->len > 0 && closed->str[closed->len - 1] != ' ')
        g_string_append_c (closed, ' ');
    } else {
      g_string_append_c (closed, *at);
    }
  }
  if (closed->len > 0 && closed->str[closed->len - 1] == ' ')
    g_string_truncate (closed, closed->len - 1);
  if (fact == GENEVA_IMPORT_FACT_AUTHOR) {
    drop_mail_address (closed->str);
    g_string_set_size (closed, strlen (closed->str));
  }
  if (fact == GENEVA_IMPORT_FACT_AUTHOR && closed->len > 3 && g_ascii_strncasecmp (closed->str, "by ", 3) == 0)
    g_string_erase (closed, 0, 3);
  return g_string_free (g_steal_pointer (&closed), FALSE);
}

/* ---- the block of headers ---- */

static gboolean
is_blank (const char *text, gsize from, gsize to)
{
  for (; from < to; from++) {
    if (!g_ascii_isspace (text[from]))
      return FALSE;
  }
  return TRUE;
}

/* The next lines that begin with a blank continue a header, unless empty. */
static gsize
end_of_header (const char *text, gsize length, gsize line_end, gsize *next)
{
  while (*next < length && (text[*next] == ' ' || text[*next] == '\t')) {
    gsize after;
    gsize folded_end = geneva_import_line_end (text, length, *next, &after);

    if (is_blank (text, *next, folded_end))
      break;
    line_end = folded_end;
    *next = after;
  }
  return line_end;
}

gsize
geneva_import_read_headers (GenevaImportText *text, gboolean is_sure)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) kinds = g_array_new (FALSE, FALSE, sizeof (guint));
  gsize at = 0;
  gsize body = 0;
  guint n_known = 0;
  guint n_blank = 0;

  for (guint n_lines = 0; at < text->length && n_lines < MAX_HEADER_LINES; n_lines++) {
    gsize next;
    gsize line_end = geneva_import_line_end (text->text, text->length, at, &next);
    gsize name_length = geneva_import_header_name_length (text->text + at, line_end - at);
    GenevaImportHeader header;
    gsize value_start, value_end;

    if (is_blank (text->text, at, line_end)) {
      n_blank++;
      at = next;
      if (n_known > 0 && n_blank == 1)
        body = next;
      continue;
    }
    if (name_length == 0)
      break;
    header = geneva_import_find_header (text->text + at, name_length);
    /* unknown ones stand among known ones; after an empty line only known ones go on with the block */
    if (!header.is_known && (n_known == 0 || n_blank > 0 || memchr (text->text + at, ' ', name_length) != NULL))
      break;
    if (n_blank > 1 && n_known > 0)
      break;
    n_blank = 0;
    n_known += header.is_known;
    value_start = at + name_length;
    while (text->text[value_start] != ':')
      value_start++;
    value_start++;
    if (header.begins_body) {
      if (n_known < 2 && !is_sure)
        break;
      while (value_start < text->length && g_ascii_isspace (text->text[value_start]))
        value_start++;
      body = value_start;
      at = text->length;
      break;
    }
    value_end = end_of_header (text->text, text->length, line_end, &next);
    if (header.has_fact) {
      guint kind = header.fact;

      g_ptr_array_add (values, geneva_import_dup_header_value (header.fact, text->text + value_start,
                                                               value_end - value_start));
      g_array_append_val (kinds, kind);
    }
    at = next;
    body = next;
  }
  if (n_known < (is_sure ? 1u : 2u) || values->len == 0)
    return 0;
  for (guint i = 0; i < values->len; i++)
    geneva_import_text_set_fact (text, (GenevaImportFactKind) g_array_index (kinds, guint, i),
                                 GENEVA_IMPORT_BASIS_HEADER, g_ptr_array_index (values, i));
  return body;
}

const char *
geneva_import_fact_get_word (GenevaImportFactKind kind)
{
  static const char * const words[GENEVA_IMPORT_N_FACTS] = {
    "title", "publisher", "agency", "author", "published", "dateline", "address", "page", "language", "id", "copyright",
  };

  return kind < GENEVA_IMPORT_N_FACTS ? words[kind] : NULL;
}
