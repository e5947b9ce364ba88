/* Ids of new records: made of their words, and nobody else's.
 *
 * They stay in files and in what others write about a dossier, so readers should
 * know a record by its id, whatever script its title is in. It must not know what
 * the records are for.
 */
#include "model/geneva-edit-private.h"

#include <unicode/ustring.h>

/* Before a number is added. */
#define ID_LENGTH 48
/* Of as many letters in another script: some become several. */
#define MAX_LATIN (ID_LENGTH * 32)
/* Ids of the same words are numbered one after the other up to here; beyond, numbers start at the length of the
 * list, where they are free. */
#define N_NUMBERED_IDS 16

static gboolean
is_free_id (GenevaEdit *edit, const char *id)
{
  return !g_hash_table_contains (edit->new_ids, id) &&
         geneva_snapshot_find (edit->snapshot, id) == GENEVA_HANDLE_NONE;
}

/* Whether letters of the words would come to nothing. */
static gboolean
needs_latin (const char *words)
{
  for (const char *at = words; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (c >= 0x80 && g_unichar_isalnum (c) && g_unichar_get_script (c) != G_UNICODE_SCRIPT_LATIN)
      return TRUE;
  }
  return FALSE;
}

/* Words of another script as they sound; NULL where there is no need, or no rules for it. */
static char *
dup_latin (GenevaEdit *edit, const char *words)
{
  g_autofree char *head = g_utf8_strlen (words, -1) > ID_LENGTH ? g_utf8_substring (words, 0, ID_LENGTH)
                                                                : g_strdup (words);
  UChar text[MAX_LATIN], rules[] = u"Any-Latin; Latin-ASCII";
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0, limit;

  if (!needs_latin (head))
    return NULL;
  if (edit->romanizer == NULL)
    edit->romanizer = utrans_openU (rules, -1, UTRANS_FORWARD, NULL, -1, NULL, &status);
  u_strFromUTF8 (text, MAX_LATIN, &length, head, -1, &status);
  limit = length;
  utrans_transUChars (edit->romanizer, text, &length, MAX_LATIN, 0, &limit, &status);
  return U_SUCCESS (status) ? g_utf16_to_utf8 (text, MIN (length, MAX_LATIN), NULL, NULL, NULL) : NULL;
}

/* Letters and digits of the words in ASCII, everything else a hyphen between them. What has none, as words of
 * signs alone, is called by what it is. */
static char *
dup_stem (GenevaEdit *edit, GenevaList list, const char *words)
{
  static const char * const nouns[GENEVA_N_LISTS] = {
    [GENEVA_LIST_SOURCES] = "source", [GENEVA_LIST_ACTORS] = "actor", [GENEVA_LIST_PLACES] = "place",
    [GENEVA_LIST_TIES] = "tie", [GENEVA_LIST_EVENTS] = "event", [GENEVA_LIST_ISSUES] = "issue",
    [GENEVA_LIST_STATEMENTS] = "statement", [GENEVA_LIST_FORECASTS] = "forecast",
    [GENEVA_LIST_QUANTITIES] = "quantity", [GENEVA_LIST_FIGURES] = "figure", [GENEVA_LIST_LINKS] = "link",
  };
  g_autofree char *latin = dup_latin (edit, words);
  g_autofree char *ascii = g_str_to_ascii (latin != NULL ? latin : words, "C");
  g_autoptr (GString) stem = g_string_new (NULL);

  for (const char *at = ascii; *at != '\0' && stem->len < ID_LENGTH; at++) {
    if (g_ascii_isalnum (*at))
      g_string_append_c (stem, g_ascii_tolower (*at));
    else if (*at != '\'' && *at != '?' && stem->len > 0 && stem->str[stem->len - 1] != '-')
      g_string_append_c (stem, '-');
  }
  while (stem->len > 0 && stem->str[stem->len - 1] == '-')
    g_string_truncate (stem, stem->len - 1);
  return stem->len > 0 ? g_string_free (g_steal_pointer (&stem), FALSE) : g_strdup (nouns[list]);
}

char *
geneva_edit_dup_id (GenevaEdit *edit, GenevaList list, const char *words)
{
  g_autofree char *stem = dup_stem (edit, list, words);
  g_autofree char *id = g_strdup (stem);
  guint64 number = 2;

  while (!is_free_id (edit, id)) {
    if (number == N_NUMBERED_IDS)
      number = (guint64) geneva_snapshot_get_n_rows (edit->snapshot, list) + edit->n_new[list] + N_NUMBERED_IDS;
    g_free (id);
    id = g_strdup_printf ("%s-%" G_GUINT64_FORMAT, stem, number++);
  }
  g_hash_table_add (edit->new_ids, g_strdup (id));
  return g_steal_pointer (&id);
}
