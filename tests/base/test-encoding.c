/* Tests of the door to UTF-8: names, the order of the evidence, guesses, mixtures, what is no text at all. */
#include "base/geneva-encoding.h"

#include <string.h>

#include "base/geneva-utf8.h"

static void
test_names (void)
{
  static const struct { const char *label, *name; } names[] = {
    { "utf8", "UTF-8" }, { "UTF-8", "UTF-8" }, { "Latin1", "windows-1252" }, { "ISO_8859-1", "windows-1252" },
    { "us-ascii", "windows-1252" }, { "cp1251", "windows-1251" }, { "KOI8-R", "KOI8-R" }, { "gb2312", "GB18030" },
    { "x-sjis", "Shift_JIS" }, { "iso-8859-9", "windows-1254" }, { "utf-16", "UTF-16LE" }, { "", NULL },
    { "no such thing", NULL }, { "utf-7", NULL }, { "iso", NULL },
    { "a name of an encoding that is much too long to be the name of one", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (geneva_encoding_find (names[i].label), ==, names[i].name);
  for (const char * const *name = geneva_encoding_list (); *name != NULL; name++)
    g_assert_cmpstr (geneva_encoding_find (*name), ==, *name);
}

typedef struct {
  const char *bytes;
  gsize       length;
  const char *given, *declared;
  const char *text;
  const char *name;
  GenevaEncodingBasis basis;
  guint       n_replaced, n_mended;
} Case;

#define BYTES(text) text, sizeof (text) - 1

static const Case cases[] = {
  { BYTES (""), NULL, NULL, "", "UTF-8", GENEVA_ENCODING_UTF8, 0, 0 },
  { BYTES ("plain\r\n"), NULL, NULL, "plain\r\n", "UTF-8", GENEVA_ENCODING_UTF8, 0, 0 },
  { BYTES ("plain"), NULL, "koi8-r", "plain", "KOI8-R", GENEVA_ENCODING_DECLARED, 0, 0 },
  { BYTES ("Genève"), NULL, "latin1", "Genève", "UTF-8", GENEVA_ENCODING_UTF8, 0, 0 },
  { BYTES ("\xef\xbb\xbfGenève"), NULL, "latin1", "Genève", "UTF-8", GENEVA_ENCODING_BOM, 0, 0 },
  { BYTES ("\xef\xbb\xbfGenève"), "utf-8", NULL, "Genève", "UTF-8", GENEVA_ENCODING_GIVEN, 0, 0 },
  { BYTES ("Gen\xe8ve"), NULL, "latin1", "Genève", "windows-1252", GENEVA_ENCODING_DECLARED, 0, 0 },
  { BYTES ("Gen\xe8ve"), "cp1251", "latin1", "Genиve", "windows-1251", GENEVA_ENCODING_GIVEN, 0, 0 },
  { BYTES ("The envoy said \x93yes\x94 \x96 at last."), NULL, NULL, "The envoy said “yes” – at last.", "windows-1252",
    GENEVA_ENCODING_GUESSED, 0, 0 },
  { BYTES ("\xff\xfeG\0\xe8\0"), NULL, NULL, "Gè", "UTF-16LE", GENEVA_ENCODING_BOM, 0, 0 },
  { BYTES ("\xfe\xff\0G\0\xe8"), NULL, NULL, "Gè", "UTF-16BE", GENEVA_ENCODING_BOM, 0, 0 },
  { BYTES ("\0t\0a\0l\0k\0s"), NULL, NULL, "talks", "UTF-16BE", GENEVA_ENCODING_GUESSED, 0, 0 },
  { BYTES ("t\0a\0l\0k\0s\0"), NULL, NULL, "talks", "UTF-16LE", GENEVA_ENCODING_GUESSED, 0, 0 },
  /* cut within a unit, within a pair */
  { BYTES ("\xff\xfeG\0\xe8"), NULL, NULL, "G\xef\xbf\xbd", "UTF-16LE", GENEVA_ENCODING_BOM, 1, 0 },
  { BYTES ("\xff\xfeG\0\x3d\xd8"), NULL, NULL, "G\xef\xbf\xbd", "UTF-16LE", GENEVA_ENCODING_BOM, 1, 0 },
  { BYTES ("\xff\xfe\0\0G\0\0\0"), NULL, NULL, "G", "UTF-32LE", GENEVA_ENCODING_BOM, 0, 0 },
  /* pasted together, cut within a character */
  { BYTES ("In Genève, “in Gen\xe8ve”"), NULL, NULL, "In Genève, “in Genève”", "UTF-8", GENEVA_ENCODING_GUESSED, 0, 1 },
  { BYTES ("Talks in Genève and Zürich, \xe2\x80"), NULL, NULL, "Talks in Genève and Zürich, \xef\xbf\xbd", "UTF-8",
    GENEVA_ENCODING_GUESSED, 1, 0 },
  { BYTES ("Talks\0in Geneva"), NULL, NULL, "Talks\xef\xbf\xbd" "in Geneva", "UTF-8", GENEVA_ENCODING_UTF8, 1, 0 },
  { BYTES ("a\xc3"), "utf8", NULL, "a\xef\xbf\xbd", "UTF-8", GENEVA_ENCODING_GIVEN, 1, 0 },
  { BYTES ("\xe2\x80\x8f" "marks stay\xe2\x80\xac"), NULL, NULL, "\xe2\x80\x8f" "marks stay\xe2\x80\xac", "UTF-8",
    GENEVA_ENCODING_UTF8, 0, 0 },
};

static void
test_decode (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const Case *c = &cases[i];
    g_autoptr (GError) error = NULL;
    GenevaEncoding encoding;
    gsize length;
    g_autofree char *text = NULL;

    g_test_message ("case %u", i);
    text = geneva_encoding_decode (c->bytes, c->length, c->given, c->declared, 1000, &length, &encoding, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (text, ==, c->text);
    g_assert_cmpuint (length, ==, strlen (c->text));
    g_assert_cmpstr (encoding.name, ==, c->name);
    g_assert_cmpint (encoding.basis, ==, c->basis);
    g_assert_cmpuint (encoding.n_replaced, ==, c->n_replaced);
    g_assert_cmpuint (encoding.n_mended, ==, c->n_mended);
  }
}

/* A page of each language, written in its usual encoding of one or two bytes, is found again. */
static void
test_guesses (void)
{
  static const struct { const char *encoding, *text; } pages[] = {
    { "windows-1252", "Les négociations entre les délégations ont repris à Genève après une journée d'attente. Le médiateur "
      "a déclaré que les deux parties étaient prêtes à reparler des garanties exigées dès l'été." },
    { "windows-1252", "Die Gespräche über eine Übergangsregierung wurden am Mittwoch für eine Woche unterbrochen; später "
      "erklärte der Außenminister, man müsse zunächst die Verträge prüfen." },
    { "windows-1251", "Переговоры в Женеве возобновились в среду. Посредник заявил, что стороны готовы обсуждать гарантии и что "
      "встреча министров состоится не раньше октября." },
    { "KOI8-R", "Переговоры в Женеве возобновились в среду. Посредник заявил, что стороны готовы обсуждать гарантии и что "
      "встреча министров состоится не раньше октября." },
    { "windows-1256", "استؤنفت المحادثات في جنيف يوم الأربعاء وقال الوسيط إن الطرفين مستعدان لمناقشة الضمانات وإن اجتماع الوزراء لن "
      "يعقد قبل تشرين الأول وفق ما ذكرته مصادر دبلوماسية" },
    { "windows-1250", "Rozmowy w Genewie zostały wznowione w środę. Mediator powiedział, że obie strony są gotowe rozmawiać o "
      "gwarancjach, a spotkanie ministrów odbędzie się później, już w przyszłym miesiącu." },
    { "GB18030", "日内瓦会谈星期三恢复举行。调解人表示,双方都准备讨论安全保证问题,部长级会议不会早于十月举行。外交部发言人说,中方支持政治解决。" },
    { "Shift_JIS", "ジュネーブでの協議は水曜日に再開された。仲介者は双方が保証について話し合う用意があると述べ、閣僚会合は十月より前には開かれないと語った。" },
    { "EUC-KR", "제네바 회담이 수요일 재개되었다. 중재자는 양측이 보장 문제를 논의할 준비가 되어 있으며 장관 회의는 시월 이전에는 열리지 않을 것이라고 말했다." },
    { "windows-1253", "Οι συνομιλίες στη Γενεύη ξανάρχισαν την Τετάρτη. Ο μεσολαβητής δήλωσε ότι οι δύο πλευρές είναι έτοιμες να "
      "συζητήσουν εγγυήσεις και ότι η σύνοδος δεν θα γίνει πριν από τον Οκτώβριο." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++) {
    g_autoptr (GError) error = NULL;
    gsize n_bytes;
    GenevaEncoding encoding;
    g_autofree char *bytes = g_convert (pages[i].text, -1, pages[i].encoding, "UTF-8", NULL, &n_bytes, &error);
    g_autofree char *text = NULL;

    g_assert_no_error (error);
    g_assert_false (geneva_encoding_is_binary (bytes, n_bytes));
    text = geneva_encoding_decode (bytes, n_bytes, NULL, NULL, 100000, NULL, &encoding, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (text, ==, pages[i].text);
    g_assert_cmpint (encoding.basis, ==, GENEVA_ENCODING_GUESSED);
    g_assert_cmpuint (encoding.n_replaced, ==, 0);
  }
}

static void
test_refused (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (geneva_encoding_decode ("a", 1, "klingon", NULL, 10, NULL, NULL, &error));
  g_assert_error (error, GENEVA_ENCODING_ERROR, GENEVA_ENCODING_ERROR_UNKNOWN);
  g_clear_error (&error);
  g_assert_null (geneva_encoding_decode ("\xe8\xe8\xe8\xe8\xe8\xe8", 6, "latin1", NULL, 10, NULL, NULL, &error));
  g_assert_error (error, GENEVA_ENCODING_ERROR, GENEVA_ENCODING_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_null (geneva_encoding_decode ("abcdefghijk", 11, NULL, NULL, 10, NULL, NULL, &error));
  g_assert_error (error, GENEVA_ENCODING_ERROR, GENEVA_ENCODING_ERROR_TOO_LARGE);
}

static void
test_binary (void)
{
  g_autofree char *noise = g_malloc (300000);

  for (guint i = 0; i < 300000; i++)
    noise[i] = (char) ((i * 2654435761u) >> 13);
  g_assert_true (geneva_encoding_is_binary (noise, 300000));
  g_assert_true (geneva_encoding_is_binary (noise, 200));
  memset (noise, 'x', 200000);
  g_assert_true (geneva_encoding_is_binary (noise, 300000));
  g_assert_false (geneva_encoding_is_binary (noise, 200000));
  memset (noise, 0, 300000);
  g_assert_true (geneva_encoding_is_binary (noise, 300000));
  g_assert_false (geneva_encoding_is_binary ("", 0));
  g_assert_false (geneva_encoding_is_binary ("a\tb\r\n\f", 6));
  g_assert_false (geneva_encoding_is_binary ("\xff\xfe\x01\x02", 4));
}

/* Every pair of bytes, and every encoding on some noise: an answer in valid UTF-8 without NUL. */
static void
test_any_bytes (void)
{
  char noise[512];

  for (guint i = 0; i < sizeof noise; i++)
    noise[i] = (char) ((i * 2654435761u) >> 11);
  for (guint first = 0; first < 256; first++) {
    for (guint second = 0; second < 256; second++) {
      char pair[2] = { (char) first, (char) second };
      gsize length;
      g_autofree char *text = geneva_encoding_decode (pair, 2, NULL, NULL, 100, &length, NULL, NULL);

      g_assert_cmpuint (strlen (text), ==, length);
      g_assert_cmpint (geneva_utf8_find_fault (text, length), ==, -1);
    }
  }
  for (const char * const *name = geneva_encoding_list (); *name != NULL; name++) {
    for (gsize n = sizeof noise - 8; n <= sizeof noise; n++) {
      gsize length;
      g_autofree char *text = geneva_encoding_decode (noise, n, *name, NULL, 10000, &length, NULL, NULL);

      g_assert_nonnull (text);
      g_assert_cmpuint (strlen (text), ==, length);
      g_assert_cmpint (geneva_utf8_find_fault (text, length), ==, -1);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/encoding/names", test_names);
  g_test_add_func ("/encoding/decode", test_decode);
  g_test_add_func ("/encoding/guesses", test_guesses);
  g_test_add_func ("/encoding/refused", test_refused);
  g_test_add_func ("/encoding/binary", test_binary);
  g_test_add_func ("/encoding/any-bytes", test_any_bytes);
  return g_test_run ();
}
